"""What provisions narrow: the terms of a flow, what it carries, and how much of a system's records it counts for.

A cap never widens: low and high become the smaller of what they were and the cap's value (of oversight, the larger).
So neither the order of caps nor how often one is made matters, and one more never raises anything.

A mode that a cap replaces is the cap's own mode from then on: its channel counts, and where that mode leaves no copy
behind, the flow leaves none. A flow that left no copy never begins to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from audit.assess.evidence import Evidence
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow, Range, Terms
from audit.assess.inventory import HoldTerms, Inventory
from audit.assess.term import Scale, Term
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.provision import Provision
from audit.pack.rubric import TERMS
from audit.record.record import Record

KEPT = "retention"
WHOLE = ("covers", KEPT)
Kept = tuple[Term, Term]
"""How much of the city a system covers, and how long it keeps its records."""


class Cap(NamedTuple):
    """What one provision does to a flow, or to a system: steps by scale, elements taken out (a bit mask), an end.

    `surely`: it is known to fit. One that may turn out not to fit is counted in the low alone.
    """

    steps: Mapping[str, str]
    removes: int
    ends: bool
    surely: bool = True


NOTHING = Cap({}, 0, False)


class Narrowing:
    """Puts caps on the flows and systems of one map, each time on what the record and the catalog say."""

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap) -> None:
        self.modes, self.record, self.map = pack.rubric.mode, record, flow_map
        self.scales = {name: Scale(pack.rubric, name) for name in (*TERMS, *WHOLE)}
        self.bits = {name: 1 << bit for bit, name in enumerate(flow_map.elements)}
        self.kept: dict[str, Kept] = Inventory(pack, record, Evidence(record), documents=False).kept
        self._terms: dict[tuple[Term, ...], Terms] = {}
        self._capped: dict[tuple[str, Term, str], Term] = {}

    def caps_of(self, row: Provision, *, surely: bool = True) -> tuple[Cap, Cap]:
        """What a provision does to each flow it is applied to, and to each system.

        On a flow or an agreement it caps the recipient's copy and what the flow carries; on a system or the city what
        systems hold, cover and keep, and the terms of every flow out of them.
        """
        steps, removes = row.tightens.steps(), sum(self.bits[name] for name in set(row.removes))
        if row.applies_to in ("flow", "agreement"):
            return Cap(_only(steps, (*TERMS, KEPT)), removes, row.ends_flow, surely), NOTHING
        return Cap(_only(steps, TERMS), 0, row.ends_flow, surely), Cap(_only(steps, WHOLE), removes, False, surely)

    def held(self, system: str, caps: Sequence[Cap]) -> tuple[int, int]:
        """What a system then holds, low and high."""
        low, high = self.map.holds[system]
        return low & ~_removed(caps), high & ~_removed(_sure(caps))

    def flow(self, flow: MapFlow, caps: Sequence[Cap], on_source: Sequence[Cap]) -> MapFlow:
        """The flow with these caps, and those on the system it leaves."""
        low = self._with(flow, caps, on_source)
        sure, sure_on_source = _sure(caps), _sure(on_source)
        if len(sure) == len(caps) and len(sure_on_source) == len(on_source):
            return low
        return self._merged(low, self._with(flow, sure, sure_on_source))

    def _with(self, flow: MapFlow, caps: Sequence[Cap], on_source: Sequence[Cap]) -> MapFlow:
        """The flow with all these caps at both ends."""
        left = ~_removed(caps)
        terms = self._narrowed(flow.terms, caps)
        hold, own = self._hold(flow, caps, on_source) if flow.source in self.kept else (flow.hold, flow.own_hold)
        mode = terms.mode
        return replace(
            flow,
            terms=terms,
            present=(False, False) if any(cap.ends for cap in caps) else flow.present,
            carries=(flow.carries[LOW] & left, flow.carries[HIGH] & left),
            hold=hold,
            own_hold=own,
            channel=(self.modes[mode.steps[0]].channel if mode.steps else None) or flow.hand,
        )

    def _merged(self, low: MapFlow, high: MapFlow) -> MapFlow:
        """A flow that is the one at the low end and the other, which is no narrower, at the high."""
        terms = tuple(less._replace(high=more.high) for less, more in zip(low.terms, high.terms, strict=True))
        return replace(
            high,
            terms=self._shared(terms),
            present=(low.present[LOW], high.present[HIGH]),
            carries=(low.carries[LOW], high.carries[HIGH]),
            hold=(low.hold[LOW], high.hold[HIGH]),
            own_hold=(low.own_hold[LOW], high.own_hold[HIGH]),
        )

    def _narrowed(self, terms: Terms, caps: Sequence[Cap]) -> Terms:
        narrowed = tuple(self._term(name, term, caps) for name, term in zip(TERMS, terms, strict=True))
        return terms if narrowed == tuple(terms) else self._shared(narrowed)

    def _shared(self, terms: tuple[Term, ...]) -> Terms:
        if terms not in self._terms:
            self._terms[terms] = Terms(*terms)
        return self._terms[terms]

    def hold_terms(self, flow: MapFlow, caps: Sequence[Cap] = (), on_source: Sequence[Cap] = ()) -> HoldTerms:
        """What a route's hold is made of when this flow, which leaves a system, is its first (rule 11)."""
        covers, retention = self.kept[flow.source]
        covers, retention = self._term(WHOLE[0], covers, on_source), self._term(KEPT, retention, on_source)
        stated = self.record.flows[flow.id].kept_by_recipient if flow.stands_on == "stated" else None
        copy = self._term(KEPT, self.scales[KEPT].term(stated or UNKNOWN, "flow"), caps)
        return HoldTerms(covers, retention, copy, self._copies(flow.terms.mode, caps), self.scales[KEPT].unknown.high)

    def _hold(self, flow: MapFlow, caps: Sequence[Cap], on_source: Sequence[Cap]) -> tuple[Range, Range]:
        """A route's hold, and the system's own."""
        terms = self.hold_terms(flow, caps, on_source)
        return terms.hold(), terms._replace(copies=False).hold()

    def _copies(self, mode: Term, caps: Iterable[Cap]) -> bool | None:
        """Whether the flow still leaves a copy behind: not once a mode that leaves none has taken its mode's place."""
        values = self.scales["mode"].values
        steps = [cap.steps["mode"] for cap in caps if "mode" in cap.steps]
        most = min((values[step] for step in steps if not self.modes[step].copies), default=inf)
        copies = any(row.copies and values[step] <= most for step, row in self.modes.items() if _may_be(mode, step))
        return None if copies and mode.is_unknown else copies

    def _term(self, name: str, term: Term, caps: Iterable[Cap]) -> Term:
        steps = [cap.steps[name] for cap in caps if name in cap.steps]
        if not steps:
            return term
        scale = self.scales[name]
        tightest = min(steps, key=lambda step: (looseness(scale, step), list(scale.values).index(step)))
        key = (name, term, tightest)
        if key not in self._capped:
            self._capped[key] = capped(scale, term, tightest)
        return self._capped[key]


