"""The pack as a whole: its versions and days, and how many rows of each kind it has."""

from __future__ import annotations

from collections.abc import Iterator, Sized

from audit.pack.load import PackHeader, load_migrations
from audit.report.markdown import escape
from audit.report.words import day
from docs.pages import cases, policy
from docs.pages.book import Pages
from docs.pages.piece import code, opening, page, points, several, table

ABOUT = (
    "Everything that the program says of the world outside a city comes from its policy pack: files that can be read "
    "and changed without programming. These pages are made from them, so that each row can be looked up and linked to."
)


def pages() -> Pages:
    """The page of the pack as a whole."""
    return {"pack.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    yield opening("The policy pack", ABOUT)
    yield points(_told(policy.pack().header))
    yield table(("Rows", "Number"), ((page(path, words), str(len(rows))) for words, path, rows in _kinds()))
    yield f"Where it rests on thin or old evidence is told in {page('weak.md', 'What this pack is least sure of')}.\n"
    for other, _ in policy.others().values():
        yield f"## {escape(other.header.title)}\n"
        yield points(_told(other.header) | {"Questions": page(f"questions/{other.header.id}.md", "its own")})
    yield from _migrations()


def _told(header: PackHeader) -> dict[str, str]:
    return {
        "Id": code(header.id),
        "Version": escape(header.version),
        "Reviewed": day(header.reviewed),
        "Newest evidence": day(header.evidence_through),
        "Uses the files of": code(header.uses) if header.uses else "",
        "Goes on with records of": several(map(code, header.continues)),
        "Figures": "" if header.figures else "none",
    }


def _kinds() -> Iterator[tuple[str, str, Sized]]:
    pack = policy.pack()
    yield "Questions", "questions.md", [name for file in policy.sections().values() for name in file.questions]
    yield "Elements", "elements.md", pack.elements
    yield "Kinds of system", "systems.md", pack.systems
    yield "Partners", "partners.md", pack.partners
    yield "Documented flows", "flows.md", pack.flows
    yield "Precedents", "precedents.md", policy.precedents()
    yield "States, and federal law", "law.md", policy.laws()
    yield "Kinds of measure", "law/kinds.md", policy.kinds().kinds
    yield "Provisions", "provisions.md", policy.means().provisions
    yield "Findings", "findings.md", policy.findings()
    yield "Requests", "requests.md", policy.requests()
    yield "Sentences on what no figure covers", "elsewhere.md", policy.elsewhere()
    yield "Sources", "sources.md", policy.sources()
    yield "Cases", "cases.md", cases.cases()


def _migrations() -> Iterator[str]:
    """The words that were replaced; nothing while none was."""
    replaced = load_migrations(policy.pack())
    if replaced:
        yield "## Words that were replaced\n"
        yield table(
            ("From version", "Kind", "Was", "Is now", "Why"),
            (
                (escape(row.version), escape(row.kind), code(row.old), code(row.replaced_by), escape(row.why))
                for row in replaced.values()
            ),
        )
