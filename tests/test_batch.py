"""Many records at once: each for itself, in the order of their names, and nothing lost over one bad file."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from audit.batch import run_batch
from audit.cli import run
from audit.errors import PackError, UsageError
from audit.pack.shelf import shipped

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))
BROKEN = ROOT / "tests" / "broken"
TODAY = date(2026, 11, 22)
HANDED_OVER = ["assessment.json", "counsel.json", "counsel.md", "record.toml", "report.md"]


def written(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_each_record_has_its_own_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every record is handed over whole, and the summary has a line for each, by name and not by rank."""
    files = [str(path) for path in reversed(EXAMPLES)]

    assert run(["batch", *files, "-o", str(tmp_path / "out")]) == 0
    names = sorted(path.stem for path in EXAMPLES)
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == names
    assert set(written(tmp_path / "out")) == {f"{name}/{file}" for name in names for file in HANDED_OVER}


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is wrong with some files, the good ones are written, and each bad one is answered for."""
    bad = [BROKEN / f"{name}.toml" for name in ("many", "toml-utf-16", "toml-deep-list", "header-newer-format")]
    files = [*map(str, bad), *map(str, EXAMPLES[:2])]

    assert run(["batch", *files, "-o", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.stem for path in EXAMPLES[:2])
    assert "many: not read, 5 to mend" in printed.out
    assert printed.err.count("Error: many.toml: ") == 5
    assert all(f"Error: {path.name}: " in printed.err for path in bad)


def test_a_file_that_is_not_there_does_not_stop_the_others(tmp_path: Path) -> None:
    """It is one more file to mend."""
    files = [str(tmp_path / "lost.toml"), str(BROKEN / "many.toml"), str(EXAMPLES[0])]

    assert run(["batch", *files, "-o", str(tmp_path / "out")]) == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == [EXAMPLES[0].stem]


@pytest.mark.parametrize("twin", ["boston.toml", "boston.record.toml"])
def test_two_files_of_one_name_are_refused_before_anything_is_written(
    twin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their results would share a folder."""
    shutil.copy(ROOT / "examples" / "boston.toml", tmp_path / twin)
    files = [str(ROOT / "examples" / "boston.toml"), str(EXAMPLES[0]), str(tmp_path / twin)]

    assert run(["batch", *files, "-o", str(tmp_path / "out")]) == 2
    assert "Two files are called boston." in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_one_process_and_two_write_the_same_bytes(tmp_path: Path) -> None:
    """How many work at once changes nothing in what they hand over or say."""
    files = [*EXAMPLES, BROKEN / "many.toml"]

    alone = run_batch(files, tmp_path / "alone", "municipal", today=TODAY, jobs=1)
    together = run_batch(files, tmp_path / "together", "municipal", today=TODAY, jobs=2)

    assert alone == together
    assert written(tmp_path / "alone") == written(tmp_path / "together")


def test_what_is_there_is_written_over_only_when_told(tmp_path: Path) -> None:
    """One folder that is there keeps its files; the other records are still written."""
    kept = tmp_path / EXAMPLES[0].stem / "report.md"
    kept.parent.mkdir()
    kept.write_text("mine")

    refused = run_batch(EXAMPLES[:2], tmp_path, "municipal", today=TODAY)

    assert [outcome.exit_code for outcome in refused] == [2, 0]
    assert written(kept.parent) == {"report.md": b"mine"}
    assert [
        outcome.exit_code for outcome in run_batch(EXAMPLES[:2], tmp_path, "municipal", today=TODAY, force=True)
    ] == [0, 0]
    assert kept.read_text() != "mine"


def test_a_batch_writes_what_a_report_of_one_record_writes(tmp_path: Path) -> None:
    """There is one way from a record to what is handed over."""
    assert run(["report", str(EXAMPLES[0]), "-o", str(tmp_path / "one")]) == 0
    assert run(["batch", str(EXAMPLES[0]), "-o", str(tmp_path / "many")]) == 0

    assert written(tmp_path / "many" / EXAMPLES[0].stem) == written(tmp_path / "one")


