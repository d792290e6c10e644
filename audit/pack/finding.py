"""Points for counsel: recorded facts that may engage a rule, whatever the figure is, and what to ask about each."""

from __future__ import annotations

from itertools import chain
from typing import Literal

from audit.pack.condition import Condition
from audit.pack.entry import Row, Tuple
from audit.pack.law import Is
from audit.pack.question import Subject

Direction = Literal["shares-more", "shares-less"]
Outcome = Literal["present", "absent", "unknown"]
OUTCOMES: tuple[Outcome, ...] = ("present", "unknown", "absent")


class Finding(Row):
    """A rule about facts: looked for in every entry of `each` (of the kinds in `among`), or once in the city.

    Entries that have ended or are planned are left out, and so are flows that leave no system of the city. It may
    engage one thing: a rule of federal law, a kind of measure at some standing in the law, or a text of the city's own.
    """

    title: str
    """What it is called."""
    each: Subject | None = None
    """What it is looked for in, one entry after another; left out, once in the city."""
    among: Tuple[str] = ()
    """The kinds of system or partner it keeps to; for flows, the kind of the recipient."""
    view: Literal["exposure", "outside-access"] | None = None
    """Raised only in this view."""
    where: Condition | None = None
    """The entries it speaks of; elsewhere there is no point."""
    when: Condition
    """The fact: present if this is met, absent if not, unknown while an answer it reads is missing."""
    rule: str = ""
    """The rule of federal law that it may engage."""
    law_kind: str = ""
    """The kind of measure whose place in the law it may engage."""
    standing: Tuple[Is] = ()
    """The places in the law at which it does; elsewhere there is no point."""
    citation: str = ""
    """The text of the city's own that it may engage."""
    binds: str = ""
    """Whom that text binds."""
    for_data: Tuple[str] = ()
    """Only where the entry has some of these elements; of the city, what it is about."""
    bodies: Tuple[str] = ()
    """Who acts; left out, those who keep the system."""
    says: str
    """The fact in one sentence, with placeholders: {city}, {name}, {source}, {recipient}, or a key of the entry."""
    question: str
    """What counsel is asked."""
    provision: Tuple[str] = ()
    """The provisions that could answer it."""
    no_provision: str = ""
    """Why no provision answers it."""
    direction: Direction
    """`shares-more` than a rule allows, or `shares-less` than a rule asks for."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that its conditions read, once."""
        conditions = [condition for condition in (self.where, self.when) if condition is not None]
        return tuple(dict.fromkeys(chain.from_iterable(map(Condition.keys, conditions))))
