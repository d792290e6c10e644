"""One flow of data from a system or partner to a recipient."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from audit.pack.catalog import Status
from audit.pack.entry import Entry, Tuple
from audit.record.city import Practices

Count = int | Literal["unknown"]


class Observed(Entry):
    """What logs showed between two days; counts are of searches."""

    from_: date | None = Field(default=None, alias="from")
    """The first day counted."""
    to: date | None = None
    """The last day counted."""
    searches: Count | None = None
    """All searches."""
    with_case_number: Count | None = None
    """Searches that named a case."""
    immigration_reason: Count | None = None
    """Searches whose reason was immigration."""
    document: str | None = None
    """Where the counts come from."""


class Flow(Entry):
    """Data leaving for a recipient. Any of the four terms may be `unknown`; absent, agreement or catalog give it."""

    source: str
    """Where the data leaves."""
    recipient: str
    """Who gets it."""
    agreement: str | None = None
    """The agreement it runs under. With `unknown` the catalog lends it no terms."""
    elements: Literal["all", "unknown"] | Tuple[str] | None = None
    """What goes: `all` is whatever the source holds or received."""
    mode: str | None = None
    """How the recipient gets it."""
    purpose: str | None = None
    """What use of the data the terms allow."""
    onward: str | None = None
    """Whether the recipient may hand the data to others."""
    oversight: str | None = None
    """How far the terms can be checked."""
    kept_by_recipient: str | None = None
    """How long the recipient keeps a copy."""
    status: Status | None = None
    """Whether it runs; `active` when left out."""
    control: str | None = None
    """Who decides about it."""
    relied_on_for: str | None = None
    """What it is used for, in the city's words. It is shown beside every exposure."""
    last_used: date | str | None = None
    """When it was last used."""
    how_often: str | None = None
    """How often it is used."""
    could_be_replaced_by: str | None = None
    """What could take its place."""
    observed: Observed | None = None
    """Counts from a log. They enter no figure."""
    practices: Practices | None = None
    """Answers about practice, by the keys that the pack gives. They never enter a figure."""
