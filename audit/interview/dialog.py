"""An exchange without a terminal: a dialog yields what to show and ask, and is sent what was typed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

from audit.interview.slip import Slip
from audit.record.record import Record

T = TypeVar("T")

YOUR_ANSWER = "Your answer:"
NOTHING_TYPED = "An answer is needed here. Type skip to come back to it later."
WAY_OUT = "To read how to answer, type ?. To leave this question for now, type skip."
KEEP_THESE = "Press Enter to keep these. Other numbers take their place."
TRIES = 3


@dataclass(frozen=True)
class Prompt:
    """Lines to print, and the words that ask for one line of answer.

    `earlier`: an own text that Enter keeps. It stands in the line to be changed, so a mere suggestion must not be one.
    """

    lines: tuple[str, ...] = ()
    words: str = YOUR_ANSWER
    earlier: str = ""


@dataclass(frozen=True)
class Keep:
    """A record to save before anything else is asked, what to say of it, and `what` undo calls the change."""

    record: Record
    said: tuple[str, ...] = ()
    what: str = ""


Step = Prompt | Keep
Dialog = Generator[Step, str, T]


def until_read(
    prompt: Prompt, read: Callable[[str], T], *, kept: T | None = None, nothing: str = NOTHING_TYPED,
    way_out: str = WAY_OUT,
) -> Dialog[T]:  # fmt: skip
    """Ask until the line can be read. `kept` is what Enter alone gives; without it Enter says `nothing`.

    After three errors running the `way_out` is said, and again after each three more.
    """
    shown = prompt
    for tries in count(1):
        typed = yield shown
        if not typed.strip():
            if kept is not None:
                return kept
            shown = replace(prompt, lines=(nothing,))
            continue
        try:
            return read(typed)
        except Slip as slip:
            shown = replace(prompt, lines=refused(slip, typed, tries, way_out))
    raise AssertionError("a dialog goes on until it is answered or left")


def refused(slip: Slip, typed: str, tries: int, way_out: str = WAY_OUT) -> tuple[str, ...]:
    """What is said of a line that is no answer; at every third try, the way out too."""
    said = f"Error: {slip} You typed: {typed.strip()}" if typed.strip() else NOTHING_TYPED
    return (said, way_out) if tries % TRIES == 0 else (said,)


def numbered(labels: Sequence[str], start: int = 1) -> tuple[str, ...]:
    """The labels as lines of a numbered list."""
    return tuple(f"  {number}. {label}" for number, label in enumerate(labels, start=start))
