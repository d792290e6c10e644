"""The questions of a pack in the order in which they are asked, and what a record may hold once they are answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from audit.pack.catalog import PartnerKind
from audit.pack.lines import Path
from audit.pack.question import Question, Section
from audit.record.place import ENTRIES, REFERENCES
from audit.upkeep.draft import QUESTIONS, Draft
from audit.upkeep.found import Found
from audit.upkeep.place import NOT_APPLICABLE, POINTED, holder_of, is_note, is_place, taken

CREATED: Mapping[str, tuple[str, ...]] = {
    "systems": ("systems.kind",),
    "partners": ("partners.kind", "partners.catalog"),
    "agreements": ("agreements.title",),
    "flows": ("flows.source", "flows.recipient"),
}
"""The places that are filled when an entry is made, without a question of their own."""


PLACEHOLDER = re.compile(r"\{(\w+)\}")
GENERAL = {"city": "the city", "source": "the source", "recipient": "the recipient", "operator": "whoever runs it"}
"""What stands for the placeholders of a question that are filled alike wherever it is asked."""


class Answers(NamedTuple):
    """What may stand at a place: some words or, with None, any; numbers; days."""

    words: tuple[str, ...] | None = ()
    numbers: bool = False
    days: bool = False

    def joined(self, other: Answers) -> Answers:
        """What one or the other allows."""
        words = None if self.words is None or other.words is None else (*self.words, *other.words)
        return Answers(words, self.numbers or other.numbers, self.days or other.days)


ANYTHING = Answers(None, True, True)


class Asked(NamedTuple):
    """A question where it stands: `at` counts from 0 over all sections.

    `question` and `section` are None where the row or the table is misshapen; what it would have set counts as written.
    """

    at: int
    file: str
    name: str
    section: Section | None
    question: Question | None
    sets: str
    makes: frozenset[str]

    @property
    def gives(self) -> tuple[str, ...]:
        """The places that are filled once it is answered."""
        return (self.sets, *(place for group in sorted(self.makes) for place in CREATED.get(group, ())))

    def found(self, path: str | Path, what: str, remedy: str = "") -> Found:
        """A fault of this question, at one of its keys."""
        keys = (path,) if isinstance(path, str) else path
        return Found(self.file, (QUESTIONS, self.name, *keys), what, remedy)


class Order:
    """All questions of a draft in order. `whole` is false where files are missing that may hold more."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.asked = list(_asked(draft))
        self.whole = draft.header is not None and not any(file.startswith(f"{QUESTIONS}/") for file in draft.unread)
        self.givers: dict[str, list[Asked]] = {}
        for asked in self.asked:
            for place in asked.gives:
                self.givers.setdefault(place, []).append(asked)

    def sound(self) -> Iterator[tuple[Asked, Question, Section]]:
        """The questions that can be judged together with their section."""
        for asked in self.asked:
            if asked.question is not None and asked.section is not None:
                yield asked, asked.question, asked.section

    def answers(self, place: str) -> Answers:
        """What may stand at a place by any of its questions and by the making of its entry."""
        found = Answers()
        for asked in self.givers.get(place, ()):
            found = found.joined(self._by(asked, place))
        return found

    def _by(self, asked: Asked, place: str) -> Answers:
        if asked.sets != place:
            return _created(self.draft, place)
        question = asked.question
        if question is None:
            return ANYTHING
        words = (*self._words(question, place), *((NOT_APPLICABLE,) if question.not_applicable else ()))
        return Answers(None if question.kind == "text" else words, question.kind == "number", question.kind == "date")

    def _words(self, question: Question, place: str) -> tuple[str, ...]:
        words = offered(self.draft, question) or (("yes", "no") if question.kind == "yes-no" else ())
        if question.kind == "reference" and place in POINTED:
            words = (*words, *(self.draft.ids("partners") or ()))
        if question.documented:
            words = (*words, *(self.draft.ids("flows") or ()))
        return words


def offered(draft: Draft, question: Question) -> tuple[str, ...] | None:
    """The values a question offers, its own or those of the pack; None where neither gives any."""
    if question.choices:
        return tuple(choice.value for choice in question.choices)
    words = taken(draft, question.sets) if question.kind in ("choice", "choices") else None
    return None if words is None else tuple(words)


def in_general(question: Question) -> str:
    """A question's words where no city is asked: of any city, and of any entry of its kind."""
    general = {**GENERAL, "name": f"the {question.sets.partition('.')[0].removesuffix('s')}"}
    return PLACEHOLDER.sub(lambda found: general.get(found[1], found[0]), question.ask)


def places_of(key: str, section: Section) -> tuple[str, ...]:
    """The places a key stands for in a section's conditions; empty when it leads nowhere.

    A key of the entry asked about comes first, then one step from it to another entry, then city and all entries.
    """
    own, *rest = key.split(".")
    holder = holder_of(section.each)
    steps = REFERENCES.get(holder, {}).get(own, ())
    places = [key]
    if holder and own in ENTRIES[holder].model_fields:
        places = [".".join((other, *rest)) for other in steps] if rest and steps else [f"{holder}.{key}"]
    return tuple(place for place in places if is_place(place) and not is_note(place))


def _asked(draft: Draft) -> Iterator[Asked]:
    at = 0
    for file in _files(draft):
        rows = draft.tables[file].get(QUESTIONS)
        for name, row in rows.items() if isinstance(rows, dict) else ():
            question = draft.questions[file].get(name)
            written: dict[str, Any] = row if isinstance(row, dict) else {}
            sets = written.get("sets")
            makes = _makes(written.get("creates"), sets)
            yield Asked(at, file, name, draft.sections.get(file), question, str(sets or ""), makes)
            at += 1


def _files(draft: Draft) -> list[str]:
    """The files of questions in the order of the header; those that it does not name come last."""
    listed = [f"{QUESTIONS}/{name}.toml" for name in (draft.header.pack.sections if draft.header else ())]
    return [file for file in dict.fromkeys([*listed, *draft.questions]) if file in draft.tables]


def _makes(creates: object, sets: object) -> frozenset[str]:
    """The kinds of entries that answering may add: those listed, the recipients of flows, and new ones pointed to."""
    made = {creates} if isinstance(creates, str) else set()
    if creates == "flows":
        made.add("partners")
    if sets in POINTED:
        holder, _, key = str(sets).partition(".")
        made.update(REFERENCES[holder][key])
    return frozenset(made)


def _created(draft: Draft, place: str) -> Answers:
    partners = draft.ids("partners")
    words: Mapping[str, tuple[str, ...] | None] = {
        "systems.kind": draft.ids("systems"),
        "partners.kind": get_args(PartnerKind),
        "partners.catalog": partners,
        "flows.source": partners,
        "flows.recipient": partners,
    }
    return Answers(words.get(place))
