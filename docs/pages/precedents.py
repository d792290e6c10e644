"""Flows documented of some city's own system, by the kind of system: suggestions for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.pack.catalog import Precedent
from audit.report.markdown import escape
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.flows import ends, mode, told, written_status
from docs.pages.piece import above, ground, heading, opening, page, points, ref, table, when

FOLDER = "precedents"
SEEN = (
    "These flows were seen at some city's own system. They suggest what to look at in a system of the same kind. They "
    "say nothing of any other city, and never join a map by themselves."
)
Rows = Mapping[str, Precedent]


def pages() -> Pages:
    """Every page on precedents, by its path."""
    made = {f"{FOLDER}.md": "\n".join(_index())}
    for system in policy.pack().systems:
        if seen := _seen_at(system):
            made[f"{FOLDER}/{system}.md"] = "\n".join(_page(system, seen))
    return made


def _seen_at(system: str) -> Rows:
    return {name: row for name, row in policy.precedents().items() if row.source == system}


def _index() -> Iterator[str]:
    yield opening("Precedents", SEEN)
    rows = ((name, row.name, seen) for name, row in policy.pack().systems.items() if (seen := _seen_at(name)))
    yield table(
        ("Seen at", "Flows", "Places"),
        ((page(f"{FOLDER}/{name}.md", system), str(len(seen)), _places(seen)) for name, system, seen in rows),
    )


def _places(seen: Rows) -> str:
    return escape("; ".join(sorted({row.place for row in seen.values()})))


def _page(system: str, seen: Rows) -> Iterator[str]:
    yield opening(f"Precedents: {policy.pack().systems[system].name}", above(f"{FOLDER}.md", "Precedents"))
    yield table(
        ("To", "Seen in", "Mode", "How it is known", "As of"),
        (
            (_recipient(name, row), escape(row.place), mode(row), row.confidence, when(row.as_of, ""))
            for name, row in seen.items()
        ),
    )
    for name, row in seen.items():
        yield heading("precedents", name, titled(row))
        yield f"{escape(row.says)}\n"
        yield points({"From": _source(row), **told(row, written_status(row))})
        yield ground(row)


def titled(row: Precedent) -> str:
    """A precedent by its ends and its place."""
    return f"{ends(row)}, {row.place}"


def _recipient(name: str, row: Precedent) -> str:
    return ref("precedents", name, policy.pack().partners[row.recipient].name)


def _source(row: Precedent) -> str:
    called = f", there called {escape(row.system_name)}" if row.system_name else ""
    return f"{named.system(row.source)}{called}"
