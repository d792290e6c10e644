"""What `pack check` says of words that were replaced."""

from dataclasses import replace
from pathlib import Path

import pytest
from upkeep.edited import SMALL, Edit, edited_pack
from upkeep.refused_migrations import CIRCLE, REFUSALS, ROW
from upkeep.rows import migration

from audit.upkeep.check import check_pack

SOUND = {
    "step": [migration("control", "city")],
    "section": [migration("section", "town")],
    "chain": [
        migration("mode", "middle", name="first", version="1.0.1"),
        migration("mode", "copy", old="middle", version="1.1.0"),
    ],
    "chain-in-one-version": [migration("mode", "middle", name="first"), migration("mode", "copy", old="middle")],
    "practice": [migration("practice", "city.practices.register", old="city.practices.book")],
    "answer": [migration("practice-choice", "partly", 'practice = "city.practices.register"')],
    "answer-of-a-practice-in-each-entry": [
        migration("practice-choice", "lake-pool-border-office", 'practice = "partners.practices.still-so"')
    ],
    "one-word-of-two-kinds": [migration("mode", "copy", name="first"), migration("element", "address")],
}


def said(pack: Path) -> list[str]:
    """What is said of a pack, without the lines."""
    return [str(replace(fault, line=0)) for fault in check_pack(str(pack))]


@pytest.mark.parametrize("edits", SOUND.values(), ids=SOUND)
def test_a_word_that_leads_to_one_of_the_pack_is_sound(edits: list[Edit], tmp_path: Path) -> None:
    """Over other replaced words too, as long as they were replaced later."""
    assert said(edited_pack(tmp_path, *edits, of=SMALL)) == []


@pytest.mark.parametrize(("edits", "message"), REFUSALS.values(), ids=REFUSALS)
def test_each_refusal_is_said_once(edits: list[Edit], message: str, tmp_path: Path) -> None:
    """One thing broken in a sound pack brings one message, in these words."""
    assert said(edited_pack(tmp_path, *edits, of=SMALL)) == [message]


def test_a_circle_names_every_row_in_it(tmp_path: Path) -> None:
    """Whichever of them is mended, the circle is open."""
    pack = edited_pack(
        tmp_path, migration("mode", "b", old="a"), migration("mode", "a", old="b", name="back"), of=SMALL
    )

    assert said(pack) == [
        f"{ROW}.replaced_by: 'a' is replaced in a circle: a, b, a. {CIRCLE}",
        f"migrations.toml, migrations.back.replaced_by: 'b' is replaced in a circle: b, a, b. {CIRCLE}",
    ]


def test_questions_that_cannot_be_read_leave_practices_unjudged(tmp_path: Path) -> None:
    """What they would have set is not guessed."""
    broken = Edit("questions/town.toml", "kind: text")
    pack = edited_pack(tmp_path, broken, migration("practice", "city.practices.x", old="city.practices.y"), of=SMALL)

    assert [fault.file for fault in check_pack(str(pack))] == ["questions/town.toml"]
