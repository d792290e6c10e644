"""Where a kind of measure stands in a state's law, for some data and one body, on a day. Pure: no record, no clock.

The strictest row that touches the case decides: prohibited, then counsel, then required, then permitted. A prohibition
or a question for counsel touches a case that it meets in part; a duty or a permission has to cover it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from audit.pack.law import Is, Law, LawKinds, Standing
from audit.pack.rubric import Rubric

ORDER: tuple[Is, ...] = ("prohibited", "counsel", "required", "permitted")
"""From the strictest on: where rows meet, the first of these holds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the law stands to one kind of measure. It is a reading to take to counsel, never advice.

    `rows`: the rows that decide; none where no row speaks, which is for counsel. `as_of`: the day of the evidence
    behind them; `confirm`: it is old or weak, so counsel confirms what it says. `required_for`: the data for which a
    rule requires the measure, whatever the rest stands at; empty where no data was named. `meets_duty`: a rule requires
    what another prohibits, so counsel is asked and nothing is recommended.
    """

    is_: Is
    rows: tuple[Standing, ...] = ()
    as_of: date | None = None
    confirm: bool = False
    required_for: frozenset[str] = frozenset()
    meets_duty: bool = False


class Placed(NamedTuple):
    """A row with the law it stands in, and whether that law's evidence is weak or old."""

    row: Standing
    law: Law
    weak: bool


def standing_of(
    law: Law | None,
    federal: Law | None,
    kinds: LawKinds,
    kind: str,
    *,
    data: Set[str],
    body: Set[str],
    today: date,
    rubric: Rubric,
) -> Reading:
    """The standing of a kind of measure in a state.

    `data`: the elements that the measure touches; empty, it is not narrowed to any. `body`: the words of the pack for
    the one that acts, in all its capacities; empty, nobody knows who acts. Without `law` everything is for counsel.
    """
    rows = tuple(_placed(law, federal, kind, today, rubric))
    case = _Case(kinds, law, kind, frozenset(body), rows)
    elements: list[str | None] = [*sorted(data)] or [None]
    decided = {element: case.decide(element) for element in elements}
    strictest = min((is_ for is_, _ in decided.values()), key=ORDER.index)
    there = [element for element, (is_, _) in decided.items() if is_ == strictest]
    deciding = [placed for placed in rows if any(placed in decided[element][1] for element in there)]
    return Reading(
        strictest,
        tuple(placed.row for placed in deciding),
        min((placed.law.law.evidence_through for placed in deciding), default=None),
        any(placed.weak for placed in deciding),
        frozenset(element for element in data if decided[element][0] == "required"),
        strictest == "prohibited" and any(case.meeting("required", element) for element in there),
    )


def is_weak(law: Law, today: date, rubric: Rubric) -> bool:
    """Whether the evidence behind a law file is of low confidence or old on a day."""
    return law.law.confidence == "low" or is_stale(law, today, rubric)


def is_stale(law: Law, today: date, rubric: Rubric) -> bool:
    """Whether the evidence behind a law file is older, on a day, than the rubric lets it be."""
    return (today - law.law.evidence_through).days > rubric.rubric.law_stale_after_days


def _placed(law: Law | None, federal: Law | None, kind: str, today: date, rubric: Rubric) -> Iterator[Placed]:
    """The rows of a kind in both files; a permission counts only in the state's: federal law cannot give a state's."""
    for file in (law, federal):
        for row in file.standing if file else ():
            counts = row.law_kind == kind and (file is law or row.is_ != "permitted")
            if counts and file is not None and _in_force(row, file, today):
                yield Placed(row, file, is_weak(file, today, rubric))


def _in_force(row: Standing, law: Law, today: date) -> bool:
    """Whether a row may count on a day: only a duty waits for its rule to begin, the rest is read the careful way."""
    rule = law.rule_of(row)
    return row.is_ != "required" or rule is None or rule.in_force is None or rule.in_force <= today


@dataclass(frozen=True, slots=True)
class _Case:
    """One kind of measure for one body in one state, with the rows that speak of that kind."""

    kinds: LawKinds
    law: Law | None
    kind: str
    body: frozenset[str]
    rows: tuple[Placed, ...]

    def decide(self, element: str | None) -> tuple[Is, list[Placed]]:
        """The standing for one element (None: the data is not named), with the rows that give it."""
        for is_ in ORDER[:2]:
            if found := self.meeting(is_, element):
                return is_, found
        if not self._may_be_asked():
            return "counsel", []
        if found := self._covering("required", element):
            return "required", found
        found = self._covering("permitted", element)
        if found and not self._is_safe() and (self._needs_safety() or any(placed.weak for placed in found)):
            return "counsel", found
        return ("permitted", found) if found else ("counsel", [])

    def meeting(self, is_: Is, element: str | None) -> list[Placed]:
        """The rows of one standing that touch some part of the case."""
        return [
            placed
            for placed in self.rows
            if placed.row.is_ == is_
            and (not placed.row.for_data or element is None or element in placed.row.for_data)
            and (not self.body or self._binds(placed.row) or self._binds_part(placed.row))
        ]

    def _covering(self, is_: Is, element: str | None) -> list[Placed]:
        """The rows of one standing that cover the whole case."""
        return [
            placed
            for placed in self.rows
            if placed.row.is_ == is_
            and (not placed.row.for_data or element in placed.row.for_data)
            and self._binds(placed.row)
        ]

    def _binds(self, row: Standing) -> bool:
        return not row.binds or not self.kinds.bound(self.body).isdisjoint(row.binds)

    def _binds_part(self, row: Standing) -> bool:
        """Whether the row binds a part of the body that acts: a rule for police touches what a city would do."""
        return any(not self.kinds.bound({bound}).isdisjoint(self.body) for bound in row.binds)

    def _is_safe(self) -> bool:
        kind = self.kinds.kinds.get(self.kind)
        return kind is not None and kind.safe_everywhere

    def _needs_safety(self) -> bool:
        return self.law is not None and self.law.requires_cooperation

    def _may_be_asked(self) -> bool:
        """Whether a row may permit or require it; where cooperation is required, only what treats all users alike."""
        kind = self.kinds.kinds.get(self.kind)
        if kind is None or kind.never_recommended:
            return False
        return kind.neutral or not self._needs_safety()
