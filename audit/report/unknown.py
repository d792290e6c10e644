"""What is still unknown: the missing answers by what each could settle, then the other terms that nobody has given."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.assessment import Assessment
from audit.assess.measured import Measured
from audit.assess.question import live_flows
from audit.assess.unknown import Unknown
from audit.pack.entry import UNKNOWN
from audit.pack.rubric import TERMS
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.words import Words, in_words

TITLE = "What is still unknown"


def unknown(assessment: Assessment, measured: Measured | None, words: Words) -> Iterator[Block]:
    """First the answers that settle a way or move the range, the most telling first; then the rest."""
    ranked = measured.unknowns if measured else ()
    rest = tuple(_rest(assessment, words, {row.about for row in ranked}))
    if not ranked and not rest:
        return
    yield Heading(TITLE)
    yield Paragraph("Each of these may take any value until somebody answers, which widens what is said above.")
    if ranked:
        yield from _ranked(ranked, words, figures=assessment.figures is not None)
    if rest:
        caption = "Not known, and not telling alone" if ranked else "Not known"
        yield Rows(caption, ("Of what", "Not known", "Where it belongs in the record"), rest)


def _ranked(rows: tuple[Unknown, ...], words: Words, *, figures: bool) -> Iterator[Block]:
    ends = ("Upper end, at best", "Lower end, at worst") if figures else ()
    header = ("Of what", "Where it belongs in the record", "Ways one answer could settle", *ends, "Who would know")
    yield Rows("Not known, by what one answer could settle", header, tuple(
        (words.place(row.about), row.about, str(row.ways), *_ends(row, figures=figures), row.who_knows) for row in rows
    ))  # fmt: skip


def _ends(row: Unknown, *, figures: bool) -> tuple[str, ...]:
    """Where the upper end would fall if the answer is the most protective, and the lower rise if it is the least."""
    if not figures or row.high_if_best is None or row.low_if_worst is None:
        return ()
    return f"{row.high_if_best:.0f}", f"{row.low_if_worst:.0f}"


def _rest(assessment: Assessment, words: Words, ranked: set[str]) -> Iterator[tuple[str, str, str]]:
    """Terms that are missing on flows and systems of recorded ways, beyond those told already."""
    record = assessment.record
    for flow in live_flows(assessment.map, everyone=assessment.view == "outside-access"):
        place = f"flows.{flow.id}"
        missing = [name for name, term in zip(TERMS, flow.terms, strict=True) if term.is_unknown]
        missing = [name for name in missing if f"{place}.{name}" not in ranked]
        if flow.stands_on == "stated" and missing:
            yield words.chain([flow]), in_words(missing), place
    for name, system in record.systems.items():
        place = f"systems.{name}"
        missing = [key for key in ("covers", "retention") if getattr(system, key) in (None, UNKNOWN)]
        missing = [key for key in missing if f"{place}.{key}" not in ranked]
        if missing and assessment.view == "exposure":
            yield words.name(name), in_words(missing), place
