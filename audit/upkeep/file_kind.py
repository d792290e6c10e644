"""The kinds of file that a person writes: records and each file of a pack, with the shape of each."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import create_model

from audit.errors import UsageError, nearest
from audit.pack.catalog import CatalogFlow, CatalogPartner, Element, Precedent, SystemKind
from audit.pack.elsewhere import Elsewhere
from audit.pack.entry import Entry
from audit.pack.finding import Finding
from audit.pack.law import Law, LawKinds
from audit.pack.load import PLAIN, PackFile
from audit.pack.migration import Migration
from audit.pack.plain import PlainFile
from audit.pack.provision import ProvisionFile
from audit.pack.question import QuestionFile
from audit.pack.request import Request
from audit.pack.rubric import Rubric
from audit.pack.shelf import HEADER
from audit.pack.source import Source
from audit.record.city import Header
from audit.record.record import Record
from audit.upkeep.case import CaseFile
from audit.upkeep.draft import FEDERAL_LAW, FILES, KINDS, LAW, QUESTIONS, RUBRIC

RECORD = "record"


class FileKind(NamedTuple):
    """One kind of file: its shape, the names such files have, and what one is."""

    model: type[Entry]
    files: tuple[str, ...]
    says: str


class Answers(Record):
    """Answers as in a record; the header may be left out."""

    record: Header | None = None  # type: ignore[assignment]
    """What file this is. It may be left out."""


def _rows(table: str, model: type[Entry], says: str) -> FileKind:
    """A file of rows in one table, which has the file's name."""
    fields: dict[str, Any] = {table: (dict[str, model], ...)}  # type: ignore[valid-type]
    return FileKind(create_model(f"{table.title()}File", __base__=Entry, **fields), (FILES[table],), says)


CASE = create_model("Case", __base__=CaseFile, answers=(Answers | None, None))
KINDS_OF_FILE = {
    RECORD: FileKind(Record, ("record.toml", "*.record.toml"), "One city's answers."),
    "pack": FileKind(PackFile, (HEADER,), "The head of a pack."),
    "sources": _rows("sources", Source, "The documents that a pack cites."),
    "elements": _rows("elements", Element, "Kinds of fact about a person."),
    "systems": _rows("systems", SystemKind, "Kinds of system that a city may hold."),
    "partners": _rows("partners", CatalogPartner, "Bodies outside the city that get data."),
    "flows": _rows("flows", CatalogFlow, "Documented flows between partners."),
    "precedents": _rows("precedents", Precedent, "Flows seen at some city's own system."),
    "rubric": FileKind(Rubric, (RUBRIC,), "The values by which exposure is measured."),
    "law": FileKind(Law, (f"{LAW}/??.toml", FEDERAL_LAW), "One state's law, or federal law."),
    "kinds": FileKind(LawKinds, (KINDS,), "The words of the law files."),
    "provisions": FileKind(ProvisionFile, (FILES["provisions"],), "Clauses and settings."),
    "findings": _rows("findings", Finding, "Facts that counsel should see."),
    "elsewhere": _rows("elsewhere", Elsewhere, "What no figure covers."),
    "requests": _rows("requests", Request, "What to look at or ask for."),
    "questions": FileKind(QuestionFile, (f"{QUESTIONS}/*.toml",), "One section of the interview."),
    "cases": FileKind(CASE, ("cases/*.toml",), "A city's answers, and what must come out of them."),
    "plain": FileKind(PlainFile, (PLAIN,), "How plain the texts are held, and short names."),
    "migrations": _rows("migrations", Migration, "Words that were replaced by others."),
}


def file_kind(name: str) -> FileKind:
    """A kind of file by its name; raises UsageError, with the nearest one, where there is none."""
    if name not in KINDS_OF_FILE:
        known = f"Kinds: {', '.join(KINDS_OF_FILE)}."
        raise UsageError(f"There is no kind of file '{name}'. {nearest(name, KINDS_OF_FILE) or known}")
    return KINDS_OF_FILE[name]
