"""The terminal of an interview: it shows lines and asks for one, and what is shown stays as it was shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import Protocol

from audit.errors import StorageError
from audit.line import clean, room_of, wrapped

BEGINNING = re.compile(r" {0,10}(?:[0-9]{1,3}\. |- )?")


class Stopped(Exception):  # noqa: N818
    """Somebody pressed Ctrl-C at a prompt."""


class Ended(Exception):  # noqa: N818
    """Nothing more can be typed: Ctrl-D, or the terminal is gone."""


class Lost(StorageError):  # noqa: N818
    """A terminal that can show nothing any more."""


class Terminal(Protocol):
    """What an interview needs of a terminal."""

    @property
    def width(self) -> int:
        """The columns of the window, as it is now."""

    def say(self, text: str = "", *, mark: str = "", heading: bool = False) -> None:
        """Show each line of the text, wrapped, the first behind `mark`; no text is an empty line."""

    def ask(self, prompt: str, earlier: str = "") -> str:
        """The line that is typed, or several pasted ones as one text; Enter alone gives `earlier`.

        `earlier` is put into the line where it can be changed there. Raises Stopped or Ended.
        """


def lines_of(text: str, width: int, mark: str = "") -> list[str]:
    """The lines to show for a text: those that fit as they are, the others wrapped and hung under their beginning.

    >>> lines_of("Uses:\\n  1. to find a person by name", 26)
    ['Uses:', '  1. to find a person by', '     name']
    """
    room, shown = room_of(width), list[str]()
    for line in clean(text).expandtabs(4).split("\n"):
        start = " " * len(mark) if shown else mark
        whole = f"{start}{line}".rstrip()
        begun = BEGINNING.match(line)[0]  # type: ignore[index]  # it matches anything
        fits = whole.isascii() and len(whole) <= room
        shown += [whole] if fits else wrapped(line[len(begun) :], room, mark=start + begun)
    return shown


class Key(Enum):
    """A key that is no answer, for a scripted terminal."""

    STOP = "Ctrl-C"
    END = "Ctrl-D"


class ScriptedTerminal:
    """A terminal for tests: it types these replies, then its input ends; `text` is all that was shown and typed."""

    def __init__(self, replies: Iterable[str | Key], width: int = 80) -> None:
        self.width = width
        self.shown: list[str] = []
        self._replies = iter(replies)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "".join(f"{line}\n" for line in self.shown)

    def say(self, text: str = "", *, mark: str = "", heading: bool = False) -> None:
        """Keep what is shown."""
        self.shown += lines_of(text, self.width, mark)

    def ask(self, prompt: str, earlier: str = "") -> str:
        """The next reply."""
        reply = next(self._replies, Key.END)
        if isinstance(reply, Key):
            self.shown.append(clean(prompt))
            raise Stopped if reply is Key.STOP else Ended
        answer = reply or earlier
        self.shown += clean(f"{prompt} {answer}").rstrip().split("\n")
        return answer


class Transcript:
    """A terminal that also writes down the session, each prompt with what was typed, as `text`."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._lines: list[str] = []

    @property
    def width(self) -> int:
        """The columns of the window, as it is now."""
        return self._terminal.width

    @property
    def text(self) -> str:
        """The session so far."""
        return "".join(f"{line}\n" for line in self._lines)

    def say(self, text: str = "", *, mark: str = "", heading: bool = False) -> None:
        """Show it, and write it down as it is shown."""
        self._lines += lines_of(text, self.width, mark)
        self._terminal.say(text, mark=mark, heading=heading)

    def ask(self, prompt: str, earlier: str = "") -> str:
        """Ask, and write down prompt and answer."""
        answer = ""
        try:
            answer = self._terminal.ask(prompt, earlier)
        finally:
            self._lines += clean(f"{prompt} {answer}").rstrip().split("\n")
        return answer
