"""The assessment for programs: JSON text in ASCII, a row a line, so that it diffs well and writes fast."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

INDENT = "  "


def json_text(table: Mapping[str, Any]) -> str:
    """One key a line; below a key, one row of a list or one entry of a table of tables a line.

    >>> print(json_text({"a": 1, "b": [{"c": 2}, {"c": 3}]}), end="")
    {
      "a": 1,
      "b": [
        {"c": 2},
        {"c": 3}
      ]
    }
    """
    return "{\n" + ",\n".join(f"{INDENT}{_text(key)}: {_value(value)}" for key, value in table.items()) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return _lines("[", (_text(row) for row in value), "]")
    if isinstance(value, dict) and value and all(isinstance(part, dict) for part in value.values()):
        return _lines("{", (f"{_text(key)}: {_text(part)}" for key, part in value.items()), "}")
    return _text(value)


def _lines(opening: str, rows: Iterator[str], closing: str) -> str:
    inner = f"\n{INDENT * 2}"
    return f"{opening}{inner}{f',{inner}'.join(rows)}\n{INDENT}{closing}"


def _text(value: Any) -> str:
    return json.dumps(value, allow_nan=False)
