"""Lines of text as people read them: without anything that acts on a terminal, wrapped to fit, minutes in words."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 78
NARROWEST = 20
ADDRESS = re.compile(r"(https?://\S+)")
PATH = re.compile(r"^[/~]\S|\S[/\\]\S|\S\.(?:toml|md|html|json|txt)\b")
CONTROLS = dict.fromkeys((*range(9), *range(11, 32), 127, *range(128, 160)))
OVERRIDES = dict.fromkeys((*range(8206, 8208), *range(8234, 8239), *range(8294, 8298), 1564))
SURROGATES = dict.fromkeys(range(55296, 57344), "?")
DROPPED = {**CONTROLS, **OVERRIDES, **SURROGATES}


def clean(text: str) -> str:
    """Text without control characters or changes of direction, so that it cannot act on a terminal or a reader.

    >>> clean("a\\x1b[31mb\\u202ec")
    'a[31mbc'
    """
    return text.translate(DROPPED)


def room_of(width: int) -> int:
    """How many columns a line may take in a window of this width.

    >>> room_of(40), room_of(200)
    (39, 78)
    """
    return max(NARROWEST, min(WIDEST, width - 1))


def wrapped(text: str, room: int, *, mark: str = "", hang: str | None = None) -> list[str]:
    """The lines of one paragraph, the first behind `mark`, the others behind `hang` (blanks as wide as the mark).

    Nothing is cut. An address has a line of its own, in one piece, so that it can be copied; a path is never broken.

    >>> wrapped("Booking and release records", 20, mark="1. ")
    ['1. Booking and', '   release records']
    >>> wrapped("Saved in /home/clerk/reviews/city.toml. Go on", 20)
    ['Saved in', '/home/clerk/reviews/city.toml.', 'Go on']
    """
    from rich.cells import cell_len

    hang = " " * cell_len(mark) if hang is None else hang
    parts = [part.strip() for part in ADDRESS.split(" ".join(clean(text).split()))]
    inner = max(1, room - max(cell_len(mark), cell_len(hang)))
    lines = [line for part in parts for piece in _pieces(part, inner) for line in _fitting(piece, inner)]
    return [f"{hang if number else mark}{line}" for number, line in enumerate(lines)] or [mark]


def _pieces(part: str, room: int) -> list[str]:
    """The part with each path that no line has room for by itself, and what stands between them together."""
    from rich.cells import cell_len

    def is_long_path(word: str) -> bool:
        return cell_len(word) > room and bool(PATH.search(word))

    groups = groupby(part.split(), key=is_long_path)
    return [piece for is_path, words in groups for piece in (words if is_path else [" ".join(words)])]


def _fitting(part: str, room: int) -> list[str]:
    if ADDRESS.match(part) or (PATH.search(part) and " " not in part):
        return [part]
    from rich.text import Text

    return [line.plain.rstrip() for line in Text(part).wrap(_console(), room)]


@cache
def _console() -> Console:
    """What rich asks for the ways of a terminal; nothing is ever printed with it."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False, color_system=None, force_terminal=False)


def said_minutes(minutes: float) -> str:
    """Minutes in words: to the next five beyond five, to the nearest half hour beyond ninety.

    >>> said_minutes(0.5), said_minutes(2), said_minutes(12), said_minutes(118), said_minutes(149.5)
    ('1 minute', '2 minutes', '15 minutes', '2 hours', '2 and a half hours')
    """
    if minutes <= 5:
        whole = max(1, ceil(minutes))
        return f"{whole} minute{'s' if whole > 1 else ''}"
    rounded = -int(-minutes // 5) * 5
    if rounded <= 90:
        return f"{rounded} minutes"
    hours, half = divmod(round(rounded / 30), 2)
    return f"{hours}{' and a half' if half else ''} hours"
