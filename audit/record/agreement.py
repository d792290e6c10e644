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
    partners: Tuple[str] | None = None
    signed: date | Literal["never", "unknown"] | None = None
    ends: date | Literal["none", "unknown"] | None = None
    read_by_counsel: date | Literal["yes", "no", "never", "unknown"] | None = None
    document: str | None = None
    mode: str | None = None
    purpose: str | None = None
    onward: str | None = None
    oversight: str | None = None
    practices: Practices | None = None

    @property
    def is_documented(self) -> bool:
        """Whether the agreement itself is at hand."""
        return (self.document or "").strip() not in NOT_GIVEN
