"""One city's answers, whole."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from audit.pack.entry import Entry, Tuple
from audit.record.agreement import Agreement
from audit.record.city import City, Header, Respondent
from audit.record.flow import Flow
from audit.record.note import Note
from audit.record.partner import Partner
from audit.record.system import System

FORMAT = 1


class Progress(Entry):
    """Where the interview stands."""

    place: str | None = None
    complete: Tuple[str] | None = None


class Record(Entry):
    """The answers of one city. `set_aside` mirrors the record and is never scored; `assessment` is never read back."""

    record: Header
    city: City = City()
    respondents: dict[str, Respondent] = Field(default_factory=dict)
    systems: dict[str, System] = Field(default_factory=dict)
    partners: dict[str, Partner] = Field(default_factory=dict)
    agreements: dict[str, Agreement] = Field(default_factory=dict)
    flows: dict[str, Flow] = Field(default_factory=dict)
    notes: dict[str, Note] = Field(default_factory=dict)
    progress: Progress | None = None
    set_aside: dict[str, Any] = Field(default_factory=dict)
    assessment: dict[str, Any] = Field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day the answers describe: `as_of`, else the date of `updated` at its own offset."""
        described = self.record.as_of or (self.record.updated.date() if self.record.updated else None)
        if described is None:
            raise ValueError("a record has as_of or updated")
        return described

    @property
    def name(self) -> str:
        """The city's name, or the words for a city that gave none."""
        return self.city.name or "This city"
