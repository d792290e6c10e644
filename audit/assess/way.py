"""Ways: for each system and each last hand, the state of the best-evidenced route, whatever its width."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow

State = Literal["confirmed", "reported", "not-ruled-out", "closed", "none"]
STATES: tuple[State, ...] = ("confirmed", "reported", "not-ruled-out", "closed", "none")


class Way(NamedTuple):
    """One pair of a system and a last hand (a channel, or in the outside-access view a recipient)."""

    system: str
    hand: str
    state: State
    elements: tuple[str, ...]
    flows: tuple[MapFlow, ...]


class Tracks:
    """Which elements each node can hand on to which last hand, over some flows: one pass backward, fewest hops first.

    The bit of an element for a hand is its own bit, shifted by the hand's place; all hands spread in one pass.
    """

    def __init__(self, flow_map: FlowMap, end: int, flows: Iterable[MapFlow], hands: Sequence[str],
                 hand_of: Callable[[MapFlow], str | None]) -> None:  # fmt: skip
        self.map, self.end, self.hands = flow_map, end, hands
        self.size = len(flow_map.elements)
        self.place = {hand: place * self.size for place, hand in enumerate(hands)}
        self.every = sum(1 << shift for shift in self.place.values())
        self.reached: dict[str, int] = defaultdict(int)
        self.next: dict[str, list[tuple[int, MapFlow, bool]]] = defaultdict(list)
        flows = [flow for flow in flows if flow.source not in flow_map.destination]
        self.entering: dict[str, list[MapFlow]] = defaultdict(list)
        for flow in flows:
            if flow.recipient not in flow_map.destination:
                self.entering[flow.recipient].append(flow)
        self._spread(flows, hand_of)

    def _spread(self, flows: list[MapFlow], hand_of: Callable[[MapFlow], str | None]) -> None:
        level: dict[str, int] = defaultdict(int)
        for flow in flows:
            hand = hand_of(flow)
            if hand is not None:
                self._mark(flow, flow.carries[self.end] << self.place[hand], level, last=True)
        while level:
            further: dict[str, int] = defaultdict(int)
            for node, fresh in level.items():
                for flow in self.entering.get(node, ()):
                    self._mark(flow, fresh & flow.carries[self.end] * self.every, further, last=False)
            level = further

    def _mark(self, flow: MapFlow, bits: int, level: dict[str, int], *, last: bool) -> None:
        fresh = bits & ~self.reached[flow.source]
        if fresh:
            self.reached[flow.source] |= fresh
            self.next[flow.source].append((fresh, flow, last))
            level[flow.source] |= fresh

    def carried(self, system: str, hand: str) -> int:
        """The elements that some route carries from the system to the hand."""
        return self.reached.get(system, 0) >> self.place[hand] & self.map.holds[system][self.end]

    def route(self, system: str, hand: str, element: int) -> tuple[MapFlow, ...]:
        """The route with the fewest hops by which one element (its lowest bit) goes from the system to the hand."""
        bit = (element & -element) << self.place[hand]
        flows: list[MapFlow] = []
        node, last = system, False
        while not last:
            flow, last = next((flow, last) for bits, flow, last in self.next[node] if bits & bit)
            flows.append(flow)
            node = flow.recipient
        return tuple(flows)


def find_ways(
    flow_map: FlowMap, hands: Sequence[str], hand_of: Callable[[MapFlow], str | None], *, routes: bool = True
) -> list[Way]:
    """The state of every pair of system and hand, systems by id, hands in the order given.

    Without `routes` a way has neither elements nor flows, and is found sooner.
    """
    high, low = flow_map.present(HIGH), flow_map.present(LOW)
    ended = [flow for flow in flow_map.flows if flow.closed]
    tracks: list[tuple[State, Tracks]] = [
        ("confirmed", Tracks(flow_map, LOW, [flow for flow in low if flow.evidenced], hands, hand_of)),
        ("reported", Tracks(flow_map, LOW, low, hands, hand_of)),
        ("not-ruled-out", Tracks(flow_map, HIGH, high, hands, hand_of)),
    ]
    if ended:
        tracks.append(("closed", Tracks(flow_map, HIGH, [*high, *ended], hands, hand_of)))
    systems = sorted(flow_map.holds)
    return [_best_evidenced(tracks, system, hand, routes=routes) for system in systems for hand in hands]


def _best_evidenced(tracks: list[tuple[State, Tracks]], system: str, hand: str, *, routes: bool) -> Way:
    for state, track in tracks:
        carried = track.carried(system, hand)
        if carried and not routes:
            return Way(system, hand, state, (), ())
        if carried:
            return Way(system, hand, state, track.map.names(carried), track.route(system, hand, carried))
    return Way(system, hand, "none", (), ())
