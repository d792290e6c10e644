"""Blocks on a terminal: wrapped, never cut, with tables as "Name: value" lines where they would not fit."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from audit.report.block import Block, Box, Bullets, Diagram, Documents, Heading, Paragraph, Rows, clean

WIDEST = 78
NARROW = 60


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
    flat = " ".join(clean(text).split())
    return textwrap.wrap(
        flat,
        room,
        initial_indent=first,
        subsequent_indent=then,
        break_on_hyphens=False,
        break_long_words="://" not in flat,
    ) or [first]


def _table(table: Rows, room: int, *, as_list: bool) -> Iterator[str]:
    yield from _wrap(f"{table.caption}:", room)
    cells = [tuple(" ".join(clean(cell).split()) for cell in row) for row in (table.header, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if as_list or sum(widths) + 2 * len(widths) > room:
        for number, row in enumerate(cells[1:]):
            if number:
                yield ""
            for name, cell in zip(table.header, row, strict=True):
                yield from _wrap(f"{name}: {cell}", room, first="  ", then="    ")
        return
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
