"""Looking things up in the catalog by any name, with room for a slip; where nothing matches, nothing is found."""

from __future__ import annotations

from collections.abc import Mapping

from audit.pack.catalog import CatalogPartner, SystemKind

GOOD = 78.0
SAME = 88.0
COMMON = frozenset(
    {
        "the",
        "of",
        "and",
        "for",
        "county",
        "city",
        "state",
        "police",
        "system",
        "systems",
        "network",
        "information",
        "sharing",
    }
)


def find(rows: Mapping[str, CatalogPartner | SystemKind], words: str, most: int = 9) -> list[str]:
    """Ids of the rows whose names come closest to the words, best first; empty when nothing is close."""
    ranked = sorted(((-_closeness(name, row, words), name) for name, row in rows.items()))
    return [name for negative, name in ranked[:most] if -negative >= GOOD]


def resembles(partners: Mapping[str, CatalogPartner], name: str, title: str | None) -> str | None:
    """The catalog partner that a declared partner, by id or name, most likely is; None when none is close."""
    best = max(
        ((_likeness(known, row, words), known) for known, row in partners.items() for words in (name, title) if words),
        default=(0.0, ""),
    )
    return best[1] if best[0] >= SAME else None


def _names(name: str, row: CatalogPartner | SystemKind) -> list[str]:
    return [name.replace("-", " "), row.name, *row.aliases]


def _plain(words: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in words.casefold()).split())


def _closeness(name: str, row: CatalogPartner | SystemKind, words: str) -> float:
    """Prefix, then start of a word, then similarity of spelling, from 0 to 130."""
    from rapidfuzz import fuzz

    wanted = _plain(words)
    if not wanted:
        return 0.0
    best = 0.0
    for known in map(_plain, _names(name, row)):
        if known == wanted:
            return 130.0
        if known.startswith(wanted):
            best = max(best, 120.0)
        elif f" {wanted}" in f" {known}":
            best = max(best, 110.0)
        else:
            best = max(best, fuzz.ratio(wanted, known), fuzz.ratio(wanted.replace(" ", ""), known.replace(" ", "")))
            best = max(best, *(fuzz.ratio(wanted, word) - 2 for word in known.split() if len(word) > 3), 0.0)
    return best


def _likeness(name: str, row: CatalogPartner, words: str) -> float:
    """How alike two names are by the words that tell partners apart, from 0 to 100."""
    from rapidfuzz import fuzz

    wanted = _telling(words)
    if len(wanted) < 3:
        return 0.0
    return max((fuzz.token_sort_ratio(wanted, _telling(known)) for known in _names(name, row)), default=0.0)


def _telling(words: str) -> str:
    return " ".join(word for word in _plain(words.replace("-", " ")).split() if word not in COMMON)
