"""The questions on paper: boxes to tick and lines to write on, in the words of the interview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from audit.interview.asking import SUBJECTS
from audit.interview.blank import SAMPLES, Blank, Blanks
from audit.interview.blank_remark import ALONE
from audit.interview.proviso import only_if
from audit.line import WIDEST, said_minutes, wrapped
from audit.pack.law import Law
from audit.pack.question import minutes_of

SET_IN = "    "
RULE = SET_IN + "_" * (WIDEST - len(SET_IN))
MOST_BOXES = 20
LINES = {"text": 3, "reference": 2, "choice": 2, "choices": 3, "number": 1, "date": 1}
OPENING = (
    "For a city in {state}. Every question asked once would take about {minutes}; most cities are asked fewer, and "
    "some questions come once for each system or flow.",
    "Tick a box or write on the lines. Leave open what nobody was asked; where somebody was asked and did not know, "
    "tick that, and write beside it who would. Then type the answers in: flowaudit interview",
    "These pages are probably a government record: they may have to be disclosed, and your schedule says how long they "
    "are kept. Write nothing that could not be read out in public. Say how things are done, and name no person.",
)
ALIKE = "The law of {state} bars local limits on sharing, so every outside recipient is reviewed alike."
NAMED = {"system": ("System",), "partner": ("Partner",), "agreement": ("Agreement",), "flow": ("From", "To")}


def worksheet(blanks: Blanks, law: Law) -> str:
    """The text to print; nothing in it is wider than 78 letters."""
    return "\n".join(line.rstrip() for line in _Sheet(blanks).lines(law)) + "\n"


class _Sheet:
    """One printing: questions are numbered as they come, so that a later one can point back."""

    def __init__(self, blanks: Blanks) -> None:
        self.blanks = blanks
        self.printed: dict[str, tuple[int, Blank]] = {}
        self.long: dict[str, list[tuple[int, Blank]]] = {}

    def lines(self, law: Law) -> Iterator[str]:
        body = [line for section in self.blanks.sections for line in self._section(section)]
        minutes = minutes_of(self.blanks.sections.values())
        yield f"{self.blanks.pack.header.title}: worksheet".upper()
        for text in (*OPENING, *([ALIKE] if law.requires_cooperation else [])):
            yield ""
            yield from wrapped(text.format(state=law.law.name, minutes=said_minutes(minutes)), WIDEST)
        yield from ("", "City: ____________________________________________   Date: __________________")
        yield from ("", "Answered by: ________________________________________________________________")
        yield from body
        yield from self._lists()

    def _section(self, section: str) -> Iterator[str]:
        part = self.blanks.sections[section].section
        number = list(self.blanks.sections).index(section) + 1
        heading = wrapped(f"Section {number} of {len(self.blanks.sections)}: {part.title}", WIDEST)
        yield from ("", "", *heading, "-" * max(map(len, heading)))
        yield from wrapped(" ".join((part.says, part.before)), WIDEST)
        entries = [""] if part.each is None else list(getattr(self.blanks.record, SUBJECTS[part.each]))
        for subject in entries:
            if self.blanks.of_kind(section, subject):
                yield from self._about(section, subject)
                for blank in self.blanks.of_section(section, subject):
                    yield from self._question(blank)

    def _about(self, section: str, subject: str) -> Iterator[str]:
        part = self.blanks.sections[section].section
        if part.each is None:
            return
        yield ""
        if subject not in SAMPLES.values():
            yield from wrapped(f"About: {self.blanks.words.name(SUBJECTS[part.each], subject)}", WIDEST)
            return
        kinds = f" of these kinds: {', '.join(part.among).replace('-', ' ')}" if part.among else ""
        yield from wrapped(f"One copy of what follows for each {part.each}{kinds}.", WIDEST)
        for name in NAMED[part.each]:
            yield from ("", f"{name}: ".ljust(WIDEST, "_"))

    def _question(self, blank: Blank) -> Iterator[str]:
        number = len(self.printed) + 1
        self.printed[blank.asking.place] = (number, blank)
        yield ""
        yield from wrapped(blank.ask, WIDEST, mark=f"{number}. ".ljust(len(SET_IN)))
        for text in self._beside(blank):
            yield from wrapped(text, WIDEST, mark=SET_IN)
        yield from self._room(blank)

    def _beside(self, blank: Blank) -> Iterator[str]:
        question = blank.question
        say = self._say(blank)
        if proviso := only_if(question.when, self.blanks.look(blank.asking), say):
            yield f"Only if {proviso}."
        if question.inherits:
            yield "Leave this open if there is an agreement that says it: it is asked there, once for all its flows."
        yield f"Why: {blank.why}"
        yield f"Who would know: {question.who_knows}. Where to look: {question.where_to_look}"
        yield f"For example: {blank.example}"
        yield f"About {said_minutes(question.minutes)}."

    def _say(self, blank: Blank) -> Any:
        """How a condition is said here: by the number of the question it rests on, and the words of its answers."""

        def say(key: str, values: Sequence[Any]) -> tuple[str, list[str]]:
            holder, subject = blank.asking.holder, blank.asking.subject
            places = [f"{holder}.{subject}.{key}", key, *self._elsewhere(key)]
            number, other = next((self.printed[place] for place in places if place in self.printed), (0, None))
            labels = {option.value: option.label for option in other.options} if other else {}
            words = [f"'{labels.get(value, value)}'" for value in values]
            return (f"the answer to {number}" if number else key.replace(".", " ").replace("_", " ")), words

        return say

    def _elsewhere(self, key: str) -> Iterator[str]:
        """Places of another entry that a key leads to, such as the agreement of a flow."""
        step, _, rest = key.partition(".")
        holder = SUBJECTS.get(step, step)
        if rest and holder in SAMPLES:
            yield f"{holder}.{SAMPLES[holder]}.{rest}"

    def _room(self, blank: Blank) -> Iterator[str]:
        """The boxes and lines for an answer."""
        if blank.answer is not None:
            labels = {option.value: option.label for option in blank.options}
            yield from wrapped(f"Filled in: {labels.get(blank.answer, blank.answer)}", WIDEST, mark=SET_IN)
            return
        yield from self._lines(blank)
        for option in blank.options:
            if len(blank.options) <= MOST_BOXES or option.value in (*blank.usual, *ALONE):
                yield from wrapped(option.label, WIDEST, mark=f"{SET_IN}[ ] ")
        if len(blank.options) > MOST_BOXES:
            self.long.setdefault(blank.key[-1], []).append(self.printed[blank.asking.place])
            yield from wrapped("Others, from the list at the end:", WIDEST, mark=SET_IN)
            yield from [RULE] * LINES["choices"]

    def _lines(self, blank: Blank) -> Iterator[str]:
        question = blank.question
        if question.creates:
            yield from wrapped("Each one, on a line of its own:", WIDEST, mark=SET_IN)
            yield from [RULE] * 6
        elif question.kind in ("text", "reference") or not blank.options:
            yield from [RULE] * LINES[question.kind]
        elif question.kind == "number":
            yield f"{SET_IN}____________________ {question.unit}"
        elif question.kind == "date":
            yield f"{SET_IN}Month, day, year: ____________________"

    def _lists(self) -> Iterator[str]:
        for asked in self.long.values():
            numbers = ", ".join(str(number) for number, _ in asked)
            yield from ("", "", *wrapped(f"The list for {numbers}", WIDEST))
            for option in sorted(asked[0][1].options, key=lambda option: option.label):
                if option.value not in ALONE:
                    yield from wrapped(option.label, WIDEST, mark=f"{SET_IN}- ")
