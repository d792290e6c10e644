"""What it costs to work out what could be done about a large record, and what an answer changes.

`planning.py RECORD` prints processor milliseconds as JSON: reading and assessing, what could be done with every missing
answer weighed, the draws of all values, and what the interview works out after each answer (the middle of some runs).
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import TypeVar

from audit.assess.assessment import assess
from audit.assess.measured import ROBUSTNESS, measured
from audit.assess.unknown import most_ways
from audit.interview.consequence import ways_now
from audit.pack.load import load_law, load_means, load_pack
from audit.record.read import read_record

T = TypeVar("T")
RUNS = 9


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
    json.dump(plan(Path(sys.argv[1])), sys.stdout)
