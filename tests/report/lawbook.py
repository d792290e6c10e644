"""The law read once more for tests, by hand: where a kind of measure stands for what a measure touches, and why."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from report.outputs import MEANS
from report.shown import pack

from audit.assess.assessment import Assessment
from audit.assess.flow_map import HIGH
from audit.pack.law import Law, Standing
from audit.pack.provision import Provision

BOUND = {name: {name, *body.bound_with} for name, body in MEANS.kinds.bodies.items()}
"""Each body with those whose rules bind it too."""


class Stood(NamedTuple):
    """The strictest standing, the elements for which a rule requires the measure, and whether that rule is old."""

    is_: str
    required_for: frozenset[str] = frozenset()
    confirm: bool = False


Cases = dict[str, list[set[str]]]
"""The elements that a measure touches, each with the bodies of every holder of it."""


def stands(row: Provision, cases: Cases, law: Law | None, federal: Law | None, today: date) -> Stood:
    """Prohibited or for counsel if anything of it is; else required if some holder owes some of it; else permitted."""
    kind, everybody = MEANS.kinds.kinds[row.law_kind], {body for held in cases.values() for one in held for body in one}
    rows = [(one, file) for file in (law, federal) if file for one in file.standing if one.law_kind == row.law_kind]
    for is_ in ("prohibited", "counsel"):
        if any(one.is_ == is_ and speaks_of(one, cases) and touches(one, everybody) for one, _ in rows):
            return Stood(is_)
    careful = law is not None and law.requires_cooperation
    unsafe = not kind.safe_everywhere or row.may_limit_access
    if kind.never_recommended or (careful and not kind.neutral):
        return Stood("counsel")
    duties = [(one, file) for one, file in rows if one.is_ == "required" and has_begun(one, file, today)]
    owed = [(element, file) for element, held in cases.items() for one, file in duties for body in held
            if (not one.for_data or element in one.for_data) and owes(one, body)]  # fmt: skip
    required, old = {element for element, _ in owed}, any(is_old(file, today) for _, file in owed)
    left = [
        (element, body) for element, held in cases.items() for body in held
        if not any((not one.for_data or element in one.for_data) and owes(one, body) for one, _ in duties)
    ]  # fmt: skip
    allowed = [one for one, file in rows if one.is_ == "permitted" and file is law]
    old_law = law is not None and is_old(law, today)
    safe = not (careful and unsafe) and (kind.safe_everywhere or not old_law)
    if (left or not cases) and not (allowed and safe):
        return Stood("counsel", frozenset(required), old)
    return Stood("required" if required else "permitted", frozenset(required), old)


def speaks_of(row: Standing, cases: Cases) -> bool:
    """Whether a row is about any of the data."""
    return not row.for_data or not cases or any(element in cases for element in row.for_data)


def touches(row: Standing, bodies: set[str]) -> bool:
    """Whether a row binds any of the bodies, or a part of them; nobody known may be anybody."""
    parts = {name for bound in row.binds for name in BOUND[bound]}
    return not row.binds or not bodies or owes(row, bodies) or bool(parts & bodies)


def owes(row: Standing, bodies: Iterable[str]) -> bool:
    """Whether a row binds one of these bodies."""
    return not row.binds or any(set(row.binds) & BOUND[body] for body in bodies)


def has_begun(row: Standing, law: Law, today: date) -> bool:
    """Whether the rule behind a duty is in force."""
    rule = law.rule_of(row)
    return rule is None or rule.in_force is None or rule.in_force <= today


def is_old(law: Law, today: date) -> bool:
    """Whether counsel confirms what a file says: it is of low confidence or older than the rubric lets it be."""
    age = (today - law.law.evidence_through).days
    return law.law.confidence == "low" or age > pack().rubric.rubric.law_stale_after_days


class Touched:
    """What a measure touches in one assessed city, found by walking its map."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.map = assessment, assessment.map
        self.arrives = self._arriving([*self.map.holds])

    def _arriving(self, systems: Iterable[str]) -> dict[str, int]:
        """What of these systems may be at each place of the map, as bit masks."""
        arrives, before = {name: self.map.holds[name][HIGH] for name in systems}, None
        flows = [flow for flow in self.map.flows if flow.present[HIGH]]
        while before != arrives:
            before = dict(arrives)
            for flow in flows:
                given = arrives.get(flow.source, 0) & flow.carries[HIGH]
                arrives[flow.recipient] = arrives.get(flow.recipient, 0) | given
        return arrives

    def of(self, row: Provision, about: str) -> Cases:
        """The elements and who holds each: what it is about or takes out, else all that is there."""
        found: Cases = {}
        for source, mask in self._parts(about):
            system = self.assessment.record.systems.get(source)
            kind = pack().systems.get(system.kind or "") if system else None
            for element in self.map.names(mask):
                found.setdefault(element, []).append(set(kind.bodies) if kind else set())
        about_those = {element: held for element, held in found.items() if element in (*row.removes, *row.for_data)}
        return about_those or found

    def bodies(self, about: str) -> set[str]:
        """Whoever keeps a system that it is about."""
        kinds = [self.assessment.record.systems.get(source) for source, _ in self._parts(about)]
        return {body for one in kinds if one and one.kind in pack().systems for body in pack().systems[one.kind].bodies}

    def _parts(self, about: str) -> list[tuple[str, int]]:
        """Each source with what it gives there, as a bit mask."""
        section, _, name = about.partition(".")
        if section in ("city", "systems"):
            systems = [*self.map.holds] if section == "city" else [name]
            there = [flow for flow in self.map.flows if flow.source in systems]
            return [*((one, self.map.holds[one][HIGH]) for one in systems), *self._given(there)]
        flows = self.assessment.record.flows
        stated = [one for one in self.map.flows if one.stands_on == "stated" and one.present[HIGH]]
        if section == "partners":
            return self._given([one for one in stated if one.recipient == name])
        if section == "catalog":
            return self._given([one for one in self.map.flows if (one.stands_on, one.id) == ("catalog", name)])
        named = [
            one for one in stated if one.id == name or (section == "agreements" and flows[one.id].agreement == name)
        ]
        pairs = {(one.source, one.recipient) for one in named}
        return self._given([one for one in self.map.flows if (one.source, one.recipient) in pairs])

    def _given(self, flows: Iterable) -> list[tuple[str, int]]:  # type: ignore[type-arg]
        """Each source with what it gives; where the city decides for a partner, the systems that the data is from."""
        return [
            (source, arrives.get(flow.source, 0) & flow.carries[HIGH])
            for flow in flows
            if flow.present[HIGH]
            for source, arrives in self._answering(flow)
            if source == flow.source or arrives.get(flow.source, 0) & flow.carries[HIGH]
        ]

    def _answering(self, flow) -> list[tuple[str, dict[str, int]]]:  # type: ignore[no-untyped-def]
        rows = self.assessment.record.flows if flow.stands_on == "stated" else pack().flows
        if flow.source in self.map.holds or flow.id not in rows or rows[flow.id].control != "city":
            return [(flow.source, self.arrives)]
        return [(system, self._arriving([system])) for system in self.map.holds]
