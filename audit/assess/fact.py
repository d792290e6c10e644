"""The facts that a finding reads of one entry: its answers, what it has to do with, and what the map says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.assess.account import OPEN, Account, Accounts
from audit.assess.assessment import Assessment
from audit.assess.authority import Authorities, Bodies
from audit.assess.flow_map import HIGH, LOW
from audit.assess.inventory import GONE
from audit.assess.scope import CITY, Scope, Scopes
from audit.assess.stake import Stakes
from audit.pack.condition import Answers, Look, each_once
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.question import Subject
from audit.record.place import REFERENCES, answer_at
from audit.record.subject import Subjects

ACCOUNT, BY_LAW = "map.account", "map.by_law"
YES, NO = "yes", "no"
MAP_KEYS: dict[str, tuple[str, ...]] = {ACCOUNT: OPEN, BY_LAW: (YES, NO)}
"""Keys that the map answers, with the words they may come to.

`map.account`: whether the destination has an open account (a mode marked so, flows known to be active): on some route
from a system, at a partner itself, or by a flow. `confirmed` rests on documents at every hop, `reported` does not.
`map.by_law`: of an agreement, whether a law keeps every flow under it in force; `no` where there is none.
"""
MAPPED: dict[str, tuple[str, ...]] = {ACCOUNT: ("systems", "partners", "flows"), BY_LAW: ("agreements",)}
"""For each of them, the sections whose entries the map answers for."""
LAW = "standing "
Data = tuple[frozenset[str], frozenset[str]]


class Place(NamedTuple):
    """What a finding is about: a section of the record and an id, both empty for the city."""

    section: str = ""
    name: str = ""

    def __str__(self) -> str:
        return f"{self.section}.{self.name}" if self.section else CITY


class Facts:
    """Looks facts up for the entries of one assessed record."""

    def __init__(self, assessment: Assessment, pack: Pack, authorities: Authorities | None = None) -> None:
        self.record, self.map, self.authorities = assessment.record, assessment.map, authorities
        self.subjects = Subjects(assessment.record, pack, assessment.view)
        self.nodes = self.subjects.nodes
        self.scopes, self.stakes = Scopes(self.record, self.map), Stakes(pack, self.record, self.map)
        self.accounts = Accounts(self.map)
        self._data: dict[Place, Data] = {}
        self._bodies: dict[Place, Bodies] = {}
        self._looks: dict[Place, Look] = {}

    def places(self, each: Subject | None, among: tuple[str, ...]) -> Iterator[Place]:
        """The entries of a kind that are in use, of flows those out of the city's own systems; else the city."""
        section = f"{each}s" if each else ""
        for name in getattr(self.record, section) if section else ("",):
            place = Place(section, name)
            if self._is_the_citys(place) and (not among or self._kind(place) in among):
                yield place

    def look(self, place: Place, elements: tuple[str, ...] = (), bodies: Bodies = frozenset()) -> Look:
        """The look-up of keys for one entry; the law answers for these elements and bodies."""
        if place not in self._looks:
            self._looks[place] = each_once(self._look(place))
        of_place = self._looks[place]

        def find(key: str) -> Answers:
            if key.startswith(LAW):
                kind, law = key.removeprefix(LAW), self.authorities
                return [*law.standings(kind, elements, bodies)] if law else []
            return of_place(key)

        return find

    def _look(self, place: Place) -> Look:
        """The look-up of keys that no law answers."""
        of_record = self.subjects.look(place.section or CITY, place.name)

        def find(key: str) -> Answers:
            if key == BY_LAW:
                return [YES if self.is_by_law(place) else NO]
            accounts = self.accounts_of(place, key)
            return of_record(key) if accounts is None else [account.state for account in accounts]

        return find

    def data(self, place: Place) -> Data:
        """The elements an entry surely has to do with, and all that it may have to do with."""
        if place not in self._data:
            self._data[place] = self._found_data(place)
        return self._data[place]

    def bodies(self, place: Place) -> Bodies:
        """The bodies that act, by the kinds of the systems it has to do with."""
        if place not in self._bodies:
            self._bodies[place] = self.stakes.bodies(self._scope(place))
        return self._bodies[place]

    def accounts_of(self, place: Place, key: str) -> list[Account] | None:
        """What the map says for one of its keys, of the entry or of those it names; None for any other key."""
        own, _, rest = key.partition(".")
        if key == ACCOUNT:
            return [self._account(place)]
        if rest != ACCOUNT or not place.section:
            return None
        named = answer_at(self.record, f"{place}.{own}")
        if named in (None, UNKNOWN):
            return [Account(None)]
        names = named if isinstance(named, tuple) else (named,)
        sections = REFERENCES[place.section][own]
        return [self._account(Place(self._holder(name, sections), name)) for name in names]

    def is_by_law(self, place: Place) -> bool:
        """Whether a law keeps every flow under an agreement in force, so that nobody here agreed to it."""
        flows = [self.map.flows[self.scopes.stated[flow]] for flow in self.scopes.under.get(place.name, ())]
        return place.section == "agreements" and bool(flows) and all(map(self.stakes.is_by_law, flows))

    def _found_data(self, place: Place) -> Data:
        scope = self._scope(place)
        masks = [self.map.holds[system] for system in scope.systems]
        if not scope.systems:
            masks = [self._carried(number) for number in scope.flows]
        surely = maybe = 0
        for low, high in masks:
            surely, maybe = surely | low, maybe | high
        return frozenset(self.map.names(surely)), frozenset(self.map.names(maybe))

    def _carried(self, number: int) -> tuple[int, int]:
        flow = self.map.flows[number]
        low, high = self.map.holds.get(flow.source, flow.carries)
        return low & flow.carries[LOW] if flow.present[LOW] else 0, high & flow.carries[HIGH]

    def _scope(self, place: Place) -> Scope:
        """The systems and flows it has to do with; of a partner, the flows that the city says go there."""
        if place.section != "partners":
            return self.scopes.of(str(place))
        node = self.nodes.resolve(place.name) or place.name
        stated = self.scopes.stated.values()
        return Scope(tuple(number for number in stated if self.map.flows[number].recipient == node))

    def _is_the_citys(self, place: Place) -> bool:
        """Whether an entry is in use and, for a flow, leaves one of the city's systems."""
        row = getattr(self.record, place.section)[place.name] if place.section else None
        own = place.section != "flows" or self.record.flows[place.name].source in self.record.systems
        return own and getattr(row, "status", None) not in GONE

    def _kind(self, place: Place) -> str | None:
        """The kind of a system or a partner, or of a flow's recipient."""
        if place.section == "systems":
            return self.record.systems[place.name].kind
        partner = self.record.flows[place.name].recipient if place.section == "flows" else place.name
        node = self.nodes.resolve(partner)
        return self.nodes.kind_of(node) if node else None

    def _holder(self, name: str, sections: tuple[str, ...]) -> str:
        return next((section for section in sections if name in getattr(self.record, section)), "partners")

    def _account(self, place: Place) -> Account:
        if place.section == "systems":
            return self.accounts.of_system(place.name)
        if place.section == "flows":
            return self.accounts.of_flow(place.name)
        return self.accounts.of_node(self.nodes.resolve(place.name) or place.name)
