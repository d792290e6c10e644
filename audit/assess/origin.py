"""Where each factor of a route comes from: the term as it stands, and the adopted measures that narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.assess.adoption import Adoption, Applied
from audit.assess.cap import KEPT, WHOLE, Cap, Narrowing, capped, looseness
from audit.assess.flow_map import LOW, FlowMap, MapFlow
from audit.assess.inventory import HoldTerms
from audit.assess.scope import Scope
from audit.assess.term import Term
from audit.pack.load import Pack
from audit.pack.rubric import TERMS
from audit.record.record import Record


class Origin(NamedTuple):
    """One term at one end: as it stands without measures, its value with them, and by which (`step`: to what).

    Without a measure that narrows it, `step` and `by` are empty.
    """

    name: str
    before: Term
    value: float
    step: str = ""
    by: tuple[Applied, ...] = ()


class Held(NamedTuple):
    """The terms of a route's hold at one end; `copy` is None where the first flow leaves no copy, or may leave one."""

    terms: HoldTerms
    covers: Origin
    retention: Origin
    copy: Origin | None


Put = tuple[Applied, Cap]


class Origins:
    """Finds the origins of one map's terms. `adoption`: which measures are adopted on it; none by default."""

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap, adoption: Adoption | None = None) -> None:
        self._adoption = adoption or Adoption(pack, record, flow_map, ())
        self._narrowing = Narrowing(pack, record, self._adoption.base)
        flows = enumerate(self._adoption.base.flows)
        self._base = {(flow.stands_on, flow.id): (place, flow) for place, flow in flows}

    def terms(self, flow: MapFlow, end: int) -> tuple[Origin, ...]:
        """The four terms of a flow at one end; `flow` may be as it is with measures or without."""
        place, base = self._base[flow.stands_on, flow.id]
        puts = self._on_flow(place, end)
        return tuple(self._origin(name, term, puts, end) for name, term in zip(TERMS, base.terms, strict=True))

    def hold(self, flow: MapFlow, end: int) -> Held:
        """What the hold of a route is made of when this flow, which leaves a system, is its first."""
        place, base = self._base[flow.stands_on, flow.id]
        on_flow, on_source = self._on_flow(place, end), self._on_source(base.source, end)
        without = self._narrowing.hold_terms(base)
        terms = self._narrowing.hold_terms(base, [cap for _, cap in on_flow], [cap for _, cap in on_source])
        return Held(
            terms,
            self._origin(WHOLE[0], without.covers, on_source, end),
            self._origin(KEPT, without.retention, on_source, end),
            self._origin(KEPT, without.copy, on_flow, end) if terms.copies else None,
        )

    def _on_flow(self, place: int, end: int) -> list[Put]:
        """What adopted measures do to a flow, those on the system it leaves among them."""
        narrowing = self._narrowing
        return [(one, narrowing.caps_of(one.row)[0]) for one, scope in self._counted(end) if place in scope.flows]

    def _on_source(self, system: str, end: int) -> list[Put]:
        """What adopted measures do to what a system holds and how long."""
        narrowing = self._narrowing
        return [(one, narrowing.caps_of(one.row)[1]) for one, scope in self._counted(end) if system in scope.systems]

    def _counted(self, end: int) -> list[tuple[Applied, Scope]]:
        """The adopted measures that count at one end: in the low also those that may turn out not to fit."""
        adoption = self._adoption
        numbers = [number for number in sorted(adoption.adopted) if end == LOW or not adoption.measures[number].if_so]
        return [(adoption.measures[number], adoption.scopes[number]) for number in numbers]

    def _origin(self, name: str, before: Term, puts: Sequence[Put], end: int) -> Origin:
        scale = self._narrowing.scales[name]
        steps = [(measure, cap.steps[name]) for measure, cap in puts if name in cap.steps]
        if not steps:
            return Origin(name, before, before.at(end))
        tightest = min((step for _, step in steps), key=lambda step: looseness(scale, step))
        value = capped(scale, before, tightest).at(end)
        if value == before.at(end):
            return Origin(name, before, value)
        limit = scale.values[tightest]
        return Origin(name, before, value, tightest, tuple(one for one, step in steps if scale.values[step] == limit))
