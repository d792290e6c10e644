"""Every answer tried on the whole map: what each missing answer settles and moves, with nothing left out for speed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from assess.oracle_answers import Table
from assess.packed import as_pack, as_record

from audit.assess.bearing import hands_of
from audit.assess.exposure import Exposure
from audit.assess.flow_map import HIGH, LOW, FlowMap, Range
from audit.assess.join import Joiner
from audit.assess.way import Way, find_ways
from audit.pack.load import Pack
from audit.pack.rubric import TERMS
from audit.record.partner import Partner
from audit.record.place import with_answer, with_entry
from audit.record.record import Record

OPEN = (None, "unknown")


class Row(NamedTuple):
    """What trying every answer to one missing answer finds."""

    about: str
    ways: int
    high_if_best: float
    low_if_worst: float


def as_packed(case: tuple[Table, Table]) -> tuple[Record, Pack]:
    """A generated case as the program reads it."""
    pack = as_pack(case[1])
    return as_record(case[0], pack), pack


def joined(record: Record, pack: Pack, *, everyone: bool = False) -> FlowMap:
    """The whole map."""
    return Joiner(pack, record, everyone=everyone).join()


def ways_of(flow_map: FlowMap, *, everyone: bool = False) -> list[Way]:
    """The state of every way."""
    return find_ways(flow_map, *hands_of(flow_map, everyone=everyone))


def score_of(flow_map: FlowMap, pack: Pack) -> Range:
    """The score at both ends."""
    return Exposure(flow_map, pack.elements, pack.rubric).score_range()


def answered(record: Record, about: str, answer: Any) -> Record:
    """The record with an answer; a partner that nobody declared is then declared."""
    section, name, _ = about.split(".")
    if section == "partners" and name not in record.partners:
        return with_entry(record, section, name, Partner(sharing=answer))
    return with_answer(record, about, answer)


def tried(record: Record, pack: Pack, *, everyone: bool) -> list[Row]:
    """Every missing answer that alone settles or moves anything, by trying all that could be said."""
    before = joined(record, pack, everyone=everyone)
    low, high = score_of(before, pack)
    still = {way[:2] for way in ways_of(before, everyone=everyone) if way.state == "not-ruled-out"}
    rows = []
    for about, maps in attempts(record, pack, before, everyone=everyone):
        counts, scores = [0], [(low, high)]
        for after in maps:
            left = {way[:2] for way in ways_of(after, everyone=everyone) if way.state == "not-ruled-out"}
            counts.append(len(still - left))
            scores.append(score_of(after, pack))
        rows.append(Row(about, max(counts), min(score[HIGH] for score in scores), max(score[LOW] for score in scores)))
    moves = {row: 0.0 if everyone else round(max(high - row.high_if_best, row.low_if_worst - low), 9) for row in rows}
    return sorted((row for row in rows if row.ways or moves[row]), key=lambda row: (-row.ways, -moves[row], row.about))


def attempts(record: Record, pack: Pack, before: FlowMap, *, everyone: bool) -> Iterator[tuple[str, Iterator[FlowMap]]]:
    """Each missing answer with the map after each thing that could be said of it."""
    for about, answers in missing(record, pack, before).items():
        yield about, (joined(answered(record, about, answer), pack, everyone=everyone) for answer in answers)
    stated = {
        (known.source, known.recipient)
        for known in before.flows
        if known.stands_on == "stated" and record.flows[known.id].status != "planned"
    }
    for known in before.flows:
        unsure = known.present[HIGH] and not (known.present[LOW] and known.carries[LOW])
        if known.stands_on == "catalog" and unsure and (known.source, known.recipient) not in stated:
            carries = (known.carries[LOW] or known.carries[HIGH], known.carries[HIGH])
            others = tuple(other for other in before.flows if other is not known)
            active = replace(known, present=(True, True), carries=carries)
            yield known.question, iter([replace(before, flows=flows) for flows in (others, (*others, active))])


def missing(record: Record, pack: Pack, before: FlowMap) -> dict[str, list[Any]]:
    """Every place of the record that nobody answered, with all that could be said there."""
    found: dict[str, list[Any]] = {}
    for name, system in record.systems.items():
        usual = pack.systems[system.kind].elements if system.kind in pack.systems else tuple(pack.elements)
        found |= {f"systems.{name}.elements": [(), usual[:1], usual]} if system.elements in OPEN else {}
        found |= {f"systems.{name}.status": ["active", "ended", "planned"]} if system.status == "unknown" else {}
        for key in ("covers", "retention"):
            found |= {f"systems.{name}.{key}": list(pack.rubric.scale(key))} if getattr(system, key) in OPEN else {}
    for known in before.flows:
        if known.stands_on == "implied" and (place := sharing_place(known.source, record, pack)):
            found[place] = ["listed"]
        if known.stands_on == "stated" and record.flows[known.id].status not in ("ended", "planned"):
            found |= missing_in(known.id, record, pack, before)
        elif known.stands_on == "stated" and record.flows[known.id].agreement == "unknown":
            found[f"flows.{known.id}.agreement"] = ["none", *record.agreements]
    return found


def missing_in(name: str, record: Record, pack: Pack, before: FlowMap) -> dict[str, list[Any]]:
    """What nobody answered of one flow, or of the agreement that is to answer for it."""
    entry, found = record.flows[name], {}
    found |= {f"flows.{name}.elements": [(), ("phone",), "all"]} if entry.elements in OPEN else {}
    found |= {f"flows.{name}.status": ["active", "ended", "planned"]} if entry.status == "unknown" else {}
    found |= {f"flows.{name}.agreement": ["none", *record.agreements]} if entry.agreement == "unknown" else {}
    if entry.kept_by_recipient in OPEN:
        found[f"flows.{name}.kept_by_recipient"] = list(pack.rubric.retention)
    known = next(known for known in before.flows if (known.stands_on, known.id) == ("stated", name))
    for term, value in zip(TERMS, known.terms, strict=True):
        rows: dict[str, Any] = getattr(pack.rubric, term)
        if value.is_unknown:
            steps = [step for step in rows if term != "mode" or rows[step].channel is None]
            found[f"{holder_of(name, term, record, before)}.{term}"] = steps
    return found


def holder_of(name: str, term: str, record: Record, before: FlowMap) -> str:
    """The flow, or its agreement when that is to give the term and no flow under it has it from the catalog."""
    agreement = record.flows[name].agreement or ""
    if term == "mode" or agreement not in record.agreements or getattr(record.flows[name], term) is not None:
        return f"flows.{name}"
    origins = {
        getattr(known.terms, term).origin
        for known in before.flows
        if known.stands_on == "stated" and record.flows[known.id].agreement == agreement and known.present[HIGH]
        if getattr(record.flows[known.id], term) is None
    }
    return f"agreements.{agreement}" if origins == {"unknown"} else f"flows.{name}"


def sharing_place(node: str, record: Record, pack: Pack) -> str | None:
    """Where a system or partner says who gets its data; None where its id is taken by another partner."""
    if node in record.systems:
        return f"systems.{node}.sharing"
    nodes = Joiner(pack, record).nodes
    names = [name for name in record.partners if nodes.resolve(name) == node and not nodes.is_part(name)]
    return f"partners.{names[0]}.sharing" if names else None if node in record.partners else f"partners.{node}.sharing"
