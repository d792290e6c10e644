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

    Entries that have ended or are planned are left out, and so are flows that leave no system of the city.

    `view`: raised only there. `where`: the entries it speaks of; elsewhere there is no point. `when`: the fact, present
    if it is met, absent if it is not, unknown while an answer it reads is missing.
    It may engage one thing: `rule`, a rule of federal law; or `law_kind`, which the state's or federal law gives one of
    the standings in `standing`, else there is no point; or `citation`, a text of the city's own, which binds `binds`.
    `for_data`: only where the entry has some of these elements; of the city, what it is about. `bodies`: who acts; left
    out, those of the system.
    `says`: the fact in one sentence, with placeholders: {city}, {name}, {source}, {recipient}, or a key of the entry.
    `question`: what counsel is asked. `provision`: what could answer it, or `no_provision`: why nothing here does.
    `direction`: a fact by which more may be shared than a rule allows, or less than a rule asks for.
    """

    title: str
    each: Subject | None = None
    among: Tuple[str] = ()
    view: Literal["exposure", "outside-access"] | None = None
    where: Condition | None = None
    when: Condition
    rule: str = ""
    law_kind: str = ""
    standing: Tuple[Is] = ()
    citation: str = ""
    binds: str = ""
    for_data: Tuple[str] = ()
    bodies: Tuple[str] = ()
    says: str
    question: str
    provision: Tuple[str] = ()
    no_provision: str = ""
    direction: Direction

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that its conditions read, once."""
        conditions = [condition for condition in (self.where, self.when) if condition is not None]
        return tuple(dict.fromkeys(chain.from_iterable(map(Condition.keys, conditions))))