def capped(scale: Scale, term: Term, step: str) -> Term:
    """A term with a cap at this step; the words it may be are then those not above the cap, and the cap's own."""
    value = scale.values[step]
    bound = max if scale.more_protects else min
    low, high = bound(term.low, value), bound(term.high, value)
    if (low, high) == (term.low, term.high):
        return term
    among = term.steps or tuple(scale.values)
    left = [known for known in among if looseness(scale, known) <= looseness(scale, step)]
    words = tuple(left) if len(left) == len(among) else tuple(dict.fromkeys([*left, step]))
    return Term(low, high, words if term.steps or len(words) == 1 else (), term.origin)


def width_at(flow: MapFlow, end: int) -> tuple[object, ...] | None:
    """All that the width of a route rests on at one end of the range; None where the flow is not there."""
    if not flow.present[end]:
        return None
    return flow.carries[end], flow.open[end], flow.through[end], flow.hold[end]


def looseness(scale: Scale, step: str) -> float:
    return -scale.values[step] if scale.more_protects else scale.values[step]


def _only(steps: Mapping[str, str], scales: Collection[str]) -> dict[str, str]:
    return {scale: step for scale, step in steps.items() if scale in scales}


def _sure(caps: Sequence[Cap]) -> Sequence[Cap]:
    return [cap for cap in caps if cap.surely]


def _may_be(mode: Term, step: str) -> bool:
    return mode.is_unknown or step in mode.steps


def _removed(caps: Iterable[Cap]) -> int:
    removed = 0
    for cap in caps:
        removed |= cap.removes
    return removed
