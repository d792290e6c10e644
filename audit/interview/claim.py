"""The claim of one sitting on its files, so that nobody else writes them meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from audit.errors import StorageError
from audit.record.hold import Hold, hold


class Claim:
    """What one sitting holds: its record, and the files that it went on in."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._holds: dict[Path, Hold] = {}

    def take(self, path: Path, *, over: bool = False) -> None:
        """Hold a file, or take it over; raises HeldError when another has it, StorageError where nothing is written."""
        self._holds[path] = hold(path, _who(), self._now(), take_over=over)

    def take_if_free(self, path: Path) -> None:
        """Hold a file that this sitting has gone on to; where that cannot be, it goes on there all the same."""
        with suppress(StorageError):
            if path not in self._holds:
                self.take(path)

    def lost_to(self, path: Path) -> str:
        """A sentence on who has taken the file over since; empty while nobody has."""
        held = self._holds.get(path)
        taken = held.taken_by() if held else None
        return taken.sentence(self._now()) if taken else ""

    def release(self) -> None:
        """Let go of everything, for others."""
        while self._holds:
            self._holds.popitem()[1].release()


def _who() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
