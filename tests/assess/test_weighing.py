"""Why a plan has its order: at each moment the one that was given up cost least, and what decided is told."""

from assess.attempt import as_packed
from assess.generate import cases
from assess.oracle_answers import Table
from assess.test_plan import city, lawful, measure, on_flows, planned
from hypothesis import given
from hypothesis import strategies as st

from audit.assess.flow_map import HIGH, LOW
from audit.assess.plan import DIGITS, Plan
from audit.assess.weighing import Weighing
from audit.pack.load import load_pack

SHUT = {"tightens": {"mode": "judicial-order"}}


@lawful
@given(cases(), st.data())
def test_what_was_given_up_cost_least(case: tuple[Table, Table], data: st.DataObject) -> None:
    """Whatever the map: it heads its moment, and giving it up leads to the score of the moment before it."""
    record, pack = as_packed(case)
    plan, flow_map = planned(record, pack, data.draw(on_flows(record)))
    weighing = Weighing(pack, record, flow_map, plan)

    for number, one in enumerate(plan.order):
        weighed = weighing.when_given_up(one)
        assert weighed.costs[0].measure is one
        assert {cost.measure for cost in weighed.costs} == set(plan.order[: number + 1])
        before = weighing.when_given_up(plan.order[number - 1]).score if number else plan.before
        rises = weighed.costs[0].rises
        assert all(round(weighed.score[end] + rises[end] - before[end], DIGITS) == 0 for end in (LOW, HIGH))


def two_alike(**changes: object) -> tuple[Plan, Weighing]:
    """A plan of two measures on two ways that are the same, the second changed."""
    pack = load_pack()
    terms = {"mode": "direct-query", "purpose": "none-stated", "onward": "silent", "oversight": "none"}
    record = city({"way-0": terms, "way-1": terms}, pack)
    measures = [measure(0, "way-0", SHUT), measure(1, "way-1", SHUT, **changes)]
    plan, flow_map = planned(record, pack, measures)
    return plan, Weighing(pack, record, flow_map, plan)


def first_tie(plan: Plan, weighing: Weighing) -> tuple[str, str | None]:
    """What was given up first of the two, and what decided between them."""
    weighed = weighing.when_given_up(plan.order[-1])
    return weighed.costs[0].measure.provision, weighed.tie


def test_between_equals_a_partners_agreement_goes_first() -> None:
    """Two that cost alike: the one that somebody else would have to agree to is given up first."""
    assert first_tie(*two_alike(reach="with-partners")) == ("p1", "agreement")


def test_between_equals_of_the_city_the_id_decides() -> None:
    """Alike in everything else, the provision's id decides, which is told as such."""
    assert first_tie(*two_alike()) == ("p0", "provision")


def test_less_effort_is_no_tie_where_the_cost_differs() -> None:
    """A rise that is spread over more effort is less, so that nothing is tied."""
    assert first_tie(*two_alike(effort=3.0)) == ("p1", None)
