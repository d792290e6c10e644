"""What moves between two versions of a pack: every case of either under both, and the rows that differ."""

from pathlib import Path

import pytest
from upkeep.edited import Edit, edited_pack
from upkeep.replayed import CASE, as_table, compared, raised, two_packs
from upkeep.rows import migration, source

from audit.cli import run
from audit.pack.shelf import find_pack

Output = pytest.CaptureFixture[str]
RUBRIC, FLOWS, ELEMENTS = "rubric.toml", "catalog/flows.toml", "catalog/elements.toml"
SLOWER = Edit(RUBRIC, "[mode.look]\nvalue = 0.25", "[mode.look]\nvalue = 0.5")
HOME = Edit(ELEMENTS, "[elements.home]", "[elements.address]")
JAIL = Edit("catalog/systems.toml", 'elements = ["home"]', 'elements = ["address"]')
RENAMED = raised(
    HOME, JAIL, migration("element", "home", old="address", version="1.2.0"),
    Edit("cases/laketown.toml", CASE.replace('"address"', '"home"'), CASE),
)  # fmt: skip


def test_a_pack_moves_nothing_against_itself(tmp_path: Path, capsys: Output) -> None:
    """Every case is the same, and no row differs."""
    said = compared(two_packs(tmp_path), capsys)

    assert "Nothing moves in: laketown.\n" in said
    assert "No row differs.\n\n1 case the same, 0 moved.\n" in said


def test_a_changed_value_moves_the_score(tmp_path: Path, capsys: Output) -> None:
    """Both ends before and now, and the row with both its values."""
    said = compared(two_packs(tmp_path, SLOWER), capsys)

    assert "- score: 0.00 to 50.00 before, 0.00 to 25.00 now\n" in said
    assert "Steps of mode\n-------------\n\n- changed: look: value 0.5 before, 0.25 now\n" in said
    assert said.endswith("\n0 cases the same, 1 moved.\n")


def test_a_move_too_small_for_two_digits_is_still_seen(tmp_path: Path, capsys: Output) -> None:
    """The numbers are then printed with more of them."""
    slightly = Edit(RUBRIC, "[mode.look]\nvalue = 0.50001", "[mode.look]\nvalue = 0.5")

    said = compared(two_packs(tmp_path, slightly), capsys)

    assert "- score: 0 to 50 before, 0 to 50.001 now\n" in said


def test_a_removed_flow_changes_the_state_of_a_way(tmp_path: Path, capsys: Output) -> None:
    """The way is named by its system and channel."""
    old, new = two_packs(tmp_path)
    (Path(new) / FLOWS).write_text("[flows]\n")

    said = compared((old, new), capsys)

    assert "- way from register by pool: not ruled out before, none recorded now\n" in said
    assert "Flows\n-----\n\n- removed: lake-pool-border-office\n" in said


def test_a_band_that_moves_is_told_by_name(tmp_path: Path, capsys: Output) -> None:
    """Both ends, as the report gives them."""
    more = Edit(RUBRIC, '[bands.much]\nfrom_score = 25\nlabel = "much"\nmeans = "Much is within reach."')

    said = compared(two_packs(tmp_path, more), capsys)

    assert "- band: little to little before, little to much now\n" in said
    assert "- added: much\n" in said


def test_a_renamed_word_is_told_and_moves_nothing(tmp_path: Path, capsys: Output) -> None:
    """Answers in the older words are brought along; the row is renamed, and neither added nor removed."""
    said = compared(two_packs(tmp_path, *RENAMED), capsys)

    assert "- renamed: systems.register.elements: 'address' is now 'home'. A test.\n" in said
    assert "Elements\n--------\n\n- renamed: address is now home\n" in said
    assert said.endswith("\n1 case the same, 0 moved.\n")


def test_a_word_that_is_gone_with_nothing_in_its_place_is_told(tmp_path: Path, capsys: Output) -> None:
    """Answers that hold it can no longer be taken, neither those of the case nor a city's."""
    edits = (HOME, JAIL, Edit("cases/laketown.toml", CASE.replace('"address"', '"home"'), CASE))

    said = compared(two_packs(tmp_path, *raised(*edits)), capsys)

    assert "laketown, answers of 1.1.0\n--------------------------\n\n- 1.2.0 cannot take these answers: " in said
    assert "systems.register.elements: 'address' is not an element of the catalog." in said
    assert "laketown, answers of 1.2.0\n--------------------------\n\n- 1.1.0 cannot take these answers: " in said
    assert "- removed: address; records that hold such a word will have to be mended\n" in said
    assert said.endswith("\n0 cases the same, 0 moved, 2 that one version cannot take.\n")


def test_a_case_that_one_version_has_is_worked_out_under_both(tmp_path: Path, capsys: Output) -> None:
    """Whichever of them it is; nobody need write it twice."""
    other = Edit("cases/other.toml", CASE.replace("Laketown", "Hilltown"))

    said = compared(two_packs(tmp_path, SLOWER, other), capsys)

    assert "other, answers of 1.1.0\n-----------------------\n\n- score: " in said
    assert said.endswith("\n0 cases the same, 2 moved.\n")


def test_a_case_with_other_answers_counts_twice(tmp_path: Path, capsys: Output) -> None:
    """Once with the answers of each version, so that an edited case hides no move."""
    edited = Edit("cases/laketown.toml", CASE.replace('mode = "copy"', 'mode = "look"'), CASE)

    said = compared(two_packs(tmp_path, *raised(edited)), capsys)

    assert "Nothing moves in: laketown, answers of 1.1.0, laketown, answers of 1.2.0.\n" in said
    assert "Cases\n-----\n\n- changed: laketown: answers\n" in said


