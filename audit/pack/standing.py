"""Where a kind of measure stands in a state's law, for some data and one body, on a day. Pure: no record, no clock.

The strictest row that touches the case decides: prohibited, then counsel, then required, then permitted. A prohibition
or a question for counsel touches a case that it meets in part; a duty or a permission has to cover it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date
from itertools import product
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
    rule requires the measure, whatever the rest stands at; empty where no data was named. `required_by`: the rows that
    do; `required_as_of`: the day of their evidence where it is old or weak. `meets_duty`: a rule requires what another
    prohibits, so counsel is asked and nothing is recommended.
    """

    is_: Is
    rows: tuple[Standing, ...] = ()
    as_of: date | None = None
    confirm: bool = False
    required_for: frozenset[str] = frozenset()
    required_by: tuple[Standing, ...] = ()
    required_as_of: date | None = None
    meets_duty: bool = False


Held = tuple[str | None, frozenset[str]]
"""An element (None: not named) with the bodies that one holder of it is, in all its capacities."""


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
    held: Iterable[Held] = (),
    limiting: bool = False,
    today: date,
    rubric: Rubric,
) -> Reading:
    """The standing of a kind of measure in a state.

    `data`: the elements that the measure touches; empty, it is not narrowed to any. `body`: the words of the pack for
    those who act, in all their capacities; empty, nobody knows who acts. `held`: which of them holds which element,
    where several act: a duty or a permission is then looked for holder by holder. `limiting`: the measure may limit
    what somebody can reach, so that where cooperation is required no permission does without counsel. Without `law`
    everything is for counsel.
    """
    rows = tuple(_placed(law, federal, kind, today, rubric))
    case = _Case(kinds, law, kind, frozenset(body), rows, limiting)
    everything: list[Held] = [(element, case.body) for element in sorted(data)] or [(None, case.body)]
    decided = {one: case.decide(*one) for one in sorted(held, key=_by_name) or everything}
    strictest = min((is_ for is_, _ in decided.values()), key=ORDER.index)
    there = {one: found for one, (is_, found) in decided.items() if is_ == strictest}
    required = {one: found for one, (is_, found) in decided.items() if is_ == "required"}
    deciding, requiring = _among(rows, there.values()), _among(rows, required.values())
    return Reading(
        strictest,
        tuple(placed.row for placed in deciding),
        _oldest(deciding),
        any(placed.weak for placed in deciding),
        frozenset(element for element, _ in required if element is not None),
        tuple(placed.row for placed in requiring),
        _oldest([placed for placed in requiring if placed.weak]),
        strictest == "prohibited" and any(case.meeting("required", element) for element, _ in there),
    )


def _by_name(held: Held) -> tuple[str, list[str]]:
    element, body = held
    return element or "", sorted(body)


def _among(rows: Iterable[Placed], found: Iterable[list[Placed]]) -> list[Placed]:
    """The rows found for some cases, each once and in their order."""
    wanted = {id(placed) for there in found for placed in there}
    return [placed for placed in rows if id(placed) in wanted]


def _oldest(rows: Iterable[Placed]) -> date | None:
    return min((placed.law.law.evidence_through for placed in rows), default=None)


class Meeting(NamedTuple):
    """A duty and a prohibition of one kind of measure that touch the same case."""

    kind: str
    required: Standing
    prohibited: Standing


def meetings(law: Law | None, federal: Law | None, kinds: LawKinds) -> Iterator[Meeting]:
    """Where what a rule requires is prohibited by another, by kind of measure."""
    rows = [row for file in (law, federal) if file for row in file.standing]
    for kind in kinds.kinds:
        there = [row for row in rows if row.law_kind == kind]
        for duty, bar in product(there, there):
            if (duty.is_, bar.is_) == ("required", "prohibited") and overlap(duty, bar, kinds):
                yield Meeting(kind, duty, bar)


def overlap(one: Standing, two: Standing, kinds: LawKinds) -> bool:
    """Whether two rows speak of some of the same data and bodies."""
    data = not one.for_data or not two.for_data or not set(one.for_data).isdisjoint(two.for_data)
    pairs = product(one.binds, two.binds)
    body = not one.binds or not two.binds or any(b in kinds.bound({a}) or a in kinds.bound({b}) for a, b in pairs)
    return data and body


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
    """One kind of measure for those who act in one state, with the rows that speak of that kind."""

    kinds: LawKinds
    law: Law | None
    kind: str
    body: frozenset[str]
    rows: tuple[Placed, ...]
    limiting: bool

    def decide(self, element: str | None, holder: frozenset[str]) -> tuple[Is, list[Placed]]:
        """The standing for one element (None: the data is not named) of one holder, with the rows that give it."""
        for is_ in ORDER[:2]:
            if found := self.meeting(is_, element):
                return is_, found
        if not self._may_be_asked():
            return "counsel", []
        if found := self._covering("required", element, holder):
            return "required", found
        found = self._covering("permitted", element, holder)
        if found and self._is_for_counsel(found):
            return "counsel", found
        return ("permitted", found) if found else ("counsel", [])

    def meeting(self, is_: Is, element: str | None) -> list[Placed]:
        """The rows of one standing that touch some part of the case."""
        return [
            placed
            for placed in self.rows
            if placed.row.is_ == is_
            and (not placed.row.for_data or element is None or element in placed.row.for_data)
            and (not self.body or self._binds(placed.row, self.body) or self._binds_part(placed.row))
        ]

    def _covering(self, is_: Is, element: str | None, holder: frozenset[str]) -> list[Placed]:
        """The rows of one standing that cover all of an element that one holder has."""
        return [
            placed
            for placed in self.rows
            if placed.row.is_ == is_
            and (not placed.row.for_data or element in placed.row.for_data)
            and self._binds(placed.row, holder)
        ]

    def _binds(self, row: Standing, body: frozenset[str]) -> bool:
        return not row.binds or not self.kinds.bound(body).isdisjoint(row.binds)

    def _binds_part(self, row: Standing) -> bool:
        """Whether the row binds a part of the body that acts: a rule for police touches what a city would do."""
        return any(not self.kinds.bound({bound}).isdisjoint(self.body) for bound in row.binds)

    def _is_for_counsel(self, permissions: list[Placed]) -> bool:
        """Whether a permission is not enough: the kind is not safe everywhere, or the measure is not, there or now."""
        if self._needs_safety() and (self.limiting or not self._is_safe()):
            return True
        return not self._is_safe() and any(placed.weak for placed in permissions)

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
