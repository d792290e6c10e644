"""Places of a record: where an answer stands, how it is found there, and the record with another answer in it.

A place is written with dots: `city.name`, `city.practices.request-log`, `flows.rms-to-linx.mode`,
`flows.rms-to-linx.observed.searches`, or `flows.rms-to-linx.note.basis` for the note on an entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from audit.pack.entry import Entry
from audit.record.agreement import Agreement
from audit.record.city import City, Header, Respondent
from audit.record.flow import Flow, Observed
from audit.record.note import Note
from audit.record.partner import Partner
from audit.record.record import Progress, Record
from audit.record.system import System

E = TypeVar("E", bound=Entry)

ENTRIES: Mapping[str, type[Entry]] = {
    "respondents": Respondent,
    "systems": System,
    "partners": Partner,
    "agreements": Agreement,
    "flows": Flow,
}
SINGLE: Mapping[str, type[Entry]] = {"record": Header, "city": City}
PRACTICES, OBSERVED, NOTE = "practices", "observed", "note"
REFERENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "systems": {"operated_by": ("partners",)},
    "agreements": {"partners": ("partners",)},
    "flows": {"agreement": ("agreements",), "source": ("systems", "partners"), "recipient": ("systems", "partners")},
    "partners": {"part_of": ("partners",)},
}
"""For each section, the keys that name other entries, and the sections those are in."""


def entry_of(place: str) -> str:
    """The entry a place belongs to: `flows.rms-to-linx`, or `city`.

    >>> entry_of("flows.rms-to-linx.mode"), entry_of("city.practices.request-log")
    ('flows.rms-to-linx', 'city')
    """
    parts = place.split(".")
    return ".".join(parts[:2]) if parts[0] in ENTRIES else parts[0]


def note_of(place: str) -> str:
    """The key of the note on an answer; the note on a whole entry for a place that is part of that note."""
    return entry_of(place) if place.endswith(f".{NOTE}.basis") else place


def answer_at(record: Record, place: str) -> Any:
    """The answer that stands at a place; None when nobody gave one or there is no such entry."""
    section, *rest = place.split(".")
    if section in ENTRIES:
        entry = getattr(record, section).get(rest.pop(0))
        if rest and rest[0] == NOTE:
            entry = record.notes.get(entry_of(place))
            rest.pop(0)
    else:
        entry = getattr(record, section)
    return _within(entry, rest)


def _within(entry: Any, keys: list[str]) -> Any:
    for key in keys:
        if entry is None:
            return None
        entry = entry.get(key) if isinstance(entry, dict) else getattr(entry, _field(key), None)
    return entry


def _field(key: str) -> str:
    """The field that holds a key: `from` is a word of Python's own."""
    return "from_" if key == "from" else key


def with_answer(record: Record, place: str, answer: Any) -> Record:
    """The record with this answer at the place; None takes the answer away. The entry must be there."""
    section, *rest = place.split(".")
    if section in SINGLE:
        return record.model_copy(update={section: _set(getattr(record, section), rest, answer)})
    if rest[1] == NOTE:
        return with_note(record, entry_of(place), **{rest[2]: answer})
    entries = getattr(record, section)
    name, *keys = rest
    return record.model_copy(update={section: {**entries, name: _set(entries[name], keys, answer)}})


def _set(entry: E, keys: list[str], answer: Any) -> E:
    key = keys[0]
    if key == PRACTICES:
        practices = {**(getattr(entry, PRACTICES) or {}), keys[1]: answer}
        answer = {name: given for name, given in practices.items() if given is not None} or None
    elif key == OBSERVED:
        seen = getattr(entry, OBSERVED) or Observed()
        observed = seen.model_copy(update={_field(keys[1]): answer})
        answer = observed if any(value is not None for _, value in observed) else None
    return entry.model_copy(update={_field(key): answer})


def with_note(record: Record, key: str, **changes: Any) -> Record:
    """The record with these keys changed in the note under `key`; a note that says nothing any more is taken out."""
    note = (record.notes.get(key) or Note()).model_copy(update=changes)
    notes = {**record.notes, key: note}
    if all(value is None for _, value in note):
        del notes[key]
    return record.model_copy(update={"notes": notes})


def with_entry(record: Record, section: str, name: str, entry: Entry) -> Record:
    """The record with an entry added or changed."""
    return record.model_copy(update={section: {**getattr(record, section), name: entry}})


def without_entry(record: Record, section: str, name: str) -> Record:
    """The record without an entry and the notes on it; entries that name it stand as they are."""
    entries = {key: entry for key, entry in getattr(record, section).items() if key != name}
    about = f"{section}.{name}"
    notes = {key: note for key, note in record.notes.items() if entry_of(key) != about}
    return record.model_copy(update={section: entries, "notes": notes})


def with_progress(record: Record, **changes: Any) -> Record:
    """The record with its place in the interview, or its completed sections, changed."""
    return record.model_copy(update={"progress": (record.progress or Progress()).model_copy(update=changes)})


def naming(record: Record, section: str, name: str) -> list[tuple[str, str]]:
    """Entries that name this one, each as (section, id), in the order of the record."""
    found = []
    for holder, keys in REFERENCES.items():
        for key, sections in keys.items():
            if section in sections:
                for other, entry in getattr(record, holder).items():
                    named = getattr(entry, key)
                    if named == name or (isinstance(named, tuple) and name in named):
                        found.append((holder, other))
    return list(dict.fromkeys(found))


def new_id(record: Record, section: str, name: str, *, taken: Mapping[str, Any] | None = None) -> str:
    """A kebab-case id made from a name, with -2, -3 and so on where it is in use here or in `taken`.

    >>> from audit.record.city import Header
    >>> new_id(Record(record=Header(format=1, pack="p", pack_version="1")), "systems", "Police Records (old)")
    'police-records-old'
    """
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.casefold())
    stem = "-".join(part for part in letters.split("-") if part)[:60].strip("-") or section.rstrip("s")
    number, chosen = 1, stem
    while any(chosen in entries for entries in _ids_in_use(record, section, taken)) or chosen in ("none", "unknown"):
        number += 1
        chosen = f"{stem}-{number}"
    return chosen


def _ids_in_use(record: Record, section: str, taken: Mapping[str, Any] | None) -> tuple[Mapping[str, Any], ...]:
    both = ("systems", "partners") if section in ("systems", "partners") else (section,)
    return (*(getattr(record, name) for name in both), taken or {})
