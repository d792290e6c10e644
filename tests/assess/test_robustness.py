"""How much hangs on our numbers: values drawn anew in order, scores as if joined anew, shares that stay the same."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from assess.adopted import Case, measured, puts, read
from assess.attempt import as_packed
from assess.generate import cases
from assess.oracle_answers import Table
from assess.test_plan import on_flows, planned
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from audit.assess.adoption import Adoption
from audit.assess.draw import SCALES, Draws, draw
from audit.assess.drawn import Layout, Scores
from audit.assess.flow_map import HIGH, LOW
from audit.assess.join import Joiner
from audit.assess.mark import Marks
from audit.assess.robustness import MOST, Contest, Robustness, robustness
from audit.pack.load import Pack, load_pack
from audit.pack.rubric import Rubric

Tables = tuple[Table, Table]
ROUNDING = 1e-9
SPREAD = 0.25
lawful = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


# Values drawn anew


@lawful
@given(cases(), st.integers(), st.floats(0, 1))
def test_drawn_values_keep_their_order_and_bounds(case: Tables, seed: int, spread: float) -> None:
    """From 0 to 1, no value above one that was larger, equal ones equal, and weights that add up as they did."""
    _, pack = as_packed(case)
    drawn = draw(pack.rubric, Random(seed), 3, spread)

    for name in SCALES:
        values = pack.rubric.scale(name)
        for number in range(3):
            assert all(0 <= drawn.values[name][step][number] <= 1 for step in values)
            for one, other in pairwise(sorted(values, key=values.__getitem__)):
                here, there = drawn.values[name][one][number], drawn.values[name][other][number]
                assert here == there if values[one] == values[other] else here <= there
    total = sum(row.weight for row in pack.rubric.uses.values())
    assert all(sum(row) == pytest.approx(total) or spread == 1 for row in zip(*drawn.weights.values(), strict=True))


def test_values_move_by_no_more_than_the_spread() -> None:
    """Every drawn value lies within the spread around some value of its scale, and the draws are not all alike."""
    rubric = load_pack().rubric
    drawn = draw(rubric, Random(1), 200, SPREAD)

    for name in SCALES:
        values = list(rubric.scale(name).values())
        for column in drawn.values[name].values():
            assert len(set(column)) > 1
            for value in column:
                assert any((1 - SPREAD) * own <= value + ROUNDING and value <= (1 + SPREAD) * own for own in values)


def test_without_spread_every_draw_is_the_rubric() -> None:
    """Values, weights and efforts are then the rubric's own."""
    rubric = load_pack().rubric
    drawn = draw(rubric, Random(7), 2, 0.0)

    assert {name: {step: column[1] for step, column in drawn.values[name].items()} for name in SCALES} == {
        name: rubric.scale(name) for name in SCALES
    }
    assert {use: column[0] for use, column in drawn.weights.items()} == {
        use: row.weight for use, row in rubric.uses.items()
    }
    assert {step: column[0] for step, column in drawn.efforts.items()} == {
        step: row.value for step, row in rubric.effort.items()
    }


# Scores without joining again


@settings(lawful, max_examples=80)
@given(cases(), st.data(), st.integers(0, 1000))
def test_a_score_under_drawn_values_is_that_of_joining_with_them(case: Tables, data: st.DataObject, seed: int) -> None:
    """With any measures adopted, the score in each draw is that of a map joined with the values of that draw."""
    known = read(case)
    measures = data.draw(puts(known))
    drawn = draw(known.policy.rubric, Random(seed), 3, SPREAD)
    assume(all(apart(drawn, known.policy.rubric, number) for number in range(3)))
    marks = Marks(known.policy.rubric)
    marked = marks.on(known.policy)
    base = Joiner(marked, known.read).join()
    adoption = Adoption(marked, known.read, base, measures)
    adoption.adopt(*range(len(measures)))
    layout, scores = Layout(known.policy, marks, base), Scores(drawn)

    found = [scores.score(layout.starts(adoption.map(), end)) for end in (LOW, HIGH)]

    for number in range(3):
        anew = replace(known.policy, rubric=rubric_of(known.policy.rubric, drawn, number))
        joined = Joiner(anew, known.read).join()
        once = Adoption(anew, known.read, joined, measures)
        once.adopt(*range(len(measures)))
        wanted = measured(Case(known.record, known.pack, known.read, anew, joined), once.map())
        assert [column[number] for column in found] == pytest.approx(wanted, abs=ROUNDING)


