"""The sources: every document that the pack cites, with each row that rests on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from audit.pack.source import Source
from audit.report.markdown import escape
from audit.report.words import day
from docs.pages import policy
from docs.pages.book import ANCHOR, Pages
from docs.pages.key_words import RUBRIC, TABLES
from docs.pages.piece import address, heading, opening, page, points, ref, several, table, when

FOLDER = "sources"
DIGITS = "0-9"
ABOUT = (
    "Every document that the pack cites, once. What it supports is told where it is cited, with the place in it to "
    "look at; here is how it was read, and every row that rests on it."
)
CITES = re.compile(r"(?<!\\)\]\(ref:sources\.([^)\s]+)\)")
LABEL = re.compile(r"\s*(?:#+ )?([^\n|]+)")
Citing = dict[str, dict[str, list[str]]]
"""For each source the rows that cite it, by the title of their kind; each a link."""


def pages(drafts: Mapping[str, str]) -> Pages:
    """Every page on sources, by its path; `drafts` are all the other pages."""
    citing = cited_by(drafts)
    made = {f"{FOLDER}.md": "\n".join(_index())}
    for letter in letters():
        made[_path(letter)] = "\n".join(_page(letter, citing))
    return made


def cited_by(drafts: Mapping[str, str]) -> Citing:
    """Where each source is cited, read off the other pages, so that none is left out."""
    found: Citing = {}
    for path, text in drafts.items():
        before, *placed = ANCHOR.split(text)
        parts = [("law", f"page:{path}", before), *_parts(placed)]
        for kind, target, part in parts:
            label = LABEL.match(part)
            link = f"[{label[1].strip() if label else target}]({target})"
            for name in dict.fromkeys(CITES.findall(part)):
                found.setdefault(name, {}).setdefault(TABLES.get(kind, RUBRIC), []).append(link)
    return found


def _parts(placed: list[str]) -> Iterator[tuple[str, str, str]]:
    for name, part in zip(placed[::2], placed[1::2], strict=True):
        yield name.rpartition(".")[0], f"ref:{name}", part


def letters() -> list[str]:
    """The first letters of ids; all digits are one."""
    return sorted({_letter(name) for name in policy.sources()})


def _letter(name: str) -> str:
    return DIGITS if name[0].isdigit() else name[0]


def _path(letter: str) -> str:
    return f"{FOLDER}/{letter}.md"


def _index() -> Iterator[str]:
    sources = policy.sources()
    yield opening("Sources", ABOUT)
    counts = Counter(_letter(name) for name in sources)
    pages = (f"{page(_path(letter), letter.upper())} ({counts[letter]})" for letter in letters())
    yield f"By the first letter of the id: {', '.join(pages)}.\n"
    yield from _counted("Kind of source", (row.kind for row in sources.values()))
    yield from _counted("How much was read", (row.extent or "not said" for row in sources.values()))


def _counted(title: str, words: Iterable[str]) -> Iterator[str]:
    yield table((title, "Sources"), ((escape(word), str(count)) for word, count in Counter(words).most_common()))


def _page(letter: str, citing: Citing) -> Iterator[str]:
    rows = {name: row for name, row in policy.sources().items() if _letter(name) == letter}
    yield opening(f"Sources: {letter.upper()}", f"All letters are under {page(f'{FOLDER}.md', 'Sources')}.")
    yield table(
        ("Source", "Publisher", "Date"),
        ((ref("sources", name, row.title), escape(row.publisher), when(row.date, "")) for name, row in rows.items()),
    )
    for name, row in rows.items():
        yield heading("sources", name, row.title)
        yield points(
            _told(row) | {f"Cited for {title}": several(links) for title, links in citing.get(name, {}).items()}
        )


def _told(row: Source) -> dict[str, str]:
    return {
        "Published by": escape(row.publisher),
        "Date": when(row.date),
        "Address": address(row.url),
        "Kind": escape(row.kind),
        "Read": f"{day(row.read)}{f', {escape(row.extent)}' if row.extent else ''}",
        "Note": escape(row.note),
    }
