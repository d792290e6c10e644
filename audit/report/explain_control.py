"""Explains the control review: each control with its reason, its place in the order and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.assess.control import WHYS, Control
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.control import HOW, WHY, before, why
from audit.report.measure import WHO
from audit.report.telling import Telling

Keys = Sequence[str | int]


def explain_controls(telling: Telling, keys: Keys) -> Iterator[Block]:
    """One control of the review; without a number all of them in their order."""
    controls = telling.measured.controls
    if keys:
        yield from _one(telling, controls, int(keys[0]))
        return
    yield Heading("Controls, first things first")
    yield Paragraph(HOW)
    rows = tuple(
        (f"controls.{number}", one.measure.row.title, telling.words.place(one.about), why(one))
        for number, one in enumerate(controls, start=1)
    )
    yield Rows("In order", ("Figure", "Control", "On what", "Why here"), rows)


def _one(telling: Telling, controls: Sequence[Control], number: int) -> Iterator[Block]:
    control = controls[number - 1]
    measure, told = control.measure, telling.measures
    yield Heading(f"Control {number} of {len(controls)}: {measure.row.title}")
    yield Paragraph(f"On what: {telling.words.place(control.about)} ({control.about}).")
    rows = tuple((WHY[reason], "yes" if reason in control.why else "no") for reason in WHYS)
    yield Rows("What orders the review, in this order", ("Reason", "Holds here"), rows)
    yield Paragraph(f"Effort, which orders those that are alike: {told.work(measure.row, short=False)}.")
    yield Paragraph(f"It rests on: {measure.authority}")
    yield Paragraph(f"Who acts: {WHO[measure.row.who_acts]}. Before it is adopted: {before(control, told)}.")
    yield from told.questions([measure])
    yield from told.details([measure], law=False)
