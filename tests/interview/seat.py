"""A scripted sitting for tests: made-up replies in, the screen, the record and its file out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from audit.conversation import room_for
from audit.interview.sitting import Sat, sit
from audit.interview.terminal import Key, ScriptedTerminal
from audit.pack.load import Pack, load_pack

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Seat:
    """What a scripted sitting came to: how it ended, and everything that was shown."""

    sat: Sat
    shown: str


@cache
def shipped_pack(name: str = "municipal") -> Pack:
    """A shipped pack, read once for all tests."""
    return load_pack(name)


def sit_through(
    replies: Iterable[str | Key], path: Path | None, *, width: int = 80, pack: str = "municipal", quiet: bool = False
) -> Seat:
    """Hold a sitting with these replies; it ends as if the input ended when they run out."""
    terminal = ScriptedTerminal(replies, width=width)
    room = room_for(shipped_pack(pack), terminal, quiet=quiet, now=lambda: NOW)
    return Seat(sit(room, path), terminal.text)


def replies_in(path: Path) -> list[str]:
    """The replies of a script: one on a line, without remarks; a line with a single dot is Enter alone."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return ["" if line == "." else line for line in lines if not line.startswith("#")]
