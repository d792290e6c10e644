"""One session at a time writes a record, and whoever comes second is told who that is."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from audit.errors import StorageError
from audit.record.hold import HeldError, Holder, hold, holder_of

HERE = timezone(timedelta(hours=-8))
NOW = datetime(2026, 11, 22, 9, 40, tzinfo=HERE)
PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from audit.record.hold import hold
held = hold(Path(sys.argv[1]), "Maria Lopez", datetime.fromisoformat("2026-11-22T17:40:00+00:00"))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a record is, in a folder of its own."""
    path = tmp_path / "city.toml"
    path.touch()
    return path


@pytest.fixture
def other(place: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another session, of another program, that has the record open."""
    command = [sys.executable, "-c", PROGRAM, str(place)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as session:
        assert session.stdout is not None
        session.stdout.readline()
        yield session
        session.kill()


def names(place: Path) -> list[str]:
    """What is in the folder."""
    return sorted(path.name for path in place.parent.iterdir())


def test_a_hold_leaves_nothing_behind(place: Path) -> None:
    """While it lasts two small files stand beside the record, the owner's alone; then none."""
    with hold(place, "Maria Lopez", NOW):
        assert names(place) == [".city.toml.holder", ".city.toml.lock", "city.toml"]
        assert {path.stat().st_mode & 0o777 for path in place.parent.glob(".*")} == {0o600}

    assert names(place) == ["city.toml"]


def test_a_second_session_is_told_who_has_it(place: Path, other: object) -> None:
    """By name, machine and time, at the time of whoever is told."""
    with pytest.raises(HeldError, match=r"Maria Lopez has had this open on .+ since 9:40 a\.m\.$") as refused:
        hold(place, "Bo Chen", NOW)

    assert refused.value.holder == holder_of(place)
    assert isinstance(refused.value, StorageError)


def test_nobody_holds_a_record_that_was_never_opened(place: Path) -> None:
    """Asking makes no file."""
    assert holder_of(place) is None
    assert names(place) == ["city.toml"]


def test_a_session_that_was_killed_is_no_hindrance(place: Path, other: "subprocess.Popen[str]") -> None:
    """What it left behind is seen to be stale, and goes with the next session, a half-written file too."""
    (place.parent / ".city.toml.4711.tmp").touch()
    other.kill()
    other.wait()

    assert holder_of(place) is None
    hold(place, "Bo Chen", NOW).release()
    assert names(place) == ["city.toml"]


def test_taking_over_is_seen_by_whoever_had_it(place: Path) -> None:
    """The first session learns who took over, and when it ends leaves the files of the second alone."""
    first = hold(place, "Maria Lopez", NOW)
    assert first.taken_by() is None

    second = hold(place, "Bo Chen", NOW + timedelta(hours=1), take_over=True)

    taken = first.taken_by()
    assert taken is not None
    assert (taken.name, taken.since, second.taken_by()) == ("Bo Chen", NOW + timedelta(hours=1), None)
    first.release()
    assert holder_of(place) == taken
    second.release()
    assert names(place) == ["city.toml"]


def test_one_record_by_two_names_is_held_once(place: Path) -> None:
    """A link to a record is that record."""
    link = place.with_name("link.toml")
    link.symlink_to(place)

    with hold(link, "Maria Lopez", NOW), pytest.raises(HeldError):
        hold(place, "Bo Chen", NOW)


@pytest.mark.parametrize("left", [b"", b"\xff\xfe\n\n\n", b"Maria\x1b[2J\nx" * 5000])
def test_words_that_are_no_words_are_no_hindrance(place: Path, left: bytes) -> None:
    """The file that says who holds it may hold anything."""
    with hold(place, "Maria Lopez", NOW):
        (place.parent / ".city.toml.holder").write_bytes(left)

        with pytest.raises(HeldError, match="has had this open"):
            hold(place, "Bo Chen", NOW)
        assert holder_of(place) is not None


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    """One that is not there is not made, and a name that is too long is no fault of the program."""
    for name in ("missing/city.toml", "x" * 252):
        with pytest.raises(StorageError, match="Nothing was written"):
            hold(tmp_path / name, "Maria Lopez", NOW)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("holder", "sentence"),
    [
        (Holder(), "Somebody has had this open."),
        (Holder("Bo", "", NOW), "Bo has had this open since 9:40 a.m."),
        (Holder("Bo", "PC", NOW.replace(tzinfo=None, hour=0)), "Bo has had this open on PC since 12:40 a.m."),
        (Holder("Bo", "PC", NOW - timedelta(days=1)), "Bo has had this open on PC since November 21, 2026, 9:40 a.m."),
    ],
)
def test_as_much_is_said_as_is_known(holder: Holder, sentence: str) -> None:
    """The day only when it is another one."""
    assert holder.sentence(NOW) == sentence


@pytest.mark.skipif(os.name != "posix", reason="only there a file system without locks can be stood in for")
def test_without_locks_the_words_alone_hold_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a share that knows no locks another session is refused all the same, until it takes over."""
    import errno
    import fcntl

    def flock(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", flock)

    first = hold(place, "Maria Lopez", NOW)

    with pytest.raises(HeldError, match="Maria Lopez"):
        hold(place, "Bo Chen", NOW)
    assert holder_of(place) == Holder("Maria Lopez", os.uname().nodename, NOW)
    hold(place, "Bo Chen", NOW, take_over=True).release()
    first.release()
    assert names(place) == ["city.toml"]
