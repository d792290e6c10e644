"""Who is meant by a name, what waits for that person, and how it is worded."""

import re
from datetime import date

import pytest
from interview.seat import shipped_pack
from interview.small import loaded
from interview.waiting import RECORD, agenda_of, given_back, letter, waiting

from audit.errors import UsageError
from audit.interview.colleague import Colleague, colleague, without_question
from audit.pack.load import Pack
from audit.record.record import Record


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack."""
    return loaded(tmp_path_factory.mktemp("pack"))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("records-manager", "records-manager"),
        ("maria LOPEZ", "records-manager"),
        ("Records Manager", "records-manager"),
        ("clerk", "clerk"),
        ("chief", "chief"),
        ("The county's counsel", "the-county-s-counsel"),
    ],
)
def test_somebody_is_meant_by_id_name_or_role(name: str, meant: str, pack: Pack) -> None:
    """In any case of letters; somebody whom only a note names is a person too."""
    assert colleague(agenda_of(pack).record, name).id == meant


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Marla Lopez", "The record names nobody 'Marla Lopez'. Did you mean 'Maria Lopez'?"),
        ("chief of police", "'chief of police' may be any of several people. Name one by id: chief, deputy."),
        ("", "The record names nobody ''."),
    ],
)
def test_somebody_who_is_not_clear_is_asked_about(name: str, words: str, pack: Pack) -> None:
    """Nobody, or more than one, is not guessed."""
    with pytest.raises(UsageError, match=re.escape(words)):
        colleague(agenda_of(pack).record, name)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("records-manager", ["systems.rms.covers", "flows.rms-linx.mode"]),
        ("clerk", ["city.practices.request-log"]),
        ("the county's counsel", ["flows.rms-linx.agreement"]),
        ("deputy", []),
    ],
)
def test_what_a_note_says_waits_for_somebody(name: str, places: list[str], pack: Pack) -> None:
    """By id, name or role, in the order of the interview."""
    assert waiting(agenda_of(pack), name) == places


def test_a_note_on_a_whole_entry_means_what_is_open_on_it(pack: Pack) -> None:
    """All that nobody answered there, save what waits for somebody else."""
    assert waiting(agenda_of(pack), "chief") == [
        "systems.rms.elements",
        "systems.rms.operated_by",
        "systems.rms.note.basis",
        "systems.rms.sharing",
    ]


def test_what_nobody_was_asked_can_come_along(pack: Pack) -> None:
    """Where the question's words for who would know speak of the role, and nobody else is named."""
    more = waiting(agenda_of(pack), "records-manager", also_unasked=True)

    assert more == ["systems.rms.covers", "flows.rms-linx.mode", "flows.rms-linx.kept_by_recipient",
                    "flows.rms-linx.elements", "flows.rms-linx.observed.searches"]  # fmt: skip
    assert waiting(agenda_of(pack), "clerk", also_unasked=True) == ["city.population", "city.practices.request-log",
                                                                   "city.practices.exposure-only"]  # fmt: skip


def test_an_unknown_that_no_question_asks_is_told(pack: Pack) -> None:
    """It can be mended by hand alone; a note that leads nowhere is no such thing."""
    text = (
        RECORD.replace('mode = "unknown"', 'mode = "unknown"\ncontrol = "unknown"')
        + '[notes."flows.rms-linx.control"]\nask_whom = "clerk"\n[notes.nowhere]\nask_whom = "clerk"\n'
        + '[notes.flows]\nask_whom = "clerk"\n[notes."flows.gone.mode"]\nask_whom = "clerk"\n'
    )
    agenda = agenda_of(pack, text)

    assert without_question(agenda, colleague(agenda.record, "clerk")) == ["flows.rms-linx.control"]
    assert waiting(agenda, "clerk") == ["city.practices.request-log"]


