"""The catalog's flows as the map has them: their terms, their age, and the pairs of nodes they join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from audit.assess.flow_map import MapFlow, Terms
from audit.assess.inventory import Inventory
from audit.assess.term import Scale, Term
from audit.pack.catalog import CatalogFlow
from audit.pack.entry import UNKNOWN, first_day
from audit.pack.load import Pack
from audit.pack.rubric import TERMS, Rubric
from audit.record.node import Nodes

ASSUMED = ("purpose", "onward", "oversight")
Doubt = Literal["inferred", "undated", "later", "stale"]


class Documented:
    """Catalog flows by the node they leave, and for each pair of nodes the first by id, which lends terms."""

    def __init__(self, pack: Pack, nodes: Nodes, inventory: Inventory, scales: dict[str, Scale], day: date) -> None:
        self.pack, self.inventory, self.scales, self.day = pack, inventory, scales, day
        self.leaving: dict[str, list[tuple[str, str, CatalogFlow]]] = defaultdict(list)
        self.lenders: dict[tuple[str, str], CatalogFlow] = {}
        for name, row in sorted(pack.flows.items()):
            source, recipient = nodes.resolve_in_catalog(row.source), nodes.resolve_in_catalog(row.recipient)
            if source != recipient:
                self.leaving[source].append((name, recipient, row))
                self.lenders.setdefault((source, recipient), row)

    def shares(self, node: str) -> bool:
        """Whether any catalog flow that is not written as ended or planned leaves the node."""
        return any(row.status not in ("ended", "planned") for _, _, row in self.leaving.get(node, ()))

    def flow(self, name: str, source: str, recipient: str, row: CatalogFlow) -> MapFlow:
        """One catalog flow in the map."""
        status = self.status(row)
        return MapFlow(
            name,
            source,
            recipient,
            row.source,
            row.recipient,
            "catalog",
            row.confidence,
            Terms(*(self.term(row, term) for term in TERMS)),
            present=(status == "active", status in ("active", UNKNOWN)),
            carries=self._carries(row),
            evidenced=status == "active" and row.confidence == "documented",
            question=f"catalog.{name}",
        )

    def status(self, row: CatalogFlow) -> str:
        """What a catalog flow says once its age and its confidence are counted (rule 6)."""
        return UNKNOWN if any(doubts(row, self.day, self.pack.rubric)) else row.status

    def term(self, row: CatalogFlow, term: str) -> Term:
        """A catalog flow's term: one of those written, or what the rubric assumes where none is (rule 3)."""
        written: str | tuple[str, ...] | None = getattr(row, term)
        if written is not None:
            return self.scales[term].one_of(written, "catalog")
        if term in ASSUMED:
            return self.scales[term].one_of(getattr(self.pack.rubric.documented_unless_stated, term), "assumed")
        return self.scales[term].unknown

    def _carries(self, row: CatalogFlow) -> tuple[int, int]:
        if isinstance(row.elements, tuple):
            named = self.inventory.mask(row.elements)
            return named, named if row.complete else self.inventory.all_elements
        return self.inventory.carries(row.elements)


def doubts(row: CatalogFlow, day: date, rubric: Rubric) -> Iterator[Doubt]:
    """Why a catalog flow that is written as active or ended counts as not known on a day (rule 6)."""
    if row.status not in ("active", "ended"):
        return
    if row.confidence == "inferred":
        yield "inferred"
    if row.as_of is None:
        yield "undated"
        return
    seen = first_day(row.as_of)
    control = rubric.control.get(row.control or "")
    if seen > day:
        yield "later"
    elif day - seen > timedelta(days=rubric.rubric.flow_stale_after_days) and not (control and control.never_stale):
        yield "stale"
