"""The answer on one screen: ways first, then what to find out next, then the figure with its words."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.assessment import Assessment
from audit.assess.way import Way
from audit.pack.load import Pack
from audit.report.block import Block, Bullets, Heading, Paragraph
from audit.report.words import STATE_WORDS, Words, counted, ways_sentence, whole

MOST_WAYS = 4
MOST_QUESTIONS = 2
NO_FIGURE = (
    "This short review gives no figure. It says what is documented of the partners named so far, what to look at and "
    "ask for first, and who would know the rest."
)


def summary(assessment: Assessment, pack: Pack) -> list[Block]:
    """The assessment in words, short enough for one screen."""
    words = Words(assessment, pack)
    return [
        Heading(assessment.record.name, 1),
        *([Paragraph(assessment.not_assessable)] if assessment.not_assessable else []),
        Paragraph(ways_sentence(assessment, words)),
        *_ways(assessment, words),
        *_questions(assessment),
        *_figure(assessment, pack),
        *([] if pack.header.figures else [Paragraph(NO_FIGURE)]),
    ]


def _ways(assessment: Assessment, words: Words) -> Iterator[Block]:
    recorded = _best([way for way in assessment.ways if way.state != "none"])
    shown = recorded[:MOST_WAYS]
    closed = [way for way in recorded if way.state == "closed"]
    if closed and closed[0] not in shown:
        shown[-1] = closed[0]
    lines = [f"{STATE_WORDS[way.state]}: {words.chain(way.flows)}" for way in shown]
    if len(recorded) > len(shown):
        lines.append(f"and {counted(len(recorded) - len(shown), 'more way')}, in the report")
    if lines:
        yield Bullets(tuple(lines))


def _best(ways: list[Way]) -> list[Way]:
    order = list(STATE_WORDS)
    return sorted(ways, key=lambda way: order.index(way.state))


def _questions(assessment: Assessment) -> Iterator[Block]:
    if assessment.questions:
        first = assessment.questions[:MOST_QUESTIONS]
        lines = tuple(f"{question.asks} ({question.about}; ask {question.who_knows})" for question in first)
        yield Paragraph(f"To find out next, of {counted(len(assessment.questions), 'missing answer')}:")
        yield Bullets(lines)


def _figure(assessment: Assessment, pack: Pack) -> Iterator[Block]:
    figures = assessment.figures
    if figures:
        if figures.band:
            low, high = (pack.rubric.band_label(name) for name in figures.band)
            said = f"{low} access" if low == high else f"{low} to {high} access"
        else:
            said = "for the systems listed so far"
        yield Paragraph(
            f"Exposure {whole(figures.score)} of 100 ({said}); on documents alone {whole(figures.on_documents)}. "
            f"{pack.rubric.figure.short_caveat}"
        )
