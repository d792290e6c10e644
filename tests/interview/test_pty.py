"""An interview at a real terminal: stopping, signals, pasting, windows, and what is written to the screen."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from interview.console import BEGUN, CONTROL, PROMPT, ROOT, STYLE, Console, begun, left_in
from interview.seat import replies_in, shipped_pack

from audit.record.file import open_record
from audit.record.record import Record

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")

NEW = ("Fictional Pinehill", "clerk")
SMALL_CITY = replies_in(Path(__file__).parent / "small_city.txt")
Open = Callable[..., Console]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Open]:
    """Opens windows in a folder, and closes them at the end."""
    opened: list[Console] = []

    def open_window(*arguments: str, **given) -> Console:
        opened.append(Console(given.pop("folder", tmp_path), *arguments, **given))
        return opened[-1]

    yield open_window
    for each in opened:
        each.close()


def read(path: Path) -> Record:
    """A record from its file; an error when anything in it is to be mended."""
    return open_record(path, shipped_pack()).record


def test_ctrl_c_says_where_everything_is(window: Open, tmp_path: Path) -> None:
    """The half-typed line is dropped; the exit code is 130, and nothing is left but the record."""
    shown = window("a.toml")
    shown.reply(*NEW, "Washington")
    shown.asked()
    shown.child.send("ye")
    shown.wait("ye")
    shown.child.send("\x03")

    assert shown.ended() == (
        130,
        "Stopped. Everything up to question 1 of this session is saved in a.toml. "
        "To go on: flowaudit interview a.toml",
    )
    assert (read(tmp_path / "a.toml").city.state, left_in(tmp_path)) == ("WA", ["a.toml"])


@pytest.mark.parametrize("how", ["ctrl-d", "quit", "hang-up", "terminated"])
def test_the_end_of_input_and_signals_save_alike(window: Open, tmp_path: Path, how: str) -> None:
    """Each says the same and ends with 0; nothing that was answered is lost."""
    shown = window("a.toml")
    shown.reply(*NEW, "Washington")
    shown.asked()
    match how:
        case "ctrl-d":
            shown.child.send("\x04")
        case "quit":
            shown.type("quit")
        case _:
            shown.child.kill(signal.SIGHUP if how == "hang-up" else signal.SIGTERM)
            shown.child.kill(signal.SIGCONT)  # as systems do, so that a stopped program hears of the first

    code, last = shown.ended()
    assert (code, last.removeprefix("quit ")) == (
        0,
        "Stopped. Everything up to question 1 of this session is saved in a.toml. "
        "To go on: flowaudit interview a.toml",
    )
    assert re.search(r"\n\r?Stopped\. ", CONTROL.sub("", shown.shown))
    assert (read(tmp_path / "a.toml").city.state, left_in(tmp_path)) == ("WA", ["a.toml"])


def test_a_window_that_is_closed_leaves_the_record_and_no_lock(window: Open, tmp_path: Path) -> None:
    """The terminal itself is gone, so nothing can be said any more, and the exit code says so; the answers are there."""
    shown = window("a.toml")
    shown.reply(*NEW, "Washington")
    shown.asked()

    shown.child.ptyproc.fileobj.close()
    shown.child.wait()

    assert shown.child.exitstatus in (0, 4)
    assert (read(tmp_path / "a.toml").city.state, left_in(tmp_path)) == ("WA", ["a.toml"])


@pytest.mark.parametrize("after", [0.06, 0.12, 0.18])
def test_ctrl_c_twice_during_a_save_waits_for_the_save(window: Open, tmp_path: Path, after: float) -> None:
    """A large record takes long to save; stopped twice in the middle of that, it is whole, and so is what is said."""
    path = begun(tmp_path)
    notes = "".join(f'[notes."systems.s-{number}"]\ntext = "{"x" * 400}"\n' for number in range(1500))
    path.write_text(f"{path.read_text()}\n{notes}")
    shown = window("a.toml")
    shown.reply("1", "")
    shown.asked()

    shown.type("21000")
    time.sleep(after)
    shown.child.send("\x03")
    shown.child.send("\x03")

    code, last = shown.ended()
    assert code == 130
    assert "To go on: flowaudit interview a.toml" in last
    assert "Traceback" not in shown.shown
    assert read(path).city.population in (None, 21000)
    assert [name for name in left_in(tmp_path) if not name.endswith(".bak")] == ["a.toml"]
