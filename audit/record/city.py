"""The city, the record's header, and the people who answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from audit.pack.entry import Entry, Tuple

Answer = str | int | float | bool | date | Tuple[str]
Practices = dict[str, Answer]


class Header(Entry):
    """What file this is: its format, the pack it answers, and the day its answers describe."""

    format: int
    """The form of the file: 1."""
    pack: str
    """The policy pack the record answers."""
    pack_version: str
    """The version of that pack when the record was written."""
    title: str | None = None
    """A title for the record."""
    as_of: date | None = None
    """The day the answers describe. This or `updated` must be given."""
    started: datetime | None = None
    """When work on the record began."""
    updated: datetime | None = None
    """When it was last changed; its date is the day when `as_of` is absent."""
    directed_by_counsel: Literal["yes", "no", "unknown"] | None = None
    """Has the city attorney asked for the review so as to give legal advice? A label goes on the report with `yes`
    alone, and it decides nothing."""


class City(Entry):
    """The city itself. `inventory` is complete only when every system with residents' records is listed."""

    name: str | None = None
    """The city's name."""
    state: str | None = None
    """Its state, from which the law file and the kind of review follow."""
    population: int | Literal["unknown"] | None = None
    """How many people live there. It enters no figure."""
    inventory: Literal["complete", "partial"] | None = None
    """`complete` once every system with residents' records is listed. No band is given before that."""
    practices: Practices | None = None
    """Answers about practice, by the keys that the pack gives. They never enter a figure."""


class Respondent(Entry):
    """Somebody who answers; a role is enough."""

    name: str | None = None
    """A name. A role is enough."""
    role: str | None = None
    """What the person does."""
    department: str | None = None
    """Where the person works."""
    email: str | None = None
    """How to reach the person."""
