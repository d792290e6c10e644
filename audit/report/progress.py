"""How far a long piece of work has come, said now and then to whoever waits; nothing is said of a short one."""

from __future__ import annotations

from collections.abc import Callable

PATIENCE = 2.0
"""Seconds before the first word, and between two."""


class Progress:
    """Says what is being worked out. `say` takes a line for standard error, `clock` gives seconds."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float]) -> None:
        self.say, self.clock = say, clock
        self.said = clock()

    def __call__(self, work: str, done: int, whole: int) -> None:
        """Hear that so much of some work is done; `whole` is 0 where its parts are not counted."""
        now = self.clock()
        if now - self.said >= PATIENCE and (not whole or done < whole):
            self.said = now
            count = f", {done:,} of {whole:,} done" if whole else ""
            self.say(f"Working out {work}{count}. To stop, press Control-C.")
