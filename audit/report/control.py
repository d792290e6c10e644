"""The control review, where the state's law requires cooperation: every outside recipient alike, and no figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from audit.assess.assessment import Assessment
from audit.assess.control import Control, Why
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.law import LAW_TITLE
from audit.report.measure import WHO, Measures
from audit.report.words import in_words

REVIEW = "The control review"
WHY: dict[Why, str] = {
    "unnamed": "who else gets the data is not known",
    "unlogged": "it is not shown that anybody can see who searched",
    "undocumented": "no document supports the access",
}
ASK, READ = "ask counsel first whether it may be used", "counsel reads the text"
NOTHING_ELSE, REQUIRED = "good practice, whoever the recipients are", "a rule of law asks for it"
OTHERS = "Controls, as good practice or because a rule of law asks for it, whoever the recipients are"
NOTHING_DRAFTED = f"Nothing is drafted for this state. '{LAW_TITLE}', in the report, says why."
NONE_LEFT = "Every control that fits this record is in place."
HOW = (
    "Each control is a general form: it treats all outside users alike and rests on its own authority. First come "
    "those on access where it is not known who else gets the data, then those on access of which it is not shown that "
    "anybody can see who searched, then those on access that no document supports; among these the least effort, then "
    "those about which counsel need not be asked first, then as the pack lists them. What would be done to outside "
    "access is told by the system or partner that the data leaves, for all who get it."
)


def first_control(measures: Measures) -> Iterator[Block]:
    """The first control of the review, for the top of a report."""
    if measures.measured.controls:
        first = measures.measured.controls[0]
        yield Paragraph(
            f"First in the control review below: {first.measure.row.title}. Why here: {why(first)}. Before it is "
            f"adopted: {before(first, measures)}.{' '.join(['', *measures.inquiries.of(first.measure)])}"
        )


def control_review(assessment: Assessment, measures: Measures) -> Iterator[Block]:
    """The controls in their order, with their authority, their wording, and what is in place already."""
    if assessment.view != "outside-access":
        return
    yield Heading(REVIEW)
    controls = measures.measured.controls
    if assessment.law and assessment.law.law.drafts_nothing:
        yield Paragraph(NOTHING_DRAFTED)
        return
    if not controls:
        yield Paragraph(NONE_LEFT)
    else:
        yield Paragraph(HOW)
        yield from _tables(controls, measures)
    yield from measures.in_place()
    listed = [control.measure for control in controls]
    yield from measures.questions(listed)
    yield from measures.details(listed, law=False)


def _tables(controls: tuple[Control, ...], measures: Measures) -> Iterator[Block]:
    """The controls in order, a table for each reason; numbered through."""
    header = ("No.", "Control", "On what", "Rests on", "Who acts", "Effort", "Before it is adopted")
    numbered = enumerate(_alike(controls, measures), start=1)
    for caption, groups in groupby(numbered, key=lambda one: caption_of(one[1][0])):
        yield Rows(caption, header, tuple((str(number), *_row(those, measures)) for number, those in groups))


def _row(those: list[Control], measures: Measures) -> tuple[str, ...]:
    first, row = those[0], those[0].measure.row
    return (
        row.title, measures.words.places(control.about for control in those), first.measure.authority,
        WHO[row.who_acts], measures.work(row), before(first, measures),
    )  # fmt: skip


def caption_of(control: Control) -> str:
    """The table that a control stands in, by the reason why it stands there."""
    return f"Controls, where {why(control)}" if control.why else OTHERS


def _alike(controls: tuple[Control, ...], measures: Measures) -> Iterable[list[Control]]:
    """The controls of one provision, reason and standing together, where the first of them stands."""
    groups: dict[tuple[str, tuple[Why, ...], str, str], list[Control]] = {}
    for control in controls:
        measure = control.measure
        key = (measure.provision, control.why, before(control, measures), measure.authority)
        groups.setdefault(key, []).append(control)
    return groups.values()


def why(control: Control) -> str:
    """Why a control stands where it does."""
    if control.why:
        return in_words([WHY[reason] for reason in control.why])
    return REQUIRED if control.measure.reading.required_by else NOTHING_ELSE


def before(control: Control, measures: Measures) -> str:
    """Whether counsel is asked first, by the standing of its kind in the state, and what a rule requires."""
    reading = control.measure.reading
    asked = ASK if reading.is_ == "counsel" else READ
    return f"{asked}; {measures.required(reading)}" if reading.required_by else asked
