"""A pack as it stands on disk, faults and all: what can be read of it is checked even where other rows are broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from audit.errors import InputError, nearest
from audit.pack.catalog import CatalogFlow, CatalogPartner, Element, Precedent, SystemKind
from audit.pack.document import Table, decode, read_table
from audit.pack.entry import Entry, Row
from audit.pack.law import Law
from audit.pack.lines import Path
from audit.pack.load import PackFile
from audit.pack.migration import Migration
from audit.pack.question import Question
from audit.pack.rubric import Rubric
from audit.pack.shape import validate
from audit.pack.source import Source
from audit.upkeep.case import CaseFile
from audit.upkeep.found import Found

E = TypeVar("E", bound=Entry)

HEADER, RUBRIC, SOURCES, MIGRATIONS = "pack.toml", "rubric.toml", "sources.toml", "migrations.toml"
FILES = {
    "sources": SOURCES,
    "elements": "catalog/elements.toml",
    "systems": "catalog/systems.toml",
    "partners": "catalog/partners.toml",
    "flows": "catalog/flows.toml",
    "precedents": "catalog/precedents.toml",
    "migrations": MIGRATIONS,
}
"""The file of each table of rows; questions, laws and cases have a folder of files instead."""


@dataclass
class Draft:
    """What could be read of a pack. Rows and files that are misshapen are left out here and listed in `found`.

    `unread` names files that are missing or not TOML: what leads into them cannot be judged.
    """

    folder: Traversable
    texts: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    header: PackFile | None = None
    rubric: Rubric | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    elements: dict[str, Element] = field(default_factory=dict)
    systems: dict[str, SystemKind] = field(default_factory=dict)
    partners: dict[str, CatalogPartner] = field(default_factory=dict)
    flows: dict[str, CatalogFlow] = field(default_factory=dict)
    precedents: dict[str, Precedent] = field(default_factory=dict)
    migrations: dict[str, Migration] = field(default_factory=dict)
    questions: dict[str, dict[str, Question]] = field(default_factory=dict)
    laws: dict[str, Law] = field(default_factory=dict)
    cases: dict[str, CaseFile] = field(default_factory=dict)

    def ids(self, table: str) -> tuple[str, ...] | None:
        """The ids of a table of rows, of broken rows too; None when its file could not be read."""
        return self._keys(FILES[table], table)

    def steps(self, table: str) -> tuple[str, ...] | None:
        """The ids of one of the rubric's tables; None when the rubric could not be read."""
        return self._keys(RUBRIC, table)

    def names(self, folder: str) -> list[str]:
        """The files of a folder without their ending, in order; empty when there is no such folder."""
        place = self.folder / folder
        children = place.iterdir() if place.is_dir() else ()
        return sorted(child.name.removesuffix(".toml") for child in children if child.name.endswith(".toml"))

    def _keys(self, file: str, table: str) -> tuple[str, ...] | None:
        rows = self.tables.get(file, {}).get(table)
        return tuple(rows) if isinstance(rows, dict) else None


def read_draft(folder: Traversable) -> Draft:
    """Read all files of a pack, collecting the faults of every file instead of stopping at the first."""
    draft = Draft(folder)
    draft.header = _whole(draft, HEADER, PackFile)
    draft.rubric = _whole(draft, RUBRIC, Rubric)
    draft.sources = _rows(draft, "sources", Source)
    draft.elements = _rows(draft, "elements", Element)
    draft.systems = _rows(draft, "systems", SystemKind)
    draft.partners = _rows(draft, "partners", CatalogPartner)
    draft.flows = _rows(draft, "flows", CatalogFlow)
    draft.precedents = _rows(draft, "precedents", Precedent)
    if (folder / MIGRATIONS).is_file():
        draft.migrations = _rows(draft, "migrations", Migration)
    for file in _listing(draft, "questions"):
        draft.questions[file] = _rows(draft, "questions", Question, file)
    draft.laws = dict(_files(draft, "law", Law))
    draft.cases = dict(_files(draft, "cases", CaseFile))
    return draft


def _listing(draft: Draft, folder: str) -> list[str]:
    return [f"{folder}/{name}.toml" for name in draft.names(folder)]


def _files(draft: Draft, folder: str, model: type[E]) -> Iterator[tuple[str, E]]:
    for file in _listing(draft, folder):
        entry = _whole(draft, file, model)
        if entry is not None:
            yield file, entry


def _whole(draft: Draft, file: str, model: type[E]) -> E | None:
    """A file as one entry, or None with its faults noted."""
    table = _parse(draft, file)
    return None if table is None else _fit(draft, file, (), model, table)


def _rows(draft: Draft, table: str, model: type[E], file: str = "") -> dict[str, E]:
    """The well-formed rows of a file's one table; a broken row does not hide the others."""
    file = file or FILES[table]
    parsed = _parse(draft, file)
    if parsed is None:
        return {}
    strays = [key for key in parsed if key != table]
    draft.found += [
        Found(file, (key,), f"'{key}' is not a table of this file.", nearest(key, [table])) for key in strays
    ]
    rows = parsed.get(table)
    if not isinstance(rows, dict):
        draft.found.append(Found(file, (), f"There is no row [{table}.<id>] in this file.", "Add one."))
        return {}
    fitted = {name: _fit(draft, file, (table, name), model, row) for name, row in rows.items()}
    return {name: entry for name, entry in fitted.items() if entry is not None}


def _fit(draft: Draft, file: str, path: Path, model: type[E], table: Any) -> E | None:
    entry, faults = validate(model, table)
    draft.found += [Found(file, path + where, fault.what, fault.remedy) for where, fault in faults]
    return entry


def _parse(draft: Draft, file: str) -> Table | None:
    place = draft.folder.joinpath(*file.split("/"))
    try:
        content = place.read_bytes()
        table = read_table(content, file)
    except OSError:
        draft.found.append(Found(file, (), "This file is missing or cannot be read.", "Add it."))
    except InputError as error:
        draft.found += [Found(file, (), fault.what, fault.remedy, fault.line) for fault in error.faults]
    else:
        draft.texts[file], draft.tables[file] = decode(content, file), table
        return table
    draft.unread.append(file)
    return None


def rows_of(draft: Draft) -> Iterator[tuple[str, Path, Row]]:
    """Every row that has to cite a source or state a judgement, with its file and path. Plain labels need neither."""
    for table in ("elements", "systems", "partners", "flows", "precedents", "migrations"):
        for name, row in getattr(draft, table).items():
            yield FILES[table], (table, name), row
    for file, questions in draft.questions.items():
        for name, question in questions.items():
            yield file, ("questions", name), question
    for file, law in draft.laws.items():
        yield file, ("law",), law.law
        for number, rule in enumerate(law.rule):
            yield file, ("rule", str(number)), rule
    yield from _rubric_rows(draft.rubric)


def _rubric_rows(rubric: Rubric | None) -> Iterator[tuple[str, Path, Row]]:
    if rubric is None:
        return
    yield RUBRIC, ("rubric",), rubric.rubric
    yield RUBRIC, ("documented_unless_stated",), rubric.documented_unless_stated
    for table in ("mode", "purpose", "onward", "oversight", "covers", "retention", "uses"):
        for name, row in getattr(rubric, table).items():
            yield RUBRIC, (table, name), row
