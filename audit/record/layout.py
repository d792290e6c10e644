"""A record as TOML text: one fixed layout, so that the same answers always give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

import tomli_w

from audit.pack.entry import Entry
from audit.record.record import Record

MARKER = "# flowaudit record. Written by the program: change values freely; remarks go into [notes], not into comments."
SCHEMA = "#:schema "
"""How editors of TOML are told, in a remark ahead of everything else, which schema a file has."""
BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
# DEL, the second set of control characters, line separators, changes of direction: they act on a terminal or editor.
ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
SAFE = re.compile(rf'[^\x00-\x1f"\\\ud800-\udfff{ACTING.pattern[1:-1]}]*\Z')
ENTRIES = ("respondents", "systems", "partners", "agreements", "flows", "notes")


def layout(record: Record, assessment: Mapping[str, Any] | None = None) -> str:
    """The record's text, with `[assessment]` last when one is given; raises ValueError for text TOML cannot hold."""
    return Layout().text(record, assessment)


def schema_line(content: bytes) -> str:
    """The line by which a file is tied to a schema, as it stands among its first remarks; empty where there is none.

    >>> schema_line(b"# flowaudit record.\\n#:schema ./record.schema.json\\n[record]\\n")
    '#:schema ./record.schema.json'
    """
    for line in content.decode("utf-8-sig", "replace").splitlines():
        if line.startswith(SCHEMA) and line.isprintable():
            return line.rstrip()
        if line.strip() and not line.startswith("#"):
            break
    return ""


MAY_BE_EMPTY = ("progress", "set_aside", "assessment")
"""Tables that are left out when nothing is in them."""


class Layout:
    """Lays out one record after another, and keeps the text of entries that stayed: an answer changes one or two.

    `head`: a remark to keep below the marker.
    """

    def __init__(self, head: str = "") -> None:
        self._head = [MARKER, *([head] if head else ())]
        # Entries never change, so the same object has the same text. Holding it keeps its identity from being reused.
        self._laid: dict[str, dict[str, tuple[Entry, str]]] = {section: {} for section in ENTRIES}

    def text(self, record: Record, assessment: Mapping[str, Any] | None = None) -> str:
        """What `layout` gives, sooner for a record that is much like the last one."""
        table = record.model_dump(exclude_unset=True, by_alias=True, exclude=set(ENTRIES))
        if assessment is not None:
            table["assessment"] = assessment
        parts = [*self._head]
        for section in (name for name in type(record).model_fields if name in record.model_fields_set | table.keys()):
            if section in ENTRIES:
                parts += self._entries(section, getattr(record, section))
            elif table[section] or (section not in MAY_BE_EMPTY and table[section] is not None):
                parts.append(_table(section, table[section]))
        return "\n".join(parts) + "\n"

    def _entries(self, section: str, entries: Mapping[str, Entry]) -> list[str]:
        before = self._laid[section]
        laid: dict[str, tuple[Entry, str]] = {}
        for name, entry in entries.items():
            kept = before.get(name)
            if kept is None or kept[0] is not entry:
                table = entry.model_dump(exclude_unset=True, by_alias=True)
                kept = (entry, _table(f"{section}.{_key(name)}", table))
            laid[name] = kept
        self._laid[section] = laid
        return [text for _, text in laid.values()]


def _table(header: str, entry: Mapping[str, Any]) -> str:
    """One table behind an empty line; practices and other inner tables are written inline."""
    return "\n".join(["", f"[{header}]", *(line(key, value) for key, value in entry.items() if value is not None)])


def line(key: str, value: Any) -> str:
    """One answer as a record writes it.

    >>> line("name", "Police records")
    'name = "Police records"'
    """
    return f"{_key(key)} = {_value(value)}"


def dotted(*keys: str) -> str:
    """A path of keys as TOML writes it, quoted where it must be.

    >>> dotted("notes", "flows.a.mode")
    'notes."flows.a.mode"'
    """
    return ".".join(map(_key, keys))


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
