"""The points of many records of one pack, with the pack's files read once."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from audit.assess.assessment import Assessment, assess
from audit.assess.authority import Authorities
from audit.assess.finding import Point, Rules, find_points
from audit.assess.measure import Laws
from audit.pack.finding import Finding
from audit.pack.law import Law, LawKinds
from audit.pack.load import Pack, load_federal, load_findings, load_law, load_law_kinds, load_provisions
from audit.pack.provision import Provision
from audit.record.record import Record


class Pointing:
    """Assesses records and finds their points."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._authorities: dict[tuple[str, date], Authorities] = {}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """The pack's findings, by id."""
        return load_findings(self.pack)

    def points(self, record: Record, today: date, finding: str) -> tuple[Point, ...]:
        """The points that one finding makes of a record on a day."""
        authorities = self._in_state(record.city.state or "", today)
        rules = Rules({finding: self.findings[finding]}, self._provisions, authorities)
        return find_points(self.pack, rules, assess(self.pack, record, authorities.laws.law, today))

    def of_assessment(self, assessment: Assessment) -> tuple[Point, ...]:
        """Every point of a record that is assessed already."""
        authorities = self._in_state(assessment.record.city.state or "", assessment.today)
        return find_points(self.pack, Rules(self.findings, self._provisions, authorities), assessment)

    def _in_state(self, state: str, today: date) -> Authorities:
        if (state, today) not in self._authorities:
            laws = Laws(load_law(self.pack, state), *self._beside)
            self._authorities[state, today] = Authorities(self.pack, laws, today)
        return self._authorities[state, today]

    @cached_property
    def _beside(self) -> tuple[Law | None, LawKinds]:
        return load_federal(self.pack), load_law_kinds(self.pack)

    @cached_property
    def _provisions(self) -> dict[str, Provision]:
        return load_provisions(self.pack)
