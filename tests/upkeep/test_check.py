"""What `pack check` says of sound and of broken packs."""

from dataclasses import replace
from pathlib import Path

import pytest
from upkeep import refused_law, refused_rows, refused_sense
from upkeep.edited import SMALL, Edit, edited_pack
from upkeep.rows import element, flow, rubric

from audit.errors import UsageError
from audit.upkeep.check import check_pack

REFUSALS = refused_rows.REFUSALS | refused_sense.REFUSALS | refused_law.REFUSALS


def said(pack: Path) -> list[str]:
    """What is said of a pack, without the lines."""
    return [str(replace(fault, line=0)) for fault in check_pack(str(pack))]


def test_the_shipped_pack_is_sound() -> None:
    """Nothing is left to mend in the pack that travels with the program."""
    assert check_pack("municipal") == []


@pytest.mark.parametrize(("edits", "message"), REFUSALS.values(), ids=REFUSALS)
def test_each_refusal_is_said_once(edits: list[Edit], message: str, tmp_path: Path) -> None:
    """One thing broken in a sound pack brings one message, in these words."""
    pack = edited_pack(tmp_path, *edits)

    assert said(pack) == [message]


def test_all_faults_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    """Three faults in three files come together, sorted by file."""
    pack = edited_pack(
        tmp_path,
        rubric("[figures]"),
        Edit("catalog/precedents.toml", "kind: pool"),
        flow(recipient="icee"),
    )

    assert [(fault.file, fault.what) for fault in check_pack(str(pack))] == [
        ("catalog/flows.toml", "There is no partner 'icee'."),
        ("catalog/precedents.toml", "A colon cannot follow a key."),
        ("rubric.toml", "'figures' is not a key here."),
    ]


def test_a_misshapen_row_does_not_hide_what_is_wrong_with_others(tmp_path: Path) -> None:
    """In one file, a row of the wrong shape and a row of the wrong sense are both said."""
    pack = edited_pack(tmp_path, flow("mood = 1"), flow(name="test-2", recipient="icee"))

    assert said(pack) == [
        "catalog/flows.toml, flows.test.mood: 'mood' is not a key here. Did you mean 'mode'?",
        "catalog/flows.toml, flows.test-2.recipient: There is no partner 'icee'. Did you mean 'ice'?",
    ]


def test_a_misshapen_row_can_still_be_named(tmp_path: Path) -> None:
    """A row that leads to a misshapen one is not a second fault."""
    pack = edited_pack(tmp_path, element(rest="fits = 1"), flow('elements = ["test"]'))

    assert [fault.where for fault in check_pack(str(pack))] == ["elements.test.fits"]


@pytest.mark.parametrize("file", ["catalog/partners.toml", "catalog/elements.toml", "sources.toml", "rubric.toml"])
def test_a_missing_file_is_one_fault(file: str, tmp_path: Path) -> None:
    """What leads into a file that is not there is not said besides."""
    pack = edited_pack(tmp_path)
    (pack / file).unlink()

    assert said(pack) == [f"{file}: This file is missing or cannot be read. Add it."]


def test_law_files_without_their_words_are_one_fault(tmp_path: Path) -> None:
    """Where no file says which kinds and bodies there are, no word of them is said to be unknown."""
    pack = edited_pack(tmp_path)
    (pack / "law" / "kinds.toml").unlink()

    assert said(pack) == ["law/kinds.toml: Law files speak of kinds of measure, and this file is missing. Add it."]


def test_a_pack_without_any_law_is_one_fault(tmp_path: Path) -> None:
    """Federal law alone is no state's."""
    pack = edited_pack(tmp_path, of=SMALL)
    (pack / "law" / "wa.toml").unlink()

    assert said(pack) == ["law: There is no law file. Add one for each state, named after its postal code."]


def test_each_fault_names_its_line(tmp_path: Path) -> None:
    """The line is that of the key, or of the row when the key is not there."""
    pack = edited_pack(tmp_path, flow('mode = "bulk-copi"'), element(stands_on=""))

    faults = check_pack(str(pack))
    lines = [(pack / fault.file).read_text().split("\n")[fault.line - 1] for fault in faults]
    assert lines == ["[elements.test]", 'mode = "bulk-copi"']


def test_a_fault_of_toml_names_its_line(tmp_path: Path) -> None:
    """A file that is not TOML has the parser's line."""
    pack = edited_pack(tmp_path, Edit("pack.toml", "id = municipal", 'id = "municipal"'))

    faults = check_pack(str(pack))
    assert [(pack / "pack.toml").read_text().split("\n")[fault.line - 1] for fault in faults] == ["id = municipal"]


def test_a_circle_of_parts_names_each_partner_in_it(tmp_path: Path) -> None:
    """Partners that are part of each other are all named, and those that lead into the circle are not."""
    rows = "\n".join(
        f'[partners.test-{one}]\nname = "T"\nsays = "T."\nconfidence = "reported"\npart_of = "test-{other}"\n'
        'basis = "judgement"\nwhy = "A test."'
        for one, other in ((1, 2), (2, 1), (3, 1))
    )
    pack = edited_pack(tmp_path, Edit("catalog/partners.toml", rows))

    assert [fault.where for fault in check_pack(str(pack))] == ["partners.test-1.part_of", "partners.test-2.part_of"]


def test_a_use_without_a_full_fit_is_refused(tmp_path: Path) -> None:
    """A use that no element serves in full is named."""
    pack = edited_pack(tmp_path, rubric("[uses.test]\nweight = 1\nlabel = 'T'\nbasis = 'judgement'\nwhy = 'T.'"))

    assert "rubric.toml, uses.test: No element serves this use in full. Give one a fit of 1.0." in said(pack)


def test_a_source_cited_by_a_case_alone_is_used(tmp_path: Path) -> None:
    """Citations count wherever they stand."""
    cited = 'cite = [{ source = "test", at = "p. 1", says = "So." }]'
    pack = edited_pack(
        tmp_path,
        Edit("sources.toml", '[sources.test]\ntitle="T"\npublisher="T"\nurl="u"\nkind="news"\nread=2026-11-22'),
        Edit(
            "cases/test.toml",
            f'[case]\ntitle="T"\nsays="T."\ntoday=2026-11-22\nexample="denver"\n'
            f'[[expect]]\nfigure="view"\nequals="exposure"\nwhy="T."\n{cited}',
        ),
    )

    assert said(pack) == []


def test_a_source_that_is_no_text_is_one_fault(tmp_path: Path) -> None:
    """A citation with a list where an id stands is told once, and stops nothing."""
    pack = edited_pack(tmp_path, element(stands_on='cite = [{ source = [], at = "p. 1", says = "So." }]'))

    assert [fault.where for fault in check_pack(str(pack))] == ["elements.test.cite.0.source"]


def test_a_pack_that_is_not_there_is_wrong_usage() -> None:
    """A name that leads to no pack is said to the person who typed it."""
    with pytest.raises(UsageError, match=r"There is no pack 'municipl'\. Did you mean 'municipal'\?"):
        check_pack("municipl")