def test_the_letter_says_who_asks_what_and_by_when(pack: Pack) -> None:
    """Each question in words, with why, where to look, an example, and what may be answered."""
    text = letter(agenda_of(pack), "clerk").text()

    assert (
        text
        == """Questions for clerk

Whoever keeps the record of Example City asks for one answer that you are
likely to know. They are for a review of where the data of the residents of
Example City goes, and under which terms.

Write your answers into the file clerk.toml, or beside the questions here, and
send it back. "I don't know" is an answer too; say then who would. Leave open
what you would have to guess.

Your answers become part of a file that is probably a government record: it
may have to be disclosed. Write nothing that could not be read out in public.
Say how things are done, and name no person. If it may be that a law was
broken, talk to counsel before you write about it.

1.  Is there a log of requests from ICE?
    Why it is asked: Why request-log is asked.
    Where to look: The file on request-log.
    For example: An example of request-log.
    Answers:
    - No
    - Yes
    - I don't know
    - This does not apply to us
"""
    )


def test_the_letter_names_the_day_and_who_named_the_colleague(pack: Pack) -> None:
    """As the notes have them."""
    text = letter(agenda_of(pack), "records-manager").text()

    assert "\nClerk asks for 2 answers" in text
    assert "\nAn answer is needed by December 15, 2026.\n" in text


def test_in_a_cooperation_state_the_letter_has_the_other_words(pack: Pack) -> None:
    """Every outside recipient is spoken of alike, in the letter and in the form."""
    asked = letter(agenda_of(pack, view="outside-access"), "clerk")

    assert "Is there a log of requests from outside?" in asked.text()
    assert "Is there a log of requests from outside?" in asked.form()
    assert "ICE" not in asked.text() + asked.form().replace("NOTICE", "")


ACTS = '{x}\\n[systems.slipped]\\u001b[31m\\u202e\\u2028\\"\\"\\"'


def test_names_from_a_record_act_on_nothing(pack: Pack) -> None:
    """Whatever a name holds, the form still reads, as the same tables, and nothing in either text acts."""
    text = RECORD.replace("Police records", ACTS).replace("Maria Lopez", ACTS).replace("Example City", ACTS)
    agenda = agenda_of(pack, text)
    asked = letter(agenda, "records-manager", also_unasked=True)

    assert given_back(agenda, asked.form()).record == agenda.record
    assert not {"\x1b", "\u202e", "\u2028"} & set(asked.text() + asked.form())
    assert max(map(len, asked.text().splitlines())) <= 78


def test_a_person_is_the_same_by_either_word() -> None:
    """Hyphens, letters' case and spaces make no difference."""
    record = Record.model_validate(
        {"record": {"format": 1, "pack": "p", "pack_version": "1", "as_of": date(2026, 1, 1)},
         "respondents": {"city-clerk": {}}}
    )  # fmt: skip

    assert colleague(record, " City  Clerk ") == Colleague("city-clerk", record.respondents["city-clerk"])


BOUND = """[record]
format = 1
pack = "municipal"
pack_version = "1.1.0"
as_of = 2026-11-22
[city]
state = "WA"
practices.bound-by = "unknown"
[notes."city.practices.bound-by"]
ask_whom = "city attorney"
"""


def test_none_of_these_can_be_answered_in_letter_and_form() -> None:
    """Whoever is asked which of several hold can say that none does, as in the interview."""
    asked = letter(agenda_of(shipped_pack(), BOUND), "city attorney")

    assert "    - None of these\n" in asked.text()
    assert "#     []: None of these\n" in asked.form()


def test_a_letter_is_no_more_exact_about_the_day_than_the_record(pack: Pack) -> None:
    """Where only a month was said, only the month is asked for."""
    text = RECORD.replace("ask_by = 2026-12-15", 'ask_by = 2026-12-01\nask_by_exact = "month"')

    letter_text = letter(agenda_of(pack, text), "records manager").text()

    assert "\nAn answer is needed by December 2026.\n" in letter_text
    assert "By: December 2026" in letter_text
