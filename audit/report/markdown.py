"""The report as Markdown. Whatever a record or pack says is text: nothing in it is read as Markdown or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from audit.line import clean
from audit.report.block import Block, Box, Bullets, Diagram, Documents, Heading, Paragraph, Rows

SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$@]|:(?=//|[A-Za-z0-9_+-]+:)")
STARTING = re.compile(r"^(?:[#+=-]|\d+(?=[.)]))")
ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as one Markdown text."""
    return "\n".join(line for block in blocks for line in (*_lines(block), ""))


def escape(text: str) -> str:
    """Text on one line in which no character has a meaning for Markdown or HTML.

    >>> escape("[x](y) <b>")
    '\\\\[x\\\\](y) &lt;b&gt;'
    """
    flat = " ".join(clean(text).split()).replace(" -> ", " \u2192 ")
    marked = SPECIAL.sub(lambda match: ENTITIES.get(match[0], f"\\{match[0]}"), flat)
    return STARTING.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", marked)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escape(text)}"
        case Paragraph(text):
            yield escape(text)
        case Bullets(lines, numbered):
            for number, line in enumerate(lines, start=1):
                yield f"{f'{number}.' if numbered else '-'} {escape(line)}"
        case Rows():
            yield from _table(block)
        case Box(text):
            yield f"> {escape(text)}"
        case Documents(documents):
            for number, (text, address) in enumerate(documents, start=1):
                yield f"{number}. {escape(text)}{_link(address)}"
        case Diagram(text):
            yield from ("```mermaid", text, "```")


def _link(address: str) -> str:
    return f" <{address}>" if ADDRESS.fullmatch(address) else f" {escape(address)}" if address else ""


def _table(table: Rows) -> Iterator[str]:
    yield f"**{escape(table.caption)}**"
    yield ""
    yield f"| {' | '.join(map(escape, table.header))} |"
    yield f"|{' --- |' * len(table.header)}"
    for row in table.rows:
        yield f"| {' | '.join(map(escape, row))} |"
