"""Whether a provision fits what it would be applied to: its conditions, read against the record and the map."""

from __future__ import annotations

from audit.assess.flow_map import FlowMap, MapFlow
from audit.pack.condition import Answers, Condition, Look, each_once, holds
from audit.pack.load import Pack
from audit.pack.rubric import TERMS
from audit.record.flow import Flow
from audit.record.subject import Subjects

ENDS = ("source", "recipient")
CATALOG = "partners.catalog"


class Fits:
    """Reads conditions for anything that a provision can be applied to, by its place.

    The terms of a flow are those of the map, whoever gives them; of a documented flow the catalog's row answers too.
    """

    def __init__(self, pack: Pack, subjects: Subjects, flow_map: FlowMap) -> None:
        self.pack, self.subjects = pack, subjects
        self.flows = {(flow.stands_on, flow.id): flow for flow in flow_map.flows}
        self._looks: dict[str, Look] = {}

    def met(self, condition: Condition | None, about: str) -> bool | None:
        """Whether a condition is met there; None while it turns on what is not known. Without a condition it is met."""
        if condition is None:
            return True
        if about not in self._looks:
            self._looks[about] = each_once(self._look(about))
        return holds(condition, self._looks[about])

    def _look(self, about: str) -> Look:
        section, _, name = about.partition(".")
        if section == "catalog":
            return self._documented(self.flows["catalog", name])
        if section == "flows":
            return self._stated(self.flows["stated", name])
        return self._agreed(name) if section == "agreements" else self.subjects.look(section, name)

    def _agreed(self, name: str) -> Look:
        """Of an agreement: a partner that is linked to nothing in the catalog is known not to be in it."""
        of_record, record = self.subjects.look("agreements", name), self.subjects.record

        def find(key: str) -> Answers:
            partners = record.agreements[name].partners
            if key != CATALOG or partners is None:
                return of_record(key)
            linked = {one: record.partners[one].catalog for one in partners if one in record.partners}
            return [linked.get(one) or (one if one in self.pack.partners else "") for one in partners]

        return find

    def _stated(self, flow: MapFlow) -> Look:
        of_record = self.subjects.look("flows", flow.id)

        def find(key: str) -> Answers:
            return [_step(flow, key)] if key in TERMS else of_record(key)

        return find

    def _documented(self, flow: MapFlow) -> Look:
        of_city, row = self.subjects.look(), self.pack.flows[flow.id]

        def find(key: str) -> Answers:
            own, _, rest = key.partition(".")
            if key in TERMS:
                return [_step(flow, key)]
            if own in ENDS:
                node = getattr(flow, own)
                return [self.subjects.nodes.kind_of(node) if rest == "kind" else None if rest else node]
            if own in Flow.model_fields:
                return [None if rest else getattr(row, own, None)]
            return of_city(key)

        return find


def _step(flow: MapFlow, term: str) -> str | None:
    """The one step that a term is; None when it is not known, or may be one of several."""
    steps: tuple[str, ...] = getattr(flow.terms, term).steps
    return steps[0] if len(steps) == 1 else None
