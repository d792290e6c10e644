"""A record as TOML text: one fixed layout, so that the same answers always give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

import tomli_w

from audit.record.record import Record

MARKER = "# flowaudit record. Written by the program: change values freely; remarks go into [notes], not into comments."
BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
# DEL, the second set of control characters, line separators, changes of direction: they act on a terminal or editor.
ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
SAFE = re.compile(rf'[^\x00-\x1f"\\\ud800-\udfff{ACTING.pattern[1:-1]}]*\Z')
ENTRIES = ("respondents", "systems", "partners", "agreements", "flows", "notes")


def layout(record: Record, assessment: Mapping[str, Any] | None = None) -> str:
    """The record's text, with `[assessment]` last when one is given; raises ValueError for text TOML cannot hold."""
    table = record.model_dump(exclude_unset=True, by_alias=True)
    if assessment is not None:
        table["assessment"] = assessment
    return "\n".join([MARKER, *_lines(table)]) + "\n"


def _lines(table: Mapping[str, Any]) -> Iterator[str]:
    for section, content in table.items():
        if section in ENTRIES:
            for name, entry in content.items():
                yield from _table(f"{section}.{_key(name)}", entry)
        elif content is not None:
            yield from _table(section, content)


def _table(header: str, entry: Mapping[str, Any]) -> Iterator[str]:
    """One table: its values, then its tables; practices and other inner tables are written inline."""
    yield ""
    yield f"[{header}]"
    for key, value in entry.items():
        if value is not None:
            yield f"{_key(key)} = {_value(value)}"


@cache
def _key(key: str) -> str:
    return key if BARE.match(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {_value(part)}" for key, part in value.items() if part is not None)
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_value(part) for part in value)}]"
    if isinstance(value, (datetime, date, time)):
        return tomli_w.dumps({"v": value})[4:-1]
    raise TypeError(f"{type(value).__name__} has no form in a record")


def _text(text: str) -> str:
    if SAFE.match(text):
        return f'"{text}"'
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("text holds half a character, which no file can keep")
    return ACTING.sub(lambda letter: f"\\u{ord(letter[0]):04X}", json.dumps(text, ensure_ascii=False))
