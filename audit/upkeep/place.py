"""The places of a record that a question may set, and the answers that each of them takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from audit.errors import nearest
from audit.pack.entry import UNKNOWN
from audit.pack.question import Kind, Subject
from audit.pack.rubric import TERMS
from audit.pack.shape import model_at
from audit.record.city import Answer
from audit.record.note import Note
from audit.record.place import ENTRIES, NOTE, OBSERVED, PRACTICES, REFERENCES, SINGLE
from audit.record.record import Record
from audit.upkeep.draft import LAW, Draft

ALL = "all"
NOT_APPLICABLE = "not-applicable"
INVENTORY = "city.inventory"
COUNSEL = "record.directed_by_counsel"
POINTED = ("flows.agreement", "systems.operated_by", "agreements.partners")
"""The places that point to the city's own entries, which the person chooses or adds."""
NAMING = (*(f"{holder}.{key}" for holder, keys in REFERENCES.items() for key in keys), "partners.catalog")
"""The places that name another entry, or one of the catalog."""
NAMES = ("city.name", "systems.name", "partners.name", "agreements.title")
SCALES = {
    "systems.covers": "covers",
    "systems.retention": "retention",
    **{f"{holder}.{term}": term for holder in ("agreements", "flows") for term in TERMS},
    "flows.kept_by_recipient": "retention",
    "flows.control": "control",
}
CATALOGED = {"systems.kind": "systems", "systems.elements": "elements", "flows.elements": "elements"}
STATE = "city.state"
BESIDE = {"flows.elements": (ALL,), "flows.agreement": ("none",)}
"""Words that a place takes beside those of the pack."""
STRICT = ConfigDict(strict=True)
ANY_WORDS = "any words"


def holder_of(each: Subject | None) -> str:
    """The section of the record that a subject's entries stand in; empty for the city."""
    return f"{each}s" if each else ""


def is_place(sets: str) -> bool:
    """Whether a question can set this: a key of the city or of an entry, a practice by any name, or a note's basis.

    >>> is_place("flows.mode"), is_place("city.practices.any-name"), is_place("flows.color")
    (True, True, False)
    """
    return sets == COUNSEL or (_adapter(sets) is not None and not sets.startswith("record."))


def nearest_place(sets: str) -> str:
    """A sentence that names the place which somebody probably meant."""
    if sets.endswith(f".{PRACTICES}"):
        return f"Name a practice, as in {sets}.<name>."
    return nearest(sets, named_places())


def named_places() -> list[str]:
    """The places that a question may set and that have a name of the record's own."""
    places = [COUNSEL]
    for section, model in {"city": SINGLE["city"], **ENTRIES}.items():
        places += [f"{section}.{key}" for key in _keys(model) if key not in (PRACTICES, OBSERVED)]
    return places


def is_practice(place: str) -> bool:
    """Whether a place holds an answer that the pack defines.

    >>> is_practice("city.practices.request-log"), is_practice("flows.mode")
    (True, False)
    """
    return f".{PRACTICES}." in place


def is_note(place: str) -> bool:
    """Whether a place is part of the note on an entry, which no condition reads."""
    return place.endswith(f"{NOTE}.basis")


def accepts(place: str, answer: object) -> bool:
    """Whether the record's shape takes an answer at a place; words of the pack are not looked at."""
    adapter = _adapter(place)
    try:
        return adapter is not None and adapter.validate_python(answer) is not None
    except ValidationError:
        return False


def can_be_unknown(place: str) -> bool:
    """Whether a record can hold that an answer was asked for and is not known."""
    if place in NAMES or place == STATE or (place in NAMING and place not in BESIDE):
        return False
    return accepts(place, UNKNOWN)


def fits(kind: Kind, place: str) -> bool:
    """Whether some answer to a question of this kind can stand at a place."""
    if kind == "reference" or place in NAMING:
        return kind == "reference" and place in POINTED
    if kind == "text":
        return accepts(place, ANY_WORDS) and not is_taken(place)
    if kind == "yes-no":
        return all(accepts(place, word) for word in ("yes", "no")) and not is_taken(place)
    several = accepts(place, (ANY_WORDS,)) and not is_practice(place)
    samples: dict[str, list[object]] = {
        "choice": [] if several else [ANY_WORDS, *literal_words(place)],
        "choices": [(ANY_WORDS,)],
        "number": [1],
        "date": [date(2000, 1, 1)],
    }
    return any(accepts(place, sample) for sample in samples[kind])


def is_taken(place: str) -> bool:
    """Whether the words of a place come from the pack: a scale, the catalog, the law files."""
    return place in SCALES or place in CATALOGED or place == STATE


def taken(draft: Draft, place: str) -> Sequence[str] | None:
    """The words that the pack gives for a place; None where it gives none, or its file cannot be read."""
    if place in SCALES:
        return draft.steps(SCALES[place])
    if place in CATALOGED:
        return draft.ids(CATALOGED[place])
    return [name.upper() for name in draft.names(LAW)] if place == STATE else None


def allowed(draft: Draft, place: str) -> Sequence[str] | None:
    """Every word that may stand at a place; None where any may, or where that cannot be told."""
    if place in NAMING:
        return BESIDE.get(place, ())
    words = taken(draft, place)
    if words is not None:
        return [*words, *BESIDE.get(place, ())]
    known = literal_words(place)
    return known if known and not accepts(place, ANY_WORDS) else None


def literal_words(place: str) -> list[str]:
    """The words that the record's shape itself names for a place, save that it is not known."""
    annotation = _annotation(place)
    return [word for word in _words_in(annotation) if word != UNKNOWN]


def _words_in(annotation: Any) -> list[str]:
    if "Literal" in str(getattr(annotation, "__origin__", "")):
        return [word for word in get_args(annotation) if isinstance(word, str)]
    return [word for part in get_args(annotation) for word in _words_in(part)]


@cache
def _adapter(place: str) -> TypeAdapter[Any] | None:
    annotation = _annotation(place)
    return None if annotation is None else TypeAdapter(annotation, config=STRICT)


def _annotation(place: str) -> Any:
    """The type of what may stand at a place; None where nothing may."""
    section, *keys = place.split(".")
    if not keys or not all(keys) or section not in (*SINGLE, *ENTRIES):
        return None
    if section in ENTRIES and keys == [NOTE, "basis"]:
        return Note.model_fields["basis"].annotation
    if len(keys) == 2 and keys[0] == PRACTICES:
        return Answer if PRACTICES in {**SINGLE, **ENTRIES}[section].model_fields else None
    holder = model_at(Record, (section, *(["*"] if section in ENTRIES else []), *keys[:-1]))
    if not (isinstance(holder, type) and issubclass(holder, BaseModel)) or keys[-1] in (PRACTICES, OBSERVED):
        return None
    return _keys(holder).get(keys[-1])


def _keys(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}
