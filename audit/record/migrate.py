"""An older record brought to the pack's present words, by steps the pack declares; each change is told, none silent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.pack.document import Table
from audit.pack.migration import Migration, version_numbers

REFERENCES = (("partners", "part_of"), ("flows", "source"), ("flows", "recipient"), ("agreements", "partners"),
              ("systems", "operated_by"))  # fmt: skip
PLACES = {
    "element": (("systems", "elements"), ("flows", "elements")),
    "system-kind": (("systems", "kind"),),
    "partner": (("partners", "catalog"), *REFERENCES),
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
        own = step.kind == "partner" and any(
            step.old in _entries(table, section) for section in ("systems", "partners")
        )
        if own:
            table = _tied(table, step, told)
        for section, key in PLACES[step.kind]:
            if not (own and (section, key) in REFERENCES):
                table = _renamed(table, section, key, step, told)
    return {**table, "record": {**table["record"], "pack_version": version}}, tuple(told)


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


def _renamed(table: Table, section: str, key: str, step: Migration, told: list[str]) -> Table:
    entries = _entries(table, section)
    changed = {}
    for name, entry in entries.items():
        if isinstance(entry, dict) and key in entry:
            value = _replaced(entry[key], step)
            if value != entry[key]:
                told.append(f"{section}.{name}.{key}: '{step.old}' is now '{step.replaced_by}'. {step.why}".strip())
                entry = {**entry, key: value}
        changed[name] = entry
    return {**table, section: changed} if changed else table


def _replaced(value: Any, step: Migration) -> Any:
    if isinstance(value, list):
        return [step.replaced_by if word == step.old else word for word in value]
    return step.replaced_by if value == step.old else value


def _version(table: Table) -> str:
    written = table["record"].get("pack_version")
    return written if isinstance(written, str) else "0"
