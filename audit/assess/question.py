"""What is not known and keeps a way from being settled: each as a place in the record, with who would know."""

from __future__ import annotations

from typing import NamedTuple

from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.record.record import Record

RECORDS = "whoever keeps the city's agreement with it"


class OpenQuestion(NamedTuple):
    """One missing answer: its place, the question in words, and who would know."""

    about: str
    asks: str
    who_knows: str


def open_questions(flow_map: FlowMap, record: Record, pack: Pack, *, everyone: bool) -> tuple[OpenQuestion, ...]:
    """Every missing answer on some route that is not ruled out, in the order of their places."""
    live = _live_flows(flow_map, everyone)
    abouts: dict[str, MapFlow | None] = {}
    for flow in live:
        if not flow.present[LOW] or flow.carries[LOW] != flow.carries[HIGH]:
            abouts[_about(flow, record)] = flow
        if record.systems.get(flow.source):
            for key in ("elements", "status"):
                if _is_open(record, flow.source, key):
                    abouts[f"systems.{flow.source}.{key}"] = None
    return tuple(_question(about, flow, record, pack) for about, flow in sorted(abouts.items()))


def _live_flows(flow_map: FlowMap, everyone: bool) -> list[MapFlow]:
    """Flows in the high that lie between some system in use and where routes end."""
    flows = [flow for flow in flow_map.present(HIGH) if flow.source not in flow_map.destination]
    forward = {name for name, held in flow_map.holds.items() if held[HIGH]}
    onward = flow_map.leaving(flows)
    waiting = list(forward)
    while waiting:
        for flow in onward.get(waiting.pop(), ()):
            if flow.recipient not in forward:
                forward.add(flow.recipient)
                waiting.append(flow.recipient)
    reached = [flow for flow in flows if flow.source in forward]
    if everyone:
        return reached
    ends = set(flow_map.destination)
    grown = True
    while grown:
        fresh = {flow.source for flow in reached if flow.recipient in ends} - ends
        ends |= fresh
        grown = bool(fresh)
    return [flow for flow in reached if flow.recipient in ends]


def _about(flow: MapFlow, record: Record) -> str:
    if flow.stands_on != "stated":
        return flow.question
    system_open = any(_is_open(record, end, "status") for end in (flow.source_name, flow.recipient_name))
    if flow.present[LOW] or record.flows[flow.id].status != UNKNOWN:
        return f"flows.{flow.id}.elements" if not system_open or flow.present[LOW] else f"systems.{flow.source}.status"
    return f"flows.{flow.id}.status"


def _is_open(record: Record, system: str, key: str) -> bool:
    entry = record.systems.get(system)
    if entry is None:
        return False
    answer = getattr(entry, key)
    return answer == UNKNOWN or (key == "elements" and answer is None)


def _question(about: str, flow: MapFlow | None, record: Record, pack: Pack) -> OpenQuestion:
    section, _, rest = about.partition(".")
    name, _, key = rest.partition(".")
    note = record.notes.get(about) or record.notes.get(f"{section}.{name}")
    asked = note.ask_whom if note and note.ask_whom else None
    return OpenQuestion(about, _words(section, name, key), asked or _who_knows(section, name, flow, record, pack))


def _words(section: str, name: str, key: str) -> str:
    if section == "catalog":
        return "Does this documented flow still run, and on what terms?"
    return {
        "sharing": "Who gets data from it, all of them?",
        "status": "Is it in use today?",
        "elements": "Which kinds of facts does it hold or carry?",
    }[key]


def _who_knows(section: str, name: str, flow: MapFlow | None, record: Record, pack: Pack) -> str:
    if section == "systems":
        return _of_kind(record.systems[name].kind, pack) or "whoever runs the system"
    if section == "flows":
        system = record.systems.get(record.flows[name].source)
        return (_of_kind(system.kind, pack) if system else None) or RECORDS
    source = pack.flows[name].source if section == "catalog" else name
    declared = record.partners.get(source)
    known = pack.partners.get((declared.catalog if declared else None) or source)
    return (known.who_knows if known else "") or RECORDS


def _of_kind(kind: str | None, pack: Pack) -> str | None:
    known = pack.systems.get(kind or UNKNOWN)
    return known.who_knows if known else None
