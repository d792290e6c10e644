"""What each answer costs in a large record: processor time from Enter to the next prompt, saving included.

`answering.py RECORD [ANSWERS]` answers questions of every kind on a copy of the record, and prints the times as JSON:
for each reply what was done and its milliseconds, and beside them those of a save alone.
"""

from __future__ import annotations

import gc
import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from audit.conversation import room_for
from audit.interview.asking import Asking
from audit.interview.command import command_in
from audit.interview.desk import Desk
from audit.interview.safe import Safe
from audit.interview.session import VIEWS, Session
from audit.interview.terminal import Stopped, lines_of
from audit.pack.load import load_pack
from audit.record.file import RecordFile
from audit.record.place import with_note

ANSWERS, EACH_KIND, SAVES = 120, 3, 20
AT_ONCE, TURN = 4, 5
"""Replies before going elsewhere; and of so many places one where a word is typed first, and one where nobody knows."""
OPTION = re.compile(r"^ +(\d+)\. ", re.MULTILINE)
COMMANDS = ("undo", "back", "skip", "list", "review", "range", "next")


class Stopwatch:
    """A terminal that types what somebody might, and takes the processor time from each reply to the next prompt."""

    width = 80

    def __init__(self) -> None:
        self.times: list[tuple[str, float]] = []
        self.shown: list[str] = []
        self.waiting: list[str] = []
        self.left = 0
        self.kind: Callable[[], str] = str
        self._typed, self._since = "", 0.0

    def say(self, text: str = "", *, mark: str = "", heading: bool = False) -> None:
        """Lay the lines out, as a terminal does."""
        self.shown += lines_of(text, self.width, mark)

    def ask(self, prompt: str, earlier: str = "") -> str:
        """The next reply; Ctrl-C when there are none left."""
        self._stop()
        shown, self.shown = "\n".join(self.shown), []
        if not self.left:
            raise Stopped
        self.left -= 1
        reply = self.waiting.pop(0) if self.waiting else reply_to(shown, prompt)
        self._typed = reply if command_in(reply) else self.kind()
        self._since = time.process_time()
        return reply or earlier

    def _stop(self) -> None:
        if self._typed:
            spent = (time.process_time() - self._since) * 1_000
            saved = self._typed in COMMANDS or any("Saved." in line for line in self.shown)
            self.times.append((self._typed if saved else "not an answer yet", spent))
            self._typed = ""


def reply_to(shown: str, prompt: str) -> str:
    """A reply that the prompt can read: an option, a number, a day or words."""
    plain = " ".join(shown.split())
    if "Press Enter to keep" in plain or prompt.startswith(("Who", "By when")):
        return ""
    if "Is this section complete" in plain:
        return "no"
    if "To add" in plain or prompt.startswith(("Name", "Role")):
        return "county sheriff"
    if numbers := OPTION.findall(shown):
        return numbers[0]
    if "Type a number" in plain:
        return "1200"
    return "March 2019" if "Type a day" in plain else "Some words about it."


def answer(path: Path, most: int) -> dict[str, object]:
    """Times of replies and of a save alone, in milliseconds."""
    pack, watch = load_pack(), Stopwatch()
    room = room_for(pack, watch)
    opened = room.open(path)
    law = room.law_of(opened.record.city.state or "")
    view = VIEWS[bool(law and law.requires_cooperation)]
    desk = Desk(pack, room.sections, opened.record, view=view, today=room.now().date())
    desk.by = next(iter(opened.record.respondents), "chief")
    file = RecordFile(path, opened.content)
    session = Session(desk, watch, Safe(file, room.now), room.law_of)
    watch.kind = lambda: _kind(session.course.asking)
    session.keep(opened.record)
    for number, asking in enumerate(_spread(session, most)):
        watch.waiting, watch.left = [], AT_ONCE
        if number % TURN == 4:
            watch.waiting = ["I don't know"]
        elif number % TURN == 3:
            watch.waiting = [COMMANDS[number // TURN % len(COMMANDS)]]
        _sit(session, asking)
    return {"replies": watch.times, "save": _saves(session)}


def _spread(session: Session, most: int) -> Iterator[Asking]:
    """Open questions of every section and kind in turn, spread over its entries."""
    agenda = session.desk.agenda
    lots = []
    for section in session.desk.sections:
        by_name: dict[str, list[Asking]] = {}
        for asking in agenda.askings(section):
            by_name.setdefault(asking.name, []).append(asking)
        lots += [askings[:: max(1, len(askings) // EACH_KIND)][:EACH_KIND] for askings in by_name.values()]
    for turn in range(EACH_KIND):
        for lot in lots:
            if turn < len(lot) and most > 0:
                most -= 1
                yield lot[turn]


def _sit(session: Session, asking: Asking) -> None:
    try:
        session.run(asking)
    except Stopped:
        return


def _kind(asking: Asking | None) -> str:
    if asking is None:
        return "review"
    question = asking.question
    return f"list of {question.creates}" if question.creates else question.kind


def _saves(session: Session) -> float:
    """The middle one of some saves of a record that differs in one note."""
    times = []
    for number in range(SAVES):
        record = with_note(session.desk.record, "city", text=f"Save {number}")
        since = time.process_time()
        session.keep(record)
        times.append(time.process_time() - since)
    return median(times) * 1_000


if __name__ == "__main__":
    gc.set_threshold(100_000, 20, 20)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(sys.argv[1], folder))
        json.dump(answer(copy, int(sys.argv[2]) if len(sys.argv) > 2 else ANSWERS), sys.stdout)
