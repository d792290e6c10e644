"""A pack is found by id or path, and read whole or refused with every fault of a file."""

import re
import shutil
from pathlib import Path

import pytest
from upkeep.edited import SMALL

from audit.errors import PackError, UsageError
from audit.pack.law import LawKinds
from audit.pack.load import (
    Pack,
    load_federal,
    load_law,
    load_law_kinds,
    load_laws,
    load_migrations,
    load_pack,
    load_precedents,
    load_questions,
    load_sections,
    load_sources,
)
from audit.pack.shelf import find_pack, shipped

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


def test_sections_come_in_the_order_of_the_header() -> None:
    """Whatever the order of the files, the first section named is the first asked, and so are its questions."""
    pack = load_pack(str(SMALL))

    sections = load_sections(pack)

    assert tuple(sections) == pack.header.sections
    assert sections["flows"].section.each == "flow"
    assert list(load_questions(pack)) == [name for file in sections.values() for name in file.questions]


def test_a_section_with_a_slip_is_the_packs_fault(tmp_path: Path) -> None:
    """A condition of two forms is told with its line."""
    copy = Path(shutil.copytree(SMALL, tmp_path / "small"))
    path = copy / "questions" / "flows.toml"
    text = path.read_text().replace(
        '{ key = "mode", equals = "copy" }', '{ key = "mode", equals = "copy", known = true }'
    )
    path.write_text(text)

    with pytest.raises(PackError) as refused:
        load_sections(load_pack(str(copy)))

    (fault,) = refused.value.faults
    assert (refused.value.name, fault.where) == ("flows.toml", "questions.kept.when")
    assert text.split("\n")[fault.line - 1].startswith("when = ")


def test_a_pack_without_law_has_no_states(folder: Path) -> None:
    """Nothing is looked up, and nothing breaks."""
    shutil.rmtree(folder / "law")

    pack = load_pack(str(folder))

    assert (pack.states, load_law(pack, "WA"), load_laws(pack), load_federal(pack)) == ((), None, {}, None)
    assert load_law_kinds(pack) == LawKinds(kinds={}, bodies={})


@pytest.mark.parametrize("state", ["", "ZZ", "../rubric", "federal", "W\x00"])
def test_a_state_the_pack_does_not_know_has_no_law(state: str) -> None:
    """No text leads to another file than that of a state."""
    assert load_law(load_pack(), state) is None


def test_law_is_found_by_postal_code() -> None:
    """Each state's file speaks of that state, in small letters or capitals."""
    pack = load_pack()

    assert {state: law.law.state for state, law in load_laws(pack).items()} == {state: state for state in pack.states}
    assert load_law(pack, "wa") == load_law(pack, "WA")


def test_every_word_of_the_law_files_is_a_row_of_their_words() -> None:
    """Kinds of measure and bodies are read by id, and federal law speaks in the same words as the states'."""
    pack = load_pack()
    words, federal = load_law_kinds(pack), load_federal(pack)

    assert federal
    rows = [row for law in (*load_laws(pack).values(), federal) for row in law.standing]
    assert {row.law_kind for row in rows} <= set(words.kinds)
    assert {body for row in rows for body in row.binds} <= set(words.bodies)


def test_an_edited_pack_is_read_as_it_stands(folder: Path) -> None:
    """Nothing is kept from an earlier reading."""
    assert load_migrations(load_pack(str(folder))) == {}

    (folder / "migrations.toml").write_text(
        '[migrations.x]\nversion = "2"\nkind = "mode"\nold = "a"\nreplaced_by = "bulk-copy"\n'
    )

    assert set(load_migrations(load_pack(str(folder)))) == {"x"}


@pytest.fixture
def quick(tmp_path: Path) -> Path:
    """A pack with one section of its own that uses the small pack, which lies beside it."""
    shutil.copytree(SMALL, tmp_path / "small")
    pack = tmp_path / "quick"
    (pack / "questions").mkdir(parents=True)
    header = (SMALL / "pack.toml").read_text().replace('id = "small"', 'id = "quick"\nuses = "small"\nfigures = false')
    (pack / "pack.toml").write_text(re.sub(r"sections = .*", 'sections = ["town"]', header))
    shutil.copy(SMALL / "questions" / "town.toml", pack / "questions")
    return pack


def test_a_pack_may_use_the_files_of_another(quick: Path) -> None:
    """Catalog, rubric, sources, law and precedents are the other's; header and questions its own."""
    pack, used = load_pack(str(quick)), load_pack(str(SMALL))

    same = ("rubric", "elements", "systems", "partners", "flows", "states")
    assert [getattr(pack, key) for key in same] == [getattr(used, key) for key in same]
    assert [load(pack) for load in (load_sources, load_precedents, load_migrations, load_laws)] == [
        load(used) for load in (load_sources, load_precedents, load_migrations, load_laws)
    ]
    assert (pack.header.id, pack.header.figures, used.header.figures) == ("quick", False, True)
    assert load_sections(pack) == {"town": load_sections(used)["town"]}


def test_a_file_of_its_own_comes_before_that_of_the_pack_it_uses(quick: Path) -> None:
    """The other's file is then not read at all, and a folder of law stands whole for the other's."""
    (quick / "sources.toml").write_text((SMALL / "sources.toml").read_text().replace("sources.report", "sources.own"))
    (quick / "law").mkdir()
    shutil.copy(SMALL / "law" / "wa.toml", quick / "law" / "or.toml")

    pack = load_pack(str(quick))

    assert (list(load_sources(pack)), pack.states) == (["own"], ("OR",))
    assert load_law(pack, "WA") is None
    assert pack.place("sources.toml") == quick / "sources.toml"
    assert pack.place("rubric.toml") == quick.parent.resolve() / "small" / "rubric.toml"


def test_questions_are_never_those_of_the_pack_it_uses(quick: Path) -> None:
    """A section that it names and does not have is its fault, though the other has one of that name."""
    (quick / "questions" / "town.toml").unlink()

    with pytest.raises(PackError) as refused:
        load_sections(load_pack(str(quick)))

    assert [str(fault) for fault in refused.value.faults] == ["The pack has no such file. Add it."]


def test_the_pack_it_uses_may_be_a_shipped_one(quick: Path) -> None:
    """Where none of that name lies beside it."""
    text = (quick / "pack.toml").read_text().replace('uses = "small"', 'uses = "municipal"')
    (quick / "pack.toml").write_text(text)

    assert load_pack(str(quick)).partners == load_pack("municipal").partners


@pytest.mark.parametrize("name", ["smal", "../small", ".", ""])
def test_using_a_pack_that_is_not_there_is_the_packs_fault(name: str, quick: Path) -> None:
    """It is told with the line of the key."""
    text = (quick / "pack.toml").read_text().replace('uses = "small"', f'uses = "{name}"')
    (quick / "pack.toml").write_text(text)

    with pytest.raises(PackError) as refused:
        load_pack(str(quick))

    (fault,) = refused.value.faults
    assert (fault.where, fault.what) == ("pack.uses", f"There is no pack '{name}'.")
    assert text.split("\n")[fault.line - 1].startswith("uses = ")
