"""Which flows and systems of a map a measure reaches, by what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from audit.assess.flow_map import HIGH, FlowMap
from audit.record.record import Record

CITY = "city"
PLANNED = "planned"


class Scope(NamedTuple):
    """Flows by their place in the map, and systems by name."""

    flows: tuple[int, ...]
    systems: tuple[str, ...] = ()


class Scopes:
    """Finds scopes in one map: of the city, a system, an agreement, a flow or a documented flow.

    A stated flow and the documented ones that stand beside it between the same nodes are one arrangement, so a measure
    on the stated flow reaches them all. Flows that are surely not there are left out.
    """

    def __init__(self, record: Record, flow_map: FlowMap) -> None:
        self.map = flow_map
        self.stated: dict[str, int] = {}
        self.documented: dict[str, int] = {}
        self.under: dict[str, list[str]] = defaultdict(list)
        self.leaving: dict[str, list[int]] = defaultdict(list)
        self._beside: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, flow in enumerate(flow_map.flows):
            if not flow.present[HIGH]:
                continue
            self.leaving[flow.source].append(place)
            if flow.stands_on == "stated":
                self.stated[flow.id] = place
                self.under[record.flows[flow.id].agreement or ""].append(flow.id)
            elif flow.stands_on == "catalog":
                self.documented[flow.id] = place
                self._beside[flow.source, flow.recipient].append(place)
        self.pairs = frozenset(
            (flow.source, flow.recipient)
            for flow in flow_map.flows
            if flow.stands_on == "stated" and record.flows[flow.id].status != PLANNED
        )

    def of(self, about: str) -> Scope:
        """The scope of `flows.<id>`, `catalog.<id>`, `agreements.<id>`, `systems.<id>` or `city`."""
        if about == CITY:
            return self._of_systems(self.map.holds)
        section, _, name = about.partition(".")
        if section == "flows":
            return Scope(self._with_documented([name]))
        if section == "agreements":
            return Scope(self._with_documented(self.under.get(name, ())))
        if section == "systems":
            return self._of_systems([name])
        return Scope((self.documented[name],))

    def _of_systems(self, systems: Iterable[str]) -> Scope:
        names = tuple(systems)
        return Scope(tuple(place for name in names for place in self.leaving.get(name, ())), names)

    def _with_documented(self, flows: Iterable[str]) -> tuple[int, ...]:
        places: dict[int, None] = {}
        for name in flows:
            if name in self.stated:
                place = self.stated[name]
                flow = self.map.flows[place]
                places |= dict.fromkeys([place, *self._beside.get((flow.source, flow.recipient), ())])
        return tuple(places)
