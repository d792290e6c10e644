"""A system that holds records about residents."""

from __future__ import annotations

from typing import Literal

from audit.pack.catalog import Status
from audit.pack.entry import Entry, Tuple
from audit.record.city import Practices


class System(Entry):
    """One of the city's systems. Elements, covers, retention and sharing that are absent or unknown widen the range."""

    name: str | None = None
    """What staff call it."""
    kind: str | None = None
    """What sort of system it is; a kind brings the elements such systems usually hold into the upper end."""
    operator: Literal["city", "another-government", "vendor", "unknown"] | None = None
    """Who runs it."""
    operated_by: str | None = None
    """The partner that runs it, when the city does not."""
    elements: Tuple[str] | Literal["unknown"] | None = None
    """Which kinds of fact it holds."""
    about: Tuple[str] | Literal["unknown"] | None = None
    """Whom it is about, in the city's words. It enters no figure."""
    covers: str | None = None
    """How much of the population is in it."""
    retention: str | None = None
    """How long records stay."""
    sharing: Literal["listed", "none", "unknown"] | None = None
    """`listed` when every outside recipient is a flow in this record; `none` when there is none. Anything else adds an
    assumed flow in the upper end."""
    status: Status | None = None
    """Whether it is in use; `active` when left out."""
    practices: Practices | None = None
    """Answers about practice, by the keys that the pack gives. They never enter a figure."""
