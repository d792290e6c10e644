"""Every fault of a record is told in one go, and none that is not there."""

from pathlib import Path

import pytest
import tomli
from upkeep.edited import edited_pack
from upkeep.rows import question

from audit.errors import InputError
from audit.pack.load import load_pack
from audit.record.read import read_record, record_of

HEADER = '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n[city]\nstate = "WA"\n'
FLOW = '[flows.a]\nsource = "rms"\nrecipient = "linx"\n'


def faults(text: str) -> list[str]:
    """Where the faults of a record are."""
    with pytest.raises(InputError) as refused:
        read_record((HEADER + text).encode(), "record.toml", load_pack())
    return [fault.where for fault in refused.value.faults]


def test_a_key_of_the_wrong_shape_does_not_hide_a_word_that_makes_no_sense() -> None:
    """Both are told, so that one round of mending is enough."""
    text = "[systems.rms]\nname = 3\n" + FLOW + 'mode = "direct-qury"\n'

    assert faults(text) == ["systems.rms.name", "flows.a.mode"]


@pytest.mark.parametrize("systems", ['[[systems]]\nname = "rms"\n', '[system.rms]\nname = "RMS"\n'])
def test_a_table_of_the_wrong_shape_is_not_held_against_what_refers_to_it(systems: str) -> None:
    """A flow from a system in a misspelled table is not said to come from nowhere."""
    assert faults(systems + FLOW) == [systems.split("\n")[0].strip("[]").split(".")[0]]


def test_an_entry_without_a_needed_key_is_held_against_the_pack_in_the_rest() -> None:
    """What a flow without a recipient does say is looked at too, and nothing is said of what it leaves out."""
    text = '[systems.rms]\n[flows.a]\nsource = "rms"\nmode = "direct-qury"\n'

    assert faults(text) == ["flows.a.recipient", "flows.a.mode"]


def test_faults_of_shape_and_of_sense_are_told_together() -> None:
    """Unknown keys and tables, kinds of value, missing keys, words and names: all of one file at once, each once."""
    text = (
        'populaton = 5\n[sistems.jail]\nkind = "jail-management"\n'
        '[systems.rms]\nkind = "records-managment"\nretension = "over-a-year"\n'
        '[flows.a]\nsource = "rms"\nrecipient = "nowhere"\nmode = "direct-qury"\nelements = 5\n'
        '[flows.b]\nsource = "jail"\ncontrol = "cty"\n'
    )

    assert sorted(faults(text)) == [
        "city.populaton", "flows.a.elements", "flows.a.mode", "flows.a.recipient", "flows.b.control",
        "flows.b.recipient", "sistems", "systems.rms.kind", "systems.rms.retension",
    ]  # fmt: skip


def test_a_kind_that_is_no_word_is_told_once() -> None:
    """The partner is not also said to have no kind."""
    assert faults('[partners.pool]\nkind = "pol"\n') == ["partners.pool.kind"]


def test_a_circle_of_parts_is_told_and_not_followed() -> None:
    """Partners that are part of each other are told, whatever else points to them."""
    text = '[partners.a]\npart_of = "b"\n[partners.b]\npart_of = "a"\n[flows.f]\nsource = "a"\nrecipient = "b"\n'

    assert faults(text) == ["partners.a.part_of", "partners.b.part_of"]


@pytest.mark.parametrize(
    ("answer", "wheres"),
    [
        ('"no"', []),
        ('"unknown"', []),
        ("true", ["city.practices.test"]),
        ('"maybe"', ["city.practices.test"]),
        ('["yes"]', ["city.practices.test"]),
    ],
)
def test_a_question_of_yes_or_no_takes_no_other_answer(answer: str, wheres: list[str], tmp_path: Path) -> None:
    """A word that no condition would find is a fault, where it would otherwise be lost in silence."""
    pack = load_pack(str(edited_pack(tmp_path, question(kind="yes-no", section="city"))))
    record, found = record_of({**tomli.loads(HEADER), **tomli.loads(f"[city.practices]\ntest = {answer}")}, pack)

    assert record is not None
    assert [fault.where for fault in found] == wheres
