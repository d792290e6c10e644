"""The control review: general measures for a state that requires cooperation, in an order that looks at no recipient.

First what concerns access by somebody whom nobody has named, then access of which nobody can see who searched, then
access that no document supports; among equals the least effort, then what needs no answer of counsel first, then in the
order of the pack. What would be done to flows is about the place that they leave, whoever gets them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from audit.assess.flow_map import HIGH, FlowMap, MapFlow
from audit.assess.headroom import COUNSEL
from audit.assess.measure import Measure
from audit.assess.scope import Scope, Scopes
from audit.record.record import Record

Why = Literal["unnamed", "unlogged", "undocumented"]
WHYS: tuple[Why, ...] = get_args(Why)


@dataclass(frozen=True, slots=True)
class Control:
    """A general measure with what is not known or not checked of the access that it is about.

    `about`: the city, a system, an agreement, or the partner or system that the flows leave. `measures`: what it stands
    for, one for each flow where it is about flows; they stand alike in law.
    """

    about: str
    measures: tuple[Measure, ...]
    why: tuple[Why, ...]

    @property
    def measure(self) -> Measure:
        """The first of its measures, which speaks for all."""
        return self.measures[0]


def controls(measures: Iterable[Measure], record: Record, flow_map: FlowMap) -> tuple[Control, ...]:
    """The review, first things first. Without what is in place, narrows nothing there, or is a last resort."""
    review = _Review(record, flow_map)
    groups: dict[tuple[object, ...], list[Measure]] = {}
    for one in filter(_is_reviewed, measures):
        key = (one.provision, review.about(one), one.reading, one.authority)
        groups.setdefault(key, []).append(one)
    return tuple(sorted((review.control(those) for those in groups.values()), key=_rank))


def _is_reviewed(measure: Measure) -> bool:
    usable = measure.reach != "beyond" and not measure.row.last_resort
    return usable and measure.in_place is not True and (measure.changes or measure.is_apart)


def _rank(control: Control) -> tuple[object, ...]:
    measure = control.measure
    return (*(why not in control.why for why in WHYS), measure.effort, measure.reading.is_ == COUNSEL)


class _Review:
    """Looks at the access that a measure is about."""

    def __init__(self, record: Record, flow_map: FlowMap) -> None:
        self.map, self.scopes = flow_map, Scopes(record, flow_map)
        self.unnamed = {flow.source for flow in flow_map.present(HIGH) if flow.stands_on == "implied"}
        self.unseen = min(flow_map.rubric.scale("oversight").values())

    def control(self, measures: list[Measure]) -> Control:
        """The control that these measures are together."""
        found = {why for measure in measures for why in self._found(self.scopes.of(measure.about))}
        return Control(self.about(measures[0]), tuple(measures), tuple(why for why in WHYS if why in found))

    def about(self, measure: Measure) -> str:
        """What a measure is about, where no recipient is looked at: of a flow, the place that it leaves."""
        if measure.row.applies_to != "flow":
            return measure.about
        source = self.map.flows[self.scopes.of(measure.about).flows[0]].source
        return f"{'systems' if source in self.map.holds else 'partners'}.{source}"

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
