"""The reference as a folder of pages: all of them as the pack makes them, and those in the folder that differ."""

from __future__ import annotations

from pathlib import Path

from docs.pages import (
    cases,
    elements,
    elsewhere,
    findings,
    flows,
    form,
    kinds,
    law,
    pack,
    partners,
    plain,
    precedents,
    provisions,
    questions,
    requests,
    rubric,
    sources,
    systems,
    weak,
)
from docs.pages.book import Pages, bound
from docs.pages.piece import MADE

FOLDER = Path(__file__).parents[1] / "reference"
KINDS = (
    pack,
    questions,
    rubric,
    elements,
    systems,
    partners,
    flows,
    precedents,
    provisions,
    findings,
    requests,
    elsewhere,
    law,
    kinds,
    cases,
    plain,
    weak,
    form,
)
"""The modules that make pages; that of the sources reads all the others'."""


def made() -> Pages:
    """Every page by its path below the folder of reference pages."""
    drafts = {path: text for kind in KINDS for path, text in kind.pages().items()}
    return bound(drafts | sources.pages(drafts))


def stale(pages: Pages, folder: Path = FOLDER) -> list[str]:
    """The pages that are not what the pack says, those that are missing, and those that no row stands behind."""
    there = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.glob("**/*.md")}
    written = {path: text for path, text in there.items() if path in pages or MADE in text}
    return sorted(path for path in written | pages if written.get(path) != pages.get(path))


def write(pages: Pages, names: list[str], folder: Path = FOLDER) -> None:
    """Bring these pages up to date: written anew, or taken away."""
    for name in names:
        path = folder / name
        if name in pages:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[name], encoding="utf-8")
        else:
            path.unlink()
