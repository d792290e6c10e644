"""Explains what is not known: each answer that was tried at a place, what it changes, and what it would bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from audit.assess.flow_map import HIGH, LOW, MapFlow
from audit.assess.trial import Moved
from audit.assess.unknown import Ranking, Tried
from audit.line import said_minutes
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.request import Requests
from audit.report.telling import Telling
from audit.report.words import counted, in_words

Keys = Sequence[str | int]
STATUS = {"active": "it is in use", "ended": "it has ended", "planned": "it is only planned"}
DOCUMENTED = {"active": "it is so", "ended": "it is not so"}
HOW = (
    "Each answer below was put in the place of the missing one, and everything was worked out again. An answer counts "
    "as given in words, with the notes that are there already: what a document would bring beyond it is not counted."
)


class UnknownTelling:
    """Opens the missing answers of one assessment."""

    def __init__(self, telling: Telling) -> None:
        self.telling, self.words = telling, telling.words
        self.figures = telling.assessment.figures is not None

    @cached_property
    def ranking(self) -> Ranking:
        """Every open place, with the answers that are tried there."""
        assessment = self.telling.assessment
        return Ranking(self.telling.pack, assessment.record, everyone=assessment.view == "outside-access")

    def unknowns(self, keys: Keys) -> Iterator[Block]:
        """One missing answer; without a number all of them in their order."""
        rows = self.telling.measured.unknowns
        if keys:
            yield from self.one(rows[int(keys[0]) - 1].about)
            return
        yield Heading("Missing answers")
        if not rows:
            yield Paragraph("No missing answer would alone settle a way or move the range.")
            return
        yield Paragraph(
            "The most ways that one answer could settle come first"
            + (", then how far it could move the range." if self.figures else ".")
        )
        cells = tuple(
            (f"unknowns.{row.about}", self.words.place(row.about), str(row.ways), row.who_knows) for row in rows
        )
        yield Rows("In order", ("Figure", "Of what", "Ways it could settle", "Who would know"), cells)

    def open_questions(self, keys: Keys) -> Iterator[Block]:
        """One missing answer that keeps some way unsettled; without a number all of them."""
        questions = self.telling.assessment.questions
        if keys:
            yield from self.one(questions[int(keys[0]) - 1].about)
            return
        yield Heading("Missing answers that keep some way unsettled")
        yield Rows(
            "In order", ("Where it belongs in the record", "Of what", "Who would know"),
            tuple((row.about, self.words.place(row.about), row.who_knows) for row in questions),
        )  # fmt: skip

    def one(self, about: str) -> Iterator[Block]:
        """What each answer to one missing answer would bring."""
        yield Heading(f"Not known: {about}")
        yield Paragraph(f"It is about {self.words.place(about)}. {self._asked(about)}")
        tried = self.ranking.tried(about)
        if not tried:
            yield Paragraph("No single answer to it was tried: it matters to no way, or only together with others.")
            return
        yield Paragraph(HOW)
        yield Rows("Answers that were tried", self._header(), tuple(self._row(about, one) for one in tried))
        if self.figures:
            yield from self._brings(about, tried)
            yield from self._changes(about, tried)

    def _asked(self, about: str) -> str:
        """Who would know, how long it takes to answer, and what would show it."""
        said = f"Who would know: {self.ranking.who_knows(about)}."
        if self.telling.possible is None:
            return said
        errands = self.telling.possible.errands
        minutes, titles = errands.minutes([about]), [*Requests(errands.requests([about]), self.words).titles()]
        return " ".join(
            part
            for part in (
                said,
                f"To answer takes about {said_minutes(minutes)}." if minutes else "",
                f"What to look at or ask for: {in_words(titles)}." if titles else "",
            )
            if part
        )

    def _header(self) -> tuple[str, ...]:
        return ("Answer", *(("Low then", "High then") if self.figures else ()), "Ways it settles")

    def _row(self, about: str, one: Tried) -> tuple[str, ...]:
        ends = (f"{one.score[LOW]:.4f}", f"{one.score[HIGH]:.4f}") if self.figures and one.score else ()
        return (self.answer(about, one.answer), *ends, str(one.ways))

    def _brings(self, about: str, tried: Sequence[Tried]) -> Iterator[Block]:
        """How far the high falls at best, and the low rises at worst."""
        assert self.telling.assessment.figures
        low, high = self.telling.assessment.figures.score
        scored = [(one.answer, one.score) for one in tried if one.score]
        best, worst = min(scored, key=lambda pair: pair[1][HIGH]), max(scored, key=lambda pair: pair[1][LOW])
        yield Paragraph(
            f"Now the range is {low:.4f} to {high:.4f}. "
            f"At best the high is {best[1][HIGH]:.4f}: {self.answer(about, best[0])}. "
            f"At worst the low is {worst[1][LOW]:.4f}: {self.answer(about, worst[0])}."
        )

    def _changes(self, about: str, tried: Sequence[Tried]) -> Iterator[Block]:
        """The flows that each answer changes, with how wide they are before and after."""
        rows = tuple(
            (self.answer(about, one.answer), self.words.chain([moved.before]), *self._widths(moved))
            for one in tried
            for moved in sorted(one.change.flows, key=_place)
            if any(moved in one.change.widths(end) for end in (LOW, HIGH))
        )
        if rows:
            header = ("Answer", "Flow", "Low before", "Low after", "High before", "High after")
            yield Rows("What each answer changes of the flows", header, rows)
        held = {name for one in tried for end in (LOW, HIGH) for name in one.change.held(end)}
        for name in sorted(held):
            yield Paragraph(f"It also changes what {self.words.name(name)} is taken to hold.")

    def _widths(self, moved: Moved) -> Iterator[str]:
        last = moved.before.recipient in self.telling.assessment.map.destination
        for end in (LOW, HIGH):
            told = [self._width(flow, end, last=last) for flow in moved]
            carried = [flow.carries[end].bit_count() if flow and flow.present[end] else 0 for flow in moved]
            if carried[0] != carried[1] and all(carried):
                told = [f"{text}, {counted(count, 'element')}" for text, count in zip(told, carried, strict=True)]
            yield from told

    def _width(self, flow: MapFlow | None, end: int, *, last: bool) -> str:
        """How wide a flow is: with its hold where it leaves a system."""
        if flow is None or not flow.present[end] or not flow.carries[end]:
            return "absent"
        hold = f"hold {flow.hold[end]:.6g} x " if flow.source in self.telling.assessment.map.holds else ""
        return f"{hold}{f'open {flow.open[end]:.6g}' if last else f'through {flow.through[end]:.6g}'}"

    def answer(self, about: str, answer: Any) -> str:
        """An answer in words."""
        section, key = about.partition(".")[0], about.rpartition(".")[2]
        if section == "catalog":
            return DOCUMENTED[answer]
        if key == "elements":
            return self._elements(answer)
        if key == "sharing":
            return "all who get data are listed, and nobody else gets any"
        if key == "status":
            return STATUS[answer]
        if key == "agreement":
            return "no agreement" if answer == "none" else self.words.place(f"agreements.{answer}")
        scale = "retention" if key == "kept_by_recipient" else key
        label: str = getattr(self.telling.pack.rubric, scale)[answer].label
        return label

    def _elements(self, answer: str | tuple[str, ...]) -> str:
        if answer == "all":
            return "everything"
        return counted(len(answer), "element") if answer else "nothing"


def _place(moved: Moved) -> tuple[str, str]:
    return moved.before.id, moved.before.stands_on
