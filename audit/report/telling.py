"""What every explanation of one assessment shares: its words and sources, its arithmetic, and what could be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from audit.assess.adoption import Adoption
from audit.assess.assessment import Assessment, as_json
from audit.assess.exposure import Exposure
from audit.assess.flow_map import HIGH, LOW, FlowMap
from audit.assess.measure import Measure
from audit.assess.measured import Measured
from audit.assess.origin import Origins
from audit.errors import UsageError
from audit.pack.load import Pack
from audit.pack.source import Source
from audit.report.arithmetic import Arithmetic, Opening
from audit.report.block import Block, Bullets, Paragraph
from audit.report.cite import Citations
from audit.report.measure import Measures, by_provision
from audit.report.words import Words
from audit.report.written import written

ToMeasure = Callable[[], Measured | None]
ENDS = {"low": LOW, "high": HIGH}
WITH = "With these adopted; the terms below are as they then would be:"
WITHOUT = "With no measure adopted."


class Telling:
    """One assessment, told figure by figure. `measure` works out what could be done, where a figure needs it."""

    def __init__(self, assessment: Assessment, pack: Pack, sources: Mapping[str, Source], measure: ToMeasure) -> None:
        self.assessment, self.pack, self._measure = assessment, pack, measure
        self.words = Words(assessment, pack)
        self.cites = Citations(assessment, pack, sources)
        self.arithmetic = Arithmetic(assessment, pack, self.words, self.cites)
        self.table: dict[str, Any] = as_json(assessment, pack)

    @cached_property
    def possible(self) -> Measured | None:
        """What could be done; None where the pack has no provisions."""
        return self._measure()

    @property
    def measured(self) -> Measured:
        """What could be done, for figures that are there only if something could."""
        if self.possible is None:
            raise UsageError("Without the pack's provisions there is neither headroom nor a plan to open.")
        return self.possible

    @cached_property
    def whole(self) -> dict[str, Any]:
        """Everything that assessment.json holds."""
        return written(self.assessment, self.pack, self.possible)

    @cached_property
    def measures(self) -> Measures:
        """What could be done, in words."""
        return Measures(self.assessment, self.measured, self.words, self.cites)

    @cached_property
    def plain(self) -> Origins:
        """Where terms come from, with no measure adopted."""
        return Origins(self.pack, self.assessment.record, self.assessment.map)

    def exposure(self, flow_map: FlowMap | None = None) -> Exposure:
        """The exposure of a map, that of the record by default."""
        return Exposure(flow_map or self.assessment.map, self.pack.elements, self.pack.rubric, recipients=True)

    def adoption(self, measures: Sequence[Measure]) -> Adoption:
        """The record's map with these measures adopted."""
        adoption = Adoption(self.pack, self.assessment.record, self.assessment.map, measures)
        adoption.adopt(*range(len(measures)))
        return adoption

    def opening(self, exposure: Exposure, end: int, origins: Origins | None = None) -> Opening:
        """What stands behind the score of an exposure at one end."""
        reach = exposure.reach[end]
        return Opening(exposure, exposure.widths(end), reach.plainly, end, origins or self.plain)

    def adopted(self, measures: Sequence[Measure]) -> Iterator[Block]:
        """Which measures are adopted, for the arithmetic below."""
        if measures:
            yield Paragraph(WITH)
            yield Bullets(tuple(self.measures.named(those) for _, those in by_provision(measures)))
            yield from self.measures.questions(measures)
        else:
            yield Paragraph(WITHOUT)


def ends_of(keys: Sequence[str | int]) -> tuple[int, ...]:
    """The end of the range that a path names; both where it names none."""
    return (ENDS[str(keys[-1])],) if keys and keys[-1] in ENDS else (LOW, HIGH)
