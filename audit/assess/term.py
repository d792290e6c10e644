"""What a term of a flow may be: its value at either end of the range, and who gave it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from audit.pack.entry import UNKNOWN
from audit.pack.rubric import Rubric

Origin = Literal["flow", "agreement", "catalog", "assumed", "unknown"]


class Term(NamedTuple):
    """A term's value in the low and in the high, 0 to 1; `steps` are the words it may be, empty when it is unknown.

    For oversight the low holds the larger value, since more oversight protects more.
    """

    low: float
    high: float
    steps: tuple[str, ...]
    origin: Origin

    def at(self, end: int) -> float:
        """Its value at one end, 0 for the low and 1 for the high."""
        return self.high if end else self.low

    @property
    def is_unknown(self) -> bool:
        """Whether nothing at all is known of it."""
        return not self.steps


class Scale:
    """One scale of the rubric, giving terms: the low end is the most protective step, the high end the least."""

    def __init__(self, rubric: Rubric, name: str) -> None:
        self.name = name
        self.values = rubric.scale(name)
        self.more_protects = name == "oversight"
        self.unknown = self._range(self.values, (), "unknown")
        self._known: dict[tuple[str, Origin], Term] = {}

    def term(self, step: str, origin: Origin) -> Term:
        """The term for one written step; `unknown` gives the whole scale."""
        if step == UNKNOWN:
            return self.unknown
        known = self._known.get((step, origin))
        if known is None:
            known = self._known[step, origin] = self._range([step], (step,), origin)
        return known

    def one_of(self, steps: str | Iterable[str], origin: Origin) -> Term:
        """The term for a list of steps, of which one holds."""
        steps = (steps,) if isinstance(steps, str) else tuple(steps)
        if UNKNOWN in steps:
            return self.unknown
        return self._range(steps, steps, origin)

    def _range(self, among: Iterable[str], steps: tuple[str, ...], origin: Origin) -> Term:
        values = [self.values[step] for step in among]
        low, high = min(values), max(values)
        return Term(high, low, steps, origin) if self.more_protects else Term(low, high, steps, origin)


def open_width(mode: float, purpose: float, oversight: float) -> float:
    """How freely a hop that ends at the destination gives: a promise counts as far as it can be checked.

    >>> round(open_width(0.95, 0.15, 1.0), 4)
    0.1425
    """
    return mode * (1 - oversight * (1 - purpose))


def through_width(mode: float, purpose: float, onward: float, oversight: float) -> float:
    """How freely data passes on through a hop: of two promises checked by the same people, the stronger.

    >>> round(through_width(1.0, 0.95, 0.1, 1.0), 4)
    0.1
    """
    return mode * min(1 - oversight * (1 - purpose), 1 - oversight * (1 - onward))
