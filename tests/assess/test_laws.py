"""The laws of the method, held on small random records and packs. Law 8 is about the plan, law 11 about the oracle."""

import math
from typing import Any

import pytest
from assess.change import (
    answered_records,
    forgetful_records,
    own_ids,
    renamed,
    repeated,
    reworded_records,
    tightened_packs,
    tightened_records,
    wider_records,
)
from assess.figure import back_and_out, figures_of, measured, proven_score, score_of, whole_of
from assess.generate import cases, stated_flow, system
from assess.oracle_answers import HIGH, LOW, Table
from assess.oracle_map import stated_hop
from assess.place import free_pairs, pairs_back
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.pack.load import load_pack

Case = tuple[Table, Table]

ROUNDING = 1e-9
BASES = ["agreement", "log", "interview"]
lawful = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@lawful
@given(cases())
def test_every_range_lies_between_nothing_and_all(case: Case) -> None:
    """Law 1: the low end of a score is no less than 0 and no more than the high end, which is no more than 100."""
    found = figures_of(*case)

    for name, (low, high) in found.items():
        whole = 1 if name.startswith(("uses", "elements")) else 100
        assert -ROUNDING <= low <= high + ROUNDING <= whole + 2 * ROUNDING, name


@lawful
@given(cases(), st.data())
def test_more_systems_elements_or_flows_never_lower_the_score(case: Case, data: st.DataObject) -> None:
    """Law 2: one more system, element, or flow (where none is documented, to no new partner) lowers neither end."""
    record, pack = case
    before = score_of(record, pack)

    systems = [added_system(record, data)]
    flows = [added_flow(record, pack, pair, data) for pair in drawn(free_pairs(record, pack), data)]
    for changed in [*systems, *flows, *wider_records(record)]:
        assert rises(before, score_of(changed, pack)), changed


@lawful
@given(cases())
def test_a_tighter_term_never_raises_the_score(case: Case) -> None:
    """Law 3: a more protective step in any one term, stated, agreed or documented, raises neither end of the score."""
    record, pack = case
    before = score_of(record, pack)

    for tighter in tightened_records(record):
        assert rises(score_of(tighter, pack), before), tighter
    for tighter in tightened_packs(pack):
        assert rises(score_of(record, tighter), before), tighter


@lawful
@given(cases())
def test_an_answer_never_widens_a_range(case: Case) -> None:
    """Law 4: answering an unknown leaves every range within the one before: score, uses, elements, without accounts."""
    record, pack = case
    before = figures_of(record, pack)

    for answered in answered_records(record, pack):
        assert_within(figures_of(answered, pack), before, answered)


@lawful
@given(cases())
def test_forgetting_an_answer_never_narrows_a_range(case: Case) -> None:
    """Law 9: an answer replaced by unknown neither lowers the high end of a range nor raises the low end."""
    record, pack = case
    before = figures_of(record, pack)

    for forgetful in forgetful_records(record, pack):
        assert_within(before, figures_of(forgetful, pack), forgetful)


@lawful
@given(cases(), st.randoms(use_true_random=False))
def test_names_do_not_matter(case: Case, random: Any) -> None:
    """Law 5, names: other ids for systems, partners, agreements and flows change nothing but those ids."""
    record, pack = case
    ids = own_ids(record, pack)
    fresh = [f"x{number}" for number in range(len(ids))]
    random.shuffle(fresh)
    names = dict(zip(ids, fresh, strict=True))

    assert_same(whole_of(renamed(record, names), pack), whole_of(record, pack, names))


@lawful
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_tables_does_not_matter(case: Case, random: Any) -> None:
    """Law 5, order: entries of record and catalog in another order give the same assessment to the letter."""
    record, pack = case
    moved = {key: shuffled(table, random) for key, table in record.items()}
    catalog = pack | {key: shuffled(pack[key], random) for key in ("partners", "flows")}

    assert measured(moved, catalog) == measured(record, pack)


@lawful
@given(cases())
def test_repeating_a_flow_changes_nothing(case: Case) -> None:
    """Law 6, repeats: a second flow like one that is there, with its notes, changes nothing."""
    record, pack = case
    before = whole_of(record, pack)

    for flow in record["flows"]:
        assert_same(whole_of(repeated(record, flow, "f10"), pack), before)


@lawful
@given(cases(), st.data())
def test_a_flow_back_changes_nothing(case: Case, data: st.DataObject) -> None:
    """Law 6, returns: a flow back to where every route to its source has already been changes nothing."""
    record, pack = case
    before = whole_of(record, pack)

    for pair in drawn(pairs_back(record, pack), data):
        assert_same(whole_of(added_flow(record, pack, pair, data), pack), before)


