"""The widest routes from the city's systems to every recipient, all elements at once; routes are never enumerated.

A label says: from this system these elements reach this node this freely, by this flow after that label. Labels are
settled widest first, so each element settles once at each node (twice, from different systems, where a system is also
a recipient). Elements travel together as bit masks, and part only where flows part them.

A route never returns to the system it starts from. Only a longer hold could make a return pay, and the hold depends on
the first flow alone; so a system that data also enters first starts with its narrowest hold, by which no return pays,
and then once more by each flow with a longer hold, without ever coming back to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from audit.assess.flow_map import FlowMap, MapFlow

DIGITS = 12
GRAIN = float(1 << 40)


Path = tuple[tuple[bool, str, str], ...]


class Label(NamedTuple):
    """Elements that reach `flow.recipient` from `start` with this width, by `flow` after `before` (None: the first).

    `path`: its flows by their ids, which settle ties.
    """

    width: float
    mask: int
    path: Path
    flow: MapFlow
    before: Label | None
    start: str


class Route(NamedTuple):
    """A whole route: its width from 0 to 1, its flows in order, and printed factors that multiply to the width."""

    width: float
    flows: tuple[MapFlow, ...]
    factors: tuple[tuple[str, float], ...]


Opened = Callable[[MapFlow], tuple[float, float] | None]
Step = tuple[str, float, int, MapFlow, Path]
Queue = list[tuple[int, int, Path, int, Label]]


class Reach:
    """How widely each element reaches each recipient at one end (low 0, high 1), over the given flows of a map."""

    def __init__(self, flow_map: FlowMap, end: int, flows: Iterable[MapFlow], *, recipients: bool = False) -> None:
        """`recipients`: whether systems that receive data are asked about too, for which second labels are kept."""
        self.end = end
        self.flows = list(flows)
        self.held = {name: held[end] for name, held in flow_map.holds.items()}
        self.steps: dict[str, list[Step]] = defaultdict(list)
        for flow in self.flows:
            if flow.recipient not in flow_map.destination:
                step = (flow.recipient, flow.through[end], flow.carries[end], flow, path_of(flow))
                self.steps[flow.source].append(step)
        self.entered = {flow.recipient for flow in self.flows} & flow_map.holds.keys()
        self.narrowest: dict[str, float] = {}
        for flow in self.flows:
            if flow.source in self.entered:
                self.narrowest[flow.source] = min(flow.hold[end], self.narrowest.get(flow.source, 1.0))
        self.two = recipients and bool(self.entered)
        self.settled: dict[str, list[Label]] = defaultdict(list)
        self.boosted: dict[str, list[Label]] = defaultdict(list)
        self._pushed = 0
        self._settle_all()
        for system in sorted(self.narrowest):
            self._settle_boosted(system)

    def arrivals(self, flows: Iterable[MapFlow], opened: Opened) -> list[Label]:
        """Every way to end at one of these last flows, where `opened` gives a flow's open width and hold, or None."""
        found: list[Label] = []
        for flow in flows:
            widths = opened(flow)
            if widths is None:
                continue
            open_, hold = widths
            source, carries, own = flow.source, flow.carries[self.end], path_of(flow)
            held = self.held.get(source, 0) & carries
            if held:
                found.append(Label(hold * open_, held, own, flow, None, source))
            for labels in (self.settled.get(source, ()), self.boosted.get(source, ())):
                for label in labels:
                    mask = label.mask & carries
                    if mask:
                        found.append(Label(label.width * open_, mask, label.path + own, flow, label, label.start))
        return found

    def best(self, arrivals: list[Label]) -> dict[int, Label]:
        """For each element's bit number, the widest of the arrivals that carry it; ties by hops, then ids."""
        best: dict[int, Label] = {}
        waiting = -1
        for label in sorted(arrivals, key=_widest_first) if len(arrivals) > 1 else arrivals:
            mask = label.mask & waiting
            if mask:
                waiting &= ~mask
                best |= dict.fromkeys(_bits(mask), label)
        return best

    def plainly(self, flow: MapFlow) -> tuple[float, float]:
        """A last flow's open width and hold as the map has them."""
        return flow.open[self.end], flow.hold[self.end]

    def to_recipient(self, node: str, flows: list[MapFlow]) -> dict[int, Label]:
        """The widest arrival of each element at one node, never back at the system the route started from."""
        arrivals = self.arrivals(flows, self.plainly)
        if node in self.entered:
            arrivals = [label for label in arrivals if label.start != node]
        return self.best(arrivals)

    def _settle_all(self) -> None:
        """Settle every start; a system that data also enters starts with its narrowest hold."""
        queue: Queue = []
        for system, held in self.held.items():
            for _, through, carries, flow, own in self.steps.get(system, ()):
                mask = held & carries
                if mask:
                    hold = self.narrowest[system] if system in self.entered else flow.hold[self.end]
                    queue.append(self._ranked(Label(hold * through, mask, own, flow, None, system)))
        heapify(queue)
        once: dict[str, int] = defaultdict(int)
        done: dict[str, int] = defaultdict(int)
        first: dict[tuple[str, str], int] = defaultdict(int)
        while queue:
            label = heappop(queue)[-1]
            node, start = label.flow.recipient, label.start
            if node == start:
                continue
            mask = label.mask & ~done[node] & ~(first[node, start] if self.two else 0)
            if mask:
                fresh = mask & ~once[node]
                once[node] |= mask
                if self.two:
                    first[node, start] |= fresh
                done[node] |= mask & ~fresh if self.two else mask
                self._pass_on(label, mask, queue, self.settled, done)

    def _settle_boosted(self, system: str) -> None:
        """Settle routes that leave `system` by a flow whose hold is above its narrowest, and never return to it."""
        queue: Queue = []
        for _, through, carries, flow, own in self.steps.get(system, ()):
            hold, mask = flow.hold[self.end], self.held[system] & carries
            if mask and hold > self.narrowest[system]:
                self._push(queue, Label(hold * through, mask, own, flow, None, system))
        done: dict[str, int] = defaultdict(int)
        done[system] = -1
        while queue:
            label = heappop(queue)[-1]
            node = label.flow.recipient
            mask = label.mask & ~done[node] & ~self._outdone(label)
            if mask:
                done[node] |= mask
                self._pass_on(label, mask, queue, self.boosted, done)

    def _outdone(self, label: Label) -> int:
        """Elements for which settled labels at the node make this one needless, wherever its route would go on to."""
        width, mask = label.width, label.mask
        outdone = once = 0
        for settled in self.settled.get(label.flow.recipient, ()):
            if settled.width < width or not mask & ~outdone:
                break
            if settled.start == label.start or not self.two:
                outdone |= settled.mask
            else:
                outdone |= once & settled.mask
                once |= settled.mask
        return outdone

    def _pass_on(
        self, label: Label, mask: int, queue: Queue, labels: dict[str, list[Label]], done: dict[str, int]
    ) -> None:
        node, width, path, start = label.flow.recipient, label.width, label.path, label.start
        settled = label if mask == label.mask else label._replace(mask=mask)
        labels[node].append(settled)
        for recipient, through, carries, flow, own in self.steps.get(node, ()):
            carried = mask & carries & ~done[recipient]
            if carried and recipient != start:
                self._push(queue, Label(width * through, carried, path + own, flow, settled, start))

    def _push(self, queue: Queue, label: Label) -> None:
        heappush(queue, self._ranked(label))

    def _ranked(self, label: Label) -> tuple[int, int, Path, int, Label]:
        """A label's place in a queue: widest first, then fewest hops, then the ids of its flows, then first come."""
        self._pushed += 1
        return *_widest_first(label), self._pushed, label


def _widest_first(label: Label) -> tuple[int, int, Path]:
    return -int(label.width * GRAIN), len(label.path), label.path


def path_of(flow: MapFlow) -> Path:
    """A path of one flow, in the order that settles ties: an implied flow, which has no id in any file, comes last."""
    return ((flow.stands_on == "implied", flow.id, flow.stands_on),)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


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
