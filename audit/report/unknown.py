"""What is still unknown: the missing answers by what each could settle, then the other terms that nobody has given."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.assessment import Assessment
from audit.assess.flow_map import HIGH, LOW
from audit.assess.measured import Measured
from audit.assess.question import live_flows
from audit.assess.request import Due
from audit.assess.unknown import Unknown
from audit.line import said_minutes
from audit.pack.entry import UNKNOWN
from audit.pack.rubric import TERMS
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.request import Requests
from audit.report.words import Words, in_words

TITLE = "What is still unknown"


def unknown(assessment: Assessment, measured: Measured | None, words: Words) -> Iterator[Block]:
    """First the answers that settle a way or move the range, the most telling first; then the rest."""
    ranked = measured.unknowns if measured else ()
    rest = tuple(_rest(assessment, words, {row.about for row in ranked}))
    settled = settled_sentence(assessment) if measured else ""
    if not ranked and not rest and not settled:
        return
    yield Heading(TITLE)
    if settled:
        yield Paragraph(settled)
    if ranked or rest:
        yield Paragraph("Each of these may take any value until somebody answers, which widens what is said above.")
    if measured and ranked:
        yield from _ranked(measured, words, figures=assessment.figures is not None)
    if measured and measured.groups:
        yield from _together(measured, words)
    if rest:
        caption = "Not known, and not telling alone" if ranked else "Not known"
        yield Rows(caption, ("Of what", "Not known", "Where it belongs in the record"), rest)


def settled_sentence(assessment: Assessment) -> str:
    """That no missing answer can change the band, or any way, where that is so; empty where one still can.

    An answer only ever narrows a range, and only ways that are not ruled out hang on one.
    """
    band = assessment.figures.band if assessment.figures else None
    ways = not assessment.counts["not-ruled-out"] and not assessment.not_assessable
    kept = [*(["the band"] if band and band[LOW] == band[HIGH] else []), *(["any way"] if ways else [])]
    scope = "" if assessment.complete else " of the systems listed so far"
    return f"Nothing that is left to find out can change {' or '.join(kept)}{scope}." if kept else ""


def _ranked(measured: Measured, words: Words, *, figures: bool) -> Iterator[Block]:
    ends = ("Upper end, at best", "Lower end, at worst") if figures else ()
    header = (
        "Of what", "Where it belongs in the record", "Ways one answer could settle", *ends, "Who would know",
        "What would show it",
    )  # fmt: skip
    yield Rows("Not known, by what one answer could settle", header, tuple(
        (
            words.place(row.about), row.about, str(row.ways), *_ends(row, figures=figures),
            _asked(row.who_knows, measured.errands.minutes([row.about])),
            _shown(measured.errands.requests([row.about]), words),
        )
        for row in measured.unknowns
    ))  # fmt: skip


def _together(measured: Measured, words: Words) -> Iterator[Block]:
    """Answers of which none alone lowers the upper end, since another way would stay as open."""
    yield Paragraph(
        "None of the following answers lowers the upper end alone, since another route stays as wide. Together they do."
    )
    place = "Where they belong in the record"
    header = ("Of what", place, "Upper end, at best", "Who would know", "What would show it")
    yield Rows("Not known, and telling only together", header, tuple(
        (
            words.places(group.abouts, len(group.abouts)), in_words(list(group.abouts)), f"{group.high_if_best:.0f}",
            _asked(in_words(list(dict.fromkeys(group.who_knows.values()))), group.minutes),
            _shown(group.requests, words),
        )
        for group in measured.groups
    ))  # fmt: skip


def _asked(who: str, minutes: float) -> str:
    """Whom to ask, and how long the questions take."""
    return f"{who} ({said_minutes(minutes)})" if minutes else who


def _shown(due: tuple[Due, ...], words: Words) -> str:
    """The first of the requests that would settle it."""
    return next(iter(Requests(due[:1], words).titles()), "an answer in words")


def _ends(row: Unknown, *, figures: bool) -> tuple[str, ...]:
    """How low the upper end could get by the most protective answer, and how high the lower end by the least."""
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
