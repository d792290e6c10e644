"""Why a plan has its order: what giving up each measure cost at the moment when one of them was given up."""

from __future__ import annotations

from typing import Literal, NamedTuple

from audit.assess.adoption import Adoption
from audit.assess.flow_map import FlowMap, Range
from audit.assess.measure import Measure
from audit.assess.plan import Cost, Plan, cost_of
from audit.pack.load import Pack
from audit.record.record import Record

Tie = Literal["agreement", "effort", "provision", "about"]
TIES: tuple[Tie, ...] = ("agreement", "effort", "provision", "about")


class Weighed(NamedTuple):
    """One moment: the score with what was still adopted, and what giving up each of it would have cost, least first.

    `tie`: what decided between the first two where they cost alike; None where they did not, or only one was left.
    """

    score: Range
    costs: tuple[Cost, ...]
    tie: Tie | None


class Weighing:
    """Goes back to the moments at which measures of one plan were given up."""

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap, plan: Plan) -> None:
        self.order = plan.order
        self._adoption = Adoption(pack, record, flow_map, plan.order)

    def when_given_up(self, measure: Measure) -> Weighed:
        """The moment at which this measure was given up: with all that stand before it in the order still adopted."""
        number = self.order.index(measure)
        self._adoption.give_up(*self._adoption.adopted)
        self._adoption.adopt(*range(number + 1))
        score = self._adoption.score()
        costs = sorted((cost_of(self._adoption, self.order, one, score) for one in range(number + 1)), key=_rank)
        return Weighed(score, tuple(costs), _tie(costs))


def _rank(cost: Cost) -> tuple[object, ...]:
    return cost.rank


def _tie(costs: list[Cost]) -> Tie | None:
    """By what the first was given up before the second, where both cost alike."""
    if len(costs) < 2 or costs[0].per_effort != costs[1].per_effort:
        return None
    first, second = (cost.rank[len(cost.per_effort) :] for cost in costs[:2])
    return next(tie for tie, one, other in zip(TIES, first, second, strict=True) if one != other)
