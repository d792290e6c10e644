"""Picking from the catalog by any part of a name. Nothing is ever chosen when nothing matched."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from audit.interview.dialog import Dialog, Prompt, numbered, until_read
from audit.interview.reply import name_in, one_of, text_of
from audit.pack.catalog import CatalogPartner, SystemKind
from audit.pack.search import Rows, exactly, find

NONE_OF_THESE = "None of these: it goes by another name"
MATCHES = 9


class Picked(NamedTuple):
    """What was picked: an id of the catalog, or None and the words typed for something of the city's own."""

    known: str | None
    words: str


def pick(rows: Rows, typed: str, *, first: Collection[str] = ()) -> Dialog[Picked]:
    """Offer what in the catalog comes closest to the words; other words search again.

    `first`: ids that are offered before others. A name is taken without asking only where it can mean one row alone.
    """
    words = text_of(typed)
    while True:
        exact = exactly(rows, words)
        if exact:
            return Picked(exact, words)
        found = find(rows, words, most=MATCHES, first=first)
        if not found:
            return Picked(None, words)
        labels = [_described(rows[name]) for name in found]
        lines = (
            f"Closest to '{words}' in the catalog:",
            *numbered([*labels, NONE_OF_THESE]),
            "Type a number, or other words to search again.",
        )

        def read(reply: str, labels: list[str] = labels) -> int | str:
            if reply.strip().isdigit():
                return one_of(reply, [*labels, NONE_OF_THESE])
            if reply.strip().casefold() in ("none", "none of these"):
                return len(labels)
            return text_of(reply)

        chosen = yield from until_read(Prompt(lines, "Which one:"), read)
        if isinstance(chosen, str):
            words = chosen
        elif chosen < len(found):
            return Picked(found[chosen], words)
        else:
            return Picked(None, words)


def _described(row: CatalogPartner | SystemKind) -> str:
    """A row's name, what it is, and whoever runs it if that is not the city."""
    runs = f" Run by {row.operator}." if row.operator and not row.operator.startswith("city") else ""
    return f"{row.name}. {row.says}{runs}"


def named(question: str, default: str) -> Dialog[str]:
    """Ask what something is called; Enter takes the words already given."""
    lines = (question, f"Press Enter for: {default}")
    return (yield from until_read(Prompt(lines, "Name:"), name_in, kept=default))
