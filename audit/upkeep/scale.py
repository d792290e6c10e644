"""The rubric's numbers: each inside its range, in the order in which it is read, and adding up."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from audit.pack.lines import Path
from audit.pack.rubric import Rubric
from audit.upkeep.draft import RUBRIC, Draft
from audit.upkeep.found import Found

FALLING = ("mode", "purpose", "onward", "covers", "retention")
RISING = ("oversight",)
WHOLE = 100


def scale_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with the numbers of a rubric that could be read."""
    rubric = draft.rubric
    if rubric is None:
        return
    yield from _header(rubric)
    for scale in (*FALLING, *RISING):
        yield from _values(rubric, scale)
        yield from _order(rubric, scale)
    yield from _effort(rubric)
    yield from _assumed(rubric)
    yield from _weights(rubric)
    yield from _bands(rubric)
    yield from _numbers_in_words(rubric)


def _header(rubric: Rubric) -> Iterator[Found]:
    if not 0 <= rubric.rubric.spread <= 1:
        what = f"{rubric.rubric.spread:g} is outside 0 to 1."
        yield Found(RUBRIC, ("rubric", "spread"), what, "Write a number from 0 to 1.")
    for key in ("flow_stale_after_days", "law_stale_after_days"):
        days: int = getattr(rubric.rubric, key)
        if days <= 0:
            yield Found(RUBRIC, ("rubric", key), f"{days} is not a number of days.", "Write a number above 0.")
    if not rubric.rubric.destination:
        yield Found(RUBRIC, ("rubric", "destination"), "No destination is named.", "Name at least one partner.")


def _values(rubric: Rubric, scale: str) -> Iterator[Found]:
    values = rubric.scale(scale)
    if not values:
        yield Found(RUBRIC, (scale,), f"The scale {scale} has no step.", "Add at least one.")
    for step, value in values.items():
        if not 0 <= value <= 1:
            yield Found(RUBRIC, (scale, step, "value"), f"{value:g} is outside 0 to 1.", "Write a number from 0 to 1.")


def _order(rubric: Rubric, scale: str) -> Iterator[Found]:
    """Down the file a value falls or stays, so that a reader sees the most open step first; oversight rises."""
    rises = scale in RISING
    for (above, before), (step, value) in pairwise(rubric.scale(scale).items()):
        if value < before if rises else value > before:
            what = f"{value:g} is {'less' if rises else 'more'} than {before:g} of '{above}' above it."
            remedy = f"Values of {scale} {'rise' if rises else 'fall'} or stay the same down the file."
            yield Found(RUBRIC, (scale, step, "value"), what, remedy)


def _effort(rubric: Rubric) -> Iterator[Found]:
    """What a measure brings is divided by its effort, so that none may be nothing; down the file they rise."""
    for name, row in rubric.effort.items():
        if not row.value > 0:
            what = f"{row.value:g} is no effort."
            yield Found(RUBRIC, ("effort", name, "value"), what, "Write a number above 0.")
    for (above, before), (name, row) in pairwise(rubric.effort.items()):
        if not row.value > before.value:
            what = f"{row.value:g} is not above {before.value:g} of '{above}'."
            yield Found(RUBRIC, ("effort", name, "value"), what, "Efforts rise down the file.")


def _assumed(rubric: Rubric) -> Iterator[Found]:
    for term in ("purpose", "onward", "oversight"):
        if not getattr(rubric.documented_unless_stated, term):
            path = ("documented_unless_stated", term)
            yield Found(RUBRIC, path, "This list is empty.", f"Name at least one step of {term}.")


def _weights(rubric: Rubric) -> Iterator[Found]:
    for name, use in rubric.uses.items():
        if not use.weight > 0:
            path = ("uses", name, "weight")
            yield Found(RUBRIC, path, f"{use.weight:g} gives the use no weight.", "Write a number above 0.")
    total = math.fsum(use.weight for use in rubric.uses.values())
    if not math.isclose(total, WHOLE, abs_tol=1e-9):
        what = f"The weights of all uses add to {total:g}."
        yield Found(RUBRIC, ("uses",), what, f"Change them until they add to {WHOLE}.")


def _bands(rubric: Rubric) -> Iterator[Found]:
    starts = [(name, band.from_score) for name, band in rubric.bands.items()]
    if not starts or starts[0][1] != 0:
        path = ("bands", starts[0][0], "from_score") if starts else ("bands",)
        yield Found(RUBRIC, path, "The lowest scores are in no band.", "Let the first band start at 0.")
    for (above, before), (name, start) in pairwise(starts):
        if not start > before:
            what = f"{start:g} is not above {before:g} of '{above}'."
            yield Found(RUBRIC, ("bands", name, "from_score"), what, "Bands rise down the file.")
    for name, start in starts:
        if not start < WHOLE:
            what = f"No score is in a band from {start:g}."
            yield Found(RUBRIC, ("bands", name, "from_score"), what, f"Write a number below {WHOLE}.")


def _numbers_in_words(rubric: Rubric) -> Iterator[Found]:
    """Words about scores and uses go with numbers that the program fills in, so they hold none of their own."""
    words: dict[Path, str] = {
        **{("uses", name, "says"): use.says for name, use in rubric.uses.items()},
        **{("bands", name, "means"): band.means for name, band in rubric.bands.items()},
        ("figure", "caveat"): rubric.figure.caveat,
        ("figure", "short_caveat"): rubric.figure.short_caveat,
    }
    for path, text in words.items():
        number = re.search(r"\d+(?:\.\d+)?", text)
        if number:
            what = f"The number {number[0]} is typed inside a sentence."
            yield Found(RUBRIC, path, what, "Take it out; the program writes the numbers.")
