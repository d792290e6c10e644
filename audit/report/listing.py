"""What the catalog knows of the systems and partners that answer to some words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.pack.catalog import CatalogPartner, SystemKind
from audit.pack.load import Pack
from audit.pack.search import find
from audit.pack.source import Source
from audit.report.block import Block, Bullets, Heading, Paragraph

OPENED = 2


def listing(pack: Pack, sources: Mapping[str, Source], words: str) -> list[Block]:
    """Partners and kinds of system whose names match; all of them, by name only, when there are no words."""
    if not words.strip():
        return [
            Paragraph("Kinds of system a city may hold:"),
            Bullets(tuple(f"{row.name} ({name})" for name, row in pack.systems.items())),
            Paragraph("Partners:"),
            Bullets(tuple(f"{row.name} ({name})" for name, row in pack.partners.items())),
        ]
    systems, partners = find(pack.systems, words), find(pack.partners, words)
    blocks = [block for name in partners[:OPENED] for block in _partner(name, pack.partners[name], pack, sources)]
    blocks += [block for name in systems[:OPENED] for block in _system(name, pack.systems[name], sources)]
    others = {name: pack.partners[name].name for name in partners[OPENED:]}
    others |= {name: pack.systems[name].name for name in systems[OPENED:]}
    if others:
        blocks.append(Paragraph("Less alike; search by the name to open one:"))
        blocks.append(Bullets(tuple(f"{called} ({name})" for name, called in others.items())))
    return blocks or [Paragraph(f"Nothing in the catalog matches '{words}'. Try part of another name.")]


def _partner(name: str, row: CatalogPartner, pack: Pack, sources: Mapping[str, Source]) -> Iterator[Block]:
    yield Heading(f"{row.name} ({name})")
    yield Paragraph(row.says)
    facts = [
        f"Kind: {row.kind}" if row.kind else f"Part of: {row.part_of}",
        f"Also called: {', '.join(row.aliases)}" if row.aliases else "",
        f"Run by: {row.operator}" if row.operator else "",
        f"Evidence: {row.confidence}" + (f", as of {row.as_of}" if row.as_of else ""),
        f"Note: {row.note}" if row.note else "",
    ]
    for flow_name, flow in pack.flows.items():
        if name in (flow.source, flow.recipient):
            when = f" as of {flow.as_of}" if flow.as_of else ""
            facts.append(f"Flow {flow_name} ({flow.status}{when}, {flow.confidence}): {flow.says}")
    yield Bullets(tuple(fact for fact in facts if fact) + _cited(row, sources))


def _system(name: str, row: SystemKind, sources: Mapping[str, Source]) -> Iterator[Block]:
    yield Heading(f"{row.name} ({name}), a kind of city system")
    yield Paragraph(row.says)
    facts = (f"Usually holds: {', '.join(row.elements)}", f"Who knows: {row.who_knows}", f"Evidence: {row.confidence}")
    yield Bullets(facts + _cited(row, sources))


def _cited(row: CatalogPartner | SystemKind, sources: Mapping[str, Source]) -> tuple[str, ...]:
    return tuple(
        f"Source: {sources[cite.source].reference()} {sources[cite.source].url} ({cite.at})"
        for cite in row.cite
        if cite.source in sources
    )
