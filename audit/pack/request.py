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

    `each`: made for every such entry (of the kinds in `among`); left out, made once for the city.
    `settles`: the places of the record it would answer. It is not asked for once all of them are answered.
    `who`: the role that can make it. `why`: one sentence, printed with it. `wording`: the letter, for kind letter:
    paragraphs with an empty line between, points on lines that begin with a hyphen. A letter is written to each entry
    by itself; of the others one row stands for all entries, so {name} is all their names there.
    """

    kind: RequestKind
    title: str
    each: Subject | None = None
    among: Tuple[str] = ()
    when: Condition | None = None
    settles: Tuple[str]
    who: str
    says: str
    wording: str = ""
    minutes: float
