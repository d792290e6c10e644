"""An older record brought to the pack's present words, by steps the pack declares; each change is told, none silent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.pack.document import Table
from audit.pack.migration import Migration, version_numbers

PLACES = {
    "element": (("systems", "elements"), ("flows", "elements")),
    "system-kind": (("systems", "kind"),),
    "partner": (("partners", "catalog"), ("partners", "part_of"), ("flows", "source"), ("flows", "recipient"),
                ("agreements", "partners"), ("systems", "operated_by")),
    "mode": (("flows", "mode"), ("agreements", "mode")),
    "purpose": (("flows", "purpose"), ("agreements", "purpose")),
    "onward": (("flows", "onward"), ("agreements", "onward")),
    "oversight": (("flows", "oversight"), ("agreements", "oversight")),
    "covers": (("systems", "covers"),),
    "retention": (("systems", "retention"), ("flows", "kept_by_recipient")),
}  # fmt: skip


def migrate(table: Table, steps: Mapping[str, Migration], version: str) -> tuple[Table, tuple[str, ...]]:
    """The table in the pack's present words, and a sentence for each place that changed; the given table is kept."""
    written = _version(table)
    due = [step for step in steps.values() if version_numbers(written) < version_numbers(step.version)]
    if not due:
        return table, ()
    told: list[str] = []
    for step in sorted(due, key=lambda step: version_numbers(step.version)):
        for section, key in PLACES[step.kind]:
            table = _renamed(table, section, key, step, told)
    return {**table, "record": {**table["record"], "pack_version": version}}, tuple(told)


def _renamed(table: Table, section: str, key: str, step: Migration, told: list[str]) -> Table:
    entries = table.get(section)
    if not isinstance(entries, dict):
        return table
    changed = {}
    for name, entry in entries.items():
        if isinstance(entry, dict) and key in entry:
            value = _replaced(entry[key], step)
            if value != entry[key]:
                told.append(f"{section}.{name}.{key}: '{step.old}' is now '{step.replaced_by}'. {step.why}".strip())
                entry = {**entry, key: value}
        changed[name] = entry
    return {**table, section: changed}


def _replaced(value: Any, step: Migration) -> Any:
    if isinstance(value, list):
        return [step.replaced_by if word == step.old else word for word in value]
    return step.replaced_by if value == step.old else value


def _version(table: Table) -> str:
    written = table["record"].get("pack_version")
    return written if isinstance(written, str) else "0"
