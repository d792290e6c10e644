"""Looking things up in the catalog by any name, with room for a slip; where nothing matches, nothing is found."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from audit.pack.catalog import CatalogPartner, SystemKind

GOOD = 78.0
SAME = 88.0
IN_WORDS = 100.0
"""From here up a name has the words looked for in it, and does not merely look like them."""
BEGINNING = 3
COMMON = frozenset({"the", "of", "and", "for", "county", "city", "state", "police", "system", "systems", "network",
                    "information", "sharing"})  # fmt: skip
APART = re.compile(r"[\W_]+")
Rows = Mapping[str, CatalogPartner | SystemKind]


def find(rows: Rows, words: str, most: int = 9, *, first: Collection[str] = ()) -> list[str]:
    """Ids of the rows whose names come closest to the words, best first; empty when nothing is close.

    `first`: ids that stand before all others, where a name of theirs has the words in it.
    """
    wanted = _plain(words)
    if not wanted:
        return []
    close = {name: _closeness(wanted, _names(name, row)) for name, row in rows.items()}
    good = [name for name in rows if close[name] >= GOOD]

    def rank(name: str) -> tuple[bool, float, str]:
        return not (name in first and close[name] >= IN_WORDS), -close[name], name

    return sorted(good, key=rank)[:most]


def has_words(row: CatalogPartner | SystemKind, words: str) -> bool:
    """Whether one of a row's names has all the words in it, as they are or as the beginnings of its own."""
    return _closeness(_plain(words), _names(row.name, row)) >= IN_WORDS


def exactly(rows: Rows, words: str) -> str | None:
    """The one row that is meant by these words: its whole name, or a short name that begins no name of another row."""
    wanted = _plain(words)
    called = [name for name, row in rows.items() if wanted == _plain(row.name)]
    if len(called) == 1:
        return called[0]
    beginning = [name for name, row in rows.items() if _begins(wanted, _names(name, row)[1:])]
    bearing = [name for name in beginning if wanted in map(_plain, rows[name].aliases)]
    return bearing[0] if wanted and bearing == beginning and len(bearing) == 1 else None


def _begins(wanted: str, names: list[str]) -> bool:
    return any(f"{known} ".startswith(f"{wanted} ") for known in map(_plain, names))


class PartnerNames:
    """The names of the catalog's partners, made plain once, to tell whether a declared partner is one of them."""

    def __init__(self, partners: Mapping[str, CatalogPartner]) -> None:
        self.partners = partners
        self.ids: dict[str, str] = {}
        for name, row in partners.items():
            for known in _names(name, row):
                self.ids.setdefault(_telling(known), name)
        self.ids.pop("", None)
        self.beginnings = {word[:BEGINNING] for known in self.ids for word in known.split()}
        self.in_order = {" ".join(sorted(known.split())): name for known, name in self.ids.items()}

    def resembling(self, name: str, title: str | None, kind: str | None) -> str | None:
        """The partner that one declared under this id, name and kind most likely is; None when none is close."""
        for words in (name, title):
            wanted = _telling(words or "")
            known = self._close(wanted) or self._beginning(wanted, kind)
            if known:
                return known
        return None

    def _close(self, wanted: str) -> str | None:
        """The partner whose name has nearly the same letters, its words in any order; one word must begin alike."""
        if len(wanted) < BEGINNING or not any(word[:BEGINNING] in self.beginnings for word in wanted.split()):
            return None
        from rapidfuzz import fuzz, process

        in_order = " ".join(sorted(wanted.split()))
        best = process.extractOne(in_order, self.in_order.keys(), scorer=fuzz.ratio, score_cutoff=SAME)
        return self.in_order[best[0]] if best else None

    def _beginning(self, wanted: str, kind: str | None) -> str | None:
        """The partner whose whole name the words begin with, if it is of the same kind: "flock cameras" is Flock."""
        words = wanted.split()
        for length in range(len(words) - 1, 0, -1):
            known = self.ids.get(" ".join(words[:length]), "")
            if known and self.partners[known].kind in (kind, None):
                return known
        return None


def _names(name: str, row: CatalogPartner | SystemKind) -> list[str]:
    return [name, row.name, *row.aliases]


def _plain(words: str) -> str:
    return APART.sub(" ", words.casefold()).strip()


def _telling(words: str) -> str:
    """The words of a name that tell partners apart."""
    return " ".join(word for word in _plain(words).split() if word not in COMMON)


def _closeness(wanted: str, names: list[str]) -> float:
    """Prefix, start of a word, all words in any order, then similar spelling or a name within: from 0 to 130."""
    return max(_likeness(wanted, known) for known in map(_plain, names))


def _likeness(wanted: str, known: str) -> float:
    from rapidfuzz import fuzz

    if known == wanted:
        return 130.0
    if known.startswith(wanted):
        return 120.0
    if f" {wanted}" in f" {known}":
        return 110.0
    if all(f" {word}" in f" {known}" for word in wanted.split()):
        return 100.0
    part = 80.0 + min(len(known), 9) if len(known) > 2 and f" {known} " in f" {wanted} " else 0.0
    whole = max(fuzz.ratio(wanted, known), fuzz.ratio(wanted.replace(" ", ""), known.replace(" ", "")))
    return max([part, whole, *(fuzz.ratio(wanted, word) - 2 for word in known.split() if len(word) > 3)])
