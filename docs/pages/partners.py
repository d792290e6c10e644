"""The partners of the catalog: a page for each kind, and one over all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from audit.pack.catalog import CatalogFlow, CatalogPartner
from audit.report.markdown import escape
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.key_words import PARTNER_KINDS
from docs.pages.piece import above, ground, heading, opening, page, points, ref, several, table, when

FOLDER = "partners"
ABOUT = (
    "A partner is a body outside the city that gets data. One that is *part of* another is the same place in the map. "
    "The flows under each are what sources describe; that none is listed does not mean that there is none."
)
SHARING = {
    "listed": "it publishes its list of recipients",
    "none": "it shares with nobody",
    "unknown": "not known",
    "documented": "some recipients are documented",
}
Rows = Mapping[str, CatalogPartner]


def pages() -> Pages:
    """Every page on partners, by its path."""
    made = {f"{FOLDER}.md": "\n".join(_index())}
    for kind, words in PARTNER_KINDS.items():
        if rows := _of_kind(kind):
            made[f"{FOLDER}/{kind}.md"] = "\n".join(_page(words, rows))
    return made


def _of_kind(kind: str) -> Rows:
    return {name: row for name, row in policy.pack().partners.items() if policy.kind_of(name) == kind}


def _index() -> Iterator[str]:
    yield opening("Partners", ABOUT)
    counts = {kind: len(_of_kind(kind)) for kind in PARTNER_KINDS}
    yield table(
        ("Kind", "Partners"),
        ((page(f"{FOLDER}/{kind}.md", title(kind)), str(count)) for kind, count in counts.items() if count),
    )
    yield "## By name\n"
    yield _table(dict(sorted(policy.pack().partners.items(), key=lambda row: row[1].name.casefold())))


def title(kind: str) -> str:
    """The words for a kind of partner, as a title."""
    words = PARTNER_KINDS[kind]
    return words[0].upper() + words[1:]


def _table(rows: Rows) -> str:
    return table(
        ("Partner", "Also called", "States", "How it is known", "As of"),
        (
            (
                named.partner(name),
                escape("; ".join(row.aliases[:2])),
                ", ".join(row.states),
                row.confidence,
                when(row.as_of, ""),
            )
            for name, row in rows.items()
        ),
    )


def _page(words: str, rows: Rows) -> Iterator[str]:
    yield opening(f"Partners: {words}", above(f"{FOLDER}.md", "Partners"))
    yield _table(rows)
    for name, row in rows.items():
        yield heading("partners", name, row.name)
        yield f"{escape(row.says)}{f' {escape(row.note)}' if row.note else ''}\n"
        yield points(_told(name, row))
        yield ground(row)


def _told(name: str, row: CatalogPartner) -> dict[str, str]:
    partners, flows = policy.pack().partners, policy.pack().flows.items()
    return {
        "Also called": escape("; ".join(row.aliases)),
        "Part of": named.partner(row.part_of) if row.part_of else "",
        "Parts": several(named.partner(other) for other, part in partners.items() if part.part_of == name),
        "States": ", ".join(row.states),
        "Run by": escape(row.operator),
        "Who in a city would know": escape(row.who_knows),
        "Its list of recipients": SHARING[row.sharing] if row.sharing else "",
        "Gets data from": _ends(((flow, it) for flow, it in flows if it.recipient == name), "source"),
        "Passes data on to": _ends(((flow, it) for flow, it in flows if it.source == name), "recipient"),
        "How it is known": row.confidence,
        "As of": when(row.as_of),
    }


def _ends(flows: Iterable[tuple[str, CatalogFlow]], end: str) -> str:
    """Flows by the partner at their other end."""
    partners = policy.pack().partners
    return several(ref("flows", name, partners[getattr(flow, end)].name) for name, flow in flows)
