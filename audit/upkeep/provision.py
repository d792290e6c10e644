"""Provisions: what they speak of is known, they fit something, and each narrows what its kind of subject has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import get_args

from audit.errors import nearest, shown
from audit.pack.condition import Condition
from audit.pack.law import Is
from audit.pack.load import PROVISIONS
from audit.pack.provision import Provision
from audit.pack.question import Section, Subject
from audit.pack.rubric import Rubric
from audit.upkeep.asked import Answers, Order, places_of
from audit.upkeep.clause import clause_faults
from audit.upkeep.condition import impossible, leaves
from audit.upkeep.draft import Draft
from audit.upkeep.found import Found
from audit.upkeep.place import literal_words
from audit.upkeep.scale import RISING
from audit.upkeep.standing import known_faults

TABLE = "provisions"
CONDITIONS = ("when", "in_place")
OF_SYSTEMS = ("system", "city")
SUBJECTS: dict[str, Subject] = {subject: subject for subject in get_args(Subject)}


def provision_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with the provisions of a pack; nothing where it has none."""
    if not draft.provisions:
        return
    order = Order(draft)
    for name, row in draft.provisions.items():
        yield from _words(draft, name, row)
        yield from _forms(draft, name, row)
        yield from _effect(name, row)
        yield from _caps(draft, name, row)
        for key in CONDITIONS:
            for leaf in leaves(getattr(row, key)):
                yield from _leaf(order, name, key, leaf)
    yield from clause_faults(draft)


def _found(name: str, keys: str, what: str, remedy: str) -> Found:
    return Found(PROVISIONS, (TABLE, name, *keys.split()), what, remedy)


def _words(draft: Draft, name: str, row: Provision) -> Iterator[Found]:
    yield from known_faults(draft, PROVISIONS, (TABLE, name, "law_kind"), (row.law_kind,), "kind of measure")
    for key in ("removes", "for_data"):
        yield from known_faults(draft, PROVISIONS, (TABLE, name, key), getattr(row, key), "element")
    known = (TABLE, name, "authority_of")
    yield from known_faults(draft, PROVISIONS, known, [ground.body for ground in row.authority_of], "body")
    efforts = draft.steps("effort")
    if efforts is not None and row.effort not in efforts:
        yield _found(name, "effort", f"There is no effort {shown(row.effort)}.", nearest(row.effort, efforts))


def _forms(draft: Draft, name: str, row: Provision) -> Iterator[Found]:
    """General forms, which rest on their own authority and on a kind that can treat all alike."""
    kind = draft.law_kinds.kinds.get(row.law_kind) if draft.law_kinds else None
    if row.general and kind and not kind.neutral:
        what = f"A general form treats all outside users alike, and '{row.law_kind}' is not neutral."
        yield _found(name, "law_kind", what, "Name a kind that is neutral, or write general = false.")
    if row.general and not row.authority:
        what = "A general form does not say what it rests on."
        yield _found(name, "authority", what, "Add authority, in one sentence.")
    elif (row.authority or row.authority_of) and not row.general:
        yield _found(name, "authority", "Only a general form rests on an authority of its own.", "Take it out.")


def _effect(name: str, row: Provision) -> Iterator[Found]:
    if row.has_effect and row.why_no_effect:
        what = "It narrows something, and says why it has no effect."
        yield _found(name, "why_no_effect", what, "Keep one of them.")
    elif not row.has_effect and not row.why_no_effect:
        what = "It narrows nothing, and does not say what it is for."
        yield _found(name, "", what, "Add tightens, removes or ends_flow, or why_no_effect.")
    if row.tightens.covers is not None and row.applies_to not in OF_SYSTEMS:
        what = f"How much of the city is covered is a thing of systems, and it applies to a {row.applies_to}."
        yield _found(name, "tightens covers", what, "Take it out, or apply it to a system.")


def _caps(draft: Draft, name: str, row: Provision) -> Iterator[Found]:
    """Steps that are not of their scale, and caps at its loosest step, where a looser term could be written down."""
    for scale, step in row.tightens.steps().items():
        steps = draft.steps(scale)
        if steps is not None and step not in steps:
            yield _found(name, f"tightens {scale}", f"There is no step of {scale} {shown(step)}.", nearest(step, steps))
        elif draft.rubric and _is_loosest(draft.rubric, scale, step):
            what = f"Nothing is looser than {shown(step)}, so this would loosen a term and tighten none."
            yield _found(name, f"tightens {scale}", what, f"Name a tighter step of {scale}, or take it out.")


def _is_loosest(rubric: Rubric, scale: str, step: str) -> bool:
    values = rubric.scale(scale)
    return step in values and values[step] == (min if scale in RISING else max)(values.values())


def _leaf(order: Order, name: str, key: str, leaf: Condition) -> Iterator[Found]:
    """A key that no record has or no question sets, an answer nobody can give, a standing that is none."""
    if leaf.standing is not None:
        yield from known_faults(order.draft, PROVISIONS, (TABLE, name, key), (leaf.standing,), "kind of measure")
    for word in leaf.is_ or ():
        if word not in get_args(Is):
            yield _found(name, key, f"There is no standing {shown(word)}.", nearest(word, get_args(Is)))
    if leaf.key is None or order.draft.unread or not order.whole:
        return
    applies_to = order.draft.provisions[name].applies_to
    places = places_of(leaf.key, Section(title="", says="", each=SUBJECTS.get(applies_to)))
    if not any(place in order.givers for place in places):
        what = f"No question sets {shown(leaf.key)} of what it applies to."
        yield _found(name, key, what, _meant(order, applies_to, leaf.key))
        return
    by_hand = Answers(tuple(word for place in places for word in literal_words(place)))
    for fault in impossible(leaf, reduce(Answers.joined, map(order.answers, places), by_hand)):
        yield _found(name, key, *fault)


def _meant(order: Order, applies_to: str, key: str) -> str:
    known = sorted(place.removeprefix(f"{applies_to}s.") for place in order.givers)
    return nearest(key, known) or "Read a key that a question sets."
