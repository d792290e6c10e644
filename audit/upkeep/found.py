"""What a check found in a pack, first by file and path, then as a fault with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from audit.errors import Fault
from audit.pack.lines import Path, index_lines, line_of


class Found(NamedTuple):
    """One thing to mend: the file inside the pack, the path in it, what is wrong and what to do.

    `line` is given only where no path leads to it, in a file that is not TOML.
    """

    file: str
    path: Path
    what: str
    remedy: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PackFault(Fault):
    """A fault that also names its file inside the pack.

    >>> print(PackFault("bands.first.means", "This is missing.", "Add it.", 9, "rubric.toml"))
    rubric.toml, line 9, bands.first.means: This is missing. Add it.
    """

    file: str = ""

    def __str__(self) -> str:
        rest = Fault.__str__(self)
        return f"{self.file}, {rest}" if self.line or self.where else f"{self.file}: {rest}"


def with_lines(found: Iterable[Found], texts: Mapping[str, str]) -> list[Fault]:
    """Faults in the order of the files' names and of the lines in each; `texts` holds what the files say."""
    rows = set(found)
    indexes = {file: index_lines(texts[file]) for file in {row.file for row in rows} if file in texts}
    faults = (_placed(row, indexes.get(row.file, {})) for row in rows)
    return [*sorted(faults, key=lambda fault: (fault.file, fault.line, fault.where, fault.what))]


def _placed(row: Found, index: dict[Path, int]) -> PackFault:
    return PackFault(".".join(row.path), row.what, row.remedy, row.line or line_of(index, row.path), row.file)
