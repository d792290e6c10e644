"""The city's systems as the map has them: whether in use, what they hold, how much of the city, and for how long."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from audit.assess.evidence import Evidence
from audit.assess.flow_map import HIGH, LOW, Range
from audit.assess.term import Scale, Term
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.record.record import Record
from audit.record.system import System

GONE = ("ended", "planned")


class Inventory:
    """Systems by id, with elements as bit masks over the pack's. `documents`: an ending nobody shows is unknown."""

    def __init__(self, pack: Pack, record: Record, evidence: Evidence, *, documents: bool) -> None:
        self.pack, self.systems = pack, record.systems
        self.bits = {name: 1 << bit for bit, name in enumerate(pack.elements)}
        self.all_elements = (1 << len(self.bits)) - 1
        self.retention = Scale(pack.rubric, "retention")
        covers = Scale(pack.rubric, "covers")
        self._hold: dict[tuple[str, tuple[str, ...], str | None], tuple[Range, Range]] = {}
        self.status = {
            name: UNKNOWN
            if documents and system.status in GONE and not evidence.of_entry(f"systems.{name}", "status")
            else system.status or "active"
            for name, system in self.systems.items()
        }
        self.kept = {
            name: (
                covers.term(system.covers or UNKNOWN, "flow"),
                self.retention.term(system.retention or UNKNOWN, "flow"),
            )
            for name, system in self.systems.items()
        }

    def holds(self) -> dict[str, tuple[int, int]]:
        """What each system holds, low and high (rule 2)."""
        return {name: self._holds(name, system) for name, system in self.systems.items()}

    def _holds(self, name: str, system: System) -> tuple[int, int]:
        status = self.status[name]
        if status in GONE:
            return 0, 0
        if isinstance(system.elements, tuple):
            low = high = self.mask(system.elements)
        else:
            usual = self.pack.systems.get(system.kind or UNKNOWN)
            low, high = 0, self.mask(usual.elements) if usual else self.all_elements
        return (0 if status == UNKNOWN else low), high

    def hold(self, source: str, mode: Term, kept_by_recipient: str | None) -> tuple[Range, Range]:
        """A route's hold when this flow is its first, and the system's own, each low and high (rule 11)."""
        known = self._hold.get((source, mode.steps, kept_by_recipient))
        if known is None:
            known = self._hold[source, mode.steps, kept_by_recipient] = self._new_hold(source, mode, kept_by_recipient)
        return known

    def _new_hold(self, source: str, mode: Term, kept_by_recipient: str | None) -> tuple[Range, Range]:
        covers, retention = self.kept[source]
        copy = self.retention.term(kept_by_recipient or UNKNOWN, "flow")
        copies = None if mode.is_unknown else self.pack.rubric.mode[mode.steps[0]].copies
        terms = HoldTerms(covers, retention, copy, copies, self.retention.unknown.high)
        return terms.hold(), terms._replace(copies=False).hold()

    def mask(self, elements: Iterable[str]) -> int:
        """The bit mask of some elements."""
        mask = 0
        for element in elements:
            mask |= self.bits[element]
        return mask

    def carries(self, elements: str | tuple[str, ...] | None) -> tuple[int, int]:
        """What a flow carries of what its source has, low and high: all, a list, or not known (rule 5)."""
        if isinstance(elements, tuple):
            named = self.mask(elements)
            return named, named
        return (self.all_elements if elements == "all" else 0), self.all_elements

    def present(self, status: str, *ends: str) -> tuple[bool, bool]:
        """Whether a flow of this status between these ends is there, low and high (rules 2 and 6)."""
        certain = True
        for end in ends:
            known = self.status.get(end, "active")
            if known in GONE:
                return False, False
            certain = certain and known != UNKNOWN
        return certain and status == "active", status in ("active", UNKNOWN)

    def touchable(self, *ends: str) -> bool:
        """Whether no end is a system that has ended or is only planned."""
        return self.present(UNKNOWN, *ends)[1]


class HoldTerms(NamedTuple):
    """What a route's hold is made of, when its first flow leaves a copy behind or not (None: its mode is unknown).

    `copy`: how long the recipient keeps its copy; `longest`: the largest value that retention may have.
    """

    covers: Term
    retention: Term
    copy: Term
    copies: bool | None
    longest: float

    def kept(self, end: int) -> float:
        """How long a copy stays, of all that come from the city the one that lasts longest; at one end."""
        if self.copies is None:
            return self.longest if end else self.retention.low
        return max(self.retention.at(end), self.copy.at(end)) if self.copies else self.retention.at(end)

    def hold(self) -> Range:
        """The hold, low and high."""
        return self.covers.low * self.kept(LOW), self.covers.high * self.kept(HIGH)
