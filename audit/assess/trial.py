"""One answer tried on a map: which flows and systems it changes, found by joining again only what it touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow
from audit.assess.join import Joiner
from audit.pack.catalog import CatalogFlow
from audit.pack.entry import Entry
from audit.pack.load import Pack
from audit.pack.rubric import TERMS
from audit.record.node import Nodes
from audit.record.note import Note
from audit.record.partner import Partner
from audit.record.place import with_answer
from audit.record.record import Record

Key = tuple[str, str]
NOTED = ("", *(f".{key}" for key in (*TERMS, "status", "elements")))
"""Where on an entry the join looks for a note: the entry itself, and these of its keys."""


class Moved(NamedTuple):
    """A flow that an answer changes, as it was and as it is then (None: gone)."""

    before: MapFlow
    after: MapFlow | None


class Change(NamedTuple):
    """Everything that an answer changes in a map; `holds` are systems whose elements differ, before and after."""

    flows: tuple[Moved, ...]
    holds: dict[str, tuple[tuple[int, int], tuple[int, int]]]

    def widths(self, end: int) -> list[Moved]:
        """The flows that differ at one end in anything that the width of a route rests on."""
        return [moved for moved in self.flows if _width(moved.before, end) != _width(moved.after, end)]

    def carriage(self, end: int) -> list[Moved]:
        """The flows that differ at one end in what they carry, or by which channel."""
        return [moved for moved in self.flows if _carriage(moved.before, end) != _carriage(moved.after, end)]

    def held(self, end: int) -> list[str]:
        """The systems that hold something else at one end."""
        return [name for name, (before, after) in self.holds.items() if before[end] != after[end]]


def key_of(flow: MapFlow) -> Key:
    """What tells a flow from every other of its map: a stated flow and a documented one may share an id."""
    return flow.stands_on, flow.id


def _carriage(flow: MapFlow | None, end: int) -> tuple[object, ...] | None:
    return (flow.carries[end], flow.channel) if flow and flow.present[end] else None


def _width(flow: MapFlow | None, end: int) -> tuple[object, ...] | None:
    if flow is None or not flow.present[end]:
        return None
    return flow.carries[end], flow.open[end], flow.through[end], flow.hold[end]


class Trials:
    """Tries answers on the map that was joined from this record and pack."""

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap, *, everyone: bool) -> None:
        self.pack, self.record, self.map, self.everyone = pack, record, flow_map, everyone
        self.nodes = Nodes(record, pack)
        self.at = {key_of(flow): place for place, flow in enumerate(flow_map.flows)}
        self.between: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.touching: dict[str, list[str]] = defaultdict(list)
        self.under: dict[str, list[str]] = defaultdict(list)
        for name, flow in record.flows.items():
            self.between[self._pair(name)].append(name)
            self.under[flow.agreement or ""].append(name)
            for end in {flow.source, flow.recipient} & record.systems.keys():
                self.touching[end].append(name)
        self.documented: dict[tuple[str, str], dict[str, CatalogFlow]] = defaultdict(dict)
        for name, row in pack.flows.items():
            pair = self.nodes.resolve_in_catalog(row.source), self.nodes.resolve_in_catalog(row.recipient)
            if pair in self.between:
                self.documented[pair][name] = row

    def _pair(self, flow: str) -> tuple[str, str]:
        stated = self.map.flows[self.at["stated", flow]]
        return stated.source, stated.recipient

    def change(self, about: str, answer: Any) -> Change:
        """What this answer changes. A documented flow that is borne out carries all it may; one that is not is gone."""
        section, name, *_ = about.split(".")
        if section == "catalog":
            return self._confirmed(self.map.flows[self.at[section, name]], answer)
        if about.endswith(".sharing"):
            return self._shared(name)
        return self._rejoined([(section, name)], with_answer(self.record, about, answer))

    def together(self, answers: Mapping[str, Any]) -> Change:
        """What several answers change, each to another place, when all of them are given."""
        record, entries = self.record, []
        apart: list[Moved] = []
        for about, answer in answers.items():
            section, name, *_ = about.split(".")
            if section == "catalog" or about.endswith(".sharing"):
                apart += self.change(about, answer).flows
            else:
                entries.append((section, name))
            if name in getattr(record, section, ()):
                record = with_answer(record, about, answer)
        rejoined = self._rejoined(entries, record)
        flows = {key_of(moved.before): moved for moved in (*rejoined.flows, *apart)}
        return Change(tuple(flows.values()), rejoined.holds)

    def map_after(self, change: Change) -> FlowMap:
        """The whole map with a change made to it."""
        flows: list[MapFlow | None] = list(self.map.flows)
        for moved in change.flows:
            flows[self.at[key_of(moved.before)]] = moved.after
        holds = self.map.holds | {name: after for name, (_, after) in change.holds.items()}
        return replace(self.map, flows=tuple(flow for flow in flows if flow is not None), holds=holds)

    @staticmethod
    def _confirmed(known: MapFlow, answer: str) -> Change:
        after = None
        if answer == "active":
            carried = (known.carries[LOW] or known.carries[HIGH], known.carries[HIGH])
            after = replace(known, present=(True, True), carries=carried)
        return Change((Moved(known, after),), {})

    def _shared(self, name: str) -> Change:
        """Without the flow that was implied: whoever gets data is listed, or nobody is."""
        implied = self.map.flows[self.at["implied", f"implied-{self.nodes.resolve(name)}"]]
        return Change((Moved(implied, None),), {})

    def _rejoined(self, entries: Sequence[tuple[str, str]], record: Record) -> Change:
        """What differs once the flows that answers touch, and those between the same nodes, are joined again."""
        pairs = {self._pair(flow) for section, name in entries for flow in self._touched(section, name)}
        rows = {flow: row for pair in pairs for flow, row in self.documented.get(pair, {}).items()}
        flows = [flow for pair in pairs for flow in self.between[pair]]
        systems = list(dict.fromkeys(name for section, name in entries if section == "systems"))
        part = Joiner(replace(self.pack, flows=rows), self._part(record, flows, systems), everyone=self.everyone).join()
        found = {key_of(flow): flow for flow in part.flows}
        keys = [
            *(("stated", flow) for flow in flows),
            *(("catalog", flow) for flow in rows),
            *(("implied", f"implied-{system}") for system in systems),
        ]
        return Change(
            tuple(Moved(self.map.flows[self.at[key]], found.get(key)) for key in keys if key in self.at),
            {system: (self.map.holds[system], part.holds[system]) for system in systems},
        )

    def _touched(self, section: str, name: str) -> list[str]:
        if section == "flows":
            return [name]
        return (self.under if section == "agreements" else self.touching).get(name, [])

    def _part(self, record: Record, flows: Iterable[str], systems: Iterable[str]) -> Record:
        """The record with only these flows, and whatever they, their ends and their notes name."""
        kept = {name: record.flows[name] for name in flows}
        ends = {end: None for flow in kept.values() for end in (flow.source, flow.recipient)} | dict.fromkeys(systems)
        agreed = {flow.agreement or "": None for flow in kept.values()}
        tables: dict[str, dict[str, Any]] = {
            "systems": _only(record.systems, ends),
            "partners": dict(self._partners(ends)),
            "agreements": _only(record.agreements, agreed),
            "flows": kept,
        }
        entries = [f"{section}.{name}" for section, table in tables.items() for name in table]
        return record.model_copy(update={**tables, "notes": dict(_notes(record, entries))})

    def _partners(self, ends: Iterable[str]) -> Iterator[tuple[str, Partner]]:
        """The declared partners that lead from these names to their nodes."""
        for end in ends:
            name: str | None = end
            while name and name in self.record.partners:
                yield name, self.record.partners[name]
                name = self.record.partners[name].part_of


def _only(entries: dict[str, Any], names: Iterable[str]) -> dict[str, Entry]:
    return {name: entries[name] for name in names if name in entries}


def _notes(record: Record, entries: Iterable[str]) -> Iterator[tuple[str, Note]]:
    for entry in entries:
        for key in NOTED:
            note = record.notes.get(f"{entry}{key}")
            if note:
                yield f"{entry}{key}", note
