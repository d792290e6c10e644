"""A body outside the city that gets data, from the city or from another partner."""

from __future__ import annotations

from typing import Literal

from audit.pack.catalog import PartnerKind
from audit.pack.entry import Entry
from audit.record.city import Practices


class Partner(Entry):
    """A partner the record names. `catalog` joins its documented onward flows; `part_of` makes it another's place."""

    name: str | None = None
    kind: PartnerKind | None = None
    catalog: str | None = None
    part_of: str | None = None
    sharing: Literal["listed", "none", "unknown"] | None = None
    practices: Practices | None = None
