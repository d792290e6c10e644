"""Blocks on a terminal: wrapped, never cut, with tables as "Name: value" lines where they would not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size

from audit.line import clean, room_of, wrapped
from audit.report.block import Block, Box, Bullets, Diagram, Documents, Heading, Paragraph, Rows

NARROW = 60


def screen(blocks: Iterable[Block], width: int, *, plain: bool = False) -> str:
    """The blocks as lines of at most `width` minus one characters, 78 at the most; `plain` never sets a table."""
    room = room_of(width)
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines.append("")
        lines += _lines(block, room, as_list=plain or width < NARROW)
    return "\n".join(lines) + "\n"


def _lines(block: Block, room: int, *, as_list: bool) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield from wrapped(text.upper() if level == 1 else text, room)
            if level > 1:
                yield "-" * min(room, len(clean(text)))
        case Paragraph(text) | Box(text):
            yield from wrapped(text, room)
        case Bullets(lines, numbered):
            for number, line in enumerate(lines, start=1):
                mark = f"{number}. " if numbered else "- "
                yield from wrapped(line, room, mark=mark)
        case Rows():
            yield from _table(block, room, as_list=as_list)
        case Documents(documents):
            for number, (text, address) in enumerate(documents, start=1):
                mark = f"{number}. "
                yield from wrapped(f"{text} {address}", room, mark=mark)
        case Diagram():
            yield "(The map is in the report.)"


def _table(table: Rows, room: int, *, as_list: bool) -> Iterator[str]:
    yield from wrapped(f"{table.caption}:", room)
    cells = [tuple(" ".join(clean(cell).split()) for cell in row) for row in (table.header, *table.rows)]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    if as_list or sum(widths) + 2 * len(widths) > room:
        for number, row in enumerate(cells[1:]):
            if number:
                yield ""
            for name, cell in zip(table.header, row, strict=True):
                yield from wrapped(f"{name}: {cell}", room, mark="  ", hang="    ")
        return
    for row in cells:
        yield "  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
