"""A blank record: every question of a pack above its empty answer, for one state and the systems a city has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from audit.interview.blank import SAMPLES, Blank, Blanks
from audit.interview.blank_remark import listed, long_lists, remarks_on
from audit.interview.option import Option
from audit.pack.catalog import PartnerKind
from audit.pack.law import Law
from audit.record.record import Record
from audit.record.template import Field, Form, filled_in

TIED = "immigration"
"""The kind of partner that only the catalog gives, so that none is missed."""
KINDS = tuple(Option(kind, kind.replace("-", " ")) for kind in get_args(PartnerKind) if kind != TIED)

OPENING = (
    "A blank flowaudit record for a city in {state}. Fill in what is known, leave the rest as it is, and run: "
    "flowaudit check FILE",
    "",
    "Answers. Under each question stands its empty answer. Write the value behind the equals sign, and take the # in "
    'front away. What nobody was asked stays a remark. Write "unknown" where somebody was asked and did not know; it '
    "counts as anything it could be. \"not-applicable\" is an answer only where it is offered.",
    "",
    "Ids. The word after the dot of a table, as in [systems.police-records], is that entry's id: small letters, digits "
    "and hyphens. Choose it once; other entries name it. Copy a table, with another id, for each further entry.",
    "",
    "Notes. Where an answer comes from goes into a table of its own, named after the answer's place:",
    '  [notes."flows.records-to-pool.mode"]',
    '  by = "records-manager"',
    "  on = 2026-11-22",
    '  basis = "agreement"',
    "The basis is agreement, log, written-policy, interview or belief; the first three support an answer. A note may "
    'also say ask_whom = "..." and ask_by = 2026-12-15, where somebody else would know.',
    "",
    "This file is probably a government record, so it may have to be disclosed. Your schedule says how long it is "
    "kept. Write nothing that could not be read out in public. Say how things are done, and name no person.",
)  # fmt: skip
ALIKE = "The law of {state} bars local limits on sharing, so every outside recipient is reviewed alike."
CHOSEN = "The kind was chosen when this file was made. Change the name to what the city calls it."
SAMPLE = (
    "An example. For each {noun}, copy this table and give it an id; take the # away from its first line and from "
    "each answer you fill in."
)
NOUNS = {"systems": "other system", "partners": "partner", "agreements": "agreement", "flows": "flow"}
STRUCTURE: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]] = {
    "systems": (("name", ("What the city calls it. Text, in quotes.",)), ("kind", ("What kind of system it is.",))),
    "partners": (
        ("name", ("What it is called. Text, in quotes.",)),
        ("catalog", ("Its id in the catalog, in quotes, if it is there. To search: flowaudit catalog WORDS",)),
        ("kind", ("What kind of body it is, where the catalog does not have it. One of these:", *listed(KINDS))),
    ),
    "agreements": (
        ("title", ("What the agreement is called. Text, in quotes.",)),
        ("partners", ('The ids of those it is with, as a list: ["a-partner", "another"].',)),
    ),
    "flows": (
        ("source", ("Where the data comes from: the id of a system or partner, in quotes.",)),
        ("recipient", ("Who gets it: the id of a partner, in quotes.",)),
    ),
}
RESPONDENT = Form(
    ("respondents", "respondent-id"),
    (Field(("role",), ("A role is enough. Text, in quotes.",)), Field(("name",)), Field(("department",))),
    (SAMPLE.format(noun="person who answers"),),
    live=False,
)


def blank_record(blanks: Blanks, law: Law) -> str:
    """The text of a record with every answer empty but the state and the kinds of the systems chosen."""
    opening = [remark.format(state=law.law.name) for remark in OPENING]
    if law.requires_cooperation:
        opening += ["", ALIKE.format(state=law.law.name)]
    forms = [*_city(blanks), RESPONDENT]
    for holder, sample in SAMPLES.items():
        for name in getattr(blanks.record, holder):
            forms += _entry(blanks, holder, name, live=name != sample)
    subjects = ["", *(name for holder in SAMPLES for name in getattr(blanks.record, holder))]
    asked = (blank for subject in subjects for _, part in blanks_of(blanks, subject) for blank in part)
    return filled_in(opening, forms, long_lists(asked))


def blanks_of(blanks: Blanks, subject: str = "") -> Iterator[tuple[str, list[Blank]]]:
    """The sections that ask about an entry, or about the city, each with its questions."""
    for section in blanks.sections:
        if blanks.of_kind(section, subject) and (asked := blanks.of_section(section, subject)):
            yield section, asked


def _city(blanks: Blanks) -> list[Form]:
    fields = _fields(blanks, "")
    header, city = fields.get(("record",), []), fields.get(("city",), [])
    return [
        Form(("record",), (*_header(blanks.record), *header)),
        Form(("city",), (*_unasked(city, [Field(("state",), (), blanks.record.city.state)]), *city)),
    ]


def _header(record: Record) -> list[Field]:
    header = record.record
    return [
        Field(("format",), (), header.format),
        Field(("pack",), (), header.pack),
        Field(("pack_version",), (), header.pack_version),
        Field(
            ("as_of",),
            ("The day the answers describe. Here, the day this file was made.",),
            header.as_of,
        ),
        Field(("title",), ("A title for the report. Text, in quotes.",)),
    ]


def _entry(blanks: Blanks, holder: str, name: str, *, live: bool) -> list[Form]:
    """The table of one entry and, where questions ask for it, that of its note."""
    fields = _fields(blanks, name)
    asked = fields.pop((holder, name), [])
    known = getattr(blanks.record, holder)[name]
    own = [Field((key,), remarks, getattr(known, key) if live else None) for key, remarks in STRUCTURE[holder]]
    remark = CHOSEN if live else SAMPLE.format(noun=NOUNS[holder])
    forms = [Form((holder, name), (*_unasked(asked, own), *asked), (remark,), live)]
    about = "What the answers above rest on. Take the # away from its first line too."
    return [*forms, *(Form(table, tuple(noted), (about,), live=False) for table, noted in fields.items())]


def _unasked(asked: Sequence[Field], own: Sequence[Field]) -> list[Field]:
    """The keys that an entry needs and that no question sets."""
    keys = {field.key for field in asked}
    return [field for field in own if field.key not in keys]


def _fields(blanks: Blanks, subject: str) -> dict[tuple[str, ...], list[Field]]:
    """The answers about an entry by the table they stand in; the first of a section is headed by its title."""
    tables: dict[tuple[str, ...], list[Field]] = {}
    for section, asked in blanks_of(blanks, subject):
        headed: set[tuple[str, ...]] = set()
        for blank in asked:
            heading = _heading(blanks, section, subject) if blank.table not in headed else ()
            headed.add(blank.table)
            remarks = (*heading, *remarks_on(blank, blanks.look(blank.asking)))
            tables.setdefault(blank.table, []).append(Field(blank.key, remarks, blank.answer))
    return tables


def _heading(blanks: Blanks, section: str, subject: str) -> tuple[str, ...]:
    part = blanks.sections[section].section
    place = list(blanks.sections).index(section) + 1
    lines = [f"Section {place} of {len(blanks.sections)}: {part.title}", part.says]
    if part.before:
        lines.append(part.before)
    if part.among and subject in SAMPLES.values():
        lines.append(f"Only for {part.each}s of these kinds: {', '.join(part.among)}")
    return (*lines, "")
