"""How far a long piece of work has come, said now and then to whoever waits; nothing is said of a short one."""

from __future__ import annotations

from collections.abc import Callable

PATIENCE = 2.0
"""Seconds before the first word, and between two."""


class Progress:
    """Says how much of the work is done. `say` takes a line for standard error, `clock` gives seconds."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float], what: str) -> None:
        self.say, self.clock, self.what = say, clock, what
        self.said = clock()

    def __call__(self, done: int, whole: int) -> None:
        """Hear that so much is done."""
        now = self.clock()
        if now - self.said >= PATIENCE and done < whole:
            self.said = now
            self.say(f"{self.what}: {done:,} of {whole:,} done. To stop, press Control-C.")
