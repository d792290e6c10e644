"""The control review: general measures for a state that requires cooperation, in an order that looks at no recipient.

First what concerns access by somebody whom nobody has named, then access of which nobody can see who searched, then
access that no document supports; among equals the least effort, then by provision and by what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from audit.assess.flow_map import HIGH, FlowMap, MapFlow
from audit.assess.measure import Measure
from audit.assess.scope import Scope, Scopes
from audit.record.record import Record

Why = Literal["unnamed", "unlogged", "undocumented"]
WHYS: tuple[Why, ...] = get_args(Why)


@dataclass(frozen=True, slots=True)
class Control:
    """A general measure with what is not known or not checked of the access that it is about."""

    measure: Measure
    why: tuple[Why, ...]


def controls(measures: Iterable[Measure], record: Record, flow_map: FlowMap) -> tuple[Control, ...]:
    """The review, first things first. Without what is in place, narrows nothing there, or is a last resort."""
    review = _Review(record, flow_map)
    return tuple(sorted((Control(one, review.why(one.about)) for one in measures if _is_reviewed(one)), key=_rank))


def _is_reviewed(measure: Measure) -> bool:
    usable = measure.reach != "beyond" and not measure.row.last_resort
    return usable and measure.in_place is not True and (measure.changes or measure.is_apart)


def _rank(control: Control) -> tuple[object, ...]:
    measure = control.measure
    return (*(why not in control.why for why in WHYS), measure.effort, measure.provision, measure.about)


class _Review:
    """Looks at the access that a measure is about."""

    def __init__(self, record: Record, flow_map: FlowMap) -> None:
        self.map, self.scopes = flow_map, Scopes(record, flow_map)
        self.unnamed = {flow.source for flow in flow_map.present(HIGH) if flow.stands_on == "implied"}
        self.unseen = min(flow_map.rubric.scale("oversight").values())

    def why(self, about: str) -> tuple[Why, ...]:
        scope = self.scopes.of(about)
        found = set(self._found(scope))
        return tuple(why for why in WHYS if why in found)

    def _found(self, scope: Scope) -> Iterator[Why]:
        flows = [self.map.flows[place] for place in scope.flows]
        if self.unnamed & {*scope.systems, *(flow.recipient for flow in flows)}:
            yield "unnamed"
        outside = [flow for flow in flows if flow.recipient not in self.map.holds and flow.stands_on != "implied"]
        if any(map(self._is_unlogged, outside)):
            yield "unlogged"
        if not all(flow.evidenced for flow in outside):
            yield "undocumented"

    def _is_unlogged(self, flow: MapFlow) -> bool:
        """Whether, for all that is known, nobody can see who searched."""
        return flow.terms.oversight.high == self.unseen
