"""When a printed question applies, in words, since on paper nothing can leave it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

from audit.pack.catalog import PartnerKind
from audit.pack.condition import Condition, Look, holds

PARTNERS = frozenset(get_args(PartnerKind))
"""A kind that is any of these is that of a partner, and not of a system."""
Say = Callable[[str, Sequence[Any]], tuple[str, list[str]]]
"""Gives a key and values of it in words."""


def only_if(when: Condition | None, look: Look, say: Say) -> str:
    """What must be so for a question to apply, as far as that is open; empty when nothing is.

    >>> when = Condition(key="mode", one_of=("a", "b"))
    >>> only_if(when, lambda key: [None], lambda key, values: (f"the {key}", [f"'{value}'" for value in values]))
    "the mode is 'a' or 'b'"
    """
    if when is None or decided(when, look) is not None:
        return ""
    if when.none_of is not None:
        return f"it is not so that {_joined(when, look, say, ' or ')}"
    if when.parts():
        return _joined(when, look, say, " and " if when.all_of is not None else " or ")
    return _leaf(when, say)


def decided(when: Condition, look: Look) -> bool | None:
    """Whether a condition is met before anybody was asked: as `holds` has it, but what is not known may yet be."""
    if when.known is not None:
        return None if None in look(when.key or "") else holds(when, look)
    if not when.parts():
        return holds(when, look)
    parts = [decided(part, look) for part in when.parts()]
    ends = when.all_of is None
    met = ends if ends in parts else None if None in parts else not ends
    return met if when.none_of is None or met is None else not met


def _joined(when: Condition, look: Look, say: Say, word: str) -> str:
    parts = [part for part in when.parts() if not _is_said_by_another(part, when)]
    said = [text for part in parts if (text := only_if(part, look, say))]
    bracketed = [f"({text})" if " and " in text or " or it is " in text else text for text in said]
    return word.join(bracketed if len(said) > 1 and word == " or " else said)


def _is_said_by_another(part: Condition, when: Condition) -> bool:
    """Whether a part only asks that something is known, and another says what it must be."""
    others = [other for other in when.parts() if other is not part]
    return bool(when.all_of and part.known and any(part.key in set(other.keys()) for other in others))


def _leaf(when: Condition, say: Say) -> str:
    key = when.key or ""
    if when.known is not None:
        return f"{say(key, ())[0]} is {'' if when.known else 'not '}known"
    if when.includes is not None:
        subject, values = say(key, (when.includes,))
        return f"{subject} includes {values[0]}"
    if when.at_least is not None:
        return f"{say(key, ())[0]} is {when.at_least} or more"
    if when.before is not None:
        return f"{say(key, ())[0]} is before {when.before.isoformat()}"
    if set(when.one_of or ()) >= PARTNERS:
        return f"the {key.removesuffix('.kind')} is a partner"
    subject, values = say(key, when.one_of if when.one_of is not None else (when.equals,))
    return f"{subject} is {' or '.join(values)}"
