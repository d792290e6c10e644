"""The rows of two versions of a pack held against each other: what was added, taken out, renamed and changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, NamedTuple

from audit.pack.load import PLAIN
from audit.pack.migration import version_numbers
from audit.pack.shelf import HEADER
from audit.record.migrate import PLACES
from audit.upkeep.draft import FILES, KINDS, LAW, QUESTIONS, RUBRIC, Draft
from audit.upkeep.migration import PRACTICE, TABLES
from audit.upkeep.place import is_practice

Rows = dict[str, dict[str, Any]]
"""Tables by what names them, under a kind of row."""
WORDED = ("elements", "systems", "partners", "practices", *(f"steps of {scale}" for scale in PLACES))
"""Kinds of row whose ids stand in records."""
LISTED = {"rule": "rules", "duty": "duties"}


class KeyChange(NamedTuple):
    """A key of a row with its two values; None where it is not there."""

    key: str
    old: Any
    new: Any


class RowChange(NamedTuple):
    """A row that both versions have, and the keys that differ."""

    id: str
    keys: tuple[KeyChange, ...]


class RowChanges(NamedTuple):
    """What changed among the rows of one kind. `lost`: those removed whose ids records hold, with nothing in place."""

    kind: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    changed: tuple[RowChange, ...]
    lost: tuple[str, ...]


def row_changes(old: Draft, new: Draft) -> list[RowChanges]:
    """The changes of every kind of row that has any, kind by kind in the order of the newer pack."""
    before, after = _rows(old), _rows(new)
    renamed = _renamed(old, new)
    found = (
        _between(kind, before.get(kind, {}), after.get(kind, {}), renamed.get(kind, {}))
        for kind in dict.fromkeys([*after, *before])
    )
    return [changes for changes in found if changes.added or changes.removed or changes.renamed or changes.changed]


def _between(kind: str, before: Mapping[str, Any], after: Mapping[str, Any], renamed: Mapping[str, str]) -> RowChanges:
    moved = {name: renamed[name] for name in before if name not in after and renamed.get(name) in after}
    pairs = {name: moved.get(name, name) for name in before if moved.get(name, name) in after}
    removed = tuple(name for name in before if name not in pairs)
    return RowChanges(
        kind,
        tuple(name for name in after if name not in pairs.values()),
        removed,
        tuple(moved.items()),
        tuple(
            RowChange(there, keys)
            for name, there in pairs.items()
            if (keys := tuple(_keys(before[name], after[there])))
        ),
        removed if kind in WORDED else (),
    )


def _keys(before: Any, after: Any) -> Iterator[KeyChange]:
    if not (isinstance(before, dict) and isinstance(after, dict)):
        before, after = {"": before}, {"": after}
    for key in dict.fromkeys([*before, *after]):
        if before.get(key) != after.get(key):
            yield KeyChange(key, before.get(key), after.get(key))


def _renamed(old: Draft, new: Draft) -> dict[str, dict[str, str]]:
    """The words replaced since the older version, by kind of row, each with the one that stands for it now."""
    since = version_numbers(old.version or "0")
    found: dict[str, dict[str, str]] = {}
    for step in sorted(new.migrations.values(), key=lambda step: version_numbers(step.version), reverse=True):
        if version_numbers(step.version) > since:
            words = found.setdefault(_kind_of(step.kind), {})
            words[step.old] = words.get(step.replaced_by, step.replaced_by)
    return found


def _kind_of(word: str) -> str:
    plain = {**TABLES, "section": "sections", PRACTICE: "practices"}
    return plain.get(word, f"steps of {word}")


def _rows(draft: Draft) -> dict[str, Rows]:
    """Every row of a pack, by kind and by what names it."""
    found: dict[str, Rows] = {}
    for kind, name, row in _named(draft):
        rows = found.setdefault(kind, {})
        free = (f"{name} ({number})" for number in count(2))
        rows[name if name not in rows else next(twin for twin in free if twin not in rows)] = row
    return found


def _named(draft: Draft) -> Iterator[tuple[str, str, Any]]:
    for file, table in draft.tables.items():
        if file == HEADER:
            yield "header", "pack", table.get("pack")
        elif file == RUBRIC:
            yield from _of_rubric(table)
        elif file.startswith(f"{QUESTIONS}/"):
            yield "sections", _stem(file), table.get("section")
            yield from (("questions", name, row) for name, row in _table(table, QUESTIONS))
        elif file == KINDS:
            yield from (("kinds of measure", name, row) for name, row in _table(table, "kinds"))
            yield from (("bodies", name, row) for name, row in _table(table, "bodies"))
        elif file.startswith(f"{LAW}/"):
            yield from _of_law(_stem(file), table)
        elif file == PLAIN:
            yield from _of_plain(table)
        elif file in FILES.values():
            for kind in table:
                yield from _tabled(kind, kind, table)
        else:
            yield "cases", _stem(file), table
    yield from _practices(draft)


def _of_plain(table: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    yield "limits of reading", "limits", table.get("limits")
    yield from (("short names", name, row) for name, row in _table(table, "short_names"))
    hard = table.get("hard")
    for row in hard if isinstance(hard, list) else ():
        yield "texts that may be harder", _spot(row), row


def _spot(row: Any) -> str:
    """A text by its file and its place there."""
    return " ".join(str(row[key]) for key in ("file", "at") if key in row) if isinstance(row, dict) else ""


def _table(table: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
    rows = table.get(key)
    return list(rows.items()) if isinstance(rows, dict) else []


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".toml")


def _of_rubric(table: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Steps, uses and the like by name, and the tables that hold single values."""
    for name in table:
        yield from _tabled(f"steps of {name}" if name in PLACES else name, name, table)


def _tabled(kind: str, name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """The rows of a table of rows; a table of single values is one row."""
    rows = table[name]
    if isinstance(rows, dict) and all(isinstance(row, dict) for row in rows.values()):
        yield from ((kind, step, row) for step, row in rows.items())
    else:
        yield "settings", name, rows


def _of_law(state: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    yield "law", state, table.get("law")
    for kind in LISTED:
        for row in table.get(kind, ()):
            yield LISTED[kind], str(row.get("id")), row
    for row in table.get("standing", ()):
        limits = [", ".join(row[key]) for key in ("for_data", "binds") if row.get(key)]
        yield "standings", " ".join((state, str(row.get("law_kind")), *(f"({limit})" for limit in limits))), row


def _practices(draft: Draft) -> Iterator[tuple[str, str, Any]]:
    """The practices that questions set, each with the answers that it takes."""
    for questions in draft.questions.values():
        for question in questions.values():
            if is_practice(question.sets):
                yield "practices", question.sets, {"choices": [choice.value for choice in question.choices]}
