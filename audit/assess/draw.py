"""The values of the rubric drawn anew, many times: each a little larger or smaller, in the order that the rubric has.

Every value is a judgement. Drawing them all anew shows how much hangs on the numbers, beside the order that they keep.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from random import Random
from typing import NamedTuple

from audit.pack.rubric import TERMS, Rubric

SCALES = (*TERMS, "covers", "retention")
Column = list[float]
"""One number for each draw."""


class Draws(NamedTuple):
    """Values by scale and step, weights by use and efforts by step, each as a column with a number for each draw."""

    draws: int
    values: Mapping[str, Mapping[str, Column]]
    weights: Mapping[str, Column]
    efforts: Mapping[str, Column]


def draw(rubric: Rubric, random: Random, count: int, spread: float) -> Draws:
    """Each value times a number drawn evenly from 1 - spread to 1 + spread, from 0 to 1 and in the rubric's order.

    Steps with the same value keep one value between them. Weights add up to what they did. Efforts are multiples of the
    least and have no upper bound. With no spread every draw is the rubric itself.
    """
    weights = {use: row.weight for use, row in rubric.uses.items()}
    efforts = {step: row.value for step, row in rubric.effort.items()}
    scales = {name: rubric.scale(name) for name in SCALES}
    rows = [
        (
            {name: _in_order(values, random, spread, most=1.0) for name, values in scales.items()},
            _whole(weights, random, spread),
            _in_order(efforts, random, spread, most=inf),
        )
        for _ in range(count)
    ]
    return Draws(
        count,
        {name: _columns(values, [row[0][name] for row in rows]) for name, values in scales.items()},
        _columns(weights, [row[1] for row in rows]),
        _columns(efforts, [row[2] for row in rows]),
    )


def levels(values: Mapping[str, float]) -> list[float]:
    """The values of a scale, least first, each once."""
    return sorted(set(values.values()))


def _in_order(values: Mapping[str, float], random: Random, spread: float, *, most: float) -> dict[str, float]:
    """One draw of a scale: what was drawn is handed out anew, the least to where the least stood."""
    standing = levels(values)
    drawn = sorted(min(value * _factor(random, spread), most) for value in standing)
    new = dict(zip(standing, drawn, strict=True))
    return {step: new[value] for step, value in values.items()}


def _whole(weights: Mapping[str, float], random: Random, spread: float) -> dict[str, float]:
    """One draw of weights, which add up to what they did."""
    drawn = {use: weight * _factor(random, spread) for use, weight in weights.items()}
    total = sum(drawn.values())
    scale = sum(weights.values()) / total if total else 0.0
    return {use: weight * scale for use, weight in drawn.items()}


def _factor(random: Random, spread: float) -> float:
    return max(0.0, random.uniform(1 - spread, 1 + spread))


def _columns(names: Mapping[str, float], rows: Sequence[Mapping[str, float]]) -> dict[str, Column]:
    return {name: [row[name] for row in rows] for name in names}
