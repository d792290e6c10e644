"""The sentences of the report on what no figure covers."""

from __future__ import annotations

from collections.abc import Iterator

from audit.pack.elsewhere import Elsewhere
from audit.report.elsewhere import TITLES
from audit.report.markdown import escape
from docs.pages import policy
from docs.pages.book import Pages
from docs.pages.condition import VIEWS, told
from docs.pages.key_words import LOOKED, general_of
from docs.pages.piece import filled, ground, heading, opening, points, ref, table

ABOUT = "Sentences of the report on what no figure covers. Each rests on its own sources."


def pages() -> Pages:
    """The page of all these sentences."""
    return {"elsewhere.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    yield opening("What no figure covers", ABOUT)
    for part, (title, about) in TITLES.items():
        rows = {name: row for name, row in policy.elsewhere().items() if row.part == part}
        yield f"## {escape(title)}\n\n{escape(about)}\n"
        printed = ((ref("elsewhere", name, _called(name)), _printed(row)) for name, row in rows.items())
        yield table(("About", "Printed"), printed)
        for name, row in rows.items():
            yield heading("elsewhere", name, _called(name), level=3)
            yield from _sentence(row)


def _called(name: str) -> str:
    """A row by its id, which says what it is about; its sentence would be too long."""
    return name.replace("-", " ").capitalize()


def _printed(row: Elsewhere) -> str:
    if row.view:
        return f"where {VIEWS[row.view]}{', and its condition is met' if row.when else ''}"
    return "where its condition is met" if row.when else "in every report"


def _sentence(row: Elsewhere) -> Iterator[str]:
    words = general_of(row.each)
    yield f"{escape(filled(row.says, words))}\n"
    yield (
        points(
            {"Only where": VIEWS[row.view] if row.view else "", "Looked for in": LOOKED[row.each] if row.each else ""}
        )
        + told("Printed where", row.when, row.each)
        + points({"While that is not known": escape(filled(row.asks, words))})
    )
    yield ground(row)
