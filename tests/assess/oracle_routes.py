"""Every route of a small map, walked one by one, with its width and its channel."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assess.oracle_answers import EVERYTHING, LOW, Ends, Table, held_by, kind_of, presence, term_ends
from assess.oracle_map import Hop


@dataclass(frozen=True)
class Map:
    """A record and a pack as the walk needs them. Routes end at `stops`; with none they run on through everybody."""

    record: Table
    pack: Table
    hops: tuple[Hop, ...]
    stops: frozenset[str]


@dataclass(frozen=True)
class Route:
    """A chain of flows from one system, with the elements that every one of them carries (never none)."""

    system: str
    hops: tuple[Hop, ...]
    carried: frozenset[str]

    @property
    def recipient(self) -> str:
        """Where the route ends."""
        return self.hops[-1].recipient


def routes(mapped: Map, end: int, usable: Callable[[Hop], bool] | None = None) -> Iterator[Route]:
    """Every route to anywhere at one end that carries something, over the usable flows (default: those present)."""
    usable = usable or (lambda hop: hop.present[end])
    hops = [hop for hop in mapped.hops if usable(hop)]
    for id, system in mapped.record.get("systems", {}).items():
        if presence(system.get("status", "active"))[end]:
            start = Route(id, (), held_by(system, end, mapped.pack))
            yield from onward(start, id, hops, mapped.stops, end)


def onward(route: Route, node: str, hops: list[Hop], stops: frozenset[str], end: int) -> Iterator[Route]:
    """Every route that runs on from a node, no node twice, none past a stop."""
    visited = {route.system, *(hop.recipient for hop in route.hops)}
    for hop in hops:
        if hop.source != node or hop.recipient in visited:
            continue
        listed = hop.elements[end]
        carried = route.carried if listed is EVERYTHING else route.carried & listed
        longer = Route(route.system, (*route.hops, hop), carried)
        if carried:
            yield longer
            if hop.recipient not in stops:
                yield from onward(longer, hop.recipient, hops, stops, end)


def factors(route: Route, mapped: Map, end: int) -> list[tuple[str, float]]:
    """The factors of a route's width in order: hold, then through for each hop but the last, then open."""
    *passed, last = route.hops
    return [
        ("hold", hold(route, mapped, end)),
        *(("through", hop.through(end)) for hop in passed),
        ("open", last.open(end)),
    ]


def width(route: Route, mapped: Map, end: int) -> float:
    """How much of what the system holds gets through."""
    product = 1.0
    for _, factor in factors(route, mapped, end):
        product *= factor
    return product


def hold(route: Route, mapped: Map, end: int) -> float:
    """How much the route has to give: coverage times the longest-lived copy that the city causes to exist, rule 11."""
    system, first = mapped.record["systems"][route.system], route.hops[0]
    covers = step(system, "covers", "covers", mapped.pack)[end]
    kept = step(system, "retention", "retention", mapped.pack)[end]
    if first.mode is None:
        return covers * (kept if first.own_hold or end == LOW else longest(mapped.pack))
    copies = mapped.pack["rubric"]["mode"][first.mode].get("copies")
    return covers * (max(kept, first.kept[end]) if copies else kept)


def step(entry: Table, key: str, scale: str, pack: Table) -> Ends:
    """The value of an answer at both ends, over the whole scale when unknown or absent."""
    answer = entry.get(key, "unknown")
    return term_ends(scale, None if answer == "unknown" else [answer], pack["rubric"])


def longest(pack: Table) -> float:
    """The largest value of retention."""
    return max(value["value"] for value in pack["rubric"]["retention"].values())


# Channels


def channel(route: Route, mapped: Map) -> str:
    """The channel of a route, by its last flow."""
    last = route.hops[-1]
    mode = mapped.pack["rubric"]["mode"].get(last.mode, {})
    return mode.get("channel") or source_channel(last, mapped)


def source_channel(hop: Hop, mapped: Map) -> str:
    """The channel by who hands the data over, whatever the mode."""
    table = mapped.pack["rubric"]["channels"]
    if hop.source in mapped.record.get("systems", {}):
        return next(id for id, row in table.items() if row.get("systems"))
    kind = kind_of(hop.source, mapped.record, mapped.pack)
    named = [id for id, row in table.items() if kind in row.get("kinds", [])]
    return named[0] if named else next(id for id, row in table.items() if row.get("other"))
