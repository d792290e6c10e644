"""What it costs to work out what could be done about a large record, and what an answer changes.

python benchmarks/planning.py [--quick] [--write PAGE]; with PAGE only its section is written anew.
`planning.py RECORD` prints processor milliseconds of one record as JSON: assessing, what could be done with every
missing answer weighed, the draws of all values, and what the interview works out after each answer (the middle of
some runs).
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import TypeVar

from generate import Shape, record_text
from page import PLANNED, Row, planned_section
from processor import note

from audit.assess.assessment import assess
from audit.assess.measured import ROBUSTNESS, measured
from audit.assess.unknown import most_ways
from audit.interview.consequence import ways_now
from audit.pack.load import load_law, load_means, load_pack
from audit.record.read import read_record

T = TypeVar("T")
RUNS = 9
SIZES: dict[tuple[int, int], tuple[float, ...]] = {(50, 200): (3.0, 10.0, 30.0), (200, 800): ()}
"""Systems and flows, with the most seconds of the plan, of the plan with draws, and milliseconds after an answer."""


def main() -> None:
    """Measure one record for a program, or the section, which goes into a page where one is named."""
    parser = argparse.ArgumentParser(description="Measure what could be done.")
    parser.add_argument("record", type=Path, nargs="?", help="a record to measure, for a program")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the section into this page")
    parser.add_argument("--quick", action="store_true", help="only the smaller record")
    asked = parser.parse_args()
    if asked.record:
        json.dump(plan(asked.record), sys.stdout)
        return
    with tempfile.TemporaryDirectory() as folder:
        text = planned_section(list(rows(Path(folder), quick=asked.quick)))
    sys.stdout.write(text)
    if asked.write:
        page = asked.write.read_text(encoding="utf-8")
        section = re.compile(rf"^{re.escape(PLANNED)}$.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
        asked.write.write_text(section.sub(lambda _: text, page), encoding="utf-8")


def rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """For each size what it costs beyond the assessment."""
    for (systems, flows), targets in list(SIZES.items())[: 1 if quick else None]:
        note(f"the plan of a map of {systems} systems and {flows} flows")
        path = folder / f"plan-{systems}.toml"
        path.write_text(record_text(Shape(systems, flows), flows, load_pack()), encoding="utf-8")
        command = (sys.executable, __file__, str(path))
        runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3)]
        spent = {part: median(run[part] for run in runs) for part in runs[0]}
        where, wanted = f"{systems} systems and {flows} flows", targets or (None,) * 3
        yield Row(f"{where}: headroom, plan and unknowns", spent["plan"] / 1_000, "s", wanted[0])
        yield Row(f"{where}: the same, with the draws", (spent["plan"] + spent["draws"]) / 1_000, "s", wanted[1])
        yield Row(f"{where}: what the interview works out after an answer", spent["answer"], "ms", wanted[2])
        yield Row(f"{where}: headroom, plan and unknowns, to the assessment", spent["plan"] / spent["assess"])


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What some work gives, and the processor milliseconds it took."""
    since = time.process_time()
    given = work()
    return given, (time.process_time() - since) * 1_000


def plan(path: Path) -> dict[str, float]:
    """The milliseconds of each part."""
    pack = load_pack()
    record, _ = timed(lambda: read_record(path.read_bytes(), path.name, pack).record)
    law, means = load_law(pack, record.city.state or ""), load_means(pack)
    assessment, assessed = timed(lambda: assess(pack, record, law, date.today()))
    begun: dict[str, float] = {}

    def told(work: str, done: int, whole: int) -> None:
        begun.setdefault(work, time.process_time())

    since = time.process_time()
    measured(assessment, pack, means, told)
    ended = time.process_time()

    def after_an_answer() -> str | None:
        ways = ways_now(pack, record, assessment.view)
        return most_ways(pack, record, ways.map, ways.ways, everyone=assessment.view != "exposure")

    return {
        "assess": assessed,
        "plan": (begun.get(ROBUSTNESS, ended) - since) * 1_000,
        "draws": (ended - begun.get(ROBUSTNESS, ended)) * 1_000,
        "answer": median(timed(after_an_answer)[1] for _ in range(RUNS)),
    }


if __name__ == "__main__":
    gc.set_threshold(100_000, 20, 20)  # as the command does
    main()
