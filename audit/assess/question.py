"""What is not known and keeps a way from being settled: each as a place in the record, with who would know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.record.node import Nodes
from audit.record.record import Record

AGREEMENT_KEEPER = "whoever keeps the city's agreement with it"
NO_LIST = "public documents; the city gets no list from it"


class OpenQuestion(NamedTuple):
    """One missing answer: its place, the question in words, and who would know."""

    about: str
    asks: str
    who_knows: str


def open_questions(flow_map: FlowMap, record: Record, pack: Pack, *, everyone: bool) -> tuple[OpenQuestion, ...]:
    """Every missing answer on some route that is not ruled out: the city's own first, then the others'.

    Last come those to which the city gets no answer by asking.
    """
    asker = Asker(record, pack)
    abouts: set[str] = set()
    for flow in live_flows(flow_map, everyone=everyone):
        abouts.update(asker.missing(flow))
    order = sorted(abouts, key=lambda about: (asker.gives_no_list(about), _rank(about), about))
    return tuple(map(asker.question, order))


def live_flows(flow_map: FlowMap, *, everyone: bool) -> list[MapFlow]:
    """Flows in the high that lie between some system in use and where routes end."""
    flows = [flow for flow in flow_map.present(HIGH) if flow.source not in flow_map.destination]
    starts = {name for name, held in flow_map.holds.items() if held[HIGH]}
    reached = _closure(starts, ((flow.source, flow.recipient) for flow in flows))
    flows = [flow for flow in flows if flow.source in reached]
    if everyone:
        return flows
    ending = _closure(set(flow_map.destination), ((flow.recipient, flow.source) for flow in flows))
    return [flow for flow in flows if flow.recipient in ending]


def _closure(starts: set[str], steps: Iterable[tuple[str, str]]) -> set[str]:
    """Everything the steps lead to from the starts, the starts included."""
    onward: dict[str, list[str]] = defaultdict(list)
    for before, after in steps:
        onward[before].append(after)
    found, waiting = set(starts), list(starts)
    while waiting:
        for after in onward.get(waiting.pop(), ()):
            if after not in found:
                found.add(after)
                waiting.append(after)
    return found


class Asker:
    """Puts missing answers into words, and names who would know."""

    def __init__(self, record: Record, pack: Pack) -> None:
        self.record, self.pack = record, pack
        self.nodes = Nodes(record, pack)

    def missing(self, flow: MapFlow) -> Iterator[str]:
        """The places of the record (or of the catalog) that keep this flow, or what enters it, from being certain."""
        for end in (flow.source_name, flow.recipient_name):
            system = self.record.systems.get(end)
            if system and system.status == UNKNOWN:
                yield f"systems.{end}.status"
        system = self.record.systems.get(flow.source)
        if system and system.elements in (None, UNKNOWN):
            yield f"systems.{flow.source}.elements"
        if flow.stands_on == "stated":
            stated = self.record.flows[flow.id]
            if stated.status == UNKNOWN:
                yield f"flows.{flow.id}.status"
            elif stated.elements in (None, UNKNOWN):
                yield f"flows.{flow.id}.elements"
        elif not flow.present[LOW] or not flow.carries[LOW]:
            yield flow.question

    def gives_no_list(self, about: str) -> bool:
        """Whether the answer is whom a partner shares with, and partners of its kind give a city no list."""
        section, _, rest = about.partition(".")
        name = rest.partition(".")[0]
        kind = self.nodes.kind_of(self.nodes.resolve(name) or name) if section == "partners" else None
        return kind in self.pack.rubric.rubric.no_list_from

    def question(self, about: str) -> OpenQuestion:
        """One missing answer as a question."""
        section, _, rest = about.partition(".")
        name, _, key = rest.partition(".")
        note = self.record.notes.get(about) or self.record.notes.get(f"{section}.{name}")
        asked = note.ask_whom if note and note.ask_whom else None
        knows = NO_LIST if self.gives_no_list(about) else self._who_knows(section, name)
        return OpenQuestion(about, self._words(section, name, key), asked or knows)

    def _words(self, section: str, name: str, key: str) -> str:
        if section in ("catalog", "flows"):
            row = self.pack.flows[name] if section == "catalog" else self.record.flows[name]
            between = f"{self.nodes.name_of(row.source)} to {self.nodes.name_of(row.recipient)}"
            if section == "catalog":
                return f"Does data still go from {between}, what data, and on what terms?"
            return f"Which data goes from {between}?" if key == "elements" else f"Does data go from {between} today?"
        called = self.nodes.name_of(name)
        return {
            "sharing": f"Who gets data from {called}, all of them?",
            "status": f"Is {called} in use today?",
            "elements": f"Which kinds of facts does {called} hold?",
        }[key]

    def _who_knows(self, section: str, name: str) -> str:
        if section == "systems":
            return self._keeper(name) or "whoever runs the system"
        if section == "flows":
            return self._keeper(self.record.flows[name].source) or AGREEMENT_KEEPER
        source = self.pack.flows[name].source if section == "catalog" else name
        declared = self.record.partners.get(source)
        known = self.pack.partners.get((declared.catalog if declared else None) or source)
        return (known.who_knows if known else "") or AGREEMENT_KEEPER

    def _keeper(self, system: str) -> str | None:
        kind = self.record.systems[system].kind if system in self.record.systems else None
        known = self.pack.systems.get(kind or UNKNOWN)
        return known.who_knows if known else None


def _rank(about: str) -> int:
    return ("systems", "flows", "partners", "catalog").index(about.partition(".")[0])
