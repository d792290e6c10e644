"""Records on disk: whole or not at all, the owner's alone, and never over somebody's own file."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.errors import InputError, StorageError
from audit.pack.load import load_pack
from audit.record.file import ChangedOnDisk, RecordFile, open_record, own_path, save_record, write_whole
from audit.record.layout import MARKER
from audit.record.record import Record

SCHEMA_LINE = "#:schema ./schemas/record.schema.json"
TABLE = {"record": {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "title": "First"}}
DIFF = "fc" if sys.platform == "win32" else "diff"
BY_HAND = '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n'


def titled(title: str) -> Record:
    """A record under this title."""
    return Record.model_validate({"record": {**TABLE["record"], "title": title}})


def test_a_new_record_is_the_owners_alone(tmp_path: Path) -> None:
    """The file has mode 0600 and the marker, and nothing stands beside it."""
    place = save_record(titled("First"), tmp_path / "city.toml")

    assert place.stat().st_mode & 0o777 == 0o600
    assert place.read_text().startswith(MARKER)
    assert list(tmp_path.iterdir()) == [place]


def test_what_stood_there_is_kept(tmp_path: Path) -> None:
    """The file before the change is in `.bak`, the owner's alone as well."""
    place = save_record(titled("First"), tmp_path / "city.toml")
    before = place.read_bytes()

    save_record(titled("Second"), place)

    kept = tmp_path / "city.toml.bak"
    assert kept.read_bytes() == before
    assert b"Second" in place.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_record_nobody_changed_keeps_its_bytes(tmp_path: Path) -> None:
    """Saving the same answers touches neither the file nor its copy."""
    place = save_record(titled("First"), tmp_path / "city.toml")
    before = place.stat().st_mtime_ns, place.stat().st_ino

    save_record(titled("First"), place)

    assert (place.stat().st_mtime_ns, place.stat().st_ino) == before
    assert list(tmp_path.iterdir()) == [place]


def test_a_record_read_and_saved_reads_the_same(tmp_path: Path) -> None:
    """What was saved is what is opened."""
    (tmp_path / "hand.toml").write_text(BY_HAND)
    record = open_record(tmp_path / "hand.toml", load_pack()).record

    place = save_record(record, tmp_path / "city.toml")

    assert open_record(place, load_pack()).record == record


def test_the_copy_is_of_the_start_of_the_session(tmp_path: Path) -> None:
    """However often a session saves, `.bak` stays what stood there when it began."""
    place = save_record(titled("First"), tmp_path / "city.toml")
    start = place.read_bytes()
    session = RecordFile(place, start)

    for title in ("First", "Second", "Third"):
        session.save(titled(title))

    assert (tmp_path / "city.toml.bak").read_bytes() == start
    assert b"Third" in place.read_bytes()


def test_a_session_that_changes_nothing_touches_nothing(tmp_path: Path) -> None:
    """No copy is made for it."""
    place = save_record(titled("First"), tmp_path / "city.toml")
    before = place.stat().st_mtime_ns, place.stat().st_ino

    RecordFile(place, place.read_bytes()).save(titled("First"))

    assert (place.stat().st_mtime_ns, place.stat().st_ino) == before
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("saved_before", [False, True])
def test_a_file_changed_by_something_else_is_never_overwritten(saved_before: bool, tmp_path: Path) -> None:
    """It stays as it is; the session is told, goes on beside it, and can be compared with it."""
    place = save_record(titled("First"), tmp_path / "city.toml")
    session = RecordFile(place, place.read_bytes())
    if saved_before:
        session.save(titled("Second"))
    changed = place.read_bytes().replace(b"[record]", b"[record] ")
    place.write_bytes(changed)

    with pytest.raises(ChangedOnDisk) as told:
        session.save(titled("Third"))

    beside = tmp_path / "city-2.toml"
    assert str(told.value) == (
        f"{place} was changed by something else since it was read here, so it stays as it is. "
        f"These answers go to city-2.toml beside it. To compare the two, run: {DIFF} {place} {beside}"
    )
    assert (told.value.beside, beside.exists()) == (beside, False)
    session.move(told.value.beside)
    assert session.save(titled("Third")) == beside
    assert place.read_bytes() == changed
    assert session.save(titled("Fourth")) == beside


