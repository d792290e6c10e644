"""The words of questions: plain ASCII, placeholders that something fills, and no single agency where none may be named.

In a state that requires cooperation every outside recipient is spoken of alike, so what is read there names neither the
destination, nor a part of it, nor what it enforces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from audit.errors import nearest, shown
from audit.pack.catalog import CatalogPartner, PartnerKind
from audit.pack.condition import Condition
from audit.pack.lines import Path
from audit.pack.question import Choice, Question, Section, Subject
from audit.pack.rubric import Value
from audit.upkeep.asked import Asked, Order
from audit.upkeep.draft import Draft
from audit.upkeep.found import Found
from audit.upkeep.place import SCALES

ENFORCEMENT: PartnerKind = "immigration"
COOPERATION = "outside-access"
BRACES = re.compile(r"\{[^{}]*\}|[{}]")
ALWAYS = ("city",)
FILLED: Mapping[Subject, tuple[str, ...]] = {
    "system": ("name", "operator"),
    "partner": ("name",),
    "agreement": ("name",),
    "flow": ("source", "recipient"),
}
SECTION_TEXTS = ("title", "says", "before")
FILLABLE = ("ask", "why", "example")
PLAIN = ("who_knows", "where_to_look", "unit")


class Text(NamedTuple):
    """Words that the interview prints; `fillable` where placeholders in them are filled."""

    path: Path
    words: str
    fillable: bool = False


def wording_faults(order: Order) -> Iterator[Found]:
    """Everything wrong with the words of sections and questions."""
    for file, section in order.draft.sections.items():
        for text in _of_section(section):
            yield from (Found(file, text.path, *fault) for fault in _faults(text, section))
    names = agency_names(order.draft)
    for asked, question, section in order.sound():
        for text in _of_question(question):
            yield from (asked.found(text.path, *fault) for fault in _faults(text, section))
        if not excludes(question.when, COOPERATION):
            yield from _named(order.draft, asked, question, names)
    yield from _named_by_sections(order, names)
    yield from _named_by_scales(order.draft, names)


def agency_names(draft: Draft) -> list[re.Pattern[str]]:
    """What must not be named where cooperation is required: the destination, its parts, and what it enforces."""
    destination = draft.rubric.rubric.destination if draft.rubric else ()
    names = [
        name
        for partner, row in draft.partners.items()
        if any(whole in destination for whole in wholes(draft.partners, partner))
        for name in (row.name, *row.aliases)
    ]
    return [as_word(ENFORCEMENT, any_case=True), *(as_word(name, any_case=" " in name) for name in names)]


def wholes(partners: Mapping[str, CatalogPartner], name: str) -> list[str]:
    """A partner and everything it is, over some steps, part of."""
    found: list[str] = []
    here: str | None = name
    while here is not None and here not in found:
        found.append(here)
        here = partners[here].part_of if here in partners else None
    return found


def as_word(name: str, *, any_case: bool) -> re.Pattern[str]:
    """A name as a word of its own; a short name is told from an everyday word by its capitals."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE if any_case else 0)


def excludes(condition: Condition | None, view: str) -> bool:
    """Whether a condition is false in this view whatever the answers are."""
    if condition is None:
        return False
    if condition.view is not None:
        return condition.view != view
    if condition.all_of is not None:
        return any(excludes(part, view) for part in condition.all_of)
    if condition.any_of is not None:
        return all(excludes(part, view) for part in condition.any_of)
    return any(part.view == view for part in condition.none_of or ())


def _of_section(section: Section) -> Iterator[Text]:
    for key in SECTION_TEXTS:
        yield Text(("section", key), getattr(section, key))


def _of_question(question: Question) -> Iterator[Text]:
    for key in (*FILLABLE, *PLAIN):
        yield Text((key,), getattr(question, key), key in FILLABLE)
    yield from _of_choices(("choices",), question.choices)
    if question.outside:
        for key in FILLABLE:
            yield Text(("outside", key), getattr(question.outside, key) or "", True)
        yield from _of_choices(("outside", "choices"), question.outside.choices)


