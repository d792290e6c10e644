"""Saving, whatever happens: after every change, and when the disk refuses, somewhere else, with nothing lost."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from audit.errors import StorageError
from audit.interview.claim import Claim
from audit.interview.hushed import hushed
from audit.interview.slip import Slip
from audit.interview.start import place_of
from audit.interview.terminal import Terminal
from audit.record.file import ChangedOnDisk, RecordFile
from audit.record.record import Record

REFUSED = (
    "The last answer is not saved yet; it is kept in memory. What now?",
    "  1. Try again",
    "  2. Save in another place",
    "  3. Stop without saving the last answer",
    "Type the number.",
)


class Unsaved(StorageError):  # noqa: N818
    """Somebody stopped while the disk refused; the file holds what was saved before."""


class Safe:
    """Writes the record of one session. `now` is the clock; without a file nothing is written.

    `place`: where the record was last saved or read, None while it is nowhere. `is_behind`: an answer is not saved.
    `left`: the record that somebody else has changed or taken over since, `beside`: where this session went on then.
    """

    def __init__(self, file: RecordFile | None, now: Callable[[], datetime], claim: Claim | None = None) -> None:
        self.file, self.now, self.claim = file, now, claim or Claim(now)
        self.place = file.place if file and file.place.exists() else None
        self.is_behind = False
        self.left: Path | None = None
        self.beside: Path | None = None

    def save(self, record: Record, terminal: Terminal) -> Record:
        """Write the record with its time; returns it. Raises Unsaved when somebody gives up while the disk refuses."""
        header = record.record.model_copy(update={"updated": self.now()})
        # What was computed of the record before no longer follows from it.
        record = record.model_copy(update={"record": header, "assessment": {}})
        if self.file is not None:
            self.is_behind = True
            self._write(self.file, record, terminal)
        return record

    def _write(self, file: RecordFile, record: Record, terminal: Terminal) -> None:
        moved = False
        while self.is_behind:
            self._leave_to_others(file, terminal)
            try:
                with hushed():
                    self.place = file.save(record)
                    self.is_behind = False
            except ChangedOnDisk as error:
                terminal.say(str(error))
                self._go_on_beside(file, error.place, error.beside)
            except StorageError as error:
                terminal.say(f"Error: {error}")
                moved = self._elsewhere(terminal, file)
        if moved:
            terminal.say(f"The record is {self.place} from here on.")

    def finish(self, record: Record, assessed: Callable[[Record], Mapping[str, Any]]) -> None:
        """Write the record with what follows from it; a disk that refuses leaves the record as it was saved."""
        if self.file is not None and not self.claim.lost_to(self.file.place):
            with suppress(StorageError), hushed():
                self.file.save(record, assessed(record))

    @property
    def standing(self) -> str:
        """A sentence on what is in the file while an answer is not."""
        held = f"{self.place} holds what was saved before it." if self.place else "Nothing was written."
        return f"The last answer is not saved. {held}"

    def _leave_to_others(self, file: RecordFile, terminal: Terminal) -> None:
        """When somebody has taken the record over, write beside it from then on."""
        if taken := self.claim.lost_to(file.place):
            left, beside = file.place, file.beside()
            terminal.say(f"{taken} So {left} is left alone now, and these answers go to {beside.name} beside it.")
            self._go_on_beside(file, left, beside)
            terminal.say(self.to_join)

    @property
    def to_join(self) -> str:
        """How to see what differs from a record that was left alone, and join the two; empty where none was."""
        if self.left is None or self.beside is None:
            return ""
        both = shlex.join(("flowaudit", "merge", str(self.left), str(self.beside)))
        return f"To see what differs between the two, and to bring them together later: {both}"

    def _go_on_beside(self, file: RecordFile, left: Path, beside: Path) -> None:
        self.left, self.beside = self.left or left, beside
        self._go_on_in(file, beside)

    def _go_on_in(self, file: RecordFile, place: Path) -> None:
        file.move(place)
        self.claim.take_if_free(file.place)

    def _elsewhere(self, terminal: Terminal, file: RecordFile) -> bool:
        """Ask what to do while nothing can be saved; returns when to try again, True for in another place."""
        while True:
            for line in REFUSED:
                terminal.say(line)
            typed = terminal.ask("Your answer:").strip()
            if typed == "1":
                return False
            if typed in ("3", "quit"):
                raise Unsaved(self.standing)
            if typed != "2":
                terminal.say(f"Error: type 1, 2 or 3. You typed: {typed}")
            elif place := _other_place(terminal, file.place.name):
                self._go_on_in(file, place)
                return True


def _other_place(terminal: Terminal, usual: str) -> Path | None:
    """Another file, as typed; None for an empty line or a folder that is not there."""
    typed = terminal.ask("Folder or name of the new file:")
    if not typed.strip():
        return None
    try:
        return place_of(typed, usual)
    except Slip as slip:
        terminal.say(f"Error: {slip} You typed: {typed.strip()}")
        return None
