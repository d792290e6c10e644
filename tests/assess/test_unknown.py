"""Which missing answers matter: every row held against trying all answers on the whole map, and what asking brings."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from assess.attempt import answered, as_packed, joined, score_of, tried, ways_of
from assess.generate import cases
from assess.oracle_answers import Table
from assess.packed import as_record
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from audit.assess.flow_map import HIGH, LOW
from audit.assess.hinge import Hinges
from audit.assess.open_place import OpenPlaces
from audit.assess.unknown import Unknown, most_ways, rank_unknowns
from audit.pack.load import Pack, load_pack
from audit.pack.rubric import TERMS
from audit.record.record import Record

Case = tuple[Table, Table]
ROUNDING = 1e-9
views = st.booleans()
lawful = settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


# Held against trying everything


@lawful
@given(cases(), views)
def test_rows_are_what_trying_every_answer_finds(case: Case, everyone: bool) -> None:
    """Places, their order, ways and both figures are those found by joining and measuring anew for every answer."""
    record, pack = as_packed(case)

    assert_as_tried(record, pack, everyone=everyone)


def test_rows_count_a_rise_only_beyond_what_is_known_already(pack: Pack) -> None:
    """Beside a known route of any width, two hops of one agreement raise the low as far as trying finds."""
    closed = {"mode": "direct-query", "purpose": "no-immigration", "onward": "prohibited"}
    open_ = {"mode": "direct-query", "purpose": "none-stated", "onward": "silent", "oversight": "none"}
    for mode in pack.rubric.mode:
        known = flow("ice", **open_ | {"mode": mode})
        for second in (closed | {"agreement": "terms"}, open_):
            flows = {"first": flow("agency", agreement="terms", **closed), "second": flow("ice", "agency", **second)}
            assert_as_tried(as_record(city(flows | {"known": known}), pack), pack)


@pytest.mark.parametrize("missing", ["mode", "purpose", "elements", "status"])
@pytest.mark.parametrize("noted", [[""], [f".{key}" for key in (*TERMS, "status", "elements")]])
def test_an_answer_that_bears_a_flow_out_takes_the_documented_one_away(
    pack: Pack, missing: str, noted: list[str]
) -> None:
    """Where only one answer is missing for a stated flow to be borne out, it counts what falls away with it."""
    terms = {"mode": "judicial-order", "purpose": "none-stated", "onward": "silent", "oversight": "none"}
    stated = flow("ice", "ohleg", **terms) | {missing: "unknown"}
    table = city({"in": flow("ohleg", **terms | {"mode": "direct-query"}), "out": stated})
    table |= {"partners": {"ohleg": {"sharing": "listed"}}}
    notes = {f"flows.out{key}": {"basis": "agreement"} for key in noted}

    rows = assert_as_tried(as_record(table | {"notes": notes}, pack), pack)

    assert f"flows.out.{missing}" in [row.about for row in rows]


@pytest.mark.parametrize("order", [list, reversed])
def test_of_modes_that_open_as_wide_the_one_that_leaves_a_copy_is_the_worst(pack: Pack, order: Any) -> None:
    """Where modes differ in nothing but the copy, a longer-lived copy still raises the low, in whatever order."""
    modes = order(list(pack.rubric.mode.items()))
    alike = {step: row.model_copy(update={"value": 0.5}) for step, row in modes}
    flat = replace(pack, rubric=pack.rubric.model_copy(update={"mode": alike}))
    terms = {"purpose": "none-stated", "onward": "silent", "oversight": "none", "kept_by_recipient": "over-a-year"}
    table = city({"out": flow("ice", mode="unknown", **terms)})
    table["systems"]["records"] |= {"retention": "up-to-3-days"}

    rows = assert_as_tried(as_record(table, flat), flat)

    assert [row.about for row in rows] == ["flows.out.mode"]


@lawful
@given(cases())
def test_an_answer_narrows_the_score(case: Case) -> None:
    """The best answer leaves no higher a high, the worst no lower a low, and `score` is the larger of the two moves."""
    record, pack = as_packed(case)
    low, high = score_of(joined(record, pack), pack)

    for row in rank_unknowns(pack, record, everyone=False):
        assert row.high_if_best is not None
        assert row.low_if_worst is not None
        assert low <= row.low_if_worst
        assert row.high_if_best <= high
        assert row.score == max(high - row.high_if_best, row.low_if_worst - low)


@lawful
@given(cases())
def test_the_best_answer_to_the_first_brings_what_it_says(case: Case) -> None:
    """Answering the first row most protectively gives its `high_if_best`; least protectively, its `low_if_worst`."""
    record, pack = as_packed(case)
    rows = rank_unknowns(pack, record, everyone=False, most=1)
    assume(rows and not rows[0].about.startswith("catalog."))
    places = OpenPlaces(pack, record, joined(record, pack)).all(everyone=False)
    answers = next(place.answers for place in places if place.about == rows[0].about)

    found = [score_of(joined(answered(record, rows[0].about, answer), pack), pack) for answer in answers]

    assert min(score[HIGH] for score in found) == pytest.approx(rows[0].high_if_best, abs=ROUNDING)
    assert max(score[LOW] for score in found) == pytest.approx(rows[0].low_if_worst, abs=ROUNDING)


@lawful
@given(cases(), views)
def test_nothing_is_ranked_when_nothing_is_unknown(case: Case, everyone: bool) -> None:
    """Once every open place has an answer there are no rows, and no way hangs on anything."""
    record, pack = as_packed(case)
    pack = replace(pack, flows={})
    while places := OpenPlaces(pack, record, joined(record, pack, everyone=everyone)).all(everyone=everyone):
        record = answered(record, places[0].about, places[0].answers[-1])

    flow_map = joined(record, pack, everyone=everyone)

    assert rank_unknowns(pack, record, everyone=everyone) == ()
    assert most_ways(pack, record, flow_map, ways_of(flow_map, everyone=everyone), everyone=everyone) is None


@lawful
@given(cases(), views)
def test_the_quick_answer_settles_as_many_ways_as_the_first(case: Case, everyone: bool) -> None:
    """Where flows carry all or nobody knows what, and nothing is borne out, `most_ways` names a row with most ways."""
    record, pack = plain(*as_packed(case))
    flow_map = joined(record, pack, everyone=everyone)
    rows = rank_unknowns(pack, record, everyone=everyone)
    assume(rows and rows[0].ways)

    about = most_ways(pack, record, flow_map, ways_of(flow_map, everyone=everyone), everyone=everyone)

    assert about in {row.about for row in rows if row.ways == rows[0].ways}


@lawful
@given(cases(), views)
def test_the_quick_count_never_says_more_than_trying_finds(case: Case, everyone: bool) -> None:
    """What `most_ways` counts for a place is no more than the ways that an answer there settles."""
    record, pack = as_packed(case)
    flow_map = joined(record, pack, everyone=everyone)

    counted = Hinges(pack, record, flow_map, ways_of(flow_map, everyone=everyone), everyone=everyone).settled()

    found = {row.about: row.ways for row in rank_unknowns(pack, record, everyone=everyone)}
    assert {about: count for about, count in counted.items() if count > found.get(about, 0)} == {}


# What counts as one missing answer


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped pack."""
    return load_pack()


