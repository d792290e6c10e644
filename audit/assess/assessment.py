"""The assessment of one record: everything the method says of it, and the same as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from audit.assess.exposure import Exposure, Widest
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow, Range
from audit.assess.join import Joiner
from audit.assess.question import OpenQuestion, open_questions
from audit.assess.route import Reach, Route
from audit.assess.way import STATES, Way, find_ways
from audit.pack.entry import UNKNOWN
from audit.pack.law import Law
from audit.pack.load import Pack
from audit.record.record import Record
from audit.record.system import System

View = Literal["exposure", "outside-access"]
NOT_ASSESSABLE = (
    "Not assessable yet: no system in use says which elements it holds or with whom it shares. "
    "Answer elements or sharing for one system."
)
NO_SYSTEM = "Not assessable yet: no system in use is listed. List one."


@dataclass(frozen=True)
class Figures:
    """The exposure of a record, each figure as (low, high). Widths and uses run from 0 to 1, scores from 0 to 100."""

    score: Range
    band: tuple[str, str] | None
    on_documents: Range
    uses: dict[str, Range]
    elements: dict[str, dict[str, Range]]
    channels: dict[str, Range]
    without_ice_accounts: Range
    surviving: Widest | None
    widest: Widest | None
    confirmed: Widest | None


@dataclass(frozen=True)
class Assessment:
    """What follows from a record on its day.

    `figures` is None when it is not assessable, in the outside view, and where the pack prints no figure.
    """

    record: Record
    day: date
    today: date
    view: View
    law: Law | None
    map: FlowMap
    ways: tuple[Way, ...]
    questions: tuple[OpenQuestion, ...]
    figures: Figures | None
    not_assessable: str | None
    complete: bool

    @property
    def counts(self) -> dict[str, int]:
        """How many ways are in each state."""
        counted = Counter(way.state for way in self.ways)
        return {state: counted[state] for state in STATES}


def _as_joined(flow_map: FlowMap) -> FlowMap:
    return flow_map


def assess(
    pack: Pack, record: Record, law: Law | None, today: date, narrowed: Callable[[FlowMap], FlowMap] = _as_joined
) -> Assessment:
    """Assess a record that has no faults. `law` is its state's, None where the pack has none; `today` ages the law.

    `narrowed`: what is supposed to be done to a map once it is joined, the one on documents alone as well.
    """
    everyone = law is not None and law.requires_cooperation
    joiner = Joiner(pack, record, everyone=everyone)
    flow_map = narrowed(joiner.join())
    ways = ways_of(flow_map, everyone=everyone)
    reason = None if _is_assessable(record) else NOT_ASSESSABLE
    if not pack.header.figures:
        reason = None if any(_in_use(record)) else NO_SYSTEM
    figures = None
    if pack.header.figures and not everyone and reason is None:
        figures = _figures(pack, record, flow_map, narrowed(Joiner(pack, record, documents=True).join()))
    return Assessment(
        record, record.day, today, "outside-access" if everyone else "exposure", law, flow_map, tuple(ways),
        open_questions(flow_map, record, pack, everyone=everyone), figures, reason, record.city.inventory == "complete",
    )  # fmt: skip


def _is_assessable(record: Record) -> bool:
    """Whether some system in use says anything of its elements or its sharing."""
    return any(
        system.elements not in (None, UNKNOWN) or system.sharing not in (None, UNKNOWN) for system in _in_use(record)
    )


def _in_use(record: Record) -> Iterator[System]:
    """The systems that are in use, or may be."""
    return (system for system in record.systems.values() if (system.status or "active") in ("active", UNKNOWN))


def score_of(pack: Pack, record: Record) -> Range | None:
    """The score alone, sooner than a whole assessment; None for a record that is not assessable yet."""
    if not _is_assessable(record):
        return None
    return Exposure(Joiner(pack, record).join(), pack.elements, pack.rubric).score_range()


def ways_of(flow_map: FlowMap, *, everyone: bool, routes: bool = True) -> list[Way]:
    """The ways of a map: by channel to the destination, or with `everyone` to each outside recipient alike.

    Without `routes` only the state of each.
    """
    return _ways_to_everyone(flow_map, routes=routes) if everyone else _ways_by_channel(flow_map, routes=routes)


def _ways_by_channel(flow_map: FlowMap, *, routes: bool) -> list[Way]:
    def hand_of(flow: MapFlow) -> str | None:
        return flow.channel if flow.recipient in flow_map.destination else None

    return find_ways(flow_map, tuple(flow_map.rubric.channels), hand_of, routes=routes)


def _ways_to_everyone(flow_map: FlowMap, *, routes: bool) -> list[Way]:
    def hand_of(flow: MapFlow) -> str | None:
        return flow.recipient if flow.recipient not in flow_map.holds else None

    recipients = tuple(sorted({flow.recipient for flow in flow_map.flows} - flow_map.holds.keys()))
    return [way for way in find_ways(flow_map, recipients, hand_of, routes=routes) if way.state != "none"]


def _figures(pack: Pack, record: Record, flow_map: FlowMap, documented: FlowMap) -> Figures:
    exposure = Exposure(flow_map, pack.elements, pack.rubric, recipients=True)
    low, high = exposure.widths(LOW), exposure.widths(HIGH)
    score = (exposure.score(low), exposure.score(high))
    uses = (exposure.uses(low), exposure.uses(high))
    opened = (exposure.without_accounts(LOW), exposure.without_accounts(HIGH))
    left = (exposure.widths(LOW, opened=opened[LOW]), exposure.widths(HIGH, opened=opened[HIGH]))
    complete = record.city.inventory == "complete"
    return Figures(
        score=score,
        band=(pack.rubric.band(score[LOW]), pack.rubric.band(score[HIGH])) if complete else None,
        on_documents=Exposure(documented, pack.elements, pack.rubric).score_range(),
        uses={use: (uses[LOW][use], uses[HIGH][use]) for use in pack.rubric.uses},
        elements=_with_destination(exposure.by_recipient(), low, high),
        channels=exposure.by_channel(),
        without_ice_accounts=(exposure.score(left[LOW]), exposure.score(left[HIGH])),
        surviving=exposure.widest(HIGH, left[HIGH], opened[HIGH]),
        widest=exposure.widest(HIGH, high),
        confirmed=_widest_confirmed(exposure),
    )


def _with_destination(elements: dict[str, dict[str, Range]], low: Any, high: Any) -> dict[str, dict[str, Range]]:
    return {
        name: {
            "destination": (low[name].width if name in low else 0.0, high[name].width if name in high else 0.0),
            **nodes,
        }
        for name, nodes in elements.items()
        if nodes
    }


def _widest_confirmed(exposure: Exposure) -> Widest | None:
    """The widest route that uses evidenced flows alone, at the low end."""
    evidenced = [flow for flow in exposure.map.present(LOW) if flow.evidenced]
    reach = Reach(exposure.map, LOW, evidenced)
    last = [flow for flow in evidenced if flow.recipient in exposure.map.destination]
    best = reach.best(reach.arrivals(last, reach.plainly))
    arrivals = {exposure.map.elements[bit]: label for bit, label in sorted(best.items())}
    return exposure.widest(LOW, arrivals)


def as_json(assessment: Assessment, pack: Pack) -> dict[str, Any]:
    """The assessment as `assessment.json` holds it: unrounded, with ids of elements and recipients as keys."""
    everyone = assessment.view == "outside-access"
    written: dict[str, Any] = {
        "format": 1,
        "pack": pack.header.id,
        "pack_version": pack.header.version,
        "rubric_version": pack.rubric.rubric.version,
        "as_of": assessment.day.isoformat(),
        "view": assessment.view,
    }
    if not everyone:
        written["destination"] = list(pack.rubric.rubric.destination)
    written["scope"] = "complete-inventory" if assessment.complete else "systems-listed"
    written["ways"] = [_way(way, everyone) for way in assessment.ways]
    if assessment.map.disputed:
        written["disputed"] = [
            {
                "source": pair.source,
                "recipient": pair.recipient,
                "stated": list(pair.stated),
                "documented": list(pair.documented),
            }
            for pair in assessment.map.disputed
        ]
    written["open_questions"] = [
        {"about": question.about, "who_knows": question.who_knows} for question in assessment.questions
    ]
    if assessment.not_assessable:
        written |= (
            {"score": None, "not_assessable": assessment.not_assessable}
            if not everyone
            else {"not_assessable": assessment.not_assessable}
        )
    if assessment.figures:
        written |= _figures_json(assessment.figures)
    return written


def _figures_json(figures: Figures) -> dict[str, Any]:
    return {
        "score": range_json(figures.score),
        "band": {"low": figures.band[LOW], "high": figures.band[HIGH]} if figures.band else None,
        "on_documents": range_json(figures.on_documents),
        "uses": {use: range_json(width) for use, width in figures.uses.items()},
        "elements": {
            name: {node: range_json(width) for node, width in nodes.items()} for name, nodes in figures.elements.items()
        },
        "channels": {channel: range_json(score) for channel, score in figures.channels.items()},
        "without_ice_accounts": {
            **range_json(figures.without_ice_accounts),
            "surviving_route": widest_json(figures.surviving),
        },
        "widest_route": widest_json(figures.widest),
        "widest_confirmed_route": widest_json(figures.confirmed),
    }


def _way(way: Way, everyone: bool) -> dict[str, Any]:
    return {
        "system": way.system,
        "recipient" if everyone else "channel": way.hand,
        "state": way.state,
        "elements": list(way.elements),
        "hops": [hop_json(flow) for flow in way.flows],
    }


def hop_json(flow: MapFlow) -> dict[str, str]:
    """A hop as assessment.json holds it."""
    return {
        "flow": flow.id,
        "source": flow.source,
        "recipient": flow.recipient,
        "stands_on": flow.stands_on,
        "confidence": flow.confidence,
    }


def range_json(pair: Range) -> dict[str, float]:
    """A range as assessment.json holds it."""
    return {"low": pair[LOW], "high": pair[HIGH]}


def widest_json(widest: Widest | None) -> dict[str, Any] | None:
    """A widest route as assessment.json holds it; None where there is none."""
    if widest is None:
        return None
    route: Route = widest.route
    return {
        "element": widest.element,
        "channel": widest.channel,
        "width": route.width,
        "factors": [list(factor) for factor in route.factors],
        "hops": [hop_json(flow) for flow in route.flows],
    }
