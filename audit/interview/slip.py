"""What is said when a typed line is no answer."""

from __future__ import annotations

EMPTY = "an answer is needed here. Type skip to come back to it later."


class Slip(Exception):  # noqa: N818
    """A line that is no answer; its words say what to type instead, and follow "Error: "."""


def typed(text: str) -> str:
    """The line without blanks around it; raises Slip when nothing is left."""
    words = text.strip()
    if not words:
        raise Slip(EMPTY)
    return words
