"""Building the map: stated flows, the documented flows that join them, and a flow implied by each unanswered question.

The rules are numbered as in the explanation page "The method, rule by rule".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from audit.assess.evidence import Evidence
from audit.assess.flow_map import HIGH, LOW, UNNAMED, Disputed, FlowMap, MapFlow, Range, Terms
from audit.assess.term import Scale, Term
from audit.pack.catalog import CatalogFlow
from audit.pack.entry import UNKNOWN, first_day
from audit.pack.load import Pack
from audit.pack.rubric import TERMS
from audit.record.flow import Flow
from audit.record.node import Nodes
from audit.record.record import Record
from audit.record.system import System

ASSUMED = ("purpose", "onward", "oversight")


class Joiner:
    """Joins one record with the catalog. `documents`: every protective answer that no document supports is unknown.

    `everyone`: every outside recipient is a destination, and implied flows run to a recipient not named.
    """

    def __init__(self, pack: Pack, record: Record, *, documents: bool = False, everyone: bool = False) -> None:
        self.pack, self.record, self.rubric = pack, record, pack.rubric
        self.documents, self.everyone = documents, everyone
        self.nodes = Nodes(record, pack)
        self.evidence = Evidence(record)
        self.scales = {term: Scale(pack.rubric, term) for term in TERMS}
        self.covers, self.retention = Scale(pack.rubric, "covers"), Scale(pack.rubric, "retention")
        self.bits = {name: 1 << bit for bit, name in enumerate(pack.elements)}
        self.all_elements = (1 << len(self.bits)) - 1
        self.destination = tuple(self.nodes.resolve_in_catalog(name) for name in pack.rubric.rubric.destination)
        self.status = {name: self._system_status(name, system) for name, system in record.systems.items()}
        self.kept = {name: self._kept(system) for name, system in record.systems.items()}
        self.hands: dict[str, str] = {}

    def join(self) -> FlowMap:
        """The whole map."""
        documented, lenders = self._documented_pairs()
        stated = [self._stated(name, flow, lenders) for name, flow in sorted(self.record.flows.items())]
        joined = self._joined()
        catalog, disputed = self._catalog(stated, documented, joined)
        implied = [*self._implied_by_systems(), *self._implied_by_partners(joined)]
        kinds = {node: self.nodes.kind_of(node) for node in joined}
        return FlowMap(
            self.rubric,
            tuple(self.bits),
            frozenset() if self.everyone else frozenset(self.destination),
            {name: self._holds(name, system) for name, system in self.record.systems.items()},
            (*stated, *catalog, *implied),
            disputed,
            kinds,
        )

    # systems (rules 2 and 11)

    def _system_status(self, name: str, system: System) -> str:
        status = system.status or "active"
        unsupported = not self.evidence.of_entry(f"systems.{name}", "status")
        return UNKNOWN if self.documents and status in ("ended", "planned") and unsupported else status

    def _holds(self, name: str, system: System) -> tuple[int, int]:
        status = self.status[name]
        if status in ("ended", "planned"):
            return 0, 0
        if isinstance(system.elements, tuple):
            low = high = self._mask(system.elements)
        else:
            usual = self.pack.systems.get(system.kind or UNKNOWN)
            low, high = 0, self._mask(usual.elements) if usual else self.all_elements
        return (0 if status == UNKNOWN else low), high

    def _kept(self, system: System) -> tuple[Term, Term]:
        return self.covers.term(system.covers or UNKNOWN, "flow"), self.retention.term(
            system.retention or UNKNOWN, "flow"
        )

    def _hold(self, source: str, mode: Term, kept_by_recipient: str | None) -> tuple[Range, Range]:
        """A route's hold when this is its first flow, and the system's own, each low and high."""
        covers, retention = self.kept[source]
        own = (covers.low * retention.low, covers.high * retention.high)
        if mode.is_unknown:
            return (own[LOW], covers.high * self.retention.unknown.high), own
        if not self.rubric.mode[mode.steps[0]].copies:
            return own, own
        copy = self.retention.term(kept_by_recipient or UNKNOWN, "flow")
        return (
            covers.low * max(retention.low, copy.low),
            covers.high * max(retention.high, copy.high),
        ), own

    # stated flows (rules 3, 4, 5 and 6)

    def _stated(self, name: str, flow: Flow, lenders: dict[tuple[str, str], CatalogFlow]) -> MapFlow:
        source, recipient = self._node(flow.source), self._node(flow.recipient)
        agreement = flow.agreement or ""
        lender = None if agreement == UNKNOWN else lenders.get((source, recipient))
        terms = Terms(*(self._stated_term(name, flow, term, lender) for term in TERMS))
        status: str = flow.status or "active"
        shown = self.evidence.of_status(name, agreement)
        if self.documents and status in ("ended", "planned") and not shown:
            status = UNKNOWN
        return self._placed(
            MapFlow(
                name, source, recipient, flow.source, flow.recipient, "stated",
                "supported" if shown else "unsupported", terms,
                present=self._present(status, flow.source, flow.recipient),
                carries=self._carries(flow.elements),
                evidenced=status == "active" and shown,
                closed=flow.status == "ended" and shown and self._touchable(flow.source, flow.recipient),
                question=f"flows.{name}.status" if status == UNKNOWN else f"flows.{name}.elements",
            ),
            flow.kept_by_recipient,
        )  # fmt: skip

    def _stated_term(self, name: str, flow: Flow, term: str, lender: CatalogFlow | None) -> Term:
        scale = self.scales[term]
        own = getattr(flow, term)
        agreement = self.record.agreements.get(flow.agreement or "")
        given = getattr(agreement, term) if agreement and own is None else None
        step = own if own is not None else given
        if step is None:
            return self._catalog_term(lender, term) if lender else scale.unknown
        if self.documents and not self.evidence.of_term(name, flow.agreement or "", term, given is not None):
            return scale.unknown
        stated = scale.term(step, "flow" if own is not None else "agreement")
        return self._without_log(name, flow, stated) if term == "oversight" else stated

    def _without_log(self, name: str, flow: Flow, stated: Term) -> Term:
        """Oversight that no log shows counts in the high as the lesser step the rubric names."""
        lesser = self.rubric.oversight[stated.steps[0]].without_log if stated.steps else None
        if lesser is None or self.evidence.of_log(name, flow.agreement or ""):
            return stated
        return stated._replace(high=self.scales["oversight"].values[lesser])

    # the catalog (rules 3, 5, 6 and 9)

    def _documented_pairs(self) -> tuple[dict[str, list[tuple[str, CatalogFlow]]], dict[tuple[str, str], CatalogFlow]]:
        """Catalog flows by the node they leave, and for each pair of nodes the first by id, which lends its terms."""
        leaving: dict[str, list[tuple[str, CatalogFlow]]] = defaultdict(list)
        lenders: dict[tuple[str, str], CatalogFlow] = {}
        for name, flow in sorted(self.pack.flows.items()):
            source = self.nodes.resolve_in_catalog(flow.source)
            recipient = self.nodes.resolve_in_catalog(flow.recipient)
            if source != recipient:
                leaving[source].append((name, flow))
                lenders.setdefault((source, recipient), flow)
        self.leaving = leaving
        return leaving, lenders

    def _joined(self) -> set[str]:
        """Partner nodes the record declares, a stated flow names, or a joined flow of any status reaches."""
        waiting = [self._node(name) for name in self.record.partners]
        for flow in self.record.flows.values():
            waiting += [self._node(end) for end in (flow.source, flow.recipient) if end not in self.record.systems]
        joined: set[str] = set()
        while waiting:
            node = waiting.pop()
            if node not in joined:
                joined.add(node)
                waiting += [self.nodes.resolve_in_catalog(flow.recipient) for _, flow in self.leaving.get(node, ())]
        return joined

    def _catalog(
        self, stated: list[MapFlow], documented: dict[str, list[tuple[str, CatalogFlow]]], joined: set[str]
    ) -> tuple[list[MapFlow], tuple[Disputed, ...]]:
        between: dict[tuple[str, str], list[MapFlow]] = defaultdict(list)
        for flow in stated:
            if self.record.flows[flow.id].status != "planned":
                between[flow.source, flow.recipient].append(flow)
        flows: list[MapFlow] = []
        disputed: dict[tuple[str, str], Disputed] = {}
        for node in sorted(joined):
            for name, row in documented.get(node, ()):
                known = self._catalog_flow(name, row)
                rivals = between.get((known.source, known.recipient), [])
                if any(self._is_proven(rival.id) for rival in rivals):
                    continue
                if rivals:
                    known.present = (False, known.present[HIGH])
                    if known.present[HIGH] and not any(_as_wide(rival, known) for rival in rivals):
                        _note_dispute(disputed, known, rivals)
                flows.append(known)
        return flows, tuple(disputed.values())

    def _catalog_flow(self, name: str, row: CatalogFlow) -> MapFlow:
        status = self._catalog_status(row)
        return self._placed(
            MapFlow(
                name,
                self.nodes.resolve_in_catalog(row.source),
                self.nodes.resolve_in_catalog(row.recipient),
                row.source,
                row.recipient,
                "catalog",
                row.confidence,
                Terms(*(self._catalog_term(row, term) for term in TERMS)),
                present=(status == "active", status in ("active", UNKNOWN)),
                carries=self._catalog_carries(row),
                evidenced=status == "active" and row.confidence == "documented",
                question=f"catalog.{name}",
            ),
            row.kept_by_recipient,
        )

    def _catalog_status(self, row: CatalogFlow) -> str:
        """What a catalog flow says once its age and its confidence are counted."""
        if row.status not in ("active", "ended"):
            return row.status
        if row.confidence == "inferred" or row.as_of is None:
            return UNKNOWN
        seen, day = first_day(row.as_of), self.record.day
        control = self.rubric.control.get(row.control or "")
        stale = day - seen > timedelta(days=self.rubric.rubric.flow_stale_after_days)
        return UNKNOWN if seen > day or (stale and not (control and control.never_stale)) else row.status

    def _catalog_term(self, row: CatalogFlow, term: str) -> Term:
        written: str | tuple[str, ...] | None = getattr(row, term)
        if written is not None:
            return self.scales[term].one_of(written, "catalog")
        if term in ASSUMED:
            return self.scales[term].one_of(getattr(self.rubric.documented_unless_stated, term), "assumed")
        return self.scales[term].unknown

    def _catalog_carries(self, row: CatalogFlow) -> tuple[int, int]:
        if isinstance(row.elements, tuple):
            named = self._mask(row.elements)
            return named, named if row.complete else self.all_elements
        return self._carries(row.elements)

    def _is_proven(self, name: str) -> bool:
        """Whether a stated flow is borne out well enough to take the documented one's place."""
        flow = self.record.flows[name]
        agreement = flow.agreement or ""
        if flow.status == "ended":
            return self.evidence.of_status(name, agreement)
        if (flow.status or "active") != "active":
            return False
        if flow.elements != "all" and not self.evidence.of_elements(name):
            return False
        return all(self._is_shown(name, flow, term) for term in TERMS)

    def _is_shown(self, name: str, flow: Flow, term: str) -> bool:
        agreement = self.record.agreements.get(flow.agreement or "")
        own = getattr(flow, term)
        step = own if own is not None else getattr(agreement, term, None)
        return step not in (None, UNKNOWN) and self.evidence.of_term(name, flow.agreement or "", term, own is None)

    # implied flows (rule 8)

    def _implied_by_systems(self) -> Iterator[MapFlow]:
        for name, system in sorted(self.record.systems.items()):
            if self._sharing_is_open(f"systems.{name}", system.sharing) and self.status[name] in ("active", UNKNOWN):
                yield self._implied(name, f"systems.{name}.sharing")

    def _implied_by_partners(self, joined: Iterable[str]) -> Iterator[MapFlow]:
        stated = {
            self._node(name): (name, partner.sharing)
            for name, partner in self.record.partners.items()
            if partner.sharing is not None and not self.nodes.is_part(name)
        }
        for node in sorted(joined):
            if self.everyone or node not in self.destination:
                name, sharing = stated.get(node, (node, None))
                if self._partner_is_open(node, name, sharing):
                    yield self._implied(node, f"partners.{name}.sharing")

    def _partner_is_open(self, node: str, name: str, sharing: str | None) -> bool:
        known = self.pack.partners.get(node)
        if sharing is None and known and not known.part_of:
            sharing = known.sharing
        elif sharing is not None:
            return self._sharing_is_open(f"partners.{name}", sharing)
        if sharing is None:
            left = any(flow.status not in ("ended", "planned") for _, flow in self.leaving.get(node, ()))
            sharing = "documented" if left else UNKNOWN
        incomplete = self.rubric.sharing[sharing].incomplete_kinds if sharing in self.rubric.sharing else ()
        return sharing == UNKNOWN or self.nodes.kind_of(node) in incomplete

    def _sharing_is_open(self, path: str, sharing: str | None) -> bool:
        if sharing == "none" and self.documents:
            return not self.evidence.of_entry(path, "sharing")
        return sharing in (None, UNKNOWN)

    def _implied(self, source: str, question: str) -> MapFlow:
        recipient = UNNAMED if self.everyone else self.destination[0]
        return self._placed(
            MapFlow(
                f"implied-{source}", source, recipient, source, recipient, "implied", "unsupported",
                Terms(*(self.scales[term].unknown for term in TERMS)),
                present=(False, self._touchable(source)), carries=(0, self.all_elements), question=question,
            ),
            None,
        )  # fmt: skip

    # what every flow has

    def _placed(self, flow: MapFlow, kept_by_recipient: str | None) -> MapFlow:
        """The flow with its hold and its channel (rules 11 and 13)."""
        if flow.source in self.kept:
            flow.hold, flow.own_hold = self._hold(flow.source, flow.terms.mode, kept_by_recipient)
        flow.hand = self._hand(flow.source)
        marked = self.rubric.mode[flow.terms.mode.steps[0]].channel if flow.terms.mode.steps else None
        flow.channel = marked or flow.hand
        return flow

    def _hand(self, source: str) -> str:
        """The channel a last flow from this node would have, whatever its mode."""
        if source not in self.hands:
            kind = None if source in self.record.systems else self.nodes.kind_of(source)
            self.hands[source] = next(
                (
                    name
                    for name, row in self.rubric.channels.items()
                    if (row.systems if kind is None else kind in row.kinds)
                ),
                next((name for name, row in self.rubric.channels.items() if row.other), ""),
            )
        return self.hands[source]

    def _node(self, name: str) -> str:
        return self.nodes.resolve(name) or name

    def _mask(self, elements: Iterable[str]) -> int:
        mask = 0
        for element in elements:
            mask |= self.bits[element]
        return mask

    def _carries(self, elements: str | tuple[str, ...] | None) -> tuple[int, int]:
        if isinstance(elements, tuple):
            named = self._mask(elements)
            return named, named
        return (self.all_elements if elements == "all" else 0), self.all_elements

    def _touchable(self, *ends: str) -> bool:
        return all(self.status.get(end) not in ("ended", "planned") for end in ends)

    def _present(self, status: str, *ends: str) -> tuple[bool, bool]:
        if not self._touchable(*ends):
            return False, False
        certain = all(self.status.get(end) != UNKNOWN for end in ends)
        return status == "active" and certain, status in ("active", UNKNOWN)


def _as_wide(stated: MapFlow, known: MapFlow) -> bool:
    """Whether a stated flow is, in the high, at least as open as the documented one."""
    return (
        stated.present[HIGH]
        and stated.open[HIGH] >= known.open[HIGH]
        and stated.through[HIGH] >= known.through[HIGH]
        and stated.carries[HIGH] & known.carries[HIGH] == known.carries[HIGH]
    )


def _note_dispute(disputed: dict[tuple[str, str], Disputed], known: MapFlow, rivals: list[MapFlow]) -> None:
    pair = (known.source, known.recipient)
    before = disputed.get(pair)
    documented = (*(before.documented if before else ()), known.id)
    disputed[pair] = Disputed(*pair, tuple(rival.id for rival in rivals), documented)
