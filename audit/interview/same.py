"""Copying: "same as" an earlier entry, offered where an entry starts and an earlier one like it is answered."""

from __future__ import annotations

from typing import NamedTuple

from audit.interview.asking import Asking
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Keep, Prompt, numbered, until_read
from audit.interview.reply import one_of
from audit.interview.value import said
from audit.record.place import with_answer, with_note

FEWEST = 4


class Earlier(NamedTuple):
    """An earlier entry, and the questions it answers that are open here."""

    subject: str
    answered: tuple[Asking, ...]


def earlier_like(desk: Desk, asking: Asking) -> Earlier | None:
    """The nearest earlier entry of the same recipient or kind that answers four or more of the questions open here."""
    if not asking.subject:
        return None
    open_here = {other.name: other for other in _open(desk, asking)}
    if len(open_here) < FEWEST or len(open_here) < len(list(_asked(desk, asking))):
        return None
    entries = desk.agenda.entries(asking.section)
    for subject in reversed(entries[: entries.index(asking.subject)]):
        if not _is_like(desk, asking.holder, subject, asking.subject):
            continue
        answered = tuple(
            other
            for other in desk.agenda.of_entry(asking.section, subject)
            if other.name in open_here and _may_copy(other) and desk.agenda.answer(other) is not None
        )
        if len(answered) >= FEWEST:
            return Earlier(subject, answered)
    return None


def _asked(desk: Desk, asking: Asking) -> list[Asking]:
    return [one for one in desk.agenda.of_entry(asking.section, asking.subject) if desk.agenda.is_asked(one)]


def _open(desk: Desk, asking: Asking) -> list[Asking]:
    return [one for one in _asked(desk, asking) if desk.agenda.is_open(one)]


def _may_copy(asking: Asking) -> bool:
    """Lists and the basis of answers are each entry's own."""
    return asking.question.creates is None and not asking.question.key.startswith("note.")


def _is_like(desk: Desk, holder: str, one: str, other: str) -> bool:
    if holder == "flows":
        return desk.record.flows[one].recipient == desk.record.flows[other].recipient
    if holder == "systems":
        return desk.record.systems[one].kind == desk.record.systems[other].kind
    return True


def offer_same(desk: Desk, asking: Asking) -> Dialog[bool]:
    """Offer to copy an earlier entry's answers, shown in words; whether they were copied."""
    earlier = earlier_like(desk, asking)
    if earlier is None:
        return False
    words = desk.words
    labels = [f"Same as {words.name(asking.holder, earlier.subject)}", "No, ask me each question"]
    lines = (
        f"{words.name(asking.holder, asking.subject)}. Is it the same as {words.name(asking.holder, earlier.subject)}?",
        *(f"  {words.ask(other)} {said(desk, other, desk.agenda.answer(other))}" for other in earlier.answered),
        *numbered(labels),
        "Type the number.",
    )
    if (yield from until_read(Prompt(lines), lambda typed: one_of(typed, labels))):
        return False
    record = desk.record
    for other in earlier.answered:
        place = other._replace(subject=asking.subject).place
        record = with_answer(record, place, desk.agenda.answer(other))
        record = with_note(record, place, by=desk.by, on=desk.today, basis="interview")
    yield Keep(record, (f"Copied: {len(earlier.answered)} answers. Saved.",), "the answers that were copied.")
    return True
