"""Blocks on a terminal: wrapped, never cut, with tables as "Name: value" lines where they would not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from audit.report.block import Block, Box, Bullets, Diagram, Documents, Heading, Paragraph, Rows, clean

WIDEST = 78
NARROW = 60
ADDRESS = re.compile(r"(https?://\S+)")
CONSOLE = Console(markup=False, emoji=False, highlight=False, color_system=None, force_terminal=False)


def screen(blocks: Iterable[Block], width: int, *, plain: bool = False) -> str:
    """The blocks as lines of at most `width` minus one characters, 78 at the most; `plain` never sets a table."""
    room = max(20, min(WIDEST, width - 1))
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines.append("")
        lines += _lines(block, room, as_list=plain or width < NARROW)
    return "\n".join(lines) + "\n"


def _lines(block: Block, room: int, *, as_list: bool) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield from _wrap(text.upper() if level == 1 else text, room)
            if level > 1:
                yield "-" * min(room, len(clean(text)))
        case Paragraph(text) | Box(text):
            yield from _wrap(text, room)
        case Bullets(lines, numbered):
            for number, line in enumerate(lines, start=1):
                mark = f"{number}. " if numbered else "- "
                yield from _wrap(line, room, first=mark, then=" " * len(mark))
        case Rows():
            yield from _table(block, room, as_list=as_list)
        case Documents(documents):
            for number, (text, address) in enumerate(documents, start=1):
                mark = f"{number}. "
                yield from _wrap(f"{text} {address}", room, first=mark, then=" " * len(mark))
        case Diagram():
            yield "(The map is in the report.)"


def _wrap(text: str, room: int, first: str = "", then: str = "") -> list[str]:
    """Lines that fit; an address has a line of its own, in one piece, so that it can be copied."""
    parts = [part.strip() for part in ADDRESS.split(" ".join(clean(text).split()))]
    lines = [line for part in parts if part for line in _fitting(part, room - len(first))]
    return [f"{then if number else first}{line}" for number, line in enumerate(lines)] or [first]


def _fitting(part: str, room: int) -> list[str]:
    if ADDRESS.match(part):
        return [part]
    return [line.plain.rstrip() for line in Text(part).wrap(CONSOLE, room)]


def _table(table: Rows, room: int, *, as_list: bool) -> Iterator[str]:
    yield from _wrap(f"{table.caption}:", room)
    cells = [tuple(" ".join(clean(cell).split()) for cell in row) for row in (table.header, *table.rows)]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    if as_list or sum(widths) + 2 * len(widths) > room:
        for number, row in enumerate(cells[1:]):
            if number:
                yield ""
            for name, cell in zip(table.header, row, strict=True):
                yield from _wrap(f"{name}: {cell}", room, first="  ", then="    ")
        return
    for row in cells:
        yield "  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
