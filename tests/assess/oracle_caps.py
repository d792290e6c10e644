"""Measures in the oracle: caps on every hop and system of a small map, at one end, written from the method alone.

A measure that may turn out not to fit counts in the low only. At one end everything is a number, and each number that a
cap leaves is the value of some step; so systems are written down anew with steps that have those values.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from assess.oracle import exposure, exposure_map, use_exposure
from assess.oracle_answers import EVERYTHING, HIGH, LOW, TERMS, Ends, Table, held_by
from assess.oracle_map import Hop
from assess.oracle_routes import Map, step

Measures = Sequence[Any]


def capped_score(record: Table, pack: Table, measures: Measures) -> Ends:
    """The score of a record once these measures are adopted, at both ends."""
    mapped = exposure_map(record, pack)
    low, high = (score_at(capped(mapped, surely(measures, end), end), end) for end in (LOW, HIGH))
    return low, high


def surely(measures: Measures, end: int) -> Measures:
    """The measures that count at this end."""
    return [measure for measure in measures if end == LOW or not measure.if_so]


def score_at(mapped: Map, end: int) -> float:
    """The score at one end."""
    widest = exposure(mapped, end)
    table = mapped.pack["rubric"]["uses"]
    return sum(row["weight"] * use_exposure(use, widest, mapped.pack) for use, row in table.items())


def capped(mapped: Map, measures: Measures, end: int) -> Map:
    """The map with caps, right at this end alone."""
    systems = {id: system_with(id, mapped, measures, end) for id in mapped.record["systems"]}
    hops = (hop_with(hop, [measure.row for measure in measures if touches(measure, hop, mapped)], mapped, end)
            for hop in mapped.hops)  # fmt: skip
    return replace(mapped, record=mapped.record | {"systems": systems}, hops=tuple(hops))


def touches(measure: Any, hop: Hop, mapped: Map) -> bool:
    """Whether a measure is about a hop: the flow, one under the agreement, one that leaves the system or the city."""
    section, _, name = measure.about.partition(".")
    if section in ("city", "systems"):
        return hop.source in mapped.record["systems"] and name in ("", hop.source)
    if section == "catalog":
        return hop.stands_on == "catalog" and hop.id == name
    about = {name} if section == "flows" else under(name, mapped.record)
    stated = [other for other in mapped.hops if other.stands_on == "stated" and other.id in about]
    beside = {(other.source, other.recipient) for other in stated if other.present[HIGH]}
    return hop in stated or (hop.stands_on == "catalog" and (hop.source, hop.recipient) in beside)


def under(agreement: str, record: Table) -> set[str]:
    """The flows under an agreement."""
    return {id for id, flow in record["flows"].items() if flow.get("agreement") == agreement}


# Systems


def system_with(id: str, mapped: Map, measures: Measures, end: int) -> Table:
    """A system as it then stands at this end."""
    rows = [measure.row for measure in measures if measure.about in ("city", f"systems.{id}")]
    system = mapped.record["systems"][id]
    left = held_by(system, end, mapped.pack) - {element for row in rows for element in row.removes}
    kept = {scale: kept_step(scale, system, rows, mapped.pack, end) for scale in ("covers", "retention")}
    return system | {"elements": sorted(left)} | kept


def kept_step(scale: str, system: Table, rows: Iterable[Any], pack: Table, end: int) -> str:
    """A step with the value that is left of a system's coverage or retention."""
    values = {name: entry["value"] for name, entry in pack["rubric"][scale].items()}
    most = min([step(system, scale, scale, pack)[end], *(values[cap] for cap in caps(scale, rows))])
    return next(name for name, value in values.items() if value == most)


# Hops


def hop_with(hop: Hop, rows: list[Any], mapped: Map, end: int) -> Hop:
    """A hop as it then stands at this end."""
    removed = {element for row in rows for element in row.removes if row.applies_to in ("flow", "agreement")}
    ended = any(row.ends_flow for row in rows)
    terms = {term: bound(term, hop.terms[term], caps(term, rows), mapped.pack) for term in TERMS}
    recipients = [row for row in rows if row.applies_to in ("flow", "agreement")]
    mode, own_hold = mode_with(hop, caps("mode", rows), mapped.pack)
    carried = hop.elements[end]
    elements = frozenset(mapped.pack["elements"]) if carried is EVERYTHING else carried
    return replace(
        hop,
        mode=mode,
        own_hold=own_hold,
        present=(False, False) if ended else hop.present,
        terms=terms,
        elements=(elements - removed,) * 2,
        kept=bound("retention", hop.kept, caps("retention", recipients), mapped.pack),
    )


def caps(scale: str, rows: Iterable[Any]) -> list[str]:
    """The steps at which these provisions cap a scale."""
    return [cap for row in rows if (cap := getattr(row.tightens, scale)) is not None]


def bound(scale: str, ends: Ends, steps: Iterable[str], pack: Table) -> Ends:
    """A pair of values with caps on it."""
    values = [pack["rubric"][scale][name]["value"] for name in steps]
    best = max if scale == "oversight" else min
    return best([ends[LOW], *values]), best([ends[HIGH], *values])


def mode_with(hop: Hop, steps: list[str], pack: Table) -> tuple[str | None, bool]:
    """The mode by which the hold is found, and whether that is the system's own although the mode is not known."""
    modes = pack["rubric"]["mode"]
    possible = [hop.mode] if hop.mode else list(modes)
    copying = [mode for mode in possible if modes[mode].get("copies") and copies_still(mode, steps, modes)]
    if hop.mode is None:
        return None, not copying
    plain = next(mode for mode in modes if not modes[mode].get("copies"))
    return (hop.mode if copying or not modes[hop.mode].get("copies") else plain), False


def copies_still(mode: str, steps: list[str], modes: Table) -> bool:
    """Whether a copy is still made: no step below this mode, among those put in its place, makes none."""
    below = [step for step in steps if modes[step]["value"] < modes[mode]["value"]]
    return all(modes[step].get("copies") for step in below)
