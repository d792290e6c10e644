"""Words that may be typed at any prompt instead of an answer. In quotes they are an answer like any other."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Word = Literal[
    "help", "why", "back", "skip", "note", "evidence", "list", "go", "review", "quit", "undo", "what-is", "next",
    "range", "i-am",
]  # fmt: skip
PLAIN: dict[str, Word] = {
    "?": "help",
    "help": "help",
    "why": "why",
    "back": "back",
    "skip": "skip",
    "note": "note",
    "evidence": "evidence",
    "list": "list",
    "review": "review",
    "quit": "quit",
    "undo": "undo",
    "next": "next",
    "range": "range",
}
WITH_WORDS: tuple[tuple[re.Pattern[str], Word], ...] = (
    (re.compile(r"go (?:to )?(?:section )?(\d+)", re.IGNORECASE), "go"),
    (re.compile(r"what(?:'s| is| are) (.+)", re.IGNORECASE), "what-is"),
    (re.compile(r"i am (.+)", re.IGNORECASE), "i-am"),
)
HELP = (
    "At any question you may type one of these words instead of an answer:",
    "  why: why this is asked, who would know and where to look",
    "  back: the question before this one",
    "  skip: leave this open and go on",
    "  note: add a remark to the answer just given",
    "  evidence: name the document an answer rests on",
    "  list: all sections, with what is left",
    "  go 3: go to section 3",
    "  review: the answers of this section",
    "  next: the missing answer that matters most",
    "  range: what the answers so far come to",
    "  undo: reverse what you changed last since you began",
    "  what is N-DEx: what a name or a word means",
    "  I am NAME: somebody else goes on answering",
    "  quit: stop; everything is saved, and you can go on later",
    'To give one of these words as an answer, put it in quotes: "skip".',
)
HINT = "You can also type: ? for help, why, back, skip, note, list, undo, quit."
SHORT_HINT = "? for help"


class Command(NamedTuple):
    """A word typed instead of an answer, with what came after it."""

    word: Word
    words: str = ""


def command_in(typed: str) -> Command | None:
    """The command a line is, in any case; None for an answer.

    >>> command_in(" GO 3 "), command_in('"skip"'), command_in("skip the line")
    (Command(word='go', words='3'), None, None)
    """
    line = " ".join(typed.split()).rstrip("?") if len(typed.strip()) > 1 else typed.strip()
    plain = PLAIN.get(line.casefold().strip())
    if plain:
        return Command(plain)
    for form, word in WITH_WORDS:
        found = form.fullmatch(line.strip())
        if found:
            return Command(word, found[1].strip())
    return None
