"""What a supposition changes: ways that differ, the routes that died, and those that take over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from audit.assess.assessment import Assessment
from audit.assess.exposure import Exposure, Widest
from audit.assess.flow_map import HIGH, LOW, MapFlow, Range
from audit.assess.plan import DIGITS
from audit.assess.trial import key_of
from audit.assess.way import State, Way
from audit.pack.load import Pack

OPEN: tuple[State, ...] = ("confirmed", "reported", "not-ruled-out")


@dataclass(frozen=True)
class Successor:
    """The route by which data goes on when another has died; `widest` where widths are looked at."""

    state: State
    flows: tuple[MapFlow, ...]
    widest: Widest | None = None


@dataclass(frozen=True)
class Turn:
    """A way that is not as it was. `died`: the route it had is cut; `successor`: what still carries any of its data."""

    before: Way
    after: Way
    died: bool
    successor: Successor | None

    @property
    def is_of_state(self) -> bool:
        """Whether its state differs, and not only its route or what it carries."""
        return self.before.state != self.after.state

    @property
    def lost(self) -> tuple[str, ...]:
        """What it gave and does not give then."""
        return tuple(element for element in _given(self.before) if element not in _given(self.after))

    @property
    def gained(self) -> tuple[str, ...]:
        """What it gives then and did not."""
        return tuple(element for element in _given(self.after) if element not in _given(self.before))


@dataclass(frozen=True)
class Service:
    """How readily a use is served, 0 to 1, before and after, with the widest route of it at the high end."""

    use: str
    before: Range
    after: Range
    widest_before: Widest | None
    widest_after: Widest | None


@dataclass(frozen=True)
class Difference:
    """Everything that differs between two assessments of one city. `services` is empty where there are no figures."""

    turns: tuple[Turn, ...]
    services: tuple[Service, ...]
    moves_figures: bool

    @property
    def is_nothing(self) -> bool:
        """Whether no way and no figure is otherwise."""
        return not self.turns and not self.moves_figures


class Comparison:
    """Compares an assessment with the one that a supposition leads to."""

    def __init__(self, pack: Pack, before: Assessment, after: Assessment) -> None:
        self.pack, self.before, self.after = pack, before, after
        self.flows = {key_of(flow): flow for flow in after.map.flows}
        self._successors: dict[tuple[str, int], Successor | None] = {}

    def difference(self) -> Difference:
        """Ways that differ, those whose state does first; then uses, in the order of the rubric."""
        turns = sorted(self._turns(), key=lambda turn: (not turn.is_of_state, not turn.died))
        return Difference(
            tuple(turns), tuple(self._services()), self._figures(self.before) != self._figures(self.after)
        )

    def _turns(self) -> Iterator[Turn]:
        was = {(way.system, way.hand): way for way in self.before.ways}
        will = {(way.system, way.hand): way for way in self.after.ways}
        for pair in dict.fromkeys([*was, *will]):
            before, after = (ways.get(pair) or Way(*pair, "none", (), ()) for ways in (was, will))
            if _told(before) != _told(after):
                died = before.state in OPEN and self._is_cut(before)
                yield Turn(before, after, died, self._successor(before, after) if died else None)

    def _is_cut(self, way: Way) -> bool:
        """Whether the route that a way had carries nothing of it any more."""
        mask = self._mask(way) & self.after.map.holds[way.system][HIGH]
        for flow in way.flows:
            then = self.flows.get(key_of(flow))
            mask &= then.carries[HIGH] if then and then.present[HIGH] else 0
        return mask == 0

    def _mask(self, way: Way) -> int:
        return sum(1 << bit for bit, name in enumerate(self.after.map.elements) if name in way.elements)

    def _successor(self, before: Way, after: Way) -> Successor | None:
        """What still carries data of a way whose route died: to the same recipient, or to the destination."""
        if not self.after.map.destination:
            return Successor(after.state, after.flows) if after.state in OPEN else None
        key = before.system, self._mask(before)
        if key not in self._successors:
            self._successors[key] = self._widest(*key)
        return self._successors[key]

    def _widest(self, system: str, mask: int) -> Successor | None:
        """The widest route for these elements of a system out of the best-evidenced that there are."""
        flow_map = self.after.map
        low, high = flow_map.holds[system]
        part = replace(flow_map, holds={system: (low & mask, high & mask)})
        evidenced = replace(part, flows=tuple(flow for flow in part.flows if flow.evidenced))
        for state, known, end in zip(OPEN, (evidenced, part, part), (LOW, LOW, HIGH), strict=True):
            exposure = Exposure(known, self.pack.elements, self.pack.rubric)
            widest = exposure.widest(end, exposure.widths(end))
            if widest:
                return Successor(state, widest.route.flows, widest)
        return None

    def _services(self) -> Iterator[Service]:
        if self.before.figures is None or self.after.figures is None:
            return
        for use in self.pack.rubric.uses:
            before, after = self.before.figures.uses[use], self.after.figures.uses[use]
            if _rounded(before) != _rounded(after):
                yield Service(use, before, after, self._serving(self._was, use), self._serving(self._will, use))

    def _serving(self, exposure: Exposure, use: str) -> Widest | None:
        """The route by which a use is served most readily, at the high end."""
        fits = {name: row.fits.get(use, 0.0) for name, row in self.pack.elements.items()}
        arrivals = {name: label for name, label in exposure.widths(HIGH).items() if fits[name]}
        best = max(arrivals, key=lambda name: (round(fits[name] * arrivals[name].width, DIGITS), name), default=None)
        return exposure.widest(HIGH, {best: arrivals[best]}) if best else None

    @cached_property
    def _was(self) -> Exposure:
        return Exposure(self.before.map, self.pack.elements, self.pack.rubric)

    @cached_property
    def _will(self) -> Exposure:
        return Exposure(self.after.map, self.pack.elements, self.pack.rubric)

    @staticmethod
    def _figures(assessment: Assessment) -> tuple[object, ...] | None:
        figures = assessment.figures
        if figures is None:
            return None
        ranges = (figures.score, figures.on_documents, figures.without_ice_accounts, *figures.uses.values())
        return tuple(map(_rounded, ranges))


def _given(way: Way) -> tuple[str, ...]:
    """What a way carries, or may; nothing where it is closed."""
    return way.elements if way.state in OPEN else ()


def _told(way: Way) -> tuple[object, ...]:
    """All that is told of a way; flows that stand for the same are the same, however wide."""
    return way.state, way.elements, [key_of(flow) for flow in way.flows]


def _rounded(pair: Range) -> tuple[float, float]:
    return round(pair[LOW], DIGITS), round(pair[HIGH], DIGITS)
