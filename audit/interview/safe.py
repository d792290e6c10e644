"""Saving, whatever happens: after every change, and when the disk refuses, somewhere else, with nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from audit.errors import StorageError
from audit.interview.hushed import hushed
from audit.interview.terminal import Terminal
from audit.record.file import ChangedOnDisk, RecordFile
from audit.record.record import Record

REFUSED = (
    "Your answers are kept in memory. What now?",
    "  1. Try again",
    "  2. Save in another place",
    "  3. Stop without saving the last answer",
)


class Unsaved(StorageError):  # noqa: N818
    """Somebody stopped while the disk refused; the file holds what was saved before."""


class Safe:
    """Writes the record of one session. `now` is the clock; without a file nothing is written yet."""

    def __init__(self, file: RecordFile | None, now: Callable[[], datetime]) -> None:
        self.file, self.now = file, now

    def save(self, record: Record, terminal: Terminal) -> Record:
        """Write the record with its time; returns it. Raises Unsaved when somebody gives up while the disk refuses."""
        header = record.record.model_copy(update={"updated": self.now()})
        # What was computed of the record before no longer follows from it.
        record = record.model_copy(update={"record": header, "assessment": {}})
        while self.file is not None:
            try:
                with hushed():
                    self.file.save(record)
                return record
            except ChangedOnDisk as error:
                terminal.say(str(error))
                self.file.move(error.beside)
            except StorageError as error:
                terminal.say(f"Error: {error}")
                self._elsewhere(terminal, self.file)
        return record

    def finish(self, record: Record, assessed: Callable[[Record], Mapping[str, Any]]) -> None:
        """Write the record with what follows from it; a disk that refuses leaves the record as it was saved."""
        if self.file is not None:
            with suppress(StorageError), hushed():
                self.file.save(record, assessed(record))

    def _elsewhere(self, terminal: Terminal, file: RecordFile) -> None:
        """Ask what to do while nothing can be saved; returns when it is worth trying again."""
        for line in REFUSED:
            terminal.say(line)
        while True:
            typed = terminal.ask("Your answer:").strip()
            if typed == "1":
                return
            if typed == "3":
                raise Unsaved(f"The last answer is not saved. {file.place} holds what was saved before it.")
            if typed == "2" and _moved(terminal, file):
                return
            terminal.say("Error: type 1, 2 or 3.")


def _moved(terminal: Terminal, file: RecordFile) -> bool:
    """Go on in another file, as typed; an empty line goes back to the choice."""
    typed = terminal.ask("Folder and name of the new file:").strip()
    if not typed:
        return False
    place = Path(typed).expanduser()
    file.move(place / file.place.name if place.is_dir() else place)
    return True
