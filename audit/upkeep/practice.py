"""The answers on practice that a pack's questions take, as a record may hold them."""

from __future__ import annotations

from audit.pack.entry import UNKNOWN
from audit.pack.question import Question
from audit.record.check import NOT_APPLICABLE, YES_NO
from audit.record.place import PRACTICES
from audit.upkeep.asked import Order, in_general
from audit.upkeep.dialect import TEXT, Node
from audit.upkeep.draft import Draft
from audit.upkeep.word import enumeration

DAY: Node = {"type": ["string"], "format": "date"}
NUMBERS: tuple[Node, ...] = ({"type": "integer"}, {"type": "number"})
REST: tuple[Node, ...] = (*NUMBERS, {"type": "boolean"}, DAY)
LIST: Node = {"type": "array", "items": TEXT}
"""What a record may hold as an answer, where no question offers words."""


def practices(draft: Draft, section: str) -> Node:
    """The table of answers for one section of the record: a key for each question that sets one, and no other."""
    before = f"{section}.{PRACTICES}."
    rows = (asked.question for asked in Order(draft).asked if asked.question and asked.sets.startswith(before))
    known = {row.sets.removeprefix(before): answer(row) for row in rows}
    return {"type": "object", "properties": known, "additionalProperties": False}


def answer(question: Question) -> Node:
    """What may stand as the answer to a question. It refuses no more than reading the record does."""
    said = {"description": in_general(question)}
    called = {choice.value: choice.label for choice in question.choices}
    called = called or (dict.fromkeys(YES_NO, "") if question.kind == "yes-no" else {})
    if question.kind == "text" or not called:
        return said | {"anyOf": _any_answer(question)}
    words = enumeration({**called, UNKNOWN: None, **({NOT_APPLICABLE: None} if question.not_applicable else {})})
    if question.kind == "choices":
        return said | {"anyOf": [{"type": "array", "items": words}, words]}
    return said | ({"anyOf": [*REST, words]} if question.kind in ("date", "number") else words)


def _any_answer(question: Question) -> list[Node]:
    """Any answer at all, the likely form first, since editors offer that one."""
    first: Node = {"number": NUMBERS[0], "date": DAY, "choices": LIST}.get(question.kind, TEXT)
    return [first, *(form for form in (TEXT, *REST, LIST) if form is not first)]
