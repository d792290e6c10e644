"""How a pack is read. Only this module, `shelf` and `digest` touch a disk in this room.

Only what an assessment needs is read at once; law, sources, questions, precedents and cases are read when asked for,
each file once for as long as its pack is at hand. Nothing is kept between runs, so an edited pack is always read as it
stands. A pack may use another one's files; its
header, questions and cases are always its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import create_model

from audit.errors import Fault, InputError, PackError, StorageError, nearest, shown
from audit.pack.catalog import CatalogFlow, CatalogPartner, Element, Precedent, SystemKind
from audit.pack.digest import digest_of
from audit.pack.document import decode, read_table
from audit.pack.elsewhere import Elsewhere
from audit.pack.entry import Entry, Row, Tuple
from audit.pack.finding import Finding
from audit.pack.law import Law, LawKinds
from audit.pack.lines import index_lines, line_of
from audit.pack.means import Means
from audit.pack.migration import Migration
from audit.pack.plain import PlainFile
from audit.pack.provision import Provision, ProvisionFile
from audit.pack.question import Question, QuestionFile
from audit.pack.request import Request
from audit.pack.rubric import Rubric
from audit.pack.search import PartnerNames
from audit.pack.shape import validate
from audit.pack.shelf import HEADER, find_named, find_pack, shipped_packs
from audit.pack.source import Source

R = TypeVar("R", bound=Entry)

FEDERAL, LAW_KINDS, PROVISIONS = "federal.toml", "kinds.toml", "provisions.toml"
PLAIN = "plain.toml"


class PackHeader(Row):
    """A pack's name, version, and the days it was reviewed and its evidence ends."""

    id: str
    """The pack's id."""
    title: str
    """What it is called."""
    version: str
    """Its version. Raise it with each change."""
    reviewed: date
    """The day it was last reviewed as a whole."""
    evidence_through: date
    """The day of its newest evidence."""
    sections: Tuple[str] = ()
    """The sections of the interview, in the order in which they are asked."""
    uses: str | None = None
    """The pack whose catalog, rubric, sources, law and migrations stand in for those it has not itself."""
    continues: Tuple[str] = ()
    """The packs whose records it goes on with."""
    figures: bool = True
    """`false` where no figure is printed."""


class PackFile(Entry):
    """The file `pack.toml`."""

    pack: PackHeader
    """The pack's header."""


