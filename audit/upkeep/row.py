"""What rows of the catalog must make sense in by themselves: ids, days, flows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from audit.errors import shown
from audit.pack.entry import UNKNOWN, AsOf, first_day
from audit.pack.lines import Path
from audit.pack.rubric import TERMS
from audit.upkeep.draft import FILES, KINDS, RUBRIC, Draft
from audit.upkeep.found import Found
from audit.upkeep.reference import ALL

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
SCALES = (*TERMS, "covers", "retention", "control", "sharing", "effort", "channels", "uses", "bands")
RESERVED = (UNKNOWN, ALL)


def id_faults(draft: Draft) -> Iterator[Found]:
    """Ids that a record could not write, or that have a meaning of their own there."""
    for file, path, name in _ids(draft):
        if not ID.match(name):
            what = f"{shown(name)} cannot be an id."
            yield Found(file, path, what, "Use small letters, digits and single hyphens.")
        elif name in RESERVED:
            yield Found(file, path, f"'{name}' has a meaning of its own in a record.", "Choose another id.")


def _ids(draft: Draft) -> Iterator[tuple[str, Path, str]]:
    for table, file in FILES.items():
        yield from ((file, (table, name), name) for name in draft.ids(table) or ())
    for table in SCALES:
        yield from ((RUBRIC, (table, name), name) for name in draft.steps(table) or ())
    for file, rows in draft.questions.items():
        yield from ((file, ("questions", name), name) for name in rows)
    for file, law in draft.laws.items():
        yield from ((file, ("rule", str(number), "id"), rule.id) for number, rule in enumerate(law.rule))
        yield from ((file, ("duty", str(number), "id"), duty.id) for number, duty in enumerate(law.duty))
    for table in ("kinds", "bodies"):
        yield from ((KINDS, (table, name), name) for name in draft.tables.get(KINDS, {}).get(table) or ())


def blank_texts(draft: Draft) -> Iterator[Found]:
    """Texts with nothing in them, save among a case's answers, which may be anything a record may hold."""
    for file, table in draft.tables.items():
        yield from _blank(file, (), {key: rows for key, rows in table.items() if key != "answers"})


def _blank(file: str, path: Path, here: Any) -> Iterator[Found]:
    if isinstance(here, str) and not here.strip():
        yield Found(file, path, "This text is empty.", "Write it, or take it out.")
    elif isinstance(here, (dict, list)):
        for key, inner in here.items() if isinstance(here, dict) else enumerate(here):
            yield from _blank(file, (*path, str(key)), inner)


def day_faults(draft: Draft) -> Iterator[Found]:
    """Days that are no day, month or year."""
    for table in ("partners", "flows", "precedents"):
        for name, row in getattr(draft, table).items():
            yield from _day(FILES[table], (table, name, "as_of"), row.as_of)
    for name, source in draft.sources.items():
        yield from _day(FILES["sources"], ("sources", name, "date"), source.date)


def _day(file: str, path: Path, written: AsOf | None) -> Iterator[Found]:
    try:
        if written is not None:
            first_day(written)
    except ValueError:
        what = f"{shown(written)} is not a day, a month or a year."
        yield Found(file, path, what, 'Write 2026-11-22, "2026-11" or "2026".')


def circles(draft: Draft) -> Iterator[Found]:
    """Partners that are, over some steps, part of themselves."""
    for name in draft.partners:
        seen, here = {name}, _whole(draft, name)
        while here is not None and here not in seen:
            seen.add(here)
            here = _whole(draft, here)
        if here == name:
            path = ("partners", name, "part_of")
            yield Found(FILES["partners"], path, "This partner is part of itself.", "Take one part_of out.")


def _whole(draft: Draft, name: str) -> str | None:
    partner = draft.partners.get(name)
    return partner.part_of if partner else None


def partner_faults(draft: Draft) -> Iterator[Found]:
    """Partners that have neither a kind nor a whole they are part of."""
    for name, partner in draft.partners.items():
        if partner.kind is None and partner.part_of is None:
            what = "A partner needs a kind or what it is part of."
            yield Found(FILES["partners"], ("partners", name), what, 'Add kind = "..." or part_of = "...".')


def flow_faults(draft: Draft) -> Iterator[Found]:
    """Flows from a place to itself, lists of terms with nothing in them, and elements that are no list."""
    for table in ("flows", "precedents"):
        for name, flow in getattr(draft, table).items():
            place = (table, name)
            if flow.source == flow.recipient:
                what = f"The flow runs from '{flow.source}' to itself."
                yield Found(FILES[table], place, what, "Name another source or recipient.")
            if isinstance(flow.elements, str) and flow.elements != ALL:
                what = f"{shown(flow.elements)} is not a list of elements."
                yield Found(FILES[table], (*place, "elements"), what, f'Write "{ALL}" or a list, or leave it out.')
            for key in ("elements", *TERMS):
                if getattr(flow, key) == ():
                    yield Found(FILES[table], (*place, key), "This list is empty.", "Leave the key out.")
