"""An exhaustive reference for the method, for tests only: every route of a small map is walked, one by one.

Written from the method alone, to be compared with the program's search for the widest path. Cost grows with the number
of routes, so keep maps small. Figures are unrounded.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from assess.oracle_answers import HIGH, LOW, Ends, Table, day_of, destination_nodes, on_documents, presence
from assess.oracle_map import UNNAMED, Hop, disputed_pairs, hops_of, joined_nodes
from assess.oracle_routes import Map, Route, channel, factors, routes, source_channel, width

Exposure = dict[str, dict[str, float]]


def oracle_assess(record: Table, pack: Table, today: date | None = None) -> Table:
    """Every figure of a record by exhaustive search, in the shape of assessment.json where that has one.

    `today` changes nothing: only law ages by it. Beside the public keys there is `disputed`, pairs of nodes. `elements`
    leaves out recipients that nothing reaches; `ways` has a row for every system and channel.
    """
    mapped = exposure_map(record, pack)
    head = {
        "as_of": day_of(record).isoformat(),
        "view": "exposure",
        "ways": ways(mapped),
        "disputed": disputed_pairs(record, pack),
    }
    if not assessable(record):
        return head | {"score": None, "not_assessable": "no system says what it holds or with whom it shares"}
    complete = record["city"].get("inventory") == "complete"
    return head | {
        "score": ends(score(mapped)),
        "band": band(score(mapped), pack["rubric"]) if complete else None,
        "scope": "complete-inventory" if complete else "systems-listed",
        "on_documents": ends(score(documents_map(record, pack))),
        "uses": uses(mapped),
        "elements": recipients(mapped),
        "channels": channels(mapped),
        "without_ice_accounts": ends(score(without_accounts(mapped))),
        "widest_route": widest_route(mapped),
    }


def oracle_outside_access(record: Table, pack: Table) -> list[Table]:
    """For states that require cooperation: the state of the way from each system to each outside recipient.

    Every partner's node on the map is a recipient, and so is the one that stands for nobody in particular; routes run
    on through all of them. Rows are in order of system and recipient.
    """
    hops = tuple(hops_of(record, pack, unnamed=True))
    mapped = Map(record, pack, hops, frozenset())
    states = way_states(mapped, lambda route: route.recipient)
    reached = sorted(joined_nodes(record, pack) | {UNNAMED})
    return [
        {"system": system, "recipient": node, "state": states.get((system, node), ("none", []))[0]}
        for system in sorted(record.get("systems", {}))
        for node in reached
    ]


# Maps


def exposure_map(record: Table, pack: Table) -> Map:
    """The map of the record as it stands."""
    return Map(record, pack, tuple(hops_of(record, pack)), frozenset(destination_nodes(pack)))


def documents_map(record: Table, pack: Table) -> Map:
    """The map on documents alone; which documented flows stay is judged on the record as written."""
    doubted = on_documents(record)
    return Map(doubted, pack, tuple(hops_of(doubted, pack, written=record)), frozenset(destination_nodes(pack)))


def without_accounts(mapped: Map) -> Map:
    """The map without the destination's own accounts, rule 14."""
    return replace(mapped, hops=tuple(without_account(hop, mapped) for hop in mapped.hops))


def without_account(hop: Hop, mapped: Map) -> Hop:
    """A flow as it stands when the destination's own accounts are gone."""
    modes = mapped.pack["rubric"]["mode"]
    channel = mapped.pack["rubric"]["channels"][source_channel(hop, mapped)]
    if hop.recipient not in mapped.stops or not channel.get("own_account"):
        return hop
    if hop.mode is None:
        rest = max(mode["value"] for mode in modes.values() if not mode.get("account"))
        terms = hop.terms | {"mode": (hop.terms["mode"][LOW], rest)}
        return replace(hop, present=(False, hop.present[HIGH]), terms=terms, own_hold=True)
    return replace(hop, present=(False, False)) if modes[hop.mode].get("account") else hop


# Figures


def exposure(mapped: Map, end: int, keep: Callable[[Route], bool] = lambda route: True) -> Exposure:
    """The widest route that carries each element to each node, and to the destination as one, among the routes kept."""
    widest: Exposure = {element: {} for element in mapped.pack["elements"]}
    for route in filter(keep, routes(mapped, end)):
        ends_at = [route.recipient] + (["destination"] if route.recipient in mapped.stops else [])
        for element in route.carried:
            for node in ends_at:
                widest[element][node] = max(widest[element].get(node, 0.0), width(route, mapped, end))
    return widest


def use_exposure(use: str, widest: Exposure, pack: Table) -> float:
    """How well the destination is served for one use."""
    fits = {element: row["fits"].get(use, 0.0) for element, row in pack["elements"].items()}
    return max((fits[element] * nodes.get("destination", 0.0) for element, nodes in widest.items()), default=0.0)


def score(mapped: Map, keep: Callable[[Route], bool] = lambda route: True) -> Ends:
    """The exposure of everything, 0 to 100, at both ends."""
    table = mapped.pack["rubric"]["uses"]
    low, high = (
        sum(row["weight"] * use_exposure(use, widest, mapped.pack) for use, row in table.items())
        for widest in (exposure(mapped, LOW, keep), exposure(mapped, HIGH, keep))
    )
    return low, high


