"""What can be supposed of a record: the measures, flows and missing answers that a command may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.assess.assessment import Assessment
from audit.assess.closing import Closing
from audit.assess.headroom import COUNSEL
from audit.assess.measure import Measure
from audit.report.block import Block, Bullets, Heading, Paragraph
from audit.report.measure import by_provision
from audit.report.words import Words, counted, in_words

MOST_ANSWERS = 6
MOST_PLACES = 3
MOST_FLOWS = 30
HOW = "Name any of these, as often as you like; nothing is written. A name stands before each."


def possible(
    assessment: Assessment, measures: Iterable[Measure], closings: Iterable[Closing], words: Words
) -> list[Block]:
    """Measures that narrow something here, flows that are there or may be, and the first of the missing answers."""
    return [
        Heading(f"What can be supposed: {assessment.record.name}", 1),
        Paragraph(HOW),
        *_measures([*measures]),
        *_flows(closings, words),
        *_answers(assessment),
    ]


def _measures(measures: list[Measure]) -> Iterator[Block]:
    yield Heading("Measures: --adopt")
    found = by_provision(one for one in measures if one.is_open)
    if found:
        one = found[0][1][0]
        example = f"--adopt {one.provision}" + ("" if one.row.applies_to == "city" else f"@{one.about}")
        yield Paragraph(f"A measure is tried wherever it fits; in one place only, it is written so: {example}")
        yield Bullets(tuple(f"{those[0].provision}: {_measure(those)}" for _, those in found))
    others = len(by_provision(measures)) - len(found)
    if others:
        noun = counted(others, "more provision" if found else "provision")
        yield Paragraph(f"{noun} can be named: in place already, or narrowing nothing here.")
    elif not found:
        yield Paragraph("None that may be shown fits this record.")


def _measure(measures: list[Measure]) -> str:
    row = measures[0].row
    marks = [
        "ask counsel first" if any(one.reading.is_ == COUNSEL for one in measures) else "",
        "a last resort" if row.last_resort else "",
        "for the state alone" if all(one.reach == "beyond" for one in measures) else "",
    ]
    said = "; ".join(mark for mark in marks if mark)
    return f"{row.title} ({_first([one.about for one in measures])}){f'; {said}' if said else ''}"


def _first(abouts: list[str]) -> str:
    """The first places, as they are typed, and how many more there are."""
    more = len(abouts) - MOST_PLACES
    return in_words([*abouts[:MOST_PLACES], f"{more} more"] if more > 0 else abouts)


def _flows(closings: Iterable[Closing], words: Words) -> Iterator[Block]:
    yield Heading("Flows: --close")
    lines = [f"{closing.about}: {words.chain([closing.flow])}" for closing in closings]
    if len(lines) > MOST_FLOWS:
        lines[MOST_FLOWS:] = [f"and {len(lines) - MOST_FLOWS} more, by their names in the record"]
    yield Bullets(tuple(lines)) if lines else Paragraph("The record's map has none.")


def _answers(assessment: Assessment) -> Iterator[Block]:
    yield Heading("Answers: --set")
    yield Paragraph("Any answer of the record, as PATH=VALUE. Missing answers that keep a way unsettled:")
    asked = [question for question in assessment.questions if not question.about.startswith("catalog.")]
    lines = [f"{question.about}: {question.asks}" for question in asked[:MOST_ANSWERS]]
    if len(asked) > MOST_ANSWERS:
        lines.append(f"and {len(asked) - MOST_ANSWERS} more, in the report")
    yield Bullets(tuple(lines or ["none"]))
