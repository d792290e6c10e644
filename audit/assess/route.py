"""The widest routes from the city's systems to every recipient, all elements at once; routes are never enumerated.

A label says: these elements reach this node this freely, by this flow after that label. Labels are settled widest
first, so each element settles once at each node. Elements travel together as bit masks, and part only where flows
part them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

from audit.assess.flow_map import FlowMap, MapFlow

DIGITS = 12
GRAIN = float(1 << 40)


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
Step = tuple[str, float, int, MapFlow]
Queue = list[tuple[int, int, int, Label]]


class Reach:
    """How widely each element reaches each recipient at one end (low 0, high 1), over the given flows of a map."""

    def __init__(self, flow_map: FlowMap, end: int, flows: Iterable[MapFlow]) -> None:
        self.map, self.end = flow_map, end
        self.flows = list(flows)
        self.held = {name: held[end] for name, held in flow_map.holds.items()}
        self.steps: dict[str, list[Step]] = defaultdict(list)
        for flow in self.flows:
            if flow.recipient not in flow_map.destination:
                self.steps[flow.source].append((flow.recipient, flow.through[end], flow.carries[end], flow))
        self.entered = {flow.recipient for flow in self.flows} & flow_map.holds.keys()
        self.narrowest: dict[str, float] = {}
        for flow in self.flows:
            if flow.source in self.entered:
                self.narrowest[flow.source] = min(flow.hold[end], self.narrowest.get(flow.source, 1.0))
        self.labels: dict[str, list[Label]] = defaultdict(list)
        self._pushed = 0
        self._settle_all()
        for system in sorted(self.entered):
            self._settle_boosted(system)

    @cached_property
    def entering(self) -> dict[str, list[MapFlow]]:
        """The flows that may be passed through, by the node they enter."""
        entering: dict[str, list[MapFlow]] = defaultdict(list)
        for flow in self.flows:
            if flow.recipient not in self.map.destination:
                entering[flow.recipient].append(flow)
        return entering

    def arrivals(self, flows: Iterable[MapFlow], opened: Opened) -> list[Label]:
        """Every way to end at one of these last flows, where `opened` gives a flow's open width and hold, or None."""
        found: list[Label] = []
        for flow in flows:
            widths = opened(flow)
            if widths is None:
                continue
            open_, hold = widths
            carries = flow.carries[self.end]
            held = self.held.get(flow.source, 0) & carries
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
        for label in sorted(arrivals, key=lambda label: (-int(label.width * GRAIN), label.hops)):
            mask = label.mask & waiting
            waiting &= ~mask
            best |= dict.fromkeys(_bits(mask), label)
        return best

    def plainly(self, flow: MapFlow) -> tuple[float, float]:
        """A last flow's open width and hold as the map has them."""
        return flow.open[self.end], flow.hold[self.end]

    def to_recipient(self, node: str, flows: list[MapFlow]) -> dict[int, Label]:
        """The widest arrival of each element at one node, never back at the system the route started from."""
        best = self.best(self.arrivals(flows, self.plainly))
        if node in self.entered:
            returning = {bit for bit, label in best.items() if start_of(label) == node}
            if returning:
                others = self.best(self._from_others(node, flows, sum(1 << bit for bit in returning)))
                best = {bit: label for bit, label in best.items() if bit not in returning} | others
        return best

    def _from_others(self, node: str, flows: list[MapFlow], wanted: int) -> list[Label]:
        """Arrivals at a system of the wanted elements, from starts other than itself."""
        found = Approach(self, node).arrivals(flows, wanted)
        if found is None:
            others = Reach(replace(self.map, holds={**self.map.holds, node: (0, 0)}), self.end, self.flows)
            found = [label._replace(mask=label.mask & wanted) for label in others.arrivals(flows, others.plainly)]
        return found

    def _start(self, system: str, step: Step, hold: float, queue: Queue) -> None:
        mask = self.held[system] & step[2]
        if mask:
            self._push(queue, Label(hold * step[1], mask, 1, step[3], None))

    def _push(self, queue: Queue, label: Label) -> None:
        self._pushed += 1
        heappush(queue, (-int(label.width * GRAIN), label.hops, self._pushed, label))

    def _settle_all(self) -> None:
        """Settle every start. A system that data also enters starts with its narrowest hold: none gains by return."""
        queue: Queue = []
        for system in self.held:
            for step in self.steps.get(system, ()):
                hold = self.narrowest[system] if system in self.entered else step[3].hold[self.end]
                self._start(system, step, hold, queue)
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
        queue: Queue = []
        for step in self.steps.get(system, ()):
            if step[3].hold[self.end] > self.narrowest[system]:
                self._start(system, step, step[3].hold[self.end], queue)
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
        node, width, hops = label.flow.recipient, label.width, label.hops + 1
        settled = label if mask == label.mask else label._replace(mask=mask)
        self.labels[node].append(settled)
        for recipient, through, carries, flow in self.steps.get(node, ()):
            carried = mask & carries & ~seen[recipient]
            if carried:
                self._push(queue, Label(width * through, carried, hops, flow, settled))


