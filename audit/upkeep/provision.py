"""Provisions: what they speak of is known, they fit something, and each narrows what its kind of subject has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import get_args

from audit.errors import nearest, shown
from audit.pack.condition import Condition
from audit.pack.law import Is
from audit.pack.lines import Path
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

OF_SYSTEMS = "covers"
SUBJECTS: dict[str, Subject] = {subject: subject for subject in get_args(Subject)}
CONDITIONS = ("when", "in_place")


def provision_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with the provisions of a pack; nothing where it has none."""
    if not draft.provisions:
        return
    order = Order(draft)
    for name, row in draft.provisions.items():
        yield from _words(draft, name, row)
        yield from _effect(name, row)
        yield from _caps(draft, name, row)
        for key in CONDITIONS:
            for leaf in leaves(getattr(row, key)):
                yield from _leaf(order, row, _at(name, key), leaf)
    yield from clause_faults(draft)


def _at(name: str, *keys: str) -> Path:
    return ("provisions", name, *keys)


def _words(draft: Draft, name: str, row: Provision) -> Iterator[Found]:
    yield from known_faults(draft, PROVISIONS, _at(name, "law_kind"), (row.law_kind,), "kind of measure")
    yield from known_faults(draft, PROVISIONS, _at(name, "removes"), row.removes, "element")
    efforts = draft.steps("effort")
    if efforts is not None and row.effort not in efforts:
        yield Found(
            PROVISIONS, _at(name, "effort"), f"There is no effort {shown(row.effort)}.", nearest(row.effort, efforts)
        )
    kind = draft.law_kinds.kinds.get(row.law_kind) if draft.law_kinds else None
    if row.general and kind and not kind.neutral:
            what = f"A general form treats all outside users alike, and '{row.law_kind}' is not neutral."
            yield Found(
                PROVISIONS, _at(name, "law_kind"), what, "Name a kind that is neutral, or write general = false."
            )
    if row.general and not row.authority:
        what = "A general form does not say what it rests on."
        yield Found(PROVISIONS, _at(name, "authority"), what, "Add authority, in one sentence.")
    elif row.authority and not row.general:
        yield Found(
            PROVISIONS, _at(name, "authority"), "Only a general form rests on its own authority.", "Take it out."
        )


def _effect(name: str, row: Provision) -> Iterator[Found]:
    if row.has_effect and row.why_no_effect:
        what = "It narrows something, and says why it has no effect."
        yield Found(PROVISIONS, _at(name, "why_no_effect"), what, "Keep one of them.")
    elif not row.has_effect and not row.why_no_effect:
        what = "It narrows nothing, and does not say what it is for."
        yield Found(PROVISIONS, _at(name), what, "Add tightens, removes or ends_flow, or why_no_effect.")
    if row.tightens.covers is not None and row.applies_to in ("flow", "agreement"):
        what = f"How much of the city is covered is a thing of systems, and it applies to a {row.applies_to}."
        yield Found(PROVISIONS, _at(name, "tightens", OF_SYSTEMS), what, "Take it out, or apply it to a system.")


def _caps(draft: Draft, name: str, row: Provision) -> Iterator[Found]:
    """Steps that are not of their scale, and caps at its loosest step, under which a looser term could be written."""
    for scale, step in row.tightens.steps().items():
        steps, path = draft.steps(scale), _at(name, "tightens", scale)
        if steps is not None and step not in steps:
            yield Found(PROVISIONS, path, f"There is no step of {scale} {shown(step)}.", nearest(step, steps))
        elif draft.rubric and _is_loosest(draft.rubric, scale, step):
            what = f"Nothing is looser than {shown(step)}, so this would loosen a term and tighten none."
            yield Found(PROVISIONS, path, what, f"Name a tighter step of {scale}, or take it out.")


def _is_loosest(rubric: Rubric, scale: str, step: str) -> bool:
    values = rubric.scale(scale)
    return step in values and values[step] == (min if scale in RISING else max)(values.values())


def _leaf(order: Order, row: Provision, path: Path, leaf: Condition) -> Iterator[Found]:
    """A key that no record has or no question sets, an answer nobody can give, a standing that is none."""
    if leaf.standing is not None:
        yield from known_faults(order.draft, PROVISIONS, path, (leaf.standing,), "kind of measure")
        for word in leaf.is_ or ():
            if word not in get_args(Is):
                yield Found(PROVISIONS, path, f"There is no standing {shown(word)}.", nearest(word, get_args(Is)))
    if leaf.key is None or not order.whole:
        return
    places = places_of(leaf.key, Section(title="", says="", each=SUBJECTS.get(row.applies_to)))
    givers = [place for place in places if place in order.givers]
    if not givers:
        subject = "the city" if row.applies_to not in SUBJECTS else f"a {row.applies_to}".replace("a a", "an a")
        what = f"No question sets {shown(leaf.key)}." if places else f"{shown(leaf.key)} is not a key of {subject}."
        yield Found(PROVISIONS, path, what, _meant(order, row, leaf.key))
        return
    written = Answers(tuple(word for place in places for word in literal_words(place)))  # by hand, in a record
    for fault in impossible(leaf, reduce(Answers.joined, map(order.answers, places), written)):
        yield Found(PROVISIONS, path, *fault)


def _meant(order: Order, row: Provision, key: str) -> str:
    own = f"{row.applies_to}s."
    return nearest(key, sorted(place.removeprefix(own) for place in order.givers)) or "Read a key that a question sets."
