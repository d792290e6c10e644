"""What the program says of a generated record, in forms that compare."""

from datetime import date

from assess.oracle_answers import Table
from assess.packed import as_pack, as_record

from audit.assess.assessment import as_json, assess

TODAY = date(2026, 6, 15)


def measured(record: Table, pack: Table) -> Table:
    """The assessment as JSON."""
    packed = as_pack(pack)
    return as_json(assess(packed, as_record(record, packed), None, TODAY), packed)


def figures_of(record: Table, pack: Table) -> dict[str, tuple[float, float]]:
    """Every range of the assessment by its place; none when the record cannot be assessed yet."""
    found = measured(record, pack)
    if found.get("score") is None:
        return {}
    arrivals = {name: nodes.get("destination") for name, nodes in found["elements"].items()}
    ranges = {name: found[name] for name in ("score", "on_documents", "without_ice_accounts")}
    ranges |= {f"uses.{name}": pair for name, pair in found["uses"].items()}
    ranges |= {f"channels.{name}": pair for name, pair in found["channels"].items()}
    ranges |= {f"elements.{name}": pair for name, pair in arrivals.items() if pair}
    return {name: (pair["low"], pair["high"]) for name, pair in ranges.items()}


def score_of(record: Table, pack: Table) -> tuple[float, float] | None:
    """The score at both ends; None when the record cannot be assessed yet."""
    return figures_of(record, pack).get("score")


def whole_of(record: Table, pack: Table, names: dict[str, str] | None = None) -> Table:
    """All figures, ways and disputes, under other names if given; no hops, since equal routes may take turns."""
    found, new = measured(record, pack), lambda name: (names or {}).get(name, name)
    ways = {(new(way["system"]), way["channel"]): (way["state"], sorted(way["elements"])) for way in found["ways"]}
    pairs = sorted((new(pair["source"]), new(pair["recipient"])) for pair in found.get("disputed", []))
    whole = {key: found.get(key) for key in ("score", "band", "on_documents", "uses", "channels")}
    left = found.get("without_ice_accounts", {"low": 0, "high": 0})
    elements = {
        name: {new(node): pair for node, pair in nodes.items() if pair["high"] > 0}
        for name, nodes in found.get("elements", {}).items()
    }
    whole |= {"elements": {name: nodes for name, nodes in elements.items() if nodes}}
    return whole | {"ways": ways, "disputed": pairs, "without": {end: left[end] for end in ("low", "high")}}
