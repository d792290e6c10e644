"""One sitting from the first line to the last: opens or makes the record, holds it, asks, and says how to go on."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from audit.errors import StorageError
from audit.interview.aside import aside
from audit.interview.claim import Claim
from audit.interview.course import Target
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Prompt, numbered, until_read
from audit.interview.look import look_only
from audit.interview.news import brought_up
from audit.interview.overview import ending, going_on, purpose, section_list, welcome_back
from audit.interview.person import who_answers
from audit.interview.reply import one_of
from audit.interview.safe import Safe, Unsaved
from audit.interview.session import VIEWS, Gone, Session
from audit.interview.start import said_mode, which_city, which_file
from audit.interview.terminal import Ended, Lost, Stopped, Terminal
from audit.pack.law import Law
from audit.pack.load import Pack
from audit.pack.question import QuestionFile
from audit.record.city import City, Header
from audit.record.file import RecordFile, is_ours, read_bytes
from audit.record.hold import HeldError
from audit.record.record import FORMAT, Record

T = TypeVar("T")

STOPPED, DONE = 130, 0
HOW_TO_STOP = "To stop at any time, type quit. For help, type ?."
NOT_YET = "That works once the questions begin. Type an answer, or quit."


@dataclass(frozen=True)
class Opened:
    """A record as read for a sitting, with what to say of it. `read_only` says why it may not be changed, if so.

    `version`: the version of the pack that it was last worked on with.
    """

    record: Record
    content: bytes
    version: str
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
        return sitting.stopped(STOPPED)
    except (Ended, Gone):
        return sitting.stopped(DONE)
    except (Unsaved, Lost) as error:
        return sitting.stopped(error.exit_code)
    except Exception:
        if sitting.session.safe.place:  # what went wrong is told by whoever called
            sitting.stopped(DONE)
        raise
    finally:
        sitting.claim.release()


class Sitting:
    """The state of one sitting, so that whatever stops it can say where the record is."""

    def __init__(self, room: Room) -> None:
        self.room, self.terminal = room, room.terminal
        self.claim = Claim(room.now)
        self.desk = self._fresh()
        self.session = self._session(None)

    def _fresh(self) -> Desk:
        now, header = self.room.now(), self.room.pack.header
        record = Record(
            record=Header(format=FORMAT, pack=header.id, pack_version=header.version, started=now, updated=now)
        )
        return Desk(self.room.pack, self.room.sections, record, view="exposure", today=now.date())

    def _session(self, file: RecordFile | None) -> Session:
        room, safe = self.room, Safe(file, self.room.now, self.claim)
        return Session(self.desk, room.terminal, safe, room.law_of, quiet=room.quiet, edit=room.edit)

    def begin(self, path: Path | None) -> Sat:
        """Open or make the record, then ask."""
        if path is not None and path.exists():
            return self._come_back(path)
        for line in purpose(self.desk):
            self.terminal.say(line)
            self.terminal.say()
        self.terminal.say(HOW_TO_STOP)
        city = self._aside(which_city())
        path = path or self._aside(which_file(self.desk, city))
        while not path.exists():
            if self._is_taken(path):
                return self._begin_new(path, city)
            path = self._aside(which_file(self.desk, city))
        self.terminal.say(f"Going on with {path}.")
        return self._come_back(path)

    def _is_taken(self, path: Path) -> bool:
        """Take a place for a new record; where nothing can be written, say so."""
        try:
            self.claim.take(path)
        except HeldError:
            raise
        except StorageError as error:
            self.terminal.say(f"Error: {error}")
            return False
        return True

    def _begin_new(self, path: Path, city: str) -> Sat:
        named = self.desk.record.model_copy(update={"city": City(name=city)})
        title = named.record.model_copy(update={"title": f"{self.room.pack.header.title}, {city}"})
        self.session = self._session(RecordFile(path, None))
        self.session.keep(named.model_copy(update={"record": title}))
        self.terminal.say(f"The record is {self.session.safe.place}. Every answer is saved there.")
        return self._ask()

    def _come_back(self, path: Path) -> Sat:
        """Take the record, then read it, so that nobody changes it in between."""
        path = self._gone_on_with(path)
        why_not = self._why_not_changed(path)
        opened = self.room.open(path)
        law = self.room.law_of(opened.record.city.state or "")
        self.desk.lay(opened.record, VIEWS[bool(law and law.requires_cooperation)])
        for line in opened.said:
            self.terminal.say(line)
        if why_not := opened.read_only or why_not:
            return self._look(why_not)
        self._take_up(RecordFile(path, opened.content), path, opened.version)
        for line in said_mode(law) if law else ():
            self.terminal.say(line)
        return self._ask(back=True)

    def _take_up(self, file: RecordFile, path: Path, version: str) -> None:
        """Go on in a file; somebody's own stays as it is, and a new one is made beside it."""
        self.session = self._session(file)
        if not file.place.exists():
            self.claim.take_if_free(file.place)
            self.terminal.say(f"{path.name} was not written by this program, so it stays as it is.")
            self.terminal.say(f"The answers in it and every new one are saved in {file.place}.")
        record, said = brought_up(self.desk.agenda, version)
        self.desk.lay(record)
        standings = [self.desk.agenda.standing(name) for name in self.desk.sections]
        for line in (*said, welcome_back(self.desk, standings)):
            self.terminal.say(line)

    def _gone_on_with(self, path: Path) -> Path:
        """The file to open: where somebody's own file was gone on with before, the record that was made then."""
        if is_ours(read_bytes(path)):
            return path
        earlier = path.with_name(f"{path.name.removesuffix('.toml')}.record.toml")
        if not earlier.exists():
            return path
        labels = [f"Go on with {earlier.name}, made from it earlier", f"Start again from {path.name}"]
        prompt = Prompt((f"{path.name} was not written by this program.", *numbered(labels), "Type the number."))
        return (earlier, path)[self._aside(until_read(prompt, lambda typed: one_of(typed, labels)))]

    def _ask(self, *, back: bool = False) -> Sat:
        """Who answers, the list of sections, and the questions."""
        record, self.desk.by = self._aside(who_answers(self.desk))
        if record is not self.desk.record:
            self.session.keep(record)
        self._show_sections()
        target = self.session.first()
        if back:
            target = self._where_to(target)
        if not self.session.run(target):
            return self.stopped(DONE)
        self.session.safe.finish(self.desk.record, self.room.assessed)
        self._say_ending()
        return Sat(DONE, True, self.desk.record, self.session.safe.place)

    def _where_to(self, target: Target) -> Target:
        """Where somebody who comes back wants to go on: Enter goes where the record left off."""
        self.session.course.here = target
        self.terminal.say()
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

    def _why_not_changed(self, path: Path) -> str:
        """Take the record; why it may only be looked at, empty when it is taken."""
        if not os.access(path, os.W_OK):
            return f"{path.name} is marked read-only, so it is only shown. To change it, change that first."
        try:
            self.claim.take(path)
        except HeldError as error:
            return self._taken_over(path, error)
        except StorageError as error:
            return f"{error} So the record is only shown. To go on with it, copy it to another folder."
        return ""

    def _taken_over(self, path: Path, error: HeldError) -> str:
        """Somebody has the record open: ask whether to look only or to take over."""
        labels = ["Open it to read only", "Take it over"]
        prompt = Prompt((error.holder.sentence(self.room.now()), *numbered(labels), "Type the number."))
        if self._aside(until_read(prompt, lambda typed: one_of(typed, labels))) == 0:
            return "The record is only shown while somebody else has it open."
        self.claim.take(path, over=True)
        return ""

    def _look(self, why: str) -> Sat:
        """Show the record; whoever wants to change it need not wait for that."""
        self.claim.release()
        self.terminal.say(why)
        self._aside(look_only(self.desk), not_now="Nothing can be changed here. Type a number, or quit.")
        return Sat(DONE, record=self.desk.record)

    def _aside(self, dialog: Dialog[T], *, not_now: str = NOT_YET) -> T:
        return aside(self.terminal, self.desk, dialog, not_now=not_now)

    def stopped(self, code: int) -> Sat:
        """Say where everything is, and the command that goes on; a terminal that is gone is told nothing."""
        with suppress(Lost):
            for line in self._how_to_go_on():
                self.terminal.say(line)
        return Sat(code, record=self.desk.record, path=self.session.safe.place)

    def _how_to_go_on(self) -> Iterator[str]:
        safe, answers = self.session.safe, self.session.course.answers
        if safe.is_behind or safe.place is None:
            yield f"Stopped. {safe.standing if safe.is_behind else 'Nothing was written.'}"
        else:
            upto = f"Everything up to question {answers} of this session" if answers else "Everything"
            yield f"Stopped. {upto} is saved in {safe.place}."
        if safe.place:
            yield f"To go on: flowaudit interview {shlex.quote(str(safe.place))}"
        if safe.to_join:
            yield safe.to_join
