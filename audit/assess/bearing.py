"""What a change bears on: how many ways it settles, and where it moves the score.

Most answers bear on nothing, and that is seen without measuring anew: a change takes away only routes that pass what it
changes, so a way or a use with a route beside it stands; and it raises the low only by a route through what it changes,
which is no wider than the widest way there times the widest way on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from heapq import heappop, heappush

from audit.assess.exposure import Exposure
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow, Range
from audit.assess.route import Label, Reach, flows_of
from audit.assess.trial import Change, Key, Moved, key_of
from audit.assess.way import Tracks, Way
from audit.pack.load import Pack

HandOf = Callable[[MapFlow], str | None]
NEARLY = 1 - 1e-12
ROUTES = 16
"""Equally wide routes that are looked at for each use: with more, a change is only measured more often than it must."""


def hands_of(flow_map: FlowMap, *, everyone: bool) -> tuple[tuple[str, ...], HandOf]:
    """The last hands of ways, and how a flow is told to be the last: channels, or every outside recipient."""
    if everyone:
        outside = {flow.recipient for flow in flow_map.flows} - flow_map.holds.keys()
        return tuple(sorted(outside)), lambda flow: flow.recipient if flow.recipient in outside else None
    return (
        tuple(flow_map.rubric.channels),
        lambda flow: flow.channel if flow.recipient in flow_map.destination else None,
    )


class Unsettled:
    """The ways of a map that are not ruled out, and how many of them a change settles, whichever way it does."""

    def __init__(self, flow_map: FlowMap, ways: Iterable[Way], *, everyone: bool) -> None:
        self.hands, self.hand_of = hands_of(flow_map, everyone=everyone)
        self.ways = [way for way in ways if way.state == "not-ruled-out"]
        self.systems = {way.system for way in self.ways}
        self.passed = {key_of(flow) for way in self.ways for flow in way.flows}

    def settled_by(self, change: Change, map_after: Callable[[Change], FlowMap]) -> int:
        """How many of the ways are then certain, or ruled out."""
        after: list[tuple[bool, Tracks]] = []
        if change.carriage(LOW) or self._holds_other(change, LOW):
            after.append((True, self._tracks(map_after(change), LOW)))
        gone = any(key_of(moved.before) in self.passed for moved in change.carriage(HIGH))
        if gone or self._holds_other(change, HIGH):
            after.append((False, self._tracks(map_after(change), HIGH)))
        if not after:
            return 0
        return sum(
            any(bool(tracks.carried(way.system, way.hand)) is certain for certain, tracks in after) for way in self.ways
        )

    def _holds_other(self, change: Change, end: int) -> bool:
        return any(name in self.systems for name in change.held(end))

    def _tracks(self, flow_map: FlowMap, end: int) -> Tracks:
        return Tracks(flow_map, end, flow_map.present(end), self.hands, self.hand_of)


class Scores:
    """The score of a map at both ends, and what it is after a change."""

    def __init__(self, pack: Pack, flow_map: FlowMap) -> None:
        self.map = flow_map
        self.exposure = Exposure(flow_map, pack.elements, pack.rubric)
        self.fits = [
            {use: fit for use, fit in pack.elements[name].fits.items() if pack.rubric.uses[use].weight and fit}
            for name in flow_map.elements
        ]
        low, high = self.exposure.widths(LOW), self.exposure.widths(HIGH)
        self.range: Range = (self.exposure.score(low), self.exposure.score(high))
        self.passed = self._widest_routes(self.exposure.uses(high))
        self.needed = self._needed(self.exposure.uses(low))
        self.onward = _onward(flow_map, LOW)

    def after(self, change: Change, map_after: Callable[[Change], FlowMap]) -> Range:
        """The score after a change, measured anew at the ends where it can differ."""
        low, high = self.range
        if self._can_raise(change):
            low = max(low, self._score(map_after(change), LOW))
        if self._can_lower(change):
            high = min(high, self._score(map_after(change), HIGH))
        return low, high

    def _score(self, flow_map: FlowMap, end: int) -> float:
        reach = Reach(flow_map, end, flow_map.present(end))
        last = [flow for flow in reach.flows if flow.recipient in flow_map.destination]
        best = reach.best(reach.arrivals(last, reach.plainly))
        return self.exposure.score({flow_map.elements[bit]: label for bit, label in best.items()})

    def _widest_routes(self, uses: dict[str, float]) -> list[list[set[Key]]]:
        """For each use that anything serves, what its widest routes pass: their flows, and the system they leave."""
        reach = self.exposure.reach[HIGH]
        arrivals = reach.arrivals(self.exposure.last[HIGH], reach.plainly)
        return [
            [_passed(label) for label in arrivals if self._serves(label, use, width * NEARLY)][:ROUTES]
            for use, width in uses.items()
            if width
        ]

    def _serves(self, label: Label, use: str, width: float) -> bool:
        if label.width < width:
            return False
        return any(
            fits.get(use, 0.0) * label.width >= width for bit, fits in enumerate(self.fits) if label.mask >> bit & 1
        )

    def _can_lower(self, change: Change) -> bool:
        """Whether all the widest routes of some use pass something that the change touches in the high."""
        touched = {key_of(moved.before) for moved in change.widths(HIGH)} | {
            ("start", name) for name in change.held(HIGH)
        }
        return bool(touched) and any(all(route & touched for route in routes) for routes in self.passed)

    def _needed(self, uses: dict[str, float]) -> list[tuple[float, int]]:
        """How wide each element would have to arrive to raise some use in the low, least first, with its bit."""
        return sorted(
            (min((uses[use] / fit for use, fit in fits.items()), default=1.0), 1 << bit)
            for bit, fits in enumerate(self.fits)
        )

    def _can_raise(self, change: Change) -> bool:
        """Whether a route through what the change touches could be wide enough to raise some use in the low.

        A route has one first flow, so changes of hold alone are seen one by one; several flows that differ otherwise
        may lie on one route, and are always measured.
        """
        if change.held(LOW):
            return True
        moved = change.widths(LOW)
        passing = [pair for pair in moved if _passes_otherwise(pair)]
        return len(passing) > 1 or any(self._can_widen(pair, through=pair in passing) for pair in moved)

    def _can_widen(self, moved: Moved, *, through: bool) -> bool:
        flow, reach = moved.after, self.exposure.reach[LOW]
        if flow is None:
            return False
        on = (
            flow.open[LOW]
            if flow.recipient in self.map.destination
            else flow.through[LOW] * self.onward.get(flow.recipient, 0.0)
        )
        entering = [(flow.hold[LOW], self.map.holds.get(flow.source, (0, 0))[LOW])]
        if through:
            labels = (*reach.settled.get(flow.source, ()), *reach.boosted.get(flow.source, ()))
            entering += [(label.width, label.mask) for label in labels]
        return any(self._is_enough(width * on, mask & flow.carries[LOW]) for width, mask in entering)

    def _is_enough(self, width: float, mask: int) -> bool:
        return any(width > needed for needed, bit in self.needed if mask & bit)


def _passed(label: Label) -> set[Key]:
    return {key_of(flow) for flow in flows_of(label)} | {("start", label.start)}


def _passes_otherwise(moved: Moved) -> bool:
    """Whether more than the hold of a flow differs in the low."""
    before, after = moved
    if after is None or not (before.present[LOW] and after.present[LOW]):
        return True
    return (before.carries[LOW], before.open[LOW], before.through[LOW]) != (
        after.carries[LOW],
        after.open[LOW],
        after.through[LOW],
    )


def _onward(flow_map: FlowMap, end: int) -> dict[str, float]:
    """How wide the widest way on from each node to the destination is, whatever it carries; 0 where there is none."""
    entering: dict[str, list[tuple[str, float]]] = defaultdict(list)
    queue: list[tuple[float, str]] = []
    for flow in flow_map.present(end):
        if flow.recipient in flow_map.destination:
            heappush(queue, (-flow.open[end], flow.source))
        else:
            entering[flow.recipient].append((flow.source, flow.through[end]))
    widest: dict[str, float] = {}
    while queue:
        width, node = heappop(queue)
        if node not in widest:
            widest[node] = -width
            for source, through in entering[node]:
                heappush(queue, (width * through, source))
    return widest
