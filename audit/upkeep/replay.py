"""The answers of a case worked out under one pack, whichever version of it they were written for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import tomli_w

from audit.assess.assessment import Assessment, assess
from audit.assess.flow_map import Range
from audit.assess.headroom import FIGURES
from audit.assess.measure import Measure
from audit.assess.measured import Measured, measured
from audit.errors import Fault, InputError
from audit.pack.document import Table, read_table
from audit.pack.load import Pack, load_law, load_means
from audit.pack.means import Means
from audit.record.read import Reading, read_record
from audit.record.record import FORMAT
from audit.upkeep.case import CaseFile, example_of
from audit.upkeep.pointing import Pointing
from audit.upkeep.trio import laid_over, outcome_of

PLACED = "{provision} for {about}"


@dataclass(frozen=True)
class Answers:
    """What a city said in a case, as the table of a record, and the day on which it is assessed."""

    table: Table
    today: date


@dataclass(frozen=True)
class Outcome:
    """What came of some answers: everything of which a reviewer asks whether it moved, by its path.

    `renamed`: the words that were replaced on the way.
    """

    view: str
    found: Mapping[str, Any]
    renamed: tuple[str, ...]


@dataclass(frozen=True)
class Unread:
    """Answers that a pack cannot take, with what it would have mended."""

    faults: tuple[Fault, ...]


def answers_of(case: CaseFile, pack: Pack) -> Answers | None:
    """The answers of a case of this pack; None where they cannot be read."""
    header = {"format": FORMAT, "pack_version": pack.header.version, "as_of": case.case.today}
    given = case.answers or {}
    if case.case.example is not None:
        place, header = example_of(case.case.example), {}
        try:
            given = read_table(place.read_bytes(), place.name)
        except (OSError, InputError):
            return None
    own = given.get("record")
    return Answers({**given, "record": header | (own if isinstance(own, dict) else {})}, case.case.today)


class Replayer:
    """Works answers out under one pack, with the pack's files read once."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.pointing = pack, Pointing(pack)

    @cached_property
    def means(self) -> Means:
        """What the pack has cities do."""
        return load_means(self.pack)

    def outcome(self, answers: Answers) -> Outcome | Unread:
        """Everything that came of the answers, or why the pack cannot take them."""
        try:
            reading = self.reading(answers)
        except InputError as error:
            return Unread(error.faults)
        record = reading.record
        assessment = assess(self.pack, record, load_law(self.pack, record.city.state or ""), answers.today)
        done = measured(assessment, self.pack, self.means) if self.pack.header.figures else None
        found = {**_figures(assessment, done), **_ways(assessment), **(_steps(done) if done else {})}
        if self.pack.header.figures:
            found |= {
                f"points.{point.id}.{point.about}": point.outcome for point in self.pointing.of_assessment(assessment)
            }
        return Outcome(assessment.view, found, reading.migrated)

    def point(self, answers: Answers, changed: Mapping[str, Any], finding: str, about: str) -> str | None:
        """What one finding comes to at a place, with some answers laid over the others; None where there is no point.

        None also where the pack has no such finding, or cannot take the answers.
        """
        if finding not in self.pointing.findings:
            return None
        try:
            reading = self.reading(Answers(laid_over(answers.table, changed), answers.today))
        except InputError:
            return None
        return outcome_of(self.pointing.points(reading.record, answers.today, finding), finding, about)

    def reading(self, answers: Answers) -> Reading:
        """The answers as a record of this pack, with older words replaced."""
        header = {**answers.table["record"], "pack": self.pack.header.id}
        return read_record(tomli_w.dumps({**answers.table, "record": header}).encode(), "answers", self.pack)


def _figures(assessment: Assessment, done: Measured | None) -> dict[str, Any]:
    figures = assessment.figures
    if figures is None:
        return {"assessable": False} if assessment.not_assessable else {}
    ranges: dict[str, Range] = {"score": figures.score, "on_documents": figures.on_documents}
    if done and done.headroom:
        ranges |= {f"headroom.{name}": getattr(done.headroom, name).score for name in FIGURES[1:]}
    return {**ranges, **({"band": figures.band} if figures.band else {})}


def _ways(assessment: Assessment) -> dict[str, Any]:
    return {f"ways.{way.system}.{way.hand}": way.state for way in assessment.ways if way.state != "none"}


def _steps(done: Measured) -> dict[str, Any]:
    """The first move of the plan, the order of the review, and how the law stands to each measure."""
    moves = done.plan.moves[:1] if done.plan else ()
    first = {"first_move": tuple(_named(measure) for move in moves for measure in move.measures)}
    controls = tuple(_named(control.measure) for control in done.controls)
    standings = {f"measures.{one.provision}.{one.about}": one.reading.is_ for one in done.measures}
    return {**(first if moves else {}), **({"controls": controls} if controls else {}), **standings}


def _named(measure: Measure) -> str:
    return PLACED.format(provision=measure.provision, about=measure.about)
