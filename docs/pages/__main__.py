"""Write every page that is made whole from the policy pack; with --check only say which are stale."""

from __future__ import annotations

import sys

from docs.pages.reference import made, stale, write

STALE = "These pages are stale: {names}. Run make docs."


def main(arguments: list[str]) -> int:
    """Write the pages, or check them; 1 when some are stale."""
    pages = made()
    found = stale(pages)
    if "--check" not in arguments:
        write(pages, found)
    elif found:
        print(STALE.format(names=", ".join(found)), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
