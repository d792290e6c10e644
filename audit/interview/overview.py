"""What is shown between questions: the start, the sections with what is left, a section's answers, and the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from audit.interview.agenda import Standing
from audit.interview.asking import Asking
from audit.interview.course import End, Target
from audit.interview.day import said_day
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Prompt
from audit.interview.listing import listed_now
from audit.interview.person import asked_of
from audit.interview.recipient import recipients_of
from audit.interview.row import labels_of
from audit.interview.value import said
from audit.line import said_minutes
from audit.pack.entry import UNKNOWN
from audit.pack.question import minutes_of
from audit.record.city import Header

NOTICE = (
    "Nothing that you type leaves this machine. The file is probably a government record. A records request, a "
    "subpoena or a lawsuit may bring it to light, and your schedule says how long it is kept. So write nothing in it "
    "that could not be read out in public."
)
PRIVILEGE = (
    "The City Attorney directed this review so as to give legal advice. This label settles nothing: whether "
    "privilege applies is a question of law."
)
OUTSIDE_MODE = "{says} For each recipient it asks what goes there, on what terms, and how well that is known."
EXPOSURE_MODE = (
    "In {state}, this review shows by which ways federal immigration enforcement could obtain data. Why: {says}"
)
FINISH = "Press Enter to finish, or type go and a section's number to look at it again."


def purpose(desk: Desk) -> tuple[str, ...]:
    """What the interview is for, how long it takes and what to have at hand."""
    minutes = minutes_of(desk.sections.values())
    return (
        desk.pack.header.title,
        "This asks, section by section, which records the city holds about residents, who outside gets them and on "
        "what terms. It ends with the ways found, a report, and a list of what to find out and who may know.",
        f"Every question asked once would take about {said_minutes(minutes)}; most cities are asked fewer, and some "
        "questions come once for each system or flow. The list of sections says how long each takes. You can stop at "
        "any question: every answer is saved.",
        "Good to have at hand: contracts, data-sharing agreements, the list of vendors.",
        NOTICE,
    )


def section_list(desk: Desk, standings: list[Standing]) -> Iterator[str]:
    """The sections with their status, and how many answers wait for colleagues."""
    for number, standing in enumerate(standings, start=1):
        yield f"{number}. {desk.sections[standing.section].section.title}: {_status(desk, standing)}"
    waiting = sum(1 for note in desk.record.notes.values() if note.ask_whom)
    if waiting:
        yield f"Waiting for colleagues: {waiting}"


def _status(desk: Desk, standing: Standing) -> str:
    takes = f"about {said_minutes(desk.sections[standing.section].minutes)}"
    if standing.status == "cannot-start":
        names = list(desk.sections)
        return f"Cannot start yet: needs section {names.index(standing.needs) + 1}, {takes}"
    words = {
        "not-started": f"Not started, {takes}",
        "completed": f"Completed, {standing.left} left open" if standing.left else "Completed",
        "nothing-to-ask": "Nothing to ask so far",
        "in-progress": f"In progress, {standing.left} left",
    }[standing.status]
    more = []
    if standing.unknown:
        more.append(f"{standing.unknown} not known")
    if standing.look_again:
        more.append(f"{standing.look_again} need another look" if standing.look_again > 1 else "1 needs another look")
    return ", ".join([words, *more])


def counts(desk: Desk, standings: list[Standing]) -> str:
    """How far the interview is, in one line."""
    answered = sum(standing.asked - standing.left for standing in standings)
    waiting = sum(1 for note in desk.record.notes.values() if note.ask_whom)
    again = sum(standing.look_again for standing in standings)
    return f"{answered} answered, {waiting} waiting for colleagues, {again} need another look."


def welcome_back(desk: Desk, standings: list[Standing]) -> str:
    """The first line on coming back."""
    header: Header = desk.record.record
    day = header.updated.date() if header.updated else header.as_of
    last = f" Last worked on: {said_day(day)}." if isinstance(day, date) else ""
    return f"Welcome back.{last} {counts(desk, standings)}"


def review_order(desk: Desk, askings: list[Asking]) -> list[Asking]:
    """A section's questions for its review: gaps first, then those in doubt, then the rest."""

    def rank(asking: Asking) -> int:
        answer = desk.agenda.answer(asking)
        if answer is None:
            return 0
        return 1 if answer == UNKNOWN or desk.agenda.needs_another_look(asking) else 2

    return sorted(askings, key=rank)


def listed_in_words(desk: Desk, asking: Asking) -> str:
    """The entries that a question lists, by name; nothing for a question that lists none."""
    group = asking.question.creates
    if asking.question.lists_recipients:
        return "; ".join(labels_of(desk, recipients_of(desk.record, asking.subject)))
    if group is None or group == "flows":
        return ""
    return "; ".join(desk.words.name(group, name) for name in listed_now(desk, asking))


def review_line(desk: Desk, asking: Asking) -> str:
    """One question with its answer: "How is it kept? Over a year"."""
    answer = desk.agenda.answer(asking)
    words = "Not provided" if answer is None else said(desk, asking, answer)
    listed = listed_in_words(desk, asking)
    words = f"{listed}. {words}" if listed else words
    again = " (needs another look)" if desk.agenda.needs_another_look(asking) else ""
    asked = asked_of(desk.record, asking.place) if answer == UNKNOWN else ""
    asks = desk.words.ask(asking)
    about = desk.words.unsaid(asking, asks)
    return f"{f'{about}: ' if about else ''}{asks} {words}{again}{f'. {asked}' if asked else ''}"


def ending(desk: Desk) -> Iterator[str]:
    """What was recorded, and what is still open and with whom."""
    record = desk.record
    groups = (("system", record.systems), ("partner", record.partners), ("agreement", record.agreements),
              ("flow", record.flows))  # fmt: skip
    counted = ", ".join(f"{len(entries)} {noun}{'' if len(entries) == 1 else 's'}" for noun, entries in groups)
    yield f"Recorded: {counted}."
    waiting = Counter(note.ask_whom for note in record.notes.values() if note.ask_whom)
    for name, count in waiting.items():
        called = desk.words.name("respondents", name) if name in record.respondents else name
        yield f"Waiting for {called}: {count}"
    standings = [desk.agenda.standing(section) for section in desk.sections]
    unknown, left = sum(one.unknown for one in standings), sum(one.left for one in standings)
    yield f"Not known: {unknown}. Left open: {left}."


def going_on(desk: Desk, target: Target) -> Dialog[None]:
    """Where the interview goes on, on coming back: Enter goes there. At its end, that is asked by itself."""
    if isinstance(target, End):
        return None
    names = list(desk.sections)
    title = desk.sections[target.section].section.title
    line = f"Next: Section {names.index(target.section) + 1}: {title}. Press Enter to go on, or type go and a number."
    yield Prompt((line,), "Press Enter:")
    return None


def finishing(desk: Desk) -> Dialog[None]:
    """The last question: Enter ends the interview; any section may be gone to instead."""
    left = sum(desk.agenda.standing(section).left for section in desk.sections)
    said = f"{left} questions are still open." if left > 1 else "1 question is still open." if left else ""
    yield Prompt((f"{said or 'All that is asked now is answered.'} {FINISH}",), "Press Enter:")
