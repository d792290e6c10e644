"""What would follow: the same as a record that says so, as the plan's first move, and never more for one thing more."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from assess.adopted import provisions
from assess.attempt import as_packed
from assess.change import with_value
from assess.generate import cases
from assess.oracle_answers import Table
from assess.packed import as_record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.assess.assessment import Assessment, assess
from audit.assess.measured import measured
from audit.assess.trial import key_of
from audit.assess.what_if import Policy, WhatIf, Wish, what_if
from audit.pack.law import LawKinds
from audit.pack.load import Pack, load_law, load_means, load_pack
from audit.pack.means import Means
from audit.pack.provision import Provision
from audit.pack.rubric import Effort
from audit.record.read import read_record
from audit.record.record import Record

Case = tuple[Table, Table]
TODAY = date(2026, 11, 22)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
ROUNDING = 1e-9
lawful = settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def judged_by(pack: Pack, rows: dict[str, Provision] | None = None) -> Policy:
    """A policy of a generated pack, with these provisions and no law."""
    effort = {"low": Effort.model_validate({"value": 1.0, "label": "Low", "basis": "judgement", "why": "For tests."})}
    priced = replace(pack, rubric=pack.rubric.model_copy(update={"effort": effort}))
    return Policy(priced, None, Means(rows or {}, {}, None, LawKinds(kinds={}, bodies={})), TODAY)


def after(policy: Policy, record: Record, wish: Wish) -> WhatIf:
    """What follows from a supposition that has no faults."""
    found, faults = what_if(policy, record, wish)
    assert faults == []
    return found


def told(assessment: Assessment) -> tuple[object, ...]:
    """All that is told of an assessment: its ways with their routes, and every figure."""
    ways = [(way.system, way.hand, way.state, way.elements, [key_of(f) for f in way.flows]) for way in assessment.ways]
    figures = assessment.figures
    if figures is None:
        return ways, assessment.not_assessable
    return (
        ways, figures.score, figures.band, figures.on_documents, figures.uses, figures.elements, figures.channels,
        figures.without_ice_accounts, assessment.questions,
    )  # fmt: skip


# What a record could say


@lawful
@given(cases(), st.data())
def test_closing_a_flow_is_the_record_that_says_and_shows_so(case: Case, data: st.DataObject) -> None:
    """The same as its status set to ended with a note that bears it out, for every flow of a record."""
    record, pack = as_packed(case)
    if not record.flows:
        return
    name = data.draw(st.sampled_from(sorted(record.flows)))
    place = f"flows.{name}.status"
    edited = with_value(case[0], "flows", name, "status", value="ended")
    note = {**edited["notes"].get(place, {}), "basis": "log"}
    edited = {**edited, "notes": {**edited["notes"], place: note}}

    policy = judged_by(pack)
    found = after(policy, record, Wish(close=(name,)))

    assert told(found.after) == told(assess(policy.pack, as_record(edited, pack), None, TODAY))


@lawful
@given(cases(), st.data())
def test_an_answer_is_the_record_that_gives_it(case: Case, data: st.DataObject) -> None:
    """The same as the record with that answer written into it."""
    record, pack = as_packed(case)
    offers = [("flows", name, key) for name in record.flows for key in ("mode", "purpose", "onward", "oversight")]
    offers += [("systems", name, key) for name in record.systems for key in ("covers", "retention", "status")]
    section, name, key = data.draw(st.sampled_from(offers))
    words = ["active", "unknown", "ended"] if key == "status" else [*pack.rubric.scale(key), "unknown"]
    value = data.draw(st.sampled_from(words))

    policy = judged_by(pack)
    found = after(policy, record, Wish(answers=(f"{section}.{name}.{key}={value}",)))

    said = as_record(with_value(case[0], section, name, key, value=value), pack)
    assert told(found.after) == told(assess(policy.pack, said, None, TODAY))


@lawful
@given(cases(), st.data())
def test_closing_a_documented_flow_takes_it_off_the_map(case: Case, data: st.DataObject) -> None:
    """With all that is documented between the same two; a flow that the record states there stays."""
    record, pack = as_packed(case)
    policy = judged_by(pack)
    before = assess(policy.pack, record, None, TODAY).map
    documented = [flow for flow in before.flows if flow.stands_on == "catalog" and flow.present[1]]
    if not documented:
        return
    closed = data.draw(st.sampled_from(documented))

    found = after(policy, record, Wish(close=(f"catalog.{closed.id}",))).after.map

    pair = closed.source, closed.recipient
    left = [flow for flow in found.flows if flow.present[1] and (flow.source, flow.recipient) == pair]
    assert {flow.stands_on for flow in left} <= {"stated", "implied"}
    others = {key_of(flow) for flow in before.flows if (flow.source, flow.recipient) != pair}
    assert others == {key_of(flow) for flow in found.flows if (flow.source, flow.recipient) != pair}


# More never raises


@lawful
@given(cases(), st.data())
def test_one_more_closing_or_measure_never_raises_anything(case: Case, data: st.DataObject) -> None:
    """Whatever is supposed done already, doing one thing more raises neither end of the score nor what is confirmed."""
    record, pack = as_packed(case)
    rows = {f"p-{scope}": data.draw(provisions(scope)) for scope in ("flow", "agreement", "system", "city")}
    policy = judged_by(pack, rows)
    known = [flow for flow in assess(pack, record, None, TODAY).map.flows if flow.stands_on != "implied"]
    names = [f"{'flows' if flow.stands_on == 'stated' else 'catalog'}.{flow.id}" for flow in known]
    close = data.draw(st.lists(st.sampled_from(names), max_size=3, unique=True)) if names else []
    adopt = data.draw(st.lists(st.sampled_from(sorted(rows)), max_size=3, unique=True))
    less = Wish(tuple(adopt[1:]), tuple(close[1:]))

    before, then = (what_if(policy, record, wish)[0].after for wish in (less, Wish(tuple(adopt), tuple(close))))

    assert before.counts["confirmed"] >= then.counts["confirmed"]
    if before.figures and then.figures:
        pairs = [(before.figures.score, then.figures.score), (before.figures.on_documents, then.figures.on_documents)]
        pairs += [(before.figures.uses[use], then.figures.uses[use]) for use in before.figures.uses]
        assert all(now[end] <= was[end] + ROUNDING for was, now in pairs for end in (0, 1))


# What the difference says


@lawful
@given(cases(), st.data())
def test_a_route_that_died_is_cut_and_what_takes_over_is_there(case: Case, data: st.DataObject) -> None:
    """A dead route has a hop that carries none of its data any more; each hop of its successor carries some."""
    record, pack = as_packed(case)
    if not record.flows:
        return
    close = data.draw(st.lists(st.sampled_from(sorted(record.flows)), min_size=1, max_size=3, unique=True))

    found = after(judged_by(pack), record, Wish(close=tuple(close)))

    flows = {key_of(flow): flow for flow in found.after.map.flows}
    for turn in found.difference.turns:
        assert turn.is_of_state or turn.lost or turn.gained or turn.before.flows != turn.after.flows
        if turn.died:
            hops = [flows.get(key_of(flow)) for flow in turn.before.flows]
            assert any(hop is None or not hop.present[1] for hop in hops) or turn.lost
        if turn.successor:
            assert turn.died
            assert turn.successor.flows[0].source == turn.before.system
            assert all(flows[key_of(flow)].present[1] for flow in turn.successor.flows)
            assert turn.successor.flows[-1].recipient in found.after.map.destination


@lawful
@given(cases(), st.data())
def test_ways_that_do_not_differ_are_not_told(case: Case, data: st.DataObject) -> None:
    """Each way that has another state is among those that differ, and no other by its state."""
    record, pack = as_packed(case)
    if not record.flows:
        return
    found = after(judged_by(pack), record, Wish(close=(data.draw(st.sampled_from(sorted(record.flows))),)))

    states = [{(way.system, way.hand): way.state for way in one.ways} for one in (found.before, found.after)]
    changed = {pair for pair in states[0] if states[0][pair] != states[1][pair]}
    assert {(turn.after.system, turn.after.hand) for turn in found.difference.turns if turn.is_of_state} == changed


# The shipped examples


@cache
def policy(state: str) -> Policy:
    """The shipped pack in one state."""
    pack = load_pack()
    return Policy(pack, load_law(pack, state), load_means(pack), TODAY)


@cache
def example(path: Path) -> Record:
    """A shipped example."""
    return read_record(path.read_bytes(), path.name, load_pack()).record


def of(path: Path, wish: Wish) -> WhatIf:
    """A supposition about a shipped example."""
    return after(policy(example(path).city.state or ""), example(path), wish)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_plans_first_move_brings_what_the_plan_says(path: Path) -> None:
    """Its measures, adopted by name, leave the score that the plan gives after it."""
    record = example(path)
    ruled = policy(record.city.state or "")
    plan = measured(assess(ruled.pack, record, ruled.law, TODAY), ruled.pack, ruled.means).plan
    if plan is None or not plan.moves:
        return
    move = plan.moves[0]

    found = of(path, Wish(adopt=tuple(f"{one.provision}@{one.about}" for one in move.measures)))

    assert found.before.figures
    assert found.after.figures
    assert found.before.figures.score == pytest.approx(move.before, abs=ROUNDING)
    assert found.after.figures.score == pytest.approx(move.after, abs=ROUNDING)
    assert {
        (turn.before.system, turn.before.hand) for turn in found.difference.turns if turn.after.state == "none"
    } == {(way.system, way.hand) for way in move.closed}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_supposed_changes_nothing(path: Path) -> None:
    """Before and after are the same, and no way or figure differs."""
    found = of(path, Wish())

    assert found.difference.is_nothing
    assert told(found.before) == told(found.after)


def test_closing_an_account_leaves_the_route_through_another_agency() -> None:
    """In the fictional city the pool's account is closed, and what the pool gives another agency still stands."""
    path = next(path for path in EXAMPLES if path.stem == "fictional-open-city")

    found = of(path, Wish(close=("exchange-ice",)))

    (turn,) = found.difference.turns
    assert (turn.before.state, turn.after.state) == ("confirmed", "closed")
    assert turn.successor
    assert turn.successor.state == "not-ruled-out"
    assert [flow.id for flow in turn.successor.flows][:2] == ["police-records-exchange", "exchange-fbi"]


def test_the_best_evidenced_route_takes_over_before_a_wider_one() -> None:
    """Of two routes that are left, the one that is reported, though a missing answer would make a wider one."""
    path = next(path for path in EXAMPLES if path.stem == "fictional-open-city")
    more = '[flows.fbi-ice]\nsource = "fbi"\nrecipient = "ice"\nelements = "all"\nmode = "judicial-order"\n'
    text = f"{path.read_text(encoding='utf-8')}\n{more}"
    record = read_record(text.encode(), path.name, load_pack()).record
    wish = Wish(close=("exchange-ice",), answers=("partners.three-rivers-exchange.sharing=unknown",))

    found = after(policy(""), record, wish)

    turn = next(turn for turn in found.difference.turns if turn.before.state == "confirmed" and turn.died)
    assert turn.successor
    assert turn.successor.state == "reported"
    assert [flow.id for flow in turn.successor.flows] == ["police-records-exchange", "exchange-fbi", "fbi-ice"]
    assert turn.lost == ()
