"""What could be done about an assessed record, and which missing answers matter: worked out only when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.assess.adoption import Adoption
from audit.assess.assessment import Assessment, ways_of
from audit.assess.control import Control, controls
from audit.assess.flow_map import HIGH, LOW, FlowMap, Range
from audit.assess.headroom import COUNSEL, Headroom, Headrooms
from audit.assess.measure import Laws, Measure, measures
from audit.assess.plan import DIGITS, Move, Plan, Planner
from audit.assess.unknown import Unknown, rank_unknowns
from audit.assess.way import Way
from audit.pack.load import Pack
from audit.pack.means import Means


@dataclass(frozen=True)
class Measured:
    """The measures of a record, and what follows from them.

    `headroom`, `plan` and `plan_low_effort` are None where the assessment has no figures. `own`: the city's own most
    effective lawful step, out of the measures that it need take alone and about which counsel need not be asked: the
    one after which least is left, else the first that only work together; None where none narrows the range.
    `controls`: the ordered review, only in the outside-access view.
    """

    means: Means
    measures: tuple[Measure, ...]
    headroom: Headroom | None
    plan: Plan | None
    plan_low_effort: Plan | None
    own: Move | None
    controls: tuple[Control, ...]
    unknowns: tuple[Unknown, ...]


def measured(assessment: Assessment, pack: Pack, means: Means) -> Measured:
    """Everything that could be done, for a pack that prints figures."""
    record, flow_map = assessment.record, assessment.map
    everyone = assessment.view == "outside-access"
    laws = Laws(assessment.law, means.federal, means.kinds)
    found = measures(pack, record, flow_map, provisions=means.provisions, laws=laws, today=assessment.today)
    nothing = Measured(
        means, found, None, None, None, None,
        controls(found, record, flow_map) if everyone else (), rank_unknowns(pack, record, everyone=everyone),
    )  # fmt: skip
    return nothing if assessment.figures is None else _with_figures(nothing, assessment, pack)


def _with_figures(nothing: Measured, assessment: Assessment, pack: Pack) -> Measured:
    record, flow_map = assessment.record, assessment.map
    least = min((row.value for row in pack.rubric.effort.values()), default=0.0)
    planner = Planner(pack, record, flow_map, nothing.measures, _ways)
    return replace(
        nothing,
        headroom=Headrooms(pack, record, flow_map, nothing.measures).found(),
        plan=planner.plan(),
        plan_low_effort=planner.plan(lambda measure: measure.effort <= least),
        own=_own_step(planner),
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
