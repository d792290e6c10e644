"""Words put into a schema: at a key that takes text, those that may stand there, each with what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.upkeep.dialect import TEXT, Node
from audit.upkeep.vocabulary import Words


def enumeration(called: Mapping[str, str | None]) -> Node:
    """These words and no others; an editor shows what each is called."""
    said = [text or None for text in called.values()]
    shown = {"x-taplo": {"docs": {"enumValues": said}}} if any(said) else {}
    return {**TEXT, "enum": [*called], **shown}


def with_words(node: Node, words: Words) -> Node:
    """The schema of a key with words at each place where it takes any text."""
    if not words.called:
        return node
    if node.get("type") == "string" and not node.keys() & {"enum", "const", "format"}:
        return _beside(node, words)
    changed: dict[str, Any] = dict(node)
    if "items" in node:
        changed["items"] = with_words(node["items"], words)
    if "anyOf" in node:
        parts = [with_words(part, words) for part in node["anyOf"]]
        changed["anyOf"] = [branch for part in parts for branch in part.get("anyOf", [part])]
    return changed


def _beside(node: Node, words: Words) -> Node:
    """Words that are demanded, with those they replaced; or offered, with any other text."""
    here = enumeration(words.called)
    other = {**TEXT, "enum": [*words.replaced]} if words.demanded else node
    said: Node = {key: node[key] for key in ("description", "default") if key in node}
    if words.demanded and not words.replaced:
        return {**here, **said}
    return {**said, "anyOf": [here, {key: part for key, part in other.items() if key not in said}]}
