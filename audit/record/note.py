"""Where an answer comes from: who gave it, when, on what basis, and the document that bears it out."""

from __future__ import annotations

import datetime
from typing import Literal

from audit.pack.entry import Entry

Basis = Literal["agreement", "log", "written-policy", "interview", "belief"]
ASKING = ("ask_whom", "ask_by", "ask_by_exact")
"""The keys that say whom to ask, and by when."""
SUPPORTING: frozenset[str] = frozenset({"agreement", "log", "written-policy"})


class Document(Entry):
    """A document as the city keeps it; nothing of it is copied. `sha256` is its fingerprint when one was asked for."""

    title: str | None = None
    """What it is called."""
    date: datetime.date | str | None = None
    """Its date."""
    page: str | None = None
    """The page, section or slide."""
    kept: str | None = None
    """Who keeps it."""
    path: str | None = None
    """Where it lies. Nothing is opened or copied."""
    url: str | None = None
    """Where it is published."""
    sha256: str | None = None
    """Its fingerprint, if somebody took one."""


class Note(Entry):
    """The provenance of one answer or entry. Without a basis, or with interview or belief, it supports nothing."""

    by: str | None = None
    """Who gave the answer: the id of a respondent, or a role."""
    on: datetime.date | None = None
    """The day it was given."""
    basis: Basis | None = None
    """What it rests on. `agreement`, `log` and `written-policy` support an answer; `interview` and `belief` do not."""
    document: Document | None = None
    """The document behind it."""
    text: str | None = None
    """A remark."""
    exact: Literal["day", "month", "year", "about"] | None = None
    """How exact a date or number is."""
    look_again: bool | None = None
    """Whether an answer it rests on has changed since."""
    ask_whom: str | None = None
    """Who would know, for an answer still missing. The report names this person or role."""
    ask_by: datetime.date | None = None
    """By when to ask."""
    ask_by_exact: Literal["month", "year"] | None = None
    """How exact that is where it is no day: only the month, or only the year."""

    @property
    def supports(self) -> bool:
        """Whether the basis is an agreement, a log or a written policy."""
        return self.basis in SUPPORTING
