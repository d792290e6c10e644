"""How much hangs on the rubric's numbers: the band and the plan's first move, with every value drawn anew many times.

The band is that of both ends of the score. The first move is found as the plan finds it, by giving measures up one by
one, among the measures of the plan's first moves: those are not looked for anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from audit.assess.adoption import Adoption
from audit.assess.draw import Column, Draws, draw
from audit.assess.drawn import Layout, Scores, Starts
from audit.assess.flow_map import HIGH, LOW, Range
from audit.assess.join import Joiner
from audit.assess.mark import Marks
from audit.assess.measure import Measure, MeasureReach
from audit.assess.plan import DIGITS, Plan, given_up
from audit.pack.load import Pack
from audit.pack.rubric import Rubric
from audit.record.record import Record

DRAWS, SEED = 1000, 1
AT_ONCE = 200
MOST = 6
"""Measures that are weighed anew in each draw: those of the plan's first moves, whole moves as long as there is room.

Where already the first two moves have more, the first moves are weighed instead, each as a whole.
"""
SELDOM = 0.1
"""The share of draws in which the first move may be another without a word about it on the screen."""

Told = Callable[[int, int], None]
"""Hears how many draws are done, of how many."""
Bands = tuple[str, str]


@dataclass(frozen=True)
class Robustness:
    """Of so many draws, the share with the same band (None: no band is given) and first move (None: there is none)."""

    draws: int
    seed: int
    same_band: float | None
    same_first_move: float | None

    @property
    def depends_on_judgement(self) -> bool:
        """Whether the first move is another one in more than a few draws."""
        return self.same_first_move is not None and self.same_first_move < 1 - SELDOM

    def as_json(self) -> dict[str, float | None]:
        """What `assessment.json` holds of it."""
        return {
            "draws": self.draws,
            "seed": self.seed,
            "same_band": self.same_band,
            "same_first_move": self.same_first_move,
        }


def robustness(
    pack: Pack,
    record: Record,
    plan: Plan,
    *,
    complete: bool,
    draws: int = DRAWS,
    seed: int = SEED,
    told: Told | None = None,
) -> Robustness:
    """How often band and first move stay when values are drawn anew, by the rubric's spread; the same for a seed.

    `plan` is the record's. `complete`: its inventory is, so that a band is given. `told` hears now and then how
    many draws are done.
    """
    contest = Contest(pack, record, plan)
    random, spread = Random(seed), pack.rubric.rubric.spread
    (usual,) = contest.outcomes(draw(pack.rubric, random, 1, 0.0))
    outcomes: list[Outcome] = []
    while len(outcomes) < draws:
        if told:
            told(len(outcomes), draws)
        outcomes += contest.outcomes(draw(pack.rubric, random, min(AT_ONCE, draws - len(outcomes)), spread))
    return Robustness(
        draws, seed,
        _share(outcome.bands == usual.bands for outcome in outcomes) if complete else None,
        _share(outcome.first == usual.first for outcome in outcomes) if plan.moves else None,
    )  # fmt: skip


def _share(same: Iterator[bool]) -> float:
    found = list(same)
    return sum(found) / len(found)


class Outcome(NamedTuple):
    """What one draw gives: the bands of both ends, and the units of the first move."""

    bands: Bands
    first: frozenset[int]


class Contest:
    """The measures that may be the first move of one record, weighed anew under each draw.

    Units are measures, or moves that stand as one. What the scores rest on with some of them adopted is laid out once.
    """

    def __init__(self, pack: Pack, record: Record, plan: Plan) -> None:
        self.rubric, self.units = pack.rubric, _units(plan)
        marks = Marks(pack.rubric)
        marked = marks.on(pack)
        flow_map = Joiner(marked, record).join()
        measures = [measure for unit in self.units for measure in unit]
        self.adoption = Adoption(marked, record, flow_map, measures)
        self.layout = Layout(pack, marks, flow_map)
        places = iter(range(len(measures)))
        self.numbers = [[next(places) for _ in unit] for unit in self.units]
        self._starts: dict[frozenset[int], tuple[Starts, ...]] = {}

    def outcomes(self, draws: Draws) -> Iterator[Outcome]:
        """The outcome of each draw."""
        scores = _States(self, Scores(draws))
        low, high = scores.of(frozenset())
        for number in range(draws.draws):
            drawn = _Drawn(scores, number, frozenset(range(len(self.units))))
            measures = [_as_one(unit, draws, number) for unit in self.units]
            bands = _bands(self.rubric, (low[number], high[number]))
            yield Outcome(bands, _first(given_up(drawn, measures), drawn))

    def starts(self, adopted: frozenset[int]) -> tuple[Starts, ...]:
        """What the score rests on at both ends once these units are adopted."""
        if adopted not in self._starts:
            self.adoption.give_up(*self.adoption.adopted)
            self.adoption.adopt(*(number for unit in adopted for number in self.numbers[unit]))
            narrowed = self.adoption.map()
            self._starts[adopted] = tuple(self.layout.starts(narrowed, end) for end in (LOW, HIGH))
        return self._starts[adopted]


class _States:
    """Scores under some draws with any of the units adopted, each worked out once."""

    def __init__(self, contest: Contest, scores: Scores) -> None:
        self.contest, self.scores = contest, scores
        self._known: dict[frozenset[int], tuple[Column, ...]] = {}

    def of(self, adopted: frozenset[int]) -> tuple[Column, ...]:
        """Both ends of the score, in each draw."""
        if adopted not in self._known:
            self._known[adopted] = tuple(map(self.scores.score, self.contest.starts(adopted)))
        return self._known[adopted]


class _Drawn:
    """Units adopted under one draw, as a plan gives them up."""

    def __init__(self, states: _States, number: int, adopted: frozenset[int]) -> None:
        self.states, self.number, self.adopted = states, number, adopted

    def score(self) -> Range:
        return self.score_of(self.adopted)

    def score_without(self, *units: int) -> Range:
        return self.score_of(self.adopted.difference(units))

    def give_up(self, *units: int) -> None:
        self.adopted = self.adopted.difference(units)

    def score_of(self, adopted: frozenset[int]) -> Range:
        low, high = self.states.of(adopted)
        return low[self.number], high[self.number]


def _units(plan: Plan) -> list[tuple[Measure, ...]]:
    """What is weighed: the measures of the first moves, or where these are too many the first moves."""
    moves = [move.measures for move in plan.moves]
    if sum(map(len, moves[:2])) > MOST:
        return moves[:MOST]
    whole = [measure for move in moves[:2] for measure in move]
    for move in moves[2:]:
        if len(whole) + len(move) > MOST:
            break
        whole += move
    return [(measure,) for measure in whole]


def _as_one(unit: Sequence[Measure], draws: Draws, number: int) -> Measure:
    """A unit as one measure, with the effort of all its measures as drawn; others have to agree if to any of them."""
    effort = sum(_effort(measure, draws, number) for measure in unit)
    reach: MeasureReach = next((measure.reach for measure in unit if measure.reach != "alone"), "alone")
    return replace(unit[0], effort=effort, reach=reach)


def _effort(measure: Measure, draws: Draws, number: int) -> float:
    drawn = draws.efforts.get(measure.row.effort)
    return drawn[number] if drawn else measure.effort


def _first(order: Sequence[int], drawn: _Drawn) -> frozenset[int]:
    """The first move: what was given up last, back to where the score first falls."""
    before, adopted = drawn.score_of(frozenset()), frozenset[int]()
    for unit in reversed(order):
        adopted |= {unit}
        if _key(drawn.score_of(adopted)) < _key(before):
            return adopted
    return frozenset()


def _key(score: Range) -> tuple[float, float]:
    return round(score[HIGH], DIGITS), round(score[LOW], DIGITS)


def _bands(rubric: Rubric, score: Range) -> Bands:
    return rubric.band(score[LOW]), rubric.band(score[HIGH])
