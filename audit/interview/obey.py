"""What a word typed instead of an answer does: lines to show, a short dialog to carry on, or somewhere else to go."""

from __future__ import annotations

from dataclasses import dataclass

from audit.assess.unknown import rank_unknowns
from audit.interview.asking import Asking
from audit.interview.command import HELP, Command
from audit.interview.course import Course, End, Review, Target
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Keep
from audit.interview.lookup import meaning
from audit.interview.overview import FINISH, section_list
from audit.interview.person import with_person
from audit.interview.question import hints
from audit.interview.remark import Edit, add_evidence, add_note
from audit.interview.review import LEAVE
from audit.interview.standing import said_range


@dataclass(frozen=True)
class Shown:
    """Lines to show before the same thing is asked again."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Carried:
    """A dialog to carry on before the same thing is asked again."""

    dialog: Dialog[None]


@dataclass(frozen=True)
class Moved:
    """Somewhere else to go, with what to say first. `back`: along the questions asked before."""

    target: Target
    lines: tuple[str, ...] = ()
    back: bool = False


@dataclass(frozen=True)
class Quit:
    """The session ends here."""


@dataclass(frozen=True)
class TakenBack:
    """The last change is to be undone."""


Outcome = Shown | Carried | Moved | Quit | TakenBack


def obey(command: Command, desk: Desk, course: Course, edit: Edit | None = None) -> Outcome:
    """What the word asks for, here and now."""
    match command.word:
        case "help":
            return Shown(HELP)
        case "why":
            return Shown(hints(desk, course.asking) if course.asking else ("Nothing is being asked just now.",))
        case "what-is":
            return Shown(meaning(desk.pack, command.words))
        case "range":
            return Shown(said_range(desk))
        case "list":
            return Shown(tuple(section_list(desk, [desk.agenda.standing(name) for name in desk.sections])))
        case "i-am":
            return Carried(_is_now(desk, command.words))
        case "note" | "evidence":
            return _remark(command, desk, course, edit)
        case "quit":
            return Quit()
        case "undo":
            return TakenBack()
        case _:
            return _elsewhere(command, desk, course)


def _elsewhere(command: Command, desk: Desk, course: Course) -> Outcome:
    match command.word:
        case "back":
            return _back(desk, course)
        case "skip":
            return _skip(desk, course)
        case "review":
            return Moved(Review(course.section)) if course.section else Shown(("No section is open just now.",))
        case "next":
            return _next(desk)
        case _:
            return _section(desk, command.words)


def _back(desk: Desk, course: Course) -> Outcome:
    for asking in reversed(course.past):
        if asking != course.here and _is_there(desk, asking):
            return Moved(asking, back=True)
    return Shown(("This is the first question of this session.",))


def _is_there(desk: Desk, asking: Asking) -> bool:
    return asking.subject in desk.agenda.entries(asking.section) and desk.agenda.is_asked(asking)


def _skip(desk: Desk, course: Course) -> Outcome:
    asking = course.asking
    if asking is None:
        return Shown((LEAVE if isinstance(course.here, Review) else FINISH,))
    following = desk.agenda.first_open(asking.section, after=asking)
    return Moved(following or Review(asking.section), ("Left open.",))


def _next(desk: Desk) -> Outcome:
    """To the missing answer that would settle most, or to the end where none would settle anything."""
    everyone = desk.view == "outside-access"
    for unknown in rank_unknowns(desk.pack, desk.record, everyone=everyone):
        asking = desk.agenda.settling(unknown.about)
        if asking:
            return Moved(asking, (f"What matters most now: {desk.words.ask(asking)}",))
    if not desk.record.systems:
        return Shown(("No answer can be weighed before a system with residents' records is listed.",))
    settled = "or any way" if not everyone else "of what is recorded"
    return Moved(End(), (f"Nothing left to answer here can change the range {settled}.",))


def _section(desk: Desk, number: str) -> Outcome:
    names = list(desk.sections)
    if not 1 <= int(number[:4]) <= len(names):
        return Shown((f"Error: type a section's number, from 1 to {len(names)}. You typed: {number}",))
    section = names[int(number) - 1]
    needs = desk.agenda.missing_section(section)
    if needs and not desk.agenda.entries(section):
        return Shown((f"This section cannot start yet: it needs section {names.index(needs) + 1}.",))
    return Moved(desk.agenda.first_open(section) or Review(section))


def _is_now(desk: Desk, words: str) -> Dialog[None]:
    record, desk.by = with_person(desk.record, words)
    person = record.respondents[desk.by]
    yield Keep(record, (f"Now answering: {person.name or person.role or words}.",), "who is answering.")


def _remark(command: Command, desk: Desk, course: Course, edit: Edit | None) -> Outcome:
    asking = course.asking if course.asking and desk.agenda.answer(course.asking) is not None else course.last
    if asking is None or desk.agenda.answer(asking) is None:
        return Shown(("Answer a question first; the note or evidence is then kept with that answer.",))
    question = desk.words.ask(asking)
    if command.word == "note":
        return Carried(add_note(desk, asking.place, question, edit))
    return Carried(add_evidence(desk, asking.place, question))
