"""What moves in the steps to take and in the points for counsel when a version says other things of law."""

import json
import re
import shutil
from pathlib import Path

import pytest
from upkeep.replayed import as_table, compared

from audit.cli import run
from audit.pack.load import load_pack, load_provisions
from audit.pack.shelf import find_pack, shipped

Output = pytest.CaptureFixture[str]
Packs = tuple[str, str]
STANDING = r'(\[\[standing\]\]\nlaw_kind = "{kind}"\nis = )"\w+"'


@pytest.fixture
def packs(tmp_path: Path) -> Packs:
    """Two copies of the shipped pack with three of its cases; sources that only the others cite are a fault there."""
    for name in ("old", "new"):
        folder = Path(shutil.copytree(str(find_pack("municipal")), tmp_path / name))
        for case in (folder / "cases").iterdir():
            if case.stem not in ("auburn-before", "mesa", "findings"):
                case.unlink()
    return str(tmp_path / "old"), str(tmp_path / "new")


def change(folder: str, file: str, pattern: str, put: str) -> None:
    """Replace all places of a file that a pattern matches."""
    path = Path(folder) / file
    text, count = re.subn(pattern, put, path.read_text(), flags=re.DOTALL)
    assert count
    path.write_text(text)


def first_provision(capsys: Output) -> str:
    """What comes first in the plan of the case in Washington."""
    run(["assess", str(shipped("examples") / "auburn-before.toml"), "--json"])
    name: str = json.loads(capsys.readouterr().out)["plan"][0]["measures"][0]["provision"]
    return name


def test_a_standing_that_changes_moves_the_first_move(packs: Packs, capsys: Output) -> None:
    """What the state prohibited before is proposed now."""
    name = first_provision(capsys)
    kind = load_provisions(load_pack())[name].law_kind
    change(packs[0], "law/wa.toml", STANDING.format(kind=kind), r'\1"prohibited"')

    said = compared(packs, capsys, code=1)

    assert re.search(rf"\n- first move: (?!{name})[^\n]* before, {name} for [^\n]* now\n", said)
    assert re.search(rf"\n- changed: wa {kind}[^\n]*: is prohibited before, (required|permitted) now", said)


def test_measures_whose_standing_changes_are_told_together(packs: Packs, capsys: Output) -> None:
    """The first of them are named, so that a reviewer sees which clauses a change of law touches."""
    change(packs[0], "law/wa.toml", STANDING.format(kind="audit"), r'\1"counsel"')

    said = compared(packs, capsys, code=1)

    told = re.search(
        r"\n- (\d+) measures?: counsel before, (required|permitted) now: (\S+ for \S+, )*\S+ for \S+", said
    )
    assert told, said[:3000]


def test_a_point_for_counsel_that_goes_is_told(packs: Packs, capsys: Output) -> None:
    """A finding that is taken out takes its points with it; those that were present are named."""
    change(packs[1], "findings.toml", r"\[findings\.account-state-law-forbids\].*?(?=\n\[findings)", "")

    table = as_table(packs, capsys)

    (case,) = [case for case in table["cases"] if case["name"] == "auburn-before"]
    path = "points.account-state-law-forbids.systems.plate-readers"
    assert case["moved"] == [{"path": path, "old": "present", "new": None}]
    assert {"kind": "findings", "removed": ["account-state-law-forbids"]}.items() <= table["rows"][0].items()


def test_points_that_are_present_in_neither_version_are_counted(packs: Packs, capsys: Output) -> None:
    """What is unknown of a city is no news by itself."""
    change(packs[0], "findings.toml", r"\[findings\.logs-not-read\].*?(?=\n\[findings)", "")

    said = compared(packs, capsys, code=1)

    assert "\n- 1 point for counsel: none before, unknown now\n" in said
    assert "point for counsel logs-not-read" not in said


def test_controls_in_another_order_are_told_where_they_part(packs: Packs, capsys: Output) -> None:
    """In a state that requires cooperation there is no plan; the review is an order of its own."""
    change(packs[1], "provisions.toml", r"\[provisions\.misuse-response\].*?(?=\n\[provisions)", "")
    change(packs[1], "findings.toml", r'"misuse-response"', '"logs-to-the-city"')

    said = compared(packs, capsys, code=1)

    orders = re.findall(r"\n- order of controls: (\d+) before, (\d+) now; number \d+ is (\S+) for city before, ", said)
    assert [(int(before) - int(now), name) for before, now, name in orders] == [(1, "misuse-response")]


def test_findings_that_a_case_shows_in_passing_are_replayed(packs: Packs, capsys: Output) -> None:
    """Each of the records by which a row shows a finding met, missed and not known."""
    change(packs[0], "findings.toml", r'key = "signed", equals = "never"', 'key = "signed", known = false')

    said = compared(packs, capsys, code=1)

    assert "finding agreement-unsigned of agreements.paper, where it is to be 'met': absent before, present now" in said
