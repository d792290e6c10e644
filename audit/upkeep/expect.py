"""One expectation of a case, and whether an assessment meets it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args

from audit.assess.assessment import Assessment
from audit.assess.finding import Point
from audit.assess.measure import Measure
from audit.assess.measured import Measured
from audit.assess.way import STATES
from audit.errors import nearest, shown
from audit.pack.entry import Cite, Entry, Tuple
from audit.pack.finding import Outcome
from audit.pack.lines import Path
from audit.pack.load import Pack
from audit.record.node import Nodes
from audit.report.written import written
from audit.upkeep.trio import outcome_of

Place = Literal["first", "planned", "listed", "not-planned", "absent"]
"""Where a measure stands: in the first step of the plan or review, in some step, among all measures; or not."""
Standing = Literal["required", "permitted", "counsel"]
"""How the law stands to a measure; one that it prohibits is absent."""
NULL, OUTCOMES = "null", "present, absent, unknown, none"
PLACES, STANDINGS = ", ".join(get_args(Place)), ", ".join(get_args(Standing))
Slip = tuple[Path, str, str]
"""A path, what is wrong there, and what to do."""


class WayOf(Entry):
    """The way of one system by a channel, or in the review of outside access to a recipient."""

    system: str
    """The system that the way starts at."""
    channel: str | None = None
    """The channel it ends on."""
    recipient: str | None = None
    """Where it ends, in states whose law requires cooperation."""

    def __str__(self) -> str:
        hand = f"by {self.channel}" if self.channel is not None else f"to {self.recipient}"
        return f"The way from {self.system} {hand}"


class PointOf(Entry):
    """A finding at a place of the record: `city`, or `flows.<id>` and the like."""

    finding: str
    """The finding, by id."""
    about: str
    """The place it is about: `city`, `flows.<id>` and the like."""

    def __str__(self) -> str:
        return f"The finding {self.finding} of {self.about}"


class MeasureOf(Entry):
    """A provision, at a place of the record or wherever it fits."""

    provision: str
    """The provision, by id."""
    about: str | None = None
    """The place it is applied to, as in `agreements.<id>`; left out, wherever it fits."""

    def names(self, measure: Measure) -> bool:
        """Whether a measure is this one."""
        return measure.provision == self.provision and self.about in (None, measure.about)

    def __str__(self) -> str:
        return f"The measure {self.provision}" + (f" of {self.about}" if self.about else "")


class Expect(Entry):
    """What must hold: a way in some state, a figure within bounds, a point for counsel, or a measure."""

    way: WayOf | None = None
    """The way that this is about."""
    point: PointOf | None = None
    """The point for counsel that this is about; it needs `outcome`."""
    measure: MeasureOf | None = None
    """The measure that this is about; it needs `place`, `standing`, or both."""
    place: Place | None = None
    """Where among what could be done the measure must stand."""
    standing: Standing | None = None
    """How the law must stand to the measure, wherever it is listed."""
    outcome: Outcome | Literal["none"] | None = None
    """What the point must come to."""
    state: str | Tuple[str] | None = None
    """The state the way must have, or a list of which it must have one."""
    figure: str | None = None
    """The figure that this is about: a dotted path into `assessment.json`; a list counts as the number of its rows."""
    at_least: float | None = None
    """The figure is no lower."""
    at_most: float | None = None
    """The figure is no higher."""
    equals: str | float | bool | None = None
    """The figure is exactly this; `null` in quotes means that there is none."""
    why: str
    """Why it must come out so."""
    cite: Tuple[Cite] = ()
    """The documents that show it."""

    @property
    def states(self) -> tuple[str, ...]:
        """The states of which one must hold."""
        return (self.state,) if isinstance(self.state, str) else self.state or ()

    @property
    def bounds(self) -> dict[str, Any]:
        """The bounds that are given, by key."""
        given = {"at_least": self.at_least, "at_most": self.at_most, "equals": self.equals}
        return {key: bound for key, bound in given.items() if bound is not None}


def slips_of(expect: Expect) -> Iterator[Slip]:
    """What keeps an expectation from meaning anything: path below it, what is wrong, what to do."""
    if sum(part is not None for part in (expect.way, expect.figure, expect.point, expect.measure)) != 1:
        yield (), "An expectation is of a way, a figure, a point or a measure.", "Give one of the four."
    if (expect.measure is None) != (expect.place is None and expect.standing is None):
        remedy = f"Places are: {PLACES}. Standings are: {STANDINGS}."
        yield ("measure",), "A measure goes with its place, its standing, or both.", remedy
    if (expect.point is None) != (expect.outcome is None):
        yield ("outcome",), "An outcome goes with a point, and a point with an outcome.", f"Use one of: {OUTCOMES}."
    if expect.way and (expect.way.channel is None) == (expect.way.recipient is None):
        yield ("way",), "A way has a channel or a recipient.", "Give one of the two."
    if bool(expect.way) != bool(expect.states):
        yield ("state",), "A state goes with a way, and a way with a state.", f"Use one of: {', '.join(STATES)}."
    if bool(expect.figure) != bool(expect.bounds):
        yield ("figure",), "A figure goes with at_least, at_most or equals.", "Give one or two of them."
    for state in expect.states:
        if state not in STATES:
            yield ("state",), f"{shown(state)} is not a state of a way.", nearest(state, STATES)


def failure_of(
    expect: Expect, assessment: Assessment, pack: Pack, points: Iterable[Point] = (), could: Measured | None = None
) -> str | None:
    """What was expected and what was found, in words; None when it holds. `points` and `could` are the record's."""
    if expect.measure:
        if could is None:
            return "The pack prints no figure, so no plan."
        return _of_measure(expect.measure, expect.place, could) or _of_law(expect.measure, expect.standing, could)
    if expect.point:
        found = outcome_of(points, expect.point.finding, expect.point.about) or "none"
        return None if found == expect.outcome else f"{expect.point} is {found}; expected: {expect.outcome}."
    if expect.way:
        return _of_way(expect.way, expect.states, assessment, pack)
    return _of_figure(expect, written(assessment, pack, could))