def test_an_agreement_is_asked_once_for_all_its_flows(pack: Pack) -> None:
    """A term that an agreement is to give is one row, at the agreement; a flow that states its own is not under it."""
    flows = {name: flow("agency", agreement="terms", mode="direct-query") for name in ("first", "second")}
    flows |= {"own": flow("agency", agreement="terms", purpose="unknown"), "out": flow("ice", source="agency")}

    record = as_record(city(flows), pack)

    abouts = {place.about for place in OpenPlaces(pack, record, joined(record, pack)).all(everyone=False)}

    assert "agreements.terms.purpose" in abouts
    assert "flows.own.purpose" in abouts
    assert not {"flows.first.purpose", "flows.second.purpose"} & abouts


def test_oversight_said_without_a_log_counts_as_it_does_in_the_high(pack: Pack) -> None:
    """The best answer about oversight brings less where no log is there to show it than where one is."""
    known = {"mode": "direct-query", "purpose": "no-immigration", "onward": "prohibited"}
    table = city({"out": flow("ice", **known)})

    said = row_of("flows.out.oversight", table, pack)
    shown = row_of("flows.out.oversight", table | {"notes": {"flows.out": {"basis": "log"}}}, pack)

    assert said.high_if_best is not None
    assert shown.high_if_best is not None
    assert shown.high_if_best < said.high_if_best


