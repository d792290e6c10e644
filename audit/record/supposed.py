"""Answers that are only supposed: read as somebody types them, by the kind that their place takes, and checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

import tomli
from pydantic import TypeAdapter, ValidationError

from audit.errors import Fault, nearest, shown
from audit.pack.document import Table
from audit.pack.entry import UNKNOWN, Entry
from audit.pack.load import Pack, load_questions
from audit.pack.question import Question
from audit.record.check import NOT_APPLICABLE
from audit.record.flow import Observed
from audit.record.fragment import settled, table_of
from audit.record.partner import Partner
from audit.record.place import ENTRIES, NOTE, OBSERVED, PRACTICES, SINGLE, with_answer, with_entry
from audit.record.read import record_of
from audit.record.record import Record

PATH = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+\Z", re.ASCII)
NUMBER = re.compile(r"\d[\d,_]{0,17}\Z", re.ASCII)
OF_THE_HEADER = ("as_of", "directed_by_counsel")
ENDS = ("source", "recipient")
WORDS = (UNKNOWN, NOT_APPLICABLE)
EVIDENCE = "It would count as evidence, which cannot be supposed."
EXAMPLE = "Write it as flows.rms-to-linx.mode=unknown, say."


class Supposed(NamedTuple):
    """The record with the answers in place of its own, the answers as it holds them, and everything wrong with them."""

    record: Record
    answers: Mapping[str, Any]
    faults: Sequence[Fault]


def suppose(record: Record, pack: Pack, typed: Sequence[str]) -> Supposed:
    """The record with the answers that somebody typed as PATH=VALUE; with a fault among them it stays as it is."""
    answers, faults = _read(typed, record, pack)
    if answers:
        faults += record_of(_with_all(table_of(record), answers), pack)[1]
    if faults:
        return Supposed(record, answers, faults)
    for place, answer in answers.items():
        record = with_supposed(record, place, answer)
    return Supposed(record, answers, ())


def with_supposed(record: Record, place: str, answer: Any) -> Record:
    """The record with an answer; a partner of the catalog that it only names is then declared."""
    section, name, *_ = place.split(".")
    if section == "partners" and name not in record.partners:
        record = with_entry(record, section, name, Partner())
    return with_answer(record, place, answer)


def _read(typed: Sequence[str], record: Record, pack: Pack) -> tuple[dict[str, Any], list[Fault]]:
    """The answers that have a place, and what is wrong with the others."""
    answers: dict[str, Any] = {}
    faults: list[Fault] = []
    questions = load_questions(pack) if any(f".{PRACTICES}." in text for text in typed) else {}
    for text in typed:
        place, is_there, written = (part.strip() for part in text.partition("="))
        if not is_there or not written or not PATH.match(place):
            faults.append(Fault("", f"{shown(text)} is no path with a value.", EXAMPLE))
        elif any(unicodedata.category(letter) in ("Cc", "Cs") for letter in written):
            faults.append(Fault(place, f"{shown(written)} holds a control character.", "Leave it out."))
        elif place in answers:
            faults.append(Fault(place, "It is supposed twice.", "Keep one of them."))
        elif wrong := list(_of_place(place, record, pack)):
            faults += wrong
        else:
            answers[place] = _value(place, written, questions)
    return answers, faults


def _of_place(place: str, record: Record, pack: Pack) -> Iterator[Fault]:
    """Why nothing can be supposed there, if so."""
    section, *rest = place.split(".")
    if section not in (*SINGLE, *ENTRIES):
        yield from _of_no_section(place, section)
    elif section == "record" and rest[0] not in OF_THE_HEADER:
        yield Fault(place, "It is not an answer.", nearest(rest[0], OF_THE_HEADER))
    elif place == "city.state":
        yield Fault(place, "The state decides what can be shown at all.", "Change it in a copy of the record.")
    elif len(rest) < (1 if section in SINGLE else 2):
        yield Fault(place, "It names no answer.", EXAMPLE)
    elif section in ENTRIES:
        yield from _of_entry(place, section, rest, record, pack)


def _of_no_section(place: str, section: str) -> Iterator[Fault]:
    if section == "notes":
        yield Fault(place, "It is a note.", EVIDENCE)
    elif section == "catalog":
        yield Fault(place, "It is a documented flow, not an answer.", "To suppose that it ended, use --close.")
    else:
        yield Fault(place, f"{shown(section)} holds no answers.", nearest(section, (*SINGLE, *ENTRIES)))


def _of_entry(place: str, section: str, rest: list[str], record: Record, pack: Pack) -> Iterator[Fault]:
    name, key = rest[0], rest[1]
    known = getattr(record, section)
    if name not in known and not (section == "partners" and name in pack.partners):
        yield Fault(place, f"The record has no {section.removesuffix('s')} {shown(name)}.", nearest(name, known))
    elif section == "flows" and key in ENDS:
        yield Fault(place, "A flow between others is another flow.", "List it in a copy of the record.")
    elif key == NOTE or (section == "agreements" and key == "document"):
        yield Fault(place, "It says what answers rest on.", EVIDENCE)


def _with_all(table: Table, answers: Mapping[str, Any]) -> Table:
    for place, answer in answers.items():
        table = _with(table, place.split("."), answer)
    return table


def _with(table: Table, keys: list[str], answer: Any) -> Table:
    """The table with an answer at the end of these keys."""
    key, *rest = keys
    below = table.get(key)
    return {**table, key: _with(below if isinstance(below, dict) else {}, rest, answer) if rest else answer}


def _value(place: str, written: str, questions: Mapping[str, Question]) -> Any:
    """A value as its place takes it; as it was typed where no reading of it fits, which the check then refuses."""
    adapter: TypeAdapter[Any] = TypeAdapter(_annotation(place, written, questions))
    for candidate in _readings(written):
        with suppress(ValidationError):
            adapter.validate_python(candidate, strict=True)
            return candidate
    return written


def _annotation(place: str, written: str, questions: Mapping[str, Question]) -> Any:
    section, *rest = place.split(".")
    model = SINGLE.get(section) or ENTRIES.get(section)
    key, *inner = rest if section in SINGLE else [*rest[1:], ""]
    if model is None:
        return str
    if key == PRACTICES:
        return _of_practice(f"{section}.{PRACTICES}.{inner[0] if inner else ''}", written, questions)
    if key == OBSERVED and inner:
        model, key = Observed, inner[0]
    return _fields(model).get(key, str)


def _fields(model: type[Entry]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _of_practice(sets: str, written: str, questions: Mapping[str, Question]) -> Any:
    kind = next((question.kind for question in questions.values() if question.sets == sets), "text")
    if written in WORDS:
        return str
    return {"choices": tuple[str, ...], "number": int, "date": date | str}.get(kind, str)


def _readings(written: str) -> Iterator[Any]:
    """What a typed value may stand for, the narrowest reading first: as TOML writes it, or a bare word or list."""
    with suppress(ValueError, RecursionError):
        table = tomli.loads(f"value = {written}")
        if table.keys() == {"value"} and not isinstance(table["value"], dict):
            yield settled(table["value"])
    if NUMBER.match(written):
        yield int(re.sub("[,_]", "", written))
    yield written
    yield tuple(part.strip() for part in written.split(",") if part.strip())
