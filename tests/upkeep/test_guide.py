"""The guide to writing a pack: its worked example is added to a copy of the pack, word for word."""

import re
from pathlib import Path

from upkeep.edited import Edit, edited_pack

from audit.pack.load import load_pack, load_sections, shipped
from audit.upkeep.case import run_cases
from audit.upkeep.check import check_pack

BLOCK = re.compile(r"^```toml\n# (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def example() -> list[Edit]:
    """Every block of the guide that names the file it goes into; its section is asked before all others."""
    guide = (shipped("questionnaires") / "README.md").read_text(encoding="utf-8")
    return [
        Edit("pack.toml", 'sections = ["grants", ', "sections = ["),
        *(Edit(file, block) for file, block in BLOCK.findall(guide)),
    ]


def test_the_worked_section_is_asked(tmp_path: Path) -> None:
    """The guide's section comes first in the pack it is added to, and its second question waits for the first."""
    pack = load_pack(str(edited_pack(tmp_path, *example())))

    section, *_ = load_sections(pack).values()

    assert section.section.title == "Grants"
    assert [list(question.when.keys()) if question.when else [] for question in section.questions.values()] == [
        [],
        [question.sets for question in section.questions.values()][:1],
    ]


def test_the_worked_example_is_sound(tmp_path: Path) -> None:
    """With the example added, nothing is left to mend."""
    assert check_pack(str(edited_pack(tmp_path, *example()))) == []


def test_the_worked_example_holds_its_case(tmp_path: Path) -> None:
    """The case that the example adds is run and holds, and so do those that were there."""
    before = {result.name for result in run_cases("municipal")}

    after = run_cases(str(edited_pack(tmp_path, *example())))

    assert {result.name for result in after} - before == {"harbor"}
    assert [result for result in after if result.failures] == []


def test_each_part_of_the_example_is_needed(tmp_path: Path) -> None:
    """Without its flow, the example's case fails: it would notice that somebody took the flow out."""
    kept = [edit for edit in example() if edit.file != "catalog/flows.toml"]

    results = run_cases(str(edited_pack(tmp_path, *kept)))

    assert [result.name for result in results if result.failures] == ["harbor"]
