"""What can be done about a flow: clauses and settings, what each of them narrows, and the terms that they share."""

from __future__ import annotations

from typing import Literal

from audit.pack.condition import Condition
from audit.pack.entry import Entry, Row, Tuple

Scope = Literal["flow", "agreement", "system", "city"]
Actor = Literal["chief", "council", "city-manager", "vendor", "partner", "state"]

CITY_ACTORS: tuple[Actor, ...] = ("chief", "council", "city-manager")
"""Those who act for the city itself; the others would have to agree."""


class Tightens(Entry):
    """The step of each scale at which a provision caps a term: what it reaches, never more than that."""

    mode: str | None = None
    purpose: str | None = None
    onward: str | None = None
    oversight: str | None = None
    covers: str | None = None
    retention: str | None = None

    def steps(self) -> dict[str, str]:
        """The scales that are capped, each with its step."""
        return {scale: step for scale, step in self if step is not None}


class Provision(Row):
    """A clause or a setting that can be applied to a flow, an agreement, a system or the city.

    `general`: a form that treats all outside users alike and rests on its own `authority`; where the state requires
    cooperation only these are shown. `when`: where it makes sense; `in_place`: where it is already so; their keys are
    those of the subject. `tightens`, `removes` (elements) and `ends_flow` are what it does to flows; with none of them
    `why_no_effect` says what it is for. `keeps`, `loses`: what goes on working, and what does not. `exceptions`: what
    it leaves open. `wording`: a model, with [square brackets] for the city to fill in.
    `last_resort`: it gives up a whole device or membership, so no plan weighs it against narrower steps.
    """

    title: str
    law_kind: str
    general: bool
    authority: str = ""
    applies_to: Scope
    when: Condition | None = None
    in_place: Condition | None = None
    tightens: Tightens = Tightens()
    removes: Tuple[str] = ()
    ends_flow: bool = False
    last_resort: bool = False
    why_no_effect: str = ""
    who_acts: Actor
    effort: str
    keeps: str
    loses: str
    exceptions: str = ""
    limits: str
    wording: str

    @property
    def has_effect(self) -> bool:
        """Whether it narrows anything that is measured."""
        return bool(self.tightens.steps() or self.removes or self.ends_flow)

    @property
    def limits_disclosure(self) -> bool:
        """Whether it narrows what is given to others, beyond checking use and deleting sooner."""
        steps = self.tightens
        return bool(self.ends_flow or self.removes or steps.mode or steps.purpose or steps.onward)


class DefinedTerm(Entry):
    """A word that wordings write with a capital, and its meaning there. `general`: general forms may use it."""

    term: str
    general: bool
    means: str


class Saving(Row):
    """The sentence that a clause which limits disclosure carries: in general forms, and in the others."""

    general: str
    other: str


class ProvisionFile(Entry):
    """The file `provisions.toml`."""

    terms: dict[str, DefinedTerm]
    saving: Saving
    provisions: dict[str, Provision]
