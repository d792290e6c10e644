"""How far exposure could fall: as it is, by the city alone, with partners, and what no local decision moves.

Each is a range with the widest route that is left. Measures whose standing is for counsel are among those adopted; a
second figure leaves them out. Prohibited ones are never considered; last resorts, such as leaving a pool, count in the
floor alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from audit.assess.adoption import Adoption
from audit.assess.exposure import Exposure, Widest
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow, Range
from audit.assess.measure import Measure
from audit.assess.stake import Stakes
from audit.pack.load import Pack
from audit.record.record import Record

CITYS = ("city", "city-with-partner")
COUNSEL = "counsel"
FIGURES = ("now", "alone", "with_partners", "floor")
NOW, ALONE, _, FLOOR = FIGURES


@dataclass(frozen=True)
class Left:
    """What is left of exposure, 0 to 100, and the widest route of it; `without_counsel`: if counsel's measures fail."""

    score: Range
    widest: Widest | None
    without_counsel: Range


@dataclass(frozen=True)
class Headroom:
    """Exposure now, and after all that the city can do alone, with partners, and by ending what it could end."""

    now: Left
    alone: Left
    with_partners: Left
    floor: Left


class Headrooms:
    """Finds the headroom of one map with its open measures."""

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap, measures: Sequence[Measure]) -> None:
        self.pack = pack
        self.measures = [measure for measure in measures if measure.is_open and not measure.is_apart]
        self.stakes = Stakes(pack, record, flow_map)
        self.adoption = Adoption(pack, record, flow_map, self.measures)

    def found(self) -> Headroom:
        """The four figures; each is at most the one before."""
        return Headroom(*map(self._left, FIGURES))

    def counted(self, figure: str, *, sure: bool = False) -> list[Measure]:
        """The measures that one of the four figures counts as adopted; `sure`: without those for counsel."""
        numbers = self._numbers(figure)
        return [self.measures[number] for number in (self._sure(numbers) if sure else numbers)]

    def map(self, figure: str, *, sure: bool = False) -> FlowMap:
        """The map that one of the four figures is measured on; `sure`: without what counsel is to be asked about."""
        numbers = self._numbers(figure)
        self.adoption.give_up(*self.adoption.adopted)
        self.adoption.adopt(*(self._sure(numbers) if sure else numbers))
        narrowed = self.adoption.map()
        if figure != FLOOR:
            return narrowed
        return replace(narrowed, flows=tuple(map(self._ended, narrowed.flows)))

    def _numbers(self, figure: str) -> list[int]:
        """Measures by their place: last resorts count in the floor alone, and what is beyond the city in none."""
        if figure == NOW:
            return []
        return [
            number
            for number, one in enumerate(self.measures)
            if one.reach == "alone" or (one.reach == "with-partners" and figure != ALONE)
            if figure == FLOOR or not one.row.last_resort
        ]

    def _sure(self, numbers: Iterable[int]) -> list[int]:
        """Those of the measures that need no word of counsel's."""
        return [number for number in numbers if self.measures[number].reading.is_ != COUNSEL]

    def _left(self, figure: str) -> Left:
        numbers = self._numbers(figure)
        exposure = self._exposure(figure, sure=False)
        high = exposure.widths(HIGH)
        score = (exposure.score(exposure.widths(LOW)), exposure.score(high))
        same = len(self._sure(numbers)) == len(numbers)
        without = score if same else self._exposure(figure, sure=True).score_range()
        return Left(score, exposure.widest(HIGH, high), without)

    def _exposure(self, figure: str, *, sure: bool) -> Exposure:
        return Exposure(self.map(figure, sure=sure), self.pack.elements, self.pack.rubric)

    def _ended(self, flow: MapFlow) -> MapFlow:
        """The flow if the city ended all that it could end: one of which nobody knows who decides stays in the high."""
        control = self.stakes.control(flow)
        if control in CITYS:
            return replace(flow, present=(False, False))
        return flow if control else replace(flow, present=(False, flow.present[HIGH]))
