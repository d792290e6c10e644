"""One sitting from the first line to the last: opens or makes the record, holds it, asks, and says how to go on."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from audit.errors import StorageError
from audit.interview.course import Target
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Prompt, numbered, until_read
from audit.interview.look import look_only
from audit.interview.overview import ending, going_on, purpose, section_list, welcome_back
from audit.interview.person import who_answers
from audit.interview.reply import one_of
from audit.interview.safe import Safe
from audit.interview.session import VIEWS, Gone, Session
from audit.interview.start import said_mode, which_city, which_file
from audit.interview.terminal import Ended, Stopped, Terminal
from audit.pack.law import Law
from audit.pack.load import Pack
from audit.pack.question import QuestionFile
from audit.record.city import City, Header
from audit.record.file import RecordFile, is_ours, read_bytes
from audit.record.hold import HeldError, Hold, hold
from audit.record.record import FORMAT, Record

T = TypeVar("T")

STOPPED, DONE = 130, 0


@dataclass(frozen=True)
class Opened:
    """A record as read for a sitting, with what to say of it. `read_only` says why it may not be changed, if so."""

    record: Record
    content: bytes
    said: tuple[str, ...] = ()
    read_only: str = ""


@dataclass(frozen=True)
class Sat:
    """How a sitting ended: the exit code, whether the end of the interview was reached, and the record and its file."""

    code: int
    reached_end: bool = False
    record: Record | None = None
    path: Path | None = None


@dataclass(frozen=True)
class Room:
    """What a sitting is given: pack, questions, terminal, clock, law, how to open a file and how to assess a record."""

    pack: Pack
    sections: Mapping[str, QuestionFile]
    terminal: Terminal
    now: Callable[[], datetime]
    law_of: Callable[[str], Law | None]
    open: Callable[[Path], Opened]
    assessed: Callable[[Record], Mapping[str, Any]]
    quiet: bool = False
    edit: Callable[[str], str] | None = None


def sit(room: Room, path: Path | None) -> Sat:
    """Hold one sitting. Raises InputError for a file that needs mending and StorageError for a disk that refuses."""
    sitting = Sitting(room)
    try:
        return sitting.begin(path)
    except (Stopped, KeyboardInterrupt):
        sitting.say_how_to_go_on("Stopped.")
        return Sat(STOPPED, record=sitting.desk.record, path=sitting.path)
    except (Ended, Gone):
        sitting.say_how_to_go_on("Stopped.")
        return Sat(DONE, record=sitting.desk.record, path=sitting.path)
    finally:
        sitting.let_go()


class Sitting:
    """The state of one sitting, so that whatever stops it can say where the record is."""

    def __init__(self, room: Room) -> None:
        self.room, self.terminal = room, room.terminal
        self.path: Path | None = None
        self.held: Hold | None = None
        self.desk = self._fresh()
        self.session = self._session(None)

    def _fresh(self) -> Desk:
        now, header = self.room.now(), self.room.pack.header
        record = Record(
            record=Header(format=FORMAT, pack=header.id, pack_version=header.version, started=now, updated=now)
        )
        return Desk(self.room.pack, self.room.sections, record, view="exposure", today=now.date())

    def _session(self, file: RecordFile | None) -> Session:
        room = self.room
        return Session(self.desk, room.terminal, Safe(file, room.now), room.law_of, quiet=room.quiet, edit=room.edit)

    def begin(self, path: Path | None) -> Sat:
        """Open or make the record, then ask."""
        if path is not None and path.exists():
            return self._come_back(path)
        for line in purpose(self.desk):
            self.terminal.say(line)
            self.terminal.say()
        city = self._ask_plainly(which_city())
        path = path or self._ask_plainly(which_file(self.desk, city))
        if path.exists():
            self.terminal.say(f"{path} is there already; going on with it.")
            return self._come_back(path)
        return self._begin_new(path, city)

    def _begin_new(self, path: Path, city: str) -> Sat:
        self._hold(path)
        named = self.desk.record.model_copy(update={"city": City(name=city)})
        title = named.record.model_copy(update={"title": f"{self.room.pack.header.title}, {city}"})
        self.session = self._session(RecordFile(path, None))
        self.path = path
        self.session.keep(named.model_copy(update={"record": title}))
        self.terminal.say(f"The record is {self.path}. Every answer is saved there.")
        return self._ask()

    def _come_back(self, path: Path) -> Sat:
        """Take the record, then read it, so that nobody changes it in between."""
        path = self._gone_on_with(path)
        may_change = self._may_hold(path)
        opened = self.room.open(path)
        self.path = path
        law = self.room.law_of(opened.record.city.state or "")
        self.desk.lay(opened.record, VIEWS[bool(law and law.requires_cooperation)])
        for line in opened.said:
            self.terminal.say(line)
        if opened.read_only or not may_change:
            return self._look(opened.read_only)
        file = RecordFile(path, opened.content)
        self.path = file.place
        self.session = self._session(file)
        standings = [self.desk.agenda.standing(name) for name in self.desk.sections]
        self.terminal.say(welcome_back(self.desk, standings))
        for line in said_mode(law) if law else ():
            self.terminal.say(line)
        return self._ask(back=True)

    def _gone_on_with(self, path: Path) -> Path:
        """The file to open: where somebody's own file was gone on with before, the record that was made then."""
        if is_ours(read_bytes(path)):
            return path
        earlier = path.with_name(f"{path.name.removesuffix('.toml')}.record.toml")
        if not earlier.exists():
            return path
        labels = [f"Go on with {earlier.name}, made from it earlier", f"Start again from {path.name}"]
        prompt = Prompt((f"{path.name} was not written by this program.", *numbered(labels), "Type the number."))
        return (earlier, path)[self._ask_plainly(until_read(prompt, lambda typed: one_of(typed, labels)))]

    def _ask(self, *, back: bool = False) -> Sat:
        """Who answers, the list of sections, and the questions."""
        record, self.desk.by = self.session.carry(who_answers(self.desk))
        if record is not self.desk.record:
            self.session.keep(record)
        self._show_sections()
        target = self.session.first()
        if back:
            target = self._where_to(target)
        reached = self.session.run(target)
        self.path = self._place()
        if reached:
            self.session.safe.finish(self.desk.record, self.room.assessed)
            self._say_ending()
        else:
            self.say_how_to_go_on("Stopped.")
        return Sat(DONE, reached, self.desk.record, self.path)

    def _where_to(self, target: Target) -> Target:
        """Where somebody who comes back wants to go on: Enter goes where the record left off."""
        self.session.course.here = target
        try:
            self.session.carry(going_on(self.desk, target))
        except Gone as gone:
            if gone.target is None:
                raise
            return gone.target
        return target

    def _show_sections(self) -> None:
        standings = [self.desk.agenda.standing(name) for name in self.desk.sections]
        self.terminal.say()
        self.terminal.say("The sections:")
        for line in section_list(self.desk, standings):
            self.terminal.say(line)

    def _say_ending(self) -> None:
        self.terminal.say()
        self.terminal.say("That is all there is to ask now.", heading=True)
        for line in ending(self.desk):
            self.terminal.say(line)

    def _hold(self, path: Path) -> None:
        self.held = hold(path, self._me(), self.room.now())

    def _me(self) -> str:
        import getpass

        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return "somebody"

    def _may_hold(self, path: Path) -> bool:
        """Take the record; when somebody has it, ask whether to look only or to take over."""
        try:
            self._hold(path)
        except HeldError as error:
            labels = ["Open it to read only", "Take it over"]
            lines = (f"{error.holder.sentence(self.room.now())}", *numbered(labels), "Type the number.")
            prompt = Prompt(lines)
            if self._ask_plainly(until_read(prompt, lambda typed: one_of(typed, labels))) == 0:
                return False
            self.held = hold(path, self._me(), self.room.now(), take_over=True)
        except StorageError:
            self.terminal.say("This folder cannot be written to, so the record is open to read only.")
            return False
        return True

    def _look(self, why: str) -> Sat:
        if why:
            self.terminal.say(why)
        self._ask_plainly(look_only(self.desk))
        return Sat(DONE, record=self.desk.record, path=self.path)

    def _ask_plainly(self, dialog: Dialog[T]) -> T:
        return self.session.carry(dialog)

    def say_how_to_go_on(self, first: str) -> None:
        """Where everything is, and the command that goes on."""
        if self.path is None or self.held is None:
            self.terminal.say(f"{first} Nothing was written.")
            return
        place = self._place()
        answers = self.session.course.answers
        upto = f"Everything up to question {answers} of this session" if answers else "Everything"
        self.terminal.say(f"{first} {upto} is saved in {place}.")
        self.terminal.say(f"To go on: flowaudit interview {shlex.quote(str(place))}")

    def _place(self) -> Path | None:
        """Where the record now is; a disk that refused may have sent it elsewhere."""
        file = self.session.safe.file
        return file.place if file else self.path

    def let_go(self) -> None:
        """Release the record for others."""
        if self.held:
            self.held.release()
