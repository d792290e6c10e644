"""A figure by its dotted path: every place of assessment.json, where the entries of a list are counted from one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from audit.errors import UsageError, nearest, shown

ALL = "Without FIGURE, all of them are listed."


class Figure(NamedTuple):
    """A place of assessment.json: its keys from the top, entries of lists as their number from one, and what is there.

    `path`: how it is named in full.
    """

    keys: tuple[str | int, ...]
    value: Any

    @property
    def path(self) -> str:
        return ".".join(map(str, self.keys))


def figure_at(table: Mapping[str, Any], path: str) -> Figure:
    """The figure at a path. An entry of a list goes by its number or its name; raises UsageError where nothing is."""
    found, steps = Figure((), table), [step for step in path.split(".") if step]
    while steps:
        found, steps = _descended(found, steps)
    return found


def _descended(found: Figure, steps: list[str]) -> tuple[Figure, list[str]]:
    """One level down, with the steps that are left."""
    if isinstance(found.value, Mapping):
        used = _named(found.value, steps)
        if not used:
            where = f" in {found.path}" if found.keys else ""
            raise UsageError(f"There is no figure {shown(steps[0])}{where}. {nearest(steps[0], found.value) or ALL}")
        key = ".".join(steps[:used])
        return Figure((*found.keys, key), found.value[key]), steps[used:]
    if isinstance(found.value, list):
        number, used = _entry(found, steps)
        return Figure((*found.keys, number), found.value[number - 1]), steps[used:]
    below = shown(f"{found.path}.{'.'.join(steps)}")
    raise UsageError(f"{below} names no figure: nothing is below {found.path}. {ALL}")


def _entry(found: Figure, steps: list[str]) -> tuple[int, int]:
    """The number of a list's entry, and how many steps name it."""
    names = {name_of(row): number for number, row in enumerate(found.value, start=1)}
    if used := _named(names, steps):
        return names[".".join(steps[:used])], used
    if steps[0].isascii() and steps[0].isdigit() and 1 <= int(steps[0]) <= len(found.value):
        return int(steps[0]), 1
    name = shown(".".join(steps))
    raise UsageError(f"There is no entry {name} in {found.path}. {_entries(found.value, names, steps)}")


def _named(names: Iterable[str], steps: list[str]) -> int:
    """How many of the steps name one of these, the most there can be: a name may have dots of its own."""
    known = set(names)
    return next((used for used in range(len(steps), 0, -1) if ".".join(steps[:used]) in known), 0)


def _entries(rows: Sequence[Any], names: Mapping[str, int], steps: list[str]) -> str:
    if not rows:
        return f"It has no entries. {ALL}"
    close = nearest(".".join(steps), [name for name in names if name])
    return close if close.startswith("Did") else f"Use a number from 1 to {len(rows)}. {ALL}"


def name_of(row: Any) -> str:
    """What an entry of a list is called beside its number: a way, a measure, a missing answer; empty without a name."""
    if not isinstance(row, Mapping):
        return ""
    if "system" in row:
        return f"{row['system']}.{row.get('channel', row.get('recipient', ''))}"
    if "provision" in row:
        return f"{row['provision']}.{row['about']}"
    return str(row.get("about", ""))
