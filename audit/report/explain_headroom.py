"""Explains headroom: what is adopted for each line, what is left out and why, and the arithmetic of what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import get_args

from audit.assess.exposure import Widest
from audit.assess.flow_map import HIGH, FlowMap, MapFlow
from audit.assess.headroom import FIGURES, FLOOR, NOW, Headrooms
from audit.assess.measure import Laws, Measure
from audit.assess.omission import Omission, Why, forbidden, omissions
from audit.assess.origin import Origins
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.explain_exposure import ExposureTelling
from audit.report.measure import WHO, by_provision
from audit.report.plan import STEPS
from audit.report.remainder import BEYOND, LAST_RESORT
from audit.report.telling import WITHOUT, Telling, ends_of
from audit.report.words import counted, in_words

Keys = Sequence[str | int]
SURE = "without_counsel"
TAKEN = "Taken in"
LEFT_OUT = "Left out"
LOW_ONLY = "in the low end only: whether it fits turns on an answer that is missing"
BOTH = "both ends"
PROHIBITED = "the state's law prohibits it"
REASONS: dict[Why, str] = {
    "in-place": "is in place already",
    "apart": "moves no figure by its nature",
    "beyond": BEYOND,
    "nothing": "would narrow nothing that is recorded",
    "last-resort": LAST_RESORT,
    "counsel": "counsel is to be asked first",
}


WHYS: tuple[Why, ...] = get_args(Why)
MANY: tuple[Why, ...] = ("in-place", "apart", "nothing")
"""Reasons that hold for many measures, which are then told in a sentence."""


class HeadroomTelling:
    """Opens the lines of headroom of one assessment."""

    def __init__(self, telling: Telling) -> None:
        self.telling, self.words = telling, telling.words

    @cached_property
    def headrooms(self) -> Headrooms:
        """The four lines, with the map that each is measured on."""
        assessment = self.telling.assessment
        return Headrooms(self.telling.pack, assessment.record, assessment.map, self.telling.measured.measures)

    def headroom(self, keys: Keys) -> Iterator[Block]:
        """One line, with or without what counsel is to be asked about; all four in a table without a name."""
        if not keys:
            yield from self._table()
            return
        figure, sure = str(keys[0]), SURE in keys
        measures, flow_map = self.headrooms.counted(figure, sure=sure), self.headrooms.map(figure, sure=sure)
        title = f"Headroom, {figure.replace('_', ' ')}{', without what counsel is to be asked about' if sure else ''}"
        yield Heading(title)
        yield Paragraph(f"{dict(STEPS)[figure]}.")
        yield from self._adopted(figure, measures)
        if figure == FLOOR:
            yield from self._ended(flow_map)
        yield from self._left_out(figure, sure=sure)
        yield from self._figures(title, keys, flow_map, measures)

    def _table(self) -> Iterator[Block]:
        found = self.telling.whole["headroom"]
        rows = tuple(
            (f"headroom.{name}", said, *(f"{found[name][end]:.4f}" for end in ("low", "high"))) for name, said in STEPS
        )
        yield Rows("Headroom, each line with what the one above it adopts", ("Figure", "With", "Low", "High"), rows)
        yield Paragraph(f"Each opens by its name: {in_words([f'headroom.{name}' for name in FIGURES])}.")

    def _figures(self, title: str, keys: Keys, flow_map: FlowMap, measures: list[Measure]) -> Iterator[Block]:
        origins = Origins(self.telling.pack, self.telling.assessment.record, flow_map, self.telling.adoption(measures))
        exposure = self.telling.exposure(flow_map)
        if "surviving_route" in keys:
            widest: Widest | None = exposure.widest(HIGH, exposure.widths(HIGH))
            told = ExposureTelling(self.telling)
            yield from told.route("The widest route that is left", widest, HIGH, origins=origins)
            return
        for end in ends_of(keys):
            opening = self.telling.opening(exposure, end, origins)
            yield from self.telling.arithmetic.score(title, opening)

    def _adopted(self, figure: str, measures: list[Measure]) -> Iterator[Block]:
        """What is adopted, and to what each narrows what it is about."""
        if not measures:
            yield Paragraph(WITHOUT if figure == NOW else "No measure is adopted for it.")
            return
        told = self.telling.measures
        alike: dict[tuple[str, str, bool], list[Measure]] = {}
        for one in measures:
            alike.setdefault((one.provision, told.standing(one.reading), one.if_so), []).append(one)
        rows = tuple(
            (those[0].row.title, told.on_what(those), told.changes(those[0].row), standing, LOW_ONLY if if_so else BOTH)
            for (_, standing, if_so), those in alike.items()
        )
        yield Rows(TAKEN, ("Measure", "On what", "What it changes", "Standing", "Counts at"), rows)
        yield from told.questions(measures)

    def _ended(self, flow_map: FlowMap) -> Iterator[Block]:
        """The flows that the floor takes to be ended, and those that stay in its high."""
        before = self.headrooms.adoption.base.flows
        pairs = [(flow, then) for flow, then in zip(flow_map.flows, before, strict=True) if then.present[HIGH]]
        ended = [flow for flow, _ in pairs if not any(flow.present) and self.headrooms.stakes.control(flow)]
        unsaid = [flow for flow, _ in pairs if self.headrooms.stakes.control(flow) is None and flow.present[HIGH]]
        if ended:
            yield Paragraph(f"Ended, because the city could end them: {self._chains(ended)}.")
        if unsaid:
            yield Paragraph(
                f"Nobody has said who decides about {counted(len(unsaid), 'flow')}, so the low end takes them as ended "
                f"and the high end does not: {self._chains(unsaid)}."
            )

    def _chains(self, flows: Sequence[MapFlow]) -> str:
        return in_words([self.words.chain([flow]) for flow in flows])

    def _left_out(self, figure: str, *, sure: bool) -> Iterator[Block]:
        """What is not adopted for this line, by reason."""
        by_reason: dict[str, list[Measure]] = {}
        found = omissions(self.headrooms, self.telling.measured.measures, figure, sure=sure)
        for omission in sorted(found, key=lambda one: WHYS.index(one.why)):
            by_reason.setdefault(self._reason(omission), []).append(omission.measure)
        plain = {REASONS[why] for why in MANY}
        rows: list[tuple[str, ...]] = [] if figure == NOW else [*self._forbidden()]
        rows += [
            (row.title, self.telling.measures.on_what(those), reason)
            for reason, measures in by_reason.items()
            if reason not in plain
            for row, those in by_provision(measures)
        ]
        if rows:
            yield Rows(LEFT_OUT, ("Measure", "On what", "Why"), tuple(rows))
        for reason in [reason for reason in by_reason if reason in plain]:
            titles = in_words([row.title for row, _ in by_provision(by_reason[reason])])
            yield Paragraph(f"Left out also, since each {reason}: {titles}.")

    def _forbidden(self) -> Iterator[tuple[str, ...]]:
        """What the state's law prohibits, with the citation."""
        measured, assessment, told = self.telling.measured, self.telling.assessment, self.telling.measures
        found = forbidden(
            self.telling.pack, assessment.record, assessment.map, provisions=measured.means.provisions,
            laws=Laws(assessment.law, measured.means.federal, measured.means.kinds), today=assessment.today,
        )  # fmt: skip
        alike: dict[tuple[str, str], list[str]] = {}
        for one in found:
            alike.setdefault((one.row.title, f"{PROHIBITED}{told.cited(one.reading)}"), []).append(one.about)
        yield from ((title, self.words.places(abouts), why) for (title, why), abouts in alike.items())

    def _reason(self, omission: Omission) -> str:
        """Why it is left out, in words."""
        if omission.why in REASONS:
            return REASONS[omission.why]
        if omission.why == "partner":
            return f"{WHO[omission.measure.row.who_acts]}; it counts from the next line on"
        about = f"{self.words.places(omission.flows)} ({in_words([*omission.flows])})"
        if omission.why == "unsaid":
            return f"nobody has said who decides about {about}; it counts from the next line on"
        return f"the city does not decide alone about {about}; it counts from the next line on"