def test_a_new_record_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    """Whatever came to stand there since it was asked about stays; so does what stands where a session moves to."""
    place, other = tmp_path / "city.toml", tmp_path / "other.toml"
    session = RecordFile(place, None)
    place.touch()
    other.touch()

    for path in (place, other):
        session.move(path)
        with pytest.raises(ChangedOnDisk, match="is there already, so it stays as it is"):
            session.save(titled("First"))

    assert (place.read_bytes(), other.read_bytes()) == (b"", b"")


def test_a_file_that_went_away_is_written_again(tmp_path: Path) -> None:
    """Nothing is lost by it, and nothing stands in the way."""
    session = RecordFile(tmp_path / "city.toml", None)
    place = session.save(titled("First"))
    place.unlink()

    session.save(titled("First"))

    assert b"First" in place.read_bytes()


def test_a_save_that_was_broken_off_is_no_change_by_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped between the file and the note of it, the session goes on with its own file."""
    session = RecordFile(tmp_path / "city.toml", None)
    session.save(titled("First"))

    def replace_and_stop(source: Path, target: Path, replace: Callable[[Path, Path], None] = os.replace) -> None:
        replace(source, target)
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(os, "replace", replace_and_stop)
        with pytest.raises(KeyboardInterrupt):
            session.save(titled("Second"))

    assert b"Third" in session.save(titled("Third")).read_bytes()


def test_a_disk_that_refuses_can_be_tried_again_or_left(tmp_path: Path) -> None:
    """The file stays, and the same answers are saved elsewhere."""
    folder = tmp_path / "share"
    folder.mkdir()
    session = RecordFile(folder / "city.toml", None)
    folder.rmdir()
    with pytest.raises(StorageError, match="No such file or directory"):
        session.save(titled("First"))

    session.move(tmp_path / "city.toml")

    assert b"First" in session.save(titled("First")).read_bytes()


def test_a_record_too_large_to_be_read_again_is_not_written(tmp_path: Path) -> None:
    """The file that can be read stays."""
    place = save_record(titled("First"), tmp_path / "city.toml")

    with pytest.raises(StorageError, match="too large"):
        RecordFile(place, place.read_bytes()).save(titled("x" * 6_000_000))

    assert b"First" in place.read_bytes()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file it leads to is written, in its own folder."""
    place = save_record(titled("First"), tmp_path / "city.toml")
    link = tmp_path / "link.toml"
    link.symlink_to(place)

    RecordFile(link, link.read_bytes()).save(titled("Second"))

    assert link.is_symlink()
    assert b"Second" in place.read_bytes()


def test_a_session_on_somebodys_own_file_writes_a_new_one(tmp_path: Path) -> None:
    """Beside it, and not over what an earlier session left there."""
    own, earlier = tmp_path / "city.toml", tmp_path / "city.record.toml"
    own.write_text(BY_HAND)
    save_record(titled("First"), earlier)
    before = earlier.read_bytes()

    place = RecordFile(own, own.read_bytes()).save(titled("Second"))

    assert (place, own.read_text(), earlier.read_bytes()) == (tmp_path / "city-2.record.toml", BY_HAND, before)


def test_somebodys_own_file_is_never_rewritten(tmp_path: Path) -> None:
    """A record made by hand stays as it is; the program's goes beside it, again and again the same one."""
    own = tmp_path / "city.toml"
    own.write_text(BY_HAND)

    places = [save_record(titled(title), own) for title in ("First", "Second")]

    assert own.read_text() == BY_HAND
    assert places == [tmp_path / "city.record.toml"] * 2
    assert b"Second" in places[0].read_bytes()


