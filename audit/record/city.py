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
    pack: str
    pack_version: str
    title: str | None = None
    as_of: date | None = None
    started: datetime | None = None
    updated: datetime | None = None
    directed_by_counsel: Literal["yes", "no", "unknown"] | None = None


class City(Entry):
    """The city itself. `inventory` is complete only when every system with residents' records is listed."""

    name: str | None = None
    state: str | None = None
    population: int | Literal["unknown"] | None = None
    inventory: Literal["complete", "partial"] | None = None
    practices: Practices | None = None


class Respondent(Entry):
    """Somebody who answers; a role is enough."""

    name: str | None = None
    role: str | None = None
    department: str | None = None
    email: str | None = None
