"""Explains the plan: what a move adopts, why it stands where it does, and each use before and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.assess.exposure import Exposure
from audit.assess.flow_map import HIGH, LOW
from audit.assess.measure import Measure
from audit.assess.origin import Origins
from audit.assess.plan import DIGITS, Cost, Move, Plan
from audit.assess.weighing import Tie, Weighed, Weighing
from audit.report.arithmetic import Opening, end_words
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.explain_exposure import ExposureTelling
from audit.report.measure import WHO
from audit.report.move import relied_on
from audit.report.plan import HOW
from audit.report.telling import Telling, ends_of
from audit.report.words import counted

Keys = Sequence[str | int]
SIDES = ("before", "after")
TIE: dict[Tie, str] = {
    "agreement": "the one that needs somebody else's agreement is given up first",
    "effort": "the one that is more work is given up first",
    "provision": "the one whose provision comes first by its id is given up first",
    "about": "the one whose place in the record comes first by its id is given up first",
}
TITLES = {"plan": "The plan", "plan_low_effort": "The plan of the measures that are the least work"}


class PlanTelling:
    """Opens one of an assessment's plans, by its key in assessment.json."""

    def __init__(self, telling: Telling, key: str) -> None:
        self.telling, self.words, self.key = telling, telling.words, key

    @property
    def plan(self) -> Plan:
        """The plan that is opened."""
        measured = self.telling.measured
        found = measured.plan if self.key == "plan" else measured.plan_low_effort
        assert found is not None
        return found

    def open(self, keys: Keys) -> Iterator[Block]:
        """One move, or its score before or after; without a number all moves in a table."""
        if not keys:
            yield from self._table()
            return
        number = int(keys[0])
        side = next((str(key) for key in keys if key in SIDES), "")
        if side:
            yield from self._score(number, side, keys)
        elif "surviving_route" in keys:
            yield from self._surviving(number)
        else:
            yield from self._move(number)

    def _table(self) -> Iterator[Block]:
        yield Heading(TITLES[self.key])
        if not self.plan.moves:
            yield Paragraph("No measure that was weighed narrows the range, so there is no move.")
            return
        yield Paragraph(HOW)
        rows = tuple(
            (
                f"{self.key}.{number}",
                self.telling.measures.named(move.measures),
                *map(_exact, (move.before, move.after)),
            )
            for number, move in enumerate(self.plan.moves, start=1)
        )
        yield Rows("Moves", ("Figure", "Measures", "Exposure before", "Exposure after"), rows)
        yield from self.telling.measures.questions(self._upto(len(self.plan.moves)))
        unused = len(self.plan.order) - sum(len(move.measures) for move in self.plan.moves)
        weighed = counted(len(self.plan.order), "measure was weighed", "measures were weighed")
        yield Paragraph(f"{weighed}; {unused} of them lower nothing once the moves are made, so they are in no move.")

    def _upto(self, number: int) -> list[Measure]:
        """The measures of the moves up to one."""
        return [measure for move in self.plan.moves[:number] for measure in move.measures]

    def _stand(self, number: int) -> tuple[Exposure, Origins]:
        """What is measured once the moves up to one are made."""
        adoption = self.telling.adoption(self._upto(number))
        flow_map = adoption.map()
        origins = Origins(self.telling.pack, self.telling.assessment.record, flow_map, adoption)
        return self.telling.exposure(flow_map), origins

    def _score(self, number: int, side: str, keys: Keys) -> Iterator[Block]:
        """The score on one side of a move, with all measures up to there adopted."""
        done = number if side == SIDES[1] else number - 1
        exposure, origins = self._stand(done)
        yield from self.telling.adopted(self._upto(done))
        for end in ends_of(keys):
            opening = self.telling.opening(exposure, end, origins)
            yield from self.telling.arithmetic.score(f"Exposure {side} move {number}", opening)

    def _surviving(self, number: int) -> Iterator[Block]:
        exposure, origins = self._stand(number)
        yield from self.telling.adopted(self._upto(number))
        widest = exposure.widest(HIGH, exposure.widths(HIGH))
        told = ExposureTelling(self.telling)
        yield from told.route(f"The widest route left after move {number}", widest, HIGH, origins=origins)

    def _move(self, number: int) -> Iterator[Block]:
        move = self.plan.moves[number - 1]
        yield Heading(f"{TITLES[self.key]}: move {number} of {len(self.plan.moves)}")
        yield Paragraph(f"Exposure is {_exact(move.before)} before and {_exact(move.after)} after.")
        yield from self._adopts(move)
        yield from relied_on([*move.measures], self.words)
        yield from self._order(number, move)
        before, after = self._stand(number - 1), self._stand(number)
        for end in (HIGH, LOW):
            yield from self._change(end, [_opening(self.telling, stand, end) for stand in (before, after)])

    def _adopts(self, move: Move) -> Iterator[Block]:
        told = self.telling.measures
        rows = tuple(
            (
                one.row.title, self.words.place(one.about), told.changes(one.row), told.standing(one.reading),
                WHO[one.row.who_acts], f"{told.work(one.row)} ({one.effort:g})",
            )
            for one in move.measures
        )  # fmt: skip
        header = ("Measure", "On what", "What it changes", "Standing", "Who acts", "Effort")
        yield Rows("What the move adopts", header, rows)
        yield from told.questions(move.measures)

    def _order(self, number: int, move: Move) -> Iterator[Block]:
        """What each of its measures cost when it was given up, beside those that were then still adopted."""
        weighing = Weighing(self.telling.pack, self.telling.assessment.record, self.telling.assessment.map, self.plan)
        yield Heading("Why it stands here", 3)
        yield Paragraph(
            "The plan was found backwards. With all measures adopted, the one was given up each time that raises "
            "exposure least for the effort it saves: by the high end, then by the low. What was given up last comes "
            "first in the plan."
        )
        for measure in reversed(move.measures):
            weighed = weighing.when_given_up(measure)
            yield from self._moment(measure, weighed)
        if number < len(self.plan.moves):
            yield Paragraph(f"Move {number + 1} was given up before it; plan.{number + 1} shows what each cost then.")

    def _moment(self, measure: Measure, weighed: Weighed) -> Iterator[Block]:
        if len(weighed.costs) == 1:
            yield Paragraph(f"'{measure.row.title}' on {self.words.place(measure.about)} was the last that was left.")
        rows = tuple(self._cost(cost) for cost in weighed.costs)
        caption = f"When '{measure.row.title}' on {self.words.place(measure.about)} was given up, the least first"
        header = ("Without", "On what", "High rises by", "Low rises by", "Effort", "High per effort", "Low per effort")
        yield Rows(caption, header, rows)
        if weighed.tie:
            yield Paragraph(f"The first two cost the same for their effort. Then {TIE[weighed.tie]}.")

    def _cost(self, cost: Cost) -> tuple[str, ...]:
        high, low = cost.per_effort
        measure = cost.measure
        return (
            measure.row.title, self.words.place(measure.about), f"{cost.rises[HIGH]:.6g}", f"{cost.rises[LOW]:.6g}",
            f"{measure.effort:g}", f"{high:.6g}", f"{low:.6g}",
        )  # fmt: skip

    def _change(self, end: int, openings: Sequence[Opening]) -> Iterator[Block]:
        """Each use that the move changes at one end, by its route before and after."""
        rubric = self.telling.pack.rubric
        uses = [opening.exposure.uses(opening.arrivals) for opening in openings]
        scores = [opening.exposure.score(opening.arrivals) for opening in openings]
        changed = [use for use in rubric.uses if round(uses[0][use], DIGITS) != round(uses[1][use], DIGITS)]
        if not changed:
            yield Paragraph(
                f"The {end_words(end).removeprefix('the ')} stays at {scores[0]:.4f}; no use changes there."
            )
            return
        yield Heading(f"{end_words(end).capitalize()}: {scores[0]:.4f} before, {scores[1]:.4f} after", 3)
        rows = tuple(
            (
                row.label, f"{row.weight:g}", *(f"{width[use]:.6f}" for width in uses),
                *(f"{row.weight * width[use]:.4f}" for width in uses),
            )
            for use, row in rubric.uses.items()
        )  # fmt: skip
        header = ("Use", "Weight", "Width before", "Width after", "Product before", "Product after")
        yield Rows("Weight times width, before and after", header, rows)
        for use in changed:
            for side, opening in zip(SIDES, openings, strict=True):
                yield Heading(f"{rubric.uses[use].label}, {side}", 4)
                yield from self.telling.arithmetic.use(use, opening)


def _opening(telling: Telling, stand: tuple[Exposure, Origins], end: int) -> Opening:
    return telling.opening(stand[0], end, stand[1])


def _exact(pair: tuple[float, float]) -> str:
    return f"{pair[LOW]:.4f} to {pair[HIGH]:.4f}"
