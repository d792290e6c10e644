"""One session at a terminal: asks what the agenda says, saves after every answer, and obeys the words typed instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from audit.interview.asking import Asking
from audit.interview.change import Given, answered, settle
from audit.interview.command import HINT, SHORT_HINT, command_in
from audit.interview.consequence import Ways, said_change, said_most, ways_now
from audit.interview.course import Course, End, Review, Target
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Keep, Prompt
from audit.interview.obey import Carried, Moved, Quit, Shown, TakenBack, obey
from audit.interview.overview import PRIVILEGE, finishing
from audit.interview.question import dialog_of, follow_up, has_something
from audit.interview.recipient import said_in_doubt, with_rows_in_doubt
from audit.interview.remark import Edit
from audit.interview.reply import unquoted
from audit.interview.review import look_over
from audit.interview.safe import Safe
from audit.interview.same import offer_same
from audit.interview.start import said_mode
from audit.interview.terminal import Terminal
from audit.interview.value import Reply, Said, standing_reply
from audit.pack.entry import UNKNOWN
from audit.pack.law import Law
from audit.record.place import with_note, with_progress
from audit.record.record import Record

T = TypeVar("T")
FULL_HINTS = 5
VIEWS = {True: "outside-access", False: "exposure"}


class Gone(Exception):  # noqa: N818
    """Whoever answers wants to be elsewhere, or to stop (no target)."""

    def __init__(self, target: Target | None, *, back: bool = False) -> None:
        self.target, self.back = target, back


class Session:
    """Carries the interview on until its end or until it is stopped. Terminal, saving and law are passed in."""

    def __init__(
        self, desk: Desk, terminal: Terminal, safe: Safe, law_of: Callable[[str], Law | None], *,
        quiet: bool = False, edit: Edit | None = None,
    ) -> None:  # fmt: skip
        self.desk, self.terminal, self.safe, self.law_of = desk, terminal, safe, law_of
        self.quiet, self.edit = quiet, edit
        self.course = Course()
        self.hints = 0
        self.introduced: set[str] = set()
        self.ways: Ways | None = None

    def run(self, target: Target | None = None) -> bool:
        """Ask from a target on; True when the end was reached, False when somebody quit before."""
        going: Target | None = target or self.first()
        try:
            while going:
                going = self._visit(going)
        except Gone:
            return False
        return True

    def first(self) -> Target:
        """Where the record left off, else the first thing that is open."""
        progress = self.desk.record.progress
        at_place = self.desk.agenda.at(progress.place) if progress and progress.place else None
        if at_place and self.desk.agenda.is_open(at_place) and self.desk.agenda.is_asked(at_place):
            return at_place
        return self._onward(at_place.section if at_place else "", at_place)

    def _visit(self, target: Target) -> Target | None:
        """Ask or review what is there; returns where to go next, None after the end."""
        self.course.here = target
        try:
            if isinstance(target, Review):
                return self._review(target.section)
            return self.carry(finishing(self.desk)) if isinstance(target, End) else self._ask(target)
        except Gone as gone:
            if gone.target is None:
                raise
            if gone.back:
                self._step_back(gone.target)
            elif isinstance(target, Asking) and target not in self.course.past[-1:]:
                self.course.past.append(target)
            return gone.target

    def _step_back(self, target: Target) -> None:
        while self.course.past and self.course.past.pop() != target:
            pass

    def _ask(self, asking: Asking) -> Target:
        self._introduce(asking.section)
        if not self.quiet and self.carry(offer_same(self.desk, asking)):
            self._settle_copied(asking)
            return self._after(asking)
        if not has_something(self.desk, asking):
            return self._after(asking)
        reply = self.carry(dialog_of(self.desk, asking))
        self._take(asking, reply)
        if asking not in self.course.past[-1:]:
            self.course.past.append(asking)
        return self._after(asking)

    def _introduce(self, section: str) -> None:
        before = self.desk.sections[section].section.before
        if section not in self.introduced:
            self.introduced.add(section)
            if before:
                self.terminal.say()
                self._say(before)

    def _take(self, asking: Asking, reply: Reply) -> None:
        """Record an answer and say what became of it; an answer that was kept changes nothing."""
        desk = self.desk
        value = reply.value.value if isinstance(reply.value, Said) else reply.value
        value = "unknown" if reply.value is Said.ELSEWHERE else value
        if value == UNKNOWN and not asking.question.unknown:
            self._say("Left open, since nobody here knows it.")
            self.carry(follow_up(desk, asking, reply))
            return
        stands = standing_reply(desk, asking)
        if stands and (value, reply.exact) == (stands.value, stands.exact) and not isinstance(reply.value, Said):
            if desk.agenda.needs_another_look(asking):
                self.keep(with_note(desk.record, asking.place, look_again=None))
            self._say(f"Kept: {reply.words}")
            return
        before = desk.record
        result = answered(desk.agenda, asking, Given(value, desk.by, desk.today, reply.exact))
        self.course.taken.append((before, asking, desk.words.ask(asking)))
        self.course.needed += result.needed if self.course.reviewing else ()
        self._say(*result.said())
        self.keep(result.record)
        self.course.last, self.course.answers = asking, self.course.answers + 1
        self._say(f"Answer: {reply.words}. Saved.", *((reply.remark,) if reply.remark else ()))
        self._say_special(asking, value)
        self.carry(follow_up(desk, asking, reply))
        self._say_consequence()

    def _say_special(self, asking: Asking, value: object) -> None:
        if asking.place == "record.directed_by_counsel" and value == "yes":
            self._say(PRIVILEGE)
        if asking.place == "city.state":
            law = self.law_of(str(value))
            self.desk.lay(self.desk.record, VIEWS[bool(law and law.requires_cooperation)])
            self.ways = None
            self._say(*said_mode(law))

    def _say_consequence(self) -> None:
        if self.quiet:
            return
        after = ways_now(self.desk.pack, self.desk.record, self.desk.view)
        if self.ways is not None:
            changed = said_change(self.ways, after)
            matters = said_most(self.desk, after) if changed else ""
            self._say(*(line for line in (changed, matters) if line))
        self.ways = after

    def _after(self, asking: Asking) -> Target:
        """What is asked after a question: newly needed ones, back to the review, or the next open one."""
        target = self._following(asking)
        place = target.place if isinstance(target, Asking) else None
        if place and (self.desk.record.progress is None or self.desk.record.progress.place != place):
            self.keep(with_progress(self.desk.record, place=place))
        return target

    def _following(self, asking: Asking) -> Target:
        section = self.course.reviewing or asking.section
        following = self.desk.agenda.first_open(asking.section, after=asking)
        if self.course.reviewing:
            return self._needed() or Review(section)
        return following or Review(asking.section)

    def _needed(self) -> Asking | None:
        """The next question that a change made in a review has opened."""
        agenda = self.desk.agenda
        while self.course.needed:
            asking = self.course.needed.pop(0)
            if agenda.is_open(asking) and agenda.is_asked(asking):
                return asking
        return None

    def _review(self, section: str) -> Target:
        """Show a section's answers; change one, ask what is newly needed, or close the section."""
        self.course.reviewing, self.course.needed = "", []
        chosen = self.carry(look_over(self.desk, section))
        if isinstance(chosen, Asking):
            self.course.reviewing = section
            return chosen
        complete = set((self.desk.record.progress and self.desk.record.progress.complete) or ())
        complete = complete | {section} if chosen else complete - {section}
        ordered = tuple(name for name in self.desk.sections if name in complete)
        self.desk.lay(with_progress(self.desk.record, complete=ordered))
        target = self._onward(section, None, again=not chosen)
        self.keep(with_progress(self.desk.record, place=target.place if isinstance(target, Asking) else None))
        return target

    def _onward(self, section: str, asking: Asking | None, *, again: bool = False) -> Target:
        """The next thing that is open, from this section on; the end when nothing is."""
        agenda = self.desk.agenda
        if asking and (following := agenda.first_open(section, after=asking)):
            return following
        onward = agenda.next_section(section)
        if onward is None or (again and onward == section):
            return End()
        return agenda.first_open(onward) or End()

    def _settle_copied(self, asking: Asking) -> None:
        places = [one.place for one in self.desk.agenda.of_entry(asking.section, asking.subject)]
        result = settle(self.desk.agenda, places, doubt=False)
        if result.record is not self.desk.record:
            self.keep(result.record)
        self._say_consequence()

    def carry(self, dialog: Dialog[T]) -> T:
        """Carry a dialog on to its end: print its lines, read its answers, save what it keeps."""
        try:
            step = next(dialog)
            while True:
                if isinstance(step, Keep):
                    if step.record is not self.desk.record:
                        self.course.taken.append((self.desk.record, self.course.here, step.what))
                        self._keep_with_rows(step.record)
                    self._say(*step.said)
                    step = dialog.send("")
                else:
                    step = dialog.send(self._read(step))
        except StopIteration as end:
            result: T = end.value
            return result

    def _keep_with_rows(self, record: Record) -> None:
        """Keep a record; rows that were said to be whole before a list changed are marked, which is said first."""
        record, rows = with_rows_in_doubt(self.desk.agenda, record)
        self._say(said_in_doubt(self.desk.agenda, [row for row in rows if row != self.course.here]))
        self.keep(record)

    def _read(self, prompt: Prompt) -> str:
        """Print and ask once; words that are commands are obeyed, and the same is asked again."""
        self._print(prompt.lines)
        while True:
            self.hints += 1
            if self.hints <= FULL_HINTS:
                self._say(HINT)
            words = prompt.words if self.hints <= FULL_HINTS else f"{prompt.words.rstrip(':')} ({SHORT_HINT}):"
            typed = self.terminal.ask(words, prompt.earlier)
            plain = unquoted(typed)
            command = command_in(typed) if plain == typed and "\n" not in typed else None
            if command is None:
                return plain
            self._obey(obey(command, self.desk, self.course, self.edit))

    def _obey(self, outcome: object) -> None:
        match outcome:
            case Shown(lines):
                self._print(lines)
            case Carried(dialog):
                here = self.course.here
                self.carry(dialog)
                self.course.here = here
            case Moved(target, lines, back):
                self._print(lines)
                raise Gone(target, back=back)
            case TakenBack():
                self._take_back()
            case Quit():
                raise Gone(None)

    def _take_back(self) -> None:
        if not self.course.taken:
            self._say("There is nothing to take back in this session.")
            return
        record, target, what = self.course.taken.pop()
        self.keep(record.model_copy(update={"progress": self.desk.record.progress}))
        self._say(f"Taken back: {what}" if what else "Taken back.")
        self.ways = None
        raise Gone(target)

    def keep(self, record: Record) -> None:
        """Put a record on the table and save it before anything else is asked."""
        record = self.safe.save(record, self.terminal)
        self.desk.lay(record)

    def _print(self, lines: tuple[str, ...]) -> None:
        """The lines of a question or a list; its section line is a heading, with an empty line before it."""
        for line in lines:
            heading = line is lines[0] and line.startswith("Section ")
            if heading:
                self.terminal.say()
            self.terminal.say(line, heading=heading)

    def _say(self, *lines: str) -> None:
        for line in lines:
            if line:
                self.terminal.say(line)
