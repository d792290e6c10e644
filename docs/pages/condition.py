"""Conditions in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from audit.pack.catalog import PartnerKind
from audit.pack.condition import Condition
from audit.pack.question import Subject
from audit.report.markdown import escape
from audit.report.words import day
from docs.pages import named
from docs.pages.answer import subject_of, value_of

JOINTS = {"all_of": "all of these are so", "any_of": "any of these is so", "none_of": "none of these is so"}
ALONE = "it is not so that "
VIEWS = {
    "exposure": "the state does not require cooperation",
    "outside-access": "the state requires cooperation",
}
PARTNERS = frozenset(get_args(PartnerKind))
Known = frozenset[str]


def told(label: str, condition: Condition | None, each: Subject | None) -> str:
    """A condition as one point of a list, its parts as points below; nothing where there is no condition."""
    if condition is None:
        return ""
    return "".join(f"{line}\n" for line in _lines(f"- {label}: ", condition, each, frozenset()))


def _lines(start: str, condition: Condition, each: Subject | None, known: Known) -> Iterator[str]:
    if not condition.parts() or _wants_one_answer(condition):
        yield f"{start}{_leaf(condition, each, known)}"
        return
    sure = frozenset() if condition.none_of else known | _asked_to_be_known(condition)
    parts = [part for part in condition.parts() if not (part.known and part.key in sure)]
    if len(parts) == 1:
        yield from _lines(f"{start}{ALONE if condition.none_of else ''}", parts[0], each, sure)
        return
    yield f"{start}{next(words for form, words in JOINTS.items() if getattr(condition, form) is not None)}:"
    inner = " " * (len(start) - len(start.lstrip())) + "  - "
    for part in parts:
        yield from _lines(inner, part, each, sure)


def _wants_one_answer(condition: Condition) -> bool:
    """Whether any of its parts will do, and each wants one thing of the same answer: said as "is a, b or c"."""
    forms = {(part.key, bool(part.includes), bool(part.equals)) for part in condition.any_of or ()}
    return len(forms) == 1 and any(next(iter(forms))[1:])


def _asked_to_be_known(condition: Condition) -> Known:
    """Keys that one part wants known and another part, reading nothing else, says more of: "is known to be"."""
    wanted = {part.key for part in condition.all_of or () if part.known and part.key}
    rest = [set(part.keys()) for part in condition.all_of or () if not part.known and not _denies(part)]
    return frozenset(key for key in wanted if {key} in rest)


def _denies(condition: Condition) -> bool:
    return condition.none_of is not None or any(map(_denies, condition.parts()))


def _leaf(condition: Condition, each: Subject | None, known: Known) -> str:
    if condition.view is not None:
        return VIEWS[condition.view]
    if condition.standing is not None:
        return f"the law makes {named.measure_kind(condition.standing)} {escape(' or '.join(condition.is_ or ()))}"
    if set(condition.one_of or ()) >= PARTNERS:
        return f"the {escape((condition.key or '').removesuffix('.kind'))} is a partner, of whatever kind"
    key = next(condition.keys())
    return f"{subject_of(key, each)} {_test(condition, key, each, known)}"


def _test(condition: Condition, key: str, each: Subject | None, known: Known) -> str:
    if condition.known is not None:
        return "is known" if condition.known else "is not known"
    if condition.at_least is not None:
        return f"is {condition.at_least:,} or more"
    if condition.before is not None:
        return f"is before {day(condition.before)}"
    leaves = condition.parts() or (condition,)
    values = condition.one_of or [leaf.includes or leaf.equals for leaf in leaves]
    said = [f"*{escape(value_of(key, each, value))}*" for value in values]
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"
    verbs = ("includes", "is known to include") if leaves[0].includes else ("is", "is known to be")
    return f"{verbs[key in known]} {listed}"
