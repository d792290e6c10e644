"""A word of the pack that was replaced by another, so that older records can be brought along."""

from __future__ import annotations

import re
from typing import Literal

from audit.pack.entry import Row

WordKind = Literal[
    "element", "system-kind", "partner", "mode", "purpose", "onward", "oversight", "covers", "retention", "control",
    "section", "practice", "practice-choice",
]  # fmt: skip


class Migration(Row):
    """From pack version `version` on, `old` is called `replaced_by` wherever words of this kind stand."""

    version: str
    """The version of the pack from which on the new word holds."""
    kind: WordKind
    """What sort of word was replaced."""
    old: str
    """The word that was replaced; of a practice its place, as in `city.practices.search-log-review`."""
    replaced_by: str
    """The word that takes its place."""
    practice: str = ""
    """The place of the practice whose answer is replaced."""


VERSION = re.compile(r"\d+(\.\d+)*\Z", re.ASCII)


def is_version(written: str) -> bool:
    """Whether a text is a version, numbers with dots between them.

    >>> is_version("1.10.0"), is_version("next")
    (True, False)
    """
    return VERSION.match(written) is not None


def version_numbers(version: str) -> tuple[int, ...]:
    """A version's numbers, for comparing; parts that are not numbers do not count.

    >>> version_numbers("1.10.0") > version_numbers("1.9")
    True
    """
    return tuple(int(part) for part in version.split(".") if part.isascii() and part.isdigit() and len(part) < 9)
