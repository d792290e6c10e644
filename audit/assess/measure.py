"""Measures: every provision of the pack applied to what it fits in a record, with its standing in the state's law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from audit.assess.fit import Fits
from audit.assess.flow_map import FlowMap, MapFlow
from audit.assess.inventory import GONE
from audit.assess.scope import CITY, Scope, Scopes
from audit.assess.stake import Stakes
from audit.pack.condition import Answers
from audit.pack.law import Law, LawKinds
from audit.pack.load import Pack
from audit.pack.provision import CITY_ACTORS, Actor, Provision
from audit.pack.standing import Held, Reading, standing_of
from audit.record.record import Record
from audit.record.subject import Subjects

MeasureReach = Literal["alone", "with-partners", "beyond"]
Why = Literal["unfitting", "not-here", "prohibited"]
STATE: Actor = "state"


class Laws(NamedTuple):
    """What is read for standings: the state's law (None: not known), federal law, and the kinds of measure."""

    law: Law | None
    federal: Law | None
    kinds: LawKinds


@dataclass(frozen=True, slots=True)
class Measure:
    """A provision applied to one thing: `flows.<id>`, `catalog.<id>`, `agreements.<id>`, `systems.<id>` or `city`.

    `if_so`: whether it fits turns on an answer that is missing. `in_place`: whether it is there already, None when that
    is not known. `changes`: whether by itself it narrows anything that is measured. `reading`: its standing. `reach`:
    the city need take it alone, others would have to agree, or it is beyond local decision. `relied_on_for`: what the
    flows that it narrows are used for, each with its place. `unsaid`: those of which nobody has said. `effort`: by the
    rubric. `authority`: what a general form rests on there.
    """

    provision: str
    about: str
    row: Provision
    if_so: bool
    in_place: bool | None
    changes: bool
    reading: Reading
    reach: MeasureReach
    relied_on_for: tuple[tuple[str, str], ...]
    unsaid: tuple[str, ...]
    effort: float
    authority: str = ""

    @property
    def not_ready(self) -> bool:
        """Whether it would narrow a flow whose use nobody has stated."""
        return bool(self.unsaid)

    @property
    def is_apart(self) -> bool:
        """Whether it moves no figure by its nature, so that it is listed apart from a plan."""
        return not self.row.has_effect

    @property
    def is_open(self) -> bool:
        """Whether it can be weighed for a plan: it narrows something, and is not in place already."""
        return self.changes and self.in_place is not True


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a provision is not applied to something: what it asks for is not so there, nobody here could bring it about,
    or the law prohibits it, by this reading.
    """

    about: str
    why: Why
    reading: Reading | None = None


def measures(
    pack: Pack, record: Record, flow_map: FlowMap, *, provisions: Mapping[str, Provision], laws: Laws, today: date
) -> tuple[Measure, ...]:
    """Every measure for a record, by provision in the order of the pack, then by what it is about.

    Those in place already and those that move no figure are among them; prohibited ones never. Where the state requires
    cooperation there are only general forms, and none of any kind where its law file has nothing drafted.
    """
    if laws.law is not None and laws.law.law.drafts_nothing:
        return ()
    everyone = laws.law is not None and laws.law.requires_cooperation
    applier = Applier(pack, record, flow_map, laws, today, everyone=everyone)
    rows = ((name, row) for name, row in provisions.items() if row.general or not everyone)
    return tuple(measure for name, row in rows for measure in applier.applied(name, row))


class Applier:
    """Applies provisions to one record and its map. `everyone`: every outside recipient is looked at alike."""

    def __init__(
        self, pack: Pack, record: Record, flow_map: FlowMap, laws: Laws, today: date, *, everyone: bool
    ) -> None:
        self.pack, self.record, self.map, self.laws, self.today = pack, record, flow_map, laws, today
        self.scopes, self.stakes = Scopes(record, flow_map), Stakes(pack, record, flow_map)
        subjects = Subjects(record, pack, "outside-access" if everyone else "exposure", self._standing)
        self.fits = Fits(pack, subjects, flow_map)
        self.past_partners = {self._hand(subjects.nodes.kind_of(node)) for node in flow_map.destination}
        self._readings: dict[tuple[str, frozenset[Held], frozenset[str], bool], Reading] = {}

    def applied(self, name: str, row: Provision) -> Iterator[Measure]:
        """This provision on all that it fits, save where it is prohibited or nobody here could bring it about."""
        found = (self.at(name, row, about) for about in self.abouts[row.applies_to])
        return (one for one in found if isinstance(one, Measure))

    def at(self, name: str, row: Provision, about: str) -> Measure | Hindrance:
        """This provision on one of the things that it can be applied to, or why it is not."""
        met = self.fits.met(row.when, about)
        if met is False:
            return Hindrance(about, "unfitting")
        if not self._can_come_about(row, about, met):
            return Hindrance(about, "not-here")
        scope = self.scopes.of(about)
        held, bodies = self.stakes.held(row, scope), self.stakes.bodies(scope)
        reading = self._reading(row.law_kind, held, bodies, limiting=row.may_limit_access)
        if reading.is_ == "prohibited":
            return Hindrance(about, "prohibited", reading)
        return self._measure(name, row, about, met, scope, reading)

    def at_large(self, row: Provision) -> Reading:
        """Where a provision stands whatever the data and whoever acts."""
        return self._reading(row.law_kind, frozenset(), frozenset(), limiting=row.may_limit_access)

    def _measure(
        self, name: str, row: Provision, about: str, met: bool | None, scope: Scope, reading: Reading
    ) -> Measure:
        narrowed = self.stakes.narrowed(row, scope) if row.has_effect else []
        uses = dict(self.stakes.uses(narrowed))
        return Measure(
            provision=name,
            about=about,
            row=row,
            if_so=met is None,
            in_place=self.fits.met(row.in_place, about) if row.in_place else None,
            changes=bool(narrowed) or self.stakes.takes_out(row, scope),
            reading=reading,
            reach=self._reach(row, scope),
            relied_on_for=tuple((place, words) for place, words in uses.items() if words),
            unsaid=tuple(place for place, words in uses.items() if not words),
            effort=self.pack.rubric.effort[row.effort].value,
            authority=row.rests_on(self.stakes.bodies(scope)),
        )

    @cached_property
    def abouts(self) -> Mapping[str, list[str]]:
        """Everything that a provision can be applied to, in order: what is surely not there, or closed, is left out."""
        stated = [f"flows.{name}" for name, place in self.scopes.stated.items() if self._leaves(place)]
        documented = [f"catalog.{name}" for name, place in self.scopes.documented.items() if self._stands_alone(place)]
        systems = [name for name, system in self.record.systems.items() if system.status not in GONE]
        return {
            "flow": sorted([*stated, *documented]),
            "agreement": sorted(f"agreements.{name}" for name in self.record.agreements),
            "system": sorted(f"systems.{name}" for name in systems),
            "city": [CITY],
        }

    def _leaves(self, place: int) -> bool:
        return self.map.flows[place].source not in self.map.destination

    def _stands_alone(self, place: int) -> bool:
        """Whether a documented flow is reached by data of the city, and no stated flow speaks for the same pair."""
        flow = self.map.flows[place]
        return (
            self._leaves(place)
            and (flow.source, flow.recipient) not in self.scopes.pairs
            and self.stakes.carried(flow) != 0
        )

    def _can_come_about(self, row: Provision, about: str, met: bool | None) -> bool:
        """Whether somebody here could bring it about: on a flow that a law keeps, only the state could.

        So too on an agreement under which nothing but such flows runs: no partner can agree to what a law decides, and
        all that the city can do is find it and read it.
        What a partner gives to others is for the city to decide only where it is said that the city has a say in it;
        else the partner would have to agree, to what surely fits. What agencies of the destination's own kind give
        each other is decided by none of them.
        """
        flows = [self.map.flows[place] for place in self.scopes.of(about).flows]
        if row.applies_to == "agreement" and flows and all(map(self.stakes.is_by_law, flows)):
            reading = not row.has_effect and not row.may_end_access and row.who_acts in CITY_ACTORS
            return row.who_acts == STATE or reading
        if row.applies_to != "flow":
            return True
        flow = flows[0]
        if self.stakes.is_by_law(flow):
            return row.who_acts == STATE
        if flow.source in self.map.holds or self.stakes.control(flow) is not None:
            return row.who_acts != STATE or met is True
        if row.who_acts in CITY_ACTORS:
            return flow.stands_on == "stated"
        return met is True and flow.hand not in self.past_partners

    def _reach(self, row: Provision, scope: Scope) -> MeasureReach:
        if row.who_acts == STATE:
            return "beyond"
        if row.who_acts not in CITY_ACTORS:
            return "with-partners"
        own = row.applies_to in ("system", "city") or not row.has_effect
        return (
            "alone" if own or all(self._is_citys(self.map.flows[place]) for place in scope.flows) else "with-partners"
        )

    def _is_citys(self, flow: MapFlow) -> bool:
        return self.stakes.control(flow) == CITY

    def _reading(self, kind: str, held: frozenset[Held], bodies: frozenset[str], *, limiting: bool = False) -> Reading:
        key = (kind, held, bodies, limiting)
        if key not in self._readings:
            law, federal, kinds = self.laws
            data = {element for element, _ in held if element is not None}
            self._readings[key] = standing_of(
                law, federal, kinds, kind, data=data, body=bodies, held=held, limiting=limiting, today=self.today,
                rubric=self.pack.rubric,
            )  # fmt: skip
        return self._readings[key]

    def _standing(self, kind: str) -> Answers:
        """For a condition on the law: the standing of a kind of measure, whatever the data and whoever acts."""
        return [self._reading(kind, frozenset(), frozenset()).is_]

    def _hand(self, kind: str) -> str:
        """The channel that a partner of this kind hands on by."""
        rows = self.pack.rubric.channels.items()
        return next((name for name, row in rows if kind in row.kinds), "")
