"""The score of one map with its flows narrowed, measured at one end, and only where something can have risen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from audit.assess.flow_map import HIGH, FlowMap, MapFlow
from audit.assess.route import Reach
from audit.pack.load import Pack

Held = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A score at one end, the routes behind it, and how wide each element would have to arrive to raise it."""

    score: float
    reach: Reach
    needed: tuple[float, ...]


class Scorer:
    """Scores over the flows that can lie on a route to the destination; `useful` are their places in the map."""

    def __init__(self, pack: Pack, flow_map: FlowMap) -> None:
        self.map = flow_map
        self.useful = frozenset(_on_the_way(flow_map))
        self._in_order = sorted(self.useful)
        uses = pack.rubric.uses
        self._weights = [row.weight for row in uses.values()]
        self._fits = [
            [(place, fits[use]) for place, use in enumerate(uses) if fits.get(use)]
            for fits in (pack.elements[name].fits for name in flow_map.elements)
        ]
        self._leaving: dict[str, list[int]] = defaultdict(list)
        for place in self._in_order:
            self._leaving[flow_map.flows[place].source].append(place)

    def measure(self, flows: Sequence[MapFlow], holds: Held, end: int) -> Measured:
        """The score at this end; `flows` are those of the map, each in its place, narrowed or not."""
        there = [flow for place in self._in_order if (flow := flows[place]).present[end]]
        reach = Reach(replace(self.map, holds=dict(holds)), end, there)
        last = [flow for flow in there if flow.recipient in self.map.destination]
        used = [0.0] * len(self._weights)
        for bit, label in reach.best(reach.arrivals(last, reach.plainly)).items():
            for use, fit in self._fits[bit]:
                used[use] = max(used[use], fit * label.width)
        score = sum(weight * width for weight, width in zip(self._weights, used, strict=True))
        needed = tuple(min((used[use] / fit for use, fit in fits), default=1.0) for fits in self._fits)
        return Measured(score, reach, needed)

    def can_rise(self, before: Measured, flows: Sequence[MapFlow], widened: Iterable[int], gaining: Held) -> bool:
        """Whether the score can be above what it was, once these flows are wider and these systems hold more.

        A route that is new is an old one up to the first flow that was widened, and from there no wider than the widest
        way on, whatever it carries. So False is certain; True is worth measuring.
        """
        end = before.reach.end
        onward = self._onward(flows, end)
        starting = [place for system in gaining for place in self._leaving.get(system, ())]
        return any(
            self._can_raise(before, flows[place], onward, gaining)
            for place in dict.fromkeys([*widened, *starting])
            if place in self.useful and flows[place].present[end]
        )

    def _can_raise(self, before: Measured, flow: MapFlow, onward: Mapping[str, float], gaining: Held) -> bool:
        """Whether a route by this flow could be wide enough to raise some use."""
        reach, end, source = before.reach, before.reach.end, flow.source
        is_last = flow.recipient in self.map.destination
        on = flow.open[end] if is_last else flow.through[end] * onward.get(flow.recipient, 0.0)
        held = gaining[source][end] if source in gaining else reach.held.get(source, 0)
        entering = [(flow.hold[end], held)]
        entering += [(label.width, label.mask) for label in reach.settled.get(source, ())]
        entering += [(label.width, label.mask) for label in reach.boosted.get(source, ())]
        return any(self._is_enough(width * on, mask & flow.carries[end], before.needed) for width, mask in entering)

    @staticmethod
    def _is_enough(width: float, mask: int, needed: Sequence[float]) -> bool:
        while mask:
            lowest = mask & -mask
            if width > needed[lowest.bit_length() - 1]:
                return True
            mask ^= lowest
        return False

    def _onward(self, flows: Sequence[MapFlow], end: int) -> dict[str, float]:
        """How wide the widest way on from each node to the destination is, whatever it carries."""
        entering: dict[str, list[tuple[str, float]]] = defaultdict(list)
        queue: list[tuple[float, str]] = []
        for place in self._in_order:
            flow = flows[place]
            if flow.present[end] and flow.recipient in self.map.destination:
                queue.append((-flow.open[end], flow.source))
            elif flow.present[end]:
                entering[flow.recipient].append((flow.source, flow.through[end]))
        heapify(queue)
        widest: dict[str, float] = {}
        while queue:
            width, node = heappop(queue)
            if node not in widest:
                widest[node] = -width
                for source, through in entering.get(node, ()):
                    if source not in widest:
                        heappush(queue, (width * through, source))
        return widest


def _on_the_way(flow_map: FlowMap) -> Iterator[int]:
    """The flows that data of some system can reach, and from which it can reach the destination."""
    ahead: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    for flow in flow_map.present(HIGH):
        if flow.source not in flow_map.destination:
            ahead[flow.source].append(flow.recipient)
            back[flow.recipient].append(flow.source)
    reached, leading = _spread(flow_map.holds, ahead), _spread(flow_map.destination, back)
    for place, flow in enumerate(flow_map.flows):
        if flow.present[HIGH] and flow.source in reached - flow_map.destination and flow.recipient in leading:
            yield place


def _spread(starts: Iterable[str], steps: Mapping[str, Iterable[str]]) -> set[str]:
    waiting = list(starts)
    found = set(waiting)
    while waiting:
        fresh = set(steps.get(waiting.pop(), ())) - found
        found |= fresh
        waiting += fresh
    return found
