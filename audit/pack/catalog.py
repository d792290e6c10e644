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
    """A kind of fact about a person."""

    label: str
    """What it is called in reports."""
    says: str
    """What it is, in one plain sentence."""
    fits: dict[str, float]
    """How well it serves each use by itself, above 0 and up to 1; uses that it does not serve are left out."""
    confidence: Confidence
    """How sure the row is: `documented`, `reported` or `inferred`."""


class SystemKind(Row):
    """A kind of system a city may hold, with the elements such systems usually hold."""

    name: str
    """What such a system is called."""
    says: str
    """What it is, in one plain sentence."""
    elements: Tuple[str]
    """The elements that such systems usually hold."""
    bodies: Tuple[str] = ()
    """Who usually keeps one, in the words of the law files, in all its capacities."""
    who_knows: str
    """The role that knows about it."""
    aliases: Tuple[str] = ()
    """Other names that people use for it."""
    operator: str = ""
    """Who usually runs it."""
    confidence: Confidence
    """How sure the row is: `documented`, `reported` or `inferred`."""
    note: str = ""
    """A remark for the reader."""


class CatalogPartner(Row):
    """A body outside the city that obtains data. With `part_of` it is the same place in the map as another partner."""

    name: str
    """What it is called."""
    says: str
    """What it is, in one plain sentence."""
    aliases: Tuple[str] = ()
    """Other names that people use for it."""
    kind: PartnerKind | None = None
    """What sort of body it is; it decides the channel of a route through it. Not needed with `part_of`."""
    part_of: str | None = None
    """The partner it belongs to: both are then one place in the map."""
    states: Tuple[str] = ()
    """The states it works in, by postal code."""
    operator: str = ""
    """Who runs it."""
    who_knows: str = ""
    """The role in a city that knows about it."""
    sharing: Literal["listed", "none", "unknown", "documented"] | None = None
    """What is known of its recipients."""
    confidence: Confidence
    """How sure the row is: `documented`, `reported` or `inferred`."""
    as_of: AsOf | None = None
    """The day, month or year that the row describes."""
    note: str = ""
    """A remark for the reader."""


class CatalogFlow(Row):
    """A documented flow between two partners. A term that is a list is one of those; a missing one is not stated."""

    source: str
    """Where the data leaves."""
    recipient: str
    """Who gets it."""
    says: str
    """What happens, in one plain sentence."""
    elements: str | Tuple[str] | None = None
    """What goes: `all`, or a list of what the sources mention."""
    complete: bool = False
    """`true` where a source says that nothing but the listed elements goes."""
    mode: str | None = None
    """How the recipient gets it. Left out, it is not known."""
    purpose: str | Tuple[str] | None = None
    """What use of the data the terms allow; a list means one of these."""
    onward: str | Tuple[str] | None = None
    """Whether the recipient may hand the data to others; a list means one of these."""
    oversight: str | Tuple[str] | None = None
    """How far the terms can be checked; a list means one of these."""
    kept_by_recipient: str | None = None
    """How long the recipient keeps a copy."""
    control: str | None = None
    """Who decides about it."""
    status: Status = "active"
    """Whether it runs; `active` when left out."""
    as_of: AsOf | None = None
    """The day, month or year that the row describes."""
    confidence: Confidence
    """How sure the row is: `documented`, `reported` or `inferred`."""
    note: str = ""
    """A remark for the reader."""


class Precedent(CatalogFlow):
    """A flow documented of one city's own system: a suggestion for others, never joined by itself."""

    place: str
    """Where it was seen."""
    system_name: str = ""
    """What the system is called there."""
