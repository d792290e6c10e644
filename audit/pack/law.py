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
    """A state's stance, how sure it is, and the day of the newest evidence behind it."""

    state: str
    """The state's postal code, as in the name of the file."""
    name: str
    """Its name."""
    stance: Stance
    """Where it stands on local limits. Under `requires-cooperation` every outside recipient is listed alike, and there
    is no score."""
    confidence: Literal["high", "medium", "low"]
    """How sure the file is: `high`, `medium` or `low`."""
    evidence_through: date
    """The day of the newest evidence that was read."""
    says: str
    """What its law says, in one or two plain sentences; never what a city should do."""
    note: str = ""
    """A remark for the reader."""
    drafts_nothing: str = ""
    """Why no wording is offered in this state; left out where wording is."""


class Rule(Row):
    """One rule of law, with whom it binds and since when."""

    id: str
    """An id that begins with the state's postal code in small letters."""
    title: str
    """What it is called."""
    citation: str
    """Its citation."""
    says: str
    """What it says, in one plain sentence."""
    binds: Tuple[str] = ()
    """Whom it binds, in the words of `law/kinds.toml`."""
    in_force: date | None = None
    """Its first day."""
    in_force_note: str = ""
    """What is known of its first day, where the day itself is not."""
    confidence: Literal["documented", "reported"]
    """How sure the row is: `documented` or `reported`."""
    note: str = ""
    """A remark for the reader."""


class Duty(Entry):
    """One thing that a rule of the state has local bodies do or leave undone."""

    id: str
    """An id that begins with the state's postal code in small letters."""
    says: str
    """What local bodies are to do or leave undone, in one plain sentence."""
    rule: str
    """The rule of this file that it rests on."""


class Standing(Row):
    """Where a kind of measure stands, for some data and bodies or (left out) for all of them.

    It rests on a rule of the same file, or on a judgement with why.
    """

    law_kind: str
    """The kind of measure, by its id in `law/kinds.toml`."""
    is_: Is = Field(alias="is")
    """Where it stands: `required`, `permitted`, `counsel` or `prohibited`. Where no row speaks, it is for counsel."""
    for_data: Tuple[str] = ()
    """The elements for which this holds; left out, for all."""
    binds: Tuple[str] = ()
    """The bodies for which this holds; left out, for all."""
    rule: str | None = None
    """The rule of this file that it rests on. Only a permission, or a question for counsel, may rest on a judgement
    instead."""


class Law(Entry):
    """One state's file, or the federal one."""

    law: State
    """The state, or the federal government."""
    rule: Tuple[Rule] = ()
    """Rules of law."""
    duty: Tuple[Duty] = ()
    """What rules have local bodies do or leave undone, where the state requires cooperation."""
    standing: Tuple[Standing] = ()
    """Where each kind of measure stands."""

    @property
    def requires_cooperation(self) -> bool:
        """Whether every outside recipient is reviewed alike, since local limits are barred."""
        return self.law.stance == "requires-cooperation"

    def rule_of(self, row: Standing | Duty) -> Rule | None:
        """The rule that a row rests on; None for one that rests on a judgement."""
        return next((rule for rule in self.rule if rule.id == row.rule), None)


class MeasureKind(Entry):
    """A kind of measure, as the law files name it."""

    label: str
    """The words for it in reports."""
    says: str
    """What it is, in one plain sentence."""
    safe_everywhere: bool
    """`true` where it stays permitted on old or weak evidence, unless a rule prohibits it."""
    neutral: bool
    """`true` where it can treat every outside user and purpose alike."""
    never_recommended: bool = False
    """`true` where no law file may permit it."""
    includes: Tuple[str] = ()
    """Kinds that a measure of this kind also is: no law file may let it stand freer than one of them."""
    why: str = ""
    """The reason, in one sentence."""
    ask: str = ""
    """What counsel is asked about it, wherever it is left to counsel."""


class Body(Entry):
    """A body that a rule may bind."""

    label: str
    """The words for it in reports."""
    bound_with: Tuple[str] = ()
    """Other bodies: a rule that binds one of them binds this one too."""
    whole: bool = False
    """`true` where a rule that binds it binds every body of the city."""


class LawKinds(Entry):
    """The words of the law files: kinds of measure and bodies, by id."""

    kinds: dict[str, MeasureKind]
    """The kinds of measure."""
    bodies: dict[str, Body]
    """The bodies that a rule may bind."""

    def bound(self, body: Set[str]) -> frozenset[str]:
        """The words of a body with those that bind it too, one step on."""
        known = (self.bodies[name].bound_with for name in body if name in self.bodies)
        return frozenset(body).union(*known)
