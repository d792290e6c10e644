"""What a point rests on, in words: where the record says so, by what, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from audit.assess.account import Account
from audit.assess.authority import plain_day
from audit.assess.fact import Facts, Place
from audit.pack.entry import UNKNOWN
from audit.record.derived import DERIVED
from audit.record.place import ENTRIES, REFERENCES, SINGLE, answer_at, entry_of

FILLED = re.compile(r"\{([a-z_]+(?:\.[a-z_-]+)*)\}")
CITY, NAME, ENDS = "city", "name", ("source", "recipient")
BASIS = {
    "agreement": "by an agreement",
    "log": "by a log",
    "written-policy": "by a written policy",
    "interview": "by what somebody said",
    "belief": "as somebody believes",
}


class Basis:
    """Puts the answers that findings read into words, for one record."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.record = facts, facts.record
        self._gaps: dict[tuple[Place, str], list[str]] = {}

    def filled(self, place: Place, text: str) -> str:
        """Text with its placeholders filled in one pass, so that a name with braces in it fills nothing further."""
        return FILLED.sub(lambda found: self._word(place, found[1]), text)

    def recorded(self, place: Place, keys: Iterable[str]) -> list[str]:
        """Where the record holds the answers to some keys, each with what it rests on."""
        return list(dict.fromkeys(said for key in keys for said in self._recorded(place, key)))

    def missing(self, place: Place, keys: Iterable[str]) -> list[str]:
        """Where answers to some keys are missing."""
        return list(dict.fromkeys(said for key in keys for said in self._gap(place, key)))

    def _gap(self, place: Place, key: str) -> list[str]:
        """What is missing of one key, found once: many findings ask for the same."""
        if (place, key) not in self._gaps:
            self._gaps[place, key] = list(self._missing(place, key))
        return self._gaps[place, key]

    def _recorded(self, place: Place, key: str) -> Iterator[str]:
        accounts = self.facts.accounts_of(place, key)
        if accounts is not None:
            yield from (self._route(account) for account in accounts if account.flows)
            return
        for where in self._where(place, key):
            if answer_at(self.record, where) not in (None, UNKNOWN):
                yield f"{where}{self._by(where)}"

    def _missing(self, place: Place, key: str) -> Iterator[str]:
        if not any(answer in (None, UNKNOWN) for answer in self.facts.look(place)(key)):
            return
        accounts = self.facts.accounts_of(place, key)
        if accounts is not None:
            yield from (self._route(account) for account in accounts if account.state is None and account.flows)
            return
        for where in self._where(place, key):
            if answer_at(self.record, where) in (None, UNKNOWN):
                yield where

    def _where(self, place: Place, key: str) -> Iterator[str]:
        """The places of the record that a key stands for; none for one that is read over all entries."""
        section, (own, *rest) = place.section, key.split(".")
        derived = DERIVED.get(section, {}).get(key)
        if derived is not None:
            for below in derived.rests_on:
                yield from self._where(place, below)
        elif own in SINGLE:
            yield key
        elif section and own in ENTRIES[section].model_fields:
            if rest and own in REFERENCES.get(section, {}):
                yield from self._step(place, own, ".".join(rest))
            else:
                yield f"{place}.{key}"

    def _step(self, place: Place, own: str, rest: str) -> Iterator[str]:
        named = answer_at(self.record, f"{place}.{own}")
        if named in (None, UNKNOWN):
            yield f"{place}.{own}"
        for name in named if isinstance(named, tuple) else (named,):
            for section in REFERENCES[place.section][own]:
                if name in getattr(self.record, section):
                    yield from self._where(Place(section, name), rest)
                    break

    def _by(self, where: str) -> str:
        note = self.record.notes.get(where) or self.record.notes.get(entry_of(where))
        return f" ({BASIS[note.basis]})" if note and note.basis else ""

    def _route(self, account: Account) -> str:
        names = [self.facts.nodes.name_of(flow.source_name) for flow in account.flows[:1]]
        names += [self.facts.nodes.name_of(flow.recipient_name) for flow in account.flows]
        return f"the route {' -> '.join(names)}"

    def _word(self, place: Place, key: str) -> str:
        if key == CITY:
            return self.record.city.name or "the city"
        if key in ENDS:
            return self.facts.nodes.name_of(getattr(self.record.flows[place.name], key))
        if key != NAME:
            answers = self.facts.look(place)(key)
            return _plain(answers[0] if answers else None)
        if place.section == "agreements":
            return f'"{self.record.agreements[place.name].title or place.name}"'
        return self.facts.nodes.name_of(place.name)


def _plain(answer: object) -> str:
    """A number or a day as it stands in a sentence."""
    if answer in (None, UNKNOWN):
        return "an unknown number"
    if isinstance(answer, date):
        return plain_day(answer)
    return f"{answer:,}" if isinstance(answer, int) else str(answer)
