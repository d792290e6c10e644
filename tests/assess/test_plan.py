"""The plan, its moves and the headroom: laws 8 and 11, and how near the order comes to trying every order."""

from datetime import date
from itertools import combinations, pairwise
from typing import Any

import pytest
from assess.attempt import as_packed, joined, ways_of
from assess.generate import cases
from assess.oracle_answers import Table
from assess.packed import as_record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.assess.adoption import Adoption
from audit.assess.flow_map import HIGH, LOW, FlowMap, Range
from audit.assess.headroom import Headrooms
from audit.assess.measure import Measure
from audit.assess.plan import Plan, Planner
from audit.pack.load import Pack, load_pack
from audit.pack.provision import Provision
from audit.pack.rubric import TERMS
from audit.pack.standing import Reading
from audit.record.record import Record

Case = tuple[Table, Table]
ROUNDING = 1e-9
ENOUGH = 0.85
lawful = settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
CAPS: list[dict[str, Any]] = [
    {"tightens": {"purpose": "no-immigration", "oversight": "enforced"}},
    {"tightens": {"mode": "judicial-order"}},
    {"tightens": {"onward": "prohibited", "oversight": "enforced"}},
    {"tightens": {"mode": "hit-no-hit"}},
    {"ends_flow": True},
]


def provision(effect: dict[str, Any]) -> Provision:
    """A provision on a flow with this effect."""
    texts = {"keeps": "It goes on.", "loses": "Nothing.", "limits": "None.", "wording": "The Recipient agrees."}
    shape = {"title": "Made up", "law_kind": "purpose-limit", "general": True, "applies_to": "flow"}
    return Provision.model_validate({**shape, **texts, "who_acts": "chief", "effort": "low", **effect})


def measure(number: int, flow: str, effect: dict[str, Any], **changes: Any) -> Measure:
    """A measure of effort 1 on a stated flow, for the city alone to take."""
    plain: dict[str, Any] = {
        "provision": f"p{number}", "about": f"flows.{flow}", "row": provision(effect), "if_so": False,
        "in_place": False, "changes": True, "reading": Reading("permitted"), "reach": "alone", "relied_on_for": (),
        "unsaid": (), "effort": 1.0,
    }  # fmt: skip
    return Measure(**{**plain, **changes})


@st.composite
def on_flows(draw: st.DrawFn, record: Record) -> list[Measure]:
    """Up to eight measures on the stated flows of a record."""
    flows = sorted(record.flows)
    pairs = draw(st.lists(st.tuples(st.sampled_from(flows), st.sampled_from(CAPS)), max_size=8)) if flows else []
    return [measure(number, flow, effect) for number, (flow, effect) in enumerate(pairs)]


def planned(record: Record, pack: Pack, measures: list[Measure]) -> tuple[Plan, FlowMap]:
    """The plan, and the map it was made for."""
    flow_map = joined(record, pack)
    known = {f"flows.{flow.id}" for flow in flow_map.flows if flow.stands_on == "stated" and flow.present[HIGH]}
    there = [one for one in measures if one.about in known]
    return Planner(pack, record, flow_map, there, ways_of).plan(), flow_map


def as_key(score: Range) -> tuple[float, float]:
    """High before low, as scores are compared."""
    return round(score[HIGH], 7), round(score[LOW], 7)


@lawful
@given(cases(), st.data())
def test_no_move_raises_and_the_last_is_adopting_all(case: Case, data: st.DataObject) -> None:
    """Law 8: each move lowers high, or low at the same high; the last comes to adopting every measure weighed."""
    record, pack = as_packed(case)
    plan, _ = planned(record, pack, data.draw(on_flows(record)))

    scores = [plan.before, *(move.after for move in plan.moves)]

    assert all(as_key(after) < as_key(before) for before, after in pairwise(scores))
    assert as_key(scores[-1]) == as_key(plan.after)


@lawful
@given(cases(), st.data())
def test_more_measures_never_raise(case: Case, data: st.DataObject) -> None:
    """Law 8: whatever is adopted besides, neither end rises."""
    record, pack = as_packed(case)
    measures = data.draw(on_flows(record))
    _, flow_map = planned(record, pack, measures)
    adoption = Adoption(pack, record, flow_map, [one for one in measures if one.about in stated(flow_map)])

    before = adoption.score()
    for number in range(len(adoption.measures)):
        adoption.adopt(number)
        after = adoption.score()
        assert all(after[end] <= before[end] + ROUNDING for end in (LOW, HIGH))
        before = after


def stated(flow_map: FlowMap) -> set[str]:
    """The stated flows that a map has, as a measure names them."""
    return {f"flows.{flow.id}" for flow in flow_map.flows if flow.stands_on == "stated" and flow.present[HIGH]}


def test_equally_wide_routes_are_shut_in_one_move() -> None:
    """Three accounts of one width: nothing is gained until all three are closed, which is one move of three steps."""
    pack = load_pack()
    terms = {"mode": "direct-query", "purpose": "none-stated", "onward": "silent", "oversight": "none"}
    record = city({f"way-{number}": terms for number in range(3)}, pack)
    measures = [measure(number, f"way-{number}", {"tightens": {"mode": "judicial-order"}}) for number in range(3)]

    plan, _ = planned(record, pack, measures)

    assert [len(move.measures) for move in plan.moves] == [3]


