"""The model wording of a report: of every measure in its plans, and of those that may meet what a rule requires."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.measure import Measure
from audit.assess.plan import Move, Plan
from audit.report.block import Block
from audit.report.measure import Measures
from audit.report.remainder import required


def wording(measures: Measures) -> Iterator[Block]:
    """Each provision once, those of the plans first; nothing where there is no plan to make."""
    found = measures.measured
    if found.plan is not None:
        planned = _every(found.plan, found.plan_low_effort, found.own)
        yield from measures.details([*planned, *required(measures)], level=2)


def _every(*plans: Plan | Move | None) -> list[Measure]:
    """The measures of plans and moves, in order."""
    moves = [move for one in plans if one for move in (one.moves if isinstance(one, Plan) else (one,))]
    return [measure for move in moves for measure in move.measures]
