"""The elements: kinds of fact about a person, how well each serves each use, and which systems usually hold it."""

from __future__ import annotations

from collections.abc import Iterator

from audit.pack.catalog import Element
from audit.report.markdown import escape
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.piece import ground, heading, opening, page, points, several, table

ABOUT = (
    "An element is a kind of fact about a person that a city's records may hold. Its *fit* says how well it serves a "
    "use by itself, from 0 to 1: near 1 it is what the use needs, near 0 it is a hint. Fits are judgements, each with "
    "its reason."
)


def pages() -> Pages:
    """The page of all elements."""
    return {"elements.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    elements, uses = policy.pack().elements, policy.pack().rubric.uses
    yield opening("Elements", ABOUT, f"What the uses mean is in {page('rubric.md', 'The rubric')}.")
    yield table(
        ("Element", *(escape(use.label) for use in uses.values())),
        (
            (named.element(name), *(f"{row.fits[use]:g}" if use in row.fits else "" for use in uses))
            for name, row in elements.items()
        ),
    )
    for name, row in elements.items():
        yield heading("elements", name, row.label)
        yield f"{escape(row.says)}\n"
        yield points({"Serves": _fits(row), "Usually held by": _holders(name), "How it is known": row.confidence})
        yield ground(row)


def _fits(row: Element) -> str:
    return several(f"{named.step('uses', use)} {fit:g}" for use, fit in row.fits.items())


def _holders(element: str) -> str:
    return several(named.system(name) for name, row in policy.pack().systems.items() if element in row.elements)
