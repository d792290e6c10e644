"""Where an answer comes from: who gave it, when, on what basis, and the document that bears it out."""

from __future__ import annotations

import datetime
from typing import Literal

from audit.pack.entry import Entry

Basis = Literal["agreement", "log", "written-policy", "interview", "belief"]
SUPPORTING: frozenset[str] = frozenset({"agreement", "log", "written-policy"})


class Document(Entry):
    """A document as the city keeps it; nothing of it is copied. `sha256` is its fingerprint when one was asked for."""

    title: str | None = None
    date: datetime.date | str | None = None
    page: str | None = None
    kept: str | None = None
    path: str | None = None
    url: str | None = None
    sha256: str | None = None


class Note(Entry):
    """The provenance of one answer or entry. Without a basis, or with interview or belief, it supports nothing."""

    by: str | None = None
    on: datetime.date | None = None
    basis: Basis | None = None
    document: Document | None = None
    text: str | None = None
    exact: Literal["day", "month", "year", "about"] | None = None
    look_again: bool | None = None
    ask_whom: str | None = None
    ask_by: datetime.date | None = None

    @property
    def supports(self) -> bool:
        """Whether the basis is an agreement, a log or a written policy."""
        return self.basis in SUPPORTING
