"""Answers that conditions read, in plain words, with links to the questions that ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from audit.interview.listing import KIND_WORDS
from audit.pack.question import Question, Section, Subject
from audit.record.place import ENTRIES
from audit.report.markdown import escape
from audit.upkeep.asked import places_of
from audit.upkeep.place import holder_of
from docs.pages import policy
from docs.pages.key_words import ALL, GENERAL, KEYS, OWN, SAID, STEPS
from docs.pages.piece import filled, ref

SCALES = ("mode", "purpose", "onward", "oversight", "covers", "retention", "control", "sharing")
RAW = "status"
"""A key whose own words say more than the answers by which it is asked for."""


def subject_of(key: str, each: Subject | None) -> str:
    """What a key stands for, in words, with a link to the question that asks for it."""
    words = key_words(key, each)
    name, question = next(_questions(key, each), ("", None))
    if question is None:
        return escape(words or key)
    if not words:
        return f"the answer to {ref('questions', name, _quoted(question))}"
    return ref("questions", name, words)


def key_words(key: str, each: Subject | None) -> str:
    """The words for a key that the program knows itself; nothing for a practice, which only a question explains."""
    if key in SAID:
        return SAID[key]
    own, _, rest = key.partition(".")
    holder = holder_of(each)
    owner, last = ALL.get(own, ""), rest
    if holder and own in ENTRIES[holder].model_fields:
        owner, last = (STEPS.get(own, ""), rest) if rest else (OWN[holder], own)
    return KEYS[last].format(owner=owner) if last in KEYS else ""


def value_of(key: str, each: Subject | None, value: Any) -> str:
    """An answer in the words of the question that offers it, else in those of the pack."""
    for _, question in () if key.endswith(RAW) else _questions(key, each):
        labels = {choice.value: choice.label for choice in question.choices}
        if value in labels:
            return labels[value]
    return _of_pack(key.rpartition(".")[2], value)


def _of_pack(key: str, value: Any) -> str:
    pack = policy.pack()
    tables: dict[str, Mapping[str, Any]] = {scale: getattr(pack.rubric, scale) for scale in SCALES}
    tables |= {"kept_by_recipient": pack.rubric.retention, "elements": pack.elements}
    tables |= {"kind": pack.systems, "catalog": pack.partners}
    row = tables.get(key, {}).get(value)
    if row is not None:
        return str(getattr(row, "label", None) or row.name)
    if key == "state":
        return policy.states()[value].law.name
    return next((said for kind, said in KIND_WORDS.items() if kind == value), str(value).replace("-", " "))


def _quoted(question: Question) -> str:
    return f'"{filled(question.ask, general(question.sets))}"'


def general(sets: str) -> Mapping[str, str]:
    """What stands for the placeholders of a question, by the place that it sets."""
    return {**GENERAL, "name": OWN.get(sets.partition(".")[0], "the city")}


def _questions(key: str, each: Subject | None) -> Iterator[tuple[str, Question]]:
    """The questions that give the answers a key stands for."""
    given = "given." in key
    places = places_of(key.removeprefix("given."), Section(title="", says="", each=each))
    for place in (*places, *([f"agreements.{key.removeprefix('given.')}"] if given else [])):
        if place in by_place():
            yield by_place()[place]


@cache
def by_place() -> dict[str, tuple[str, Question]]:
    """The question that sets each place of the record."""
    return {
        question.sets: (name, question)
        for file in policy.sections().values()
        for name, question in file.questions.items()
    }
