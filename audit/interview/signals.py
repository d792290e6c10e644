"""What signals do to a sitting: some end it, with everything saved, and coming back from Ctrl-Z asks once more."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from audit.interview.terminal import Ended


class Resumed(Exception):  # noqa: N818
    """The program was stopped and goes on; `typed` is what stood in the line."""

    def __init__(self, typed: str) -> None:
        self.typed = typed


class Signals:
    """The signals of one sitting. A hang-up or a request to end is the end of input; Ctrl-C stops, once."""

    def __init__(self) -> None:
        self._typed: Callable[[], str] | None = None
        self._over: BaseException | None = None

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Take signals as the end of input or as a stop in the block."""
        wanted = {"SIGHUP": self._end, "SIGTERM": self._end, "SIGINT": self._stop, "SIGCONT": self._resume}
        handlers = {getattr(signal, name): handler for name, handler in wanted.items() if hasattr(signal, name)}
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        try:
            yield
        finally:
            for number, handler in before.items():
                if signal.getsignal(number) is not signal.SIG_IGN:
                    signal.signal(number, handler)

    @contextmanager
    def in_line(self, typed: Callable[[], str]) -> Iterator[None]:
        """Raise Resumed in the block after Ctrl-Z: shells hand the terminal back as they like it, and say no prompt."""
        self._typed = typed
        try:
            yield
        finally:
            self._typed = None

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._over = Ended()
        raise self._over

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._over = KeyboardInterrupt()
        # Pressed again, it shall not keep the program from saying where everything is.
        signal.signal(number, signal.SIG_IGN)
        raise self._over

    def _resume(self, number: int, frame: FrameType | None) -> None:
        if self._typed is None:
            return
        if self._over:
            # A request to end comes with one to go on, so that stopped programs hear of it. `input()` runs this while
            # the first is on its way out, and takes anything but that same one for a fault.
            raise self._over
        raise Resumed(self._typed())
