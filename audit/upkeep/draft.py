"""A pack as it stands on disk, faults and all: what can be read of it is checked even where other rows are broken.

Of a pack that uses another one, the files it has not itself are read from there. What is wrong in those is said when
the other pack is checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from audit.pack.catalog import CatalogFlow, CatalogPartner, Element, Precedent, SystemKind
from audit.pack.document import Table
from audit.pack.elsewhere import Elsewhere
from audit.pack.finding import Finding
from audit.pack.law import Law, LawKinds
from audit.pack.load import FEDERAL, LAW_KINDS, PROVISIONS, PackFile
from audit.pack.migration import Migration, is_version
from audit.pack.plain import PlainFile
from audit.pack.provision import Provision
from audit.pack.question import Question, Section
from audit.pack.request import Request
from audit.pack.rubric import Rubric
from audit.pack.source import Source
from audit.upkeep.case import CaseFile
from audit.upkeep.found import Found

RUBRIC, SOURCES, MIGRATIONS, REQUESTS = "rubric.toml", "sources.toml", "migrations.toml", "requests.toml"
FINDINGS, ELSEWHERE = "findings.toml", "elsewhere.toml"
LAW, QUESTIONS, CASES = "law", "questions", "cases"
KINDS, FEDERAL_LAW = f"{LAW}/{LAW_KINDS}", f"{LAW}/{FEDERAL}"
FILES = {
    "sources": SOURCES,
    "elements": "catalog/elements.toml",
    "systems": "catalog/systems.toml",
    "partners": "catalog/partners.toml",
    "flows": "catalog/flows.toml",
    "precedents": "catalog/precedents.toml",
    "migrations": MIGRATIONS,
    "requests": REQUESTS,
    "provisions": PROVISIONS,
    "findings": FINDINGS,
    "elsewhere": ELSEWHERE,
}
"""The file of each table of rows; questions, laws and cases have a folder of files instead."""
LATER = ("provisions", "findings", "elsewhere")
BESIDE = {QUESTIONS: ("section",), "provisions": ("terms", "saving")}
"""Other tables that stand in the file of a table of rows."""


@dataclass
class Draft:
    """What could be read of a pack. Rows and files that are misshapen are left out here and listed in `found`.

    `unread` names files that are missing or not TOML: what leads into them cannot be judged. `borrowed` names those of
    the pack that this one uses, which is `lender`.
    """

    folder: Traversable
    lender: Draft | None = None
    borrowed: set[str] = field(default_factory=set)
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
    requests: dict[str, Request] = field(default_factory=dict)
    provisions: dict[str, Provision] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    elsewhere: dict[str, Elsewhere] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    questions: dict[str, dict[str, Question]] = field(default_factory=dict)
    laws: dict[str, Law] = field(default_factory=dict)
    law_kinds: LawKinds | None = None
    plain: PlainFile | None = None
    cases: dict[str, CaseFile] = field(default_factory=dict)

    @property
    def uses(self) -> str | None:
        """The pack that this one names as the one whose files it uses."""
        return self.header.pack.uses if self.header else None

    @property
    def version(self) -> str | None:
        """The pack's version; None where it has none, or one that is not made of numbers."""
        version = self.header.pack.version if self.header else ""
        return version if is_version(version) else None

    @property
    def states(self) -> list[str]:
        """The states that have a law file, by postal code."""
        return [name.upper() for name in self.names(LAW) if len(name) == len("xx")]

    def ids(self, table: str) -> tuple[str, ...] | None:
        """The ids of a table of rows, of broken rows too; None when its file could not be read."""
        return self._keys(FILES[table], table)

    def steps(self, table: str) -> tuple[str, ...] | None:
        """The ids of one of the rubric's tables; None when the rubric could not be read."""
        return self._keys(RUBRIC, table)

    def names(self, folder: str) -> list[str]:
        """The files of a folder without their ending, in order; empty when there is no such folder."""
        place = self.folder / folder
        if folder == LAW and self.lender and not place.is_dir():
            return self.lender.names(folder)
        children = place.iterdir() if place.is_dir() else ()
        return sorted(child.name.removesuffix(".toml") for child in children if child.name.endswith(".toml"))

    def _keys(self, file: str, table: str) -> tuple[str, ...] | None:
        rows = self.tables.get(file, {}).get(table)
        return tuple(rows) if isinstance(rows, dict) else None
