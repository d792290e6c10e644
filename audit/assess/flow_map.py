"""The map of one city: its systems, the partners, and every stated, documented and implied flow between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from audit.assess.term import Term, open_width, through_width
from audit.pack.rubric import Rubric

LOW, HIGH = 0, 1
Range = tuple[float, float]
StandsOn = Literal["stated", "catalog", "implied"]
UNNAMED = "outside-recipient-not-named"


class Terms:
    """The four terms of a flow, with what follows: how open it is, and how far data passes on, low and high."""

    __slots__ = ("mode", "onward", "open", "oversight", "purpose", "through")

    def __init__(self, mode: Term, purpose: Term, onward: Term, oversight: Term) -> None:
        self.mode, self.purpose, self.onward, self.oversight = mode, purpose, onward, oversight
        self.open: Range = (
            open_width(mode.low, purpose.low, oversight.low),
            open_width(mode.high, purpose.high, oversight.high),
        )
        self.through: Range = (
            through_width(mode.low, purpose.low, onward.low, oversight.low),
            through_width(mode.high, purpose.high, onward.high, oversight.high),
        )

    def __iter__(self) -> Iterator[Term]:
        return iter((self.mode, self.purpose, self.onward, self.oversight))


@dataclass(slots=True)
class MapFlow:
    """One flow as it stands in the map. Pairs are (low, high); `carries` are bit masks over the pack's elements.

    `evidenced`: active and borne out, so that it can be part of a confirmed way. `closed`: ended, and borne out.
    """

    id: str
    source: str
    recipient: str
    source_name: str
    recipient_name: str
    stands_on: StandsOn
    confidence: str
    terms: Terms
    present: tuple[bool, bool]
    carries: tuple[int, int]
    hold: Range = (1.0, 1.0)
    own_hold: Range = (1.0, 1.0)
    evidenced: bool = False
    closed: bool = False
    hand: str = ""
    channel: str = ""
    question: str = ""
    open: Range = field(init=False)
    through: Range = field(init=False)

    def __post_init__(self) -> None:
        self.open, self.through = self.terms.open, self.terms.through


@dataclass(frozen=True)
class Disputed:
    """A pair of nodes where what the city states is narrower than what is documented, without a document to show it."""

    source: str
    recipient: str
    stated: tuple[str, ...]
    documented: tuple[str, ...]


@dataclass(frozen=True)
class FlowMap:
    """Systems with what they hold (bit masks, low and high), flows in order of id, and where routes end."""

    rubric: Rubric
    elements: tuple[str, ...]
    destination: frozenset[str]
    holds: dict[str, tuple[int, int]]
    flows: tuple[MapFlow, ...]
    disputed: tuple[Disputed, ...]
    _names: dict[int, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def leaving(self, flows: list[MapFlow]) -> dict[str, list[MapFlow]]:
        """The given flows by the node they leave."""
        out: dict[str, list[MapFlow]] = defaultdict(list)
        for flow in flows:
            out[flow.source].append(flow)
        return out

    def present(self, end: int) -> list[MapFlow]:
        """The flows that are there at one end of the range."""
        return [flow for flow in self.flows if flow.present[end]]

    def names(self, mask: int) -> tuple[str, ...]:
        """The elements of a bit mask, in the pack's order."""
        known = self._names.get(mask)
        if known is None:
            known = self._names[mask] = tuple(name for bit, name in enumerate(self.elements) if mask >> bit & 1)
        return known
