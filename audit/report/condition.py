"""The conditions of a pack in words: what has to be so for a provision to fit."""

from __future__ import annotations

from collections.abc import Iterable

from audit.pack.condition import Condition


def in_words(condition: Condition) -> str:
    """A condition as part of a sentence, with the keys as the record spells them.

    >>> in_words(Condition(key="partners.kind", one_of=("vendor", "other")))
    'partners.kind is vendor or other'
    >>> in_words(Condition(none_of=(Condition(key="document", known=True),)))
    'it is not so that document is known'
    """
    if condition.all_of is not None:
        return " and ".join(_part(part) for part in condition.all_of)
    if condition.any_of is not None:
        return " or ".join(_part(part) for part in condition.any_of)
    if condition.none_of is not None:
        return f"it is not so that {' or '.join(_part(part) for part in condition.none_of)}"
    if condition.standing is not None:
        return f"the standing of {condition.standing} is {_either(condition.is_ or ())}"
    return f"the view is {condition.view}" if condition.view is not None else f"{condition.key} {_test(condition)}"


def _part(condition: Condition) -> str:
    """A part of a longer condition, in brackets where it is one itself."""
    said = in_words(condition)
    return f"({said})" if len(condition.parts()) > 1 else said


def _test(condition: Condition) -> str:
    if condition.known is not None:
        return "is known" if condition.known else "is not known"
    if condition.one_of is not None:
        return f"is {_either(condition.one_of)}"
    if condition.includes is not None:
        return f"includes {condition.includes}"
    if condition.at_least is not None:
        return f"is {condition.at_least:g} or more"
    return f"is {condition.equals}" if condition.equals is not None else f"is before {condition.before}"


def _either(values: Iterable[object]) -> str:
    words = [str(value) for value in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
