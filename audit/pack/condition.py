"""When something is asked, suggested or applied: conditions as data, with few forms and three answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from audit.pack.entry import UNKNOWN, Entry, Tuple

Value = str | int | float | bool | date
Answers = Sequence[object]
Look = Callable[[str], Answers]
"""Finds the answers a key stands for; None among them is an answer nobody gave."""

LEAF_FORMS = ("equals", "one_of", "includes", "at_least", "before", "known")
JOINTS = ("all_of", "any_of", "none_of")


class Condition(Entry):
    """A leaf (`key` with one form, `standing` with `is`, or `view`), or one of `all_of`, `any_of`, `none_of`."""

    key: str | None = None
    """The answer that is looked at, such as `mode`, `recipient.kind` or `city.state`. It needs one test beside it."""
    equals: Value | None = None
    """Met if the answer is this one."""
    one_of: Tuple[Value] | None = None
    """Met if the answer is one of these."""
    includes: str | None = None
    """Met if this is among the answers."""
    at_least: int | float | None = None
    """Met if the number is as large."""
    before: date | None = None
    """Met if the day is earlier."""
    known: bool | None = None
    """`false`: met if it is not known, or not yet asked. `true`: met if it is known."""
    standing: str | None = None
    """A kind of measure, whose place in the law is looked at; `is` says which places meet it."""
    is_: Tuple[str] | None = Field(default=None, alias="is")
    """Which of `required`, `permitted`, `counsel` and `prohibited` meet it."""
    view: Literal["exposure", "outside-access"] | None = None
    """Met in this view: `exposure`, or `outside-access` where the state requires cooperation."""
    all_of: Tuple[Condition] | None = None
    """Met if all of these are."""
    any_of: Tuple[Condition] | None = None
    """Met if any of these is."""
    none_of: Tuple[Condition] | None = None
    """Met if none of these is."""

    @model_validator(mode="after")
    def _one_form(self) -> Condition:
        leaves = [form for form in LEAF_FORMS if getattr(self, form) is not None]
        kinds = [form for form in (*JOINTS, "key", "standing", "view") if getattr(self, form) is not None]
        if len(kinds) != 1 or len(leaves) != (1 if self.key is not None else 0):
            raise ValueError(
                "a condition has one form: a key with one test, standing with is, view, or a list of others"
            )
        if (self.standing is None) != (self.is_ is None):
            raise ValueError("standing and is go together")
        return self

    def keys(self) -> Iterator[str]:
        """Every key the condition reads, those of its parts included."""
        if self.key is not None:
            yield self.key
        for part in self.parts():
            yield from part.keys()

    def parts(self) -> tuple[Condition, ...]:
        """The conditions it joins; none for a leaf."""
        return next((joined for form in JOINTS if (joined := getattr(self, form)) is not None), ())


def holds(condition: Condition, look: Look) -> bool | None:
    """Whether a condition is met: True, False, or None while an answer it needs is not known.

    Over several answers it is met if it is met for any. `view` and `standing` are looked up under those words; an
    empty sequence of answers makes a leaf False.
    """
    if condition.all_of is not None:
        return _all(holds(part, look) for part in condition.all_of)
    if condition.any_of is not None:
        return _any(holds(part, look) for part in condition.any_of)
    if condition.none_of is not None:
        met = _any(holds(part, look) for part in condition.none_of)
        return None if met is None else not met
    if condition.view is not None:
        return condition.view in look("view")
    if condition.standing is not None:
        return any(standing in (condition.is_ or ()) for standing in look(f"standing {condition.standing}"))
    return _any(_leaf(condition, answer) for answer in look(condition.key or ""))


def _any(met: Iterable[bool | None]) -> bool | None:
    seen = list(met)
    return True if True in seen else None if None in seen else False


def each_once(look: Look) -> Look:
    """The same look-up, which looks no key up twice: many conditions ask the same of one thing."""
    known: dict[str, Answers] = {}

    def find(key: str) -> Answers:
        if key not in known:
            known[key] = look(key)
        return known[key]

    return find


def _all(met: Iterable[bool | None]) -> bool | None:
    seen = list(met)
    return False if False in seen else None if None in seen else True


def _leaf(condition: Condition, answer: object) -> bool | None:
    if condition.known is not None:
        return (answer not in (None, UNKNOWN)) == condition.known
    if answer in (None, UNKNOWN):
        return None
    if condition.equals is not None:
        return answer == condition.equals
    if condition.one_of is not None:
        return answer in condition.one_of
    if condition.includes is not None:
        return condition.includes in answer if isinstance(answer, tuple) else answer == condition.includes
    if condition.at_least is not None:
        return isinstance(answer, (int, float)) and answer >= condition.at_least
    return isinstance(answer, date) and condition.before is not None and answer < condition.before