def test_what_a_batch_wrote_can_be_read_again(tmp_path: Path) -> None:
    """The record with its assessment is a record, and gives the same answer."""
    run_batch(EXAMPLES, tmp_path / "first", "municipal", today=TODAY)
    again = [tmp_path / f"{path.stem}.toml" for path in EXAMPLES]
    for path in again:
        shutil.copy(tmp_path / "first" / path.stem / "record.toml", path)

    outcomes = run_batch(again, tmp_path / "second", "municipal", today=TODAY)

    assert [(outcome.exit_code, outcome.messages) for outcome in outcomes] == [(0, ())] * len(EXAMPLES)
    assert written(tmp_path / "second") == written(tmp_path / "first")


UNREAD = "agreement-unread"
"""A finding that is present in some of the examples, and neither present nor absent in others."""


def test_a_finding_asked_for_ends_a_batch_with_its_own_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every record is still written, and each one with the finding is named with the entries it is about."""
    files = [str(ROOT / "examples" / f"{name}.toml") for name in ("fictional-open-city", "fictional-careful-city")]

    assert run(["batch", *files, "-o", str(tmp_path), "--fail-on", UNREAD]) == 3
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if line.startswith("Present")] == [
        f"Present in fictional-open-city.toml: {UNREAD} "
        "(agreements.exchange-memorandum, agreements.plate-reader-contract, agreements.jail-practice)"
    ]
    assert set(written(tmp_path)) == {f"{Path(file).stem}/{name}" for file in files for name in HANDED_OVER}


def test_a_finding_that_is_only_unknown_does_not_fail_a_batch(tmp_path: Path) -> None:
    """What nobody has answered is not present."""
    boston = str(ROOT / "examples" / "boston.toml")

    assert run(["batch", boston, "-o", str(tmp_path), "--fail-on", "logs-not-read"]) == 0
    assert (
        '"id": "logs-not-read", "about": "city", "outcome": "unknown"'
        in (tmp_path / "boston" / "counsel.json").read_text()
    )


def test_a_finding_that_the_pack_does_not_have_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said before anything is written, with the nearest one."""
    assert run(["batch", str(EXAMPLES[0]), "-o", str(tmp_path / "out"), "--fail-on", "agreement-unred"]) == 2
    assert f"There is no finding 'agreement-unred'. Did you mean '{UNREAD}'?" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_finding_like_none_of_the_pack_is_told_where_the_ids_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There are too many to list on a screen."""
    assert run(["batch", str(EXAMPLES[0]), "-o", str(tmp_path / "out"), "--fail-on", "nothing"]) == 2
    assert "There is no finding 'nothing'. Each counsel.json that report or batch writes" in capsys.readouterr().err


def test_a_file_to_mend_outweighs_a_finding(tmp_path: Path) -> None:
    """Of several codes the one that needs mending first wins."""
    files = [str(BROKEN / "many.toml"), str(ROOT / "examples" / "fictional-open-city.toml")]

    assert run(["batch", *files, "-o", str(tmp_path), "--fail-on", UNREAD]) == 1


def test_a_faulty_pack_is_refused_once_and_before_anything_is_written(tmp_path: Path) -> None:
    """The fault is the pack's and not that of any record; so is a pack that is not there."""
    folder = Path(shutil.copytree(str(shipped("questionnaires") / "municipal"), tmp_path / "pack"))
    (folder / "rubric.toml").write_text("broken = \n")

    with pytest.raises(PackError):
        run_batch(EXAMPLES, tmp_path / "out", str(folder), today=TODAY)
    with pytest.raises(UsageError):
        run_batch(EXAMPLES, tmp_path / "out", "munnicipal", today=TODAY)

    assert not (tmp_path / "out").exists()


def test_every_command_says_the_same_of_what_could_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a program is given is the same from batch, from report and on the screen, with its plan or its review."""
    for name, key in (("fictional-open-city", "plan"), ("mesa", "controls")):
        path = str(ROOT / "examples" / f"{name}.toml")
        assert run(["batch", path, "-o", str(tmp_path / "batch")]) == 0
        assert run(["report", path, "-o", str(tmp_path / name)]) == 0
        capsys.readouterr()

        assert run(["assess", path, "--json"]) == 0
        printed = capsys.readouterr().out
        assert json.loads(printed)[key]
        assert printed == (tmp_path / name / "assessment.json").read_text()
        assert printed == (tmp_path / "batch" / name / "assessment.json").read_text()
