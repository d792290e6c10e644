"""People: who is answering, who would know an answer that is missing, and by when to ask them."""

from __future__ import annotations

from datetime import date

from audit.interview.asking import Asking
from audit.interview.day import Day, day_of, said_day
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Prompt, numbered, until_read
from audit.interview.reply import NONE, is_no_idea, name_in, one_of
from audit.record.city import Respondent
from audit.record.place import new_id, with_entry, with_note
from audit.record.record import Record

SOMEONE_NEW, NOBODY = "Someone new", "Nobody yet"
NO_ONE = (*NONE, "no", "nobody", "no one")


def who_answers(desk: Desk) -> Dialog[tuple[Record, str]]:
    """Ask once who is answering: one of the people named before, or a new role. Enter keeps whoever answered last."""
    people = list(desk.record.respondents)
    labels = [desk.words.name("respondents", name) for name in people]
    last = _last_to_answer(desk.record)
    enter = (f"Press Enter for: {desk.words.name('respondents', last)}",) if last else ()
    lines = ("Who is answering? A role is enough, such as police records manager.", *numbered(labels), *enter)

    def read(typed: str) -> str:
        if people and typed.strip().isdigit():
            return people[one_of(typed, labels)]
        return f"new {name_in(typed, how='type a role or a name, such as city clerk.')}"

    chosen = yield from until_read(Prompt(lines, "Your role:"), read, kept=last)
    if chosen in people:
        return desk.record, chosen
    return with_person(desk.record, chosen.removeprefix("new "))


def _last_to_answer(record: Record) -> str | None:
    """Who gave the latest answers, else the first person named; None where nobody is."""
    given = [(note.on or date.min, note.by) for note in record.notes.values() if note.by in record.respondents]
    latest = max(reversed(given), key=lambda one: one[0], default=None)
    return latest[1] if latest else next(iter(record.respondents), None)


def with_person(record: Record, words: str) -> tuple[Record, str]:
    """The record with a person of this role or name, and the id; somebody named before keeps theirs."""
    for name, person in record.respondents.items():
        if words.casefold() in (name.casefold(), *(text.casefold() for text in (person.name, person.role) if text)):
            return record, name
    name = new_id(record, "respondents", words)
    return with_entry(record, "respondents", name, Respondent(role=words)), name


def who_would_know(desk: Desk, asking: Asking) -> Dialog[Record]:
    """After "I don't know": who would know, and by when to ask; both may be left. Returns the record that says so."""
    people = [name for name in desk.record.respondents if name != desk.by]
    usual = asking.question.who_knows
    labels = [*(desk.words.name("respondents", name) for name in people), SOMEONE_NEW, NOBODY]
    lines = (
        f"Who would know? Usually: {usual}.",
        *numbered(labels),
        "Type a number, a role or a name. Enter: nobody yet.",
    )

    def read(typed: str) -> str:
        if typed.strip().isdigit():
            return labels[one_of(typed, labels)]
        if typed.strip().casefold().rstrip(".") in NO_ONE or is_no_idea(typed):
            return NOBODY
        same = [label for label in labels if label.casefold() == typed.strip().casefold()]
        return same[0] if same else name_in(typed, how="type a number, a role or a name.")

    chosen = yield from until_read(Prompt(lines, "Who:"), read, kept=NOBODY)
    if chosen == NOBODY:
        return desk.record
    if chosen == SOMEONE_NEW:
        prompt = Prompt((f"Their role or name? Press Enter for: {usual}",), "Role:")
        chosen = yield from until_read(prompt, name_in, kept=usual)
    index = labels.index(chosen) if chosen in labels else len(people)
    record, name = (desk.record, people[index]) if index < len(people) else with_person(desk.record, chosen)
    by_when = _day_asked_before(record, name)
    if by_when is None:
        by_when = yield from _by_when(desk)
    exact = by_when.exact if by_when and by_when.exact != "day" else None
    return with_note(
        record, asking.place, ask_whom=name, ask_by=by_when.day if by_when else None, ask_by_exact=exact
    )  # fmt: skip


def _day_asked_before(record: Record, name: str) -> Day | None:
    """The last day that was set for this person; one letter asks everything."""
    notes = [note for note in record.notes.values() if note.ask_whom == name]
    days = [Day(note.ask_by, note.ask_by_exact or "day") for note in notes if note.ask_by]
    return max(days, key=lambda each: each.day, default=None)


def _by_when(desk: Desk) -> Dialog[Day | None]:
    def read(typed: str) -> Day:
        return day_of(typed, desk.today, future=True)

    left = Day(date.min)
    lines = ("By when? Type a day, such as December 15, 2026, or press Enter to leave it.",)
    chosen = yield from until_read(Prompt(lines, "By when:"), read, kept=left)
    return None if chosen == left else chosen


def asked_of(record: Record, place: str) -> str:
    """A sentence on who is to be asked about an unknown, or nothing."""
    note = record.notes.get(place)
    if note is None or not note.ask_whom:
        return ""
    person = record.respondents.get(note.ask_whom)
    called = (person.name or person.role if person else None) or note.ask_whom
    by_when = f" by {said_day(note.ask_by, note.ask_by_exact or 'day')}" if note.ask_by else ""
    return f"To ask: {called}{by_when}."
