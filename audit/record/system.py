"""A system that holds records about residents."""

from __future__ import annotations

from typing import Literal

from audit.pack.catalog import Status
from audit.pack.entry import Entry, Tuple
from audit.record.city import Practices


class System(Entry):
    """One of the city's systems. Elements, covers, retention and sharing that are absent or unknown widen the range."""

    name: str | None = None
    kind: str | None = None
    operator: Literal["city", "another-government", "vendor", "unknown"] | None = None
    operated_by: str | None = None
    elements: Tuple[str] | Literal["unknown"] | None = None
    about: Tuple[str] | Literal["unknown"] | None = None
    covers: str | None = None
    retention: str | None = None
    sharing: Literal["listed", "none", "unknown"] | None = None
    status: Status | None = None
    practices: Practices | None = None
