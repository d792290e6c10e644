"""The folder of a pack, read file by file into a draft: what is wrong in one file does not hide the others."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from audit.errors import InputError, nearest, shown
from audit.pack.catalog import CatalogFlow, CatalogPartner, Element, Precedent, SystemKind
from audit.pack.document import Table, decode, read_table
from audit.pack.elsewhere import Elsewhere
from audit.pack.entry import Entry
from audit.pack.finding import Finding
from audit.pack.law import Law, LawKinds
from audit.pack.lines import Path
from audit.pack.load import PLAIN, PackFile
from audit.pack.migration import Migration
from audit.pack.plain import PlainFile
from audit.pack.provision import Provision
from audit.pack.question import Question, Section
from audit.pack.request import Request
from audit.pack.rubric import Rubric
from audit.pack.shape import validate
from audit.pack.shelf import HEADER, find_named, shipped_packs
from audit.pack.source import Source
from audit.upkeep.case import CaseFile
from audit.upkeep.draft import (
    BESIDE,
    CASES,
    ELSEWHERE,
    FILES,
    FINDINGS,
    KINDS,
    LAW,
    MIGRATIONS,
    QUESTIONS,
    REQUESTS,
    RUBRIC,
    Draft,
)
from audit.upkeep.found import Found

E = TypeVar("E", bound=Entry)
PROVISIONS = FILES["provisions"]


def read_draft(folder: Traversable) -> Draft:
    """Read all files of a pack, collecting the faults of every file instead of stopping at the first."""
    draft = _begun(folder)
    if draft.uses is not None:
        draft.lender = _lender(draft, draft.uses)
    return _filled(draft)


def _begun(folder: Traversable) -> Draft:
    draft = Draft(folder)
    draft.header = _whole(draft, HEADER, PackFile)
    return draft


def _lender(draft: Draft, name: str) -> Draft | None:
    """The pack that this one uses; None, with a fault noted, where it cannot stand in."""
    place = find_named(name, draft.folder)
    lender = _begun(place) if place else None
    found: tuple[str, str] | None = None
    if lender is None:
        found = f"There is no pack {shown(name)}.", nearest(name, shipped_packs())
    elif lender.uses is not None:
        found = f"The pack '{name}' itself uses another.", "Name the pack that has the files."
        lender = None
    elif _filled(lender).found:
        found = f"Files of the pack '{name}' cannot be read.", "Run pack check on it first."
    if found:
        draft.found.append(Found(HEADER, ("pack", "uses"), *found))
    return lender


def _filled(draft: Draft) -> Draft:
    draft.rubric = _whole(draft, RUBRIC, Rubric)
    draft.sources = _rows(draft, "sources", Source)
    draft.elements = _rows(draft, "elements", Element)
    draft.systems = _rows(draft, "systems", SystemKind)
    draft.partners = _rows(draft, "partners", CatalogPartner)
    draft.flows = _rows(draft, "flows", CatalogFlow)
    draft.precedents = _rows(draft, "precedents", Precedent)
    if _has(draft, MIGRATIONS):
        draft.migrations = _rows(draft, "migrations", Migration)
    if _has(draft, REQUESTS):
        draft.requests = _rows(draft, "requests", Request)
    if _has(draft, PROVISIONS):
        draft.provisions = _rows(draft, "provisions", Provision)
    if _has(draft, FINDINGS):
        draft.findings = _rows(draft, "findings", Finding)
    if _has(draft, ELSEWHERE):
        draft.elsewhere = _rows(draft, "elsewhere", Elsewhere)
    if _has(draft, PLAIN):
        draft.plain = _whole(draft, PLAIN, PlainFile)
    for file in _listing(draft, QUESTIONS):
        draft.questions[file] = _rows(draft, QUESTIONS, Question, file)
        _section(draft, file)
    if draft.uses is not None and not (draft.folder / LAW).is_dir():
        draft.borrowed.add(LAW)
    if KINDS in _listing(draft, LAW):
        draft.law_kinds = _whole(draft, KINDS, LawKinds)
    draft.laws = dict(_files(draft, LAW, Law))
    draft.cases = dict(_files(draft, CASES, CaseFile))
    return draft


def _has(draft: Draft, file: str) -> bool:
    """Whether there is a file that a pack may do without."""
    return (draft.folder / file).is_file() or (draft.lender is not None and file in draft.lender.tables)


def _listing(draft: Draft, folder: str) -> list[str]:
    return [f"{folder}/{name}.toml" for name in draft.names(folder)]


def _files(draft: Draft, folder: str, model: type[E]) -> Iterator[tuple[str, E]]:
    for file in _listing(draft, folder):
        entry = None if file == KINDS else _whole(draft, file, model)
        if entry is not None:
            yield file, entry


def _whole(draft: Draft, file: str, model: type[E]) -> E | None:
    """A file as one entry, or None with its faults noted."""
    table = _parse(draft, file)
    return None if table is None else _fit(draft, file, (), model, table)


def _section(draft: Draft, file: str) -> None:
    table = draft.tables.get(file)
    if table is None:
        return
    if "section" not in table:
        draft.found.append(Found(file, (), "There is no table [section] in this file.", "Add it."))
    elif section := _fit(draft, file, ("section",), Section, table["section"]):
        draft.sections[file] = section


def _rows(draft: Draft, table: str, model: type[E], file: str = "") -> dict[str, E]:
    """The well-formed rows of a file's one table; a broken row does not hide the others."""
    file = file or FILES[table]
    parsed = _parse(draft, file)
    if parsed is None:
        return {}
    tables = [table, *BESIDE.get(table, ())]
    draft.found += [
        Found(file, (key,), f"'{key}' is not a table of this file.", nearest(key, tables))
        for key in parsed
        if key not in tables
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
    if _is_lent(draft, file):
        return _borrow(draft, file)
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


def _is_lent(draft: Draft, file: str) -> bool:
    """Whether a file is read from the pack that this one uses; header, questions and cases never are."""
    shared = file in (RUBRIC, PLAIN, *FILES.values()) or file.startswith(f"{LAW}/")
    return draft.uses is not None and shared and not draft.folder.joinpath(*file.split("/")).is_file()


def _borrow(draft: Draft, file: str) -> Table | None:
    draft.borrowed.add(file)
    table = draft.lender.tables.get(file) if draft.lender else None
    if table is None:
        draft.unread.append(file)
    else:
        draft.tables[file] = table
    return table
