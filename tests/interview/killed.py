"""Sessions at real terminals that are killed in the middle: forked from this process, so that each begins at once."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from interview.console import PROMPT
from interview.seat import NOW, shipped_pack

from audit.conversation import room_for
from audit.interview.real import RealTerminal
from audit.interview.sitting import sit
from audit.interview.terminal import ScriptedTerminal

ASKED = re.compile(PROMPT.encode())
SAVED = "Saved."


class Watched(ScriptedTerminal):
    """Types a script and looks at the file each time anything is shown: what stands there after so many "Saved."."""

    def __init__(self, replies: Sequence[str], path: Path) -> None:
        super().__init__(replies)
        self.path, self.typed, self.saved = path, 0, 0
        self.stood: dict[int, set[bytes]] = {}
        self.begun: dict[int, tuple[int, bytes]] = {}

    def say(self, text: str = "", *, mark: str = "", heading: bool = False) -> None:
        """Keep what is shown, and at the head of a question where the script was and what the file held."""
        self._look()
        if heading and text.startswith("Section") and "Your answers" not in text:
            self.begun[self.typed] = (self.saved, self.path.read_bytes())
        super().say(text, mark=mark, heading=heading)
        self.saved += text.count(SAVED)
        self._look()

    def ask(self, prompt: str, earlier: str = "") -> str:
        """The next reply."""
        self._look()
        reply = super().ask(prompt, earlier)
        self.typed += 1
        return reply

    def _look(self) -> None:
        if self.path.exists():
            self.stood.setdefault(self.saved, set()).add(self.path.read_bytes())


@dataclass
class Round:
    """One session in a process of its own, which types its replies until it is killed after so many seconds."""

    path: Path
    replies: list[str]
    after: float
    shown: bytes = b""
    pid: int = 0
    descriptor: int = 0
    until: float = field(default=0)

    def begin(self) -> None:
        """Fork the session."""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            _sit(self.path)
        self.until = time.monotonic() + self.after

    def go_on(self) -> None:
        """Read what is shown, and type the next reply when something is asked."""
        try:
            self.shown += os.read(self.descriptor, 65536)
        except OSError:  # it has ended by itself
            self.until = 0
            return
        if self.replies and ASKED.search(self.shown[-200:]):
            os.write(self.descriptor, f"{self.replies.pop(0)}\r".encode())

    def kill(self) -> None:
        """Kill it, and read what it had shown by then."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while select.select([self.descriptor], [], [], 0)[0]:
            try:
                self.shown += os.read(self.descriptor, 65536)
            except OSError:
                break
        os.close(self.descriptor)


def play(rounds: Iterable[Round]) -> None:
    """Begin these sessions together, and kill each in its time."""
    going = list(rounds)
    for each in going:
        each.begin()
    while going:
        first = min(each.until for each in going) - time.monotonic()
        ready = select.select([each.descriptor for each in going], [], [], max(0, first))[0]
        for each in going:
            if each.descriptor in ready:
                each.go_on()
        for each in [each for each in going if each.until <= time.monotonic()]:
            each.kill()
            going.remove(each)


def _sit(path: Path) -> None:
    """In the child: an interview at the terminal that it has been given. It is killed, or ends here."""
    try:
        os.environ["TERM"] = "dumb"
        sys.stdin, sys.stdout = open(0), open(1, "w")  # noqa: SIM115
        sit(room_for(shipped_pack(), RealTerminal(), now=lambda: NOW), path)
    finally:
        os._exit(0)
