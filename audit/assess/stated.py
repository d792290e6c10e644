"""The flows a city states, with terms from the flow, its agreement or the catalog, as far as they are borne out."""

from __future__ import annotations

from audit.assess.documented import Documented
from audit.assess.evidence import Evidence
from audit.assess.flow_map import MapFlow, Terms
from audit.assess.inventory import GONE, Inventory
from audit.assess.term import Scale, Term
from audit.pack.catalog import CatalogFlow
from audit.pack.entry import UNKNOWN
from audit.pack.rubric import TERMS, Rubric
from audit.record.flow import Flow
from audit.record.record import Record


class Stated:
    """A record's flows in the map. `documents`: every stated term that nothing supports is unknown (rule 15)."""

    def __init__(
        self,
        record: Record,
        rubric: Rubric,
        evidence: Evidence,
        inventory: Inventory,
        scales: dict[str, Scale],
        *,
        documents: bool,
    ) -> None:
        self.record, self.rubric, self.evidence = record, rubric, evidence
        self.inventory, self.scales, self.documents = inventory, scales, documents
        self._alike: dict[tuple[object, ...], Terms] = {}

    def flow(self, name: str, source: str, recipient: str, documented: Documented) -> MapFlow:
        """One stated flow between two nodes (rules 3 to 6)."""
        flow = self.record.flows[name]
        agreement = flow.agreement or ""
        lender = None if agreement == UNKNOWN else documented.lenders.get((source, recipient))
        status: str = flow.status or "active"
        shown = self.evidence.of_status(name, agreement)
        if self.documents and status in GONE and not shown:
            status = UNKNOWN
        return MapFlow(
            name,
            source,
            recipient,
            flow.source,
            flow.recipient,
            "stated",
            "supported" if shown else "unsupported",
            self._terms(name, flow, lender, documented),
            present=self.inventory.present(status, flow.source, flow.recipient),
            carries=self.inventory.carries(flow.elements),
            evidenced=status == "active" and shown,
            closed=flow.status == "ended" and shown and self.inventory.touchable(flow.source, flow.recipient),
        )

    def _terms(self, name: str, flow: Flow, lender: CatalogFlow | None, documented: Documented) -> Terms:
        """The four terms; flows that say the same, with no note of their own, share them."""
        if name in self.evidence.noted:
            return self._new_terms(name, flow, lender, documented)
        alike = (flow.mode, flow.purpose, flow.onward, flow.oversight, flow.agreement, id(lender))
        if alike not in self._alike:
            self._alike[alike] = self._new_terms(name, flow, lender, documented)
        return self._alike[alike]

    def _new_terms(self, name: str, flow: Flow, lender: CatalogFlow | None, documented: Documented) -> Terms:
        return Terms(*(self._term(name, flow, term, lender, documented) for term in TERMS))

    def _term(self, name: str, flow: Flow, term: str, lender: CatalogFlow | None, documented: Documented) -> Term:
        step, by_agreement = self._step(flow, term)
        if step is None:
            return documented.term(lender, term) if lender else self.scales[term].unknown
        if self.documents and not self.evidence.of_term(name, flow.agreement or "", term, by_agreement):
            return self.scales[term].unknown
        stated = self.scales[term].term(step, "agreement" if by_agreement else "flow")
        return self._without_log(name, flow, stated) if term == "oversight" else stated

    def _step(self, flow: Flow, term: str) -> tuple[str | None, bool]:
        """The step stated for a term, and whether the agreement gives it."""
        own: str | None = getattr(flow, term)
        agreement = self.record.agreements.get(flow.agreement or "")
        if own is not None or agreement is None:
            return own, False
        return getattr(agreement, term), True

    def _without_log(self, name: str, flow: Flow, stated: Term) -> Term:
        """Oversight that no log shows counts in the high as the lesser step the rubric names (rule 4)."""
        lesser = self.rubric.oversight[stated.steps[0]].without_log if stated.steps else None
        if lesser is None or self.evidence.of_log(name, flow.agreement or ""):
            return stated
        return stated._replace(high=self.scales["oversight"].values[lesser])

    def is_proven(self, name: str) -> bool:
        """Whether a stated flow is borne out well enough to take the documented one's place (rule 9)."""
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
        step, by_agreement = self._step(flow, term)
        return step not in (None, UNKNOWN) and self.evidence.of_term(name, flow.agreement or "", term, by_agreement)
