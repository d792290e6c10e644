"""What the checks of records and packs ask for beyond shape, where a schema can say it as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from audit.pack.condition import LEAF_FORMS
from audit.pack.entry import UNKNOWN
from audit.pack.rubric import TERMS
from audit.record.check import KEPT_WORDS, SECTIONS
from audit.upkeep.dialect import TEXT, Node
from audit.upkeep.draft import FILES, QUESTIONS
from audit.upkeep.place import ALL
from audit.upkeep.row import SCALES
from audit.upkeep.vocabulary import Key

OWN_ID = "^[A-Za-z0-9_-]+$"
"""An id that a city makes."""
ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
"""An id of a pack."""
WORDS = r"\S"
DAY = r"^[0-9]+(-0*([1-9]|1[0-2])(-0*([1-9]|[12][0-9]|3[01]))?)?$"
"""A day, a month or a year in quotes."""
AGING = (*((model, "as_of") for model in ("CatalogPartner", "CatalogFlow", "Precedent")), ("Source", "date"))
SHARE: Node = {"minimum": 0, "maximum": 1}
ABOVE_NOTHING: Node = {"exclusiveMinimum": 0}
NOT_EMPTY: Node = {"minItems": 1}
LIMITS: Mapping[Key, Node] = {
    **{(model, "value"): SHARE for model in ("Value", "Mode", "Oversight")},
    ("Header", "spread"): SHARE,
    ("Header", "flow_stale_after_days"): ABOVE_NOTHING,
    ("Header", "law_stale_after_days"): ABOVE_NOTHING,
    ("Effort", "value"): ABOVE_NOTHING,
    ("Use", "weight"): ABOVE_NOTHING,
    ("Element", "fits"): {
        "minProperties": 1,
        "additionalProperties": {"type": "number", **ABOVE_NOTHING, "maximum": 1},
    },
    ("Rule", "id"): {"pattern": ID},
    ("Duty", "id"): {"pattern": ID},
    **{(model, key): NOT_EMPTY for model in ("CatalogFlow", "Precedent") for key in ("elements", *TERMS)},
    ("Standing", "for_data"): NOT_EMPTY,
    ("Standing", "binds"): NOT_EMPTY,
    ("Condition", "one_of"): NOT_EMPTY,
}
NEEDED: Mapping[str, tuple[str, ...]] = {"Cite": ("at", "says"), "Question": ("why",)}
"""Keys that a table must have though its shape lets them be left out."""
JUDGED = ("Element", "SystemKind", "CatalogPartner", "CatalogFlow", "Precedent", "Migration", "Request", "Provision",
          "Saving", "Finding", "Elsewhere", "Question", "State", "Rule", "Header", "Assumed", "Mode", "Value",
          "Oversight", "Effort", "Use", "Limits")  # fmt: skip
"""Rows that cite a source or state a judgement with why."""
TOGETHER: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Condition": (("standing", "is"),),
    "Finding": (("law_kind", "standing"), ("citation", "binds")),
    "Elsewhere": (("when", "asks"),),
    "ShortName": (("everyday", "why"),),
    "Expect": (("point", "outcome"), ("way", "state")),
}
"""Keys of which none stands without the other."""
ONE_OF: Mapping[str, tuple[str, tuple[str, ...]]] = {"Expect": ("measure", ("place", "standing"))}
"""A key that needs at least one of several beside it, and that each of them needs."""
CONDITION = "Condition"
TABLES_OF_ROWS = frozenset((*FILES, *SCALES, QUESTIONS, "kinds", "bodies"))


def limit_record(tables: dict[str, Node], root: str) -> None:
    """Hold a record's tables to what reading a record asks for."""
    for section in SECTIONS:
        tables[root]["properties"][section]["propertyNames"] = {"pattern": OWN_ID}
    names = tables[root]["properties"]["agreements"]["propertyNames"]
    names["not"] = {"enum": [*KEPT_WORDS]}
    tables["Header"] |= _if_absent("updated", then="as_of")


def limit_pack(tables: dict[str, Node], root: str, names: Iterable[str]) -> None:
    """Hold the tables of a pack's file, those of these names, to what checking a pack asks for."""
    for name in names:
        tables[name]["properties"] = {
            key: _worded(_limited(name, key, node)) for key, node in tables[name]["properties"].items()
        }
        tables[name]["required"] = [*tables[name].get("required", ()), *NEEDED.get(name, ())]
        if name in JUDGED:
            tables[name] |= _if_absent("basis", then="cite")
        if needs := _needs(name):
            tables[name]["dependencies"] = needs
    if CONDITION in tables:
        tables[CONDITION] |= {"minProperties": 1, "maxProperties": 2}
    for key, node in tables[root]["properties"].items():
        if key in TABLES_OF_ROWS and node.get("type") == "object":
            node["propertyNames"] = {"pattern": ID, "not": {"enum": [UNKNOWN, ALL]}}


def _if_absent(key: str, *, then: str) -> Node:
    """One of two keys must be there. Said so, a checker names the key, and editors do not offer the table twice.

    Some take a table in which nothing is said of further keys for one that has none.
    """
    return {"if": {"not": _having(key), "additionalProperties": True}, "then": _having(then)}


def _having(key: str) -> Node:
    return {"required": [key], "additionalProperties": True}


def _needs(name: str) -> dict[str, Any]:
    """For keys of a table the others that must stand beside them; a condition has one key with one test, say."""
    judged = {"basis": ["why"]} if name in JUDGED else {}
    tests = {form: ["key"] for form in LEAF_FORMS} if name == CONDITION else {}
    pairs = {one: [other] for pair in TOGETHER.get(name, ()) for one, other in (pair, pair[::-1])}
    key, beside = ONE_OF.get(name, ("", ()))
    any_of = {key: {"anyOf": [_having(one) for one in beside]}, **{one: [key] for one in beside}} if key else {}
    return {**judged, **tests, **pairs, **any_of}


def _limited(name: str, key: str, node: Node) -> Node:
    if (name, key) in AGING:
        node["anyOf"] = [part if "format" in part else {**part, "pattern": DAY} for part in node["anyOf"]]
    return {**node, **LIMITS.get((name, key), {})}


def _worded(node: Any) -> Any:
    """The same with every text needing some words in it, where nothing narrower is asked for."""
    if isinstance(node, list):
        return [_worded(part) for part in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == TEXT["type"] and not node.keys() & {"enum", "const", "pattern", "format"}:
        return {**node, "pattern": WORDS}
    inner = ("items", "additionalProperties", "anyOf")
    return {key: _worded(part) if key in inner else part for key, part in node.items()}
