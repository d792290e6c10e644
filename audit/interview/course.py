"""Where a session is, where it has been, and what it can take back."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit.interview.asking import Asking
from audit.record.record import Record


@dataclass(frozen=True)
class Review:
    """The answers of a section, to be looked over."""

    section: str


@dataclass(frozen=True)
class End:
    """The end of the interview."""


Target = Asking | Review | End


@dataclass
class Course:
    """`here`: what is being asked; `past`: the questions asked before it; `last`: the one answered last.

    `reviewing`: the section whose review to come back to, after what is `needed` because of a change there.
    `taken`: for each change of this session, the record before it, where it was made and what it was.
    """

    here: Target = field(default_factory=End)
    past: list[Asking] = field(default_factory=list)
    last: Asking | None = None
    reviewing: str = ""
    needed: list[Asking] = field(default_factory=list)
    taken: list[tuple[Record, Target, str]] = field(default_factory=list)
    answers: int = 0

    @property
    def asking(self) -> Asking | None:
        """The question being asked, if it is a question."""
        return self.here if isinstance(self.here, Asking) else None

    @property
    def section(self) -> str:
        """The section being asked or reviewed; empty at the end."""
        return "" if isinstance(self.here, End) else self.here.section