def apart(drawn: Draws, rubric: Rubric, number: int) -> bool:
    """Whether values of modes that differ still do: where two meet at 1, a cap finds no narrower one."""
    values = rubric.scale("mode")
    return len({drawn.values["mode"][step][number] for step in values}) == len(set(values.values()))


def rubric_of(rubric: Rubric, drawn: Draws, number: int) -> Rubric:
    """The rubric with the values and weights of one draw."""
    changes = {
        name: {
            step: row.model_copy(update={"value": drawn.values[name][step][number]})
            for step, row in getattr(rubric, name).items()
        }
        for name in SCALES
    }
    uses = {use: row.model_copy(update={"weight": drawn.weights[use][number]}) for use, row in rubric.uses.items()}
    return rubric.model_copy(update=changes | {"uses": uses})


# Shares


@lawful
@given(cases(), st.data())
def test_without_spread_everything_stays(case: Tables, data: st.DataObject) -> None:
    """With no spread the band and the first move are the same in every draw, where there is one."""
    record, pack = as_packed(case)
    plan, _ = planned(record, pack, data.draw(on_flows(record)))
    still = spread_of(pack, 0.0)

    found = robustness(still, record, plan, complete=True, draws=5)

    assert found == Robustness(5, 1, 1.0, 1.0 if plan.moves else None)


@lawful
@given(cases(), st.data(), st.integers())
def test_the_same_seed_gives_the_same_shares(case: Tables, data: st.DataObject, seed: int) -> None:
    """Drawn once more with the same seed, nothing is different; shares are from 0 to 1."""
    record, pack = as_packed(case)
    plan, _ = planned(record, pack, data.draw(on_flows(record)))

    once, again = (robustness(pack, record, plan, complete=True, draws=20, seed=seed) for _ in range(2))

    assert once == again
    assert 0 <= (once.same_band or 0) <= 1
    assert 0 <= (once.same_first_move or 0) <= 1


@lawful
@given(cases(), st.data())
def test_the_usual_first_move_is_the_plans(case: Tables, data: st.DataObject) -> None:
    """With the rubric's own values, the move found first among the stored ones is the first of the plan."""
    record, pack = as_packed(case)
    plan, _ = planned(record, pack, data.draw(on_flows(record)))
    assume(plan.moves and sum(len(move.measures) for move in plan.moves[:2]) <= MOST)
    contest = Contest(pack, record, plan)

    (usual,) = contest.outcomes(draw(pack.rubric, Random(1), 1, 0.0))

    assert {one for unit in usual.first for one in contest.units[unit]} == set(plan.moves[0].measures)


def test_no_share_where_there_is_nothing_to_keep() -> None:
    """Without a band no share of bands, and without a plan none of first moves."""
    record, pack = as_packed(next_case())
    plan, _ = planned(record, pack, [])

    assert robustness(pack, record, plan, complete=False, draws=3) == Robustness(3, 1, None, None)


def test_whoever_waits_hears_how_many_are_done() -> None:
    """Told before each share of the draws."""
    record, pack = as_packed(next_case())
    plan, _ = planned(record, pack, [])
    heard: list[tuple[int, int]] = []

    robustness(pack, record, plan, complete=True, draws=450, told=lambda done, whole: heard.append((done, whole)))

    assert heard[0] == (0, 450)
    assert len(heard) > 1
    assert [done for done, _ in heard] == sorted({done for done, _ in heard})


def test_a_first_move_that_often_changes_depends_on_judgement() -> None:
    """In more than one draw in ten it is said; where there is no move there is nothing to say."""
    shares = [None, 1.0, 0.9, 0.89]

    assert [Robustness(100, 1, None, share).depends_on_judgement for share in shares] == [False, False, False, True]


def spread_of(pack: Pack, spread: float) -> Pack:
    """The pack with another spread."""
    header = pack.rubric.rubric.model_copy(update={"spread": spread})
    return replace(pack, rubric=pack.rubric.model_copy(update={"rubric": header}))


def next_case() -> Tables:
    """A case of no particular kind."""
    found: list[Tables] = []

    @settings(lawful, max_examples=1)
    @given(cases())
    def keep(case: Tables) -> None:
        found.append(case)

    keep()
    return found[0]
