"""What counsel is asked before a measure is adopted, where the law files leave it to counsel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audit.assess.measure import Laws, Measure
from audit.report.standing import Standings
from audit.report.words import day

NO_KIND = "Does the law that binds the city allow it?"
NO_LAW = "The state's law was not looked up: what does it say of this?"
NO_ROW = "No row of the law files speaks to it: does a rule of the state?"
OLD = "What was read of it is old or weak, as of {day}: does it still hold?"
LIMITS = "It may limit what somebody can reach: does a rule of the state stand in the way?"
RULE = "What does {citation} leave to the city here?"


class Inquiry(NamedTuple):
    """The questions on one kind of measure, with the measures that wait for the answer."""

    kind: str
    asks: tuple[str, ...]
    measures: tuple[Measure, ...]


class Inquiries(Standings):
    """Finds the questions for counsel under some laws."""

    def __init__(self, laws: Laws) -> None:
        super().__init__(*laws[:2])
        self.law, self.kinds = laws.law, laws.kinds

    def of(self, measure: Measure) -> tuple[str, ...]:
        """The questions that a measure carries; none where the law files settle where it stands."""
        reading = measure.reading
        if reading.is_ != "counsel":
            return ()
        kind = self.kinds.kinds.get(measure.row.law_kind)
        return kind.ask if kind and kind.ask else NO_KIND, *self._why(measure)

    def all(self, measures: Iterable[Measure]) -> list[Inquiry]:
        """The questions of some measures, each once, in the order in which they come."""
        found: dict[tuple[str, tuple[str, ...]], list[Measure]] = {}
        for measure in measures:
            if asks := self.of(measure):
                found.setdefault((measure.row.law_kind, asks), []).append(measure)
        return [Inquiry(kind, asks, tuple(those)) for (kind, asks), those in found.items()]

    def label(self, kind: str) -> str:
        """A kind of measure in words."""
        known = self.kinds.kinds.get(kind)
        return known.label if known else kind

    def _why(self, measure: Measure) -> Iterator[str]:
        """Why the files do not settle it, as a question."""
        reading = measure.reading
        if not reading.rows:
            yield NO_ROW if self.law else NO_LAW
        elif self.law and self.law.requires_cooperation and measure.row.may_limit_access:
            yield LIMITS
        if reading.rows and reading.confirm and reading.as_of:
            yield OLD.format(day=day(reading.as_of))
        for rule in self.rules(reading.rows):
            yield RULE.format(citation=rule.citation)
