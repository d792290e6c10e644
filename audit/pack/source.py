"""The documents a pack cites, each written down once."""

from __future__ import annotations

import datetime

from audit.pack.entry import AsOf, Entry


class Source(Entry):
    """A document: `read` is the day somebody last read it, `extent` how much of it was read."""

    title: str
    publisher: str
    url: str
    kind: str
    date: AsOf | None = None
    read: datetime.date
    extent: str = ""
    note: str = ""

    def reference(self) -> str:
        """The source as a report names it, without its address."""
        when = f", {self.date}" if self.date else ""
        return f"{self.publisher}, {self.title}{when}."
