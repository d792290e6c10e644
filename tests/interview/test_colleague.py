"""One colleague's questions: who is meant, what waits, how it is worded, and that answers come all the way back."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interview.small import loaded

from audit.errors import InputError, UsageError
from audit.interview.agenda import Agenda
from audit.interview.colleague import Colleague, colleague, open_questions, without_question
from audit.interview.given_back import followed, told, with_documented
from audit.interview.letter import Letter
from audit.pack.load import Pack, load_sections
from audit.record.fragment import read_fragment
from audit.record.layout import layout
from audit.record.merge import Merged, merge
from audit.record.read import read_record
from audit.record.record import Record

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RECORD = """[record]
format = 1
pack = "small"
pack_version = "1.0.0"
as_of = 2026-11-22
[city]
name = "Example City"
state = "WA"
practices.request-log = "unknown"
[respondents.records-manager]
name = "Maria Lopez"
role = "records manager"
[respondents.clerk]
[respondents.chief]
role = "chief of police"
[respondents.deputy]
role = "chief of police"
[systems.rms]
name = "Police records"
kind = "records-management"
covers = "unknown"
sharing = "unknown"
[partners.linx-northwest]
[agreements.mou]
title = "LInX memorandum"
[flows.rms-linx]
source = "rms"
recipient = "linx-northwest"
agreement = "unknown"
mode = "unknown"
[notes."systems.rms.covers"]
by = "clerk"
ask_whom = "records-manager"
ask_by = 2026-12-15
[notes."flows.rms-linx.mode"]
by = "clerk"
ask_whom = "Records Manager"
[notes."flows.rms-linx.agreement"]
ask_whom = "the county's counsel"
[notes."systems.rms"]
ask_whom = "chief"
[notes."city.practices.request-log"]
ask_whom = "clerk"
"""
ANSWER = re.compile(r"# ([\w.-]+) =")
VALUE = re.compile(r'#     ("[^"]+"): ')


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack."""
    return loaded(tmp_path_factory.mktemp("pack"))


def agenda_of(pack: Pack, text: str = RECORD, view: str = "exposure") -> Agenda:
    """The questions of the pack for a record."""
    return Agenda(pack, load_sections(pack), read_record(text.encode(), "city.toml", pack).record, view)


def waiting(agenda: Agenda, name: str, *, also_unasked: bool = False) -> list[str]:
    """The places that wait for somebody."""
    found = open_questions(agenda, colleague(agenda.record, name), also_unasked=also_unasked)
    return [question.asking.place for question in found]


def letter(agenda: Agenda, name: str, *, also_unasked: bool = False) -> Letter:
    """The letter to somebody."""
    person = colleague(agenda.record, name)
    return Letter(agenda, person, open_questions(agenda, person, also_unasked=also_unasked))


def given_back(agenda: Agenda, text: str, *, theirs: bool = False) -> Merged:
    """The record with a file taken back."""
    fragment = read_fragment(text.encode(), "back.toml", agenda.record, agenda.pack)
    return merge(agenda.record, [fragment], agenda.pack, now=NOW, theirs=theirs)


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
may have to be disclosed. Write them as if they will be read aloud. Describe
practice, not named people. If you think that a law was broken, speak to
counsel before you write it here.

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


def test_the_form_changes_nothing_as_it_is(pack: Pack) -> None:
    """Given back empty, it leaves every byte of the record."""
    agenda = agenda_of(pack)

    outcome = given_back(agenda, letter(agenda, "records-manager", also_unasked=True).form())

    assert (outcome.changes, outcome.conflicts) == ((), ())
    assert layout(outcome.record) == layout(agenda.record)


