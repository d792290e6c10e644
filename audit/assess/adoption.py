"""Measures adopted on a map, some of them or all: what the map is then, and its score, brought up to date quickly.

A measure that is adopted or given up changes only the flows and systems that it reaches, and what they are with one set
of measures is worked out once. A score is measured anew only where it can differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from audit.assess.cap import Cap, Narrowing, width_at
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow, Range
from audit.assess.scope import Scopes
from audit.assess.scorer import Measured, Scorer
from audit.pack.load import Pack
from audit.pack.provision import Provision
from audit.record.record import Record

ENDS = (LOW, HIGH)


class Applied(Protocol):
    """A provision and what it is applied to, as in `agreements.linx-mou`; `if_so`: it may turn out not to fit."""

    @property
    def about(self) -> str: ...

    @property
    def row(self) -> Provision: ...

    @property
    def if_so(self) -> bool: ...


class Difference(NamedTuple):
    """Flows, by their place in the map, and systems that would be otherwise than they are."""

    flows: dict[int, MapFlow]
    holds: dict[str, tuple[int, int]]


class Adoption:
    """A map with some of these measures adopted; none at first. Measures go by their place in the sequence.

    `base`: the map with none of them. `scopes`: the flows and systems that each reaches.
    """

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap, measures: Sequence[Applied]) -> None:
        self.base, self.measures = flow_map, tuple(measures)
        self._narrowing, self._scorer = Narrowing(pack, record, flow_map), Scorer(pack, flow_map)
        scopes = Scopes(record, flow_map)
        self.scopes = [scopes.of(measure.about) for measure in self.measures]
        self._caps = [self._narrowing.caps_of(measure.row, surely=not measure.if_so) for measure in self.measures]
        self._on_flow = [0] * len(flow_map.flows)
        self._on_system: dict[str, int] = defaultdict(int)
        for number, scope in enumerate(self.scopes):
            for place in scope.flows:
                self._on_flow[place] |= 1 << number
            for system in scope.systems:
                self._on_system[system] |= 1 << number
        self._adopted = 0
        self._flows, self._holds = list(flow_map.flows), dict(flow_map.holds)
        self._known: list[dict[int, MapFlow]] = [{0: flow} for flow in flow_map.flows]
        self._measured: list[Measured | None] = [None, None]

    @property
    def adopted(self) -> frozenset[int]:
        """The measures that are adopted."""
        return frozenset(_ones(self._adopted))

    def adopt(self, *numbers: int) -> None:
        """Adopt measures; those that are adopted stay so."""
        self._become(self._adopted | _bits(numbers))

    def give_up(self, *numbers: int) -> None:
        """Give measures up; those that are not adopted stay so."""
        self._become(self._adopted & ~_bits(numbers))

    def map(self) -> FlowMap:
        """The whole map as it is now."""
        return replace(self.base, flows=tuple(self._flows), holds=dict(self._holds))

    def score(self) -> Range:
        """The score as it is now, 0 to 100, low and high."""
        return self._now(LOW).score, self._now(HIGH).score

    def score_with(self, *numbers: int) -> Range:
        """The score if these measures were adopted as well; nothing is changed by asking."""
        difference = self._difference(self._adopted | _bits(numbers))
        low, high = (self._score(difference, end, narrower=True) for end in ENDS)
        return low, high

    def score_without(self, *numbers: int) -> Range:
        """The score if these measures were given up; nothing is changed by asking."""
        difference = self._difference(self._adopted & ~_bits(numbers))
        low, high = (self._score(difference, end, narrower=False) for end in ENDS)
        return low, high

    def changes(self, number: int) -> bool:
        """Whether anything would be otherwise if this measure were given up, or adopted where it is not."""
        difference = self._difference(self._adopted ^ 1 << number)
        return any(_changed(difference, self._flows, self._holds, end) for end in ENDS)

    def _become(self, adopted: int) -> None:
        difference = self._difference(adopted)
        for end in ENDS:
            if _changed(difference, self._flows, self._holds, end):
                self._measured[end] = None
        for place, flow in difference.flows.items():
            self._flows[place] = flow
        self._holds |= difference.holds
        self._adopted = adopted

    def _difference(self, adopted: int) -> Difference:
        """What would be otherwise with other measures adopted, looking only at what those reach that differ."""
        numbers = list(_ones(adopted ^ self._adopted))
        systems = {system: self._held(system, adopted) for number in numbers for system in self.scopes[number].systems}
        places = dict.fromkeys(place for number in numbers for place in self.scopes[number].flows)
        flows = {place: self._flow(place, adopted) for place in places}
        return Difference(
            {place: flow for place, flow in flows.items() if flow is not self._flows[place]},
            {system: held for system, held in systems.items() if held != self._holds[system]},
        )

    def _flow(self, place: int, adopted: int) -> MapFlow:
        """A flow with the measures that reach it, those on the system it leaves included."""
        base = self.base.flows[place]
        on_flow, on_source = self._on_flow[place], self._on_system.get(base.source, 0)
        key = adopted & (on_flow | on_source)
        known = self._known[place]
        if key not in known:
            caps = [self._caps[number][0] for number in _ones(key & on_flow)]
            known[key] = self._narrowing.flow(base, caps, self._on_source(key & on_source))
        return known[key]

    def _held(self, system: str, adopted: int) -> tuple[int, int]:
        return self._narrowing.held(system, self._on_source(adopted & self._on_system[system]))

    def _on_source(self, adopted: int) -> list[Cap]:
        return [self._caps[number][1] for number in _ones(adopted)]

    def _now(self, end: int) -> Measured:
        known = self._measured[end]
        if known is None:
            known = self._measured[end] = self._scorer.measure(self._flows, self._holds, end)
        return known

    def _score(self, difference: Difference, end: int, *, narrower: bool) -> float:
        """The score with a difference made: as it is now where nothing differs, or nothing that it could rest on."""
        now = self._now(end)
        places = [place for place, flow in difference.flows.items() if _is_other(flow, self._flows[place], end)]
        gaining = {name: held for name, held in difference.holds.items() if held[end] != self._holds[name][end]}
        if not gaining and self._scorer.useful.isdisjoint(places):
            return now.score
        flows = list(self._flows)
        for place in places:
            flows[place] = difference.flows[place]
        if narrower or self._scorer.can_rise(now, flows, places, gaining):
            return self._scorer.measure(flows, self._holds | difference.holds, end).score
        return now.score


def _changed(difference: Difference, flows: Sequence[MapFlow], holds: dict[str, tuple[int, int]], end: int) -> bool:
    return any(_is_other(flow, flows[place], end) for place, flow in difference.flows.items()) or any(
        held[end] != holds[name][end] for name, held in difference.holds.items()
    )


def _is_other(flow: MapFlow, before: MapFlow, end: int) -> bool:
    return width_at(flow, end) != width_at(before, end)


def _bits(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def _ones(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
