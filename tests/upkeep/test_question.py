"""What `pack check` says of sections, questions and conditions, each broken in one place of a small pack."""

from dataclasses import replace
from pathlib import Path

import pytest
from upkeep import refused_conditions, refused_questions, refused_sections
from upkeep.edited import SMALL, Edit, edited_pack
from upkeep.rows import question

from audit.upkeep.check import check_pack

REFUSALS = refused_questions.REFUSALS | refused_sections.REFUSALS | refused_conditions.REFUSALS
TOWN, FLOWS = "questions/town.toml", "questions/flows.toml"


def said(pack: Path) -> list[str]:
    """What is said of a pack, without the lines."""
    return [str(replace(fault, line=0)) for fault in check_pack(str(pack))]


def test_the_small_pack_is_sound() -> None:
    """Nothing is left to mend before something is broken."""
    assert said(SMALL) == []


@pytest.mark.parametrize(("edits", "message"), REFUSALS.values(), ids=REFUSALS)
def test_each_refusal_is_said_once(edits: list[Edit], message: str, tmp_path: Path) -> None:
    """One thing broken in a sound pack brings one message, in these words."""
    pack = edited_pack(tmp_path, *edits, of=SMALL)

    assert said(pack) == [message]


def test_a_fault_of_a_question_names_its_line(tmp_path: Path) -> None:
    """The line is that of the key in the question's own table."""
    pack = edited_pack(tmp_path, question("when = { key = 'mode', equals = 'copi' }", section="flows",
                                          sets="flows.practices.test"), of=SMALL)  # fmt: skip

    (fault,) = check_pack(str(pack))

    assert (pack / FLOWS).read_text().split("\n")[fault.line - 1].startswith("when = ")


def test_a_misshapen_question_still_gives_its_answer(tmp_path: Path) -> None:
    """A condition that reads it is not a second fault, and neither is a list that it would have made."""
    pack = edited_pack(
        tmp_path,
        Edit(TOWN, 'sets = "city.population"\nminute = 1', 'sets = "city.population"'),
        Edit("questions/lists.toml", 'creates = "systems"\nminute = 5', 'creates = "systems"'),
        of=SMALL,
    )

    assert said(pack) == [
        "questions/lists.toml, questions.all-systems.minute: 'minute' is not a key here. Did you mean 'minutes'?",
        "questions/town.toml, questions.people.minute: 'minute' is not a key here. Did you mean 'minutes'?",
    ]


def test_a_misshapen_condition_is_the_only_fault_of_its_question(tmp_path: Path) -> None:
    """What the question gives is known from how it is written."""
    pack = edited_pack(tmp_path, Edit(FLOWS, 'when = { keys = "mode"', 'when = { key = "mode"'), of=SMALL)

    assert [fault.where for fault in check_pack(str(pack))] == ["questions.kept.when.keys"]


@pytest.mark.parametrize("file", [TOWN, "questions/lists.toml", "pack.toml"])
def test_a_file_that_is_not_toml_is_one_fault(file: str, tmp_path: Path) -> None:
    """What the questions in it would have set, or their order, is not guessed."""
    pack = edited_pack(tmp_path, Edit(file, "kind: text"), of=SMALL)

    assert [fault.what for fault in check_pack(str(pack))] == ["A colon cannot follow a key."]


def test_a_misshapen_section_is_one_fault(tmp_path: Path) -> None:
    """Its questions are not judged by what they might be asked of, and later ones may read their answers."""
    pack = edited_pack(tmp_path, Edit("questions/systems.toml", 'each = "sistem"', 'each = "system"'), of=SMALL)

    assert [fault.where for fault in check_pack(str(pack))] == ["section.each"]


@pytest.mark.parametrize(
    "condition",
    [
        '{ key = "systems.kind", equals = "jail" }',
        '{ key = "recipient.catalog", equals = "lake-pool" }',
        '{ key = "recipient.practices.still-so", includes = "lake-pool-border-office" }',
        '{ key = "source.operator", one_of = ["vendor"] }',
        '{ key = "agreement.purpose", known = false }',
        '{ key = "city.practices.register", equals = "not-applicable" }',
        '{ key = "city.practices.register-read", before = 2026-01-01 }',
        '{ key = "city.practices.register-read", equals = "never" }',
        '{ key = "city.population", at_least = 10_000 }',
        '{ key = "city.name", equals = "Laketown" }',
        '{ key = "record.directed_by_counsel", equals = "yes" }',
        '{ none_of = [{ view = "outside-access" }, { key = "status", equals = "ended" }] }',
    ],
)
def test_a_condition_on_an_earlier_answer_is_sound(condition: str, tmp_path: Path) -> None:
    """Keys of the subject, one step from it, of the city and over all entries may be read once they are asked."""
    pack = edited_pack(tmp_path, question(f"when = {condition}", section="flows", sets="flows.practices.test"),
                       of=SMALL)  # fmt: skip

    assert said(pack) == []


@pytest.mark.parametrize(
    "condition",
    [
        '{ view = "exposure" }',
        '{ all_of = [{ view = "exposure" }, { key = "city.population", known = true }] }',
        '{ any_of = [{ view = "exposure" }, { all_of = [{ view = "exposure" }, { view = "exposure" }] }] }',
        '{ none_of = [{ view = "outside-access" }, { key = "city.population", at_least = 5 }] }',
    ],
)
def test_an_agency_may_be_named_where_the_question_is_not_asked_of_cooperating_states(
    condition: str, tmp_path: Path
) -> None:
    """A condition that is false there whatever the answers are lets a question say whom it means."""
    pack = edited_pack(tmp_path, question(f"when = {condition}", ask="Does BO call?"), of=SMALL)

    assert said(pack) == []


@pytest.mark.parametrize(
    "ask", ["Does the office call?", "Is the bo tree old?", "Is BOSS read?", "Do immigrants call?"]
)
def test_an_everyday_word_is_no_agency(ask: str, tmp_path: Path) -> None:
    """Short names are told by their capitals, and all names as words of their own."""
    pack = edited_pack(tmp_path, question(ask=ask), of=SMALL)

    assert said(pack) == []
