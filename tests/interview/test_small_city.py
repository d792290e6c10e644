"""A whole small city, answered from the first line to the last: what is shown, and the record it leaves."""

from pathlib import Path

import pytest
from interview.seat import Seat, replies_in, shipped_pack, sit_through

from audit.assess.assessment import as_json, assess
from audit.pack.load import load_law
from audit.record.file import open_record
from audit.record.record import Record

HERE = Path(__file__).parent
REPLIES = replies_in(HERE / "small_city.txt")


def answer(path: Path, width: int = 80) -> Seat:
    """The whole small city, answered into a file."""
    return sit_through(REPLIES, path, width=width)


@pytest.mark.parametrize("width", [80, 40])
def test_the_session_is_shown_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """The whole session stands in a file beside this one; after a change of words, read the new one and keep it.

    To write them anew: `python tests/interview/write_transcripts.py`.
    """
    monkeypatch.chdir(tmp_path)

    shown = answer(Path("pinehill.toml"), width).shown

    assert shown == (HERE / f"small_city.{width}.shown").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [80, 40])
def test_nothing_is_wider_than_the_window(tmp_path: Path, width: int) -> None:
    """Lines are wrapped to the window, none is cut, and nothing but ASCII is shown."""
    lines = answer(tmp_path / "a.toml", width).shown.splitlines()
    typed = [line for line in lines if "(? for help):" in line or line.endswith(":")]

    assert [
        line for line in lines if len(line) > max(width - 1, 20) and line not in typed and " " in line.strip()
    ] == []
    assert all(line.isascii() for line in lines)


def test_the_end_is_reached(tmp_path: Path) -> None:
    """The session ends by itself, and says so with its exit code."""
    sat = answer(tmp_path / "a.toml").sat

    assert (sat.code, sat.reached_end) == (0, True)


def test_the_words_are_the_same_at_every_width(tmp_path: Path) -> None:
    """A narrow window wraps more, and leaves no word out."""
    wide, narrow = (answer(tmp_path / f"{width}" / "a.toml", width).shown.split() for width in make(tmp_path, 80, 40))

    assert [word for word in wide if "/" not in word] == [word for word in narrow if "/" not in word]


def make(folder: Path, *widths: int) -> tuple[int, ...]:
    """A folder for each width."""
    for width in widths:
        (folder / str(width)).mkdir()
    return widths


def test_the_record_is_the_one_written_by_hand(tmp_path: Path) -> None:
    """Notes and progress apart, the record equals one that was written with a text editor, and so does what follows."""
    answer(tmp_path / "a.toml")
    asked = open_record(tmp_path / "a.toml", shipped_pack()).record
    by_hand = open_record(HERE / "small_city.record.toml", shipped_pack()).record

    assert said(asked) == said(by_hand)
    assert assessed(asked) == assessed(by_hand)


def said(record: Record) -> dict[str, object]:
    """What a record says of the city and its map."""
    whole = record.model_dump(exclude_none=True)
    return {key: whole[key] for key in ("city", "systems", "partners", "agreements", "flows")}


def assessed(record: Record) -> object:
    """The assessment, with who would know left out, since only the interview named people."""
    pack = shipped_pack()
    law = load_law(pack, record.city.state or "")
    return as_json(assess(pack, record.model_copy(update={"notes": {}}), law, record.day), pack)
