"""What to look at or ask for so that missing answers can be given: a setting to keep, a list to have, a letter."""

from __future__ import annotations

from typing import Literal

from audit.pack.condition import Condition
from audit.pack.entry import Row, Tuple
from audit.pack.question import Subject

RequestKind = Literal["screenshot", "export", "letter"]
Named = Literal["city", "name", "source", "recipient"]
"""The placeholders a request's title, words and letter may hold; all but the city need `each`."""


class Request(Row):
    """Something that somebody can make in a few minutes; the file's order is the order in which it matters.

    A letter is written to each entry by itself; of the others one row stands for all entries, so {name} is all their
    names there. `why` is printed with it.
    """

    kind: RequestKind
    """What is made: a `screenshot`, an `export` or a `letter`."""
    title: str
    """What it is called."""
    each: Subject | None = None
    """What it is made for, one entry after another; left out, once for the city."""
    among: Tuple[str] = ()
    """The kinds of system or partner it keeps to; for flows, the kind of the recipient."""
    when: Condition | None = None
    """Asked for only where this is met."""
    settles: Tuple[str]
    """The places of the record it would answer. It is not asked for once all of them are answered."""
    who: str
    """The role that can make it."""
    says: str
    """What to do, in plain sentences."""
    wording: str = ""
    """The letter: paragraphs with an empty line between, points on lines that begin with a hyphen."""
    minutes: float
    """How many minutes it takes."""
