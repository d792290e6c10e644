"""Sections of questions: what each is asked of, what it needs before it, and what its questions may set and list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from audit.errors import shown
from audit.pack.question import Question, Section
from audit.pack.shelf import HEADER
from audit.upkeep.asked import Asked, Order
from audit.upkeep.draft import QUESTIONS, Draft
from audit.upkeep.found import Found
from audit.upkeep.place import COUNSEL, INVENTORY, POINTED, holder_of, is_place, is_practice

INHERITED = ("purpose", "onward", "oversight")
ONCE = "once, of the city"


def section_faults(order: Order) -> Iterator[Found]:
    """Everything wrong with the sections, and with questions where they stand."""
    yield from _listing(order.draft)
    for file, section in order.draft.sections.items():
        yield from _needs(order.draft, file, section)
        yield from _each(order, file, section)
    for asked, question, section in order.sound():
        yield from _holder(asked, section)
        yield from _list(asked, question, section)
        yield from _none(asked, question)
        yield from _documented(asked, question, section)
        yield from _among(asked, question)
        yield from _inherits(order, asked, question)


def _listing(draft: Draft) -> Iterator[Found]:
    """Files of questions that no section names, so that nobody would ever be asked them, and sections named twice."""
    if draft.header is None:
        return
    sections, place = draft.header.pack.sections, ("pack", "sections")
    for name in draft.names(QUESTIONS):
        if name not in sections:
            what = f"The section '{name}' is missing, so its questions are never asked."
            yield Found(HEADER, place, what, "Add it in the order in which it is asked.")
    for name, count in Counter(sections).items():
        if count > 1:
            yield Found(HEADER, place, f"The section '{name}' stands here twice.", "Keep one of them.")


def _needs(draft: Draft, file: str, section: Section) -> Iterator[Found]:
    sections = list(draft.header.pack.sections) if draft.header else []
    own = file.removeprefix(f"{QUESTIONS}/").removesuffix(".toml")
    for needed in section.needs:
        if own in sections and needed in sections and sections.index(needed) >= sections.index(own):
            what = f"The section '{needed}' does not come before this one."
            yield Found(file, ("section", "needs"), what, "Name one that does, or change their order in pack.toml.")


def _each(order: Order, file: str, section: Section) -> Iterator[Found]:
    holder = holder_of(section.each)
    begins = next((asked.at for asked in order.asked if asked.file == file), None)
    made = begins is None or any(holder in asked.makes for asked in order.asked[:begins])
    if holder and not made and order.whole:
        what = f"No question before this section lists {holder}."
        remedy = f'Add one with creates = "{holder}", or move this section behind it.'
        yield Found(file, ("section", "each"), what, remedy)
    if section.among and section.each in (None, "agreement"):
        what = "Only systems, partners and flows are told apart by kind."
        yield Found(file, ("section", "among"), what, "Take among out, or add each.")


def _holder(asked: Asked, section: Section) -> Iterator[Found]:
    """A question sets a place of what its section is asked of."""
    holder = holder_of(section.each) or "city"
    if is_place(asked.sets) and not asked.sets.startswith(f"{holder}.") and (section.each or asked.sets != COUNSEL):
        of = f"of each {section.each}" if section.each else ONCE
        what = f"{shown(asked.sets)} cannot be set in a section that is asked {of}."
        yield asked.found("sets", what, f"Set a place of {holder}, or move the question.")


def _list(asked: Asked, question: Question, section: Section) -> Iterator[Found]:
    """A list is asked where the interview knows how to make it, and sets what it can keep of it."""
    group = question.creates
    if group is None or question.documented:
        return
    where = {"flows": ("system", "partner")}.get(group, (None,))
    if group == "respondents":
        yield asked.found("creates", "People are not listed by a question.", "Take creates out.")
    elif section.each not in where:
        of = f"of each {' or '.join(filter(None, where))}" if group == "flows" else ONCE
        yield asked.found("creates", f"A list of {group} is asked {of}.", "Move the question.")
    else:
        yield from _list_sets(asked, group, section)
    if question.kind != "reference":
        what = f"A list of {group} cannot be of kind '{question.kind}'."
        yield asked.found("kind", what, 'Write kind = "reference".')


def _list_sets(asked: Asked, group: str, section: Section) -> Iterator[Found]:
    wanted = {"systems": INVENTORY, "flows": f"{holder_of(section.each)}.sharing"}.get(group)
    if wanted is not None and asked.sets != wanted:
        yield asked.found("sets", f"A list of {group} cannot set {shown(asked.sets)}.", f'Write sets = "{wanted}".')
    elif wanted is None and is_place(asked.sets) and not is_practice(asked.sets):
        what = f"A list of {group} cannot set {shown(asked.sets)}."
        yield asked.found("sets", what, "Set a practice, as in city.practices.<name>.")


def _none(asked: Asked, question: Question) -> Iterator[Found]:
    """A list may turn out to have nothing on it, which is an answer; only a city without any system is not asked."""
    is_list = question.creates not in (None, "systems") and question.kind == "reference"
    if is_list and question.choices and "none" not in (choice.value for choice in question.choices):
        what = "No choice says that there is nothing to list."
        yield asked.found("choices", what, 'Add one with value = "none".')


def _documented(asked: Asked, question: Question, section: Section) -> Iterator[Found]:
    if question.documented is None:
        return
    right = question.creates == "flows" and section.each == "partner" and question.kind == "choices"
    if not right:
        what = "Documented flows are offered of each partner, as choices that create flows."
        yield asked.found("documented", what, 'Write creates = "flows" and kind = "choices", or take documented out.')
    elif is_place(asked.sets) and not is_practice(asked.sets):
        what = f"Documented flows cannot set {shown(asked.sets)}."
        yield asked.found("sets", what, "Set a practice, as in partners.practices.<name>.")


def _among(asked: Asked, question: Question) -> Iterator[Found]:
    if question.among and kinds_of(question) is None:
        what = "Nothing that is told apart by kind is offered here."
        yield asked.found("among", what, "Take among out.")


def kinds_of(question: Question) -> str | None:
    """Which kinds `among` of a question names: `systems` or `partners`; None where it can name none."""
    if question.creates == "systems":
        return "systems"
    listed = question.creates in ("partners", "flows")
    return "partners" if listed or question.sets in POINTED[1:] else None


def _inherits(order: Order, asked: Asked, question: Question) -> Iterator[Found]:
    if not question.inherits:
        return
    if asked.sets not in [f"flows.{term}" for term in INHERITED]:
        terms = ", ".join(f"flows.{term}" for term in INHERITED)
        what = f"{shown(asked.sets)} is not taken over from an agreement."
        yield asked.found("inherits", what, f"Take inherits out; it is for {terms}.")
    elif f"agreements.{question.key}" not in order.givers and order.whole:
        what = f"No question sets 'agreements.{question.key}', so a flow under an agreement would never be asked."
        yield asked.found("inherits", what, "Add that question, or take inherits out.")
