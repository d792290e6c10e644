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
    to: date | None = None
    searches: Count | None = None
    with_case_number: Count | None = None
    immigration_reason: Count | None = None
    document: str | None = None


class Flow(Entry):
    """Data leaving for a recipient. Any of the four terms may be `unknown`; absent, agreement or catalog give it."""

    source: str
    recipient: str
    agreement: str | None = None
    elements: Literal["all", "unknown"] | Tuple[str] | None = None
    mode: str | None = None
    purpose: str | None = None
    onward: str | None = None
    oversight: str | None = None
    kept_by_recipient: str | None = None
    status: Status | None = None
    control: str | None = None
    relied_on_for: str | None = None
    last_used: date | str | None = None
    how_often: str | None = None
    could_be_replaced_by: str | None = None
    observed: Observed | None = None
    practices: Practices | None = None
