"""The score of one map under many drawn rubrics at once: everything is worked out in columns, a number for each draw.

What a score rests on at one end is laid out once, as the steps that count there. Then how wide the widest way on from
each node is, and what each first flow adds, is measured for all draws together, and no map is joined again.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add, itemgetter, mul

from audit.assess.draw import Column, Draws
from audit.assess.flow_map import FlowMap, MapFlow
from audit.assess.mark import Hop, Marks
from audit.assess.term import open_width, through_width
from audit.pack.load import Pack

Steps = tuple[tuple[str, str, Hop], ...]
"""Flows as where from, where to (empty: the destination) and the steps that count for them."""
END = ""


@dataclass(frozen=True, eq=False, slots=True)
class Onward:
    """The flows by which routes go on; the same flows are one such object, so that they are measured once."""

    steps: Steps


@dataclass(frozen=True, eq=False, slots=True)
class Start:
    """First flows that are alike: what is held before them, and how routes go on from `node`, if they do."""

    hold: tuple[str, str]
    hop: Hop
    node: str
    onward: Onward | None


Starts = tuple[tuple[Start, tuple[float, ...]], ...]
"""Everything that a route can begin with, each with the best fit to every use of the elements that go there."""


class Layout:
    """Lays out what the score of a map rests on, for maps that were made with marks. `base`: the widest of them."""

    def __init__(self, pack: Pack, marks: Marks, base: FlowMap) -> None:
        self.marks, self.destination = marks, base.destination
        fits = [pack.elements[name].fits for name in base.elements]
        self.uses = [tuple(row.get(use, 0.0) for use in pack.rubric.uses) for row in fits]
        self._fits: dict[int, tuple[float, ...]] = {}
        self._starts: dict[tuple[object, ...], Start] = {}
        self._ways: dict[Steps, Onward] = {}
        self._later: dict[tuple[object, ...], tuple[list[MapFlow], _Later]] = {}

    def starts(self, flow_map: FlowMap, end: int) -> Starts:
        """Everything that a route can begin with at one end, alike ones once."""
        flows = [flow for flow in flow_map.present(end) if flow.source not in self.destination]
        held = {name: both[end] for name, both in flow_map.holds.items()}
        entered = {flow.recipient for flow in flows} & held.keys()
        later = self._after_first([flow for flow in flows if flow.source not in held or flow.source in entered], end)
        found: dict[Start, int] = defaultdict(int)
        for flow in flows:
            carried = held.get(flow.source, 0) & flow.carries[end]
            if carried and flow.recipient in self.destination:
                found[self._start(flow, end, END, None)] |= carried
            elif carried:
                without = flow.source if flow.source in entered else None
                for steps, mask in later.parts(carried, flow.recipient, without):
                    found[self._start(flow, end, flow.recipient, steps)] |= mask
        return tuple((start, self._best(mask)) for start, mask in found.items())

    def _after_first(self, flows: list[MapFlow], end: int) -> _Later:
        """The flows that may come after the first; with the same of them nothing is laid out anew."""
        key = (end, *map(id, flows))
        if key not in self._later:
            self._later[key] = flows, _Later(self, flows, end)
        return self._later[key][1]

    def _start(self, flow: MapFlow, end: int, node: str, steps: Steps | None) -> Start:
        hold, hop = self.marks.hold(flow, end), self.marks.hop(flow, end, last=node == END)
        onward = None if steps is None else self._ways.setdefault(steps, Onward(steps))
        return self._starts.setdefault((hold, hop, node, onward), Start(hold, hop, node, onward))

    def _best(self, mask: int) -> tuple[float, ...]:
        """For each use, the best fit of the elements in a mask."""
        if mask not in self._fits:
            rows = [row for bit, row in enumerate(self.uses) if mask >> bit & 1]
            self._fits[mask] = tuple(map(max, zip(*rows, strict=True)))
        return self._fits[mask]


class _Later:
    """The flows that a route can go on by after its first, by which elements they carry."""

    def __init__(self, layout: Layout, flows: Sequence[MapFlow], end: int) -> None:
        self.alike = _alike(flow.carries[end] for flow in flows)
        self.out: dict[str, list[tuple[int, str, Hop]]] = defaultdict(list)
        for flow in flows:
            last = flow.recipient in layout.destination
            hop = layout.marks.hop(flow, end, last=last)
            self.out[flow.source].append((flow.carries[end], END if last else flow.recipient, hop))
        self._steps: dict[tuple[int, str, str | None], Steps] = {}

    def parts(self, mask: int, node: str, without: str | None) -> Iterator[tuple[Steps, int]]:
        """The elements of a mask, those that go on alike together, with the flows by which they can go on."""
        for alike in self.alike:
            if mask & alike and (steps := self._from(alike, node, without)):
                yield steps, mask & alike

    def _from(self, alike: int, node: str, without: str | None) -> Steps:
        """Every flow on some way from a node to the destination that never comes to another one."""
        key = alike, node, without
        if key not in self._steps:
            reached, waiting = {node}, [node]
            found: dict[tuple[str, str, Hop], None] = {}
            while waiting:
                here = waiting.pop()
                for carries, recipient, hop in self.out.get(here, ()):
                    if carries & alike and recipient != without:
                        found[here, recipient, hop] = None
                        if recipient not in reached and recipient != END:
                            reached.add(recipient)
                            waiting.append(recipient)
            self._steps[key] = _leading(found)
        return self._steps[key]


def _leading(found: Iterable[tuple[str, str, Hop]]) -> Steps:
    """Those of the flows from which the destination can be reached."""
    back: dict[str, list[str]] = defaultdict(list)
    steps = list(found)
    for source, recipient, _ in steps:
        back[recipient].append(source)
    reached, waiting = {END}, [END]
    while waiting:
        fresh = set(back[waiting.pop()]) - reached
        reached |= fresh
        waiting += fresh
    return tuple(sorted(step for step in steps if step[1] in reached))


def _alike(masks: Iterable[int]) -> list[int]:
    """The elements in parts of which every mask has all or nothing, as masks."""
    parts = [-1]
    for mask in dict.fromkeys(masks):
        parts = [piece for part in parts for piece in (part & mask, part & ~mask) if piece]
    return parts


class Scores:
    """Scores under some draws of the rubric."""

    def __init__(self, draws: Draws) -> None:
        self.draws = draws
        self._holds: dict[tuple[str, str], Column] = {}
        self._hops: dict[Hop, Column] = {}
        self._onward: dict[Onward, dict[str, Column]] = {}
        self._widths: dict[Start, tuple[float, Column]] = {}

    def score(self, starts: Starts) -> Column:
        """The score in each draw, 0 to 100."""
        uses: list[Column] = [self._nothing] * len(self.draws.weights)
        least = [0.0] * len(uses)
        widths = [(*self._width(start), fits) for start, fits in starts]
        for most, width, fits in sorted(widths, key=itemgetter(0), reverse=True):
            for use, fit in enumerate(fits):
                if fit * most > least[use]:
                    served = width if fit == 1.0 else [fit * here for here in width]
                    uses[use] = _wider(uses[use], served)
                    least[use] = min(uses[use])
        total = self._nothing
        for weight, served in zip(self.draws.weights.values(), uses, strict=True):
            total = list(map(add, total, map(mul, weight, served)))
        return total

    @cached_property
    def _nothing(self) -> Column:
        return [0.0] * self.draws.draws

    def _width(self, start: Start) -> tuple[float, Column]:
        """How wide the widest route is that begins so: the most of any draw, and each."""
        if start not in self._widths:
            column = list(map(mul, self._hold(start.hold), self._hop(start.hop)))
            if start.onward:
                column = list(map(mul, column, self._ways_on(start.onward)[start.node]))
            self._widths[start] = max(column), column
        return self._widths[start]

    def _ways_on(self, onward: Onward) -> Mapping[str, Column]:
        """How wide the widest way on from each node is."""
        if onward not in self._onward:
            self._onward[onward] = self._spread(onward.steps)
        return self._onward[onward]

    def _spread(self, steps: Steps) -> dict[str, Column]:
        entering: dict[str, list[tuple[str, Hop]]] = defaultdict(list)
        for source, recipient, hop in steps:
            entering[recipient].append((source, hop))
        widest: dict[str, Column] = {}
        waiting = deque([END])
        while waiting:
            node = waiting.popleft()
            for source, hop in entering[node]:
                here = self._hop(hop)
                width = here if node == END else list(map(mul, here, widest[node]))
                before = widest.get(source)
                if before is not None:
                    width = _wider(before, width)
                    if width == before:
                        continue
                widest[source] = width
                if source not in waiting:
                    waiting.append(source)
        return widest

    def _hold(self, hold: tuple[str, str]) -> Column:
        if hold not in self._holds:
            covers, retention = hold
            values = self.draws.values
            self._holds[hold] = list(map(mul, values["covers"][covers], values["retention"][retention]))
        return self._holds[hold]

    def _hop(self, hop: Hop) -> Column:
        """How wide a flow is: as one that data passes on through, or as the last."""
        if hop not in self._hops:
            steps = {name: step for name, step in hop._asdict().items() if step}
            terms = [self.draws.values[name][step] for name, step in steps.items()]
            self._hops[hop] = list(map(through_width if hop.onward else open_width, *terms))
        return self._hops[hop]


def _wider(one: Column, other: Column) -> Column:
    """The larger of two in each draw; quicker than asking `max`, and most of the time goes here."""
    return [here if here > there else there for here, there in zip(one, other, strict=True)]
