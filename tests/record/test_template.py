"""Blank records and worksheets: readable as they are, whole once filled in, and in the words of the state's view."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interview.small import loaded

from audit.errors import InputError, UsageError
from audit.interview.template import template
from audit.pack.load import Pack, load_pack, load_sections
from audit.record.read import read_record
from audit.record.template import Field, Form, filled_in

DAY = date(2026, 11, 22)
EMPTY = re.compile(r"# ([\w.-]+) =")
VALUE = re.compile(r'#     ("[^"]+"): ')
HEADER = re.compile(r"# (\[[\w.\"-]+\])")
IDS = {
    "operated_by": '"partner-id"',
    "partners": '["partner-id"]',
    "part_of": '"partner-id"',
    "source": '"system-id"',
    "recipient": '"partner-id"',
    "catalog": "",
    "agreement": '"none"',
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack."""
    return loaded(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def municipal() -> Pack:
    """The shipped pack."""
    return load_pack()


@pytest.mark.parametrize("state", ["WA", "tx"])
@pytest.mark.parametrize("name", ["small", "municipal"])
def test_a_template_can_be_read_as_it_is(name: str, state: str, request: pytest.FixtureRequest) -> None:
    """Nothing has to be taken out of it first; the state, the day and the systems chosen are in it."""
    pack = request.getfixturevalue(name)
    text = template(pack, state, ["jail-management", "jail-management"], today=DAY)

    record = read_record(text.encode(), "blank.toml", pack).record

    assert (record.city.state, record.day) == (state.upper(), DAY)
    assert {name: (system.kind, system.name) for name, system in record.systems.items()} == {
        "jail-management": ("jail-management", pack.systems["jail-management"].name),
        "jail-management-2": ("jail-management", pack.systems["jail-management"].name),
    }
    assert (record.partners, record.agreements, record.flows, record.notes, record.respondents) == ({}, {}, {}, {}, {})


@pytest.mark.parametrize("name", ["small", "municipal"])
@given(draw=st.data())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_template_filled_in_everywhere_can_be_read(
    name: str, request: pytest.FixtureRequest, draw: st.DataObject
) -> None:
    """Every empty answer takes any value that stands above it."""
    pack = request.getfixturevalue(name)
    blank = template(pack, "WA", ["plate-readers"], today=DAY)

    try:
        record = read_record(filled(blank, draw).encode(), "filled.toml", pack).record
    except InputError as error:
        pytest.fail("\n".join(map(str, error.faults)))

    assert record.flows["flow-id"].mode is not None
    assert record.systems["plate-readers"].elements is not None
    assert record.partners["partner-id"].sharing is not None


def filled(blank: str, draw: st.DataObject) -> str:
    """The template with all its tables in use and all its answers given."""
    long = {part.partition(":")[0]: VALUE.findall(part) for part in blank.split("# Values for ")[1:]}
    lines: list[str] = []
    above: list[str] = []
    for line in blank.splitlines():
        if header := HEADER.fullmatch(line):
            line = header[1]
        elif empty := EMPTY.fullmatch(line):
            line = answer(empty[1], above, long, draw)
        above = [] if not line.startswith("#") else [*above, line]
        lines.append(line)
    return "\n".join(lines)


def answer(key: str, above: list[str], long: dict[str, list[str]], draw: st.DataObject) -> str:
    """One answer, in a form and of a value that the remarks above it name."""
    last = key.rpartition(".")[2]
    if last in IDS:
        return f"{key} = {IDS[last]}" if IDS[last] else "#"
    words = " ".join(remark.strip("# ") for remark in above)
    values = [value for remark in above for value in VALUE.findall(f"{remark} ")]
    if "at the end of this file, under" in words:
        values += long[last]
    if last == "sharing":
        values.remove('"none"')
    if "A day," in words:
        values.append("2024-03-01")
    if "A whole number" in words:
        values.append("1_200")
    if "Text, in quotes" in words or not values:
        values.append('"Some words"')
    chosen = draw.draw(st.sampled_from(values))
    alone = chosen in ('"all"', '"unknown"', '"not-applicable"')
    return f"{key} = [{chosen}]" if "A list, such as" in words and not alone else f"{key} = {chosen}"


def test_a_question_stands_above_its_empty_answer(small: Pack) -> None:
    """What it asks, why, who knows, where to look, an example, when it applies and what it takes."""
    text = template(small, "WA", [], today=DAY)

    assert (
        """
# When was the log of requests last read?
#   Why: Why log-day is asked.
#   Who would know: city attorney. Where to look: The file on log-day.
#   For example: An example of log-day.
#   Only if city.practices.request-log is "all".
#   A day, such as 2026-11-22, without quotes, or one of these:
#     "never": Never
#     "unknown": I don't know
# practices.log-day =
"""
        in text
    )


@pytest.mark.parametrize("on_paper", [False, True])
def test_every_question_is_there(on_paper: bool, municipal: Pack) -> None:
    """No question of the pack is left out where nothing is known but the state."""
    text = " ".join(template(municipal, "WA", [], today=DAY, on_paper=on_paper).replace("#", " ").split())
    asked = [each for file in load_sections(municipal).values() for each in file.questions.values()]

    assert [each.where_to_look for each in asked if " ".join(each.where_to_look.split()) not in text] == []


@pytest.mark.parametrize("on_paper", [False, True])
def test_in_a_cooperation_state_outside_recipients_are_spoken_of_alike(on_paper: bool, small: Pack) -> None:
    """Such a state has the question's other words, and no question that is asked elsewhere alone."""
    here = template(small, "TX", [], today=DAY, on_paper=on_paper)
    elsewhere = template(small, "WA", [], today=DAY, on_paper=on_paper)

    assert "Is there a log of requests from outside?" in here
    assert "ICE" not in here
    assert "Is there a log of requests from ICE?" in elsewhere
    assert "Does ICE have a desk at city hall?" in elsewhere


def test_a_worksheet_has_boxes_lines_and_a_way_back(small: Pack) -> None:
    """On paper a question names the one it rests on by its number."""
    text = template(small, "WA", [], today=DAY, on_paper=True)

    assert (
        """
5.  Is there a log of requests from ICE?
    Why: Why request-log is asked.
    Who would know: city attorney. Where to look: The file on request-log.
    For example: An example of request-log.
    About 2 minutes.
    [ ] No
    [ ] Yes
    [ ] I don't know
    [ ] This does not apply to us

6.  When was the log of requests last read?
    Only if the answer to 5 is 'Yes'.
    Why: Why log-day is asked.
    Who would know: city attorney. Where to look: The file on log-day.
    For example: An example of log-day.
    About 2 minutes.
    Month, day, year: ____________________
    [ ] Never
    [ ] I don't know
"""
        in text
    )


@pytest.mark.parametrize(("state", "kinds"), [("ZZ", []), ("WA", ["flock"])])
def test_what_is_like_nothing_in_the_pack_is_answered_with_the_whole_list(
    state: str, kinds: list[str], municipal: Pack
) -> None:
    """Whoever is refused can choose at once, however many there are."""
    known = municipal.systems if kinds else municipal.states

    with pytest.raises(UsageError, match=re.escape(f"Use one of: {', '.join(known)}.")):
        template(municipal, state, kinds, today=DAY)


@pytest.mark.parametrize("on_paper", [False, True])
def test_a_template_is_in_plain_letters_and_fits_a_page(on_paper: bool, municipal: Pack) -> None:
    """Every line is ASCII and at most 78 wide, save an address or a value in one piece."""
    lines = template(municipal, "WA", ["jail-management"], today=DAY, on_paper=on_paper).splitlines()

    assert [line for line in lines if not line.isascii() or len(line) > 78] == []


@pytest.mark.parametrize(
    ("state", "kinds", "words"),
    [("ZZ", [], "'ZZ' is not a state of this pack."), ("WA", ["jail"], "'jail' is not a kind of system.")],
)
def test_what_the_pack_does_not_know_is_refused(state: str, kinds: list[str], words: str, small: Pack) -> None:
    """A state or a kind of system that is not there is said in words."""
    with pytest.raises(UsageError, match=re.escape(words)):
        template(small, state, kinds, today=DAY)


def test_nothing_in_a_remark_can_end_it(tmp_path: Path) -> None:
    """Text from elsewhere stays within its remark, on lines of its own, with what would act made visible."""
    acting = 'Who?\n[systems.slipped]\r\x1b[31m\u202e\u2028name = "x"'
    text = filled_in([acting], [Form(("city",), (Field(("name",), (acting,)),), (acting,))])

    assert all(line.startswith("#") for line in text.splitlines() if line and line != "[city]")
    assert not {"\x1b", "\u202e", "\u2028", "\r"} & set(text)
