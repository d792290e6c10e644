"""What can be done about a flow: clauses and settings, what each of them narrows, and the terms that they share."""

from __future__ import annotations

from collections.abc import Set
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
    """The widest way of getting the data that it leaves."""
    purpose: str | None = None
    """The widest purpose that it leaves."""
    onward: str | None = None
    """The widest rule on passing data on that it leaves."""
    oversight: str | None = None
    """The least oversight that it leaves."""
    covers: str | None = None
    """The largest share of residents that it leaves."""
    retention: str | None = None
    """The longest time that it leaves."""

    def steps(self) -> dict[str, str]:
        """The scales that are capped, each with its step."""
        return {scale: step for scale, step in self if step is not None}


class Ground(Entry):
    """What a general form also rests on where a body keeps the system."""

    body: str
    """The body, by its id in `law/kinds.toml`."""
    says: str
    """What the form then rests on."""


class Provision(Row):
    """A clause or a setting that can be applied to the city, a system, an agreement or a flow.

    `tightens`, `removes` and `ends_flow` are what it does to flows; with none of them `why_no_effect` says what it is
    for.
    """

    title: str
    """What it is called."""
    law_kind: str
    """The kind of measure it is, by its id in `law/kinds.toml`."""
    general: bool
    """`true` for a form that treats all outside users alike; where the state requires cooperation only these are shown.
    """
    authority: str = ""
    """What a general form rests on by itself."""
    authority_of: Tuple[Ground] = ()
    """What a general form also rests on where a certain body keeps the system."""
    applies_to: Scope
    """What it can be applied to: the city, a system, an agreement or a flow."""
    when: Condition | None = None
    """Where it makes sense; the keys are those of what it is applied to."""
    in_place: Condition | None = None
    """Where it is already so."""
    tightens: Tightens = Tightens()
    """The step of each scale that it reaches."""
    removes: Tuple[str] = ()
    """The elements that go no longer."""
    for_data: Tuple[str] = ()
    """The elements that it is about, where it is not about all that is there."""
    ends_flow: bool = False
    """`true` where it ends the flow."""
    may_end_access: bool = False
    """`true` where it may come to end what somebody can reach, though it narrows no term of itself."""
    last_resort: bool = False
    """`true` where it gives up a whole device or membership, so that no plan weighs it against narrower steps."""
    why_no_effect: str = ""
    """What it changes and what not, where it narrows nothing that is measured; it is shown under "What it changes"."""
    who_acts: Actor
    """Who would have to act."""
    effort: str
    """How much work it is, by a step of the rubric."""
    keeps: str
    """What goes on working."""
    loses: str
    """What does not."""
    exceptions: str = ""
    """What it leaves open."""
    limits: str
    """What it cannot do."""
    wording: str
    """A model text, with [square brackets] for the city to fill in."""

    def rests_on(self, bodies: Set[str]) -> str:
        """What a general form rests on where these bodies keep the systems that it is about."""
        named = [ground.says for ground in self.authority_of if ground.body in bodies]
        return "; ".join([self.authority.rstrip("."), *named]) + "." if named else self.authority

    @property
    def has_effect(self) -> bool:
        """Whether it narrows anything that is measured."""
        return bool(self.tightens.steps() or self.removes or self.ends_flow)

    @property
    def limits_disclosure(self) -> bool:
        """Whether it narrows what is given to others, beyond checking use and deleting sooner."""
        steps = self.tightens
        return bool(self.ends_flow or self.removes or steps.mode or steps.purpose or steps.onward)

    @property
    def may_limit_access(self) -> bool:
        """Whether it narrows what is given to others, or may come to end what somebody can reach."""
        return self.limits_disclosure or self.may_end_access


class DefinedTerm(Entry):
    """A word that wordings write with a capital, and its meaning there."""

    term: str
    """The word, as wordings write it."""
    general: bool
    """`true` where general forms may use it."""
    means: str
    """What it means there."""


class Saving(Row):
    """The sentence that a clause which limits disclosure carries: in general forms, and in the others."""

    general: str
    """The sentence in general forms."""
    other: str
    """The sentence in the other forms."""


class ProvisionFile(Entry):
    """The file `provisions.toml`."""

    terms: dict[str, DefinedTerm]
    """Words that wordings write with a capital."""
    saving: Saving
    """The sentence that a clause which limits disclosure carries."""
    provisions: dict[str, Provision]
    """Clauses and settings, by id."""