HELD = {"elements": ["home-address"], "sharing": "listed", "covers": "most-residents", "retention": "over-a-year"}


def city(flows: dict[str, dict[str, str]], pack: Pack) -> Record:
    """A city of one system with these flows to partners of its own, each passed on to the destination by an account."""
    end = pack.rubric.rubric.destination[0]
    partners = {f"partner-{name}": {"kind": "local-agency", "sharing": "listed"} for name in flows}
    out = {
        name: {"source": "records", "recipient": f"partner-{name}", "elements": "all", **terms}
        for name, terms in flows.items()
    }
    on = {
        f"on-{name}": {"source": f"partner-{name}", "recipient": end, "elements": "all", **terms}
        for name, terms in flows.items()
    }
    table = {
        "record": {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "as_of": date(2026, 11, 22)},
        "city": {"name": "Example City", "state": "WA", "inventory": "complete"},
        "systems": {"records": HELD},
        "partners": partners, "flows": {**out, **on},
    }  # fmt: skip
    return as_record(table, pack)


@st.composite
def several_ways(draw: st.DrawFn, pack: Pack) -> Record:
    """A city with two to five ways of any terms."""
    scales = {term: st.sampled_from(sorted(pack.rubric.scale(term))) for term in TERMS}
    terms = draw(st.lists(st.fixed_dictionaries(scales), min_size=2, max_size=5))
    return city({f"way-{number}": way for number, way in enumerate(terms)}, pack)


def test_the_order_is_near_the_best_there_is() -> None:
    """Over many maps with equal efforts, at most boundaries of moves no other set of as many measures does better."""
    boundaries = best = 0
    pack = load_pack()

    @settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def count(data: st.DataObject) -> None:
        nonlocal boundaries, best
        record = data.draw(several_ways(pack))
        plan, flow_map = planned(record, pack, data.draw(on_flows(record)))
        chosen = [one for move in plan.moves for one in move.measures]
        adoption = Adoption(pack, record, flow_map, chosen)
        done = 0
        for move in plan.moves:
            done += len(move.measures)
            boundaries += 1
            sets = combinations(range(len(chosen)), done)
            best += as_key(move.after) == min(as_key(adoption.score_with(*numbers)) for numbers in sets)

    count()

    assert boundaries > 30
    assert best / boundaries >= ENOUGH, f"{best} of {boundaries}"


@lawful
@given(cases(), st.data())
def test_headroom_only_falls(case: Case, data: st.DataObject) -> None:
    """Now, alone, with partners, floor: neither end rises, and leaving counsel's measures out never lowers one."""
    record, pack = as_packed(case)
    measures = data.draw(on_flows(record))
    flow_map = joined(record, pack)
    there = [one for one in measures if one.about in stated(flow_map)]

    found = Headrooms(pack, record, flow_map, there).found()

    steps = [found.now, found.alone, found.with_partners, found.floor]
    for before, after in pairwise(steps):
        assert all(after.score[end] <= before.score[end] + ROUNDING for end in (LOW, HIGH))
    assert all(left.without_counsel[end] >= left.score[end] - ROUNDING for left in steps for end in (LOW, HIGH))


RIVALS = [
    ("associates", "home-address"),
    ("social-media", "plate-location"),
    ("associates", "tenancy"),
    ("school", "narrative"),
]
"""Elements of which the first serves some use better, and the second serves another use better still."""
OPEN_TERMS = {"purpose": "none-stated", "onward": "allowed", "oversight": "none"}


@pytest.mark.parametrize(("narrowed", "kept"), RIVALS)
def test_a_measure_counts_for_each_use_that_its_element_serves_best(narrowed: str, kept: str) -> None:
    """What nothing can narrow counts more in all, so only the use in which it counts less shows what a measure does."""
    pack = load_pack()
    system = {"elements": sorted((narrowed, kept)), "covers": "most-residents", "retention": "over-a-year"}
    flow = {"source": "rms", "recipient": "ice", **OPEN_TERMS}
    record = as_record(
        {
            "record": {"format": 1, "pack": "municipal", "pack_version": "1.1.0", "as_of": date(2026, 11, 22)},
            "city": {"name": "Test", "inventory": "complete"},
            "systems": {"rms": {**system, "sharing": "listed"}},
            "flows": {
                "kept": {**flow, "elements": [kept], "mode": "on-request", "control": "federal-mandate"},
                "narrowed": {**flow, "elements": [narrowed], "mode": "direct-query", "control": "city"},
            },
        },
        pack,
    )
    ends = measure(0, "narrowed", {"ends_flow": True})

    found = Planner(pack, record, joined(record, pack), [ends], ways_of).plan()
    assert [move.measures for move in found.moves] == [(ends,)]
    assert found.after[HIGH] < found.before[HIGH]