def _of_choices(path: Path, choices: tuple[Choice, ...]) -> Iterator[Text]:
    for number, choice in enumerate(choices):
        yield Text((*path, str(number), "label"), choice.label)


def _faults(text: Text, section: Section) -> Iterator[tuple[str, str]]:
    strange = next((letter for letter in text.words if not letter.isascii()), None)
    if strange is not None:
        what = f"The character {shown(strange)} (U+{ord(strange):04X}) cannot be shown on every terminal."
        yield what, "Use plain letters, straight quotes and hyphens."
    known = (*ALWAYS, *(FILLED[section.each] if section.each else ())) if text.fillable else ()
    for braces in BRACES.findall(text.words):
        if braces.strip("{}") not in known or len(braces) < len("{x}"):
            remedy = nearest(braces.strip("{}"), known) if known else ""
            yield f"Nothing fills {shown(braces)} here.", remedy or "Write the words out."


def _named(draft: Draft, asked: Asked, question: Question, names: list[re.Pattern[str]]) -> Iterator[Found]:
    """Words of a question that name an agency where it is asked in a state that requires cooperation."""
    for text in _read_there(draft, question):
        for name in names:
            if hit := name.search(text.words):
                yield asked.found(text.path, *_naming(hit[0], "question", text))
                break


def _naming(name: str, noun: str, text: Text) -> tuple[str, str]:
    what = f"{shown(name)} is named where states require cooperation."
    if noun == "section":
        return what, "Speak of every outside recipient alike."
    key = next((key for key in text.path if key in (*FILLABLE, "choices")), None)
    other = f"Give other words in outside.{key}" if key else "Speak of every outside recipient alike"
    return what, f'{other}, or ask it only with when = {{ view = "exposure" }}.'


def _read_there(draft: Draft, question: Question) -> Iterator[Text]:
    """The words of a question in a state that requires cooperation, those of choices that the pack gives included."""
    other = question.outside
    for key in (*FILLABLE, *PLAIN):
        words = getattr(other, key, None) if other else None
        yield Text(("outside", key), words) if words else Text((key,), getattr(question, key))
    if other and other.choices:
        yield from _of_choices(("outside", "choices"), other.choices)
    elif question.choices:
        yield from _of_choices(("choices",), question.choices)
    elif question.kind in ("choice", "choices") and question.sets in SCALES and draft.rubric:
        steps = getattr(draft.rubric, SCALES[question.sets]).values()
        yield Text(("choices",), "; ".join(step.label for step in steps))


def _named_by_sections(order: Order, names: list[re.Pattern[str]]) -> Iterator[Found]:
    """Words of a section that name an agency, where any of its questions is asked in such a state."""
    asked_there = {asked.file for asked, question, _ in order.sound() if not excludes(question.when, COOPERATION)}
    for file, section in order.draft.sections.items():
        for text in _of_section(section) if file in asked_there else ():
            for name in names:
                if hit := name.search(text.words):
                    yield Found(file, text.path, *_naming(hit[0], "section", text))
                    break


def _named_by_scales(draft: Draft, names: list[re.Pattern[str]]) -> Iterator[Found]:
    """Steps of a scale whose words, as a report prints them where cooperation is required, name an agency."""
    for scale in dict.fromkeys(SCALES.values()) if draft.rubric else ():
        for step, row in getattr(draft.rubric, scale).items():
            words = row.called(everyone=True) if isinstance(row, Value) else row.label
            hit = next((hit for name in names if (hit := name.search(words))), None)
            if hit:
                what = f"{shown(hit[0])} is named where states require cooperation."
                remedy = "Give other words for such states in outside."
                yield Found("rubric.toml", (scale, step, "outside" if row.outside else "label"), what, remedy)
