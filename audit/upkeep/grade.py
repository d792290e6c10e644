"""How hard a text is to read, as the US school grade of the Flesch-Kincaid formula.

The formula knows the length of sentences and of words, and nothing of sense: it finds what is too long, and does not
show that the rest is clear. Syllables are counted by the letters; `docs/decisions` says how well that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from audit.upkeep.sentence import sentences

VOWELS = re.compile(r"(?:[aeiou]|y(?![aeiou]))+")
SILENT = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$"  # state, rule; spoken in table
    r"|(?<=[^aeiousxzcghl])e(?=s$)|(?<=[aeiouy]l)e(?=s$)"  # names, files; spoken in searches, singles
    r"|(?<=[^aeioutdl])e(?=d$)|(?<=[aeiouyl]l)e(?=d$)"  # asked, called; spoken in listed, settled
    r"|(?<=[cgt])e(?=ment)|(?<=[aeiou][a-z])e(?=ly$|body|one|thing|time|where|land|hold|wide|house)"
)
APART = re.compile(
    r"(?<![tscxg])i[ao]|(?<![qg])ua|iu|i(?=ers?$)|(?<![tc])i(?=et|en[tc])|(?<=[eo])i(?=ng)|(?<![aeiou])y(?=i)|whoe|coope|reu"
)
"""Where two vowels side by side are two syllables."""


class Measure(NamedTuple):
    """The counts of some texts; `longest` is the number of words in their longest sentence."""

    words: int
    sentences: int
    syllables: int
    longest: int

    @property
    def grade(self) -> float:
        """The school grade; 0 where there is no word."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def measure(texts: Iterable[str]) -> Measure:
    """Count some texts as one.

    >>> round(measure(["The cat sat.", "It was a remarkably comfortable evening."]).grade, 1)
    8.5
    """
    found = [words for text in texts for words in sentences(text)]
    lengths = [len(words) for words in found]
    return Measure(
        sum(lengths), len(found), sum(syllables(word) for words in found for word in words), max(lengths, default=0)
    )


@cache
def syllables(word: str) -> int:
    """How many syllables a word has, by its letters; one at least.

    >>> [syllables(word) for word in ("cat", "agency", "immigration", "searched", "plate-reader")]
    [1, 3, 4, 1, 3]
    """
    return (
        sum(max(_count(part), 1) for part in re.findall(r"[a-z]+", word.lower().replace("'s", "").replace("'", "")))
        or 1
    )


def _count(letters: str) -> int:
    return len(VOWELS.findall(SILENT.sub("", letters))) + len(APART.findall(letters))
