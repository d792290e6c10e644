"""What may be looked at or asked for so that missing answers can be given."""

from __future__ import annotations

from collections.abc import Iterator

from audit.pack.request import Request, RequestKind
from audit.report.markdown import escape
from docs.pages import named, policy
from docs.pages.answer import by_place, general
from docs.pages.book import Pages
from docs.pages.condition import told
from docs.pages.key_words import LOOKED, general_of
from docs.pages.piece import bracketed, cites, code, filled, heading, opening, points, quoted, ref, several, table

KINDS: dict[RequestKind, str] = {
    "screenshot": "a page of a screen to keep",
    "export": "a list or a paper to have printed or copied",
    "letter": "a letter to change and send",
}
ABOUT = (
    "What somebody can look at or ask for in a few minutes so that missing answers can be given. The order is that of "
    "the pack, in which they matter. Nothing is asked for once all the answers that it would give are there."
)


def pages() -> Pages:
    """The page of all requests."""
    return {"requests.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    yield opening("Requests", ABOUT)
    yield table(
        ("Request", "What it is", "Made for", "Who can make it"),
        (
            (ref("requests", name, _filled(row, row.title)), KINDS[row.kind], LOOKED[row.each], escape(row.who))
            for name, row in policy.requests().items()
        ),
    )
    for name, row in policy.requests().items():
        yield heading("requests", name, _filled(row, row.title))
        yield f"{escape(_filled(row, row.says))} {escape(_filled(row, row.why))}\n"
        yield points(_told(row)) + told("Only where", row.when, row.each)
        yield f"Model wording:\n\n{quoted(bracketed(row.wording))}" if row.wording else ""
        yield f"What this rests on:\n\n{cites(row.cite)}" if row.cite else ""


def _told(row: Request) -> dict[str, str]:
    return {
        "What it is": KINDS[row.kind],
        "Made for": LOOKED[row.each],
        "Only of these kinds": several(map(named.kind, row.among)),
        "Who can make it": escape(row.who),
        "Takes": f"about {row.minutes:g} minute{'' if row.minutes == 1 else 's'}",
        "Would answer": several(map(_answer, row.settles)),
    }


def _answer(place: str) -> str:
    if place not in by_place():
        return code(place)
    name, question = by_place()[place]
    return ref("questions", name, filled(question.ask, general(place)))


def _filled(row: Request, text: str) -> str:
    return filled(text, general_of(row.each))
