"""The documents a pack cites, each written down once."""

from __future__ import annotations

import datetime

from audit.pack.entry import AsOf, Entry


class Source(Entry):
    """A document."""

    title: str
    """What it is called."""
    publisher: str
    """Who published it."""
    url: str
    """Its address."""
    kind: str
    """What sort of document it is, such as `primary`, `government` or `news`."""
    date: AsOf | None = None
    """Its own date: a day, a month (`"2026-11"`) or a year (`"2026"`)."""
    read: datetime.date
    """The day somebody last read it."""
    extent: str = ""
    """How much of it was read."""
    note: str = ""
    """A remark for the reader."""

    def reference(self) -> str:
        """The source as a report names it, without its address."""
        when = f", {self.date}" if self.date else ""
        return f"{self.publisher}, {self.title}{when}."
