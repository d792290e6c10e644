"""What could be done about an assessed record, and which missing answers matter: worked out only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from audit.assess.adoption import Adoption
from audit.assess.assessment import Assessment, ways_of
from audit.assess.control import Control, controls
from audit.assess.errand import Errands
from audit.assess.flow_map import HIGH, LOW, FlowMap, Range
from audit.assess.headroom import COUNSEL, Headroom, Headrooms
from audit.assess.measure import Laws, Measure, measures
from audit.assess.plan import DIGITS, Move, Plan, Planner
from audit.assess.robustness import Robustness, robustness
from audit.assess.unknown import Ranking, Unknown
from audit.assess.unknown_group import Group, unknown_groups
from audit.assess.way import Way
from audit.pack.load import Pack
from audit.pack.means import Means

UNKNOWNS, HEADROOM, PLAN, ROBUSTNESS = (
    "which missing answers matter", "what could be done", "the order of the moves", "how much hangs on our numbers",
)  # fmt: skip
"""What is worked out, one after the other."""
Told = Callable[[str, int, int], None]
"""Hears what is being worked out, and how many parts of it are done, of how many; 0 where parts are not counted."""


def silent(work: str, done: int, whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Measured:
    """The measures of a record, and what follows from them.

    `headroom`, `plan`, `plan_low_effort` and `robustness` are None where the assessment has no figures. `own`: the
    city's own most effective lawful step, out of the measures that it need take alone and about which counsel need not
    be asked: the one after which least is left, else the first that only work together; None where none narrows the
    range.
    `controls`: the ordered review, only in the outside-access view. `groups`: missing answers that matter only
    together, only where there are figures. `errands`: what it takes to find out a missing answer.
    """

    means: Means
    measures: tuple[Measure, ...]
    headroom: Headroom | None
    plan: Plan | None
    plan_low_effort: Plan | None
    own: Move | None
    controls: tuple[Control, ...]
    unknowns: tuple[Unknown, ...]
    groups: tuple[Group, ...]
    errands: Errands
    robustness: Robustness | None


def measured(assessment: Assessment, pack: Pack, means: Means, told: Told = silent) -> Measured:
    """Everything that could be done, for a pack that prints figures. `told` hears what is being worked out."""
    record, flow_map = assessment.record, assessment.map
    everyone = assessment.view == "outside-access"
    laws = Laws(assessment.law, means.federal, means.kinds)
    found = measures(pack, record, flow_map, provisions=means.provisions, laws=laws, today=assessment.today)
    ranking = Ranking(pack, record, everyone=everyone)
    told(UNKNOWNS, 0, 0)
    nothing = Measured(
        means, found, None, None, None, None, controls(found, record, flow_map) if everyone else (), ranking.rows(), (),
        Errands(pack, record, means.questions, means.requests, assessment.view), None,
    )  # fmt: skip
    return nothing if assessment.figures is None else _with_figures(nothing, assessment, pack, ranking, told)


def _with_figures(nothing: Measured, assessment: Assessment, pack: Pack, ranking: Ranking, told: Told) -> Measured:
    record, flow_map = assessment.record, assessment.map
    groups = unknown_groups(ranking, nothing.errands)
    told(HEADROOM, 0, 0)
    headroom = Headrooms(pack, record, flow_map, nothing.measures).found()
    planner = Planner(pack, record, flow_map, nothing.measures, _ways)
    own = _own_step(planner)
    told(PLAN, 0, 0)
    plan = planner.plan()
    least = min((row.value for row in pack.rubric.effort.values()), default=0.0)
    low_effort = planner.plan(lambda measure: measure.effort <= least)
    drawn = robustness(pack, record, plan, complete=assessment.complete, told=partial(told, ROBUSTNESS))
    return replace(
        nothing, headroom=headroom, plan=plan, plan_low_effort=low_effort, own=own, groups=groups, robustness=drawn
    )


def _own_step(planner: Planner) -> Move | None:
    own = [measure for measure in planner.measures if _is_own(measure)]
    adoption = Adoption(planner.pack, planner.record, planner.map, own)
    before = _left(adoption.score())
    if not own or _left(adoption.score_with(*range(len(own)))) == before:
        return None
    left = {number: _left(adoption.score_with(number)) for number in range(len(own))}
    best = min(left, key=lambda number: (left[number], own[number].effort, own[number].provision, own[number].about))
    alone = left[best] < before
    moves = planner.plan(lambda measure: measure is own[best] if alone else _is_own(measure)).moves
    return moves[0] if moves else None


def _left(score: Range) -> Range:
    """A score to compare others with: the high counts first."""
    return round(score[HIGH], DIGITS), round(score[LOW], DIGITS)


def _is_own(measure: Measure) -> bool:
    return measure.reach == "alone" and measure.reading.is_ != COUNSEL


def _ways(flow_map: FlowMap) -> Sequence[Way]:
    return ways_of(flow_map, everyone=False, routes=False)
