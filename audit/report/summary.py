"""The answer on one screen: ways first, then what to find out next, then the figure with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.assess.assessment import Assessment
from audit.assess.headroom import Headroom
from audit.assess.measure import Measure
from audit.assess.measured import Measured
from audit.assess.plan import Plan
from audit.assess.way import Way
from audit.pack.load import Pack
from audit.report.block import Block, Bullets, Heading, Paragraph
from audit.report.cite import Citations
from audit.report.control import NOTHING_DRAFTED
from audit.report.measure import Measures, titled
from audit.report.move import fall
from audit.report.robustness import judgement_note
from audit.report.words import STATE_WORDS, Words, counted, first_said, whole

MOST_WAYS = 4
MOST_QUESTIONS = 2
MOST_MEASURES = 1
NO_FIGURE = (
    "This short review gives no figure. It says what is documented of the partners named so far, what to look at and "
    "ask for first, and who would know the rest."
)


def summary(assessment: Assessment, pack: Pack, measured: Measured | None = None) -> list[Block]:
    """The assessment in words, short enough for one screen. `measured`: what could be done, where that is said too."""
    words = Words(assessment, pack)
    return [
        Heading(assessment.record.name, 1),
        *map(Paragraph, first_said(assessment, words)),
        *_ways(assessment, words),
        *_questions(assessment),
        *(_first(assessment, measured, words) if measured else ()),
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


def _first(assessment: Assessment, measured: Measured, words: Words) -> Iterator[Block]:
    """What to do first, in a line: the plan's first move and the headroom, or the first control of the review."""
    measures = Measures(assessment, measured, words, Citations(assessment, words.pack, {}))
    if measured.controls:
        first = measured.controls[0].measure
        yield Paragraph(f"First control: {titled(first)}.{_asks([first], measures)}")
    elif assessment.view == "outside-access" and assessment.law and assessment.law.law.drafts_nothing:
        yield Paragraph(NOTHING_DRAFTED)
    if measured.plan and measured.headroom:
        yield Bullets((_first_move(measured.plan, measures), _headroom(measured.headroom)))
    if measured.robustness and (note := judgement_note(measured.robustness)):
        yield Paragraph(note)


def _first_move(plan: Plan, measures: Measures) -> str:
    if not plan.moves:
        return "First move: none narrows the range as the record stands; what to find out comes first."
    move = plan.moves[0]
    named, more = measures.named(move.measures[:MOST_MEASURES]), len(move.measures) - MOST_MEASURES
    with_more = f"; with {counted(more, 'more measure')}" if more > 0 else ""
    asks = _asks(move.measures[:MOST_MEASURES], measures)
    return f"First move: {named}{with_more}. {fall(move.before, move.after)}{asks}"


def _asks(measures_named: Iterable[Measure], measures: Measures) -> str:
    """What counsel is asked first about measures that are left to counsel."""
    asks = [ask for measure in measures_named for ask in measures.inquiries.of(measure)]
    return f" Ask: {' '.join(asks)}" if asks else ""


def _headroom(headroom: Headroom) -> str:
    return (
        f"Headroom: {whole(headroom.now.score)} now, {whole(headroom.alone.score)} by the city alone, "
        f"{whole(headroom.with_partners.score)} with partners; {whole(headroom.floor.score)} is left whatever the city "
        "decides."
    )


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
