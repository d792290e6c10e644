"""The questions of a pack: what each asks and why, when it is asked, and the place of the record that it sets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from audit.pack.condition import Condition
from audit.pack.entry import Entry, Row, Tuple

Kind = Literal["choice", "choices", "text", "number", "date", "yes-no", "reference"]
Subject = Literal["system", "partner", "agreement", "flow"]
Group = Literal["respondents", "systems", "partners", "agreements", "flows"]
Filled = Literal["city", "name", "source", "recipient", "operator"]
"""The placeholders a question's words may hold."""


class Choice(Row):
    """One answer offered."""

    value: str
    """The word that the record keeps."""
    label: str
    """What the person reads."""


class Wording(Entry):
    """Other words for a question, where the state requires cooperation: they speak of every outside recipient alike."""

    ask: str | None = None
    """The question, in other words."""
    why: str | None = None
    """Why it is asked, in other words."""
    example: str | None = None
    """A good answer, in other words."""
    choices: Tuple[Choice] = ()
    """The same answers, in other words."""


class Question(Row):
    """A question, bound to one place of the record."""

    ask: str
    """The question: one thing, in plain words."""
    who_knows: str
    """The role that knows the answer."""
    where_to_look: str
    """Where the answer can be found."""
    example: str
    """A good answer."""
    minutes: float
    """How many minutes it takes."""
    kind: Kind
    """The kind of answer that is kept."""
    sets: str
    """The place of the record that it sets, such as `flows.mode` or `city.practices.search-log-review`."""
    choices: Tuple[Choice] = ()
    """The answers offered. "I don't know" is offered by itself and never written here."""
    creates: Group | None = None
    """Answering lists entries of this kind, and `sets` keeps what the list is: all of them, none, not known."""
    among: Tuple[str] = ()
    """The kinds of partner or system that a reference or a list offers; left out, all."""
    documented: Literal["active", "ended"] | None = None
    """The list offers the catalog's flows out of the partner asked about, to confirm instead of type."""
    when: Condition | None = None
    """When it is asked. It is left out only where this is false."""
    inherits: bool = False
    """`true`: not asked of a flow whose agreement is asked the same."""
    unknown: bool = True
    """`false` where a record cannot hold that the answer is not known."""
    not_applicable: bool = False
    """`true` offers "This does not apply to us". On practices only."""
    unit: str = ""
    """What a number counts."""
    future: bool = False
    """`true` where a day to come makes sense."""
    rests_on: Tuple[str] = ()
    """Other keys on which the answer depends, beside those of `when`; it is looked at again when they change."""
    since: str = ""
    """The version of the pack in which it came."""
    reworded: str = ""
    """The version of the pack in which its words last changed."""
    outside: Wording | None = None
    """Other words, where the state requires cooperation: they speak of every outside recipient alike."""

    @property
    def key(self) -> str:
        """The place without its section: `mode` of `flows.mode`, `practices.national-lookup`."""
        return self.sets.partition(".")[2]

    @property
    def lists_recipients(self) -> bool:
        """Whether it asks by row: who gets data from one source, each recipient being a flow."""
        return self.creates == "flows" and self.documented is None


class Section(Entry):
    """A part of the interview."""

    title: str
    """What the section is called."""
    says: str
    """What it is about, printed when it begins."""
    each: Subject | None = None
    """What its questions are asked of, one entry after another; left out, of the city."""
    among: Tuple[str] = ()
    """The kinds of system or partner it keeps to; for flows, the kind of the recipient."""
    needs: Tuple[str] = ()
    """The sections that must be begun before this one makes sense."""
    before: str = ""
    """What to have at hand, printed ahead of its questions."""


class QuestionFile(Entry):
    """One file of questions."""

    section: Section
    """The section."""
    questions: dict[str, Question]
    """Its questions, in the order in which they are asked."""

    @property
    def minutes(self) -> float:
        """How many minutes they take, each asked once."""
        return sum(question.minutes for question in self.questions.values())


def minutes_of(files: Iterable[QuestionFile]) -> float:
    """How many minutes whole sections take, each question asked once."""
    return sum(file.minutes for file in files)
