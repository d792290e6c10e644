"""JSON Schema as editors of TOML read it best: draft 7, with the sentence on each key beside it.

TOML has days, which JSON has not: a checker sees them as text of a format. It also has no null, so that what may be
left out is not required, and nothing more. Why draft 7, and why some forms look longer than they need: decision 0019.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from audit.upkeep.meaning import first_sentence, meanings

Node = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
POINTER = "#/definitions/"
TIMED = r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d"
TEXT = {"type": "string"}
BRANCHES = ("anyOf", "allOf", "oneOf")
FIRST = ("$schema", "title", "description", "$ref", "type", "format", "enum", "const", "pattern", "required")
LAST = ("properties", "propertyNames", "additionalProperties", "items", "anyOf", "allOf", "if", "then", "dependencies",
        "x-taplo", "definitions")  # fmt: skip


class Dialect(GenerateJsonSchema):
    """The form of a model: without nulls and class names, days as days, each key with its sentence."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Node:
        """What may stand where nothing need stand."""
        return self.generate_inner(schema["schema"])

    def date_schema(self, schema: core_schema.DateSchema) -> Node:
        """A day. The list around the type keeps editors from putting quotes where a day is to be typed."""
        return {"type": ["string"], "format": "date"}

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> Node:
        """A day and time, with an offset or without."""
        return {
            "anyOf": [
                {"type": ["string"], "format": form, "pattern": TIMED} for form in ("date-time", "date-time-local")
            ]
        }

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Node:
        """A default is told where it says something."""
        written = super().default_schema(schema)
        if not isinstance(written.get("default"), (bool, int, float)) and not written.get("default"):
            written.pop("default", None)
        return written

    def model_schema(self, schema: core_schema.ModelSchema) -> Node:
        """A table, with what is said of it and of each of its keys."""
        written = super().model_schema(schema)
        model = schema["cls"]
        written.pop("title", None)
        written["description"] = first_sentence(model)
        for key, said in meanings(model).items():
            written["properties"][key]["description"] = said
        return written

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Keys are called by their own names only."""
        return False

    def sort(self, value: Any, parent_key: str | None = None) -> Any:
        """Keys stay in the order in which the shape gives them."""
        return value


def tables_of(model: type[BaseModel]) -> dict[str, Node]:
    """The tables of a file of this shape by the names of their models, the whole file first."""
    written: Node = model.model_json_schema(schema_generator=Dialect, ref_template=f"{POINTER}{{model}}")
    inner: dict[str, Node] = written.pop("$defs", {})
    return {model.__name__: written, **inner}


def joined(tables: dict[str, Node]) -> Node:
    """One schema of the tables, the first being the whole file: what stands once is put in its place.

    An editor shows nothing of what stands beside a pointer, so a key with a sentence of its own has its table in full.
    """
    (_, root), *_ = tables.items()
    whole = _placed(root, tables, ())
    inner: dict[str, Node] = {}
    waiting = sorted(_pointed(whole))
    while waiting:
        name = waiting.pop()
        inner[name] = _placed(tables[name], tables, (name,))
        waiting += sorted(_pointed(inner[name]) - inner.keys() - set(waiting))
    written: Node = ordered({"$schema": DRAFT, **whole, "definitions": dict(sorted(inner.items()))})
    return written


def _placed(node: Any, tables: dict[str, Node], within: tuple[str, ...]) -> Any:
    if isinstance(node, list):
        return [_placed(part, tables, within) for part in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).removeprefix(POINTER)
    if name and len(node) > 1:
        beside = {key: part for key, part in node.items() if key != "$ref"}
        if name in within or _is_recursive(name, tables):
            return {**beside, "allOf": [{"$ref": node["$ref"]}]}
        return _placed({**tables[name], **beside}, tables, (*within, name))
    return _told(_one_list({key: _placed(part, tables, within) for key, part in node.items()}))


def _one_list(node: Node) -> Node:
    """With a list among the branches, what it holds is said beside them, so that a fault in it is told at its place."""
    lists = [part for part in node.get("anyOf", ()) if isinstance(part, dict) and part.get("type") == "array"]
    if len(lists) != 1 or "items" not in lists[0]:
        return node
    branches = [{"type": "array"} if part is lists[0] else part for part in node["anyOf"]]
    return {**node, "items": lists[0]["items"], "anyOf": branches}


def _told(node: Node) -> Node:
    """Taplo tells of a key what stands inside: at the items of a list, and at branches instead of beside them."""
    said, items, branches = node.get("description"), node.get("items", {}), node.get("anyOf", ())
    if said and items and not items.keys() & {"description", "$ref"}:
        node = {**node, "items": {"description": said, **items}}
    if said and branches and "description" not in branches[0]:
        branches = [{"description": said, **branches[0]}, *branches[1:]]
        node = {**node, "anyOf": branches, "x-taplo": {"docs": {"main": ""}}}
    return node


def _is_recursive(name: str, tables: dict[str, Node]) -> bool:
    seen: set[str] = set()
    waiting = _pointed(tables[name])
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting |= _pointed(tables[here])
    return name in seen


def _pointed(node: Any) -> set[str]:
    """The tables that a schema points to."""
    if isinstance(node, list):
        return {name for part in node for name in _pointed(part)}
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"].removeprefix(POINTER)} if isinstance(node.get("$ref"), str) else set()
    return own | {name for part in node.values() for name in _pointed(part)}


def ordered(node: Any, *, names: bool = False) -> Any:
    """The same schema with what a reader looks for first at the top; `names`: its keys are those of a file."""
    if isinstance(node, list):
        return [ordered(part) for part in node]
    if not isinstance(node, dict):
        return node
    keys = list(node) if names else sorted(node, key=_rank)
    return {key: ordered(node[key], names=not names and key in ("properties", "definitions")) for key in keys}


def _rank(keyword: str) -> tuple[int, int, str]:
    if keyword in FIRST:
        return 0, FIRST.index(keyword), keyword
    return (2, LAST.index(keyword), keyword) if keyword in LAST else (1, 0, keyword)
