"""The pieces that pages are put together from. What comes from the pack is text: nothing in it is read as Markdown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from audit.pack.entry import AsOf, Cite, Row, first_day
from audit.report.markdown import ADDRESS, escape
from audit.report.words import day
from docs.pages import policy

MADE = "<!-- Made whole by `make docs`. Change the policy pack or the program, not this page. -->"
PLACEHOLDER = re.compile(r"\{([^}]*)\}")
MONTH = len("2026-11")
RESTS = "What this rests on:"
Cells = Iterable[Iterable[str]]


def opening(title: str, *paragraphs: str) -> str:
    """The title of a page, the mark of pages that are made, and what it is about. Paragraphs are Markdown."""
    return "\n\n".join((f"# {escape(title)}", MADE, *(paragraph for paragraph in paragraphs if paragraph))) + "\n"


def anchor(kind: str, name: str) -> str:
    """The place that links to a row lead to; a dot in it keeps it apart from those that headings make."""
    return f'<a id="{kind}.{name}"></a>'


def heading(kind: str, name: str, words: str, level: int = 2) -> str:
    """The heading of a row's own place on a page, with its id below."""
    return f"{anchor(kind, name)}\n\n{'#' * level} {escape(words)}\n\n{code(name)}\n"


def ref(kind: str, name: str, words: str) -> str:
    """A link to a row, wherever its place is."""
    return f"[{escape(words)}](ref:{kind}.{name})"


def page(path: str, words: str) -> str:
    """A link to a page, from wherever it stands; the path is that below the folder of reference pages."""
    return f"[{escape(words)}](page:{path})"


def above(path: str, words: str) -> str:
    """Where to read what the rows of a page are, on pages of many of them."""
    return f"What these are, and are not, is told under {page(path, words)}."


def code(text: str) -> str:
    """A word as a file writes it."""
    return f"`{' '.join(text.replace('`', ' ').split())}`"


def table(header: Iterable[str], rows: Cells) -> str:
    """A table; its cells are Markdown."""
    head = [*header]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ["---"] * len(head), *map(list, rows)))


def points(told: Mapping[str, str]) -> str:
    """One line for each thing that there is something to tell of; what is told is Markdown."""
    return "".join(f"- {label}: {text}\n" for label, text in told.items() if text)


def several(parts: Iterable[str]) -> str:
    """Parts in a row, with semicolons; they are Markdown, and may have commas of their own."""
    return "; ".join(parts)


def ground(row: Row) -> str:
    """What a row rests on: its sources with what each supports, and its judgement."""
    judged = f"A judgement: {escape(row.why)}\n" if row.basis and row.why else ""
    return "\n".join(part for part in (judged, f"{RESTS}\n\n{cites(row.cite)}" if row.cite else "") if part)


def cites(given: Iterable[Cite]) -> str:
    """Sources, each with where in it to look and what it supports."""
    return "".join(f"- {cited(cite)} ({escape(cite.at)}): {escape(cite.says)}\n" for cite in given)


def cited(cite: Cite) -> str:
    """A source by its title, as a link to its own place."""
    return ref("sources", cite.source, policy.sources()[cite.source].reference().rstrip("."))


def address(url: str) -> str:
    """An address as a link, if it is one."""
    return f"<{url}>" if ADDRESS.fullmatch(url) else escape(url)


def when(as_of: AsOf | None, missing: str = "no day given") -> str:
    """A day, a month or a year in words."""
    if as_of is None:
        return missing
    if isinstance(as_of, datetime.date):
        return day(as_of)
    if len(as_of) == MONTH:
        return f"{first_day(as_of):%B} {as_of[:4]}"
    return escape(as_of)


def quoted(text: str) -> str:
    """A text of several paragraphs, set apart; lines that begin with a hyphen are points."""
    lines = []
    for paragraph in text.strip().split("\n\n"):
        lines += [*_lines(paragraph), ">"]
    return "\n".join(lines[:-1]) + "\n"


def _lines(paragraph: str) -> Iterable[str]:
    points = [line for line in paragraph.split("\n") if line.startswith("- ")]
    if points:
        return [f"> - {escape(line[2:])}" if line in points else f"> {escape(line)}" for line in paragraph.split("\n")]
    return [f"> {escape(paragraph)}"]


def filled(text: str, words: Mapping[str, str]) -> str:
    """A text with its placeholders in general words; those of no general word stay, in brackets."""
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return bracketed(text)[:1].upper() + bracketed(text)[1:]


def bracketed(text: str) -> str:
    """A text with its placeholders in brackets, as something to fill in."""
    return PLACEHOLDER.sub(lambda found: f"[{found[1].replace('.', ' ').replace('_', ' ')}]", text)