@given(draw=st.data(), also_unasked=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("name", ["records-manager", "chief", "the county's counsel"])
def test_once_filled_in_nothing_waits_for_that_person(
    name: str, draw: st.DataObject, also_unasked: bool, pack: Pack
) -> None:
    """Asked, filled in with any answer that stands there, taken back: none of it is open, and a second time is none."""
    agenda = agenda_of(pack)
    asked = letter(agenda, name, also_unasked=also_unasked)
    text = filled(asked.form(), draw)

    once = given_back(agenda, text)
    after = agenda.over(followed(agenda, once).record)
    twice = given_back(after, text)

    assert once.conflicts == ()
    assert [
        each.asking.place for each in asked.questions if after.is_asked(each.asking) and after.is_open(each.asking)
    ] == []
    assert (twice.changes, twice.conflicts) == ((), ())
    assert layout(followed(after, twice).record) == layout(after.record)


def filled(form: str, draw: st.DataObject) -> str:
    """The form with every answer given."""
    lines: list[str] = []
    above: list[str] = []
    for line in form.splitlines():
        if empty := ANSWER.fullmatch(line):
            line = f"{empty[1]} = {value(above, draw)}"
        above = [*above, line] if line.startswith("#") else []
        lines.append(line)
    return "\n".join(lines)


def value(above: list[str], draw: st.DataObject) -> str:
    """A known answer that the remarks above it name."""
    words = " ".join(remark.strip("# ") for remark in above)
    values = [
        value for remark in above for value in VALUE.findall(f"{remark} ") if value not in ('"unknown"', '"none"')
    ]
    if "A whole number" in words:
        values.append("1_200")
    if "Text, in quotes" in words:
        values.append('"Some words"')
    if "A day," in words:
        values.append("2024-03-01")
    if '"none": None' in words:
        values.append('"none"')
    chosen = draw.draw(st.sampled_from(values))
    return f"[{chosen}]" if "A list, such as" in words and chosen != '"all"' else chosen


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


def test_what_rests_on_an_answer_given_back_follows_it(pack: Pack) -> None:
    """An answer that does not apply any more is set aside, as it is in the interview; the same file is then done."""
    text = RECORD.replace('mode = "unknown"', 'mode = "bulk-copy"\nkept_by_recipient = "over-a-year"')
    agenda = agenda_of(pack, text)
    back = RECORD.partition("as_of")[0] + '[flows.rms-linx]\nmode = "on-request"\nkept_by_recipient = "over-a-year"\n'

    merged = given_back(agenda, back, theirs=True)
    after = followed(agenda, merged)
    again = given_back(agenda.over(after.record), back, theirs=True)

    assert list(told(merged, (), after)) == [
        "1 change:",
        "  flows.rms-linx.mode: bulk-copy -> on-request, from back.toml",
        "flows.rms-linx.kept_by_recipient is not asked any more, so its answer is set aside.",
    ]
    assert again.changes == ()


DOCUMENTED = """
[questions.known]
ask = "Which of these do you know to be so?"
why = "It may be old."
who_knows = "records manager"
where_to_look = "Its list."
example = "The first."
minutes = 2
kind = "choices"
sets = "partners.practices.known"
creates = "flows"
documented = "active"
basis = "judgement"
"""


@pytest.fixture
def documenting(tmp_path: Path) -> Agenda:
    """A record of a pool with documented flows, and a question that offers them."""
    folder = Path(str(loaded(tmp_path).folder))
    partners = folder / "questions" / "partners.toml"
    partners.write_text(partners.read_text() + DOCUMENTED)
    pack = replace(loaded(tmp_path / "unused"), folder=folder)
    return agenda_of(pack, RECORD + '[notes."partners.linx-northwest"]\nask_whom = "clerk"\n')


def test_documented_flows_that_are_confirmed_are_stated(documenting: Agenda) -> None:
    """The form names them by their ids in the catalog; each one given back becomes a flow of the record, once."""
    form = letter(documenting, "clerk").form()
    known = next(name for name in documenting.pack.flows if f'"{name}"' in form)
    text = form.replace("# practices.known =", f'practices.known = ["{known}"]')

    merged, stated = with_documented(documenting, given_back(documenting, text))
    after = documenting.over(merged.record)
    again, more = with_documented(after, given_back(after, text))

    flow = merged.record.flows[stated[0]]
    assert (flow.source, flow.status) == ("linx-northwest", "active")
    assert documenting.pack.flows[known].recipient == flow.recipient
    assert (again.record, more) == (merged.record, ())


def test_a_documented_flow_that_is_none_is_refused(documenting: Agenda) -> None:
    """A word that is no flow of the catalog is not taken."""
    text = RECORD.partition("as_of")[0] + '[partners.linx-northwest]\npractices.known = ["linx-northwst-ice"]\n'

    with pytest.raises(InputError) as caught:
        with_documented(documenting, given_back(documenting, text))

    assert "'linx-northwst-ice' is not a flow of the catalog. Did you mean" in str(caught.value.faults[0])


def test_a_person_is_the_same_by_either_word() -> None:
    """Hyphens, letters' case and spaces make no difference."""
    record = Record.model_validate(
        {"record": {"format": 1, "pack": "p", "pack_version": "1", "as_of": date(2026, 1, 1)},
         "respondents": {"city-clerk": {}}}
    )  # fmt: skip

    assert colleague(record, " City  Clerk ") == Colleague("city-clerk", record.respondents["city-clerk"])
