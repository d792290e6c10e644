"""Answers that colleagues gave back, taken into the record: every change and every conflict told, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from audit.errors import InputError
from audit.pack.document import Table
from audit.pack.entry import UNKNOWN
from audit.pack.lines import one_line
from audit.pack.load import Pack
from audit.record.fragment import OWN_PARTS, Fragment, Path, settled, table_of
from audit.record.layout import dotted
from audit.record.note import ASKING
from audit.record.read import record_of
from audit.record.record import Record

NOT_ANSWERED = "not answered"
MOST_LETTERS = 200


class Offer(NamedTuple):
    """One file's answer at a path."""

    value: Any
    fragment: Fragment


@dataclass(frozen=True)
class Change:
    """An answer that is taken: where, what stood there, what comes, and from which file."""

    path: Path
    before: Any
    after: Any
    whose: str

    def __str__(self) -> str:
        if self.before is not None and same(self.before, self.after):
            return f"{dotted(*self.path)}: {in_words(self.after)}, confirmed by {self.whose}"
        return f"{dotted(*self.path)}: {in_words(self.before)} -> {in_words(self.after)}, from {self.whose}"


@dataclass(frozen=True)
class Conflict:
    """Answers that cannot all hold; the record keeps what it has until somebody decides."""

    path: Path
    before: Any
    offers: tuple[Offer, ...]

    def __str__(self) -> str:
        offered = ", ".join(f"{offer.fragment.whose} has {in_words(offer.value)}" for offer in self.offers)
        return f"{dotted(*self.path)}: the record has {in_words(self.before)}, {offered}"


@dataclass(frozen=True)
class Merged:
    """The record with what was taken. `agreed`: the places at which it now holds what a file says."""

    record: Record
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    agreed: frozenset[str]


def merge(record: Record, fragments: Sequence[Fragment], pack: Pack, *, now: datetime, theirs: bool = False) -> Merged:
    """Take answers into the record; with `theirs` also against what it has, and of several files the last.

    Each answer taken is noted with who gave it and the day. Raises InputError where the whole would not hold together.
    """
    work = _Work(table_of(record), record.set_aside, now, theirs)
    _take(work, _offers(fragments, respondents=False))
    _take_notes(work, fragments)
    _take(work, _offers([each for each in fragments if work.gave(each)], respondents=True))
    if not work.changes:
        return Merged(record, (), tuple(work.conflicts), frozenset(work.agreed))
    work.put(("record", "updated"), now)
    kept = record.model_dump(exclude_unset=True, by_alias=True, include=set(OWN_PARTS))
    merged, faults = record_of({**work.table, **kept}, pack)
    if merged is None or faults:
        raise InputError(" with ".join(dict.fromkeys(["the record", *(each.whose for each in fragments)])), faults)
    return Merged(merged, tuple(work.changes), tuple(work.conflicts), frozenset(work.agreed))


def same(one: Any, other: Any) -> bool:
    """Whether two answers say the same; a list says the same in any order.

    >>> same(("a", "b"), ["b", "a"]), same("a", ("a",))
    (True, False)
    """
    lists = [isinstance(each, (list, tuple)) for each in (one, other)]
    return sorted(map(str, one)) == sorted(map(str, other)) if all(lists) else bool(one == other and not any(lists))


def in_words(answer: Any) -> str:
    """An answer in a message: on one line, and what is long cut.

    >>> in_words(None), in_words(("a", "b")), in_words("unknown")
    ('not answered', 'a, b', 'unknown')
    """
    if answer is None:
        return NOT_ANSWERED
    if isinstance(answer, (list, tuple)):
        return ", ".join(map(in_words, answer)) or "none of these"
    if isinstance(answer, Mapping):
        return ", ".join(f"{key} {in_words(part)}" for key, part in answer.items())
    text = one_line(" ".join(str(answer).split()))
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}... ({len(text)} letters)"


@dataclass
class _Work:
    """The record's table while answers are taken into it."""

    table: Table
    set_aside: Mapping[str, Any]
    now: datetime
    theirs: bool
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    agreed: set[str] = field(default_factory=set)

    def at(self, path: Path) -> Any:
        return settled(_within(self.table, path))

    def was_set_aside(self, path: Path, value: Any) -> bool:
        """Whether this very answer is kept aside, since the question is not asked any more."""
        return same(settled(_within(self.set_aside, path)), value)

    def put(self, path: Path, value: Any) -> None:
        self.table = _grafted(self.table, path, value)

    def note(self, place: str) -> dict[str, Any]:
        return dict(_within(self.table, ("notes", place)) or {})

    def write_note(self, place: str, note: Mapping[str, Any]) -> None:
        self.put(("notes", place), {key: value for key, value in note.items() if value is not None} or None)

    def gave(self, fragment: Fragment) -> bool:
        """Whether anything was taken from a file, so that whoever gave it belongs into the record."""
        present = fragment.by in self.table.get("respondents", {})
        return present or any(change.whose == fragment.whose for change in self.changes)


