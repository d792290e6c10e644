"""Random walks: whatever is typed, nothing breaks, the file parses after it, and stopping loses nothing."""

from pathlib import Path
from random import Random

import pytest
from interview.seat import shipped_pack, sit_through
from interview.walk import sensible, unruly, walk

from audit.record.file import open_record
from audit.record.layout import layout
from audit.record.record import Record

SEEDS = range(60)
MOST = 120


def without_time(record: Record) -> str:
    """A record's text, apart from the time of its last change, its place in the interview and what was computed."""
    header = record.record.model_copy(update={"updated": None, "started": None})
    return layout(record.model_copy(update={"record": header, "progress": None, "assessment": {}}))


def read(path: Path) -> Record:
    """A record from its file; an error when anything in it is to be mended."""
    return open_record(path, shipped_pack()).record


@pytest.mark.parametrize("seed", SEEDS)
def test_any_walk_leaves_a_record_without_faults(tmp_path: Path, seed: int) -> None:
    """Answers, commands and nonsense in any order: the file passes `check`, and says what the session held."""
    sat, walker = walk(tmp_path / "a.toml", unruly(Random(seed)), most=MOST)

    assert sat.code == 0
    assert sat.record is not None
    assert all(line.isprintable() for line in walker.said)
    if (tmp_path / "a.toml").exists():
        assert without_time(read(tmp_path / "a.toml")) == without_time(sat.record)


@pytest.mark.parametrize("seed", SEEDS)
def test_stopping_and_going_on_is_the_same_as_not_stopping(tmp_path: Path, seed: int) -> None:
    """A walk that is stopped at a question and taken up again comes to the record of the walk without stopping."""
    _, whole = walk(tmp_path / "whole.toml", sensible(Random(seed)), most=MOST)
    stop = Random(seed).choice([begun for begun in whole.begun if begun > 1])

    sit_through(whole.typed[:stop], tmp_path / "parts.toml")
    sit_through(["1", "", *whole.typed[stop:]], tmp_path / "parts.toml")

    assert without_time(read(tmp_path / "parts.toml")) == without_time(read(tmp_path / "whole.toml"))


@pytest.mark.parametrize("seed", SEEDS)
def test_back_and_enter_change_nothing(tmp_path: Path, seed: int) -> None:
    """`back` shows the answer before, and Enter keeps it: the record stays as it was."""
    _, whole = walk(tmp_path / "a.toml", sensible(Random(seed)), most=40)
    last = whole.begun[-1]

    sit_through(whole.typed[:last], tmp_path / "plain.toml")
    sit_through([*whole.typed[:last], "back", ""], tmp_path / "back.toml")

    assert without_time(read(tmp_path / "back.toml")) == without_time(read(tmp_path / "plain.toml"))


@pytest.mark.parametrize("seed", SEEDS)
def test_undo_takes_back_change_after_change(tmp_path: Path, seed: int) -> None:
    """Undo, typed often enough, brings back the record with which the session began."""
    walk(tmp_path / "a.toml", sensible(Random(seed)), most=30)
    before = read(tmp_path / "a.toml")
    answers = sensible(Random(seed))
    typed: list[str] = []

    def choose(shown: str, prompt: str) -> str:
        typed.append(("1", "")[len(typed)] if len(typed) < 2 else answers(shown, prompt) if len(typed) < 25 else "undo")
        return typed[-1]

    sat, _ = walk(tmp_path / "a.toml", choose, most=80)

    assert sat.record is not None
    assert without_time(sat.record) == without_time(before)
