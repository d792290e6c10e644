"""The widest routes from the city's systems to every recipient, all elements at once; routes are never enumerated.

A label says: these elements reach this node this freely, by this flow after that label. Labels are settled widest
first, so each element settles once at each node. Elements travel together as bit masks, and part only where flows
part them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from heapq import heappop, heappush
from typing import NamedTuple

from audit.assess.flow_map import FlowMap, MapFlow

DIGITS = 12


class Label(NamedTuple):
    """Elements that reach `flow.recipient` with this width, by `flow` after `before` (None: the route starts here)."""

    width: float
    mask: int
    hops: int
    flow: MapFlow
    before: Label | None


class Route(NamedTuple):
    """A whole route: its width from 0 to 1, its flows in order, and printed factors that multiply to the width."""

    width: float
    flows: tuple[MapFlow, ...]
    factors: tuple[tuple[str, float], ...]


Opened = Callable[[MapFlow], tuple[float, float] | None]
Queue = list[tuple[float, int, int, Label]]


class Reach:
    """How widely each element reaches each recipient at one end (low 0, high 1), over the given flows of a map."""

    def __init__(self, flow_map: FlowMap, end: int, flows: Iterable[MapFlow]) -> None:
        self.map, self.end = flow_map, end
        self.flows = list(flows)
        self.out = flow_map.leaving(self.flows)
        self.entered = {flow.recipient for flow in self.flows} & flow_map.holds.keys()
        self.labels: dict[str, list[Label]] = defaultdict(list)
        self._pushed = 0
        self._settle_all()
        for system in sorted(self.entered):
            self._settle_boosted(system)

    def arrivals(self, flows: Iterable[MapFlow], opened: Opened) -> list[Label]:
        """Every way to end at one of these last flows, where `opened` gives a flow's open width and hold, or None."""
        found: list[Label] = []
        for flow in flows:
            widths = opened(flow)
            if widths is None:
                continue
            open_, hold = widths
            carries = flow.carries[self.end]
            held = self._held(flow.source) & carries
            if held:
                found.append(Label(hold * open_, held, 1, flow, None))
            for label in self.labels.get(flow.source, ()):
                if label.mask & carries:
                    found.append(Label(label.width * open_, label.mask & carries, label.hops + 1, flow, label))
        return found

    def best(self, arrivals: list[Label]) -> dict[int, Label]:
        """For each element's bit number, the widest of the arrivals that carry it; ties by fewest hops."""
        best: dict[int, Label] = {}
        waiting = -1
        for label in sorted(arrivals, key=lambda label: (-round(label.width, DIGITS), label.hops)):
            mask = label.mask & waiting
            waiting &= ~mask
            while mask:
                lowest = mask & -mask
                best[lowest.bit_length() - 1] = label
                mask ^= lowest
        return best

    def plainly(self, flow: MapFlow) -> tuple[float, float]:
        """A last flow's open width and hold as the map has them."""
        return flow.open[self.end], flow.hold[self.end]

    def to_recipient(self, node: str, flows: list[MapFlow]) -> dict[int, Label]:
        """The widest arrival of each element at one node, never back at the system the route started from."""
        best = self.best(self.arrivals(flows, self.plainly))
        if node in self.entered and any(start_of(label) == node for label in best.values()):
            others = Reach(_without_holding(self.map, node), self.end, self.flows)
            return others.best(others.arrivals(flows, others.plainly))
        return best

    def _held(self, node: str) -> int:
        held = self.map.holds.get(node)
        return held[self.end] if held else 0

    def _start(self, system: str, flow: MapFlow, hold: float, queue: Queue) -> None:
        mask = self._held(system) & flow.carries[self.end]
        if mask and flow.recipient not in self.map.destination:
            self._push(queue, Label(hold * flow.through[self.end], mask, 1, flow, None))

    def _push(self, queue: Queue, label: Label) -> None:
        self._pushed += 1
        heappush(queue, (-round(label.width, DIGITS), label.hops, self._pushed, label))

    def _settle_all(self) -> None:
        """Settle every start. A system that data also enters starts with its narrowest hold: none gains by return."""
        queue: Queue = []
        for system in self.map.holds:
            flows = self.out.get(system, [])
            narrowest = min((flow.hold[self.end] for flow in flows), default=0.0)
            for flow in flows:
                self._start(system, flow, narrowest if system in self.entered else flow.hold[self.end], queue)
        seen: dict[str, int] = defaultdict(int)
        while queue:
            label = heappop(queue)[3]
            node = label.flow.recipient
            mask = label.mask & ~seen[node]
            if mask:
                seen[node] |= mask
                self._pass_on(label, mask, queue, seen)

    def _settle_boosted(self, system: str) -> None:
        """Settle routes that leave `system` by a flow whose hold is above its narrowest, and never return to it."""
        flows = self.out.get(system, [])
        narrowest = min((flow.hold[self.end] for flow in flows), default=0.0)
        queue: Queue = []
        for flow in flows:
            if flow.hold[self.end] > narrowest:
                self._start(system, flow, flow.hold[self.end], queue)
        seen: dict[str, int] = defaultdict(int)
        seen[system] = -1
        while queue:
            label = heappop(queue)[3]
            node = label.flow.recipient
            mask = label.mask & ~seen[node]
            for settled in self.labels.get(node, ()):
                if settled.width >= label.width:
                    mask &= ~settled.mask
            if mask:
                seen[node] |= mask
                self._pass_on(label, mask, queue, seen)

    def _pass_on(self, label: Label, mask: int, queue: Queue, seen: dict[str, int]) -> None:
        end, destination = self.end, self.map.destination
        node = label.flow.recipient
        settled = label if mask == label.mask else label._replace(mask=mask)
        self.labels[node].append(settled)
        for flow in self.out.get(node, ()):
            carried = mask & flow.carries[end] & ~seen[flow.recipient]
            if carried and flow.recipient not in destination:
                self._push(queue, Label(label.width * flow.through[end], carried, label.hops + 1, flow, settled))


def start_of(label: Label) -> str:
    """The system a route starts from."""
    while label.before is not None:
        label = label.before
    return label.flow.source


def flows_of(label: Label) -> tuple[MapFlow, ...]:
    """A route's flows in order."""
    flows: list[MapFlow] = []
    step: Label | None = label
    while step is not None:
        flows.append(step.flow)
        step = step.before
    return tuple(reversed(flows))


def trace(label: Label, end: int, opened: Opened) -> Route:
    """The whole route behind an arrival, with factors that multiply to its width."""
    flows = flows_of(label)
    last = opened(flows[-1]) or (0.0, 0.0)
    hold = last[1] if len(flows) == 1 else flows[0].hold[end]
    factors = [("hold", hold), *(("through", flow.through[end]) for flow in flows[:-1]), ("open", last[0])]
    width = 1.0
    for _, factor in factors:
        width *= factor
    return Route(width, flows, tuple(factors))


def _without_holding(flow_map: FlowMap, system: str) -> FlowMap:
    holds = {name: (0, 0) if name == system else held for name, held in flow_map.holds.items()}
    return replace(flow_map, holds=holds)
