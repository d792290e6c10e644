"""Missing answers that matter only together: each group lowers the high, and nothing less than all of it does."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain, combinations
from types import MappingProxyType
from typing import Any

import pytest
from assess.attempt import answered, as_packed, joined, score_of
from assess.generate import cases
from assess.oracle_answers import Table
from assess.packed import as_record
from assess.test_unknown import city, flow
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.assess.errand import Errands
from audit.assess.flow_map import HIGH, FlowMap
from audit.assess.open_place import OpenPlaces
from audit.assess.trial import Trials
from audit.assess.unknown import Ranking, rank_unknowns
from audit.assess.unknown_group import Group, unknown_groups
from audit.pack.load import Pack, load_pack, load_questions, load_requests
from audit.pack.question import Question
from audit.pack.request import Request
from audit.record.record import Record

Case = tuple[Table, Table]
ROUNDING = 1e-9
lawful = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@lawful
@given(cases())
def test_a_group_lowers_the_high_and_no_part_of_it_does(case: Case) -> None:
    """Given all, the high is what the group says and lower than before; given any fewer, it is as high as before."""
    record, pack = as_packed(case)
    high = score_of(joined(record, pack), pack)[HIGH]

    for group in groups_of(record, pack):
        assert len(group.abouts) > 1
        assert group.high == high
        assert high_with(group.answers, record, pack) == pytest.approx(group.high_if_best, abs=ROUNDING)
        assert group.high_if_best < high - ROUNDING / 2
        for part in parts(group.abouts):
            fewer = {about: group.answers[about] for about in part}
            assert high_with(fewer, record, pack) >= high - ROUNDING


@lawful
@given(cases())
def test_no_member_of_a_group_lowers_the_high_alone(case: Case) -> None:
    """Whatever is answered there alone, the high stays; so it is in no row that says it falls."""
    record, pack = as_packed(case)
    rows = {row.about: row for row in rank_unknowns(pack, record, everyone=False)}

    for group in groups_of(record, pack):
        for about in group.abouts:
            assert about not in rows or rows[about].high_if_best == pytest.approx(group.high, abs=ROUNDING)


@lawful
@given(cases())
def test_some_group_is_found_where_answers_could_lower_the_high(case: Case) -> None:
    """If all that matters not alone, answered at its best together, lowers the high, there is a group."""
    record, pack = as_packed(case)
    high = score_of(joined(record, pack), pack)[HIGH]
    alone = {row.about for row in rank_unknowns(pack, record, everyone=False) if (row.high_if_best or 0) < high - 1e-9}
    places = OpenPlaces(pack, record, joined(record, pack)).all(everyone=False)
    best = {place.about: place.answers[0] for place in places if place.about not in alone}

    groups = groups_of(record, pack)

    assert groups or high_with(best, record, pack) >= high - ROUNDING


@lawful
@given(cases(), st.data(), st.booleans())
def test_answers_tried_together_are_those_of_joining_with_them(case: Case, data: st.DataObject, everyone: bool) -> None:
    """Any answers to any open places, tried on the map, give the score of a record that has them."""
    record, pack = as_packed(case)
    flow_map = joined(record, pack, everyone=everyone)
    places = OpenPlaces(pack, record, flow_map).all(everyone=everyone)
    chosen = data.draw(st.lists(st.sampled_from(places), unique_by=lambda place: place.about)) if places else []
    answers = {place.about: data.draw(st.sampled_from(place.answers)) for place in chosen}
    trials = Trials(pack, record, flow_map, everyone=everyone)

    after = trials.map_after(trials.together(answers))

    wanted = map_with(answers, record, pack, everyone=everyone)
    assert score_of(after, pack) == pytest.approx(score_of(wanted, pack), abs=ROUNDING)
    assert after.holds == wanted.holds


# On the shipped pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped pack."""
    return load_pack()


