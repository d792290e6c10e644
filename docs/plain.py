"""How hard the program's words are to read: `python -m docs.plain` prints grades, --check what is above the limits.

The limits and the short names are the pack's. The pack's own texts are measured here as `pack check` measures them;
pages, reports of the examples and messages of the program are measured whole.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from audit.batch import run_batch
from audit.pack.load import load_pack, load_plain
from audit.pack.plain import PlainFile
from audit.pack.shelf import find_pack, shipped_packs
from audit.upkeep.folder import read_draft
from audit.upkeep.grade import Measure, measure
from audit.upkeep.passage import passages
from audit.upkeep.plain import file_grade
from audit.upkeep.short_name import unexplained
from docs.pages.piece import MADE
from docs.prose import messages, page_texts

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
PAGES = ("README.md", "docs/**/*.md", "questionnaires/README.md")
FOR_BUILDERS = ("docs/decisions", "docs/explanation/design.md", "questionnaires")
"""Pages for those who build the program or write a pack: their short names may be those of the trade.

On pages made from the pack, short names are not looked for either: `pack check` has read its texts, and titles of
sources stand there as they are.
"""
PAPERS = ("report.md", "counsel.md")


class Read(NamedTuple):
    """Something that people read: its name, its sentences, and the short names in it that are not explained."""

    name: str
    counted: Measure
    unexplained: tuple[str, ...] = ()


def everything(plain: PlainFile) -> Iterator[Read]:
    """All that people read: the packs, the program's messages, its pages, and reports of the examples."""
    yield from _of_packs()
    yield from _of_program()
    yield from _of_pages(plain)
    yield from _of_reports(plain)


def _of_packs() -> Iterator[Read]:
    for pack in shipped_packs():
        draft = read_draft(find_pack(pack))
        read = list(passages(draft))
        for file in dict.fromkeys(passage.file for passage in read):
            of_file = [passage for passage in read if passage.file == file]
            yield Read(f"{pack}/{file}", file_grade(of_file))
            wording = [text for passage in of_file if passage.contract for text in passage.sentences]
            if wording:
                yield Read(f"{pack}/{file}, wording", measure(wording))


def _of_program() -> Iterator[Read]:
    for room in sorted({path.parent for path in (ROOT / "audit").rglob("*.py")}):
        said = [text for path in sorted(room.glob("*.py")) for text in messages(path.read_text(encoding="utf-8"))]
        if said:
            yield Read(f"messages of {room.relative_to(ROOT)}", measure(said))


def _of_pages(plain: PlainFile) -> Iterator[Read]:
    for path in sorted(path for pattern in PAGES for path in ROOT.glob(pattern)):
        name = path.relative_to(ROOT).as_posix()
        page = path.read_text(encoding="utf-8")
        texts = page_texts(page)
        checked = not name.startswith(FOR_BUILDERS) and MADE not in page
        yield Read(name, measure(texts), tuple(unexplained(texts, plain.short_names)) if checked else ())


def _of_reports(plain: PlainFile) -> Iterator[Read]:
    """Reports of the examples; a short name that stands in the record itself is the city's own."""
    records = sorted((ROOT / "examples").glob("*.toml"))
    with tempfile.TemporaryDirectory() as folder:
        run_batch(records, Path(folder), load_pack().header.id, today=TODAY)
        for record in records:
            own = record.read_text(encoding="utf-8")
            for paper in (Path(folder) / record.stem / name for name in PAPERS):
                texts = page_texts(paper.read_text(encoding="utf-8"))
                names = [name for name in unexplained(texts, plain.short_names) if name not in own]
                yield Read(f"{record.stem}/{paper.name}", measure(texts), tuple(names))


def faults(read: Iterable[Read], plain: PlainFile) -> Iterator[str]:
    """What is harder than the limits allow, and short names that are not spelled out."""
    for row in read:
        limit = plain.limits.wording_grade if row.name.endswith(", wording") else plain.limits.grade
        if round(row.counted.grade, 1) > limit:
            yield f"{row.name} reads at school grade {row.counted.grade:.1f}, and {limit:g} is the most."
        for name in row.unexplained:
            yield f"{row.name}: {name} comes first without what it stands for."


def main(arguments: list[str]) -> int:
    """Print every grade, the hardest first; with --check only what to mend."""
    plain = load_plain(load_pack())
    read = list(everything(plain)) if plain else []
    found = list(faults(read, plain)) if plain else []
    for fault in found:
        print(fault, file=sys.stderr)
    if "--check" not in arguments:
        for row in sorted(read, key=lambda row: -row.counted.grade):
            print(f"{row.counted.grade:5.1f}  {row.counted.words:6}  {row.name}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
