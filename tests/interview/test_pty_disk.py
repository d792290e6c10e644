"""An interview at a real terminal, and a disk that refuses: protected, or full."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from interview.console import BACK, POSIX, Open, begun, left_in, read, without_rights

pytestmark = POSIX


def refused(folder: Path) -> bool:
    """Whether a program started without root's rights is really kept from writing here."""
    program = f"open({str(folder / 'x')!r}, 'w')"
    done = subprocess.run([sys.executable, "-c", program], preexec_fn=without_rights, capture_output=True, check=False)
    return done.returncode != 0


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[Path]:
    """A folder that nothing can be written into."""
    folder = tmp_path / "protected"
    folder.mkdir()
    begun(folder)
    folder.chmod(0o555)
    if not refused(folder):
        pytest.skip("this user may write anywhere")
    yield folder
    folder.chmod(0o755)


def test_a_record_in_a_protected_folder_is_only_shown(window: Open, protected: Path) -> None:
    """It says why, and that a copy elsewhere can be gone on with."""
    shown = window("protected/a.toml", before=without_rights)

    asked = shown.asked()
    assert "Permission denied" in asked
    assert "So the record is only shown. To go on with it, copy it to another folder. Open to read only" in asked
    shown.type("quit")
    assert shown.ended()[0] == 0
    assert left_in(protected) == ["a.toml"]


def test_a_protected_file_is_only_shown(window: Open, tmp_path: Path) -> None:
    """Though its folder could be written into: somebody has protected it."""
    path = begun(tmp_path)
    path.chmod(0o444)
    if not refused(path.parent / "a.toml"):
        pytest.skip("this user may write anywhere")
    shown = window("a.toml", before=without_rights)

    assert "a.toml is marked read-only, so it is only shown." in shown.asked()
    shown.type("quit")
    assert shown.ended()[0] == 0
    assert left_in(tmp_path) == ["a.toml"]


def test_a_new_record_in_a_protected_folder_goes_elsewhere(window: Open, tmp_path: Path, protected: Path) -> None:
    """The refusal is told, and another place is asked for; nothing has to be typed again."""
    shown = window("protected/new.toml", before=without_rights)
    shown.reply("Fictional Pinehill")
    asked = shown.asked()
    shown.type("here.toml")

    assert "Permission denied" in asked
    assert "The record is here.toml. Every answer is saved there." in shown.asked()
    assert read(tmp_path / "here.toml").city.name == "Fictional Pinehill"


def test_when_the_disk_refuses_another_place_is_offered(window: Open, tmp_path: Path) -> None:
    """Nothing typed is lost: try again fails, an unknown folder is asked again, another folder holds every answer."""
    folder = tmp_path / "city"
    folder.mkdir()
    path = begun(folder)
    shown = window("city/a.toml", before=without_rights)
    shown.reply(*BACK)
    shown.asked()
    folder.chmod(0o555)
    try:
        if not refused(folder):
            pytest.skip("this user may write anywhere")
        shown.type("21000")
        assert "Permission denied. The file that stood there is unchanged." in shown.asked()
        shown.type("1")
        shown.reply("9", "2", "nowhere/b", "2")
        assert "Error: name a folder that is there; nowhere is not. You typed: nowhere/b" in shown.shown.replace(
            "\r\n", " "
        )
        shown.reply(".")
        assert "The record is a.toml from here on. Answer: 21,000. Saved." in shown.asked()
        shown.type("quit")
        assert "To go on: flowaudit interview a.toml" in shown.ended()[1]
    finally:
        folder.chmod(0o755)

    assert (read(path).city.population, read(tmp_path / "a.toml").city.population) == (None, 21000)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process cannot be set")
def test_an_answer_that_the_disk_has_no_room_for_is_saved_once_there_is(window: Open, tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk; once it is lifted, trying again saves the answer."""
    import resource

    path = begun(tmp_path)
    shown = window("a.toml")
    shown.reply(*BACK)
    shown.asked()
    before = path.read_bytes()
    usual = resource.prlimit(shown.child.pid, resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))

    shown.type("21000")
    asked = shown.asked()
    unchanged = path.read_bytes()
    resource.prlimit(shown.child.pid, resource.RLIMIT_FSIZE, usual)
    shown.type("1")

    assert "Error: a.toml" in asked
    assert "The last answer is not saved yet; it is kept in memory. What now?" in asked
    assert unchanged == before
    shown.wait("Answer: 21,000. Saved.")
    shown.asked()
    assert read(path).city.population == 21000


def fill(path: Path) -> None:
    """Write until the disk is full."""
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 512)


@pytest.mark.parametrize("how", ["3", "\x03"])
def test_stopping_while_the_disk_refuses_says_what_is_not_saved(window: Open, tmp_path: Path, how: str) -> None:
    """The file holds what was there before, and that is said."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=32k", "none", str(folder)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a small disk can only be made by root")
    try:
        path = begun(folder)
        shown = window("disk/a.toml")
        shown.reply(*BACK)
        shown.asked()
        fill(folder / "filler")

        shown.type("21000")
        asked = shown.asked()
        shown.child.send(how if how == "\x03" else f"{how}\r")
        code, last = shown.ended()

        assert "No space left on device" in asked
        assert code == (130 if how == "\x03" else 4)
        assert last.removeprefix("3 ") == (
            "Stopped. The last answer is not saved. disk/a.toml holds what was saved before it. "
            "To go on: flowaudit interview disk/a.toml"
        )
        assert read(path).city.population is None
        assert [name for name in left_in(folder) if name not in ("a.toml", "a.toml.bak", "filler")] == []
    finally:
        subprocess.run(["umount", str(folder)], check=False)
