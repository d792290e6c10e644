"""What to look at and whom to write to, as blocks: settings to keep, lists and papers to have, letters to send."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from audit.assess.request import Due, holder_of
from audit.pack.request import Named
from audit.report.block import Block, Box, Bullets, Heading, Paragraph, Rows
from audit.report.words import Words, in_words

FILLED = re.compile(rf"\{{({'|'.join(get_args(Named))})\}}")
POINT = "- "
ENDS = ("source", "recipient")


class Requests:
    """The requests that are worth making for one record, in its own names."""

    def __init__(self, due: Iterable[Due], words: Words) -> None:
        self.due, self.words = list(due), words
        self.record = words.assessment.record

    def settings(self, most: int) -> Iterator[Block]:
        """The first settings to look at, most telling first."""
        rows = tuple(map(self._row, self._of("screenshot")[:most]))
        if rows:
            header = ("Setting", "Where", "What to keep", "Who can make it", "Why")
            yield Rows("Settings, the most telling first", header, rows)

    def papers(self) -> Iterator[Block]:
        """Lists and papers that somebody can have printed or copied."""
        rows = tuple(map(self._row, self._of("export")))
        if rows:
            yield Rows("Lists and papers", ("What", "Of", "What it should show", "Who can get it", "Why"), rows)

    @property
    def drafts_nothing(self) -> str:
        """Why no letter is worded for this state; empty where letters are."""
        law = self.words.assessment.law
        return law.law.drafts_nothing if law else ""

    def letters(self) -> Iterator[Block]:
        """Model letters, one for each addressee, for the city to change and send; no words where none are drafted."""
        for due in self._of("letter"):
            for subject in due.subjects:
                yield Heading(self._fill(due, due.request.title, (subject,)), 3)
                who = due.request.who
                yield Paragraph(
                    f"{self._fill(due, due.request.says, (subject,))} {due.request.why} From: {who}.".strip()
                )
                if not self.drafts_nothing:
                    yield from self._letter(self._fill(due, due.request.wording, (subject,)))

    def titles(self) -> Iterator[str]:
        """What each is called."""
        return (self._fill(due, due.request.title, due.subjects) for due in self.due)

    def _of(self, kind: str) -> list[Due]:
        return [due for due in self.due if due.request.kind == kind]

    def _row(self, due: Due) -> tuple[str, ...]:
        """One request for all its entries together."""
        request = due.request
        entries = [self._name(due, subject) for subject in due.subjects] if request.each else ["the whole city"]
        says = self._fill(due, request.says, due.subjects)
        return self._fill(due, request.title, due.subjects), in_words(entries), says, request.who, request.why

    def _letter(self, wording: str) -> Iterator[Block]:
        """Paragraphs stand apart as boxes; a paragraph of points is a list."""
        for paragraph in wording.strip().split("\n\n"):
            lines = [line.strip() for line in paragraph.strip().split("\n")]
            if all(line.startswith(POINT) for line in lines):
                yield Bullets(tuple(line.removeprefix(POINT) for line in lines))
            else:
                yield Box(" ".join(lines))

    def _fill(self, due: Due, text: str, subjects: tuple[str, ...]) -> str:
        """Text with its placeholders filled in one pass, so that a name with braces in it fills nothing further."""
        return FILLED.sub(lambda found: self._named(due, found[1], subjects), text)

    def _named(self, due: Due, placeholder: str, subjects: tuple[str, ...]) -> str:
        if placeholder == "city":
            return self.record.city.name or "the city"
        if placeholder in ENDS:
            ends = [getattr(self.record.flows[subject], placeholder) for subject in subjects]
            return in_words([self.words.name(end) for end in dict.fromkeys(ends)])
        return in_words([self._name(due, subject) for subject in subjects])

    def _name(self, due: Due, subject: str) -> str:
        """What an entry is called."""
        holder = holder_of(due.request)
        if holder == "agreements":
            return self.record.agreements[subject].title or subject
        if holder == "flows":
            flow = self.record.flows[subject]
            return f"{self.words.name(flow.source)} to {self.words.name(flow.recipient)}"
        return self.words.name(subject)