@dataclass(frozen=True)
class Pack:
    """What an assessment needs of a policy pack; ids are kept in the order of the files.

    `lender` is the folder of the pack that it uses. `read`: its other files, each kept from when it is first asked for.
    """

    folder: Traversable
    header: PackHeader
    rubric: Rubric
    elements: dict[str, Element]
    systems: dict[str, SystemKind]
    partners: dict[str, CatalogPartner]
    flows: dict[str, CatalogFlow]
    states: tuple[str, ...]
    lender: Traversable | None = None
    read: dict[str, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def place(self, path: str) -> Traversable:
        """Where a file or folder of the pack lies: its own, else that of the pack it uses."""
        return _place(path, self.folder, self.lender)

    @cached_property
    def partner_names(self) -> PartnerNames:
        """The partners' names, made ready once for telling whether a declared partner is one of them."""
        return PartnerNames(self.partners)

    @cached_property
    def digest(self) -> str:
        """The sha256 of the pack's files, read when first asked for."""
        return digest_of(self.folder, self.lender)


def load_pack(reference: str = "municipal") -> Pack:
    """Read a pack; raises PackError with every fault of the first file that has any."""
    folder = find_pack(reference)
    header = _read(folder / HEADER, PackFile).pack
    lender = _lender(folder, header.uses) if header.uses is not None else None

    def place(path: str) -> Traversable:
        return _place(path, folder, lender)

    return Pack(
        folder,
        header,
        _read(place("rubric.toml"), Rubric),
        _rows(place("catalog/elements.toml"), Element),
        _rows(place("catalog/systems.toml"), SystemKind),
        _rows(place("catalog/partners.toml"), CatalogPartner),
        _rows(place("catalog/flows.toml"), CatalogFlow),
        _states(place("law")),
        lender,
    )


def load_law(pack: Pack, state: str) -> Law | None:
    """One state's law by its postal code, or None when the pack has no file for it; federal law is no state's."""
    known = state.upper()
    return _file(pack, f"law/{known.lower()}.toml", Law) if known in pack.states else None


def load_laws(pack: Pack) -> dict[str, Law]:
    """Every state's law, by postal code."""
    laws = {state: load_law(pack, state) for state in pack.states}
    return {state: law for state, law in laws.items() if law is not None}


def load_federal(pack: Pack) -> Law | None:
    """Federal law, which lies beside every state's; None when the pack has no file for it."""
    return _file(pack, f"law/{FEDERAL}", Law) if _has(pack, f"law/{FEDERAL}") else None


def load_law_kinds(pack: Pack) -> LawKinds:
    """The kinds of measure and the bodies that the law files speak of; none when the pack has no file for them."""
    path = f"law/{LAW_KINDS}"
    return _file(pack, path, LawKinds) if _has(pack, path) else LawKinds(kinds={}, bodies={})


def load_sources(pack: Pack) -> dict[str, Source]:
    """Every document the pack cites, by id."""
    return _table(pack, "sources.toml", Source)


def load_precedents(pack: Pack) -> dict[str, Precedent]:
    """Flows documented of some city's own system, by id."""
    return _table(pack, "catalog/precedents.toml", Precedent)


def load_migrations(pack: Pack) -> dict[str, Migration]:
    """The words the pack replaced, by id; empty when it has replaced none."""
    return _table_if_there(pack, "migrations.toml", Migration)


def load_requests(pack: Pack) -> dict[str, Request]:
    """What may be looked at or asked for, by id, in the order in which it matters; empty when the pack has none."""
    return _table_if_there(pack, "requests.toml", Request)


def load_provisions(pack: Pack) -> dict[str, Provision]:
    """What can be done about flows, by id, in the order of the file; empty when the pack has no such file."""
    return _file(pack, PROVISIONS, ProvisionFile).provisions if _has(pack, PROVISIONS) else {}


def load_means(pack: Pack) -> Means:
    """What can be done, and what is asked; no provisions without a file of them."""
    file = _file(pack, PROVISIONS, ProvisionFile) if _has(pack, PROVISIONS) else None
    provisions, terms = (file.provisions, file.terms) if file else ({}, {})
    return Means(provisions, terms, load_federal(pack), load_law_kinds(pack), load_questions(pack), load_requests(pack))


def load_findings(pack: Pack) -> dict[str, Finding]:
    """The rules about facts that counsel should see, by id; empty when the pack has none."""
    return _table_if_there(pack, "findings.toml", Finding)


def load_elsewhere(pack: Pack) -> dict[str, Elsewhere]:
    """What is to be had without the city, and what it looks up for others, by id; empty when the pack has none."""
    return _table_if_there(pack, "elsewhere.toml", Elsewhere)


def load_plain(pack: Pack) -> PlainFile | None:
    """How plain the pack's texts are held, and its short names; None when the pack has no file of them."""
    place = pack.place(PLAIN)
    return _read(place, PlainFile) if place.is_file() else None


def load_sections(pack: Pack) -> dict[str, QuestionFile]:
    """Every section with its questions, by id, in the order in which they are asked."""
    return {section: _file(pack, f"questions/{section}.toml", QuestionFile) for section in pack.header.sections}


def load_questions(pack: Pack) -> dict[str, Question]:
    """Every question, by id, section after section."""
    return {name: question for file in load_sections(pack).values() for name, question in file.questions.items()}


def _has(pack: Pack, path: str) -> bool:
    return path in pack.read or _at(pack, path).is_file()


def _at(pack: Pack, path: str) -> Traversable:
    """Where a file lies: law with the other files of its folder, questions with the pack itself."""
    folder, _, name = path.rpartition("/")
    if folder == "questions":
        return pack.folder / folder / name
    return pack.place(folder) / name if folder == "law" else pack.place(path)


def _file(pack: Pack, path: str, model: type[R]) -> R:
    """One file of a pack, read when it is first asked for."""
    if path not in pack.read:
        pack.read[path] = _read(_at(pack, path), model)
    entry: R = pack.read[path]
    return entry


def _table(pack: Pack, path: str, model: type[R]) -> dict[str, R]:
    """The rows of a file that has one table of them."""
    if path not in pack.read:
        pack.read[path] = _rows(_at(pack, path), model)
    rows: dict[str, R] = pack.read[path]
    return rows


def _table_if_there(pack: Pack, path: str, model: type[R]) -> dict[str, R]:
    return _table(pack, path, model) if _has(pack, path) else {}


def _lender(folder: Traversable, name: str) -> Traversable:
    lender = find_named(name, folder)
    if lender is None:
        line = line_of(index_lines(decode(_content(folder / HEADER), HEADER)), ("pack", "uses"))
        what = f"There is no pack {shown(name)}."
        raise PackError(HEADER, [Fault("pack.uses", what, nearest(name, shipped_packs()), line)])
    return lender


def _place(path: str, folder: Traversable, lender: Traversable | None) -> Traversable:
    own = folder.joinpath(*path.split("/"))
    if lender is None or own.is_file() or own.is_dir():
        return own
    return lender.joinpath(*path.split("/"))


def _states(law: Traversable) -> tuple[str, ...]:
    names = (child.name for child in law.iterdir()) if law.is_dir() else ()
    return tuple(sorted(name.removesuffix(".toml").upper() for name in names if len(name) == len("xx.toml")))


def _rows(place: Traversable, model: type[R]) -> dict[str, R]:
    """The file's one table of rows, which has the file's name."""
    table = place.name.removesuffix(".toml")
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
