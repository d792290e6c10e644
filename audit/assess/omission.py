"""Why a figure of headroom leaves a measure out: by law, by who would have to act, or because it moves nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from audit.assess.flow_map import FlowMap, MapFlow
from audit.assess.headroom import ALONE, FLOOR, NOW, Headrooms
from audit.assess.measure import Applier, Hindrance, Laws, Measure
from audit.assess.scope import CITY
from audit.pack.load import Pack
from audit.pack.provision import CITY_ACTORS, Provision
from audit.pack.standing import Reading
from audit.record.record import Record

Why = Literal["in-place", "apart", "nothing", "beyond", "last-resort", "partner", "decided", "unsaid", "counsel"]
"""In order: what is there already, what moves no figure, what narrows nothing here, what only the state could
do, what gives up a whole device or membership, what others would have to agree to, what is decided with others, of what
nobody has said who decides, and what counsel is to be asked about."""


class Omission(NamedTuple):
    """A measure that one figure leaves out; `flows` are those that the reason is about, by their place."""

    measure: Measure
    why: Why
    flows: tuple[str, ...] = ()


class Forbidden(NamedTuple):
    """A provision that the law prohibits on something that it would fit, by this reading."""

    row: Provision
    about: str
    reading: Reading


def forbidden(
    pack: Pack, record: Record, flow_map: FlowMap, *, provisions: Mapping[str, Provision], laws: Laws, today: date
) -> Iterator[Forbidden]:
    """What the law of the state forbids of all that would fit, to say that every figure leaves it out.

    Nothing where the state requires cooperation: there only general forms are looked at.
    """
    if laws.law is not None and laws.law.requires_cooperation:
        return
    applier = Applier(pack, record, flow_map, laws, today, everyone=False)
    for name, row in provisions.items():
        for about in applier.abouts[row.applies_to]:
            found = applier.at(name, row, about)
            if isinstance(found, Hindrance) and found.why == "prohibited" and found.reading:
                yield Forbidden(row, about, found.reading)


def omissions(
    headrooms: Headrooms, measures: Iterable[Measure], figure: str, *, sure: bool = False
) -> Iterator[Omission]:
    """Of these measures, what a figure of headroom does not count; nothing for the figure that counts none at all.

    `sure`: of the figure without what counsel is to be asked about.
    """
    if figure == NOW:
        return
    counted = headrooms.counted(figure, sure=sure)
    taken = {(measure.provision, measure.about) for measure in counted}
    for measure in measures:
        if (measure.provision, measure.about) not in taken:
            yield _omission(headrooms, measure, figure)


def _omission(headrooms: Headrooms, measure: Measure, figure: str) -> Omission:
    why = _by_itself(measure, figure)
    if why:
        return Omission(measure, why)
    if figure == ALONE and measure.reach != "alone":
        return _with_others(headrooms, measure)
    return Omission(measure, "counsel")


def _by_itself(measure: Measure, figure: str) -> Why | None:
    """The reason that lies in the measure, whoever acts."""
    reasons: list[tuple[Why, bool]] = [
        ("in-place", measure.in_place is True),
        ("apart", measure.is_apart),
        ("beyond", measure.reach == "beyond"),
        ("nothing", not measure.changes),
        ("last-resort", measure.row.last_resort and figure != FLOOR),
    ]
    return next((why for why, holds in reasons if holds), None)


def _with_others(headrooms: Headrooms, measure: Measure) -> Omission:
    """Why the city does not take it alone: who acts, or who decides about the flows that it is about."""
    if measure.row.who_acts not in CITY_ACTORS:
        return Omission(measure, "partner")
    scope = headrooms.adoption.scopes[headrooms.measures.index(measure)]
    control = headrooms.stakes.control
    flows = [headrooms.adoption.base.flows[place] for place in scope.flows]
    unsaid = [flow for flow in flows if control(flow) is None]
    about = unsaid or [flow for flow in flows if control(flow) != CITY]
    return Omission(measure, "unsaid" if unsaid else "decided", tuple(_place(flow) for flow in about))


def _place(flow: MapFlow) -> str:
    """Where the record or the catalog has a flow; an assumed one stands for an answer that is missing."""
    return flow.question if flow.stands_on != "stated" else f"flows.{flow.id}"
