"""Holding signals back for as long as a save takes, so that stopping never cuts one short."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

HELD = tuple(number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None)


@contextmanager
def hushed() -> Iterator[None]:
    """Hold back Ctrl-C, a hang-up and a request to end until the block is done; then they take effect."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[tuple[int, FrameType | None]] = []
    before = {number: signal.signal(number, lambda number, frame: caught.append((number, frame))) for number in HELD}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number, _ in caught[:1]:
            signal.raise_signal(number)
