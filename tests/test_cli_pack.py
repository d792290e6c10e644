"""The commands for those who maintain the policy."""

from pathlib import Path

import pytest
from upkeep.edited import Edit, edited_pack

from audit.cli import run
from audit.pack.load import load_pack

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", ["municipal", "triage"])
def test_a_check_says_which_edition_was_checked(name: str, capsys: Output) -> None:
    """A reviewer can tell that two people looked at the same pack."""
    code = run(["pack", "check", name])

    pack, (edition, result) = load_pack(name), capsys.readouterr().out.splitlines()
    assert (code, result) == (0, "Nothing to mend")
    assert edition.startswith(f"{name} {pack.header.version}, sha256 {pack.digest}, ")


def test_a_check_of_a_faulty_pack_says_which_edition_it_is_too(tmp_path: Path, capsys: Output) -> None:
    """A broken row is no reason not to say which files were looked at."""
    folder = edited_pack(tmp_path, Edit("rubric.toml", "[figures]"))

    code = run(["pack", "check", str(folder)])

    edition, result = capsys.readouterr().out.splitlines()
    assert (code, result) == (1, "1 to mend")
    assert edition.startswith(f"municipal {load_pack().header.version}, sha256 ")
    assert load_pack().digest not in edition


@pytest.mark.parametrize("header", ["[pack", '[pack]\nuses = "nothing"\n', "[pack]\n"])
def test_a_pack_whose_header_cannot_be_read_is_no_edition(header: str, tmp_path: Path, capsys: Output) -> None:
    """Its faults are said, and nothing is made up."""
    folder = edited_pack(tmp_path)
    (folder / "pack.toml").write_text(header)

    code = run(["pack", "check", str(folder)])

    assert code == 1
    assert "sha256" not in capsys.readouterr().out