class Suffix(NamedTuple):
    """The rest of a route: these elements leave `flow.source` this freely, by `flow` and then `after`, to the end."""

    width: float
    mask: int
    flow: MapFlow
    after: Suffix | None


class Approach:
    """Routes to one system from others, searched backward from it and only as far as could still be wider."""

    def __init__(self, reach: Reach, node: str) -> None:
        self.reach, self.node, self.end = reach, node, reach.end
        self.found: dict[int, Label] = {}
        self.queue: list[tuple[int, int, Suffix]] = []
        self._pushed = 0

    def arrivals(self, flows: list[MapFlow], wanted: int) -> list[Label] | None:
        """The widest arrival of each wanted element; None where only a search of the whole map can tell."""
        for flow in flows:
            self._push(Suffix(flow.open[self.end], flow.carries[self.end] & wanted, flow, None))
        seen: dict[str, int] = defaultdict(int)
        while self.queue:
            suffix = heappop(self.queue)[2]
            mask = self._open(suffix)
            if not self._start(suffix, mask):
                return None
            source = suffix.flow.source
            fresh = mask & ~seen[source]
            if fresh and source != self.node:
                seen[source] |= fresh
                for flow in self.reach.entering.get(source, ()):
                    self._push(
                        Suffix(suffix.width * flow.through[self.end], fresh & flow.carries[self.end], flow, suffix)
                    )
        return [label._replace(mask=1 << bit) for bit, label in self.found.items()]

    def _push(self, suffix: Suffix) -> None:
        if suffix.mask:
            self._pushed += 1
            heappush(self.queue, (-int(suffix.width * GRAIN), self._pushed, suffix))

    def _open(self, suffix: Suffix) -> int:
        """The elements for which nothing found yet is as wide as this suffix alone."""
        mask = suffix.mask
        for bit, label in self.found.items():
            if label.width >= suffix.width:
                mask &= ~(1 << bit)
        return mask

    def _start(self, suffix: Suffix, mask: int) -> bool:
        """Note the route that starts with this suffix; False if it returns to its start and might be wider for it."""
        source = suffix.flow.source
        held = self.reach.held.get(source, 0) & mask
        if source == self.node or not held:
            return True
        hold = suffix.flow.hold[self.end]
        width = hold * suffix.width
        wider = {bit for bit in _bits(held) if bit not in self.found or self.found[bit].width < width}
        if wider and _passes(suffix.after, source):
            return hold <= self.reach.narrowest[source]
        if wider:
            label = self._label(suffix, hold)
            self.found |= dict.fromkeys(wider, label)
        return True

    def _label(self, suffix: Suffix, hold: float) -> Label:
        """The route of a suffix as a chain of labels."""
        label: Label | None = None
        step: Suffix | None = suffix
        width, hops = hold, 0
        while step is not None:
            hops += 1
            width *= step.flow.through[self.end] if step.after else step.flow.open[self.end]
            label = Label(width, suffix.mask, hops, step.flow, label)
            step = step.after
        assert label is not None
        return label


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _passes(suffix: Suffix | None, node: str) -> bool:
    while suffix is not None:
        if suffix.flow.source == node:
            return True
        suffix = suffix.after
    return False


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
