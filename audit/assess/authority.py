"""What a fact may engage: a rule of the law or a text of the city's own, whom it binds and for which data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from audit.assess.measure import Laws
from audit.pack.law import Is, Rule, Standing
from audit.pack.load import Pack
from audit.pack.standing import Reading, standing_of

Bodies = frozenset[str]


class Authority(NamedTuple):
    """Citation, bound bodies and data, in words; `sources`: the ids of the documents it rests on."""

    citation: str
    binds: str
    data: str
    rules: tuple[str, ...] = ()


class Authorities:
    """Reads the law for one state, each case once."""

    def __init__(self, pack: Pack, laws: Laws, today: date) -> None:
        self.pack, self.laws, self.today = pack, laws, today
        self._readings: dict[tuple[str, str | None, Bodies], Reading] = {}

    def reading(self, kind: str, element: str | None, bodies: Bodies) -> Reading:
        """The standing of a kind of measure for one element (None: all data) and those who act."""
        key = (kind, element, bodies)
        if key not in self._readings:
            law, federal, kinds = self.laws
            data = frozenset() if element is None else frozenset({element})
            self._readings[key] = standing_of(
                law, federal, kinds, kind, data=data, body=bodies, today=self.today, rubric=self.pack.rubric
            )
        return self._readings[key]

    def standings(self, kind: str, elements: Collection[str], bodies: Bodies) -> set[str]:
        """Every standing that a kind has over some elements; over all data when none is given."""
        return {self.reading(kind, element, bodies).is_ for element in elements or (None,)}

    def given(
        self, kind: str, standing: Collection[Is], elements: Collection[str], bodies: Bodies
    ) -> dict[str | None, Reading]:
        """The elements for which a kind has one of these standings, with the reading of each."""
        rows = [row for file in self.laws[:2] for row in (file.standing if file else ()) if row.law_kind == kind]
        rows = [row for row in rows if row.is_ in standing]
        everything = any(not row.for_data for row in rows)
        spoken_of = {element for row in rows for element in row.for_data}
        asked = [element for element in elements or (None,) if rows and (everything or element in spoken_of)]
        readings = {element: self.reading(kind, element, bodies) for element in asked}
        return {element: reading for element, reading in readings.items() if reading.is_ in standing}

    def of_readings(self, given: Mapping[str | None, Reading]) -> Authority:
        """What the rows for some elements rest on, as one authority; evidence that is old or weak is said to be so."""
        readings = given.values()
        rows = dict.fromkeys(row for reading in readings for row in reading.rows)
        weak = min((reading.as_of for reading in readings if reading.confirm and reading.as_of), default=None)
        rules = dict.fromkeys(rule for row in rows if (rule := self._rule_of(row)))
        bound = dict.fromkeys(body for row in rows for body in self._bound_by(row))
        data = dict.fromkeys(element for row in rows for element in row.for_data if element in given or None in given)
        everything = any(not row.for_data for row in rows)
        cited = "; ".join(rule.citation for rule in rules)
        return Authority(
            f"{cited}, as of {plain_day(weak)}, counsel to confirm" if weak else cited,
            self.bodies(bound),
            self.data(() if everything else tuple(data)),
            tuple(rule.id for rule in rules),
        )

    def of_rule(self, rule: str, for_data: Collection[str]) -> Authority | None:
        """A rule of federal law by its id; None when the pack's federal file has none."""
        federal = self.laws.federal
        found = next((row for row in federal.rule if row.id == rule), None) if federal else None
        return Authority(found.citation, self.bodies(found.binds), self.data(for_data), (found.id,)) if found else None

    def bodies(self, names: Collection[str]) -> str:
        """Bodies in words, as they stand inside a sentence."""
        known = self.laws.kinds.bodies
        return _joined([_inside(known[name].label) if name in known else name for name in names]) or "the city"

    def data(self, elements: Collection[str]) -> str:
        """Elements in words, as they stand inside a sentence."""
        labels = [_inside(self.pack.elements[element].label) for element in elements if element in self.pack.elements]
        return _joined(labels) or "all data that it covers"

    def _rule_of(self, row: Standing) -> Rule | None:
        return next((rule for file in self.laws[:2] if file and (rule := file.rule_of(row))), None)

    def _bound_by(self, row: Standing) -> Iterator[str]:
        rule = self._rule_of(row)
        yield from row.binds or (rule.binds if rule else ())


def plain_day(day: date) -> str:
    """A day as it is written in the United States."""
    return f"{day:%B} {day.day}, {day.year}"


def _inside(label: str) -> str:
    """A label inside a sentence: small at its start, unless it begins with an abbreviation."""
    return label if label[:2].isupper() else label[0].lower() + label[1:]


def _joined(labels: list[str]) -> str:
    if len(labels) < 2:
        return "".join(labels)
    if any("," in label or " and " in label for label in labels):
        return "; ".join(labels)
    return f"{', '.join(labels[:-1])} and {labels[-1]}"
