"""What a report in Markdown says: its tables, its sections, and the measures it names with where each stands."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ESCAPED = re.compile(r"\\([\\`*_\[\]<>&|~$@:#+=-])")
ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
CELLS = re.compile(r"(?<!\\)\|")


class Table(NamedTuple):
    """A table with its caption, header and rows."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, row: tuple[str, ...], *names: str) -> str:
        """The cell of a row under the first of these headings that the table has."""
        return next((row[self.header.index(name)] for name in names if name in self.header), "")


def plain(text: str) -> str:
    """Text without what keeps it inert in Markdown, and without the numbers of its sources."""
    for entity, letter in ENTITIES.items():
        text = text.replace(entity, letter)
    text = ESCAPED.sub(r"\1", text).replace("\u2192", "->")
    return re.sub(r" \[\d+(?:, \d+)*\]", "", text).strip()


def tables(markdown: str) -> Iterator[Table]:
    """Every table of a page."""
    lines = markdown.splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("**") or number + 2 >= len(lines) or not lines[number + 2].startswith("|"):
            continue
        rows = []
        for row in lines[number + 2 :]:
            if not row.startswith("|"):
                break
            rows.append(tuple(plain(cell) for cell in CELLS.split(row)[1:-1]))
        yield Table(plain(line.strip("*")), rows[0], tuple(rows[2:]))


def without(markdown: str, *headings: str) -> str:
    """A page without the sections under these headings."""
    kept, skipped = [], 0
    for line in markdown.splitlines():
        level = len(line) - len(line.lstrip("#")) if line.startswith("#") else 0
        if level and (not skipped or level <= skipped):
            skipped = level if plain(line.lstrip("# ")) in headings else 0
        if not skipped:
            kept.append(line)
    return "\n".join(kept)


def section(markdown: str, heading: str) -> str:
    """The lines under one heading, up to the next of its level or above."""
    whole = markdown.splitlines()
    titles = {
        plain(line.lstrip("# ")): number for number, line in reversed([*enumerate(whole)]) if line.startswith("#")
    }
    start = titles.get(heading)
    if start is None:
        return ""
    level = len(whole[start]) - len(whole[start].lstrip("#"))
    ends = (n for n in range(start + 1, len(whole)) if re.match(rf"#{{1,{level}}} ", whole[n]))
    return "\n".join(whole[start + 1 : next(ends, len(whole))])


def several(cell: str, known: Iterable[str]) -> list[str]:
    """The names that a cell lists, of those that are known; how many more there are is left aside."""
    found = []
    for name in sorted(known, key=len, reverse=True):
        if name in cell:
            found.append(name)
            cell = cell.replace(name, "")
    assert re.fullmatch(r"(?:[,;]? ?(?:and )?(?:\d+ more)?)*", cell), cell
    return found
