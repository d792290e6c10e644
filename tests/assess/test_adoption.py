"""Measures adopted on a map: caps that never widen, in any order, held against two oracles on small random records."""

from itertools import pairwise

import pytest
from assess.adopted import adoption, measured, puts, read
from assess.generate import cases
from assess.oracle_answers import Table
from assess.oracle_caps import capped_score
from assess.packed import as_record
from assess.rewritten import NotSaidError, rewritten
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.assess.adoption import Adoption
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow, Range
from audit.assess.join import Joiner

Tables = tuple[Table, Table]

ROUNDING = 1e-9
lawful = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@lawful
@given(cases(), st.data())
def test_one_more_measure_never_raises_the_score(case: Tables, data: st.DataObject) -> None:
    """Law 8: a superset of measures never raises either end, whichever measure is added to whichever others."""
    known = read(case)
    measures = data.draw(puts(known))

    scores = [adoption(known, measures[:number]).score() for number in range(len(measures) + 1)]

    assert scores[0] == pytest.approx(measured(known, known.map), abs=ROUNDING)
    assert all(falls(before, after) for before, after in pairwise(scores))


@lawful
@given(cases(), st.data())
def test_a_cap_widens_no_flow(case: Tables, data: st.DataObject) -> None:
    """With measures no flow is wider, carries more or counts for more at either end, and no system holds more."""
    known = read(case)

    after = adoption(known, data.draw(puts(known))).map()

    for flow, before in zip(after.flows, known.map.flows, strict=True):
        for end in (LOW, HIGH):
            assert flow.present[end] <= before.present[end]
            assert flow.carries[end] & ~before.carries[end] == 0
            pairs = [(flow.open, before.open), (flow.through, before.through), (flow.hold, before.hold)]
            assert all(now[end] <= then[end] for now, then in [*pairs, (flow.own_hold, before.own_hold)])
        assert flow.open[LOW] <= flow.open[HIGH]
        assert flow.hold[LOW] <= flow.hold[HIGH]
    assert all(held[end] & ~known.map.holds[name][end] == 0 for name, held in after.holds.items() for end in (0, 1))


@lawful
@given(cases(), st.data())
def test_the_order_of_adoption_does_not_matter(case: Tables, data: st.DataObject) -> None:
    """Measures listed and adopted in another order, some twice, leave the same map."""
    known = read(case)
    measures = data.draw(puts(known))
    shuffled = data.draw(st.permutations(measures))

    after = Adoption(known.policy, known.read, known.map, [*shuffled, *measures[:1]])
    for number in data.draw(st.permutations(range(len(after.measures)))):
        after.adopt(number)

    assert same(after.map(), adoption(known, measures).map())


@lawful
@given(cases(), st.data())
def test_what_is_brought_up_to_date_is_what_is_made_anew(case: Tables, data: st.DataObject) -> None:
    """After any course of adopting and giving up, map and score are those of the measures that are left."""
    known = read(case)
    measures = data.draw(puts(known))
    after = Adoption(known.policy, known.read, known.map, measures)

    for number, adopted in data.draw(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=12)):
        if number < len(measures):
            tried = after.score_with(number) if adopted else after.score_without(number)
            (after.adopt if adopted else after.give_up)(number)

            assert after.score() == pytest.approx(tried, abs=ROUNDING)
            left = [measures[number] for number in sorted(after.adopted)]
            assert same(after.map(), adoption(known, left).map())
            assert after.score() == pytest.approx(measured(known, after.map()), abs=ROUNDING)


@lawful
@given(cases(), st.data())
def test_a_measure_that_changes_nothing_moves_no_score(case: Tables, data: st.DataObject) -> None:
    """Where nothing would be otherwise, giving a measure up leaves the score."""
    known = read(case)
    measures = data.draw(puts(known))
    after = adoption(known, measures)

    for number in range(len(measures)):
        if not after.changes(number):
            assert after.score_without(number) == after.score()


@lawful
@given(cases(), st.data())
def test_caps_agree_with_every_route_walked(case: Tables, data: st.DataObject) -> None:
    """The score with measures is the oracle's, which caps each flow from the method alone and walks each route."""
    known = read(case)
    measures = data.draw(puts(known))

    assert adoption(known, measures).score() == pytest.approx(
        capped_score(known.record, known.pack, measures), abs=ROUNDING
    )


@settings(lawful, max_examples=200)
@given(cases(), st.data())
def test_caps_agree_with_a_record_that_says_so(case: Tables, data: st.DataObject) -> None:
    """Where a record can say what is then so, its map is the one with the measures."""
    known = read(case)
    measures, record = [], known.record
    for measure in data.draw(puts(known, most=8, maybe=False)):
        try:
            record = rewritten(record, known.pack, measure)
        except NotSaidError:
            continue
        measures.append(measure)

    said = Joiner(known.policy, as_record(record, known.policy)).join()
    assert same(adoption(known, measures).map(), said)
    assert adoption(known, measures).score() == pytest.approx(measured(known, said), abs=ROUNDING)


@lawful
@given(cases(), st.data())
def test_what_may_not_fit_counts_in_the_low_alone(case: Tables, data: st.DataObject) -> None:
    """A measure whose condition is not known leaves the high as it is, and lowers the low as if it were known."""
    known = read(case)
    measures = data.draw(puts(known, maybe=False))

    surely, maybe = (
        adoption(known, [measure._replace(if_so=if_so) for measure in measures]).score() for if_so in (False, True)
    )

    assert maybe == pytest.approx((surely[LOW], measured(known, known.map)[HIGH]), abs=ROUNDING)


# Comparisons


def falls(before: Range, after: Range) -> bool:
    """Whether neither end is higher than before."""
    return all(new <= old + ROUNDING for old, new in zip(before, after, strict=True))


def same(one: FlowMap, other: FlowMap) -> bool:
    """Whether two maps have the same flows and systems, as far as figures rest on them."""
    return [*map(sides, one.flows)] == [*map(sides, other.flows)] and one.holds == other.holds


def sides(flow: MapFlow) -> tuple[object, ...]:
    """What figures rest on in a flow, at each end where it is there."""
    ends = [
        (flow.open[end], flow.through[end], flow.carries[end], flow.hold[end], flow.own_hold[end])
        if flow.present[end]
        else None
        for end in (LOW, HIGH)
    ]
    return flow.stands_on, flow.id, *ends, flow.channel if flow.present[HIGH] else None
