"""The plan: which measures to adopt, in which moves, found by giving measures up one by one from adopting them all.

One open way is enough, so a single measure often shows no gain: equally wide routes must be shut together. Backwards,
the measure that costs least to give up goes first, and what is left longest matters most. Reversed, measures that only
work together stand beside each other and are one move.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from audit.assess.adoption import Adoption
from audit.assess.exposure import Exposure, Widest
from audit.assess.flow_map import HIGH, LOW, FlowMap, Range
from audit.assess.measure import Measure
from audit.assess.way import Way
from audit.pack.load import Pack
from audit.record.record import Record

DIGITS = 9
MOST = 40
"""Measures that are weighed against each other; how many more were left out is said."""


@dataclass(frozen=True)
class Move:
    """Measures that work together, with the score and ways before and after, and the widest route that is left."""

    measures: tuple[Measure, ...]
    before: Range
    after: Range
    surviving: Widest | None
    closed: tuple[Way, ...]
    remaining: tuple[Way, ...]

    @property
    def not_ready(self) -> tuple[str, ...]:
        """The flows it would narrow of which nobody has said what they are used for."""
        return tuple(dict.fromkeys(place for measure in self.measures for place in measure.unsaid))


@dataclass(frozen=True)
class Plan:
    """Moves in order, the score before and after them all, and how many measures were not weighed.

    `order`: every measure that was weighed, the one that was given up last first; the moves are its beginning.
    """

    moves: tuple[Move, ...]
    before: Range
    after: Range
    left_out: int
    order: tuple[Measure, ...] = ()


WaysOf = Callable[[FlowMap], Sequence[Way]]


class Planner:
    """Makes plans for one map out of measures that are open to the city."""

    def __init__(
        self, pack: Pack, record: Record, flow_map: FlowMap, measures: Sequence[Measure], ways_of: WaysOf
    ) -> None:
        self.pack, self.record, self.map, self.ways_of = pack, record, flow_map, ways_of
        self.measures = [one for one in measures if is_weighed(one)]

    def plan(self, wanted: Callable[[Measure], bool] = lambda measure: True) -> Plan:
        """The plan out of the measures that are wanted."""
        every = [measure for measure in self.measures if wanted(measure)]
        chosen = self._that_matter(every)
        adoption = Adoption(self.pack, self.record, self.map, chosen)
        before = adoption.score()
        adoption.adopt(*range(len(chosen)))
        after = adoption.score()
        order = given_up(adoption, chosen)
        moves = self._moves(chosen, order[::-1], before)
        found = tuple(chosen[number] for number in order[::-1])
        return Plan(tuple(moves), before, after, len(every) - len(chosen), found)

    def _that_matter(self, every: Sequence[Measure]) -> list[Measure]:
        """The measures on routes that matter: those behind the widest routes, round by round, until nothing is left."""
        adoption = Adoption(self.pack, self.record, self.map, every)
        on_flow = _by_flow(adoption)
        chosen: dict[int, None] = {}
        while len(chosen) < MOST:
            fresh = [
                number
                for flow in self._widest_flows(adoption)
                for number in on_flow.get(flow, ())
                if number not in chosen and adoption.changes(number)
            ]
            if not fresh:
                break
            for number in undominated(fresh, every)[: MOST - len(chosen)]:
                chosen[number] = None
            adoption.adopt(*chosen, *fresh)
        return [every[number] for number in sorted(chosen)]

    def _widest_flows(self, adoption: Adoption) -> list[tuple[str, str]]:
        """The flows of the widest route of each use, at both ends."""
        exposure = Exposure(adoption.map(), self.pack.elements, self.pack.rubric)
        found: dict[tuple[str, str], None] = {}
        for end in (HIGH, LOW):
            arrivals = exposure.widths(end)
            for use in self.pack.rubric.uses:
                widest = exposure.widest(end, arrivals, use=use)
                found |= {(flow.stands_on, flow.id): None for flow in widest.route.flows} if widest else {}
        return list(found)

    def _moves(self, chosen: Sequence[Measure], order: Sequence[int], before: Range) -> list[Move]:
        """The order cut where the score falls; measures after the last fall change nothing and are left off."""
        adoption = Adoption(self.pack, self.record, self.map, chosen)
        moves: list[Move] = []
        together: list[int] = []
        ways = self.ways_of(adoption.map())
        for number in order:
            adoption.adopt(number)
            together.append(number)
            now = adoption.score()
            if _key(now) < _key(before):
                after_ways = self.ways_of(adoption.map())
                moves.append(self._move([chosen[one] for one in together], (before, now), adoption, (ways, after_ways)))
                before, ways, together = now, after_ways, []
        return moves

    def _move(
        self, together: list[Measure], scores: tuple[Range, Range], adoption: Adoption,
        ways: tuple[Sequence[Way], Sequence[Way]],
    ) -> Move:  # fmt: skip
        exposure = Exposure(adoption.map(), self.pack.elements, self.pack.rubric)
        open_after = {(way.system, way.hand) for way in ways[1] if way.state not in ("none", "closed")}
        closed = [way for way in ways[0] if way.state not in ("none", "closed")]
        return Move(
            tuple(together), scores[0], scores[1], exposure.widest(HIGH, exposure.widths(HIGH)),
            tuple(way for way in closed if (way.system, way.hand) not in open_after),
            tuple(way for way in ways[1] if way.state not in ("none", "closed")),
        )  # fmt: skip


def is_weighed(measure: Measure) -> bool:
    """Whether a measure is weighed for a plan: it surely fits, narrows something, and is no last resort."""
    usable = measure.is_open and not measure.is_apart and measure.reach != "beyond"
    return usable and not measure.if_so and not measure.row.last_resort


class Adopted(Protocol):
    """Measures adopted, by their number: what the score is with them, and what it would be without some."""

    @property
    def adopted(self) -> frozenset[int]: ...

    def score(self) -> Range: ...

    def score_without(self, *numbers: int) -> Range: ...

    def give_up(self, *numbers: int) -> None: ...


def given_up(adoption: Adopted, measures: Sequence[Measure]) -> list[int]:
    """The order in which adopted measures are given up: the least rise per effort saved first, high before low.

    Ties: what needs somebody else's agreement first, then the larger effort, then by provision and by what it is about.
    """
    order: list[int] = []
    left = set(adoption.adopted)
    while left:
        score = adoption.score()
        number = min(left, key=lambda number: cost_of(adoption, measures, number, score).rank)
        adoption.give_up(number)
        left.remove(number)
        order.append(number)
    return order


class Cost(NamedTuple):
    """What giving a measure up costs: how far each end rises, low and high, for the effort that it saves."""

    measure: Measure
    rises: Range

    @property
    def per_effort(self) -> tuple[float, float]:
        """The rise of the high and of the low for each unit of effort, rounded as they are compared."""
        effort = self.measure.effort
        return round(self.rises[HIGH] / effort, DIGITS), round(self.rises[LOW] / effort, DIGITS)

    @property
    def rank(self) -> tuple[object, ...]:
        """What is compared, in order: the least is given up first."""
        measure = self.measure
        return (*self.per_effort, measure.reach == "alone", -measure.effort, measure.provision, measure.about)


def cost_of(adoption: Adopted, measures: Sequence[Measure], number: int, score: Range) -> Cost:
    """What giving up one of the adopted measures costs; `score` is the one with all of them."""
    without = adoption.score_without(number)
    return Cost(measures[number], (without[LOW] - score[LOW], without[HIGH] - score[HIGH]))


def _key(score: Range) -> tuple[float, float]:
    return round(score[HIGH], DIGITS), round(score[LOW], DIGITS)


def _by_flow(adoption: Adoption) -> dict[tuple[str, str], list[int]]:
    """The measures that reach each flow, those on the system it leaves among them."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, scope in enumerate(adoption.scopes):
        for place in scope.flows:
            flow = adoption.base.flows[place]
            found.setdefault((flow.stands_on, flow.id), []).append(number)
    return found


def undominated(fresh: Sequence[int], every: Sequence[Measure]) -> list[int]:
    """The measures without those that another on the same thing makes needless: the same caps for less effort."""
    kept: dict[tuple[object, ...], int] = {}
    for number in fresh:
        measure = every[number]
        row = measure.row
        key = (measure.about, tuple(sorted(row.tightens.steps().items())), row.removes, row.ends_flow)
        best = kept.get(key)
        if best is None or _ease(measure) < _ease(every[best]):
            kept[key] = number
    return list(kept.values())


def _ease(measure: Measure) -> tuple[object, ...]:
    return measure.effort, measure.reach != "alone", measure.reading.is_ == "counsel", measure.provision
