"""Choices of questions: each must be an answer that the record takes, offered once, and the same in either wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from audit.errors import nearest, shown
from audit.pack.entry import UNKNOWN
from audit.pack.lines import Path
from audit.pack.question import Choice, Question
from audit.upkeep.asked import Asked, Order, offered
from audit.upkeep.draft import Draft
from audit.upkeep.found import Found
from audit.upkeep.place import NOT_APPLICABLE, POINTED, accepts, allowed, fits, is_place, is_practice, is_taken

OFFERED = ("choice", "choices", "date")
SEPARATE = {UNKNOWN: "it is offered by itself", NOT_APPLICABLE: "not_applicable = true offers it"}


def choice_faults(order: Order) -> Iterator[Found]:
    """Everything wrong with the choices of a pack's questions."""
    for asked in order.asked:
        if asked.question is not None:
            yield from _missing(asked, asked.question)
            yield from _values(order.draft, asked, asked.question, ("choices",), asked.question.choices)
            yield from _outside(order.draft, asked, asked.question)


def _missing(asked: Asked, question: Question) -> Iterator[Found]:
    is_pointer = question.kind == "reference" and question.creates is None
    fitting = question.creates or not is_place(question.sets) or fits(question.kind, question.sets)
    if question.choices and question.kind not in OFFERED and question.kind != "reference":
        what = f"A question of kind '{question.kind}' offers no choices."
        yield asked.found("choices", what, "Take them out, or write another kind.")
    needed = question.kind in ("choice", "choices", "reference") and not is_pointer and not question.documented
    if needed and fitting and not question.choices and not is_taken(question.sets):
        what = f"A question of kind '{question.kind}' needs choices."
        yield asked.found("choices", what, "Add choices, each with value and label.")


def _values(draft: Draft, asked: Asked, question: Question, path: Path, choices: tuple[Choice, ...]) -> Iterator[Found]:
    for value, count in Counter(choice.value for choice in choices).items():
        if count > 1:
            yield asked.found(path, f"The choice {shown(value)} is offered twice.", "Keep one of them.")
        if value in SEPARATE:
            what = f"{shown(value)} is never written as a choice."
            yield asked.found(path, what, f"Take it out; {SEPARATE[value]}.")
        elif is_place(question.sets) and not _is_taken(draft, question, value):
            words = [word for word in allowed(draft, question.sets) or () if word != UNKNOWN]
            what = f"The record does not take {shown(value)} at {question.sets}."
            yield asked.found(path, what, nearest(value, words) or "Take the choice out.")


def _is_taken(draft: Draft, question: Question, value: str) -> bool:
    """Whether the record takes a value that a person chose: as a word by itself, or as one of several."""
    words = allowed(draft, question.sets)
    if question.kind == "reference" and question.creates is None and question.sets in POINTED:
        return value in (words or ())
    forms = (value, (value,)) if question.kind == "choices" else (value,)
    return (words is None or value in words) and any(accepts(question.sets, form) for form in forms)


def _outside(draft: Draft, asked: Asked, question: Question) -> Iterator[Found]:
    """Other words offer the same answers, so that a record means the same in every state."""
    other, path = question.outside, ("outside", "choices")
    if other is None or not other.choices:
        return
    values, same = [choice.value for choice in other.choices], offered(draft, question)
    twice = [value for value, count in Counter(values).items() if count > 1]
    yield from (asked.found(path, f"The choice {shown(value)} is offered twice.", "Keep one.") for value in twice)
    if same is None and is_taken(question.sets):
        return
    for value in dict.fromkeys(values):
        if value not in (same or ()):
            what = f"The choice {shown(value)} is not one of the question's own."
            yield asked.found(path, what, nearest(value, same or ()) or "Take it out.")
    for value in same or ():
        if value not in values:
            yield asked.found(path, f"The choice {shown(value)} is missing.", "Add it, in other words.")


def narrower(one: Question, other: Question) -> list[str]:
    """The choices of one question that another one, which sets the same practice, does not offer."""
    if not (is_practice(one.sets) and one.choices and other.choices):
        return []
    known = {choice.value for choice in other.choices}
    return [choice.value for choice in one.choices if choice.value not in known]
