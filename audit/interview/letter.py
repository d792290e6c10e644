"""One colleague's open questions, to be sent: a short letter to read, and a file to fill in and give back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from audit.interview.agenda import Agenda
from audit.interview.blank import Blank, Blanks, begun
from audit.interview.blank_remark import LONG, long_lists, remarks_on
from audit.interview.colleague import Colleague, Open
from audit.line import WIDEST, wrapped
from audit.pack.entry import UNKNOWN
from audit.record.template import Field, Form, filled_in

MARK = "flowaudit questions for {name}. A file to fill in and give back; it is not a record by itself."
ANSWERING = (
    "How to answer. Under each question stands its empty answer. Write the value behind the equals sign, and take the "
    "# in front away. Leave the others as they are; change no table's name.",
    "How to give it back. Save this file under the name it has, and return it to whoever sent it. They see each answer "
    "before it enters the record: flowaudit merge RECORD {file}",
)
NOTING = (
    "To say where an answer comes from, add a note. Its basis is agreement, log, written-policy, interview or belief:",
    "  [notes.\"{place}\"]",
    '  basis = "agreement"',
    '  text = "Section 4, second paragraph."',
    'If somebody else would know, write "unknown", and say who in the note: ask_whom = "the county\'s records manager"',
)  # fmt: skip
ADDING = (
    "To name a recipient that is not in the record yet, add two tables, each with an id of your choice:",
    "  [partners.some-agency]",
    '  name = "Some Agency"',
    '  kind = "local-agency"',
    "  [flows.records-to-some-agency]",
    '  source = "{source}"',
    '  recipient = "some-agency"',
)
NOTICE = (
    "Your answers become part of a file that is probably a government record: it may have to be disclosed. Write "
    "nothing that could not be read out in public. Say how things are done, and name no person. If it may be that a "
    "law was broken, talk to counsel before you write about it."
)


class Letter:
    """The questions of one colleague, in the words of the record they come from."""

    def __init__(self, agenda: Agenda, person: Colleague, questions: list[Open]) -> None:
        self.agenda, self.person, self.questions = agenda, person, questions
        blanks = Blanks(agenda.pack, agenda.sections, agenda.record, agenda.view)
        self.blanks = [blanks.of(question.asking) for question in questions]
        self.words = blanks.words
        self.file = f"{person.id}.toml"

    def text(self) -> str:
        """The letter: who asks, for which city and by when, and each question in words, none wider than 78 letters."""
        lines = [line for part in self._opening() for line in ("", *wrapped(part, WIDEST))]
        for number, (question, blank) in enumerate(zip(self.questions, self.blanks, strict=True), start=1):
            lines += ["", *wrapped(blank.ask, WIDEST, mark=f"{number}. ".ljust(4))]
            lines += [line for part in self._beside(question, blank) for line in wrapped(part, WIDEST, mark="    ")]
            if len(blank.options) <= LONG:
                lines += [line for each in blank.options for line in wrapped(each.label, WIDEST, mark="    - ")]
        return "\n".join([*wrapped(f"Questions for {self.person.name}", WIDEST), *lines]) + "\n"

    def _opening(self) -> Iterator[str]:
        count = "one answer" if len(self.questions) == 1 else f"{len(self.questions)} answers"
        city = self.agenda.record.city.name or "the city"
        who = " and ".join(self._askers()) or f"Whoever keeps the record of {city}"
        yield (
            f"{begun(who)} asks for {count} that you are likely to know. They are for a review of where the data of "
            f"the residents of {city} goes, and under which terms."
        )
        if dated := [question for question in self.questions if question.by]:
            first = min(dated, key=lambda question: question.by or date.max).said_by
            alike = len({question.by for question in dated}) == 1
            yield f"An answer is needed by {first}." if alike else f"The first is needed by {first}."
        yield (
            f"Write your answers into the file {self.file}, or beside the questions here, and send it back. \"I don't "
            'know" is an answer too; say then who would. Leave open what you would have to guess.'
        )
        yield NOTICE

    def _askers(self) -> list[str]:
        """Whoever named the colleague in a note, each once, as they are called in the record."""
        people = self.agenda.record.respondents
        ids = dict.fromkeys(question.named_by for question in self.questions if question.named_by)
        return [self.words.name("respondents", name) if name in people else name for name in ids]

    def _beside(self, question: Open, blank: Blank) -> Iterator[str]:
        yield f"Why it is asked: {blank.why}"
        yield f"Where to look: {blank.question.where_to_look}"
        yield f"For example: {blank.example}"
        if question.by:
            yield f"By: {question.said_by}"
        if now := self._now(blank):
            yield now
        if blank.question.creates:
            yield "Name each one. Then, of the list as a whole:"
        elif blank.options:
            yield "Answers:" if len(blank.options) <= LONG else f"The answers to choose from are in {self.file}."

    def _now(self, blank: Blank) -> str:
        """What the record holds at present, where it needs another look."""
        if blank.answer in (None, UNKNOWN):
            return ""
        given = (isinstance(blank.answer, tuple) and blank.answer) or (blank.answer,)
        labels = {option.value: option.label for option in blank.options}
        return f"The record says now: {'; '.join(str(labels.get(value, value)) for value in given)}"

    def form(self) -> str:
        """The file to fill in: tables named as in the record, with every answer empty."""
        opening = [MARK.format(name=self.person.name), *(each.format(file=self.file) for each in ANSWERING), NOTICE]
        lists = list(long_lists(replace(blank, answer=None) for blank in self.blanks))
        closing = [*self._examples(), *(["", *lists] if lists else [])]
        return filled_in(opening, self._forms(), closing)

    def _forms(self) -> list[Form]:
        header = self.agenda.record.record
        known = (("format", header.format), ("pack", header.pack), ("pack_version", header.pack_version))
        tables: dict[tuple[str, ...], list[Field]] = {
            ("record",): [Field((key,), (), value) for key, value in known],
            ("respondents", self.person.id): [Field((key,), (), value) for key, value in self.person.entry if value],
        }
        for number, blank in enumerate(self.blanks, start=1):
            tables.setdefault(blank.table, []).append(self._field(number, blank))
        return [Form(table, tuple(fields), self._about(table)) for table, fields in tables.items()]

    def _field(self, number: int, blank: Blank) -> Field:
        look = self.agenda.subjects.look(blank.asking.holder, blank.asking.subject)
        ask, *rest = remarks_on(replace(blank, answer=None), look)
        now = self._now(blank)
        return Field(blank.key, (f"{number}. {ask}", *([f"  {now}"] if now else []), *rest))

    def _about(self, table: tuple[str, ...]) -> tuple[str, ...]:
        """What a table is about, where its id alone may not tell."""
        if table[0] in ("record", "city"):
            return ()
        if table[0] == "notes":
            return ("What these answers rest on.",)
        return ("Whose answers these are.",) if table[0] == "respondents" else (f"About: {self.words.name(*table)}",)

    def _examples(self) -> Iterator[str]:
        places = [blank.asking.place for blank in self.blanks if blank.table[0] != "notes"]
        if places:
            yield from (remark.format(place=places[0]) for remark in NOTING)
        if listing := [blank.asking.subject for blank in self.blanks if blank.question.creates == "flows"]:
            yield from ("", *(remark.format(source=listing[0]) for remark in ADDING))
