"""A record with answers that are only supposed, to be kept in a file: none of them counts as shown there.

A note on a whole flow or agreement bears out all that is said under it, and so would bear out what is supposed. Where
that is so, what the note bears out is written on each of the other answers instead; they lose nothing by it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from audit.pack.rubric import TERMS
from audit.record.note import ASKING, Basis, Document, Note
from audit.record.place import answer_at, entry_of, with_entry
from audit.record.record import Record
from audit.record.supposed import with_supposed

KEYS = {"flows": (*TERMS, "status", "elements"), "systems": ("sharing", "status"), "partners": ("sharing", "status")}
"""The answers that a note on a whole entry bears out."""
TITLE = "Supposed"
STRENGTH: tuple[Basis | None, ...] = ("log", "agreement", "written-policy")


def as_supposed(record: Record, answers: Mapping[str, Any], today: date) -> Record:
    """The record with these answers, each resting on belief, and with a title that says what file it is."""
    record = _apart(record, answers)
    for place, answer in answers.items():
        note = _believed(record.notes.get(place), answer_at(record, place), today)
        record = _with_note(with_supposed(record, place, answer), place, note)
    named = record.record.title or record.city.name
    header = record.record.model_copy(update={"title": f"{TITLE}: {named}" if named else TITLE})
    return record.model_copy(update={"record": header, "assessment": {}})


def _believed(note: Note | None, before: Any, today: date) -> Note:
    """The note on what is supposed: belief, by nobody. Whom to ask stays, since the question is as open as it was."""
    stood = "nothing" if before is None else f"'{before}'"
    text = f"Supposed on {today.isoformat()}, to see what would follow. Nobody answered this; before it stood {stood}."
    believed = Note(basis="belief", on=today, text=text)
    if note is None or not note.ask_whom:
        return believed
    return believed.model_copy(update={key: getattr(note, key) for key in ASKING})


def _apart(record: Record, answers: Mapping[str, Any]) -> Record:
    """The record in which nothing around the places of these answers bears them out, or what follows from them."""
    moved = {place.split(".")[1] for place in answers if _is_link(place)}
    leaning = list(_leaning(record, answers))
    for agreement in dict.fromkeys(_agreements(record, answers)):
        record = _apart_from(record, agreement, moved)
    for entry in dict.fromkeys(map(entry_of, [*answers, *leaning])):
        record = _spread(record, entry)
    for place in leaning:
        record = _unsupported(record, place)
    return record


def _is_link(place: str) -> bool:
    """Whether a place says under which agreement a flow is."""
    return place.startswith("flows.") and place.endswith(".agreement")


def _agreements(record: Record, answers: Mapping[str, Any]) -> Iterator[str]:
    """The agreements that bear out what stands at these places, or would."""
    for place, answer in answers.items():
        section, name, *_ = place.split(".")
        if section == "agreements":
            yield name
        elif section == "flows":
            linked = (record.flows[name].agreement, answer if _is_link(place) else None)
            yield from (agreement for agreement in linked if agreement in record.agreements)


def _leaning(record: Record, answers: Mapping[str, Any]) -> Iterator[str]:
    """Terms of flows that are what an agreement makes them, where that agreement or its term is only supposed."""
    for place in answers:
        section, name, *key = place.split(".")
        for flow, entry in record.flows.items():
            if section == "agreements" and entry.agreement == name and key[0] in TERMS:
                terms: tuple[str, ...] = (key[0],)
            else:
                terms = TERMS if _is_link(place) and flow == name else ()
            yield from (f"flows.{flow}.{term}" for term in terms if getattr(entry, term) is None)


def _apart_from(record: Record, agreement: str, moved: Collection[str]) -> Record:
    """The record with what an agreement bears out written on the flows under it, save those moved to another."""
    about, entry = f"agreements.{agreement}", record.agreements[agreement]
    found = [
        (f"flows.{name}.{key}", note)
        for name, flow in record.flows.items()
        if flow.agreement == agreement and name not in moved
        for key in (*TERMS, "status")
        for note in _bearing_out(record, agreement, key, given=getattr(flow, key) is None)
    ]
    for place, note in found:
        record = _supported(record, place, note)
    for place in (about, *(f"{about}.{term}" for term in TERMS)):
        record = _unsupported(record, place)
    if not entry.is_documented:
        return record
    note = (record.notes.get(about) or Note()).model_copy(update={"document": Document(path=entry.document)})
    bare = entry.model_copy(update={"document": None})
    return _with_note(with_entry(record, "agreements", agreement, bare), about, note)


def _bearing_out(record: Record, agreement: str, key: str, *, given: bool) -> Iterator[Note]:
    """The notes of an agreement that bear out an answer of a flow under it. `given`: the agreement gives it."""
    about, entry = f"agreements.{agreement}", record.agreements[agreement]
    for place in (about, f"{about}.{key}") if key in TERMS else (about,):
        note = record.notes.get(place)
        if note and note.supports:
            yield note
    if key in TERMS and given and getattr(entry, key) is not None and entry.is_documented:
        yield Note(basis="agreement", document=Document(path=entry.document))


def _spread(record: Record, entry: str) -> Record:
    """The record with what the note on an entry bears out written on its answers."""
    note = record.notes.get(entry)
    if note is None or not note.supports:
        return record
    for key in KEYS.get(entry.partition(".")[0], ()):
        record = _supported(record, f"{entry}.{key}", note)
    return _unsupported(record, entry)


def _supported(record: Record, place: str, by: Note) -> Record:
    """The record with a place borne out by a note, beside what is noted there already; a log counts for most."""
    note = record.notes.get(place)
    if note is None:
        return _with_note(record, place, by.model_copy(update={"text": None}))
    if _rank(note.basis) <= _rank(by.basis):
        return record
    changes = {"basis": by.basis, "document": note.document or by.document}
    return _with_note(record, place, note.model_copy(update={key: value for key, value in changes.items() if value}))


def _unsupported(record: Record, place: str) -> Record:
    note = record.notes.get(place)
    if note is None or not note.supports:
        return record
    return _with_note(record, place, note.model_copy(update={"basis": None}))


def _rank(basis: Basis | None) -> int:
    return STRENGTH.index(basis) if basis in STRENGTH else len(STRENGTH)


def _with_note(record: Record, place: str, note: Note) -> Record:
    return record.model_copy(update={"notes": {**record.notes, place: note}})
