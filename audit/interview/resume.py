"""Coming back from Ctrl-Z: shells leave the terminal as they like it, so the line is asked for once more."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class Resumed(Exception):  # noqa: N818
    """The program was stopped and goes on; `typed` is what stood in the line."""

    def __init__(self, typed: str) -> None:
        self.typed = typed


@contextmanager
def telling_of_resuming(typed: Callable[[], str]) -> Iterator[None]:
    """Raise Resumed in the block when the program goes on after it was stopped."""
    number = getattr(signal, "SIGCONT", None)
    if number is None or threading.current_thread() is not threading.main_thread():
        yield
        return

    def resumed(number: int, frame: FrameType | None) -> None:
        raise Resumed(typed())

    before = signal.signal(number, resumed)
    try:
        yield
    except Resumed as error:
        # A request to end comes with one to go on, so that stopped programs hear of it; the first one counts.
        raise error.__context__ or error from None
    finally:
        signal.signal(number, before)
