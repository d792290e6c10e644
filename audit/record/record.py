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
    """The place in the record that is asked next."""
    complete: Tuple[str] | None = None
    """The sections of the interview that are done."""


class Record(Entry):
    """The answers of one city. `set_aside` mirrors the record and is never scored; `assessment` is never read back."""

    record: Header
    """What file this is. Required."""
    city: City = City()
    """The city itself."""
    respondents: dict[str, Respondent] = Field(default_factory=dict)
    """Somebody who answers."""
    systems: dict[str, System] = Field(default_factory=dict)
    """One of the city's systems that holds records about residents."""
    partners: dict[str, Partner] = Field(default_factory=dict)
    """A body outside the city that gets data."""
    agreements: dict[str, Agreement] = Field(default_factory=dict)
    """A contract, memorandum, order or policy under which data flows."""
    flows: dict[str, Flow] = Field(default_factory=dict)
    """Data that leaves for a recipient."""
    notes: dict[str, Note] = Field(default_factory=dict)
    """Where one answer comes from. The place is a path in the record: `"flows.rms-to-pool"` for a whole entry,
    `"flows.rms-to-pool.mode"` for one answer."""
    progress: Progress | None = None
    """Where the interview stands. The program writes it."""
    set_aside: dict[str, Any] = Field(default_factory=dict)
    """Answers whose question no longer applies. The program writes it, and it enters no figure."""
    assessment: dict[str, Any] = Field(default_factory=dict)
    """What was computed. The program writes it and never reads it back."""

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
