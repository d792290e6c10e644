"""What is missing of a point, as the pack asks it, and who would know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from audit.assess.assessment import Assessment
from audit.assess.basis import FILLED, Basis
from audit.assess.fact import Facts, Place
from audit.assess.finding import Point
from audit.assess.question import AGREEMENT_KEEPER
from audit.pack.condition import Condition, holds
from audit.pack.load import Pack
from audit.pack.question import Question
from audit.record.place import SINGLE, entry_of

OF, ROUTE = "elements of ", "the route "
GENERAL: Mapping[str, Mapping[str, str]] = {
    "systems": {"name": "the system", "operator": "whoever runs it"},
    "partners": {"name": "the partner"},
    "agreements": {"name": "the agreement"},
    "flows": {"source": "the system", "recipient": "the recipient"},
}
"""What stands for the placeholders of a text about several entries of a section."""


class Gap(NamedTuple):
    """Missing answers that one question asks for, with everybody who would know one."""

    asks: str
    who_know: tuple[str, ...]


class Missing:
    """Puts what is missing into the words of the pack's questions, for one assessed record."""

    def __init__(self, assessment: Assessment, pack: Pack, questions: Iterable[Question]) -> None:
        self.record, self.everyone = assessment.record, assessment.view == "outside-access"
        self.basis = Basis(Facts(assessment, pack))
        self.asked: dict[str, Question] = {}
        self._first_asked: dict[str, tuple[str, ...]] = {}
        for question in questions:
            self.asked.setdefault(question.sets, question)

    def of(self, points: Iterable[Point]) -> list[Gap]:
        """What is missing of some points of one finding, each question once.

        A question that waits for another is left to that one. What no question sets is left out beside what one does.
        """
        places = dict.fromkeys(
            place for point in points for missing in point.missing for place in self._places(missing)
        )
        asked: dict[str, dict[str, None]] = {}
        for place in places:
            for asks, who_knows in self._asks(place):
                asked.setdefault(asks, {})[who_knows] = None
        gaps = [Gap(asks, tuple(who_know)) for asks, who_know in asked.items()]
        return gaps or [Gap(f"What is the answer at {place}?", (AGREEMENT_KEEPER,)) for place in places]

    def _places(self, missing: str) -> tuple[str, ...]:
        """Where to ask first about what is missing, found once: many points miss the same."""
        if missing not in self._first_asked:
            self._first_asked[missing] = tuple(self._found_places(missing))
        return self._first_asked[missing]

    def _found_places(self, missing: str) -> Iterator[str]:
        if missing.startswith(OF):
            yield f"{missing.removeprefix(OF)}.elements"
            return
        question = None if missing.startswith(ROUTE) else self._question(missing)
        yield from self._first(missing, question) if question else (missing,)

    def _first(self, place: str, question: Question) -> Iterator[str]:
        """The places to ask about first: those that the question at a place waits for, or the place itself."""
        entry = _entry(place)
        waits = question.when is not None and holds(question.when, self.basis.facts.look(entry)) is False
        gates = self._gates(question.when, entry) if waits and question.when else []
        for gate in gates or [place]:
            asked = self._question(gate)
            if gate == place or asked is None:
                yield gate
            else:
                yield from self._first(gate, asked)

    def _gates(self, when: Condition, entry: Place) -> list[str]:
        """The missing answers that a condition calls for to be known; of alternatives, those of the first."""
        if when.known:
            return [gate for gate in self.basis.missing(entry, [when.key or ""]) if not self._is_agreed(gate, entry)]
        parts = when.parts() if when.any_of is None else when.any_of[:1]
        return [gate for part in parts for gate in self._gates(part, entry)]

    def _is_agreed(self, place: str, entry: Place) -> bool:
        """Whether nobody is asked for a term of a flow, since the agreement it is under is asked for it."""
        question, flow = self._question(place), self.record.flows.get(entry.name) if entry.section == "flows" else None
        return bool(question and question.inherits and flow and flow.agreement in self.record.agreements)

    def _asks(self, place: str) -> Iterator[tuple[str, str]]:
        """The question that asks for a missing answer, and who would know."""
        if place.startswith(ROUTE):
            yield f"Is {place} open, by a log-in, a feed or a copy?", "whoever keeps the agreements on it"
            return
        question = self._question(place)
        if question is not None:
            outside = question.outside.ask if question.outside and self.everyone else None
            yield general(outside or question.ask, _entry(place).section), self._who(place, question)
        elif place.endswith(".elements"):
            yield "Which data do the flows under the agreement carry?", AGREEMENT_KEEPER

    def _who(self, place: str, question: Question) -> str:
        note = self.record.notes.get(place) or self.record.notes.get(entry_of(place))
        return note.ask_whom if note and note.ask_whom else question.who_knows

    def _question(self, place: str) -> Question | None:
        section, _, rest = place.partition(".")
        return self.asked.get(place if section in SINGLE else f"{section}.{rest.partition('.')[2]}")


def general(text: str, section: str) -> str:
    """A text about an entry as it reads of several.

    >>> general("Who in {recipient} searches {source}?", "flows")
    'Who in the recipient searches the system?'
    """
    words = {"city": "the city", **GENERAL.get(section, {})}
    return FILLED.sub(lambda found: words.get(found[1], "it"), text)


def _entry(place: str) -> Place:
    entry = entry_of(place)
    section, _, name = entry.partition(".")
    return Place() if section in SINGLE else Place(section, name)
