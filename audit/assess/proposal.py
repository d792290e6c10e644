"""Provisions that somebody names to see what would follow: what they would be applied to, and where they would not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.assess.closing import LISTED
from audit.assess.measure import Applier, Hindrance, Measure
from audit.errors import Fault, nearest, shown
from audit.pack.provision import Provision

AT = "@"
SECTIONS = {"flow": ("flows", "catalog"), "agreement": ("agreements",), "system": ("systems",), "city": ()}


@dataclass(frozen=True)
class Proposal:
    """One provision, on one thing or (`place` is empty) wherever it fits.

    `measures`: what it would be applied to, in place already or not. `hindrances`: where it would not be, and why.
    `is_shown`: whether such a form is looked at in this state at all.
    """

    provision: str
    row: Provision
    place: str
    measures: tuple[Measure, ...]
    hindrances: tuple[Hindrance, ...]
    is_shown: bool = True

    @property
    def adopted(self) -> tuple[Measure, ...]:
        """The measures that are not in place already."""
        return tuple(measure for measure in self.measures if measure.in_place is not True)

    @property
    def prohibited(self) -> tuple[Hindrance, ...]:
        """Where the law prohibits it."""
        return tuple(one for one in self.hindrances if one.why == "prohibited")


class Proposals:
    """Reads proposals for one map. `everyone`: every outside recipient is looked at alike, so general forms alone."""

    def __init__(self, applier: Applier, provisions: Mapping[str, Provision], *, everyone: bool) -> None:
        self.applier, self.provisions, self.everyone = applier, provisions, everyone
        law = applier.laws.law
        self.drafts_nothing = law is not None and bool(law.law.drafts_nothing)
        self.known = {name: row for name, row in provisions.items() if self._is_shown(row)}

    def read(self, typed: Sequence[str]) -> tuple[tuple[Proposal, ...], list[Fault]]:
        """What was typed as PROVISION or PROVISION@PLACE, each once; and every name that leads nowhere."""
        proposals: dict[tuple[str, str], Proposal] = {}
        faults: list[Fault] = []
        for text in dict.fromkeys(typed):
            found = self._of(text)
            if isinstance(found, Proposal):
                proposals[found.provision, found.place] = found
            else:
                faults.append(found)
        return tuple(proposals.values()), faults

    def every(self) -> Iterator[Measure]:
        """Every measure that could be proposed here."""
        return (measure for name, row in self.known.items() for measure in self.applier.applied(name, row))

    def _of(self, text: str) -> Proposal | Fault:
        named, is_at, place = (part.strip() for part in text.partition(AT))
        name = self._provision(named)
        if name is None:
            return Fault(f"--adopt {shown(text)}", "There is no such provision.", nearest(named, self.known) or LISTED)
        row = self.provisions[name]
        if not self._is_shown(row):
            return Proposal(name, row, "", (), tuple(self._at_large(row)), is_shown=False)
        about = self._about(row, place) if is_at else ""
        if about is None:
            what = f"There is no {row.applies_to} {shown(place)} here that it could be applied to."
            return Fault(f"--adopt {shown(text)}", what, nearest(place, self.applier.abouts[row.applies_to]) or LISTED)
        places = [about] if about else self.applier.abouts[row.applies_to]
        return _proposal(name, row, about, [self.applier.at(name, row, one) for one in places])

    def _provision(self, named: str) -> str | None:
        """The id of a provision, by its id or its title."""
        if named in self.provisions:
            return named
        titled = (name for name, row in self.known.items() if row.title.casefold() == named.casefold())
        return next(titled, None)

    def _about(self, row: Provision, place: str) -> str | None:
        """What a place stands for, with or without the section it is in."""
        names = (place, *(f"{section}.{place}" for section in SECTIONS[row.applies_to]))
        return next((name for name in names if name in self.applier.abouts[row.applies_to]), None)

    def _is_shown(self, row: Provision) -> bool:
        return not self.drafts_nothing and (row.general or not self.everyone)

    def _at_large(self, row: Provision) -> Iterator[Hindrance]:
        reading = self.applier.at_large(row)
        if reading.is_ == "prohibited":
            yield Hindrance("", "prohibited", reading)


def _proposal(name: str, row: Provision, place: str, found: Sequence[Measure | Hindrance]) -> Proposal:
    measures = tuple(one for one in found if isinstance(one, Measure))
    return Proposal(name, row, place, measures, tuple(one for one in found if isinstance(one, Hindrance)))


def adopted(proposals: Iterable[Proposal]) -> list[Measure]:
    """The measures that some proposals would adopt, each once."""
    found = {(one.provision, one.about): one for proposal in proposals for one in proposal.adopted}
    return list(found.values())