def _within(table: Any, path: Iterable[str]) -> Any:
    for key in path:
        table = table.get(key) if isinstance(table, Mapping) else None
    return table


def _grafted(table: Mapping[str, Any], path: Path, value: Any) -> Table:
    """The table with a value at a path, or without it for None; tables left empty by that go too."""
    key, *rest = path
    if rest:
        value = _grafted(table.get(key) or {}, tuple(rest), value) or None
    return {name: part for name, part in {**table, key: value}.items() if part is not None}


def _offers(fragments: Iterable[Fragment], *, respondents: bool) -> dict[Path, list[Offer]]:
    offers: dict[Path, list[Offer]] = {}
    for fragment in fragments:
        for path, value in fragment.answers.items():
            if (path[0] == "respondents") == respondents:
                offers.setdefault(path, []).append(Offer(value, fragment))
    return offers


def _take(work: _Work, offers: Mapping[Path, list[Offer]]) -> None:
    for path, offered in offers.items():
        place, before = ".".join(path), work.at(path)
        doubted = bool(work.note(place).get("look_again"))
        taken = _resolved(work, path, offered, open_to_change=doubted)
        if taken is None:
            continue
        if before is None or not same(before, taken.value) or doubted:
            work.changes.append(Change(path, before, taken.value, taken.fragment.whose))
            work.put(path, taken.value)
            if path[0] != "respondents":
                work.write_note(place, _signed(work, place, before, taken))
        work.agreed.add(place)


def _resolved(work: _Work, path: Path, offered: Sequence[Offer], *, open_to_change: bool) -> Offer | None:
    """The answer to hold at a path; None to leave the record as it is, for a conflict too, which is noted."""
    before = work.at(path)
    known = [offer for offer in offered if offer.value != UNKNOWN]
    if not known:
        return offered[-1] if before in (None, UNKNOWN) else None
    last = known[-1]
    if before is None and work.was_set_aside(path, last.value):
        return None
    free = before in (None, UNKNOWN) or open_to_change or same(before, last.value)
    if not work.theirs and not (free and all(same(offer.value, last.value) for offer in known)):
        work.conflicts.append(Conflict(path, before, tuple(known)))
        return None
    return next(offer for offer in known if same(offer.value, last.value))


def _signed(work: _Work, place: str, before: Any, taken: Offer) -> dict[str, Any]:
    """The note on an answer just taken. What bore out another answer before does not bear out this one."""
    note, confirmed, known = work.note(place), same(before, taken.value), taken.value != UNKNOWN
    if not confirmed:
        kept = note if before in (None, UNKNOWN) else {}
        note = {**kept, "basis": "interview" if known else None, "exact": None}
    signed = {**note, "by": taken.fragment.by, "on": work.now.date(), "look_again": None}
    return signed | _own_note(taken.fragment, place) | (dict.fromkeys(ASKING) if known else {})


def _own_note(fragment: Fragment, place: str) -> dict[str, Any]:
    return {key: value for key, value in fragment.notes.get(place, {}).items() if key != "look_again"}


def _take_notes(work: _Work, fragments: Sequence[Fragment]) -> None:
    """Take notes on entries, and on answers the record holds; a note on an answer not taken stays out with it."""
    asked = {place: work.note(place).get("ask_whom") for fragment in fragments for place in fragment.notes}
    offers: dict[Path, list[Offer]] = {}
    for fragment in fragments:
        for place in (place for place in fragment.notes if _stands(work, fragment, place)):
            for key, value in _own_note(fragment, place).items():
                if not (key in ASKING and _is_known(work, place)):
                    offers.setdefault(("notes", place, key), []).append(Offer(value, fragment))
    for path, offered in offers.items():
        _take_note(work, path, offered, passed_on=offered[-1].fragment.by in (None, asked[path[1]]))


def _stands(work: _Work, fragment: Fragment, place: str) -> bool:
    """Whether the record does not hold another answer than the one a file has beside its note."""
    path = tuple(place.split("."))
    return fragment.answers.get(path, UNKNOWN) == UNKNOWN or same(fragment.answers[path], work.at(path))


def _is_known(work: _Work, place: str) -> bool:
    answer = work.at(tuple(place.split(".")))
    return answer not in (None, UNKNOWN) and not isinstance(answer, Mapping)


def _take_note(work: _Work, path: Path, offered: Sequence[Offer], *, passed_on: bool) -> None:
    _, place, key = path
    before, note = work.at(path), work.note(place)
    taken = _resolved(work, path, offered, open_to_change=passed_on and key in ASKING)
    if taken is None or (before is not None and same(before, taken.value)):
        return
    work.changes.append(Change(path, before, taken.value, taken.fragment.whose))
    signature = {} if note.get("by") else {"by": taken.fragment.by, "on": work.now.date()}
    work.write_note(place, {**note, **signature, key: taken.value})
