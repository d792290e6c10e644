"""What one colleague would know: who is meant by a name, and which open questions wait for that person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from audit.errors import UsageError, nearest, shown
from audit.interview.agenda import Agenda
from audit.interview.asking import Asking
from audit.interview.day import said_day
from audit.interview.desk import Desk
from audit.interview.row import documented_flows
from audit.pack.entry import UNKNOWN
from audit.pack.lines import one_line
from audit.record.city import Respondent
from audit.record.place import ENTRIES, SINGLE, answer_at, entry_of, new_id, note_of
from audit.record.record import Record


@dataclass(frozen=True)
class Colleague:
    """Somebody who may know: a respondent of the record, or a person whom only notes name so far."""

    id: str
    entry: Respondent

    @property
    def name(self) -> str:
        """What the person is called: by name, else by role."""
        return self.entry.name or self.role

    @property
    def role(self) -> str:
        """The person's role; a respondent without one has it in the id."""
        return self.entry.role or self.id.replace("-", " ")

    def is_called(self, name: str) -> bool:
        """Whether a name, a role or an id means this person."""
        return bool(name.strip()) and _alike(name) in {_alike(self.id), *map(_alike, self._words())}

    def _words(self) -> Iterator[str]:
        yield from (word for word in (self.entry.name, self.entry.role) if word)

    def may_know(self, who_knows: str) -> bool:
        """Whether the words for who would know speak of this person's role."""
        role, who = f" {_alike(self.role)} ", f" {_alike(who_knows)} "
        return role in who or who in role


@dataclass(frozen=True)
class Open:
    """One question that waits for a colleague: by when, and who named the colleague, where a note says so."""

    asking: Asking
    by: date | None = None
    named_by: str | None = None
    exact: str | None = None

    @property
    def said_by(self) -> str:
        """By when, in words, no more exactly than it was said; empty where nobody did."""
        return said_day(self.by, self.exact or "day") if self.by else ""


def colleagues(record: Record) -> list[Colleague]:
    """Everybody the record names: its respondents, then those whom notes alone name."""
    known = [Colleague(name, entry) for name, entry in record.respondents.items()]
    for note in record.notes.values():
        named = note.ask_whom or ""
        if named.strip() and not any(person.is_called(named) for person in known):
            known.append(Colleague(_new_id(record, known, named), Respondent(role=named)))
    return known


def _new_id(record: Record, known: list[Colleague], named: str) -> str:
    return new_id(record, "respondents", named, taken={person.id: person for person in known})


def colleague(record: Record, name: str) -> Colleague:
    """The one meant by an id, a name or a role; raises UsageError with the nearest for none, and for several."""
    known = colleagues(record)
    meant = [person for person in known if person.is_called(name)]
    meant = [person for person in meant if person.id == name] or meant
    if len(meant) == 1:
        return meant[0]
    if meant:
        ids = ", ".join(person.id for person in meant)
        raise UsageError(f"{shown(name)} may be any of several people. Name one by id: {ids}.")
    if not known:
        raise UsageError("The record names nobody yet. Add a table under respondents, or ask_whom to a note.")
    words = {word: None for person in known for word in (person.name, person.id)}
    raise UsageError(one_line(f"The record names nobody {shown(name)}. {nearest(name, words)}".strip()))


def open_questions(agenda: Agenda, person: Colleague, *, also_unasked: bool = False) -> list[Open]:
    """What waits for one person, in the order of the interview: the unknowns whose note names the person.

    `also_unasked`: and what is open without a name, where the person's role would know.
    """
    found = []
    for section in agenda.sections:
        for asking in agenda.askings(section):
            waiting = _waiting(agenda, person, asking, also_unasked=also_unasked)
            if waiting is not None:
                found.append(waiting)
    return found


def _waiting(agenda: Agenda, person: Colleague, asking: Asking, *, also_unasked: bool) -> Open | None:
    if asking.question.documented and not documented_flows(_desk(agenda), asking):
        return None
    if agenda.answer(asking) not in (None, UNKNOWN) and not agenda.needs_another_look(asking):
        return None
    for key in dict.fromkeys((note_of(asking.place), entry_of(asking.place))):
        note = agenda.record.notes.get(key)
        if note and (note.ask_whom or "").strip():
            named = person.is_called(note.ask_whom or "")
            return Open(asking, note.ask_by, note.by, note.ask_by_exact) if named else None
    return Open(asking) if also_unasked and person.may_know(asking.question.who_knows) else None


def _desk(agenda: Agenda) -> Desk:
    """The agenda on a desk without a day, since none is asked about here."""
    return Desk(agenda.pack, agenda.sections, agenda.record, view=agenda.view, today=date.min)


def without_question(agenda: Agenda, person: Colleague) -> list[str]:
    """Unknowns that wait for a person and that no question of the pack asks: they can be mended by hand alone."""
    asked = {asking.place for section in agenda.sections for asking in agenda.askings(section)}
    return [
        key
        for key, note in agenda.record.notes.items()
        if person.is_called(note.ask_whom or "") and key not in asked and _is_unknown(agenda.record, key)
    ]


def _is_unknown(record: Record, key: str) -> bool:
    """Whether a note is on an answer, and that answer is not known; what a note is named after may lead nowhere."""
    section, *rest = key.split(".")
    if len(rest) < (2 if section in ENTRIES else 1) or section not in (*ENTRIES, *SINGLE):
        return False
    return bool(answer_at(record, key) == UNKNOWN)


def _alike(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())
