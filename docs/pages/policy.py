"""The shipped packs, and all of them that the pages show, each file read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from audit.pack.catalog import Precedent
from audit.pack.document import read_table
from audit.pack.elsewhere import Elsewhere
from audit.pack.finding import Finding
from audit.pack.law import Law, LawKinds
from audit.pack.load import (
    PROVISIONS,
    Pack,
    load_elsewhere,
    load_findings,
    load_laws,
    load_means,
    load_pack,
    load_plain,
    load_precedents,
    load_requests,
    load_sections,
    load_sources,
)
from audit.pack.means import Means
from audit.pack.plain import PlainFile
from audit.pack.provision import ProvisionFile, Saving
from audit.pack.question import QuestionFile
from audit.pack.request import Request
from audit.pack.shelf import shipped_packs
from audit.pack.source import Source

FEDERAL = "federal"


@cache
def pack() -> Pack:
    """The policy pack."""
    return load_pack()


@cache
def sections() -> dict[str, QuestionFile]:
    """Its questions, section by section."""
    return load_sections(pack())


@cache
def others() -> dict[str, tuple[Pack, dict[str, QuestionFile]]]:
    """The shipped packs that go with it, with their questions, by id."""
    packs = {name: load_pack(name) for name in shipped_packs() if name != pack().header.id}
    return {name: (other, load_sections(other)) for name, other in packs.items()}


@cache
def means() -> Means:
    """Its provisions, with federal law and the words of the law files."""
    return load_means(pack())


@cache
def saving() -> Saving:
    """The sentence that a clause which limits disclosure carries."""
    return ProvisionFile.model_validate(read_table(pack().place(PROVISIONS).read_bytes(), PROVISIONS)).saving


def kinds() -> LawKinds:
    """The kinds of measure and the bodies that the law files speak of."""
    return means().kinds


@cache
def laws() -> Mapping[str, Law]:
    """Every state's law by the name of its page, then federal law."""
    federal = means().federal
    return {state.lower(): law for state, law in states().items()} | ({FEDERAL: federal} if federal else {})


@cache
def states() -> Mapping[str, Law]:
    """Every state's law, by postal code."""
    return load_laws(pack())


@cache
def sources() -> Mapping[str, Source]:
    """Every document cited."""
    return load_sources(pack())


@cache
def precedents() -> Mapping[str, Precedent]:
    """Flows documented of some city's own system."""
    return load_precedents(pack())


@cache
def findings() -> Mapping[str, Finding]:
    """The rules about facts that counsel should see."""
    return load_findings(pack())


@cache
def requests() -> Mapping[str, Request]:
    """What may be looked at or asked for."""
    return load_requests(pack())


@cache
def elsewhere() -> Mapping[str, Elsewhere]:
    """The sentences on what no figure covers."""
    return load_elsewhere(pack())


@cache
def plain() -> PlainFile | None:
    """How plain its texts are held."""
    return load_plain(pack())


def kind_of(partner: str) -> str:
    """The kind of a partner's node: its own, else that of the partner it is part of."""
    row = pack().partners[partner]
    return row.kind or kind_of(row.part_of or "")
