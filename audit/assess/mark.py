"""Marks in place of values: which step counts at each end of every flow, whatever the values are.

All that a map does with the values of a scale is to pick the smaller or the larger. So where each value is replaced by
a mark, in the same order, the mark that comes out of a map names the step that counts there under any values that keep
the order. Steps with the same value have the same mark, and one of them stands for all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from audit.assess.draw import SCALES, levels
from audit.assess.flow_map import MapFlow
from audit.pack.load import Pack
from audit.pack.rubric import TERMS, Rubric

BASES = {"covers": 2.0, "retention": 3.0}
"""Marks of these two are powers, so that their product, which is all a map keeps of them, tells both apart."""


class Hop(NamedTuple):
    """The steps that count for a flow at one end; `onward` is empty for one that ends at the destination."""

    mode: str
    purpose: str
    onward: str
    oversight: str


class Marks:
    """Marks for the steps of one rubric."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.marks = {name: self._marks(name) for name in SCALES}
        self.steps = {name: {mark: step for step, mark in marks.items()} for name, marks in self.marks.items()}
        covers, retention = (self.steps[name] for name in BASES)
        self._holds = {a * b: (covers[a], retention[b]) for a in covers for b in retention}

    def _marks(self, name: str) -> dict[str, float]:
        values = self.rubric.scale(name)
        ranks = {value: rank for rank, value in enumerate(levels(values), 1)}
        base = BASES.get(name)
        return {step: base ** ranks[value] if base else float(ranks[value]) for step, value in values.items()}

    def on(self, pack: Pack) -> Pack:
        """The pack with marks in place of the values of its scales; no figure of it means anything."""
        scales = {
            name: {step: row.model_copy(update={"value": self.marks[name][step]}) for step, row in rows.items()}
            for name, rows in ((name, getattr(self.rubric, name)) for name in SCALES)
        }
        return replace(pack, rubric=self.rubric.model_copy(update=scales))

    def hop(self, flow: MapFlow, end: int, *, last: bool) -> Hop:
        """The steps that count for a flow of a map that was made with marks."""
        mode, purpose, onward, oversight = (
            self.steps[name][term.at(end)] for name, term in zip(TERMS, flow.terms, strict=True)
        )
        return Hop(mode, purpose, "" if last else onward, oversight)

    def hold(self, flow: MapFlow, end: int) -> tuple[str, str]:
        """The steps of covers and retention that count when this flow leaves a system first."""
        return self._holds[flow.hold[end]]