def test_a_documented_flow_that_is_old_is_a_row_of_its_own(pack: Pack) -> None:
    """Known once and to be confirmed: the row says `catalog.` and the flow, and who would know of it."""
    table = city({"out": flow("linx-northwest", mode="direct-query")}) | {"partners": {"linx-northwest": {}}}
    table["record"] = table["record"] | {"as_of": date(2040, 1, 1)}

    rows = [row for row in ranked(table, pack) if row.about.startswith("catalog.")]

    assert rows
    assert all(row.about.removeprefix("catalog.") in pack.flows and row.who_knows for row in rows)


def test_who_knows_is_whoever_the_record_says_to_ask(pack: Pack) -> None:
    """A note that names whom to ask comes before whoever keeps such a system."""
    table = city({"out": flow("ice", mode="unknown")})

    named = row_of("flows.out.mode", table | {"notes": {"flows.out.mode": {"ask_whom": "chief"}}}, pack)

    assert named.who_knows == "chief"
    assert row_of("flows.out.mode", table, pack).who_knows == pack.systems["records-management"].who_knows


def test_only_places_that_can_be_asked_are_named(pack: Pack) -> None:
    """`most_ways` keeps to the places it is given, and has none to name where none of those matters."""
    record = as_record(city({"out": flow("agency"), "on": flow("ice", source="agency", status="unknown")}), pack)
    flow_map = joined(record, pack)
    ways = ways_of(flow_map)

    assert most_ways(pack, record, flow_map, ways, everyone=False) == "flows.on.status"
    assert most_ways(pack, record, flow_map, ways, everyone=False, among=["flows.out.mode"]) is None


def city(flows: Table) -> Table:
    """A records system of which all is known, an agency, and these flows."""
    held = {"elements": ["home-address"], "covers": "most-residents", "retention": "over-a-year", "sharing": "listed"}
    return {
        "record": {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "as_of": date(2020, 1, 1)},
        "systems": {"records": {"kind": "records-management"} | held},
        "partners": {"agency": {"kind": "local-agency", "sharing": "listed"}},
        "agreements": {"terms": {}},
        "flows": flows,
    }


def flow(recipient: str, source: str = "records", **terms: str) -> Table:
    """A flow of everything."""
    return {"source": source, "recipient": recipient, "elements": "all"} | terms


def ranked(table: Table, pack: Pack) -> tuple[Unknown, ...]:
    """The rows of a city."""
    return rank_unknowns(pack, as_record(table, pack), everyone=False)


def row_of(about: str, table: Table, pack: Pack) -> Unknown:
    """One of a city's rows."""
    return next(row for row in ranked(table, pack) if row.about == about)


def assert_as_tried(record: Record, pack: Pack, *, everyone: bool = False) -> tuple[Unknown, ...]:
    """The rows of a record, which are those that trying every answer finds."""
    rows = rank_unknowns(pack, record, everyone=everyone)
    wanted = tried(record, pack, everyone=everyone)
    assert [(row.about, row.ways) for row in rows] == [(row.about, row.ways) for row in wanted]
    if not everyone:
        assert [row.high_if_best for row in rows] == pytest.approx([row.high_if_best for row in wanted], abs=ROUNDING)
        assert [row.low_if_worst for row in rows] == pytest.approx([row.low_if_worst for row in wanted], abs=ROUNDING)
    return rows


def plain(record: Record, pack: Pack) -> tuple[Record, Pack]:
    """Without lists of elements on flows, notes, documents of agreements, or a documented flow beside a stated one."""
    named = joined(record, pack).flows
    beside = {(known.source, known.recipient) for known in named if known.stands_on == "stated"}
    documented = [known for known in named if known.stands_on == "catalog"]
    apart = {known.id for known in documented if (known.source, known.recipient) not in beside}
    flows = {name: whole(entry) for name, entry in record.flows.items()}
    agreements = {name: entry.model_copy(update={"document": None}) for name, entry in record.agreements.items()}
    kept = {name: whole(entry) for name, entry in pack.flows.items() if name in apart}
    changes = {"flows": flows, "agreements": agreements, "notes": {}}
    return record.model_copy(update=changes), replace(pack, flows=kept)


def whole(entry: Any) -> Any:
    """A flow that carries all, or of which nobody knows what it carries."""
    return entry.model_copy(update={"elements": None}) if isinstance(entry.elements, tuple) else entry
