"""What the program says of a generated record, or of two pointed ones, in forms that compare."""

from datetime import date
from typing import Any

from assess.oracle_answers import Table
from assess.packed import as_pack, as_record

from audit.assess.assessment import as_json, assess
from audit.pack.load import Pack

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


# Pointed records, on the pack itself


def proven_score(terms: Table, pack: Pack) -> Any:
    """The score of a city whose network hands on to ICE as an agreement shows, where another flow is documented."""
    held = {"elements": ["booking-photo"], "sharing": "listed", "covers": "most-residents", "retention": "over-a-year"}
    whole = {
        "elements": "all",
        "mode": "direct-query",
        "purpose": "none-stated",
        "onward": "silent",
        "oversight": "none",
    }
    table = {
        "record": {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "as_of": date(2020, 1, 1)},
        "systems": {"records": held},
        "partners": {"ohleg": {"sharing": "listed"}},
        "flows": {
            "to-network": {"source": "records", "recipient": "ohleg"} | whole,
            "to-ice": {"source": "ohleg", "recipient": "ice", "elements": "all"} | terms,
        },
        "notes": {"flows.to-ice": {"basis": "agreement"}},
    }
    figures = assess(pack, as_record(table, pack), None, TODAY).figures
    assert figures is not None
    return figures.score


def back_and_out(mode: str, pack: Pack) -> Any:
    """The figures of two systems that give to a neighbor, which gives back to the first, which gives to ICE."""
    kept = {"elements": ["home-address"], "sharing": "listed", "covers": "most-residents"}
    free = {
        "elements": "all",
        "mode": "direct-query",
        "purpose": "none-stated",
        "onward": "silent",
        "oversight": "none",
    }
    pairs = [("brief", "neighbor"), ("lasting", "neighbor"), ("neighbor", "brief"), ("brief", "ice")]
    flows = {
        f"f{place}": dict(zip(("source", "recipient"), pair, strict=True)) | free for place, pair in enumerate(pairs)
    }
    flows["f0"] |= {"mode": mode, "kept_by_recipient": "over-a-year"}
    table = {
        "record": {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "as_of": date(2020, 1, 1)},
        "systems": {"brief": kept | {"retention": "up-to-3-days"}, "lasting": kept | {"retention": "over-a-year"}},
        "partners": {"neighbor": {"kind": "local-agency", "sharing": "listed"}},
        "flows": flows,
        "notes": {f"flows.{name}": {"basis": "agreement"} for name in flows},
    }
    return assess(pack, as_record(table, pack), None, TODAY).figures
