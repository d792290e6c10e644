"""One question of a pack: what it asks, why, who would know, and the place of the record it sets."""

from __future__ import annotations

from typing import Literal

from audit.pack.entry import Row, Tuple

Kind = Literal["choice", "choices", "text", "number", "date", "yes-no", "reference"]


class Choice(Row):
    """One answer offered."""

    value: str
    label: str


class Question(Row):
    """A question; `sets` is the record's place it binds to, such as `city.practices.search-log-review`."""

    ask: str
    who_knows: str
    where_to_look: str
    example: str
    minutes: float
    kind: Kind
    sets: str
    choices: Tuple[Choice] = ()
