"""How the files of a pack are written: every table, and every key of it, with what may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit.pack.catalog import CatalogFlow, CatalogPartner, Element, Precedent, SystemKind
from audit.pack.condition import Condition
from audit.pack.elsewhere import Elsewhere
from audit.pack.entry import Cite, Entry, Row
from audit.pack.finding import Finding
from audit.pack.law import Body, Duty, MeasureKind, Rule, Standing, State
from audit.pack.load import PackHeader
from audit.pack.migration import Migration
from audit.pack.plain import Hard, Limits, ShortName
from audit.pack.provision import DefinedTerm, Ground, Provision, Saving, Tightens
from audit.pack.question import Choice, Question, Section, Wording
from audit.pack.request import Request
from audit.pack.rubric import (
    Assumed,
    Band,
    Caveat,
    Channel,
    Control,
    Effort,
    Header,
    Mode,
    Oversight,
    Sharing,
    Use,
    Value,
)
from audit.pack.source import Source
from audit.upkeep.case import About, CaseFile
from audit.upkeep.expect import Expect, MeasureOf, PointOf, WayOf
from audit.upkeep.meaning import first_sentence, meanings
from audit.upkeep.trio import Trio
from docs.pages.book import Pages
from docs.pages.piece import code, opening, page, table
from docs.tables import in_words

Tables = Mapping[str, type[Entry]]
EVERY: Tables = {"Every row": Row, "A citation": Cite, "A condition": Condition}
FILES: Mapping[str, Tables] = {
    "pack.toml": {"[pack]": PackHeader},
    "sources.toml": {"[sources.ID]": Source},
    "catalog/elements.toml": {"[elements.ID]": Element},
    "catalog/systems.toml": {"[systems.ID]": SystemKind},
    "catalog/partners.toml": {"[partners.ID]": CatalogPartner},
    "catalog/flows.toml": {"[flows.ID]": CatalogFlow},
    "catalog/precedents.toml": {"[precedents.ID]": Precedent},
    "rubric.toml": {
        "[rubric]": Header,
        "[mode.STEP]": Mode,
        "[purpose.STEP], [onward.STEP], [covers.STEP], [retention.STEP]": Value,
        "[oversight.STEP]": Oversight,
        "[control.STEP]": Control,
        "[sharing.STEP]": Sharing,
        "[effort.STEP]": Effort,
        "[documented_unless_stated]": Assumed,
        "[channels.ID]": Channel,
        "[uses.ID]": Use,
        "[bands.ID]": Band,
        "[figure]": Caveat,
    },
    "law/STATE.toml, law/federal.toml": {
        "[law]": State,
        "[[rule]]": Rule,
        "[[duty]]": Duty,
        "[[standing]]": Standing,
    },
    "law/kinds.toml": {"[kinds.ID]": MeasureKind, "[bodies.ID]": Body},
    "provisions.toml": {
        "[terms.ID]": DefinedTerm,
        "[saving]": Saving,
        "[provisions.ID]": Provision,
        "[provisions.ID.tightens]": Tightens,
        "[[provisions.ID.authority_of]]": Ground,
    },
    "findings.toml": {"[findings.ID]": Finding},
    "requests.toml": {"[requests.ID]": Request},
    "elsewhere.toml": {"[elsewhere.ID]": Elsewhere},
    "questions/SECTION.toml": {
        "[section]": Section,
        "[questions.ID]": Question,
        "A choice of a question": Choice,
        "[questions.ID.outside]": Wording,
    },
    "cases/NAME.toml": {
        "The file": CaseFile,
        "[case]": About,
        "[[expect]]": Expect,
        "A way, in an expectation": WayOf,
        "A point, in an expectation": PointOf,
        "A measure, in an expectation": MeasureOf,
        "[[finding]]": Trio,
    },
    "plain.toml": {"[limits]": Limits, "[short_names.NAME]": ShortName, "[[hard]]": Hard},
    "migrations.toml": {"[migrations.ID]": Migration},
}
ABOUT = (
    "Every file of a policy pack, table by table. Words in capitals stand for a name of your choice. A key that is not "
    "on this page is refused, and the nearest one is named. {guide} tells how to go about it, and what `pack check` "
    "looks for."
)
BELOW = "a table, see below"
SHARED = "What rows have in common"
AND = "It has the keys of [every row](#every-row) too."


class UntoldError(Exception):
    """A key that nobody has described."""


def pages() -> Pages:
    """The page on the form of a pack's files."""
    return {"pack-format.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    guide = page("../../questionnaires/README.md", "How to write a pack")
    yield opening("The files of a policy pack", ABOUT.format(guide=guide))
    yield f"## {SHARED}\n"
    yield from _tables(EVERY)
    for file, tables in FILES.items():
        yield f"## {code(file)}\n"
        yield from _tables(tables)


def _tables(tables: Tables) -> Iterator[str]:
    for name, model in tables.items():
        yield f"### {code(name) if name.startswith('[') else name}\n"
        yield f"{first_sentence(model)}{_and(model)}\n"
        yield table(("Key", "What may stand there", "Meaning"), _keys(model))


def _and(model: type[Entry]) -> str:
    if model is Row or not issubclass(model, Row):
        return ""
    return f" {AND}"


def _keys(model: type[Entry]) -> Iterator[tuple[str, str, str]]:
    told = meanings(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key not in told:
            raise UntoldError(f"Nobody has said what {key} of {model.__name__} means.")
        if model is Row or not (issubclass(model, Row) and name in Row.model_fields):
            must = " Required." if field.is_required() else ""
            yield code(key), _allowed(field.annotation), told[key] + must


def _allowed(annotation: Any) -> str:
    return ", or ".join(dict.fromkeys(in_words(annotation))).replace(BELOW, "a table")
