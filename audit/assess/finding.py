"""Points for counsel: the findings of a pack looked for in one assessed record. None says that a rule was broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from audit.assess.assessment import Assessment
from audit.assess.authority import Authorities, Authority, Bodies
from audit.assess.basis import Basis
from audit.assess.fact import Facts, Place
from audit.pack.condition import holds
from audit.pack.finding import Direction, Finding, Outcome
from audit.pack.load import Pack
from audit.pack.provision import Provision
from audit.pack.question import Question
from audit.pack.standing import Reading

PROHIBITED = "prohibited"


@dataclass(frozen=True)
class Rules:
    """What points are made by: the pack's findings and provisions, and the law of one state as read on one day.

    `questions`: the pack's, by id, in whose words it is told what is missing.
    """

    findings: Mapping[str, Finding]
    provisions: Mapping[str, Provision]
    authorities: Authorities
    questions: Mapping[str, Question] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """One finding about one place of a record.

    `basis`: what the record says, or what is `missing`, by its place. `citation`, `binds`, `data`: what it may engage.
    `provisions`: what could answer it, without those that the state's law prohibits or, where it requires cooperation,
    that are not general; none where nothing is drafted for the state. `rules`: the ids of the rules of law cited.
    """

    id: str
    about: str
    title: str
    outcome: Outcome
    direction: Direction
    basis: str
    missing: tuple[str, ...]
    citation: str
    binds: str
    data: str
    question: str
    provisions: tuple[str, ...]
    rules: tuple[str, ...]


class Scene(NamedTuple):
    """Where a finding is looked for: the entry, the data and the bodies it is about, and what it may engage there."""

    place: Place
    elements: tuple[str, ...]
    bodies: Bodies
    authority: Authority
    certain: bool


def find_points(pack: Pack, rules: Rules, assessment: Assessment) -> tuple[Point, ...]:
    """Every point of a record, finding by finding in the pack's order, then entry by entry in the record's.

    A finding that does not apply to an entry makes no point. Neither does one whose every answer the state's law
    prohibits: what a city may not have, it is not missing.
    """
    finder = _Finder(pack, rules, assessment)
    rows = ((name, row) for name, row in rules.findings.items() if row.view in (None, assessment.view))
    return tuple(point for name, row in rows for point in finder.points(name, row))


class _Finder:
    """Looks for findings in one record."""

    def __init__(self, pack: Pack, rules: Rules, assessment: Assessment) -> None:
        self.rules, self.everyone = rules, assessment.view == "outside-access"
        self.authorities = rules.authorities
        self.silent = assessment.law is not None and bool(assessment.law.law.drafts_nothing)
        self.facts = Facts(assessment, pack, self.authorities)
        self.basis = Basis(self.facts)

    def points(self, name: str, row: Finding) -> Iterator[Point]:
        """The points of one finding."""
        for scene in self._scenes(row):
            look = self.facts.look(scene.place, scene.elements, scene.bodies)
            within = holds(row.where, look) if row.where is not None else True
            if within is False:
                continue
            allowed = self._allowed(row, scene)
            if row.provision and row.direction == "shares-more" and not allowed:
                continue
            met = holds(row.when, look)
            certain = met is False or (within is True and scene.certain)
            yield self._point(name, row, scene, met if certain else None, allowed)

    def _scenes(self, row: Finding) -> Iterator[Scene]:
        """The entries it may apply to, where the law or the text that it rests on speaks of them."""
        for place in self.facts.places(row.each, row.among):
            surely, maybe = self.facts.data(place)
            if row.for_data and not row.each:
                surely = maybe = frozenset(row.for_data)
            elif row.for_data:
                surely, maybe = surely & set(row.for_data), maybe & set(row.for_data)
                if not maybe:
                    continue
            bodies = frozenset(row.bodies) or self.facts.bodies(place)
            scene = Scene(place, tuple(sorted(maybe)), bodies, Authority("", "", ""), bool(surely) or not row.for_data)
            engaged = self._engaged(row, scene, surely)
            if engaged is not None:
                yield engaged

    def _engaged(self, row: Finding, scene: Scene, surely: Iterable[str]) -> Scene | None:
        """The scene with what the facts may engage there; None where nothing is."""
        if row.law_kind:
            given = self.authorities.given(row.law_kind, row.standing, scene.elements, scene.bodies)
            certain = not {*given}.isdisjoint(surely) or (scene.certain and _whatever_it_holds(given, scene.elements))
            found = scene._replace(authority=self.authorities.of_readings(given), certain=certain)
            return found if given else None
        authority = (
            self.authorities.of_rule(row.rule, row.for_data)
            if row.rule
            else Authority(
                self.basis.filled(scene.place, row.citation),
                self.basis.filled(scene.place, row.binds),
                self.authorities.data(row.for_data),
            )
        )
        return None if authority is None else scene._replace(authority=authority)

    def _allowed(self, row: Finding, scene: Scene) -> tuple[str, ...]:
        """The provisions that could answer it and that the state's law does not prohibit."""
        known = ((name, self.rules.provisions[name]) for name in row.provision if name in self.rules.provisions)
        return tuple(
            name
            for name, provision in known
            if self.authorities.standings(provision.law_kind, (), scene.bodies) != {PROHIBITED}
        )

    def _point(self, name: str, row: Finding, scene: Scene, met: bool | None, allowed: tuple[str, ...]) -> Point:
        place, authority = scene.place, scene.authority
        outcome: Outcome = "unknown" if met is None else "present" if met else "absent"
        missing = self._missing(row, place) if met is None else ()
        return Point(
            name,
            str(place),
            row.title,
            outcome,
            row.direction,
            self._says(row, place, outcome, missing),
            missing,
            authority.citation,
            authority.binds,
            authority.data,
            self.basis.filled(place, row.question),
            () if self.silent else tuple(name for name in allowed if self._is_shown(name)),
            authority.rules,
        )

    def _is_shown(self, name: str) -> bool:
        return not self.everyone or self.rules.provisions[name].general

    def _missing(self, row: Finding, place: Place) -> tuple[str, ...]:
        """The places of the answers that would tell; what the entry holds, where that alone is not known."""
        return tuple(self.basis.missing(place, row.keys)) or (f"elements of {place}",)

    def _says(self, row: Finding, place: Place, outcome: Outcome, missing: tuple[str, ...]) -> str:
        if missing:
            return f"Not known yet: {'; '.join(missing)}."
        recorded = self.basis.recorded(place, row.keys)
        where = f"In the record: {'; '.join(recorded)}." if recorded else "In the record as a whole."
        return f"{self.basis.filled(place, row.says)} {where}" if outcome == "present" else where


def _whatever_it_holds(given: Mapping[str | None, Reading], elements: tuple[str, ...]) -> bool:
    """Whether the law gives the standing for all data, and no narrower row takes any of these out of it."""
    everything = any(not row.for_data for reading in given.values() for row in reading.rows)
    return not elements or (everything and {*given} >= {*elements})
