"""A record held against its pack: words that no scale has, names that lead nowhere, answers that cannot both hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from audit.errors import Fault, nearest, shown
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.question import Question
from audit.pack.rubric import TERMS
from audit.pack.search import find
from audit.record.node import Nodes
from audit.record.record import Record

ID = re.compile(r"[A-Za-z0-9_-]+\Z")
SECTIONS = ("respondents", "systems", "partners", "agreements", "flows")
KEPT_WORDS = ("none", UNKNOWN)
NOT_APPLICABLE = "not-applicable"
YES_NO = ("yes", "no")
NOUNS = {
    "catalog": "a partner of the catalog",
    "covers": "a share of residents",
    "retention": "a time that records are kept",
    "kept_by_recipient": "a time that records are kept",
    "onward": "a rule on passing data on",
    "oversight": "a kind of oversight",
    "control": "an answer to who decides",
    "agreement": "an agreement of this record",
}
MOST_LOOK_UPS = 100
OPEN_STATUS = (None, "active", UNKNOWN)


def faults_of(record: Record, pack: Pack, questions: Mapping[str, Question]) -> list[Fault]:
    """Everything in a record that must be mended before it can be assessed."""
    nodes = Nodes(record, pack)
    leaving = _open_flows(record, nodes)
    return [
        *_header(record),
        *_ids(record),
        *_city(record, pack),
        *_systems(record, pack, nodes, leaving),
        *_partners(record, pack, nodes, leaving),
        *_agreements(record, pack, nodes),
        *_flows(record, pack, nodes),
        *_practices(record, questions),
    ]


def _header(record: Record) -> Iterator[Fault]:
    if record.record.as_of is None and record.record.updated is None:
        yield Fault("record.as_of", "The day the answers describe is missing.", "Add as_of = 2026-11-22, say.")


def _ids(record: Record) -> Iterator[Fault]:
    for section in SECTIONS:
        for name in getattr(record, section):
            if not ID.match(name):
                yield Fault(f"{section}.{name}", f"{shown(name)} cannot be an id.", "Use letters, digits and hyphens.")
    for name in KEPT_WORDS:
        if name in record.agreements:
            yield Fault(f"agreements.{name}", f"'{name}' is an answer of its own.", "Give the agreement another id.")


def _city(record: Record, pack: Pack) -> Iterator[Fault]:
    if record.city.state is not None and record.city.state not in pack.states:
        what = f"{shown(record.city.state)} is not a state of this pack."
        yield Fault("city.state", what, 'Write its postal code, as in "WA".')


def _systems(record: Record, pack: Pack, nodes: Nodes, leaving: Mapping[str, list[str]]) -> Iterator[Fault]:
    rubric = pack.rubric
    for name, system in record.systems.items():
        place = f"systems.{name}"
        if name in record.partners or name in pack.partners:
            yield Fault(place, f"'{name}' is also the id of a partner.", "Give the system another id.")
        yield from _word(f"{place}.kind", system.kind, [*pack.systems, UNKNOWN])
        yield from _words(f"{place}.elements", system.elements, pack.elements)
        yield from _word(f"{place}.covers", system.covers, [*rubric.covers, UNKNOWN])
        yield from _word(f"{place}.retention", system.retention, [*rubric.retention, UNKNOWN])
        yield from _name(f"{place}.operated_by", system.operated_by, nodes, partners_only=True)
        if system.sharing == "none":
            yield from _no_flows_from(leaving, name, place)


def _partners(record: Record, pack: Pack, nodes: Nodes, leaving: Mapping[str, list[str]]) -> Iterator[Fault]:
    entries = Counter(partner.catalog or name for name, partner in record.partners.items())
    for name, partner in record.partners.items():
        place = f"partners.{name}"
        known = pack.partners.get(partner.catalog or name)
        yield from _word(f"{place}.catalog", partner.catalog, pack.partners)
        if not (partner.kind or partner.catalog or partner.part_of or known):
            yield Fault(place, "A partner needs a kind, a catalog entry or what it is part of.", 'Add kind = "...".')
        if known and entries[partner.catalog or name] > 1:
            yield Fault(f"{place}.catalog", f"Two partners are '{partner.catalog or name}'.", "Keep one of them.")
        if known and known.kind and partner.kind and partner.kind != known.kind:
            yield Fault(
                f"{place}.kind", f"'{partner.kind}' is not the kind the catalog gives.", f"It is '{known.kind}'."
            )
        if partner.kind == "immigration" and not (known or partner.part_of):
            yield Fault(f"{place}.kind", "A partner of kind 'immigration' is not tied to the catalog.",
                        "Add catalog or part_of, so that it is not missed.")  # fmt: skip
        if partner.part_of:
            yield from _part_of(place, partner.part_of, nodes, name)
        if partner.sharing == "none" and not nodes.is_part(name):
            yield from _no_flows_from(leaving, nodes.resolve(name), place)


def _part_of(place: str, whole: str, nodes: Nodes, name: str) -> Iterator[Fault]:
    if whole in nodes.systems:
        yield Fault(f"{place}.part_of", f"'{whole}' is a system.", "A partner is part of another partner.")
    elif whole not in nodes.declared and whole not in nodes.catalog:
        yield from _name(f"{place}.part_of", whole, nodes, partners_only=True)
    elif nodes.resolve(name) is None:
        yield Fault(f"{place}.part_of", "These partners are part of each other in a circle.", "Take one part_of out.")


def _agreements(record: Record, pack: Pack, nodes: Nodes) -> Iterator[Fault]:
    for name, agreement in record.agreements.items():
        place = f"agreements.{name}"
        for partner in agreement.partners or ():
            yield from _name(f"{place}.partners", partner, nodes, partners_only=True)
        for term in TERMS:
            yield from _word(f"{place}.{term}", getattr(agreement, term), [*pack.rubric.scale(term), UNKNOWN])


def _flows(record: Record, pack: Pack, nodes: Nodes) -> Iterator[Fault]:
    rubric = pack.rubric
    scales: dict[str, dict[str, None]] = {
        "agreement": dict.fromkeys([*record.agreements, "none", UNKNOWN]),
        **{term: dict.fromkeys([*rubric.scale(term), UNKNOWN]) for term in TERMS},
        "kept_by_recipient": dict.fromkeys([*rubric.retention, UNKNOWN]),
        "control": dict.fromkeys([*rubric.control, UNKNOWN]),
    }
    for name, flow in record.flows.items():
        source, recipient = nodes.resolve(flow.source), nodes.resolve(flow.recipient)
        if source is None or recipient is None:
            yield from _name(f"flows.{name}.source", flow.source, nodes)
            yield from _name(f"flows.{name}.recipient", flow.recipient, nodes)
        elif source == recipient:
            what = "The flow runs from a place to itself."
            yield Fault(f"flows.{name}", what, "Name another source or recipient.")
        for key, words in scales.items():
            word = getattr(flow, key)
            if word is not None and word not in words:
                yield from _word(f"flows.{name}.{key}", word, words)
        if isinstance(flow.elements, tuple):
            yield from _words(f"flows.{name}.elements", flow.elements, pack.elements)


def _no_flows_from(leaving: Mapping[str, list[str]], node: str | None, place: str) -> Iterator[Fault]:
    for name in leaving.get(node or "", ()):
        yield Fault(f"{place}.sharing", f"It shares with nobody, yet the flow '{name}' leaves it.",
                    'Write sharing = "listed", or give the flow status = "ended".')  # fmt: skip


def _open_flows(record: Record, nodes: Nodes) -> Mapping[str, list[str]]:
    """Flows that are active or may be, by the node they leave."""
    leaving: dict[str, list[str]] = defaultdict(list)
    for name, flow in record.flows.items():
        source = nodes.resolve(flow.source)
        if flow.status in OPEN_STATUS and source is not None:
            leaving[source].append(name)
    return leaving


def _practices(record: Record, questions: Mapping[str, Question]) -> Iterator[Fault]:
    allowed = {question.sets: question for question in questions.values()}
    for kind, path, practices in _practice_tables(record):
        known = [sets.removeprefix(f"{kind}.practices.") for sets in allowed if sets.startswith(f"{kind}.practices.")]
        for key, answer in practices.items():
            question = allowed.get(f"{kind}.practices.{key}")
            if question is None:
                yield Fault(
                    f"{path}.practices.{key}", f"{shown(key)} is not a practice of this pack.", nearest(key, known)
                )
            else:
                yield from _offered(f"{path}.practices.{key}", answer, question)


def _offered(place: str, answer: object, question: Question) -> Iterator[Fault]:
    """A word that the question does not offer; a day or a number stands beside the words of its question.

    A list where one word is kept is a fault too: no condition would find the word in it.
    """
    words = list(YES_NO if question.kind == "yes-no" else (choice.value for choice in question.choices))
    if question.kind == "text" or not words:
        return
    words += [UNKNOWN, *([NOT_APPLICABLE] * question.not_applicable)]
    if isinstance(answer, tuple) and question.kind != "choices":
        yield Fault(place, "A list cannot stand here.", "Write one word, in quotes.")
        return
    for word in answer if isinstance(answer, tuple) else (answer,):
        if str(word) not in words and (isinstance(word, str) or question.kind not in ("date", "number")):
            yield Fault(place, f"{shown(str(word))} is not offered.", nearest(str(word), words))


def _practice_tables(record: Record) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    if record.city.practices:
        yield "city", "city", record.city.practices
    for section in ("systems", "partners", "agreements", "flows"):
        for name, entry in getattr(record, section).items():
            if entry.practices:
                yield section, f"{section}.{name}", entry.practices


def has_practices(record: Record) -> bool:
    """Whether any pack-defined answer is given, so that the questions are needed to check it."""
    return any(True for _ in _practice_tables(record))


def _word(place: str, word: str | None, allowed: Iterable[str]) -> Iterator[Fault]:
    if word is not None and word not in allowed:
        key = place.rpartition(".")[2]
        yield Fault(place, f"{shown(word)} is not {NOUNS.get(key, f'a {key}')}.", nearest(word, allowed))


def _words(place: str, words: str | tuple[str, ...] | None, allowed: Iterable[str]) -> Iterator[Fault]:
    if isinstance(words, tuple):
        for word in words:
            if word not in allowed:
                remedy = nearest(word, allowed) or "The pack lists them in catalog/elements.toml."
                yield Fault(place, f"{shown(word)} is not an element of the catalog.", remedy)


def _name(place: str, name: str | None, nodes: Nodes, partners_only: bool = False) -> Iterator[Fault]:
    if name is None or name in nodes.declared or name in nodes.catalog or (name in nodes.systems and not partners_only):
        return
    noun = "partner" if partners_only else "system or partner"
    nodes.looked_up += 1
    alias = find(nodes.catalog, name, most=1) if nodes.looked_up < MOST_LOOK_UPS else []
    remedy = nearest(name, [*([] if partners_only else nodes.systems), *nodes.declared, *alias])
    if not remedy.startswith("Did"):
        remedy = f"Did you mean '{alias[0]}'?" if alias else "Add a table for it under partners."
    yield Fault(place, f"There is no {noun} {shown(name)}.", remedy)
