"""The command's way in: answers `--version` before anything is imported, and turns errors into exit codes."""

import os
import sys


def main() -> None:
    """Run the command line; `--version` is answered without loading the rest."""
    if sys.argv[1:] == ["--version"]:
        from audit import __version__

        sys.stdout.write(f"flowaudit {__version__}\n")
        return
    # pydantic looks through every installed package for plugins unless told not to; a short command pays for that.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    import gc

    try:
        from audit.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program is still loading
        code = 130
    gc.freeze()  # what is left needs no last look through it: the process ends here
    sys.exit(code)


if __name__ == "__main__":
    main()
