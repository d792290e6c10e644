"""Whether each row of a pack says what it stands on, and whether each source is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audit.errors import nearest, shown
from audit.pack.entry import Row
from audit.pack.lines import Path
from audit.pack.load import PLAIN
from audit.pack.question import Question
from audit.pack.rubric import Rubric
from audit.upkeep.draft import FILES, LATER, RUBRIC, SOURCES, Draft
from audit.upkeep.found import Found

Cited = tuple[str, Path, dict[str, Any]]


def uncited(draft: Draft) -> Iterator[Found]:
    """Rows that neither cite a source nor state a judgement with why."""
    for file, path, row in _rows(draft):
        if row.basis == "judgement" and "why" not in row.model_fields_set and not isinstance(row, Question):
            yield Found(file, path, "A judgement is stated without its why.", "Add why, in one sentence.")
        elif row.basis is None and not row.cite:
            yield Found(file, path, "This row cites no source.", 'Add cite, or basis = "judgement" with its why.')


def loose_citations(draft: Draft) -> Iterator[Found]:
    """Citations that lead to no source, or do not say where in it or what it supports; sources nobody cites."""
    known = draft.ids("sources")
    if known is None:
        return
    cited = set()
    for file, path, cite in _citations(draft):
        source = cite.get("source")
        if source is not None and not isinstance(source, str):
            continue  # It is told as a fault of shape.
        cited.add(source)
        if source not in known:
            yield Found(file, path, f"There is no source {shown(source)}.", nearest(str(source), known))
        for key, remedy in (("at", "Say where in it."), ("says", "Say what it supports, in your own words.")):
            if key not in cite:
                yield Found(file, path, f"The citation of {shown(source)} has no '{key}'.", remedy)
    for name in known if not draft.unread else ():
        if name not in cited:
            yield Found(SOURCES, ("sources", name), "No row cites this source.", "Cite it, or take it out.")


def _citations(draft: Draft) -> Iterator[Cited]:
    """Every citation as it is written, those of broken rows too, so that one fault does not bring on others."""
    for file, table in draft.tables.items():
        yield from _below(file, (), table)


def _below(file: str, path: Path, here: Any) -> Iterator[Cited]:
    if isinstance(here, list):
        for number, row in enumerate(here):
            yield from _below(file, (*path, str(number)), row)
    elif isinstance(here, dict):
        for key, value in here.items():
            if key == "cite" and isinstance(value, list):
                yield from ((file, (*path, key), row) for row in value if isinstance(row, dict))
            else:
                yield from _below(file, (*path, key), value)


def _rows(draft: Draft) -> Iterator[tuple[str, Path, Row]]:
    """Every row that has to cite a source or state a judgement, with its file and path. Plain labels need neither."""
    for table in ("elements", "systems", "partners", "flows", "precedents", "migrations", "requests", *LATER):
        for name, row in getattr(draft, table).items():
            yield FILES[table], (table, name), row
    for file, questions in draft.questions.items():
        for name, question in questions.items():
            yield file, ("questions", name), question
    for file, law in draft.laws.items():
        yield file, ("law",), law.law
        for number, rule in enumerate(law.rule):
            yield file, ("rule", str(number)), rule
    if draft.plain:
        yield PLAIN, ("limits",), draft.plain.limits
    yield from _of_rubric(draft.rubric)


def _of_rubric(rubric: Rubric | None) -> Iterator[tuple[str, Path, Row]]:
    if rubric is None:
        return
    yield RUBRIC, ("rubric",), rubric.rubric
    yield RUBRIC, ("documented_unless_stated",), rubric.documented_unless_stated
    for table in ("mode", "purpose", "onward", "oversight", "covers", "retention", "effort", "uses"):
        for name, row in getattr(rubric, table).items():
            yield RUBRIC, (table, name), row
