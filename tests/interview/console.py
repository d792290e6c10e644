"""The command at a real pseudo-terminal, typed to as somebody would: never before it asks."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from interview.seat import shipped_pack, sit_through

from audit.record.file import open_record
from audit.record.record import Record

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
ROOT = Path(__file__).parents[2]
PROMPTS = (
    "Name of the city|File|Your role|Your answer|Press Enter|Section|Which one|Name|Who|Who runs it|Role|By when|Title|"
    "Kept|Page|Date|Note|Folder or name of the new file"
)
PROMPT = rf"(?:\n|\x1b\[\?2004h)(?:{PROMPTS})(?: \(\? for help\))?: \Z"
CONTROL = re.compile("\x1b(?:\\[[0-9;?]*[A-Za-z]|.)")
UNSTYLED = ("NO_COLOR", "ACCESSIBLE", "COLUMNS", "LINES", "EDITOR", "VISUAL")
NEW = ("Fictional Pinehill", "clerk")
BACK = ("1", "")
"""What is typed on coming back: who answers, and Enter to go on."""
BEGUN = (*NEW, "Washington", "no")


class Console:
    """`flowaudit interview` with these arguments, in a folder. `shown` is all that came, as it came."""

    def __init__(
        self, folder: Path, *arguments: str, width: int = 80, program: tuple[str, ...] = (),
        before: Callable[[], Any] | None = None, **environment: str,
    ) -> None:  # fmt: skip
        import pexpect

        command, *rest = program or (sys.executable, "-m", "audit", "interview", *arguments)
        usual = {name: value for name, value in os.environ.items() if name not in UNSTYLED}
        self.child = pexpect.spawn(
            command,
            rest,
            cwd=str(folder),
            env={**usual, "TERM": "xterm", "LC_ALL": "C.UTF-8", "INPUTRC": os.devnull, "LOGNAME": "clerk",
                 "PYTHONPATH": str(ROOT), **environment},
            dimensions=(24, width), encoding="utf-8", codec_errors="replace", timeout=20, maxread=65536,
            preexec_fn=before,
        )  # fmt: skip
        self.child.delayafterclose = self.child.delayafterterminate = self.child.ptyproc.delayafterclose = 0.01
        self.child.delaybeforesend = None
        self.shown = ""

    def expect(self, pattern: str) -> str:
        """Wait for a pattern; what was shown up to its end."""
        self.child.expect(pattern)
        new: str = self.child.before + (self.child.after if isinstance(self.child.after, str) else "")
        self.shown += new
        return new

    def wait(self, words: str) -> str:
        """Wait for these words, however they are wrapped."""
        return self.expect(r"\s+".join(map(re.escape, words.split())))

    def asked(self) -> str:
        """Wait until something is asked; what was shown up to there, in one line without control sequences."""
        return " ".join(CONTROL.sub("", self.expect(PROMPT)).split())

    def reply(self, *lines: str) -> None:
        """Type each line when something is asked."""
        for line in lines:
            self.asked()
            self.type(line)

    def type(self, line: str) -> None:
        """Type a line and Enter."""
        self.child.send(f"{line}\r")

    def ended(self) -> tuple[int | None, str]:
        """Wait for the end: the exit code, and what was shown last, in one line."""
        import pexpect

        last = self.expect(pexpect.EOF)
        self.child.wait()
        return self.child.exitstatus, " ".join(CONTROL.sub("", last).split())

    def close(self) -> None:
        """End the program, if it is still there."""
        self.child.close(force=True)


Open = Callable[..., Console]
"""Opens a window in the test's folder, with these arguments; it is closed at the end."""


def begun(folder: Path, name: str = "a.toml", replies: tuple[str, ...] = BEGUN, pack: str = "municipal") -> Path:
    """A record with the first questions answered, as an earlier session left it."""
    path = folder / name
    sit_through(replies, path, pack=pack)
    return path


def read(path: Path) -> Record:
    """A record from its file; an error when anything in it is to be mended."""
    return open_record(path, shipped_pack()).record


def left_in(folder: Path) -> list[str]:
    """What is in a folder, by name."""
    return sorted(path.name for path in folder.iterdir())


def without_rights() -> None:
    """In a child that is about to run a program as root: take from it what lets root pass over a file's rights."""
    import ctypes

    drop_from_bounding_set, override, read_search = 24, 1, 2
    for capability in (override, read_search) if os.geteuid() == 0 else ():
        ctypes.CDLL(None).prctl(drop_from_bounding_set, capability, 0, 0, 0)
