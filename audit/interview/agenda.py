"""What is asked, and what is asked next: a pure function of pack and record that knows no terminal.

Sections come in the order of the pack; inside one, its questions in order, and with `each` all of them for one entry
after the other. A question is left out only when its condition is false.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from audit.interview.asking import SUBJECTS, Asking, applies_to
from audit.pack.condition import Look, holds
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.question import QuestionFile
from audit.record.place import ENTRIES, REFERENCES, answer_at, entry_of, note_of
from audit.record.record import Record
from audit.record.subject import Subjects

CATALOG = "catalog."

Status = Literal["not-started", "in-progress", "completed", "cannot-start", "nothing-to-ask"]


@dataclass(frozen=True)
class Standing:
    """Where a section stands: how many questions it asks now, how many are open, and what it waits for."""

    section: str
    status: Status
    asked: int
    left: int
    unknown: int
    look_again: int
    needs: str = ""


class Agenda:
    """The questions of a pack for one record. A new record makes a new agenda; nothing is remembered between them."""

    def __init__(self, pack: Pack, sections: Mapping[str, QuestionFile], record: Record, view: str) -> None:
        self.pack, self.sections, self.record, self.view = pack, sections, record, view
        self.subjects = Subjects(record, pack, view)
        self._entries: dict[str, list[str]] = {}
        self._looks: dict[tuple[str, str], Look] = {}

    @cached_property
    def documented(self) -> frozenset[tuple[str, str]]:
        """The pairs of nodes between which the catalog has a flow."""
        resolve = self.subjects.nodes.resolve_in_catalog
        return frozenset((resolve(row.source), resolve(row.recipient)) for row in self.pack.flows.values())

    def over(self, record: Record) -> Agenda:
        """The agenda of the same pack for another record."""
        return Agenda(self.pack, self.sections, record, self.view)

    def entries(self, section: str) -> list[str]:
        """The entries a section asks about, in the order of the record; one empty name for the city."""
        if section not in self._entries:
            self._entries[section] = self._listed(section)
        return self._entries[section]

    def _listed(self, section: str) -> list[str]:
        part = self.sections[section].section
        if part.each is None:
            return [""]
        holder = SUBJECTS[part.each]
        names: list[str] = list(getattr(self.record, holder))
        if part.among:
            names = [name for name in names if applies_to(part, self._kind(holder, name))]
        return names if holder != "flows" else [name for name in names if not self._is_documented(name)]

    def _is_documented(self, name: str) -> bool:
        """Whether a flow between partners is in the catalog, which then gives its terms: nobody is asked them."""
        flow, nodes = self.record.flows[name], self.subjects.nodes
        if flow.source in self.record.systems:
            return False
        return (nodes.resolve(flow.source), nodes.resolve(flow.recipient)) in self.documented

    def _kind(self, holder: str, name: str) -> str | None:
        key = "recipient.kind" if holder == "flows" else "kind"
        if holder == "partners":
            node = self.subjects.nodes.resolve(name)
            return self.subjects.nodes.kind_of(node) if node else None
        kind = next(iter(self.subjects.look(holder, name)(key)), None)
        return kind if isinstance(kind, str) else None

    def askings(self, section: str) -> Iterator[Asking]:
        """Every question of a section that is asked now, in order."""
        for subject in self.entries(section):
            for asking in self.of_entry(section, subject):
                if self.is_asked(asking):
                    yield asking

    def of_entry(self, section: str, subject: str) -> Iterator[Asking]:
        """Every question of a section for one entry, whether asked now or not."""
        for name, question in self.sections[section].questions.items():
            yield Asking(section, name, question, subject)

    def is_asked(self, asking: Asking) -> bool:
        """Whether the question applies: its condition is not false, and no agreement is asked it instead."""
        question = asking.question
        if question.inherits and self._has_agreement(asking):
            return False
        if question.lists_recipients and self._gives_no_list(asking):
            return False
        if question.when is None:
            return True
        return holds(question.when, self._look(asking.holder, asking.subject)) is not False

    def _look(self, holder: str, subject: str) -> Look:
        """The look-up for one entry, which finds each key once: several questions read the same."""
        if (holder, subject) not in self._looks:
            self._looks[holder, subject] = cache(self.subjects.look(holder, subject))
        return self._looks[holder, subject]

    def _has_agreement(self, asking: Asking) -> bool:
        """Whether a flow is under an agreement, which is asked for its terms once for all its flows."""
        if self.answer(asking) is not None:
            return False
        return self.record.flows[asking.subject].agreement in self.record.agreements

    def _gives_no_list(self, asking: Asking) -> bool:
        """Whether a city gets no list of recipients from a partner of this kind, and no file says what is on it."""
        if asking.holder != "partners" or self.answer(asking) is not None:
            return False
        return self._kind("partners", asking.subject) in self.pack.rubric.rubric.no_list_from

    def answer(self, asking: Asking) -> object:
        """What the record holds for it; None when nobody answered."""
        return answer_at(self.record, asking.place)

    def is_open(self, asking: Asking) -> bool:
        """Whether nobody has answered it, or its answer needs another look."""
        return self.answer(asking) is None or self.needs_another_look(asking)

    def needs_another_look(self, asking: Asking) -> bool:
        """Whether an answer it rests on has changed since."""
        note = self.record.notes.get(note_of(asking.place))
        return bool(note and note.look_again)

    def at(self, place: str) -> Asking | None:
        """The question that sets a place, if the pack has it and its entry is there."""
        for section in self.sections:
            for subject in self._subjects_at(section, place):
                for asking in self.of_entry(section, subject):
                    if asking.place == place:
                        return asking
        return None

    def settling(self, about: str) -> Asking | None:
        """The question that would settle an unknown: of its place, or of the partner that a documented flow leaves.

        None where the interview does not ask it, of anybody.
        """
        if not about.startswith(CATALOG):
            asking = self.at(about)
            return asking if asking and not (asking.question.lists_recipients and self._gives_no_list(asking)) else None
        nodes = self.subjects.nodes
        source = nodes.resolve_in_catalog(self.pack.flows[about.removeprefix(CATALOG)].source)
        for section, file in self.sections.items():
            names = [name for name, question in file.questions.items() if question.documented == "active"]
            for subject in self.entries(section) if names else ():
                asking = Asking(section, names[0], file.questions[names[0]], subject)
                if nodes.resolve(subject) == source and self.is_open(asking):
                    return asking
        return None

    def _subjects_at(self, section: str, place: str) -> list[str]:
        part = self.sections[section].section
        if part.each is None:
            return [""]
        holder, _, name = entry_of(place).partition(".")
        return [name] if holder == SUBJECTS[part.each] and name in self.entries(section) else []

    def first_open(self, section: str, *, after: Asking | None = None) -> Asking | None:
        """The next open question of a section, from its beginning or after the one given."""
        entries = self.entries(section)
        if after and after.subject not in entries:
            after = None
        reached = after is None
        for subject in entries:
            if not reached and after and after.subject != subject:
                continue
            for asking in self.of_entry(section, subject):
                if not reached:
                    reached = after is not None and (asking.name, asking.subject) == (after.name, after.subject)
                elif self.is_open(asking) and self.is_asked(asking):
                    return asking
        return None

    def missing_section(self, section: str) -> str:
        """The section that has to be begun first; empty when this one can be answered."""
        for needed in self.sections[section].section.needs:
            if not any(self.answer(asking) is not None for asking in self.askings(needed)):
                return needed
        return ""

    def standing(self, section: str) -> Standing:
        """Where a section stands."""
        needs = self.missing_section(section)
        askings = list(self.askings(section))
        answers = [self.answer(asking) for asking in askings]
        again = [self.needs_another_look(asking) for asking in askings]
        left = sum(1 for answer, look_again in zip(answers, again, strict=True) if answer is None or look_again)
        complete = self.record.progress and section in (self.record.progress.complete or ())
        status: Status = "in-progress"
        if not askings:
            status = "cannot-start" if needs else "nothing-to-ask"
        elif needs and left == len(askings):
            status = "cannot-start"
        elif left == len(askings):
            status = "not-started"
        elif complete or not left:
            status = "completed"
        return Standing(section, status, len(askings), left, answers.count(UNKNOWN), sum(again), needs)

    def next_section(self, after: str = "") -> str | None:
        """The first section with something open, going round once from the one after `after`."""
        names = list(self.sections)
        start = names.index(after) + 1 if after in names else 0
        for section in (*names[start:], *names[:start]):
            if not self.missing_section(section) and self._has_open(section):
                return section
        return None

    def _has_open(self, section: str) -> bool:
        complete = (self.record.progress.complete if self.record.progress else None) or ()
        return section not in complete and self.first_open(section) is not None

    def depending_on(self, place: str) -> Iterator[Asking]:
        """Every question whose condition or answer rests on what stands at a place, asked now or not."""
        last = place.rpartition(".")[2]
        for section, file in self.sections.items():
            resting: dict[str, set[str]] = {}
            for name, question in file.questions.items():
                keys = [key for key in question_keys(question) if last in key.split(".")]
                resting[name] = {subject for key in keys for subject in self._reading(section, key, place)}
            anyone = set().union(*resting.values())
            for subject in self.entries_all(section) if anyone else ():
                for name in resting if subject in anyone else ():
                    asking = Asking(section, name, file.questions[name], subject)
                    if subject in resting[name] and asking.place != place:
                        yield asking

    def _reading(self, section: str, key: str, place: str) -> Collection[str]:
        """The entries of a section for which a key of a condition reads what stands at a place."""
        each = self.sections[section].section.each
        own, _, rest = key.partition(".")
        if each is None or own not in ENTRIES[SUBJECTS[each]].model_fields:
            return self.entries_all(section) if self._is_read(own, rest, place) else ()
        holder, name, there = (*place.split(".", 2), "", "")[:3]
        sections = REFERENCES.get(SUBJECTS[each], {}).get(own, ()) if rest else ()
        if holder == SUBJECTS[each] and there == (own if sections else key):
            return (name,)
        return self._naming(SUBJECTS[each], own, name) if holder in sections and there == rest else ()

    def _is_read(self, own: str, rest: str, place: str) -> bool:
        """Whether a key of the city, or of all entries of a kind, reads a place."""
        if own not in ENTRIES:
            return place == f"{own}.{rest}"
        holder, name, there = (*place.split(".", 2), "", "")[:3]
        return (holder, there) == (own, rest) and name in getattr(self.record, own)

    def _naming(self, holder: str, key: str, name: str) -> list[str]:
        """The entries that name another one at a key."""
        entries = getattr(self.record, holder).items()
        named = ((subject, getattr(entry, key)) for subject, entry in entries)
        return [subject for subject, value in named if name in (value if isinstance(value, tuple) else (value,))]

    def entries_all(self, section: str) -> list[str]:
        """Every entry of the section's kind of subject, of whatever kind each is."""
        part = self.sections[section].section
        return [""] if part.each is None else list(getattr(self.record, SUBJECTS[part.each]))


def question_keys(question: object) -> tuple[str, ...]:
    """The keys a question's condition reads and its answer rests on."""
    when, rests_on = getattr(question, "when", None), getattr(question, "rests_on", ())
    inherits = ("agreement",) if getattr(question, "inherits", False) else ()
    return (*(when.keys() if when else ()), *rests_on, *inherits)
