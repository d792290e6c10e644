"""What the tests of this room share: windows that are closed at the end."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from interview.console import Console, Open

# Where tests run in the background, Control-C is switched off, and the programs they start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Open]:
    """Opens windows in the test's folder, and closes them at the end."""
    opened: list[Console] = []

    def open_window(*arguments: str, **given) -> Console:
        opened.append(Console(tmp_path, *arguments, **given))
        return opened[-1]

    yield open_window
    for each in opened:
        each.close()
