"""A body outside the city that gets data, from the city or from another partner."""

from __future__ import annotations

from typing import Literal

from audit.pack.catalog import PartnerKind
from audit.pack.entry import Entry
from audit.record.city import Practices


class Partner(Entry):
    """A partner the record names. `catalog` joins its documented onward flows; `part_of` makes it another's place."""

    name: str | None = None
    """What staff call it."""
    kind: PartnerKind | None = None
    """What sort of body it is. Not needed with `catalog`."""
    catalog: str | None = None
    """Which partner of the catalog it is; the documented flows that leave it join the map."""
    part_of: str | None = None
    """The partner it belongs to: both are then one place in the map."""
    sharing: Literal["listed", "none", "unknown"] | None = None
    """`listed` when it gave its whole list of recipients; `none` when it passes nothing on."""
    practices: Practices | None = None
    """Answers about practice, by the keys that the pack gives. They never enter a figure."""
