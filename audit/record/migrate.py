"""An older record brought to the pack's present words, by steps the pack declares; each change is told, none silent.

What was set aside is brought along too, so that it can come back. Notes and the place where the interview stands follow
the answers that they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit.pack.document import Table
from audit.pack.migration import Migration, version_numbers
from audit.record.place import PRACTICES, SINGLE

NAMED = (("partners", "part_of"), ("flows", "source"), ("flows", "recipient"), ("agreements", "partners"),
         ("systems", "operated_by"))  # fmt: skip
"""Where entries name others; a partner of the record's own under a catalog's old id keeps the id."""
PLACES = {
    "element": (("systems", "elements"), ("flows", "elements")),
    "system-kind": (("systems", "kind"),),
    "partner": (("partners", "catalog"), *NAMED),
    "mode": (("flows", "mode"), ("agreements", "mode")),
    "purpose": (("flows", "purpose"), ("agreements", "purpose")),
    "onward": (("flows", "onward"), ("agreements", "onward")),
    "oversight": (("flows", "oversight"), ("agreements", "oversight")),
    "covers": (("systems", "covers"),),
    "retention": (("systems", "retention"), ("flows", "kept_by_recipient")),
    "control": (("flows", "control"),),
    "section": (("progress", "complete"),),
}  # fmt: skip
ASIDE = "set_aside"
ALONE = (*SINGLE, "progress")
"""Sections of a record that are one entry."""


def migrate(table: Table, steps: Mapping[str, Migration], version: str) -> tuple[Table, tuple[str, ...]]:
    """The table in the pack's present words, and a sentence for each place that changed; the given table is kept."""
    written = _version(table)
    due = [step for step in steps.values() if version_numbers(written) < version_numbers(step.version)]
    if not due:
        return table, ()
    told: list[str] = []
    for step in sorted(due, key=lambda step: version_numbers(step.version)):
        table = _taken(table, step, told)
    return {**table, "record": {**table["record"], "pack_version": version}}, tuple(told)


def _taken(table: Table, step: Migration, told: list[str]) -> Table:
    """The table with one step taken, and what was set aside with it."""
    own = step.kind == "partner" and any(step.old in _entries(table, section) for section in ("systems", "partners"))
    if own:
        table = _tied(table, step, told)
    table = _replaced(table, step, told, own=own)
    aside = table.get(ASIDE)
    if isinstance(aside, dict):
        table = {**table, ASIDE: _replaced(aside, step, told, own=own, at=f"{ASIDE}.")}
    return _following(table, step) if step.kind == "practice" else table


def _entries(table: Table, section: str) -> Mapping[str, Any]:
    entries = table.get(section)
    return entries if isinstance(entries, dict) else {}


def _tied(table: Table, step: Migration, told: list[str]) -> Table:
    """A partner declared under the catalog's old id keeps its id, which other entries name, and says what it is now."""
    partner = _entries(table, "partners").get(step.old)
    if not isinstance(partner, dict) or "catalog" in partner or "part_of" in partner:
        return table
    told.append(f"partners.{step.old}: '{step.old}' is now '{step.replaced_by}' in the catalog. {step.why}".strip())
    tied = {**partner, "catalog": step.replaced_by}
    return {**table, "partners": {**table["partners"], step.old: tied}}


def _replaced(table: Table, step: Migration, told: list[str], *, own: bool, at: str = "") -> Table:
    """The table with the word replaced at every place where such words stand; `at` goes before places in `told`."""
    for section, path, old, new in _replacements(step):
        if own and (section, *path) in NAMED:
            continue
        for name, entry in _of_section(table, section):
            place = ".".join((section, *name, *path))
            changed = _renamed(entry, path, old, new) if step.kind == "practice" else _worded(entry, path, old, new)
            if changed != entry:
                told.append(f"{at}{place}: '{old}' is now '{new}'. {step.why}".strip())
                table = _with_entry(table, (section, *name), changed)
    return table


def _replacements(step: Migration) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """Where a step looks: the section, the keys in each of its entries, the word there and what takes its place."""
    if step.kind == "practice":
        section, _, old = step.old.partition(f".{PRACTICES}.")
        yield section, (PRACTICES,), old, step.replaced_by.rpartition(".")[2]
    elif step.kind == "practice-choice":
        section, *keys = step.practice.split(".")
        if keys:
            yield section, tuple(keys), step.old, step.replaced_by
    else:
        for section, key in PLACES[step.kind]:
            yield section, (key,), step.old, step.replaced_by


def _of_section(table: Table, section: str) -> list[tuple[tuple[str, ...], Table]]:
    """The entries of a section, each with its id; without one where the section is one entry."""
    rows = _entries(table, section)
    named = [((), rows)] if section in ALONE else [((name,), row) for name, row in rows.items()]
    return [(name, dict(row)) for name, row in named if isinstance(row, dict)]


def _with_entry(table: Table, path: tuple[str, ...], entry: Table) -> Table:
    key, *rest = path
    return {**table, key: _with_entry(table[key], tuple(rest), entry) if rest else entry}


def _worded(entry: Table, path: tuple[str, ...], old: str, new: str) -> Table:
    """The entry with the word at a path in it replaced, alone or in a list."""
    key, *rest = path
    value = entry.get(key)
    if rest:
        return {**entry, key: _worded(value, tuple(rest), old, new)} if isinstance(value, dict) else entry
    if isinstance(value, list):
        return {**entry, key: [new if word == old else word for word in value]}
    return {**entry, key: new} if value == old else entry


def _renamed(entry: Table, path: tuple[str, ...], old: str, new: str) -> Table:
    """The entry with a key of one of its tables renamed in its place; a key that is there already is not touched."""
    rows = entry.get(path[0])
    if not isinstance(rows, dict) or old not in rows or new in rows:
        return entry
    return {**entry, path[0]: {new if key == old else key: value for key, value in rows.items()}}


def _following(table: Table, step: Migration) -> Table:
    """Notes on a practice that was renamed, and an interview that stood there, moved along with it."""
    notes = _entries(table, "notes")
    moved = {_moved(place, step): note for place, note in notes.items()}
    if len(moved) == len(notes) and moved.keys() != notes.keys():
        table = {**table, "notes": moved}
    stands = _entries(table, "progress").get("place")
    if isinstance(stands, str):
        table = {**table, "progress": {**table["progress"], "place": _moved(stands, step)}}
    return table


def _moved(place: str, step: Migration) -> str:
    """A place, or the place that an answer there has now."""
    section, _, key = step.old.partition(".")
    parts = place.split(".")
    at = 1 if section in ALONE else 2
    if parts[0] != section or ".".join(parts[at:]) != key:
        return place
    return ".".join((*parts[:at], *step.replaced_by.split(".")[1:]))


def _version(table: Table) -> str:
    written = table["record"].get("pack_version")
    return written if isinstance(written, str) else "0"
