"""Measure the interview: from Enter to the next prompt in large records, and from the command to its first question.

python benchmarks/interview.py [--quick] [--write PAGE]; with PAGE only the section on the interview is written anew.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from generate import Shape, asked_text
from page import INTERVIEW, Row, interview_section
from processor import Command, note, take_turns

from audit.pack.load import Pack, load_laws, load_pack

HERE = Path(__file__).parent
ASKING = (sys.executable, "-m", "audit", "interview")
SIZES = {(50, 200): 50.0, (200, 800): 100.0}
FIRST_PROMPT, BACK_PROMPT = "Name of the city:", "Your role"
FIRST_QUESTION = 29.0
ALONE = {"list": "`list`, all sections", "range": "`range`, the figure", "next": "`next`, every missing answer weighed"}
NOT_ANSWERS = ("not an answer yet", "review", "undo", "back", "skip", *ALONE)
VIEWS = {False: "exposure", True: "outside access"}


@dataclass(frozen=True)
class Measured:
    """Milliseconds in one record: of each reply, with what it was, and of a save alone."""

    replies: tuple[tuple[str, float], ...]
    save: float

    @property
    def answers(self) -> list[float]:
        """Of replies that gave an answer."""
        return [spent for kind, spent in self.replies if kind not in NOT_ANSWERS]

    def slowest(self, word: str) -> float:
        """Of one word typed instead of an answer."""
        return max(spent for kind, spent in self.replies if kind == word)


def main() -> None:
    """Measure, print the section, and put it into a page where one is named."""
    parser = argparse.ArgumentParser(description="Measure the interview.")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the section into this page")
    parser.add_argument("--quick", action="store_true", help="one run, and only the smaller record")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = interview_section(rows(Path(folder), quick=asked.quick), how(quick=asked.quick))
    sys.stdout.write(text)
    if asked.write:
        page = asked.write.read_text(encoding="utf-8")
        section = re.compile(rf"^{re.escape(INTERVIEW)}$.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
        asked.write.write_text(section.sub(lambda _: text, page), encoding="utf-8")


def rows(folder: Path, *, quick: bool) -> list[Row]:
    """Answers in both views, words typed instead of answers, and starts."""
    pack, found = load_pack(), list[Row]()
    for systems, flows in list(SIZES)[: 1 if quick else None]:
        for cooperates, state in _states(pack).items():
            note(f"answers in a record of {systems} systems and {flows} flows in {state}")
            path = folder / f"{systems}-{state}.toml"
            path.write_text(asked_text(Shape(systems, flows, state), flows, pack), encoding="utf-8")
            measured = _measured(path, runs=1 if quick else 3)
            found += _of_answers(systems, flows, measured, VIEWS[cooperates])
            found += _of_words(systems, flows, measured) if not cooperates else ()
    return [*found, *_starts(folder, path, 3 if quick else 9)]


def how(*, quick: bool) -> str:
    """When and how it was measured."""
    runs = "one run" if quick else "three runs of the same answers, the median of the three for each answer"
    load, processors = os.getloadavg()[1], os.cpu_count() or 1
    busy = f" Other work ran beside it: load {load:.1f} on {processors} processors." if load > processors else ""
    return f"Measured on {date.today():%B %-d, %Y}; {runs}.{busy}"


def _states(pack: Pack) -> dict[bool, str]:
    """A state of each view: the first of the pack."""
    states = {law.requires_cooperation: state for state, law in reversed(load_laws(pack).items())}
    return {cooperates: states[cooperates] for cooperates in VIEWS}


def _measured(path: Path, *, runs: int) -> Measured:
    command = [sys.executable, str(HERE / "answering.py"), str(path)]
    done = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(runs)]
    kinds = [kind for kind, _ in done[0]["replies"]]
    spent = zip(*([time for _, time in run["replies"]] for run in done), strict=True)
    return Measured(tuple(zip(kinds, map(median, spent), strict=True)), median(run["save"] for run in done))


def _of_answers(systems: int, flows: int, measured: Measured, view: str) -> Iterator[Row]:
    where = f"{systems} systems and {flows} flows, {view}"
    answers = measured.answers
    yield Row(f"{where}: the slowest of {len(answers)} answers", max(answers), "ms", SIZES[systems, flows])
    yield Row(f"{where}: the middle one", median(answers), "ms")


def _of_words(systems: int, flows: int, measured: Measured) -> Iterator[Row]:
    where = f"{systems} systems and {flows} flows"
    yield Row(f"{where}: a save alone, of what an answer takes", measured.save, "ms")
    for word, words in ALONE.items():
        yield Row(f"{where}: {words}", measured.slowest(word), "ms")


def _starts(folder: Path, large: Path, rounds: int) -> Iterator[Row]:
    note("starts")
    costs = take_turns(
        {
            "bare": Command((sys.executable, "-c", "pass")),
            "new": Command((*ASKING, str(folder / "new.toml")), until=FIRST_PROMPT),
            "back": Command((*ASKING, str(large)), until=BACK_PROMPT),
        },
        rounds,
    )
    bare = costs["bare"].seconds
    new, back = costs["new"].seconds, costs["back"].seconds
    yield Row("From the command to the first question, to bare Python", new / bare, target=FIRST_QUESTION)
    size = f"{large.stat().st_size / 1_000:.0f} KB"
    yield Row(f"Coming back to the largest of these records ({size}), to bare Python", back / bare)
    yield Row("Bare Python on this machine", bare * 1_000, "ms")


if __name__ == "__main__":
    main()
