"""What moves between two versions of a pack, as blocks to read and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from audit.errors import Fault
from audit.report.block import Block, Bullets, Heading, Paragraph
from audit.report.machine import json_text
from audit.report.words import STATE_WORDS, counted
from audit.upkeep.comparison import CaseComparison, Comparison, Shift
from audit.upkeep.row_change import KeyChange, RowChange, RowChanges

NOTHING, PRESENT = "none", "present"
SHORT = 40
JOINED = {"band": " to "}
MOST_FAULTS, MOST_MEASURES = 3, 3
TITLES = {
    "score": "score",
    "on_documents": "score on documents alone",
    "headroom.alone": "score after all the city can do alone",
    "headroom.with_partners": "score after all that partners agree to",
    "headroom.floor": "score that no local decision moves",
    "band": "band",
    "first_move": "first move",
    "controls": "order of controls",
    "view": "view",
    "assessable": "assessable",
}


def page(comparison: Comparison) -> list[Block]:
    """The comparison in words: what moves, what stays, which rows differ, and the count at the end."""
    old, new = comparison.old, comparison.new
    title = f"{old.id} {old.version} and {new.id} {new.version}"
    return [
        Heading(title, 1),
        Bullets((f"before: {old}", f"now: {new}")),
        *_cases(comparison.cases),
        *_rows(comparison.rows),
        Paragraph(_count(comparison)),
    ]


def _count(comparison: Comparison) -> str:
    same, moved, unread = comparison.counts
    sentence = f"{counted(same, 'case')} the same, {moved} moved"
    return f"{sentence}, {unread} that one version cannot take." if unread else f"{sentence}."


def _cases(cases: tuple[CaseComparison, ...]) -> Iterator[Block]:
    yield Heading("Cases")
    for case in cases:
        lines = [*_unread(case), *_moved(case.shifts), *(f"renamed: {sentence}" for sentence in case.renamed)]
        if lines:
            yield Heading(_title(case), 3)
            yield Bullets(tuple(lines))
    same = [_title(case) for case in cases if not case.shifts and case.unread is None]
    if same:
        yield Paragraph(f"Nothing moves in: {', '.join(same)}.")
    elif not cases:
        yield Paragraph("Neither version has a case.")


def _title(case: CaseComparison) -> str:
    return f"{case.name}, answers of {case.of}" if case.of else case.name


def _unread(case: CaseComparison) -> Iterator[str]:
    if case.unread:
        version, faults = case.unread
        more = len(faults) - MOST_FAULTS
        said = "; ".join(_fault(fault) for fault in faults[:MOST_FAULTS])
        yield f"{version} cannot take these answers: {said}{f'; and {more} more' if more > 0 else ''}"


def _fault(fault: Fault) -> str:
    return f"{fault.where}: {fault.what}" if fault.where else fault.what


def _moved(shifts: tuple[Shift, ...]) -> Iterator[str]:
    """A line for each thing that moved. Points present in neither version are counted, and so are measures."""
    quiet = [shift for shift in shifts if shift.path.startswith("points.") and PRESENT not in (shift.old, shift.new)]
    measures = [shift for shift in shifts if shift.path.startswith("measures.")]
    yield from (line_of(shift) for shift in shifts if shift not in (*quiet, *measures))
    for turned, group in _turned(measures):
        named = [_named(shift.path) for shift in group[:MOST_MEASURES]]
        more = f", and {len(group) - len(named)} more" if len(group) > len(named) else ""
        yield f"{counted(len(group), 'measure')}: {turned}: {', '.join(named)}{more}"
    for turned, group in _turned(quiet):
        yield f"{counted(len(group), 'point')} for counsel: {turned}"


def _turned(shifts: Iterable[Shift]) -> Iterator[tuple[str, list[Shift]]]:
    """Things that moved alike, together."""
    groups: dict[str, list[Shift]] = {}
    for shift in shifts:
        groups.setdefault(f"{shift.old or NOTHING} before, {shift.new or NOTHING} now", []).append(shift)
    yield from groups.items()


def line_of(shift: Shift) -> str:
    """One thing that moved, in words.

    >>> line_of(Shift("ways.rms.pool", "not-ruled-out", "reported"))
    'way from rms by pool: not ruled out before, reported now'
    >>> line_of(Shift("score", (1.0, 2.0), (1.0, 2.5)))
    'score: 1.00 to 2.00 before, 1.00 to 2.50 now'
    """
    old, new = _said(shift, shift.old), _said(shift, shift.new)
    if shift.path == "controls" and shift.old and shift.new:
        return f"{_named(shift.path)}: {_first_apart(shift.old, shift.new)}"
    if old == new:
        old, new = (f"{side[0]:.9g} to {side[1]:.9g}" for side in (shift.old, shift.new))
    return f"{_named(shift.path)}: {old} before, {new} now"


def _named(path: str) -> str:
    kind, _, rest = path.partition(".")
    if kind == "ways":
        system, _, hand = rest.partition(".")
        return f"way from {system} by {hand}"
    if kind in ("points", "measures"):
        name, _, about = rest.partition(".")
        return f"point for counsel {name} of {about}" if kind == "points" else f"{name} for {about}"
    if kind == "findings":
        part, finding, about = rest.split(".", 2)
        return f"finding {finding} of {about}, where it is to be '{part}'"
    return TITLES.get(path, path)


def _said(shift: Shift, value: Any) -> str:
    if shift.path.startswith("ways."):
        return next(words for state, words in STATE_WORDS.items() if state == (value or NOTHING))
    if value is None or value == ():
        return NOTHING
    if isinstance(value, tuple) and isinstance(value[0], float):
        return f"{value[0]:.2f} to {value[1]:.2f}"
    if isinstance(value, tuple):
        return f"{len(value)} controls" if shift.path == "controls" else JOINED.get(shift.path, "; ").join(value)
    return str(value)


def _first_apart(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    """Where two orders part, and how long each is."""
    pairs = enumerate(zip_longest(old, new, fillvalue=NOTHING), start=1)
    number, one, other = next((number, one, other) for number, (one, other) in pairs if one != other)
    return f"{len(old)} before, {len(new)} now; number {number} is {one} before, {other} now"


def _rows(rows: tuple[RowChanges, ...]) -> Iterator[Block]:
    yield Heading("Rows")
    if not rows:
        yield Paragraph("No row differs.")
    for changes in rows:
        yield Heading(changes.kind[:1].upper() + changes.kind[1:], 3)
        yield Bullets(tuple(_of_kind(changes)))


def _of_kind(changes: RowChanges) -> Iterator[str]:
    if changes.added:
        yield f"added: {', '.join(changes.added)}"
    if changes.removed:
        lost = "; records that hold such a word will have to be mended" if changes.lost else ""
        yield f"removed: {', '.join(changes.removed)}{lost}"
    yield from (f"renamed: {old} is now {new}" for old, new in changes.renamed)
    alike: dict[str, list[str]] = {}
    for row in changes.changed:
        alike.setdefault(", ".join(map(_key, row.keys)), []).append(row.id)
    yield from (f"changed: {', '.join(names)}: {keys}" for keys, names in alike.items())


def _key(change: KeyChange) -> str:
    """A key with both its values where they are short, else its name alone."""
    old, new = (NOTHING if side is None else str(side) for side in (change.old, change.new))
    plain = not any(isinstance(side, (dict, list)) for side in (change.old, change.new))
    if plain and len(old) <= SHORT and len(new) <= SHORT:
        return f"{change.key} {old} before, {new} now".strip()
    return change.key or "its words"


def text(comparison: Comparison) -> str:
    """The comparison for programs, as JSON text."""
    return json_text(as_json(comparison))


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as a table for programs."""
    same, moved, unread = comparison.counts
    return {
        "format": 1,
        "old": comparison.old._asdict(),
        "new": comparison.new._asdict(),
        "same": same,
        "moved": moved,
        "unread": unread,
        "cases": [_case_json(case) for case in comparison.cases],
        "rows": [_rows_json(changes) for changes in comparison.rows],
    }


def _case_json(case: CaseComparison) -> dict[str, Any]:
    written: dict[str, Any] = {"name": case.name}
    if case.of:
        written["answers_of"] = case.of
    if case.unread:
        version, faults = case.unread
        return {**written, "unread_by": version, "faults": [str(fault) for fault in faults]}
    return {
        **written,
        "moved": [{"path": path, "old": _plain(old), "new": _plain(new)} for path, old, new in case.shifts],
        "renamed": list(case.renamed),
    }


def _plain(value: Any) -> Any:
    """A value as JSON holds it: a range by its ends, a day as it is written."""
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], float):
        return {"low": value[0], "high": value[1]}
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _rows_json(changes: RowChanges) -> dict[str, Any]:
    return {
        "kind": changes.kind,
        "added": list(changes.added),
        "removed": list(changes.removed),
        "lost": list(changes.lost),
        "renamed": [{"old": old, "new": new} for old, new in changes.renamed],
        "changed": [_changed_json(row) for row in changes.changed],
    }


def _changed_json(row: RowChange) -> dict[str, Any]:
    return {"id": row.id, "keys": [{"key": key, "old": _plain(old), "new": _plain(new)} for key, old, new in row.keys]}
