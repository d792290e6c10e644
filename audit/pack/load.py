"""Where a pack is found and how it is read. The only place in this room that touches a disk.

Only what an assessment needs is read at once; law, sources, questions, precedents and cases are read when asked for.
Nothing is kept between runs, so an edited pack is always read as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import create_model

from audit.errors import Fault, InputError, PackError, StorageError, UsageError, nearest
from audit.pack.catalog import CatalogFlow, CatalogPartner, Element, Precedent, SystemKind
from audit.pack.document import decode, read_table
from audit.pack.entry import Entry, Row, Tuple
from audit.pack.law import Law
from audit.pack.lines import index_lines, line_of
from audit.pack.migration import Migration
from audit.pack.question import Question
from audit.pack.rubric import Rubric
from audit.pack.search import PartnerNames
from audit.pack.shape import validate
from audit.pack.source import Source

R = TypeVar("R", bound=Entry)


class PackHeader(Row):
    """A pack's name, version, and the days it was reviewed and its evidence ends."""

    id: str
    title: str
    version: str
    reviewed: date
    evidence_through: date
    sections: Tuple[str] = ()


class PackFile(Entry):
    """The file `pack.toml`."""

    pack: PackHeader


@dataclass(frozen=True)
class Pack:
    """What an assessment needs of a policy pack; ids are kept in the order of the files."""

    folder: Traversable
    header: PackHeader
    rubric: Rubric
    elements: dict[str, Element]
    systems: dict[str, SystemKind]
    partners: dict[str, CatalogPartner]
    flows: dict[str, CatalogFlow]
    states: tuple[str, ...]

    @cached_property
    def partner_names(self) -> PartnerNames:
        """The partners' names, made ready once for telling whether a declared partner is one of them."""
        return PartnerNames(self.partners)


def shipped(name: str) -> Traversable:
    """A folder that travels with the program (`questionnaires`, `examples`), from a wheel or beside a checkout."""
    inside = files("audit") / name
    return inside if inside.is_dir() else FilePath(__file__).parents[2] / name


def find_pack(reference: str) -> Traversable:
    """The folder of a pack named by its id, else by a path; raises UsageError when there is none."""
    packs = shipped("questionnaires")
    known = sorted(child.name for child in packs.iterdir() if (child / "pack.toml").is_file())
    if reference in known:
        return packs / reference
    given = FilePath(reference)
    if (given / "pack.toml").is_file():
        return given
    raise UsageError(f"There is no pack '{reference}'. {nearest(reference, known)}")


def load_pack(reference: str = "municipal") -> Pack:
    """Read a pack; raises PackError with every fault of the first file that has any."""
    folder = find_pack(reference)
    return Pack(
        folder,
        _read(folder / "pack.toml", PackFile).pack,
        _read(folder / "rubric.toml", Rubric),
        _rows(folder, "catalog/elements.toml", Element),
        _rows(folder, "catalog/systems.toml", SystemKind),
        _rows(folder, "catalog/partners.toml", CatalogPartner),
        _rows(folder, "catalog/flows.toml", CatalogFlow),
        _states(folder),
    )


def load_law(pack: Pack, state: str) -> Law | None:
    """One state's law by its postal code, or None when the pack has no file for it."""
    path = pack.folder / "law" / f"{state.lower()}.toml"
    return _read(path, Law) if state.isalpha() and path.is_file() else None


def load_laws(pack: Pack) -> dict[str, Law]:
    """Every state's law, by postal code."""
    laws = {state: load_law(pack, state) for state in pack.states}
    return {state: law for state, law in laws.items() if law is not None}


def load_sources(pack: Pack) -> dict[str, Source]:
    """Every document the pack cites, by id."""
    return _rows(pack.folder, "sources.toml", Source)


def load_precedents(pack: Pack) -> dict[str, Precedent]:
    """Flows documented of some city's own system, by id."""
    return _rows(pack.folder, "catalog/precedents.toml", Precedent)


def load_migrations(pack: Pack) -> dict[str, Migration]:
    """The words the pack replaced, by id; empty when it has replaced none."""
    place = pack.folder / "migrations.toml"
    return _rows(pack.folder, place.name, Migration) if place.is_file() else {}


def load_questions(pack: Pack) -> dict[str, Question]:
    """Every question, by id, section after section."""
    return {
        name: question
        for section in pack.header.sections
        for name, question in _rows(pack.folder, f"questions/{section}.toml", Question).items()
    }


def _states(folder: Traversable) -> tuple[str, ...]:
    law = folder / "law"
    names = (child.name for child in law.iterdir()) if law.is_dir() else ()
    return tuple(sorted(name.removesuffix(".toml").upper() for name in names if len(name) == len("xx.toml")))


def _rows(folder: Traversable, path: str, model: type[R]) -> dict[str, R]:
    """The file's one table of rows: the table has the file's name, save for questions."""
    place = folder.joinpath(*path.split("/"))
    table = "questions" if path.startswith("questions/") else place.name.removesuffix(".toml")
    shape = create_model("File", __base__=Entry, **{table: (dict[str, model], ...)})  # type: ignore[call-overload, valid-type]
    rows: dict[str, R] = getattr(_read(place, shape), table)
    return rows


def _read(path: Traversable, model: type[R]) -> R:
    content = _content(path)
    try:
        entry, faults = validate(model, read_table(content, path.name))
    except InputError as error:
        raise PackError(path.name, error.faults) from None
    if entry is None:
        index = index_lines(decode(content, path.name))
        raise PackError(path.name, [_placed(fault, line_of(index, where)) for where, fault in faults])
    return entry


def _content(path: Traversable) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise PackError(path.name, [Fault("", "The pack has no such file.", "Add it.")]) from None
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror or error}.") from None


def _placed(fault: Fault, line: int) -> Fault:
    return Fault(fault.where, fault.what, fault.remedy, line)
