"""Writes the stored sessions anew, to be read before they are kept: `python tests/interview/write_transcripts.py`."""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from interview.seat import replies_in, sit_through

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Answer the small city at each width, in a folder of its own."""
    for width in (80, 40):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            shown = sit_through(replies_in(HERE / "small_city.txt"), Path("pinehill.toml"), width=width).shown
            os.chdir(HERE)
        (HERE / f"small_city.{width}.shown").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
