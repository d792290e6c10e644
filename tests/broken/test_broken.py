"""Each file in this folder has one fault; the text beside it is what `flowaudit check` says about it, word for word."""

from pathlib import Path

import pytest

from audit.cli import run

HERE = Path(__file__).parent
BROKEN = sorted(HERE.glob("*.toml"))
HEADER = '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n'


def said(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What `check` says about a file with faults, without the line that counts them."""
    code = run(["check", str(path)])
    printed = capsys.readouterr()

    assert code == 1
    assert printed.out == ""
    return printed.err.partition("\n")[2]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_record_is_refused_with_the_words_beside_it(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault is said with its line, its path, the offending value and what to do, and nothing is written."""
    before = sorted(HERE.iterdir())

    assert said(path, capsys) == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert sorted(HERE.iterdir()) == before


def test_every_broken_record_has_its_words_and_every_text_its_record() -> None:
    """No file and no text stands alone."""
    assert {path.stem for path in BROKEN} == {path.stem for path in HERE.glob("*.txt")}


def test_five_faults_are_told_at_once_in_the_order_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A key that is not one, a word of Python's own vocabularies and three of the pack's are told in one go."""
    faults = said(HERE / "many.toml", capsys).splitlines()

    assert [int(fault.split()[1].rstrip(",")) for fault in faults] == [8, 12, 15, 20, 21]


def test_a_file_over_five_mebibytes_is_refused_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file too large to be a record is not parsed."""
    path = tmp_path / "large.toml"
    path.write_text(HEADER + "# \n" * (5 * 1024 * 1024 // 3))

    assert said(path, capsys) == "  The file is larger than 5 MiB. Split it.\n"


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_byte_order_mark_is_no_fault(mark: str, tmp_path: Path) -> None:
    """An editor that puts a mark before the text, or ends lines as Windows does, changes nothing."""
    path = tmp_path / "record.toml"
    path.write_bytes((mark + HEADER.replace("\n", "\r\n")).encode())

    assert run(["check", str(path)]) == 0
