"""Conditions of questions: what each reads must have been asked before, and it must hide nothing the method reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import reduce
from itertools import product
from typing import get_args

from audit.errors import nearest, shown
from audit.pack.catalog import Status
from audit.pack.condition import Condition, holds
from audit.pack.entry import UNKNOWN
from audit.pack.question import Question, Section
from audit.pack.rubric import TERMS
from audit.upkeep.asked import Answers, Asked, Order, places_of
from audit.upkeep.draft import Draft
from audit.upkeep.found import Found
from audit.upkeep.place import INVENTORY, STATE, is_note

KEPT = "flows.kept_by_recipient"
STATUS = "flows.status"
TERMS_OF_FLOWS = (*(f"flows.{term}" for term in TERMS), "flows.elements", "flows.agreement")
READ = frozenset(
    {
        INVENTORY,
        STATE,
        *(f"systems.{key}" for key in ("elements", "covers", "retention", "sharing", "status")),
        *(f"agreements.{key}" for key in ("purpose", "onward", "oversight", "document")),
        "partners.sharing",
        STATUS,
        *TERMS_OF_FLOWS,
        KEPT,
    }
)
"""The places that the method reads, so that an answer there must not be left out."""
CLOSED = ("ended", "planned")


def condition_faults(order: Order) -> Iterator[Found]:
    """Everything wrong with the conditions of a pack's questions and with what their answers rest on."""
    for asked, question, section in order.sound():
        for leaf in leaves(question.when):
            yield from _leaf(order, asked, section, leaf)
        for key in question.rests_on:
            yield from _rests(order, asked, section, key)
        yield from _hiding(order.draft, asked, question, section)


def leaves(condition: Condition | None) -> Iterator[Condition]:
    """The conditions with no others inside them."""
    if condition is not None and not condition.parts():
        yield condition
    for part in condition.parts() if condition else ():
        yield from leaves(part)


def _leaf(order: Order, asked: Asked, section: Section, leaf: Condition) -> Iterator[Found]:
    if leaf.standing is not None:
        what = "What the law lets a city do is not known while questions are asked."
        yield asked.found("when", what, "Read an answer, or view.")
    if leaf.key is None:
        return
    places = places_of(leaf.key, section)
    fault = _unasked(order, asked, leaf.key, places)
    if fault:
        yield asked.found("when", *fault)
    elif order.whole:
        answers = reduce(Answers.joined, map(order.answers, places))
        yield from (asked.found("when", *fault) for fault in impossible(leaf, answers))


def _rests(order: Order, asked: Asked, section: Section, key: str) -> Iterator[Found]:
    fault = _unasked(order, asked, key, places_of(key, section))
    if fault:
        yield asked.found("rests_on", *fault)


def _unasked(order: Order, asked: Asked, key: str, places: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong with a key that is read when the question comes up; None when it may have been answered."""
    if not places:
        return f"{shown(key)} is not a key of what is asked about.", _meant(order, key, asked)
    givers = [giver for place in places for giver in order.givers.get(place, ())]
    if not order.whole or any(giver.at < asked.at for giver in givers):
        return None
    if not givers:
        return f"No question sets {shown(key)}.", _meant(order, key, asked)
    first = min(givers, key=lambda giver: giver.at)
    if first.at == asked.at:
        return f"{shown(key)} is the answer to this question itself.", "Read an earlier answer."
    return f"{shown(key)} is asked later, by the question '{first.name}'.", "Ask it earlier, or read another answer."


def _meant(order: Order, key: str, asked: Asked) -> str:
    holder = asked.sets.partition(".")[0]
    known = {place.removeprefix(f"{holder}.") if holder != "city" else place for place in order.givers}
    return (
        nearest(key, sorted(place for place in known if not is_note(place)))
        or "Read a key that an earlier question sets."
    )


def impossible(leaf: Condition, answers: Answers) -> Iterator[tuple[str, str]]:
    """Answers that a leaf waits for and nobody can give."""
    if leaf.at_least is not None and not answers.numbers:
        yield f"The answer to {shown(leaf.key)} is not a number.", "Use equals, one_of or includes."
    if leaf.before is not None and not answers.days:
        yield f"The answer to {shown(leaf.key)} is not a day.", "Use equals, one_of or includes."
    if leaf.one_of == ():
        yield "This list is empty.", "Name at least one answer."
    single = [value for value in (leaf.equals, leaf.includes) if value is not None]
    for value in (*single, *(leaf.one_of or ())):
        if value == UNKNOWN:
            yield "What is not known leaves a condition open.", "Write known = false."
        elif not _possible(value, answers):
            what = f"No answer to {shown(leaf.key)} is {_written(value)}."
            yield what, nearest(_written(value), dict.fromkeys(answers.words or ()))


def _possible(value: object, answers: Answers) -> bool:
    if isinstance(value, str):
        return answers.words is None or value in answers.words
    if isinstance(value, bool):
        return False
    return answers.days if isinstance(value, date) else answers.numbers


def _written(value: object) -> str:
    """A value as its file writes it."""
    if isinstance(value, str):
        return shown(value)
    return value.isoformat() if isinstance(value, date) else str(value).lower()


def _hiding(draft: Draft, asked: Asked, question: Question, section: Section) -> Iterator[Found]:
    if asked.sets not in READ:
        return
    if question.when is not None and not _is_harmless(draft, asked.sets, question.when):
        yield asked.found("when", f"The method reads {shown(asked.sets)}, so it must be asked.", _remedy(asked.sets))
    if section.among and section.each != "agreement" and asked.sets != KEPT:
        what = f"The method reads {shown(asked.sets)} of every {section.each}, and this section leaves some out."
        yield asked.found("sets", what, "Move the question to a section without among.")


def _remedy(sets: str) -> str:
    if sets == KEPT:
        return "Leave it out only where the flow has ended or is planned, or copies nothing."
    if sets in TERMS_OF_FLOWS:
        return "Leave it out only where the flow has ended or is planned."
    return "Take when out."


def _is_harmless(draft: Draft, sets: str, condition: Condition) -> bool:
    """Whether a condition leaves a term out only where the flow carries nothing, or copies nothing that is kept."""
    reads: dict[str, list[str | None]] = {}
    if sets == KEPT or sets in TERMS_OF_FLOWS:
        reads["status"] = [None, *(status for status in get_args(Status) if status not in CLOSED)]
    if sets == KEPT:
        modes = draft.rubric.mode.items() if draft.rubric else ()
        reads["mode"] = [None, *(name for name, mode in modes if mode.copies)]
    if any(leaf.key not in reads for leaf in leaves(condition)):
        return False
    for answers in product(*reads.values()):
        given = dict(zip(reads, answers, strict=True))
        if holds(condition, lambda key, given=given: [given[key]]) is False:  # type: ignore[misc]
            return False
    return True
