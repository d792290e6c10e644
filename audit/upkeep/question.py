"""Questions: each sets one place of the record, once, in a form that the place takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from audit.errors import nearest, shown
from audit.pack.migration import is_version, version_numbers
from audit.pack.question import Kind, Question
from audit.upkeep.asked import Asked, Order
from audit.upkeep.choice import choice_faults, narrower
from audit.upkeep.condition import condition_faults
from audit.upkeep.draft import Draft
from audit.upkeep.found import Found
from audit.upkeep.place import can_be_unknown, fits, is_place, is_practice, nearest_place
from audit.upkeep.section import section_faults
from audit.upkeep.wording import wording_faults


def question_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with a pack's questions and sections."""
    order = Order(draft)
    for asked in order.asked:
        if asked.question is not None:
            yield from _place(asked, asked.question)
            yield from _marks(asked, asked.question)
            yield from _versions(draft, asked, asked.question)
    yield from _twice(order)
    yield from section_faults(order)
    yield from choice_faults(order)
    yield from condition_faults(order)
    yield from wording_faults(order)
    if draft.lender:
        yield from _unknown_to(order, Order(draft.lender), draft.uses or "")


def _place(asked: Asked, question: Question) -> Iterator[Found]:
    sets, kind = question.sets, question.kind
    if "why" not in question.model_fields_set:
        yield asked.found("why", "The question does not say why it is asked.", "Add why, in one sentence.")
    if not is_place(sets):
        yield asked.found("sets", f"{shown(sets)} is not a place of the record.", nearest_place(sets))
    elif question.creates is None and not fits(kind, sets):
        kinds = [other for other in get_args(Kind) if fits(other, sets)]
        remedy = f"Use one of: {', '.join(kinds)}." if kinds else "It is filled when its entry is made."
        yield asked.found("kind", f"A question of kind '{kind}' cannot set {shown(sets)}.", remedy)
    elif question.unknown and not can_be_unknown(sets):
        yield asked.found("sets", f"A record cannot hold that {sets} is not known.", "Add unknown = false.")
    elif not question.unknown and can_be_unknown(sets):
        yield asked.found("unknown", f"A record can hold that {sets} is not known.", "Take unknown = false out.")


def _marks(asked: Asked, question: Question) -> Iterator[Found]:
    """Keys that go with some questions only, and would do nothing on others."""
    if question.not_applicable and not is_practice(question.sets):
        what = f"Only a practice can be not applicable, and {shown(question.sets)} is none."
        yield asked.found("not_applicable", what, "Take not_applicable out.")
    if question.kind == "number" and not question.unit:
        yield asked.found("kind", "A number is asked for without its unit.", 'Add unit, as in unit = "searches".')
    if question.unit and question.kind != "number":
        yield asked.found("unit", "Only a number has a unit.", "Take unit out.")
    if question.future and question.kind != "date":
        yield asked.found("future", "Only a date can lie in the future.", "Take future out.")


def _versions(draft: Draft, asked: Asked, question: Question) -> Iterator[Found]:
    for key in ("since", "reworded"):
        version = getattr(question, key)
        if version and not is_version(version):
            yield asked.found(key, f"{shown(version)} is not a version.", 'Write it as in "1.2.0".')
        elif version and draft.version and version_numbers(version) > version_numbers(draft.version):
            what = f"Version {version} is newer than the pack, which is {draft.version}."
            yield asked.found(key, what, "Raise the version in pack.toml.")


def _twice(order: Order) -> Iterator[Found]:
    first: dict[str, str] = {}
    for asked in order.asked:
        if asked.question is not None and asked.sets in first:
            what = f"{shown(asked.sets)} is already set by the question '{first[asked.sets]}'."
            yield asked.found("sets", what, "Take one of the questions out.")
        first.setdefault(asked.sets, asked.name)


def _unknown_to(order: Order, lender: Order, name: str) -> Iterator[Found]:
    """Answers that would be refused when a record of this pack goes on in the pack it uses."""
    for asked in order.asked:
        if asked.question is None or not is_place(asked.sets) or not lender.whole:
            continue
        there = [giver for giver in lender.givers.get(asked.sets, ()) if giver.sets == asked.sets]
        if not there:
            what = f"No question of the pack '{name}' sets {shown(asked.sets)}, so a record could not go on there."
            yield asked.found("sets", what, nearest(asked.sets, [giver.sets for giver in lender.asked]))
        for giver in there:
            for value in narrower(asked.question, giver.question) if giver.question else ():
                what = f"The choice {shown(value)} is not one of the question '{giver.name}' of the pack '{name}'."
                yield asked.found("choices", what, "Offer the same choices in both.")
