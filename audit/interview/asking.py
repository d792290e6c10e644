"""One question asked of one subject: the place it sets, and its words with their names filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from audit.pack.question import Choice, Question, Section
from audit.record.node import Nodes
from audit.record.place import ENTRIES, answer_at
from audit.record.record import Record

SUBJECTS: Mapping[str, str] = {
    "system": "systems",
    "partner": "partners",
    "agreement": "agreements",
    "flow": "flows",
}
FILLED = re.compile(r"\{(city|name|source|recipient|operator)\}")


class Asking(NamedTuple):
    """A question asked of the city, or of one entry (`subject` is its id)."""

    section: str
    name: str
    question: Question
    subject: str = ""

    @property
    def place(self) -> str:
        """The place of the record that the answer is written to."""
        return f"{self.holder}.{self.subject}.{self.question.key}" if self.subject else self.question.sets

    @property
    def holder(self) -> str:
        """The section of the record its subject is in: `city`, `flows`."""
        return self.question.sets.partition(".")[0]


class Wording:
    """A question's words for one record, in the view of its state."""

    def __init__(self, record: Record, nodes: Nodes, view: str) -> None:
        self.record, self.nodes, self.view = record, nodes, view

    def ask(self, asking: Asking) -> str:
        """The question, with the names it is about."""
        other = asking.question.outside if self.view == "outside-access" else None
        return self.fill(asking, (other and other.ask) or asking.question.ask)

    def why(self, asking: Asking) -> str:
        """Why it is asked."""
        other = asking.question.outside if self.view == "outside-access" else None
        return self.fill(asking, (other and other.why) or asking.question.why)

    def example(self, asking: Asking) -> str:
        """An example of an answer."""
        other = asking.question.outside if self.view == "outside-access" else None
        return self.fill(asking, (other and other.example) or asking.question.example)

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The choices the question itself offers."""
        other = question.outside if self.view == "outside-access" else None
        return (other and other.choices) or question.choices

    def fill(self, asking: Asking, text: str) -> str:
        """Text with its placeholders filled; what the record does not name is said in general words."""
        return FILLED.sub(lambda found: self._named(asking, found[1]), text)

    def _named(self, asking: Asking, placeholder: str) -> str:
        if placeholder == "city":
            return self.record.city.name or "the city"
        if placeholder == "name":
            return self.name(asking.holder, asking.subject)
        named = answer_at(self.record, f"{asking.holder}.{asking.subject}.{NAMED[placeholder]}")
        return self.nodes.name_of(named) if isinstance(named, str) else "whoever runs it"

    def unsaid(self, asking: Asking, asks: str) -> str:
        """The name of what is asked about, where the question's own words do not say it; empty where they do."""
        if not asking.subject:
            return ""
        parts = [self.name(asking.holder, asking.subject)]
        if asking.holder == "flows":
            flow = self.record.flows[asking.subject]
            parts = [self.nodes.name_of(flow.source), self.nodes.name_of(flow.recipient)]
        return "" if all(part in asks for part in parts) else " to ".join(parts)

    def name(self, holder: str, subject: str) -> str:
        """What an entry is called where it is shown."""
        if holder == "flows":
            flow = self.record.flows[subject]
            return f"{self.nodes.name_of(flow.source)} to {self.nodes.name_of(flow.recipient)}"
        if holder == "agreements":
            return self.record.agreements[subject].title or subject
        if holder == "respondents":
            person = self.record.respondents[subject]
            return person.name or person.role or subject
        return self.nodes.name_of(subject) if holder in ENTRIES else self.record.name


NAMED = {"source": "source", "recipient": "recipient", "operator": "operated_by"}


def applies_to(section: Section, kind: str | None) -> bool:
    """Whether a section asks about entries of this kind."""
    return not section.among or kind in section.among
