"""What one state's law says: its stance on local limits, and the rules the stance rests on."""

from __future__ import annotations

from datetime import date
from typing import Literal

from audit.pack.entry import Entry, Row, Tuple

Stance = Literal["limits-sharing", "neutral", "mixed", "requires-cooperation"]


class State(Row):
    """A state's stance, how sure it is, and the day of the newest evidence behind it."""

    state: str
    name: str
    stance: Stance
    confidence: Literal["high", "medium", "low"]
    evidence_through: date
    says: str
    note: str = ""


class Rule(Row):
    """One rule of law, with whom it binds and since when."""

    id: str
    title: str
    citation: str
    says: str
    binds: Tuple[str] = ()
    in_force: date | None = None
    in_force_note: str = ""
    confidence: Literal["documented", "reported"]
    note: str = ""


class Law(Entry):
    """One state's file."""

    law: State
    rule: Tuple[Rule] = ()

    @property
    def requires_cooperation(self) -> bool:
        """Whether every outside recipient is reviewed alike, since local limits are barred."""
        return self.law.stance == "requires-cooperation"
