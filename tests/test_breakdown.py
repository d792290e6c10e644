"""A fault of the program is written down with its places, and without anything that was answered."""

import os
from pathlib import Path

import pytest

from audit.breakdown import MOST_FILES, breakdown, write_breakdown
from audit.line import clean

SECRET = "Rosa at 12 Elm Street"


def a_fault() -> ValueError:
    """A fault that came of another, both of which speak of an answer."""
    try:
        try:
            clean(SECRET).index("\0")
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        found = ValueError(SECRET)
        found.__cause__ = error
        return found.with_traceback(error.__traceback__)


def test_it_names_each_kind_of_fault_and_no_answer() -> None:
    """The last one first, with those it came of; what they say is left out, and so are folders of the machine."""
    text = "\n".join(breakdown(a_fault(), "assess"))

    assert [line for line in text.splitlines() if line.endswith("Error")] == ["ValueError", "KeyError", "ValueError"]
    assert "  test_breakdown.py, line " in text
    assert SECRET not in text
    assert str(Path(__file__).parent) not in text


def test_a_fault_that_comes_of_itself_ends() -> None:
    """A chain that runs in a circle is told once."""
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one

    assert [line for line in breakdown(one, "") if line.endswith("Error")] == ["ValueError", "KeyError"]


def test_an_earlier_file_stays(tmp_path: Path) -> None:
    """Each fault gets a file of its own, which only its owner may read; after very many, none."""
    (tmp_path / "flowaudit-fault.txt").write_text("mine")
    path = write_breakdown(a_fault(), "assess", tmp_path)

    assert path == tmp_path / "flowaudit-fault-2.txt"
    assert (tmp_path / "flowaudit-fault.txt").read_text() == "mine"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    for _ in range(MOST_FILES):
        path = write_breakdown(a_fault(), "assess", tmp_path)
    assert path is None


@pytest.mark.parametrize("name", ["nowhere", "a-file/inside"])
def test_where_nothing_can_be_written_none_is(name: str, tmp_path: Path) -> None:
    """A folder that is not there, or is a file, leaves nothing behind and raises nothing."""
    (tmp_path / "a-file").write_text("")

    assert write_breakdown(a_fault(), "assess", tmp_path / name) is None
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]
