"""Short names in capitals: each is spelled out where a text first uses it, or is one that needs no spelling out.

A short name beside a number is part of a citation, which is quoted as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from audit.pack.plain import ShortName

CAPITALS = re.compile(r"(?<![\w.$/=-])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?![\w=/-]|\.\w)")
AFTER_NUMBER = re.compile(r"\d[\w.():-]*[ \n]\Z")
BEFORE_NUMBER = re.compile(r"[ \n]\(?\d")


def unexplained(sentences: Iterable[str], names: Mapping[str, ShortName], around: Iterable[str] = ()) -> Iterator[str]:
    """Each short name of a text that is neither known nor spelled out when it first comes, once.

    `around`: headings and labels, which may spell a name out for the sentences; what stands in them may be spelled out
    anywhere in the text.

    >>> names = {"FBI": ShortName(stands_for="Federal Bureau of Investigation", says="An agency.")}
    >>> [*unexplained(["The Federal Bureau of Investigation (FBI) asked the FBI."], names)]
    []
    >>> [*unexplained(["The FBI asked the NSA under RCW 10.93."], names)]
    ['FBI', 'NSA']
    """
    heading, text = _flat(around), _flat(sentences)
    seen: set[str] = set()
    for where in (heading, text):
        for found in CAPITALS.finditer(where):
            name = found[0]
            if name in seen or _is_cited(where, found):
                continue
            seen.add(name)
            before = heading + (text if where is heading else _up_to(text, found, names.get(name)))
            if name not in names or not (names[name].everyday or _spells(before, names[name])):
                yield name


def _flat(texts: Iterable[str]) -> str:
    return "".join(" ".join(text.split()) + "\n" for text in texts)


def _is_cited(text: str, found: re.Match[str]) -> bool:
    return bool(AFTER_NUMBER.search(text, 0, found.start()) or BEFORE_NUMBER.match(text, found.end()))


def _up_to(text: str, found: re.Match[str], name: ShortName | None) -> str:
    """What is read by the time a short name has been met: what stands before it, and in brackets right after it."""
    return text[: found.end() + len(f" ({name.stands_for})")] if name else ""


def _spells(text: str, name: ShortName) -> bool:
    return name.stands_for.casefold() in text.casefold()
