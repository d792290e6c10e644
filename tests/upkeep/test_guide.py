"""The pages on changing a pack: their worked examples are added to a copy of the pack, word for word."""

import re
from pathlib import Path

import pytest
from upkeep.edited import Edit, edited_pack

from audit.pack.load import load_pack, load_sections
from audit.pack.shelf import find_pack
from audit.upkeep.case import run_cases
from audit.upkeep.check import check_pack

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"^```toml\n# (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ADDED = {"add-a-pool": "harbor", "add-a-state-rule": "harborland", "add-a-provision": "records-desk"}
"""The pages with a case of their own, by its name."""
NEEDED = [
    ("add-a-pool", "catalog/flows.toml"),
    ("add-a-state-rule", "law/zz.toml"),
    ("add-a-provision", "provisions.toml"),
]
RULE = "add-a-state-rule"


def example(page: str) -> list[Edit]:
    """Every block of a page that names the file it goes into; its sections are asked before all others."""
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    edits = [Edit(file, block) for file, block in BLOCK.findall(text)]
    asked = [Path(file).stem for file, _, _ in edits if file.startswith("questions/")]
    return [*(Edit("pack.toml", f'sections = ["{name}", ', "sections = [") for name in asked), *edits]


def failing(pack: Path, case: str) -> tuple[str, ...]:
    """What one case of a pack does not hold; the others are taken out and not run."""
    for path in (pack / "cases").iterdir():
        if path.stem != case:
            path.unlink()
    (result,) = run_cases(str(pack))
    return result.failures


@pytest.mark.parametrize("page", [*ADDED, "add-a-question", "add-a-finding"])
def test_the_worked_example_is_sound(page: str, tmp_path: Path) -> None:
    """With the example added, nothing is left to mend."""
    assert example(page)
    assert check_pack(str(edited_pack(tmp_path, *example(page)))) == []


@pytest.mark.parametrize(("page", "file"), NEEDED)
def test_the_case_notices_when_its_row_is_taken_out(page: str, file: str, tmp_path: Path) -> None:
    """Somebody who undoes the change is told."""
    kept = [edit for edit in example(page) if edit.file != file]

    assert failing(edited_pack(tmp_path, *kept), ADDED[page]) != ()


@pytest.mark.parametrize(("is_", "expected"), [("counsel", 'standing = "counsel"'), ("prohibited", 'place = "absent"')])
def test_a_standing_decides_what_becomes_of_a_measure(is_: str, expected: str, tmp_path: Path) -> None:
    """As the page says: for counsel, or gone; the case as it stands would notice either."""
    turned = [replaced(edit, 'is = "required"', f'is = "{is_}"') for edit in example(RULE)]
    told = [replaced(edit, 'standing = "required"', expected) for edit in turned]

    assert failing(edited_pack(tmp_path / "noticed", *turned), ADDED[RULE]) != ()
    pack = edited_pack(tmp_path / "told", *told)
    assert (check_pack(str(pack)), failing(pack, ADDED[RULE])) == ([], ())


def replaced(edit: Edit, old: str, new: str) -> Edit:
    """The edit with other words in what it puts."""
    return edit._replace(put=edit.put.replace(old, new))


def test_the_worked_section_is_asked(tmp_path: Path) -> None:
    """The page's section comes first in the pack it is added to, and its second question waits for the first."""
    pack = load_pack(str(edited_pack(tmp_path, *example("add-a-question"))))

    section, *_ = load_sections(pack).values()

    assert section.section.title == "Grants"
    assert [list(question.when.keys()) if question.when else [] for question in section.questions.values()] == [
        [],
        [question.sets for question in section.questions.values()][:1],
    ]


def test_the_worked_finding_is_shown_by_its_case(tmp_path: Path) -> None:
    """The rows of findings are part of the shipped case of all of them; without its row it would fail."""
    rows = [edit for edit in example("add-a-finding") if edit.file == "findings.toml"]

    assert failing(edited_pack(tmp_path / "whole", *example("add-a-finding")), "findings") == ()
    assert failing(edited_pack(tmp_path / "half", *rows), "findings") != ()


def test_all_examples_together_are_sound_and_hold_their_cases(tmp_path: Path) -> None:
    """No page takes an id that another one uses; their cases are run and hold, and so do those that were there."""
    shipped = {path.stem for path in Path(str(find_pack("municipal") / "cases")).iterdir()}
    pages = [*ADDED, "add-a-question", "add-a-finding"]

    pack = edited_pack(tmp_path, *(edit for page in pages for edit in example(page)))
    results = run_cases(str(pack))

    assert check_pack(str(pack)) == []
    assert {result.name for result in results} - shipped == {*ADDED.values()}
    assert [result for result in results if result.failures] == []