def _of_measure(wanted: MeasureOf, place: Place | None, could: Measured) -> str | None:
    if wanted.provision not in could.means.provisions:
        return f"There is no provision {shown(wanted.provision)}. {nearest(wanted.provision, could.means.provisions)}"
    groups = [move.measures for move in could.plan.moves] if could.plan else [(row.measure,) for row in could.controls]
    at = [number for number, group in enumerate(groups, start=1) if any(wanted.names(one) for one in group)]
    listed = any(wanted.names(one) for one in could.measures)
    holds = {"first": at[:1] == [1], "planned": bool(at), "listed": listed, "not-planned": not at, "absent": not listed}
    if place is None or holds[place]:
        return None
    found = f"in step {at[0]}" if at else "among the measures, and in no step" if listed else "not among the measures"
    first = ", ".join(f"{one.provision} ({one.about})" for one in groups[0]) if groups else "none"
    return f"{wanted} is {found}; expected: {place}. The first step is: {first}."


def _of_law(wanted: MeasureOf, standing: Standing | None, could: Measured) -> str | None:
    """Whether the law stands to a measure as expected, wherever it is listed."""
    found = sorted({one.reading.is_ for one in could.measures if wanted.names(one)})
    if standing is None or found == [standing]:
        return None
    return f"{wanted} is {' and '.join(found) or 'not among the measures'}; expected: {standing}."


def _of_way(way: WayOf, states: tuple[str, ...], assessment: Assessment, pack: Pack) -> str | None:
    nodes = Nodes(assessment.record, pack)
    if way.system not in nodes.systems:
        return (
            f"There is no system {shown(way.system)} among the answers. {nearest(way.system, nodes.systems)}".rstrip()
        )
    everyone = assessment.view == "outside-access"
    if everyone != (way.recipient is not None):
        return f"{way}: the view is {assessment.view}, so name a {'recipient' if everyone else 'channel'}."
    hand = nodes.resolve(way.recipient or "") if everyone else way.channel
    known = {*nodes.catalog, *nodes.declared} if everyone else {*pack.rubric.channels}
    if hand is None or hand not in known:
        noun, name = ("recipient", way.recipient) if everyone else ("channel", way.channel)
        return f"There is no {noun} {shown(name)}. {nearest(str(name), known)}".rstrip()
    found = next((row.state for row in assessment.ways if (row.system, row.hand) == (way.system, hand)), "none")
    return None if found in states else f"{way} is {found}; expected: {' or '.join(states)}."


def _of_figure(expect: Expect, written: dict[str, Any]) -> str | None:
    path = expect.figure or ""
    found, missing = _follow(path, written)
    if missing:
        return f"There is no figure {path}: {missing}"
    found = len(found) if isinstance(found, list) else found
    failed = [
        f"{key.replace('_', ' ')} {bound}" for key, bound in expect.bounds.items() if not _holds(key, bound, found)
    ]
    return f"{path} is {_words(found)}; expected: {' and '.join(failed)}." if failed else None


def _follow(path: str, written: dict[str, Any]) -> tuple[Any, str]:
    """The value at a dotted path, or in words why there is none."""
    here: Any = written
    for step in path.split("."):
        rows = dict(enumerate(here)) if isinstance(here, list) else here
        key: Any = int(step) if isinstance(here, list) and step.isdecimal() else step
        if not isinstance(rows, dict):
            return None, f"'{step}' comes after {_words(here)}."
        if key not in rows:
            return None, f"nothing is called '{step}' there. {nearest(step, map(str, rows))}".rstrip()
        here = rows[key]
    return here, ""


def _holds(key: str, bound: Any, found: Any) -> bool:
    if key == "equals":
        return _equal(bound, found)
    if not _is_number(found):
        return False
    return bool(found >= bound) if key == "at_least" else bool(found <= bound)


def _equal(bound: Any, found: Any) -> bool:
    """Numbers are equal to nine digits, since figures are products of rounded fractions."""
    if _is_number(bound) and _is_number(found):
        return math.isclose(bound, found, rel_tol=1e-9, abs_tol=1e-9)
    return found is None if bound == NULL else type(bound) is type(found) and bool(bound == found)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _words(value: Any) -> str:
    if value is None:
        return NULL
    if isinstance(value, (dict, list)):
        return "a table of figures" if isinstance(value, dict) else "a list"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
