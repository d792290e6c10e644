"""Questions: each sets one place of the record, once, and tells the person asked what they need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel

from audit.errors import nearest, shown
from audit.pack.question import Question
from audit.pack.shape import model_at
from audit.record.record import Record
from audit.upkeep.draft import HEADER, Draft
from audit.upkeep.found import Found

BY_ID = ("respondents", "systems", "partners", "agreements", "flows")
SECTIONS = ("record", "city", *BY_ID)


def question_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with a pack's questions."""
    setters: dict[str, str] = {}
    for file, questions in draft.questions.items():
        for name, question in questions.items():
            for found in _faults(question):
                yield Found(file, ("questions", name, found[0]), found[1], found[2])
            if question.sets in setters:
                what = f"{shown(question.sets)} is already set by the question '{setters[question.sets]}'."
                yield Found(file, ("questions", name, "sets"), what, "Take one of the questions out.")
            setters.setdefault(question.sets, name)
    yield from _unlisted(draft)


def _faults(question: Question) -> Iterator[tuple[str, str, str]]:
    if "why" not in question.model_fields_set:
        yield "why", "The question does not say why it is asked.", "Add why, in one sentence."
    if not is_place(question.sets):
        yield "sets", f"{shown(question.sets)} is not a place of the record.", _nearest_place(question.sets)
    if question.kind in ("choice", "choices") and not question.choices:
        yield (
            "choices",
            f"A question of kind '{question.kind}' needs choices.",
            "Add choices, each with value and label.",
        )
    for value, count in Counter(choice.value for choice in question.choices).items():
        if count > 1:
            yield "choices", f"The choice {shown(value)} is offered twice.", "Keep one of them."


def is_place(sets: str) -> bool:
    """Whether a question can set this: a key of a section of the record, or a practice by any name.

    >>> is_place("flows.mode"), is_place("city.practices.any-name"), is_place("flows.color")
    (True, True, False)
    """
    section, *rest = sets.split(".")
    if section not in SECTIONS or not rest or not all(rest):
        return False
    path = (section, *(["*"] if section in BY_ID else []), *rest)
    holder = model_at(Record, path[:-1])
    if len(rest) == 2 and rest[0] == "practices":
        return holder is not None
    return isinstance(holder, type) and issubclass(holder, BaseModel) and path[-1] in _keys(holder)


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _nearest_place(sets: str) -> str:
    places = []
    for section in SECTIONS:
        holder = model_at(Record, (section, "*") if section in BY_ID else (section,))
        places += [f"{section}.{key}" for key in _keys(holder)]
    return nearest(sets, places)


def _unlisted(draft: Draft) -> Iterator[Found]:
    """Files of questions that no section names, so that nobody would ever be asked them."""
    if draft.header is None:
        return
    for name in draft.names("questions"):
        if name not in draft.header.pack.sections:
            what = f"The section '{name}' is missing, so its questions are never asked."
            yield Found(HEADER, ("pack", "sections"), what, "Add it in the order in which it is asked.")
