"""The kinds of system that a city may hold, with what such systems usually hold."""

from __future__ import annotations

from collections.abc import Iterator

from audit.pack.catalog import SystemKind
from audit.report.markdown import escape
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.piece import ground, heading, opening, page, points, several, table

ABOUT = (
    "A kind of system brings the elements that such systems usually hold. A city that does not yet know what its own "
    "system holds is taken to hold at most these."
)


def pages() -> Pages:
    """The page of all kinds of system."""
    return {"systems.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    systems = policy.pack().systems
    yield opening("Kinds of system", ABOUT)
    yield table(
        ("Kind of system", "Who would know", "How it is known"),
        ((named.system(name), escape(row.who_knows), row.confidence) for name, row in systems.items()),
    )
    for name, row in systems.items():
        yield heading("systems", name, row.name)
        yield f"{escape(row.says)}\n"
        yield points(_told(name, row))
        yield ground(row)


def _told(name: str, row: SystemKind) -> dict[str, str]:
    return {
        "Also called": escape("; ".join(row.aliases)),
        "Usually run by": escape(row.operator),
        "Who would know": escape(row.who_knows),
        "Usually holds": named.elements(row.elements),
        "Usually kept by": several(map(named.body, row.bodies)),
        "Documented elsewhere": _precedents(name),
        "How it is known": row.confidence,
        "Note": escape(row.note),
    }


def _precedents(system: str) -> str:
    found = sum(row.source == system for row in policy.precedents().values())
    return page(f"precedents/{system}.md", f"{found} of some city's own") if found else ""
