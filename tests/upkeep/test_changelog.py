"""A pack's list of changes: what `pack check` says of it, and how the files stand to their release."""

from dataclasses import replace
from pathlib import Path

import pytest
from upkeep import refused_changes
from upkeep.edited import SMALL, UNRELEASED, Edit, edited_pack
from upkeep.refused_changes import FILE, HEAD

from audit.pack.load import load_pack
from audit.upkeep.check import check_pack, checked_pack

CHANGED = Edit("rubric.toml", "# Another remark.")
UNSEEN = (
    "CHANGELOG.md: The files are not those that version 1.1.0 was released with, and nothing says why. "
    "Say it under ## [Unreleased], or raise the version."
)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The small pack as it is when its version is released: the digest is recorded, and nothing waits."""
    pack = edited_pack(tmp_path, of=SMALL)
    text = (pack / FILE).read_text().replace(UNRELEASED, "")
    (pack / FILE).write_text(text.replace(HEAD, f"{HEAD}\n\nDigest: sha256 {load_pack(str(pack)).digest}"))
    return pack


def add(pack: Path, edit: Edit) -> None:
    """Put something at the end of a file."""
    with (pack / edit.file).open("a") as file:
        file.write(f"\n{edit.put}\n")


def announce(pack: Path, words: str) -> None:
    """Put an entry above the others."""
    path = pack / FILE
    path.write_text(path.read_text().replace(HEAD, f"{words}\n{HEAD}"))


def said(pack: Path) -> list[str]:
    """What is said of a pack, without the lines."""
    return [str(replace(fault, line=0)) for fault in check_pack(str(pack))]


@pytest.mark.parametrize(("edits", "message"), refused_changes.REFUSALS.values(), ids=list(refused_changes.REFUSALS))
def test_each_refusal_is_said_once(edits: list[Edit], message: str, tmp_path: Path) -> None:
    """One thing broken in a sound pack brings one message, in these words."""
    assert said(edited_pack(tmp_path, *edits, of=SMALL)) == [message]


def test_a_pack_without_a_list_of_changes_is_refused(tmp_path: Path) -> None:
    """Nobody could tell what a new version changes."""
    pack = edited_pack(tmp_path, of=SMALL)
    (pack / FILE).unlink()

    assert said(pack) == [
        "CHANGELOG.md: This file is missing or cannot be read. Add it, with an entry for the pack's version."
    ]


def test_a_list_of_changes_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """It is read as the other files are."""
    pack = edited_pack(tmp_path, of=SMALL)
    (pack / FILE).write_bytes(b"# Changes\n\n\xff\xff")

    assert [str(fault) for fault in check_pack(str(pack))] == [
        "CHANGELOG.md, line 3: A character here is not UTF-8. Save the file as UTF-8 in the editor."
    ]


def test_a_fault_names_the_line_of_its_entry(tmp_path: Path) -> None:
    """The entry's heading is pointed at."""
    pack = edited_pack(tmp_path, *refused_changes.older("Scores move: no."), of=SMALL)

    (fault,) = check_pack(str(pack))

    assert (pack / FILE).read_text().split("\n")[fault.line - 1] == "## [1.0.0] - 2026-01-01"


def test_a_version_is_open_until_its_digest_is_recorded(tmp_path: Path) -> None:
    """While a version is being made, its files may change without a word about each step."""
    pack = edited_pack(tmp_path, of=SMALL)
    (pack / FILE).write_text((pack / FILE).read_text().replace(UNRELEASED, ""))
    add(pack, CHANGED)

    checked = checked_pack(str(pack))

    assert (checked.faults, checked.release) == ((), "not released yet")


def test_a_release_is_told_by_its_digest(released: Path) -> None:
    """The list of changes is no part of the digest that it records."""
    checked = checked_pack(str(released))

    assert (checked.faults, checked.release) == ((), "as released")


def test_a_change_after_the_release_is_refused_while_nothing_says_it(released: Path) -> None:
    """Two reports would name the same version and rest on different policy."""
    add(released, CHANGED)

    assert said(released) == [UNSEEN]
    assert checked_pack(str(released)).release == "changed since its release"


def test_a_change_after_the_release_is_sound_once_it_is_told(released: Path) -> None:
    """One line under Unreleased serves until the next version."""
    add(released, CHANGED)
    announce(released, UNRELEASED)

    checked = checked_pack(str(released))

    assert (checked.faults, checked.release) == ((), "changed since its release")


@pytest.mark.parametrize("words", ["## [Unreleased]\n", "## [Unreleased]\n\nScores move: no.\n"])
def test_an_empty_announcement_tells_nothing(words: str, released: Path) -> None:
    """The heading is kept for the next change, and needs no sentence on scores while nothing stands under it."""
    announce(released, words)
    assert said(released) == []

    add(released, CHANGED)

    assert said(released) == [UNSEEN]


def test_a_new_version_needs_its_own_entry_and_leaves_the_old_one(released: Path) -> None:
    """Raising the version changes the files, and the old entry keeps the digest of what it was."""
    header = released / "pack.toml"
    header.write_text(header.read_text().replace('version = "1.1.0"', 'version = "1.2.0"'))
    announce(released, "## [1.2.0] - 2026-11-23\n\nScores move: yes, where a memo is shown.\n")

    checked = checked_pack(str(released))

    assert (checked.faults, checked.release) == ((), "not released yet")


def test_a_change_of_the_pack_that_is_used_is_a_change(released: Path, tmp_path: Path) -> None:
    """A review over another catalog is another review, and its own list says so."""
    quick = tmp_path / "quick"
    (quick / "questions").mkdir(parents=True)
    lender = released.rename(tmp_path / "small")
    header = (lender / "pack.toml").read_text().replace('id = "small"', 'id = "quick"\nuses = "small"')
    (quick / "pack.toml").write_text(header.partition("sections")[0])
    entry = f"{HEAD}\n\nDigest: sha256 {load_pack(str(quick)).digest}\n\nScores move: no.\n"
    (quick / FILE).write_text(entry)
    assert said(quick) == []

    add(lender, CHANGED)

    assert said(quick) == [UNSEEN]
