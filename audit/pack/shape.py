"""A parsed table held against a model: every key that is unknown, missing or of another type, as faults for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from audit.errors import Fault, nearest, shown
from audit.pack.lines import Path

M = TypeVar("M", bound=BaseModel)

EXPECTED = {
    "string_type": "Write text in quotes.",
    "bool_type": "Write true or false, without quotes.",
    "int_type": "Write a whole number, without quotes.",
    "float_type": "Write a number, without quotes.",
    "date_type": "Write a day as 2026-11-22, without quotes.",
    "datetime_type": "Write a day and time as 2026-11-22T09:30:00Z, without quotes.",
    "tuple_type": 'Write a list, as in ["a", "b"].',
    "dict_type": "Write a table here.",
    "model_type": "Write a table here.",
    "model_attributes_type": "Write a table here.",
}


def validate(model: type[M], table: object) -> tuple[M | None, list[tuple[Path, Fault]]]:
    """The table as a model, or every fault of its shape with the path it stands at."""
    try:
        return model.model_validate(table), []
    except ValidationError as error:
        return None, list(_faults(model, error))


def _faults(model: type[BaseModel], error: ValidationError) -> Iterator[tuple[Path, Fault]]:
    """One fault for each place: of the branches of a union, the one that came furthest speaks."""
    places: dict[Path, list[Any]] = {}
    for row in error.errors(include_url=False, include_context=True):
        places.setdefault(_written_path(model, row["loc"]), []).append(row)
    around = {path[:length] for path in places for length in range(len(path))}
    for path, rows in places.items():
        if path not in around:
            yield path, Fault(".".join(path), *_joined([_words(model, path, row) for row in rows], rows[0]["input"]))


def _joined(words: list[tuple[str, str]], value: object) -> tuple[str, str]:
    """What is wrong and what to do at a place that takes several kinds of value."""
    remedies = list(dict.fromkeys(remedy for _, remedy in words if remedy))
    if len(remedies) < 2:
        return words[0]
    close = [remedy for remedy in remedies if remedy.startswith("Did")]
    either = f"{remedies[0]} Or {remedies[1][0].lower()}{remedies[1][1:]}"
    return f"{_quoted(value)} cannot stand here.", close[0] if close else either


def _written_path(model: type[BaseModel], loc: tuple[int | str, ...]) -> Path:
    """The path as the file writes it: without the names pydantic adds for the branches of a union."""
    path: Path = ()
    for step in loc:
        if isinstance(step, int) or model_at(model, path) is not None:
            path = (*path, str(step))
    return path


def _words(model: type[BaseModel], path: Path, row: Any) -> tuple[str, str]:
    kind, value = row["type"], row["input"]
    if kind == "extra_forbidden":
        parent = model_at(model, path[:-1])
        keys = [*_fields(parent)] if isinstance(parent, type) and issubclass(parent, BaseModel) else []
        return f"{shown(path[-1])} is not a key here.", nearest(path[-1], keys)
    if kind == "missing":
        return "This is missing.", "Add it."
    if kind == "literal_error":
        allowed = [str(word) for word in _literal_words(model, path)]
        return f"{_quoted(value)} is not one of the words this key takes.", nearest(str(value), allowed)
    if kind in EXPECTED:
        return f"{_quoted(value)} is of another kind than this key takes.", EXPECTED[kind]
    return f"{_quoted(value)} cannot stand here: {row['msg'].removeprefix('Value error, ')}.", ""


def _quoted(value: object) -> str:
    """A value as its file writes it; a table or list only by its name, since it may be long."""
    if isinstance(value, (dict, list)):
        return "A table" if isinstance(value, dict) else "A list"
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else shown(value)


def model_at(model: type[BaseModel], path: Path) -> Any:
    """The model or typed dict that stands at a path below `model`; None below a plain value."""
    here: Any = model
    for step in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            field = _fields(here).get(step)
            if field is None and step.isdigit():
                continue
            here = _container(field.annotation) if field else None
        elif here is not None:
            here = _container(get_args(here)[-1])
    return here


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """A model's fields by the keys that a file writes, which for a Python keyword are not the names."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _container(annotation: Any) -> Any:
    """The model or dict inside an annotation with unions, Annotated and tuples around it; None when there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if getattr(annotation, "__origin__", None) is dict:
        return annotation
    for part in get_args(annotation):
        found = _container(part)
        if found is not None:
            return found
    return None


def _literal_words(model: type[BaseModel], path: Path) -> list[Any]:
    parent = model_at(model, path[:-1])
    if not (isinstance(parent, type) and issubclass(parent, BaseModel)) or path[-1] not in _fields(parent):
        return []
    return _words_in(_fields(parent)[path[-1]].annotation)


def _words_in(annotation: Any) -> list[Any]:
    if getattr(annotation, "__origin__", None) is not None and "Literal" in str(annotation.__origin__):
        return list(get_args(annotation))
    return [word for part in get_args(annotation) for word in _words_in(part)]
