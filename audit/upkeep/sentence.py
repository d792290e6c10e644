"""The sentences of a text, with their words as a reading formula counts them.

A name, a citation or a number is one short word however long it is, because a reader takes it in as a whole: words with
capitals inside a sentence, words in capitals, whatever has a digit in it, and what fills a placeholder or a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

STAND_IN = "name"
FILLED = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]")
ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+|(?:No|St|Inc|Co|v)\.")
NAME = re.compile(r"\W*(?:[^\W_]*\d.*|[A-Z][A-Z.&-]*[A-Z](?:'s)?|[A-Z]\.)\W*")
JOINERS = frozenset(("of", "and", "the", "for", "v."))
RUN = re.compile(r"(?:NJ*)*[Nn]|.")
CLOSING = "\"')]*_"
BREAKS = (",", ";", ":", ")")
PARTS = re.compile(r"\n\s*\n|\n(?=\s*- )")


def sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence; an empty line and a new point of a list end one too.

    >>> list(sentences("As 28 CFR 23.20 says. The King County Sheriff left."))
    [['As', 'name', 'says.'], ['The', 'name', 'left.']]
    """
    for part in PARTS.split(FILLED.sub("X1", text)):
        tokens: list[str] = []
        for token in part.split():
            tokens.append(token)
            if _ends(token):
                yield from _worded(tokens)
                tokens = []
        yield from _worded(tokens)


def _ends(token: str) -> bool:
    bare = token.rstrip(CLOSING)
    return bare.endswith((".", "?", "!")) and not ABBREVIATION.fullmatch(bare.lstrip("\"'(["))


def _worded(tokens: list[str]) -> Iterator[list[str]]:
    """The words of one sentence, if it has any."""
    kept = [token for token in tokens if re.search(r"\w", token)]
    kinds = "".join(_kind(token, first=not number) for number, token in enumerate(kept))
    if kept:
        yield [STAND_IN if run[0][0] in "Nn" else kept[run.start()].strip() for run in RUN.finditer(kinds)]


def _kind(token: str, *, first: bool) -> str:
    """N for a part of a name, n where the name ends with it, J for what may join two parts, W for any other word."""
    if NAME.fullmatch(token) or (not first and token.lstrip("\"'(")[:1].isupper()):
        return "n" if token.endswith(BREAKS) else "N"
    return "J" if token in JOINERS else "W"
