"""What is publicly known: data elements, kinds of local system, partners, and the flows between partners."""

from __future__ import annotations

from typing import Literal

from audit.pack.entry import AsOf, Confidence, Row, Tuple

PartnerKind = Literal[
    "regional-pool",
    "state-network",
    "local-agency",
    "state-agency",
    "federal",
    "immigration",
    "task-force",
    "vendor",
    "public",
    "other",
]
Status = Literal["active", "ended", "planned", "unknown"]


class Element(Row):
    """A kind of fact about a person. `fits`: how well it serves each use, over 0 to 1."""

    label: str
    says: str
    fits: dict[str, float]
    confidence: Confidence


class SystemKind(Row):
    """A kind of system a city may hold, with the elements such systems usually hold.

    `bodies`: whoever usually keeps one, in the words of the law files, in all its capacities.
    """

    name: str
    says: str
    elements: Tuple[str]
    bodies: Tuple[str] = ()
    who_knows: str
    aliases: Tuple[str] = ()
    operator: str = ""
    confidence: Confidence
    note: str = ""


class CatalogPartner(Row):
    """A body outside the city that obtains data. With `part_of` it is the same place in the map as another partner."""

    name: str
    says: str
    aliases: Tuple[str] = ()
    kind: PartnerKind | None = None
    part_of: str | None = None
    states: Tuple[str] = ()
    operator: str = ""
    who_knows: str = ""
    sharing: Literal["listed", "none", "unknown", "documented"] | None = None
    confidence: Confidence
    as_of: AsOf | None = None
    note: str = ""


class CatalogFlow(Row):
    """A documented flow between two partners. A term may be a list (one of these); a missing one is not stated."""

    source: str
    recipient: str
    says: str
    elements: str | Tuple[str] | None = None
    complete: bool = False
    mode: str | None = None
    purpose: str | Tuple[str] | None = None
    onward: str | Tuple[str] | None = None
    oversight: str | Tuple[str] | None = None
    kept_by_recipient: str | None = None
    control: str | None = None
    status: Status = "active"
    as_of: AsOf | None = None
    confidence: Confidence
    note: str = ""


class Precedent(CatalogFlow):
    """A flow documented of one city's own system: a suggestion for others, never joined by itself."""

    place: str
    system_name: str = ""
