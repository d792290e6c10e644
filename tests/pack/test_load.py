"""A pack is found by id or path, and read whole or refused with every fault of a file."""

import shutil
from pathlib import Path

import pytest

from audit.errors import PackError, UsageError
from audit.pack.load import (
    Pack,
    find_pack,
    load_law,
    load_laws,
    load_migrations,
    load_pack,
    load_precedents,
    load_questions,
    load_sources,
    shipped,
)

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped pack that a test may break."""
    return Path(shutil.copytree(str(shipped("questionnaires") / "municipal"), tmp_path / "mine"))


def append(path: Path, text: str) -> int:
    """Add lines to a file; the number of the first."""
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


def same(one: Pack, other: Pack) -> bool:
    """Whether two packs say the same, wherever they lie."""
    return {**vars(one), "folder": None} == {**vars(other), "folder": None}


def test_a_pack_is_read_from_a_path_as_by_its_id(folder: Path) -> None:
    """A copy elsewhere says what the shipped one says, and what is read on demand is there too."""
    pack = load_pack(str(folder))

    assert same(pack, load_pack("municipal"))
    assert pack.folder == folder
    assert (load_sources(pack), load_questions(pack), load_precedents(pack)) == (
        load_sources(load_pack()),
        load_questions(load_pack()),
        load_precedents(load_pack()),
    )


def test_the_shipped_pack_is_that_of_the_checkout() -> None:
    """Run from a checkout, the program reads the questionnaires that lie beside its source."""
    assert Path(str(find_pack("municipal"))) == CHECKOUT / "questionnaires" / "municipal"


def test_an_id_means_the_shipped_pack_wherever_the_program_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of that name in the working directory changes nothing; its path still leads to it."""
    (folder.parent / "municipal").symlink_to(folder)
    monkeypatch.chdir(folder.parent)

    assert Path(str(find_pack("municipal"))) == CHECKOUT / "questionnaires" / "municipal"
    assert find_pack("./municipal") == Path("municipal")


@pytest.mark.parametrize("reference", ["munnicipal", "", ".", "/", "../questionnaires", "\x00"])
def test_a_pack_that_is_not_there_is_refused(reference: str) -> None:
    """An id nobody ships, or a folder without a pack in it, is wrong usage."""
    with pytest.raises(UsageError, match="There is no pack"):
        find_pack(reference)


def test_a_broken_file_is_refused_with_all_its_faults_and_their_lines(folder: Path) -> None:
    """Unknown keys, words and kinds of value in several rows are told at once."""
    line = append(
        folder / "catalog" / "partners.toml",
        '\n[partners.one]\nname = "One"\nsays = "One."\nkind = "regional-pol"\nconfidence = "documented"\n'
        '\n[partners.two]\nname = 2\nalias = ["Two"]\nconfidence = "reported"\ncite = [{ sauce = "x" }]\n',
    )

    with pytest.raises(PackError) as refused:
        load_pack(str(folder))

    assert refused.value.name == "partners.toml"
    assert [str(fault) for fault in refused.value.faults] == [
        f"line {line + 4}, partners.one.kind: 'regional-pol' is not one of the words this key takes. "
        "Did you mean 'regional-pool'?",
        f"line {line + 7}, partners.two.says: This is missing. Add it.",
        f"line {line + 8}, partners.two.name: 2 is of another kind than this key takes. Write text in quotes.",
        f"line {line + 9}, partners.two.alias: 'alias' is not a key here. Did you mean 'aliases'?",
        f"line {line + 11}, partners.two.cite.0.sauce: 'sauce' is not a key here. Did you mean 'source'?",
        f"line {line + 11}, partners.two.cite.0.source: This is missing. Add it.",
    ]


def test_a_file_that_is_not_toml_is_the_packs_fault(folder: Path) -> None:
    """It is told as a fault of the pack, with its line, and not of any record."""
    line = append(folder / "rubric.toml", "broken = \n")

    with pytest.raises(PackError) as refused:
        load_pack(str(folder))

    assert (refused.value.name, refused.value.faults[0].line) == ("rubric.toml", line)


@pytest.mark.parametrize("path", ["rubric.toml", "catalog/flows.toml"])
def test_a_missing_file_is_the_packs_fault(path: str, folder: Path) -> None:
    """A pack without one of its files is refused in words."""
    (folder / path).unlink()

    with pytest.raises(PackError) as refused:
        load_pack(str(folder))

    assert [str(fault) for fault in refused.value.faults] == ["The pack has no such file. Add it."]
    assert refused.value.name == Path(path).name


def test_a_missing_section_of_questions_is_the_packs_fault(folder: Path) -> None:
    """It is told when the questions are asked for."""
    shutil.rmtree(folder / "questions")

    with pytest.raises(PackError, match="1 to mend"):
        load_questions(load_pack(str(folder)))


def test_a_pack_without_law_has_no_states(folder: Path) -> None:
    """Nothing is looked up, and nothing breaks."""
    shutil.rmtree(folder / "law")

    pack = load_pack(str(folder))

    assert (pack.states, load_law(pack, "WA"), load_laws(pack)) == ((), None, {})


@pytest.mark.parametrize("state", ["", "ZZ", "../rubric", "federal", "W\x00"])
def test_a_state_the_pack_does_not_know_has_no_law(state: str) -> None:
    """No text leads to another file than that of a state."""
    assert load_law(load_pack(), state) is None


def test_law_is_found_by_postal_code() -> None:
    """Each state's file speaks of that state, in small letters or capitals."""
    pack = load_pack()

    assert {state: law.law.state for state, law in load_laws(pack).items()} == {state: state for state in pack.states}
    assert load_law(pack, "wa") == load_law(pack, "WA")


def test_an_edited_pack_is_read_as_it_stands(folder: Path) -> None:
    """Nothing is kept from an earlier reading."""
    assert load_migrations(load_pack(str(folder))) == {}

    (folder / "migrations.toml").write_text(
        '[migrations.x]\nversion = "2"\nkind = "mode"\nold = "a"\nreplaced_by = "bulk-copy"\n'
    )

    assert set(load_migrations(load_pack(str(folder)))) == {"x"}
