"""What one answer changes: the answer itself, and the answers that rest on it. Nothing is ever lost by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from audit.interview.agenda import Agenda
from audit.interview.asking import Asking
from audit.pack.entry import UNKNOWN
from audit.record.note import ASKING
from audit.record.place import answer_at, note_of, with_answer, with_note, with_progress
from audit.record.record import Record


@dataclass(frozen=True)
class Answered:
    """The record after an answer, and the questions whose answers it hid, brought back, or put in doubt.

    `needed`: open questions that are asked now and were not before.
    """

    record: Record
    hidden: tuple[Asking, ...] = ()
    returned: tuple[Asking, ...] = ()
    doubted: tuple[Asking, ...] = ()
    needed: tuple[Asking, ...] = ()

    def said(self) -> Iterator[str]:
        """What becomes of other answers, said before it does."""
        if self.doubted:
            noun = "answer" if len(self.doubted) == 1 else "answers"
            yield f"This makes {len(self.doubted)} later {noun} out of date. Marked: needs another look."
        if self.hidden:
            yield f"Set aside, since it no longer applies: {len(self.hidden)}. It comes back if this is undone."
        if self.returned:
            yield f"Brought back, since it applies again: {len(self.returned)}."


@dataclass(frozen=True)
class Given:
    """An answer as it was given: who gave it, on what day, and how exact a day or number in it is."""

    answer: Any
    by: str | None
    on: date
    exact: str | None = None


def answered(agenda: Agenda, asking: Asking, given: Given) -> Answered:
    """The record with this answer; what no longer applies because of it is set aside, where it never counts."""
    before = agenda.answer(asking)
    record = with_answer(agenda.record, asking.place, given.answer)
    changed = before not in (None, UNKNOWN, given.answer)
    record = _signed(record, asking.place, given, changed=changed)
    if before == given.answer:
        return Answered(record)
    result = settle(agenda.over(record), [asking.place], doubt=changed)
    after = agenda.over(result.record)
    newly = [one for one in after.depending_on(asking.place) if after.is_asked(one) and not agenda.is_asked(one)]
    needed = tuple(one for one in newly if after.answer(one) is None)
    record = reopened(result.record, {one.section for one in (*result.doubted, *needed)})
    return replace(result, record=record, needed=needed)


def settle(agenda: Agenda, places: Iterable[str], *, doubt: bool) -> Answered:
    """What follows from changes at these places: answers hidden, brought back, and, with `doubt`, put in doubt.

    An answer that is hidden or brought back is a change itself, and what rests on it follows in turn.
    """
    hidden: list[Asking] = []
    returned: list[Asking] = []
    doubted: list[Asking] = []
    first = tuple(places)
    waiting = list(first)
    for place in waiting:
        for asking in agenda.depending_on(place):
            if asking in (*hidden, *returned):
                continue
            has_answer, asked = agenda.answer(asking) is not None, agenda.is_asked(asking)
            if has_answer and not asked:
                hidden.append(asking)
                waiting.append(asking.place)
                agenda = agenda.over(_aside(agenda.record, asking.place))
            elif asked and not has_answer and _laid_by(agenda.record, asking.place) is not None:
                returned.append(asking)
                waiting.append(asking.place)
                agenda = agenda.over(_back(agenda.record, asking.place))
            elif asked and has_answer and doubt and place in first and asking not in doubted:
                doubted.append(asking)
                agenda = agenda.over(with_note(agenda.record, note_of(asking.place), look_again=True))
    return Answered(agenda.record, tuple(hidden), tuple(returned), tuple(doubted))


def reopened(record: Record, sections: Collection[str]) -> Record:
    """The record in which these sections are not said to be complete any more: something in them is to be asked."""
    complete = (record.progress.complete if record.progress else None) or ()
    left = tuple(section for section in complete if section not in sections)
    return record if left == tuple(complete) else with_progress(record, complete=left)


def _signed(record: Record, place: str, given: Given, *, changed: bool) -> Record:
    """The record with the answer's note: who, when, how exact; what was open about it no longer is.

    What bore out another answer before does not bear out this one.
    """
    changes: dict[str, Any] = {"by": given.by, "on": given.on, "exact": given.exact, "look_again": None}
    if given.answer != UNKNOWN:
        changes |= dict.fromkeys(ASKING)
    note = record.notes.get(note_of(place))
    if not place.endswith(".basis"):
        changes |= {"document": None, "text": None} if changed else {}
        changes |= {"basis": "interview"} if changed or note is None or note.basis is None else {}
    return with_note(record, note_of(place), **changes)


def _laid_by(record: Record, place: str) -> Any:
    """The answer set aside for a place; None when there is none."""
    here: Any = record.set_aside
    for key in place.split("."):
        here = here.get(key) if isinstance(here, Mapping) else None
    return tuple(here) if isinstance(here, list) else here


def _aside(record: Record, place: str) -> Record:
    """The record with the answer moved from its place to the same place among those set aside."""
    answer = answer_at(record, place)
    laid_by = _grafted(record.set_aside, place.split("."), answer)
    return with_answer(record.model_copy(update={"set_aside": laid_by}), place, None)


def _back(record: Record, place: str) -> Record:
    answer = _laid_by(record, place)
    laid_by = _pruned(record.set_aside, place.split("."))
    return with_answer(record.model_copy(update={"set_aside": laid_by}), place, answer)


def _grafted(table: Mapping[str, Any], path: list[str], answer: Any) -> dict[str, Any]:
    key, *rest = path
    inner = table.get(key)
    return {**table, key: _grafted(inner if isinstance(inner, Mapping) else {}, rest, answer) if rest else answer}


def _pruned(table: Mapping[str, Any], path: list[str]) -> dict[str, Any]:
    """The table without what stands at the path, and without tables left empty by that."""
    key, *rest = path
    kept = {name: value for name, value in table.items() if name != key}
    inner = table.get(key)
    if rest and isinstance(inner, Mapping):
        left = _pruned(inner, rest)
        if left:
            return {**table, key: left}
    return kept
