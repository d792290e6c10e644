"""The questions of a pack: what each asks and why, when it is asked, and the place of the record that it sets."""

from __future__ import annotations

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
    label: str


class Wording(Entry):
    """Other words for a question, where the state requires cooperation: they speak of every outside recipient alike."""

    ask: str | None = None
    why: str | None = None
    example: str | None = None
    choices: Tuple[Choice] = ()


class Question(Row):
    """A question; `sets` is the record's place it binds to, such as `city.practices.search-log-review`.

    `creates`: answering lists entries of that kind, and `sets` keeps what the list is (all of them, none, unknown).
    `among`: the kinds of partner or system that a reference or a list offers; all when empty.
    `documented`: the list offers the catalog's flows out of the partner asked about, to confirm instead of type.
    `inherits`: not asked of a flow whose agreement is asked the same.
    `rests_on`: other keys of the subject on which the answer depends, beside those of `when`.
    `since`, `reworded`: the versions of the pack in which it came and last changed its words.
    """

    ask: str
    who_knows: str
    where_to_look: str
    example: str
    minutes: float
    kind: Kind
    sets: str
    choices: Tuple[Choice] = ()
    creates: Group | None = None
    among: Tuple[str] = ()
    documented: Literal["active", "ended"] | None = None
    when: Condition | None = None
    inherits: bool = False
    unknown: bool = True
    not_applicable: bool = False
    unit: str = ""
    future: bool = False
    rests_on: Tuple[str] = ()
    since: str = ""
    reworded: str = ""
    outside: Wording | None = None

    @property
    def key(self) -> str:
        """The place without its section: `mode` of `flows.mode`, `practices.national-lookup`."""
        return self.sets.partition(".")[2]


class Section(Entry):
    """A part of the interview. With `each` its questions are asked of every such entry (of the kinds in `among`)."""

    title: str
    says: str
    each: Subject | None = None
    among: Tuple[str] = ()
    needs: Tuple[str] = ()
    before: str = ""


class QuestionFile(Entry):
    """One file of questions."""

    section: Section
    questions: dict[str, Question]