def uses(mapped: Map) -> Table:
    """How well the destination is served for each use."""
    low, high = exposure(mapped, LOW), exposure(mapped, HIGH)
    return {
        use: ends((use_exposure(use, low, mapped.pack), use_exposure(use, high, mapped.pack)))
        for use in mapped.pack["rubric"]["uses"]
    }


def recipients(mapped: Map) -> Table:
    """The exposure of each element to the destination and to each node that a route reaches, city systems included."""
    low, high = exposure(mapped, LOW), exposure(mapped, HIGH)
    return {
        element: {
            node: ends((low[element].get(node, 0.0), high[element].get(node, 0.0)))
            for node in sorted({"destination", *high[element], *low[element]})
        }
        for element in mapped.pack["elements"]
    }


def channels(mapped: Map) -> Table:
    """The score with only the routes of each channel."""

    def within(name: str) -> Callable[[Route], bool]:
        return lambda route: channel(route, mapped) == name

    return {name: ends(score(mapped, within(name))) for name in mapped.pack["rubric"]["channels"]}


def band(figure: Ends, rubric: Table) -> Table:
    """The band at each end: the last that starts at or below the figure."""
    names = sorted(rubric["bands"], key=lambda name: rubric["bands"][name]["from_score"])
    low, high = ([n for n in names if rubric["bands"][n]["from_score"] <= value][-1] for value in figure)
    return {"low": low, "high": high}


def assessable(record: Table) -> bool:
    """Whether some system that may exist says what it holds or with whom it shares."""
    return any(
        presence(system.get("status", "active"))[HIGH]
        and any(system.get(key, "unknown") != "unknown" for key in ("elements", "sharing"))
        for system in record.get("systems", {}).values()
    )


def widest_route(mapped: Map) -> Table | None:
    """The route to the destination of largest weight x fit x width at the high end; ties by fewest hops, then ids."""
    best: tuple[float, int, tuple[str, ...], str] | None = None
    chosen: Table | None = None
    for route in to_destination(routes(mapped, HIGH), mapped):
        for element in route.carried:
            value = worth(element, mapped.pack) * width(route, mapped, HIGH)
            key = (-value, len(route.hops), (route.system, *(hop.id for hop in route.hops)), element)
            if value > 0 and (best is None or key < best):
                best, chosen = key, as_row(route, element, mapped)
    return chosen


def worth(element: str, pack: Table) -> float:
    """The largest weight x fit of an element over the uses."""
    fits = pack["elements"][element]["fits"]
    return max(row["weight"] * fits.get(use, 0.0) for use, row in pack["rubric"]["uses"].items())


def as_row(route: Route, element: str, mapped: Map) -> Table:
    """A route at the high end, as assessment.json shows it."""
    return {
        "system": route.system,
        "element": element,
        "channel": channel(route, mapped),
        "width": width(route, mapped, HIGH),
        "factors": [list(factor) for factor in factors(route, mapped, HIGH)],
        "hops": [as_hop(hop) for hop in route.hops],
    }


def as_hop(hop: Hop) -> Table:
    """A hop, as assessment.json shows it."""
    return {
        "flow": hop.id,
        "source": hop.source,
        "recipient": hop.recipient,
        "stands_on": hop.stands_on,
        "confidence": hop.confidence,
    }


# Ways


def ways(mapped: Map) -> list[Table]:
    """The state of every system and channel, with the elements that the routes of that state carry."""
    states = way_states(mapped, lambda route: channel(route, mapped))
    rows = []
    for system in sorted(mapped.record.get("systems", {})):
        for name in sorted(mapped.pack["rubric"]["channels"]):
            state, elements = states.get((system, name), ("none", []))
            rows.append({"system": system, "channel": name, "state": state, "elements": elements})
    return rows


def way_states(mapped: Map, label: Callable[[Route], str]) -> dict[tuple[str, str], tuple[str, list[str]]]:
    """The best state of each system and label, rule 18; a pair that is left out has none."""
    low = list(to_destination(routes(mapped, LOW), mapped))
    ranked = {
        "confirmed": [route for route in low if all(is_evidenced(hop) for hop in route.hops)],
        "reported": low,
        "not-ruled-out": to_destination(routes(mapped, HIGH), mapped),
        "closed": to_destination(routes(mapped, HIGH, lambda hop: hop.present[HIGH] or hop.closed), mapped),
    }
    found: dict[tuple[str, str], tuple[str, set[str]]] = {}
    for state, candidates in ranked.items():
        for route in candidates:
            kept, elements = found.setdefault((route.system, label(route)), (state, set()))
            if kept == state:
                elements |= route.carried
    return {pair: (state, sorted(elements)) for pair, (state, elements) in found.items()}


def is_evidenced(hop: Hop) -> bool:
    """Whether a flow that is present in the low rests on a document, a log or a documented source."""
    return hop.confidence in ("supported", "documented")


def to_destination(found: Iterable[Route], mapped: Map) -> Iterator[Route]:
    """The routes that end at the destination; all of them where everybody outside is one, city systems never."""
    systems = mapped.record.get("systems", {})
    outside = (route for route in found if route.recipient not in systems)
    return (route for route in outside if not mapped.stops or route.recipient in mapped.stops)


def ends(figure: Ends) -> Table:
    """A figure's two ends as assessment.json shows them."""
    return {"low": figure[LOW], "high": figure[HIGH]}
