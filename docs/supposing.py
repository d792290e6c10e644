"""The parts of a supposition as JSON, for the page that documents them: a key that has no words stops the build."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from audit.assess.what_if import Wish
from audit.pack.shelf import shipped
from audit.what_if import as_table, open_for, work_out
from docs.tables import TODAY, rounded, sample, table
from docs.words import SUPPOSED_KEYS, WHAT_IF_KEYS

EXAMPLE = "fictional-open-city.toml"
WISH = Wish(("log-review-and-suspension@exchange-memorandum",), ("exchange-ice",), ("systems.cameras.covers=unknown",))


@cache
def supposed() -> dict[str, Any]:
    """One of each kind supposed of a shipped example."""
    opened = open_for(shipped("examples") / EXAMPLE, "", TODAY)  # type: ignore[arg-type]
    return as_table(opened, work_out(opened, WISH))


def keys() -> str:
    """Every key of the whole, with its meaning and one value."""
    long = {"before": "see [assessment.json](assessment.md)", "after": "see [assessment.json](assessment.md)"}
    rows = ((f"`{key}`", WHAT_IF_KEYS[key], long.get(key) or sample(value)) for key, value in supposed().items())
    return table(("Key", "Meaning", "For example"), rows)


def rows() -> str:
    """Every key of each kind of thing supposed."""
    parts = []
    for row in supposed()["supposed"]:
        kind, *names = row
        told = SUPPOSED_KEYS[row[kind]]
        lines = ((f"`{name}`", told[name], sample(row[name])) for name in names)
        parts.append(f"### `{row[kind]}`\n\n{table(('Key', 'Meaning', 'For example'), lines)}")
    return "\n".join(parts)


def part(*path: str | int) -> str:
    """One part of it as a block."""
    found: Any = supposed()
    for step in path:
        found = found[step]
    return f"```json\n{json.dumps(rounded(found), indent=1)}\n```\n"
