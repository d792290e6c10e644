"""What `pack check` says of a pack that uses another one's files."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from upkeep.edited import SMALL

from audit.upkeep.check import check_pack

HEADER = (SMALL / "pack.toml").read_text().replace('id = "small"', 'id = "quick"\nuses = "small"')
SECTIONS = 'sections = ["town", "lists", "systems", "partners", "agreements", "flows"]'
TOWN = "questions/town.toml"


@pytest.fixture
def quick(tmp_path: Path) -> Path:
    """A pack with one section of its own, beside the small pack whose other files it uses."""
    shutil.copytree(SMALL, tmp_path / "small")
    (tmp_path / "quick" / "questions").mkdir(parents=True)
    (tmp_path / "quick" / "pack.toml").write_text(HEADER.replace(SECTIONS, 'sections = ["town"]'))
    shutil.copy(SMALL / TOWN, tmp_path / "quick" / TOWN)
    shutil.copy(SMALL / "CHANGELOG.md", tmp_path / "quick")
    return tmp_path / "quick"


def edit(path: Path, old: str, new: str) -> None:
    """Put something in place of a text that stands there once."""
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def said(pack: Path) -> list[str]:
    """What is said of a pack, without the lines."""
    return [str(replace(fault, line=0)) for fault in check_pack(str(pack))]


def test_a_pack_that_uses_another_is_sound_with_questions_alone(quick: Path) -> None:
    """Catalog, rubric, sources and law are those of the other pack."""
    assert said(quick) == []


def test_what_the_other_pack_has_to_mend_is_said_there(quick: Path) -> None:
    """A fault of sense in a file of the other pack is not this one's."""
    edit(quick.parent / "small" / "rubric.toml", "weight = 100", "weight = 99")

    assert said(quick) == []
    assert len(said(quick.parent / "small")) == 1


def test_another_pack_that_cannot_be_read_is_one_fault(quick: Path) -> None:
    """What is missing there is not said file by file here."""
    (quick.parent / "small" / "rubric.toml").unlink()

    assert said(quick) == [
        "pack.toml, pack.uses: Files of the pack 'small' cannot be read. Run pack check on it first."
    ]


def test_a_pack_that_is_not_there_is_one_fault(quick: Path) -> None:
    """The files that would come from it are not said to be missing besides."""
    edit(quick / "pack.toml", 'uses = "small"', 'uses = "municipl"')

    assert said(quick) == ["pack.toml, pack.uses: There is no pack 'municipl'. Did you mean 'municipal'?"]


@pytest.mark.parametrize("name", ["quick", "third"])
def test_a_pack_that_itself_uses_another_is_not_used(name: str, quick: Path) -> None:
    """Files come from one step away, and never from the pack itself."""
    shutil.copytree(quick, quick.parent / "third")
    edit(quick / "pack.toml", 'uses = "small"', f'uses = "{name}"')

    assert said(quick) == [
        f"pack.toml, pack.uses: The pack '{name}' itself uses another. Name the pack that has the files."
    ]


def test_a_file_of_its_own_is_checked(quick: Path) -> None:
    """It stands in place of the other pack's whole file."""
    shutil.copy(SMALL / "rubric.toml", quick / "rubric.toml")
    edit(quick / "rubric.toml", "weight = 100", "weight = 99")

    assert said(quick) == ["rubric.toml, uses: The weights of all uses add to 99. Change them until they add to 100."]


def test_a_place_that_the_other_pack_does_not_ask_about_is_refused(quick: Path) -> None:
    """Else a record could not go on there."""
    edit(quick / TOWN, 'sets = "city.practices.register-read"', 'sets = "city.practices.register-seen"')

    assert said(quick) == [
        "questions/town.toml, questions.register-read.sets: No question of the pack 'small' sets "
        "'city.practices.register-seen', so a record could not go on there. "
        "Did you mean 'city.practices.register'?"
    ]


def test_an_answer_that_the_other_pack_does_not_offer_is_refused(quick: Path) -> None:
    """A record that gave it would be faulty there."""
    edit(quick / TOWN, '{ value = "none", label = "No" }', '{ value = "no", label = "No" }')

    assert said(quick) == [
        "questions/town.toml, questions.register.choices: The choice 'no' is not one of the question 'register' "
        "of the pack 'small'. Offer the same choices in both."
    ]


def test_its_words_are_held_to_the_other_packs_destination(quick: Path) -> None:
    """The partners that must not be named are those of the catalog it uses."""
    edit(quick / TOWN, 'example = "In May."', 'example = "The Night Desk did in May."')

    assert [fault.what for fault in check_pack(str(quick))] == [
        "'Night Desk' is named where states require cooperation."
    ]