def test_somebodys_own_file_beside_it_is_never_rewritten_either(tmp_path: Path) -> None:
    """Where the name beside is taken by another file made by hand, the next free one is used."""
    for name in ("city.toml", "city.record.toml"):
        (tmp_path / name).write_text(BY_HAND)

    assert own_path(tmp_path / "city.toml") == tmp_path / "city-2.record.toml"


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """Where the new file cannot take the place, what stood there is unchanged and nothing is left behind."""
    place = tmp_path / "city.toml"
    place.mkdir()
    (place / "kept").touch()

    with pytest.raises(StorageError, match="The file that stood there is unchanged"):
        write_whole(place, b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["city.toml"]
    assert [path.name for path in place.iterdir()] == ["kept"]


@pytest.mark.parametrize("name", ["missing/city.toml", "file/city.toml", "x" * 300])
def test_a_place_that_cannot_be_written_is_said_in_words(name: str, tmp_path: Path) -> None:
    """A folder that is not there, a file in place of a folder, or a name too long ends in our own error."""
    (tmp_path / "file").touch()

    with pytest.raises(StorageError, match="unchanged"):
        write_whole(tmp_path / name, b"new")


def test_what_a_killed_run_left_behind_is_not_in_the_way(tmp_path: Path) -> None:
    """A half-written file of an earlier run under the same number is put aside, and its mode is not taken over."""
    place = tmp_path / "city.toml"
    left = tmp_path / f".city.toml.{os.getpid()}.tmp"
    left.write_text("half")
    left.chmod(0o644)

    write_whole(place, b"new")

    assert list(tmp_path.iterdir()) == [place]
    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", [".", "missing.toml"])
def test_a_record_that_cannot_be_read_is_said_in_words(name: str, tmp_path: Path) -> None:
    """A folder, or a file that is not there, ends in our own error."""
    with pytest.raises(InputError) as caught:
        open_record(tmp_path / name, load_pack())

    assert "There is no such file." in str(caught.value.faults[0])


@pytest.mark.parametrize("head", [f"{MARKER}\n{SCHEMA_LINE}\n", f"{SCHEMA_LINE}\n{MARKER}\n",
                                  f"{MARKER}\n# Ours.\n\n{SCHEMA_LINE}\r\n"])  # fmt: skip
def test_the_line_that_ties_a_record_to_a_schema_stays(head: str, tmp_path: Path) -> None:
    """An editor goes on completing a record after the program has saved it; the marker stands first."""
    place = save_record(titled("First"), tmp_path / "city.toml")
    place.write_text(place.read_text().replace(f"{MARKER}\n", head), newline="")

    save_record(titled("Second"), place)

    assert place.read_text().startswith(f"{MARKER}\n{SCHEMA_LINE}\n\n[record]\n")
    save_record(titled("Second"), place)
    assert place.read_text().count("#") == 2


def test_a_file_of_somebodys_own_hands_the_line_on(tmp_path: Path) -> None:
    """What is saved beside it has the same schema, and no other remark of its."""
    theirs = tmp_path / "city.toml"
    theirs.write_text(f"# Mine.\n{SCHEMA_LINE}\n\n{BY_HAND}")

    place = RecordFile(theirs, theirs.read_bytes()).save(titled("First"))

    assert place.name == "city.record.toml"
    assert place.read_text().startswith(f"{MARKER}\n{SCHEMA_LINE}\n\n[record]\n")


@pytest.mark.parametrize("line", ["#:schema ./a\x1b[31m.json", "# schema", "[city]\n#:schema ./a.json"])
def test_no_other_remark_is_taken_for_that_line(line: str, tmp_path: Path) -> None:
    """A remark that could act on a terminal, any other remark, and one below a table are not written back."""
    place = save_record(titled("First"), tmp_path / "city.toml")
    place.write_text(place.read_text().replace(MARKER, f"{MARKER}\n{line}"))

    save_record(titled("Second"), place)

    assert place.read_text().startswith(f"{MARKER}\n\n[record]\n")
