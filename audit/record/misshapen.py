"""What can still be read of a record that has misshapen parts, so that all its faults are told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from audit.errors import Fault, shown
from audit.pack.document import Table
from audit.pack.lines import Path
from audit.pack.load import Pack
from audit.pack.shape import validate
from audit.record.record import FORMAT, Record

ALONE = ("record", "city")
"""Tables that are one entry, not a table of entries."""
DAY = "record.as_of"
NAMING = ("source", "recipient", "agreement", "partners", "operated_by", "part_of")
"""Keys that name entries."""


class Lost(NamedTuple):
    """The names of entries that were left out; `untold`: there are others, whose names cannot be read."""

    names: frozenset[str]
    untold: bool


def without_misshapen(table: Table, paths: list[Path], pack: Pack) -> tuple[Record | None, Lost]:
    """The record without its misshapen keys, and what is lost with them.

    A key that has to be there is taken as empty; else its whole entry goes. None where nothing helps.
    """
    kept = _without(table, paths)
    kept["record"] = {"format": FORMAT, "pack": pack.header.id, "pack_version": pack.header.version} | _header(kept)
    record, left = validate(Record, kept)
    if left:
        kept = _filled(kept, [path for path, _ in left])
        record, left = validate(Record, kept)
    if left:
        kept = _without(kept, [path[:1] if path[0] in ALONE else path[:2] for path, _ in left])
        record, _ = validate(Record, kept)
    untold = any(isinstance(table[name], list) for name in table if name not in kept)
    return record, Lost(frozenset(_names(table) - _names(kept)), untold)


def still_meant(sense: Iterable[Fault], shape: Iterable[Fault], lost: Lost) -> Iterator[Fault]:
    """Faults that do not come of what was left out: of the same place, a whole misshapen entry, or a name that went."""
    places = {fault.where for fault in shape}
    entries = {_entry(place) for place in places}
    around = places | entries | ({DAY} if "record" in entries else set())
    quoted = [shown(name) for name in lost.names]
    for fault in sense:
        of_name = lost.untold and fault.where.rpartition(".")[2] in NAMING
        if fault.where not in around and not of_name and not any(name in fault.what for name in quoted):
            yield fault


def _header(table: Table) -> dict[str, Any]:
    header = table.get("record")
    return header if isinstance(header, dict) else {}


def _names(table: Table) -> set[str]:
    """The ids of all entries, in sections of any name."""
    sections = [section for name, section in table.items() if name not in ALONE and isinstance(section, dict)]
    return {name for section in sections for name in section}


def _entry(place: str) -> str:
    """The entry a place is in: `flows.rms-to-linx`, or `city`."""
    parts = place.split(".")
    return ".".join(parts[:1] if parts[0] in ALONE else parts[:2])


def _filled(table: Table, paths: list[Path]) -> Table:
    """The table with an empty word at these places."""
    filled = {**table}
    for key in {path[0] for path in paths}:
        deeper = [path[1:] for path in paths if path[0] == key]
        below = filled.get(key, {})
        filled[key] = _filled(below if isinstance(below, dict) else {}, deeper) if all(deeper) else ""
    return filled


def _without(table: Table, paths: list[Path]) -> Table:
    """The table without these keys; a key inside a list takes the list along."""
    dropped = {path[0] for path in paths if len(path) == 1 or not isinstance(table.get(path[0]), dict)}
    deeper: dict[str, list[Path]] = {}
    for path in paths:
        deeper.setdefault(path[0], []).append(path[1:])
    kept = {key: value for key, value in table.items() if key not in dropped}
    return {key: _without(value, deeper[key]) if key in deeper else value for key, value in kept.items()}
