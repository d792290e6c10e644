"""What each way that is not ruled out hinges on, for all missing answers at once: fast enough after every answer.

An answer rules a way out when every route has some flow that it takes away; it makes a way certain when some route
lacks nothing else. Both are seen on the map as it stands, without joining it again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audit.assess.bearing import hands_of
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow
from audit.assess.open_place import OPEN, OpenPlaces
from audit.assess.way import Tracks, Way
from audit.pack.load import Pack
from audit.record.record import Record

Entering = dict[str, list[tuple[str, int]]]


class Behind(NamedTuple):
    """A flow that is not ruled out, and the open places behind it, each of which alone could take it away."""

    flow: MapFlow
    abouts: tuple[str, ...]


class Hinges:
    """The open places that these ways hinge on; only those that are not ruled out count. Their routes are not read."""

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap, ways: Iterable[Way], *, everyone: bool) -> None:
        self.record, self.map = record, flow_map
        self.places = OpenPlaces(pack, record, flow_map)
        self.hands, self.hand_of = hands_of(flow_map, everyone=everyone)
        flows = (flow for flow in flow_map.present(HIGH) if flow.source not in flow_map.destination)
        self.flows = [Behind(flow, tuple(self.places.behind(flow))) for flow in flows]
        self.ways: dict[str, list[Way]] = defaultdict(list)
        for way in ways:
            if way.state == "not-ruled-out":
                self.ways[way.system].append(way)

    def settled(self) -> Counter[str]:
        """For each place, the most ways that one answer there settles."""
        return self._ruled_out() | self._made_certain()

    def shown(self) -> Counter[str]:
        """For each place, behind how many of the routes shown for the ways it stands."""
        high = Tracks(self.map, HIGH, self.map.present(HIGH), self.hands, self.hand_of)
        counted: Counter[str] = Counter()
        for system, ways in self.ways.items():
            for way in ways:
                flows = high.route(system, way.hand, high.carried(system, way.hand))
                counted.update({*self._held(system), *(about for flow in flows for about in self.places.behind(flow))})
        return counted

    def _held(self, system: str) -> tuple[str, ...]:
        return (f"systems.{system}.elements",) if self.record.systems[system].elements in OPEN else ()

    # Ruled out: places are bits, repeated for each last hand. Every flow is taken to carry all that reaches it, so that
    # a way may be ruled out by answers that are not found here, never the other way round.

    def _ruled_out(self) -> Counter[str]:
        """For each place, the ways of which every route has a flow that an answer there takes away."""
        abouts = list(dict.fromkeys(about for behind in self.flows for about in behind.abouts))
        bits = {about: 1 << place for place, about in enumerate(abouts)}
        one, shift = (1 << len(abouts)) - 1, {hand: place * len(abouts) for place, hand in enumerate(self.hands)}
        found = self._on_every_route(bits, one, shift)
        counted: Counter[str] = Counter()
        for system, ways in self.ways.items():
            for way in ways:
                counted.update(self._held(system))
                counted.update(abouts[bit] for bit in _ones(found[system] >> shift[way.hand] & one))
        return counted

    def _on_every_route(self, bits: dict[str, int], one: int, shift: dict[str, int]) -> dict[str, int]:
        """For each node and last hand, the places that no route is without; all of them where there is no route."""
        every = sum(1 << place for place in shift.values())
        entering: dict[str, list[tuple[str, str, int, int]]] = defaultdict(list)
        waiting = []
        for flow, abouts in self.flows:
            hand, own = self.hand_of(flow), sum(bits[about] for about in abouts) * every
            last = -1 if hand is None else own | ~(one << shift[hand])
            step = flow.source, flow.recipient, own, last
            entering[flow.recipient].append(step)
            if hand is not None:
                waiting.append(step)
        found: dict[str, int] = defaultdict(lambda: one * every)
        while waiting:
            changed: dict[str, None] = {}
            for source, recipient, own, last in waiting:
                narrowed = found[source] & (own | found[recipient]) & last
                if narrowed != found[source]:
                    found[source] = narrowed
                    changed[source] = None
            waiting = [step for node in changed for step in entering[node]]
        return found

    # Made certain: what more each node can hand on in the low, when one place is answered so that its flows are there.

    def _made_certain(self) -> Counter[str]:
        """For each place, the ways that have a route in which nothing else is missing."""
        low = Tracks(self.map, LOW, self.map.present(LOW), self.hands, self.hand_of)
        lacking: dict[str, list[MapFlow]] = defaultdict(list)
        for flow, abouts in self.flows:
            if len(abouts) == 1 and flow.stands_on != "implied":
                lacking[abouts[0]].append(flow)
        known = self._entering([flow for flows in low.entering.values() for flow in flows], low, sure=True)
        counted: Counter[str] = Counter()
        for about, flows in lacking.items():
            counted[about] = sum(
                bool(gained >> low.place[way.hand] & self._holds(system, about))
                for system, gained in self._gained(flows, known, low).items()
                for way in self.ways.get(system, ())
            )
        for system, ways in self.ways.items():
            for about in self._held(system):
                held = self.map.holds[system][HIGH]
                counted[about] = sum(bool(low.reached.get(system, 0) >> low.place[way.hand] & held) for way in ways)
        return counted

    def _holds(self, system: str, about: str) -> int:
        """What a system surely holds once this is answered, of which only its status could change anything."""
        sure = about == f"systems.{system}.status" and not self._held(system)
        return self.map.holds[system][HIGH if sure else LOW]

    def _gained(self, flows: list[MapFlow], known: Entering, low: Tracks) -> dict[str, int]:
        """What each node can hand on besides, to each last hand, with these flows and all that they may carry."""
        beside = self._entering(flows, low, sure=False)
        gained: dict[str, int] = defaultdict(int)
        level: dict[str, int] = defaultdict(int)
        for flow in flows:
            hand = self.hand_of(flow)
            if hand is not None:
                level[flow.source] |= _carried(flow) << low.place[hand] & ~low.reached.get(flow.source, 0)
        for node, steps in beside.items():
            for source, room in steps:
                level[source] |= low.reached.get(node, 0) & room
        while level:
            further: dict[str, int] = defaultdict(int)
            for node, fresh in level.items():
                gained[node] |= fresh
                for source, room in (*known.get(node, ()), *beside.get(node, ())):
                    if fresh & room & ~gained[source]:
                        further[source] |= fresh & room & ~gained[source]
            level = further
        return gained

    def _entering(self, flows: Iterable[MapFlow], low: Tracks, *, sure: bool) -> Entering:
        """By node, who gives to it, and what of it they cannot hand on in the low so far."""
        entering: Entering = defaultdict(list)
        for flow in flows:
            carries = flow.carries[LOW] if sure else _carried(flow)
            room = carries * low.every & ~low.reached.get(flow.source, 0)
            if room and flow.recipient not in self.map.destination:
                entering[flow.recipient].append((flow.source, room))
        return entering


def _carried(flow: MapFlow) -> int:
    """What a flow carries once it is there for sure: what is named, else all that it may."""
    return flow.carries[LOW] or flow.carries[HIGH]


def _ones(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
