"""Somebody comes back to a record whose words the pack has replaced since."""

import re
import shutil
from pathlib import Path

import pytest
from interview.seat import sit_through

from audit.pack.shelf import find_pack
from audit.record.layout import MARKER

MIGRATION = """
[migrations.records]
version = "98.0.0"
kind = "system-kind"
old = "rms"
replaced_by = "records-management"
why = "The kind is named in full."
"""
RECORD = f"""{MARKER}
[record]
format = 1
pack = "municipal"
pack_version = "1.0.0"
as_of = 2026-11-22

[city]
name = "Alder Bend (fictional)"
state = "OR"

[systems.police]
name = "Police records"
kind = "rms"
"""
RENAMED = "Renamed: systems.police.kind: 'rms' is now 'records-management'. The kind is named in full."


@pytest.fixture
def pack(tmp_path: Path) -> str:
    """The shipped pack under a much later version, in which a word was replaced and a question reworded."""
    folder = Path(shutil.copytree(str(find_pack("municipal")), tmp_path / "pack"))
    header, city = folder / "pack.toml", folder / "questions" / "city.toml"
    header.write_text(re.sub(r'(?m)^version = "[^"]+"', 'version = "98.0.0"', header.read_text()))
    city.write_text(city.read_text().replace('sets = "city.state"\n', 'sets = "city.state"\nreworded = "98.0.0"\n'))
    (folder / "migrations.toml").write_text(MIGRATION)
    return str(folder)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The record, as a session with the older pack left it."""
    place = tmp_path / "a.toml"
    place.write_text(RECORD)
    return place


def words(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def test_a_replaced_word_is_told_when_the_record_is_opened(path: Path, pack: str) -> None:
    """Before anything is asked; looking alone changes nothing in the file."""
    shown = words(sit_through(["quit"], path, pack=pack).shown)

    assert RENAMED in shown
    assert path.read_text() == RECORD


def test_what_is_new_to_ask_is_told_beside_it(path: Path, pack: str) -> None:
    """That a word was replaced does not hide that questions changed too."""
    shown = words(sit_through(["quit"], path, pack=pack).shown)

    assert "The questions have changed since this record was last worked on: " in shown
    assert shown.index(RENAMED) < shown.index("The questions have changed")


def test_the_first_answer_saves_the_new_words_and_keeps_the_older_file(path: Path, pack: str) -> None:
    """The next time nothing is renamed any more."""
    sit_through(["clerk", "1", "", "quit"], path, pack=pack)

    assert 'kind = "records-management"' in path.read_text()
    assert 'pack_version = "98.0.0"' in path.read_text()
    assert path.with_name("a.toml.bak").read_text() == RECORD
    assert "Renamed" not in sit_through(["quit"], path, pack=pack).shown
