"""An agreement whose terms its flows inherit."""

from __future__ import annotations

from datetime import date
from typing import Literal

from audit.pack.entry import Entry, Tuple
from audit.record.city import Practices

NOT_GIVEN = frozenset({"", "none", "unknown"})


class Agreement(Entry):
    """A contract, memorandum or policy that governs flows. A term it gives holds where the flow states none."""

    title: str | None = None
    """What it is called."""
    partners: Tuple[str] | None = None
    """The partners that are parties to it."""
    signed: date | Literal["never", "unknown"] | None = None
    """The day it was signed."""
    ends: date | Literal["none", "unknown"] | None = None
    """The day it ends."""
    read_by_counsel: date | Literal["yes", "no", "never", "unknown"] | None = None
    """Whether counsel has read it, or the day."""
    document: str | None = None
    """Where the city keeps it. With this, the terms the agreement gives count as supported."""
    mode: str | None = None
    """A term that holds for every flow under the agreement, unless the flow states its own."""
    purpose: str | None = None
    """A term that holds for every flow under the agreement, unless the flow states its own."""
    onward: str | None = None
    """A term that holds for every flow under the agreement, unless the flow states its own."""
    oversight: str | None = None
    """A term that holds for every flow under the agreement, unless the flow states its own."""
    practices: Practices | None = None
    """Answers about practice, by the keys that the pack gives. They never enter a figure."""

    @property
    def is_documented(self) -> bool:
        """Whether the agreement itself is at hand."""
        return (self.document or "").strip() not in NOT_GIVEN