@lawful
@given(cases())
def test_printed_factors_multiply_to_the_printed_exposure(case: Case) -> None:
    """Law 7: the factors printed with a widest route multiply to its width, which is its element's exposure."""
    found = measured(*case)

    surviving = found.get("without_ice_accounts", {}).get("surviving_route")
    for route in filter(None, [found.get("widest_route"), found.get("widest_confirmed_route"), surviving]):
        assert math.prod(factor for _, factor in route["factors"]) == pytest.approx(route["width"], abs=1e-12)
        assert [name for name, _ in route["factors"]] == ["hold", *["through"] * (len(route["hops"]) - 1), "open"]
    if found.get("widest_route"):
        exposure = found["elements"][found["widest_route"]["element"]]["destination"]
        assert found["widest_route"]["width"] == pytest.approx(exposure["high"], abs=1e-12)


@lawful
@given(cases())
def test_one_term_moves_the_score_no_more_than_its_flow(case: Case) -> None:
    """Law 10: one term of one flow moves an end by at most 100 times what it moves the flow's open or through width."""
    record, pack = case
    before = score_of(record, pack)

    for name, changed in reworded_records(record, pack):
        after = score_of(changed, pack)
        for end in (LOW, HIGH):
            bound = 100 * movement(stated_hop(name, record, pack), stated_hop(name, changed, pack), end)
            assert before is None or abs(after[end] - before[end]) <= bound + ROUNDING, changed


def test_forgetting_a_term_that_proved_a_flow_brings_the_documented_one_back() -> None:
    """The exception to law 10: a term that becomes unknown no longer proves the flow, so the high moves by more."""
    pack = load_pack()
    known = {"mode": "judicial-order", "purpose": "none-stated", "onward": "silent", "oversight": "none"}

    before, after = (proven_score(known | terms, pack) for terms in ({}, {"purpose": "unknown"}))

    assert after[LOW] <= before[LOW]
    assert after[HIGH] - before[HIGH] > 100 * pack.rubric.mode["judicial-order"].value


def test_a_longer_copy_of_one_system_hides_no_route_through_it() -> None:
    """Law 3, where chance hardly leads: a tighter first hop uncovers no wider route, on documents either.

    The neighbor gets a brief system's copy, kept for long, and a lasting system's data. It gives back to the brief
    system, whose own flow to ICE then counts for what the lasting one holds.
    """
    pack = load_pack()

    copied, searched = (back_and_out(mode, pack) for mode in ("bulk-copy", "direct-query"))

    assert copied.score == pytest.approx(searched.score)
    assert copied.on_documents == pytest.approx(copied.score)


# Changes that draw what they add


def added_system(record: Table, data: st.DataObject) -> Table:
    """The record with one more system."""
    sharing = data.draw(st.sampled_from([{}, {"sharing": "unknown"}, {"sharing": "listed"}, {"sharing": "none"}]))
    return record | {"systems": record["systems"] | {"s9": data.draw(system()) | sharing}}


def added_flow(record: Table, pack: Table, pair: tuple[str, str], data: st.DataObject) -> Table:
    """The record with one more flow between two names, perhaps with a note."""
    flow = data.draw(stated_flow(record, pack)) | dict(zip(("source", "recipient"), pair, strict=True))
    basis = data.draw(st.sampled_from(BASES))
    notes = record["notes"] | {"flows.f10": {"basis": basis}}
    return record | {"flows": record["flows"] | {"f10": flow}, "notes": notes}


def drawn(among: list[Any], data: st.DataObject) -> list[Any]:
    """One of the list, or none."""
    return [data.draw(st.sampled_from(among))] if among and data.draw(st.integers(0, 7)) else []


def shuffled(table: Any, random: Any) -> Any:
    """A table of entries in another order."""
    if not isinstance(table, dict):
        return table
    names = list(table)
    random.shuffle(names)
    return {name: table[name] for name in names}


# Comparisons


def rises(before: tuple[float, float] | None, after: tuple[float, float] | None) -> bool:
    """Whether neither end is lower than before; nothing to say where there is no score."""
    return not (before and after) or all(new >= old - ROUNDING for old, new in zip(before, after, strict=True))


def assert_within(inner: dict[str, Any], outer: dict[str, Any], changed: Table) -> None:
    """The ranges that law 4 names lie within those of the other assessment, where both have a score."""
    for name in sorted(inner.keys() | outer.keys()) if inner and outer else []:
        if name.startswith(("score", "uses", "elements", "without")):
            low, high = inner.get(name, (0.0, 0.0))
            widest = outer.get(name, (0.0, 0.0))
            assert low >= widest[LOW] - ROUNDING, (name, changed)
            assert high <= widest[HIGH] + ROUNDING, (name, changed)


def movement(before: Any, after: Any, end: int) -> float:
    """By how much a flow's open or through width moved at one end, whichever moved more."""
    return max(abs(after.open(end) - before.open(end)), abs(after.through(end) - before.through(end)))


def assert_same(found: Any, wanted: Any) -> None:
    """Equal table by table, numbers up to rounding."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        assert found.keys() == wanted.keys()
        for key in wanted:
            assert_same(found[key], wanted[key])
    elif isinstance(wanted, float):
        assert found == pytest.approx(wanted, abs=ROUNDING)
    else:
        assert found == wanted
