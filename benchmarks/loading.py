"""Measure what loading the policy pack costs, as a share of a command's work.

python benchmarks/loading.py [--quick] [--write PAGE]; with PAGE only the section on loading is written anew.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from page import LOADING, Row, loading_section
from processor import Command, note, take_turns

from audit.pack.load import load_pack

READING = str(Path(__file__).parent / "reading.py")
COMMANDS = ("check", "assess", "report")
MOST = 400.0
"""Milliseconds of processor time that the pack may take of a full assessment."""
COUNTING = """
import json, os, runpy, sys
sizes = {}
def hear(event, given):
    if event == "open" and isinstance(given[0], str) and given[0].endswith(".toml"):
        sizes.setdefault(given[0], []).append(os.path.getsize(given[0]))
sys.addaudithook(hear)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
print(json.dumps([sum(map(len, sizes.values())), sum(size for each in sizes.values() for size in each)]))
"""


def main() -> None:
    """Measure, print the section, and put it into a page where one is named."""
    parser = argparse.ArgumentParser(description="Measure loading the pack.")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the section into this page")
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    asked = parser.parse_args()
    text = loading_section(list(rows(quick=asked.quick)))
    sys.stdout.write(text)
    if asked.write:
        page = asked.write.read_text(encoding="utf-8")
        section = re.compile(rf"^{re.escape(LOADING)}$.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
        asked.write.write_text(section.sub(lambda _: text, page), encoding="utf-8")


def rows(*, quick: bool) -> Iterator[Row]:
    """For each command what it reads, in multiples of a bare Python and in processor time."""
    note("loading the pack")
    state = load_pack().states[0]
    costs = take_turns(
        {
            "bare": Command((sys.executable, "-c", "pass")),
            "nothing": Command((sys.executable, READING, "nothing")),
            **{name: Command((sys.executable, READING, name, state)) for name in COMMANDS},
        },
        5 if quick else 21,
    )
    bare = costs["bare"].seconds
    for name in COMMANDS:
        spent, what = costs[name].seconds - costs["nothing"].seconds, f"What `{name}` reads of the pack"
        yield Row(f"{what}, to bare Python", spent / bare, beside=f" ({_amount(name, state)})")
        yield Row(what, spent * 1_000, "ms", MOST)
    yield Row("The program's modules, without the pack, to bare Python", costs["nothing"].seconds / bare)


def _amount(name: str, state: str) -> str:
    """How many files that is, and how large they are together."""
    words = [sys.executable, "-c", COUNTING, READING, name, state]
    files, size = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    return f"{files} files, {size / 1_000:.0f} KB"


if __name__ == "__main__":
    main()
