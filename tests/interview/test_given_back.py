"""A colleague's answers come all the way back, with what follows from them, and once."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interview.small import loaded
from interview.waiting import RECORD, agenda_of, given_back, letter

from audit.errors import InputError
from audit.interview.agenda import Agenda
from audit.interview.given_back import followed, told, with_documented
from audit.pack.load import Pack
from audit.record.layout import layout

ANSWER = re.compile(r"# ([\w.-]+) =")
VALUE = re.compile(r'#     ("[^"]+"): ')


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack."""
    return loaded(tmp_path_factory.mktemp("pack"))


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


ANOTHER = """[record]
format = 1
pack = "small"
pack_version = "1.0.0"
[partners.some-agency]
name = "Some Agency"
kind = "local-agency"
"""


def test_a_partner_that_comes_with_a_file_puts_rows_in_doubt(pack: Pack) -> None:
    """Nobody was asked whether it gets data from a system whose list was said to be whole; a file that says so was."""
    agenda = agenda_of(pack, RECORD.replace('sharing = "unknown"', 'sharing = "listed"'))
    saying_so = ANOTHER + '[systems.rms]\nsharing = "listed"\n'

    unsaid, said = (followed(agenda, given_back(agenda, text)) for text in (ANOTHER, saying_so))

    assert [asking.place for asking in unsaid.doubted] == ["systems.rms.sharing"]
    assert said.doubted == ()
    assert "systems.rms.sharing" not in said.record.notes
