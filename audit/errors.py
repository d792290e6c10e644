"""Every error meant for a person: it tells the fault, its place and a way out. Only the command line prints them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FEW = 12


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a file: where it is, what is wrong and what to do; `line` counts from 1, 0 is not known.

    >>> print(Fault("flows.a.mode", "'wekly' is not a mode.", "Did you mean 'weekly'?", line=189))
    line 189, flows.a.mode: 'wekly' is not a mode. Did you mean 'weekly'?
    """

    where: str
    what: str
    remedy: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.where) if part)
        return ": ".join(part for part in (place, f"{self.what} {self.remedy}".strip()) if part)


class FlowauditError(Exception):
    """Something a person can mend; `exit_code` is what the command ends with."""

    exit_code = 1


class InputError(FlowauditError):
    """A file that needs mending: every fault of it at once, in the order of the file."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = name
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.where)))
        super().__init__(f"{name}: {len(self.faults)} to mend")


class PackError(InputError):
    """A policy pack that needs mending."""


class UsageError(FlowauditError):
    """A command that was asked for in a way it cannot carry out."""

    exit_code = 2


class StorageError(FlowauditError):
    """A disk that cannot be read or written, or a file in somebody else's hands."""

    exit_code = 4


def nearest(word: str, allowed: Iterable[str], most: int = FEW) -> str:
    """A sentence that names the allowed word closest to `word`, or all of them when none is close and at most `most`.

    >>> nearest("wekly", ["weekly", "monthly"])
    "Did you mean 'weekly'?"
    >>> nearest("zzz", ["yes", "no"])
    'Use one of: yes, no.'
    """
    from rapidfuzz import fuzz, process

    choices = list(allowed)
    close = process.extractOne(word[:80], choices, scorer=fuzz.ratio, score_cutoff=60)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Use one of: {', '.join(choices)}." if 0 < len(choices) <= most else ""


def shown(value: object) -> str:
    """A value as it is quoted in a message: short, on one line, with control characters made visible.

    >>> shown("a\\x1b[31mb")
    "'a\\\\x1b[31mb'"
    """
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:76]}...{text[-1]}"
