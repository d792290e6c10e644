"""Conditions of findings and the like: what each key leads to, and whether the answers it waits for can be given."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import get_args

from audit.assess.fact import ACCOUNT, MAP_KEYS, MAPPED
from audit.errors import nearest, shown
from audit.pack.condition import Condition
from audit.pack.law import Is
from audit.pack.lines import Path
from audit.pack.question import Section, Subject
from audit.record.derived import DERIVED
from audit.record.place import REFERENCES
from audit.upkeep.asked import Answers, Order, places_of
from audit.upkeep.condition import impossible, leaves
from audit.upkeep.draft import Draft
from audit.upkeep.found import Found
from audit.upkeep.place import holder_of, is_note, literal_words
from audit.upkeep.standing import known_faults


class Readings:
    """Judges the conditions of one file, which are read when everything has been asked.

    `of_answers`: they are read of answers alone, with the view, and know nothing of the map and of the law.
    """

    def __init__(self, draft: Draft, file: str, *, of_answers: bool = False) -> None:
        self.draft, self.file, self.order, self.of_answers = draft, file, Order(draft), of_answers

    def faults(self, at: Path, condition: Condition | None, each: Subject | None) -> Iterator[Found]:
        """Everything wrong with one condition."""
        for leaf in leaves(condition):
            yield from self._leaf(at, leaf, each)

    def counts(self, key: str, each: Subject | None) -> bool:
        """Whether a key of an entry comes to a number or a day, so that it can stand in a sentence."""
        answers = self._answers(key, each)
        known = answers is not None and (answers.numbers or answers.days)
        return known or not self.order.whole

    def _leaf(self, at: Path, leaf: Condition, each: Subject | None) -> Iterator[Found]:
        if leaf.view is not None and not self.of_answers:
            yield Found(self.file, at, "Where it is read is no condition.", "Write view beside when.")
        if leaf.standing is not None and self.of_answers:
            yield Found(self.file, at, "What the law lets a city do is not known here.", "Read an answer, or view.")
        elif leaf.standing is not None:
            yield from known_faults(self.draft, self.file, at, (leaf.standing,), "kind of measure")
            for word in leaf.is_ or ():
                if word not in get_args(Is):
                    yield Found(self.file, at, f"There is no standing {shown(word)}.", nearest(word, get_args(Is)))
        if leaf.key is None or not self.order.whole:
            return
        answers = self._answers(leaf.key, each)
        if answers is None:
            subject = f"each {each}" if each else "the city"
            yield Found(self.file, at, f"No question sets {shown(leaf.key)} of {subject}.", self._meant(leaf.key, each))
            return
        yield from (Found(self.file, at, *fault) for fault in impossible(leaf, answers))

    def _answers(self, key: str, each: Subject | None) -> Answers | None:
        """What a key may come to, by its questions and by the record's shape; None where it leads nowhere."""
        holder = holder_of(each)
        if not self.of_answers and (words := _mapped(holder, key)) is not None:
            return Answers(words)
        derived = DERIVED.get(holder, {}).get(key)
        if derived is not None and derived.words:
            return Answers(derived.words)
        keys = derived.rests_on if derived else (key,)
        section = Section(title="", says="", each=each)
        places = [place for one in keys for place in places_of(one, section) if place in self.order.givers]
        if not places:
            return None
        by_shape = Answers(tuple(word for place in places for word in literal_words(place)))
        return reduce(Answers.joined, map(self.order.answers, places), by_shape)

    def _meant(self, key: str, each: Subject | None) -> str:
        own = f"{holder_of(each) or 'city'}."
        asked = {place.removeprefix(own) if each else place for place in self.order.givers if not is_note(place)}
        derived = {*DERIVED.get(holder_of(each), {}), *(() if self.of_answers else MAP_KEYS)}
        return nearest(key, sorted(asked | derived)) or "Read a key that a question sets."


def _mapped(holder: str, key: str) -> tuple[str, ...] | None:
    """The words of a key that the map answers, of the entry or one step from it."""
    own, _, rest = key.partition(".")
    if holder in MAPPED.get(key, ()):
        return MAP_KEYS[key]
    named = REFERENCES.get(holder, {}).get(own, ()) if rest == ACCOUNT else ()
    return MAP_KEYS[rest] if not {*named}.isdisjoint(MAPPED.get(rest, ())) else None