def test_another_day_makes_another_case(tmp_path: Path, capsys: Output) -> None:
    """The day decides what is old."""
    later = Edit("cases/laketown.toml", CASE.replace("2026-11-22", "2029-11-22"), CASE)

    assert compared(two_packs(tmp_path, later), capsys).endswith("\n2 cases the same, 0 moved.\n")


def test_another_view_is_told_alone(tmp_path: Path, capsys: Output) -> None:
    """Ways and steps are of another sort there, so that none of them can be said to have moved."""
    old, new = two_packs(tmp_path)
    law = Path(old) / "law" / "wa.toml"
    law.write_text(law.read_text().replace('"neutral"', '"requires-cooperation"'))

    said = compared((old, new), capsys)

    assert "laketown\n--------\n\n- view: outside-access before, exposure now\n\nRows" in said
    assert "- changed: wa: stance requires-cooperation before, neutral now\n" in said


def test_the_same_is_told_to_programs(tmp_path: Path, capsys: Output) -> None:
    """With the editions, every value whole, and the counts."""
    table = as_table(two_packs(tmp_path, SLOWER, *RENAMED), capsys)

    assert (table["same"], table["moved"], table["unread"]) == (0, 1, 0)
    assert [table[side]["version"] for side in ("old", "new")] == ["1.1.0", "1.2.0"]
    assert table["cases"][0]["moved"][0] == {
        "path": "score",
        "old": {"low": 0.0, "high": 50.0},
        "new": {"low": 0.0, "high": 25.0},
    }
    rows = {row["kind"]: row for row in table["rows"]}
    assert rows["steps of mode"]["changed"] == [{"id": "look", "keys": [{"key": "value", "old": 0.5, "new": 0.25}]}]
    assert rows["elements"]["renamed"] == [{"old": "address", "new": "home"}]


def test_every_key_of_the_file_is_on_its_page(tmp_path: Path, capsys: Output) -> None:
    """Whoever reads it with a program finds what each key means."""
    page = (Path(__file__).parents[2] / "docs" / "reference" / "pack-compare.md").read_text(encoding="utf-8")
    lost = raised(HOME, JAIL, Edit("cases/laketown.toml", CASE.replace('"address"', '"home"'), CASE))
    (tmp_path / "more").mkdir()

    one, other = two_packs(tmp_path, *RENAMED, SLOWER), two_packs(tmp_path / "more", *lost)
    for table in (as_table(one, capsys), as_table(other, capsys)):
        changed = [row for kind in table["rows"] for row in kind["changed"]]
        tables = [table, table["old"], *table["cases"], *table["rows"], *changed]
        assert {key for row in tables for key in row if f"`{key}`" not in page} == set()


def test_nothing_is_written(tmp_path: Path, capsys: Output) -> None:
    """Both packs are left as they are."""
    packs = two_packs(tmp_path, SLOWER)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    compared(packs, capsys)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("broken", [0, 1], ids=["older", "newer"])
def test_a_pack_that_cannot_be_worked_with_is_named_with_its_faults(
    broken: int, tmp_path: Path, capsys: Output
) -> None:
    """Of either version, and nothing is compared."""
    packs = two_packs(tmp_path)
    path = Path(packs[broken]) / FLOWS
    path.write_text(path.read_text().replace('"border-office"', '"border-ofice"'))

    code = run(["pack", "compare", *packs])

    told = capsys.readouterr()
    assert (code, told.out) == (1, "")
    assert f"Error: {packs[broken]}: {FLOWS}, line 3, flows.lake-pool-border-office.recipient: There is no" in told.err


def test_faults_of_words_are_told_beside_the_comparison(tmp_path: Path, capsys: Output) -> None:
    """Somebody at work wants to see what moves before every sentence is right; the exit code still says it."""
    packs = two_packs(tmp_path, SLOWER, source())

    code = run(["pack", "compare", *packs, "--plain"])

    told = capsys.readouterr()
    assert code == 1
    assert told.out.endswith("\n0 cases the same, 1 moved.\n")
    assert told.err.startswith(f"Error: {packs[1]}: sources.toml, line ")
    assert told.err.endswith(", sources.test: No row cites this source. Cite it, or take it out.\n")


def test_an_older_version_need_not_pass_the_checks_of_today(tmp_path: Path, capsys: Output) -> None:
    """It was released under the checks of its day; what it says of law is compared like the rest."""
    old, new = two_packs(tmp_path)
    (Path(old) / "CHANGELOG.md").unlink()
    (Path(old) / "law" / "wa.toml").write_text(
        (Path(old) / "law" / "wa.toml").read_text().replace("2026-11-22", "2027-01-01")
    )

    assert compared((old, new), capsys).endswith("\n1 case the same, 0 moved.\n")


def test_a_pack_that_is_not_there_is_wrong_usage(capsys: Output) -> None:
    """The nearest one is named."""
    assert run(["pack", "compare", "municipl"]) == 2
    assert "Did you mean 'municipal'?" in capsys.readouterr().err


def test_packs_without_cases_are_compared_by_their_rows(tmp_path: Path, capsys: Output) -> None:
    """A short review has none of its own."""
    (tmp_path / "new").mkdir()
    new = edited_pack(tmp_path / "new", Edit("pack.toml", "reviewed = 2026-11-23", "reviewed = 2026-11-22"),
                      of=Path(str(find_pack("triage"))))  # fmt: skip

    said = compared(("triage", str(new)), capsys)

    assert "Neither version has a case.\n" in said
    assert "- changed: pack: reviewed 2026-11-22 before, 2026-11-23 now\n" in said