def test_two_systems_whose_recipients_nobody_listed_are_a_group(pack: Pack) -> None:
    """While either may share with anybody the high stands; asked of both, with whom to ask, it falls."""
    group = only_group(two_silent_systems(), pack)

    assert group.answers == {"systems.jail.sharing": "listed", "systems.records.sharing": "listed"}
    assert group.who_knows["systems.records.sharing"] == pack.systems["records-management"].who_knows
    assert group.high_if_best < group.high


def test_a_group_says_how_long_it_takes_and_what_would_settle_it(pack: Pack) -> None:
    """The minutes of its questions, and requests that would answer some of its places, each for the right entries."""
    questions = load_questions(pack)
    (minutes,) = {question.minutes for question in questions.values() if question.sets == "systems.sharing"}

    group = only_group(two_silent_systems(), pack)

    assert group.minutes == 2 * minutes
    assert group.requests
    for due in group.requests:
        assert "systems.sharing" in due.request.settles
        assert set(due.subjects) <= {"records", "jail", ""}


def test_a_group_is_written_with_its_answers(pack: Pack) -> None:
    """For programs: places, answers, what the high falls to, whom to ask, minutes and requests."""
    written = only_group(two_silent_systems(), pack).as_json()

    assert written["abouts"] == ["systems.jail.sharing", "systems.records.sharing"]
    assert written["answers"]["systems.jail.sharing"] == "listed"
    assert set(written) == {"abouts", "answers", "high_if_best", "who_knows", "minutes", "requests"}


def test_nothing_is_grouped_where_one_answer_does(pack: Pack) -> None:
    """One system that may share with anybody is a missing answer by itself."""
    table = two_silent_systems()
    table["systems"]["jail"] |= {"sharing": "none"}

    assert groups_of(as_record(table, pack), pack) == ()


def two_silent_systems() -> Table:
    """Two systems that hold the same, kept and covering the same, neither of which says who gets its data."""
    table = city({"out": flow("agency", mode="on-request", purpose="none-stated", onward="silent", oversight="none")})
    system = table["systems"]["records"] | {"sharing": "unknown"}
    return table | {"systems": {"records": system, "jail": system | {"kind": "jail-management"}}}


def only_group(table: Table, pack: Pack) -> Group:
    """The one group of a city."""
    (group,) = groups_of(as_record(table, pack), pack, load_questions(pack), load_requests(pack))
    return group


def groups_of(
    record: Record,
    pack: Pack,
    questions: Mapping[str, Question] = MappingProxyType({}),
    requests: Mapping[str, Request] = MappingProxyType({}),
) -> tuple[Group, ...]:
    """The groups of a record; made-up packs ask nothing."""
    errands = Errands(pack, record, questions, requests, "exposure")
    return unknown_groups(Ranking(pack, record, everyone=False), errands)


def parts(abouts: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Every part of a small group; of a large one each part that lacks one, of which the others are parts."""
    sizes = range(1, len(abouts)) if len(abouts) < 6 else [len(abouts) - 1]
    return chain.from_iterable(combinations(abouts, size) for size in sizes)


def high_with(answers: Mapping[str, Any], record: Record, pack: Pack) -> float:
    """The score's high once these are given, joined anew."""
    return score_of(map_with(answers, record, pack), pack)[HIGH]


def map_with(answers: Mapping[str, Any], record: Record, pack: Pack, *, everyone: bool = False) -> FlowMap:
    """The map of a record with these answers; a documented flow that is borne out or not is changed in the map."""
    confirmed = {about.removeprefix("catalog."): said for about, said in answers.items() if about.startswith("catalog")}
    for about, answer in answers.items():
        if not about.startswith("catalog."):
            record = answered(record, about, answer)
    flow_map = joined(record, pack, everyone=everyone)
    flows = []
    for known in flow_map.flows:
        said = confirmed.get(known.id) if known.stands_on == "catalog" else None
        if said == "active":
            carries = (known.carries[0] or known.carries[1], known.carries[1])
            flows.append(replace(known, present=(True, True), carries=carries))
        elif said is None:
            flows.append(known)
    return replace(flow_map, flows=tuple(flows))
