"""The base of every row of a pack: frozen, strict about keys and types, with its citations or its stated judgement."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Strict

T = TypeVar("T")
Tuple = Annotated[tuple[T, ...], Strict(False)]
Confidence = Literal["documented", "reported", "inferred"]
AsOf = date | str

UNKNOWN = "unknown"


class Entry(BaseModel):
    """A table of a TOML file: unknown keys and values of another type are refused, and nothing changes it later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Cite(Entry):
    """One claim's support: a source, a pinpoint in it, and what it supports in our words."""

    source: str
    """The id of a document in `sources.toml`."""
    at: str = ""
    """Where in it: a page, a section, a dated passage."""
    says: str = ""
    """What it supports, in your own words."""


class Row(Entry):
    """A row of policy: it cites sources, or states a judgement with why."""

    cite: Tuple[Cite] = ()
    """The documents this row rests on, each with its place and what it supports."""
    basis: Literal["judgement"] | None = None
    """`judgement` where no document can settle it; the reason is in `why`."""
    why: str = ""
    """The reason, in one sentence."""


def first_day(as_of: AsOf) -> date:
    """The day of an `as_of`: a date, or the first day of a written YYYY-MM or YYYY; raises ValueError on anything else.

    >>> first_day("2019-08")
    datetime.date(2019, 8, 1)
    """
    if isinstance(as_of, date):
        return as_of
    parts = as_of.split("-")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"'{as_of}' is not a day, a month (YYYY-MM) or a year (YYYY)")
    return date(*(int(part) for part in [*parts, "1", "1"][:3]))
