"""How plain the pack's texts are held: the limits, the short names, and the texts that may be harder."""

from __future__ import annotations

from collections.abc import Iterator

from audit.pack.plain import Hard, PlainFile, ShortName
from audit.report.markdown import escape
from docs.pages import policy
from docs.pages.book import Pages
from docs.pages.piece import anchor, code, ground, opening, points, table

ABOUT = (
    "Every text of the pack that an official reads is measured by the Flesch-Kincaid formula, which gives a school "
    "grade of the United States from the length of sentences and words. A name, a citation or a number counts as one "
    "short word. What the formula cannot see is whether a text makes sense."
)
SHORT = "Where a text first uses a short name, it says what it stands for, save for those that everybody knows."


def pages() -> Pages:
    """The page, where the pack has limits."""
    plain = policy.plain()
    return {"plain.md": "\n".join(_page(plain))} if plain else {}


def _page(plain: PlainFile) -> Iterator[str]:
    limits = plain.limits
    yield opening("Plain words", ABOUT)
    yield "## The limits\n"
    yield points(
        {
            "A file, and a text of its own": f"grade {limits.grade:g}",
            "Model wording of a provision": f"grade {limits.wording_grade:g}",
            "A text is measured by itself from": f"{limits.least_words} words",
            "A sentence, wording apart": f"at most {limits.sentence_words} words",
        }
    )
    yield ground(limits)
    yield f"## Short names\n\n{SHORT}\n"
    yield table(
        ("Name", "Stands for", "Meaning", "Spelled out"),
        (_short(name, row) for name, row in sorted(plain.short_names.items())),
    )
    yield "## Texts that may be harder\n"
    yield table(("Text", "Grade at most", "Why"), map(_hard, plain.hard)) if plain.hard else "There are none.\n"


def _short(name: str, row: ShortName) -> tuple[str, ...]:
    spelled = f"no: {escape(row.why)}" if row.everyday else "yes"
    return f"{anchor('short', name)}{escape(name)}", escape(row.stands_for), escape(row.says), spelled


def _hard(row: Hard) -> tuple[str, ...]:
    place = f"{code(row.file)}, {code(row.at)}" if row.at else code(row.file)
    return place, f"{row.grade:g}", escape(row.why)
