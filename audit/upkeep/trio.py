"""Three tiny records for each finding: one that meets it, one that misses it, and one that leaves it open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from pydantic import Field

from audit.assess.finding import Point
from audit.pack.entry import Entry
from audit.pack.finding import Outcome

PLANNED: tuple[tuple[str, Outcome], ...] = (("met", "present"), ("missed", "absent"), ("unknown", "unknown"))
"""The parts of a row, and the outcome that each must have."""

Answers = dict[str, Any]


class Trio(Entry):
    """A finding looked for at one place of a record, three times, each with other answers laid over those of the file.

    Answers are keyed by their place, as in `"agreements.paper.ends" = 2020-01-01`.
    """

    id: str
    """The finding, by id."""
    about: str
    """The place it is looked for at: `city`, `flows.<id>` and the like."""
    state: str | None = None
    """The city's state, where it matters."""
    also: Answers = Field(default_factory=dict)
    """Answers by place, laid over those of the file in all three records."""
    met: Answers
    """Answers with which it is present."""
    missed: Answers
    """Answers with which it is absent."""
    unknown: Answers = Field(default_factory=dict)
    """Answers with which it is left open."""
    nowhere: Answers | None = None
    """Answers with which it makes no point there."""

    def planned(self) -> Iterator[tuple[str, Outcome | None, Answers]]:
        """Each part by name, the outcome it must have (None for no point), and what is laid over the file's answers."""
        state = {"city.state": self.state} if self.state else {}
        for part, outcome in PLANNED:
            yield part, outcome, {**state, **self.also, **getattr(self, part)}
        if self.nowhere is not None:
            yield "nowhere", None, {**state, **self.also, **self.nowhere}


def laid_over(answers: Mapping[str, Any], changed: Mapping[str, Any]) -> Answers:
    """Answers with others put at their places; a place that leads through something else than a table makes it one."""
    table = deepcopy(dict(answers))
    for place, answer in changed.items():
        *path, last = place.split(".")
        here = table
        for step in path:
            if not isinstance(here.get(step), dict):
                here[step] = {}
            here = here[step]
        here[last] = answer
    return table


def outcome_of(points: Iterable[Point], finding: str, about: str) -> Outcome | None:
    """What became of a finding at a place; None where it made no point."""
    return next((point.outcome for point in points if (point.id, point.about) == (finding, about)), None)


def unlike(part: str, wanted: Outcome | None, found: Outcome | None, row: Trio) -> str:
    """In words, that a part of a row did not come out as it must."""
    return f"{row.id} of {row.about} is {found or 'no point'} in '{part}'; expected: {wanted or 'no point'}."
