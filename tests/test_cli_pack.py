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

    pack = load_pack(name)
    assert (code, capsys.readouterr().out) == (
        0,
        f"{name} {pack.header.version}, sha256 {pack.digest}\nNothing to mend\n",
    )


def test_a_check_of_a_faulty_pack_says_which_edition_it_is_too(tmp_path: Path, capsys: Output) -> None:
    """A broken row is no reason not to say which files were looked at."""
    folder = edited_pack(tmp_path, Edit("rubric.toml", "[figures]"))

    code = run(["pack", "check", str(folder)])

    version, digest = load_pack().header.version, capsys.readouterr().out.split()[3]
    assert code == 1
    assert digest != load_pack().digest
    assert run(["pack", "check", str(folder)]) == 1
    assert capsys.readouterr().out == f"municipal {version}, sha256 {digest}\n1 to mend\n"


@pytest.mark.parametrize("header", ["[pack", '[pack]\nuses = "nothing"\n', "[pack]\n"])
def test_a_pack_whose_header_cannot_be_read_is_no_edition(header: str, tmp_path: Path, capsys: Output) -> None:
    """Its faults are said, and nothing is made up."""
    folder = edited_pack(tmp_path)
    (folder / "pack.toml").write_text(header)

    code = run(["pack", "check", str(folder)])

    assert code == 1
    assert "sha256" not in capsys.readouterr().out
