"""What the law says: a state's stance on local limits, its rules and duties, and where each kind of measure stands."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Literal

from pydantic import Field

from audit.pack.entry import Entry, Row, Tuple

Stance = Literal["limits-sharing", "neutral", "mixed", "requires-cooperation"]
Is = Literal["required", "permitted", "counsel", "prohibited"]


class State(Row):
    """A state's stance, how sure it is, and the day of the newest evidence behind it.

    `drafts_nothing`: why no wording is offered in this state; empty where wording is.
    """

    state: str
    name: str
    stance: Stance
    confidence: Literal["high", "medium", "low"]
    evidence_through: date
    says: str
    note: str = ""
    drafts_nothing: str = ""


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


class Duty(Entry):
    """One thing that a rule of the state has local bodies do or leave undone."""

    id: str
    says: str
    rule: str


class Standing(Row):
    """Where a kind of measure stands, for some data and bodies or (left out) for all of them.

    It rests on a rule of the same file, or on a judgement with why.
    """

    law_kind: str
    is_: Is = Field(alias="is")
    for_data: Tuple[str] = ()
    binds: Tuple[str] = ()
    rule: str | None = None


class Law(Entry):
    """One state's file, or the federal one."""

    law: State
    rule: Tuple[Rule] = ()
    duty: Tuple[Duty] = ()
    standing: Tuple[Standing] = ()

    @property
    def requires_cooperation(self) -> bool:
        """Whether every outside recipient is reviewed alike, since local limits are barred."""
        return self.law.stance == "requires-cooperation"

    def rule_of(self, row: Standing | Duty) -> Rule | None:
        """The rule that a row rests on; None for one that rests on a judgement."""
        return next((rule for rule in self.rule if rule.id == row.rule), None)


class MeasureKind(Entry):
    """A kind of measure, as the law files name it.

    `safe_everywhere`: stays permitted whatever the age or strength of the evidence, unless a rule prohibits it.
    `neutral`: can treat every outside user and purpose alike. `never_recommended`: no law file may permit it.
    """

    label: str
    says: str
    safe_everywhere: bool
    neutral: bool
    never_recommended: bool = False
    why: str = ""


class Body(Entry):
    """A body that a rule may bind.

    `bound_with`: a rule that binds one of these binds this body too. `whole`: a rule that binds it binds every body of
    the city.
    """

    label: str
    bound_with: Tuple[str] = ()
    whole: bool = False


class LawKinds(Entry):
    """The words of the law files: kinds of measure and bodies, by id."""

    kinds: dict[str, MeasureKind]
    bodies: dict[str, Body]

    def bound(self, body: Set[str]) -> frozenset[str]:
        """The words of a body with those that bind it too, one step on."""
        known = (self.bodies[name].bound_with for name in body if name in self.bodies)
        return frozenset(body).union(*known)
