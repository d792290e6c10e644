"""The digest names the content of a pack: the same wherever it lies, another one after any change."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from audit.pack.load import load_pack
from audit.pack.shelf import find_pack

MUNICIPAL, TRIAGE = (Path(str(find_pack(name))) for name in ("municipal", "triage"))
SHA256SUM = shutil.which("sha256sum")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped pack in a folder of another name."""
    return Path(shutil.copytree(MUNICIPAL, tmp_path / "another name"))


def digest(folder: Path) -> str:
    """The digest as it stands now."""
    return load_pack(str(folder)).digest


def add(path: Path, text: str = "# A remark.\n") -> None:
    """Put some words at the end of a file, which is begun if it is not there."""
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text)


def test_the_digest_does_not_depend_on_where_the_pack_lies(folder: Path) -> None:
    """A copy in another folder has the same."""
    assert digest(folder) == load_pack().digest


def test_the_digest_does_not_depend_on_line_endings(folder: Path) -> None:
    """An editor on Windows, or a checkout there, ends lines in two characters."""
    for path in folder.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert digest(folder) == load_pack().digest


@pytest.mark.parametrize(
    "file",
    ["pack.toml", "rubric.toml", "law/wa.toml", "catalog/flows.toml", "questions/city.toml", "cases/denver.toml"],
)
def test_any_change_of_any_file_gives_another_digest(file: str, folder: Path) -> None:
    """A remark is enough."""
    add(folder / file)

    assert digest(folder) != load_pack().digest


@pytest.mark.parametrize("file", ["law/zz.toml", "migrations.toml", "cases/new.toml"])
def test_another_file_gives_another_digest(file: str, folder: Path) -> None:
    """Whether anything in it counts is not asked."""
    add(folder / file, '[law]\nstate = "ZZ"\n')

    assert digest(folder) != load_pack().digest


def test_the_name_of_a_file_counts(folder: Path) -> None:
    """The same words under another name say something else."""
    (folder / "cases" / "denver.toml").rename(folder / "cases" / "elsewhere.toml")

    assert digest(folder) != load_pack().digest


@pytest.mark.parametrize("file", ["CHANGELOG.md", "README.md", ".hidden.toml", "law/wa.toml~"])
def test_what_is_no_policy_is_left_out(file: str, folder: Path) -> None:
    """The changelog can hold the digest, and what an editor leaves behind changes nothing."""
    add(folder / file)

    assert digest(folder) == load_pack().digest


@pytest.mark.parametrize("file", ["rubric.toml", "law/or.toml", "catalog/partners.toml", "requests.toml"])
def test_files_of_the_pack_that_is_used_count(file: str, folder: Path) -> None:
    """A short review with the same questions over another catalog is another policy."""
    pack = folder.rename(folder.parent / "municipal")
    shutil.copytree(TRIAGE, folder.parent / "triage")
    before = digest(folder.parent / "triage")

    add(pack / file)

    assert before == load_pack("triage").digest
    assert digest(folder.parent / "triage") != before


@pytest.mark.parametrize("file", ["pack.toml", "questions/city.toml", "cases/denver.toml", "questions/new.toml"])
def test_what_is_never_taken_from_the_pack_that_is_used_does_not_count(file: str, folder: Path) -> None:
    """Header, questions and cases are a pack's own."""
    pack = folder.rename(folder.parent / "municipal")
    shutil.copytree(TRIAGE, folder.parent / "triage")

    add(pack / file)

    assert digest(folder.parent / "triage") == load_pack("triage").digest


def test_a_law_folder_of_its_own_takes_the_place_of_all_law_files(folder: Path) -> None:
    """What the other pack says of law is not read any more, and does not count."""
    pack, triage = folder.rename(folder.parent / "municipal"), folder.parent / "triage"
    shutil.copytree(TRIAGE, triage)
    (triage / "law").mkdir()
    shutil.copy(pack / "law" / "wa.toml", triage / "law")
    before = digest(triage)

    add(pack / "law" / "or.toml")

    assert digest(triage) == before


@pytest.mark.skipif(SHA256SUM is None, reason="the tool is not on this machine")
def test_anybody_can_work_it_out_with_a_common_tool() -> None:
    """The guide names a command that needs nothing of this program."""
    guide = (MUNICIPAL.parent / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^find .* sha256sum$", guide, flags=re.MULTILINE)

    worked_out = subprocess.run(command, shell=True, cwd=MUNICIPAL, capture_output=True, text=True, check=True).stdout

    assert worked_out.split()[0] == load_pack().digest
