"""The rules of law that points rest on: since when each is in force, and what of it was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from audit.assess.finding import Point
from audit.assess.measure import Laws
from audit.pack.law import Law, Rule
from audit.report.words import day

Read = tuple[Rule, Law]
"""A rule with the file it stands in."""

NO_LATER = "what changed after that is not in it"
REPORTED = "It is known from reports."


class Engaged:
    """Looks up the rules of points under some laws. `described`: the day that the record describes."""

    def __init__(self, laws: Laws, described: date) -> None:
        self.laws, self.described = laws, described
        files = (file for file in laws[:2] if file)
        self.known: dict[str, Read] = {rule.id: (rule, file) for file in files for rule in file.rule}

    def of(self, points: Iterable[Point]) -> list[Read]:
        """The rules that some points rest on, each once, in the order in which they come."""
        return [self.known[name] for name in dict.fromkeys(rule for point in points for rule in point.rules)]

    def since(self, points: Iterable[Point]) -> str:
        """In sentences, since when the rules of some points are in force; empty where they rest on none.

        A rule that came into force after the day described is said not to have bound what is described.
        """
        rules = [rule for rule, _ in self.of(points)]
        return " ".join(self._since(rule, "It" if len(rules) == 1 else rule.citation) for rule in rules)

    def dated(self, citation: str, points: Iterable[Point]) -> str:
        """The citation of some points, with the first day of each rule behind it in brackets."""
        rules = [rule for rule, _ in self.of(points)]
        plain = "; ".join(rule.citation for rule in rules)
        marked = "; ".join(f"{rule.citation}{self._brief(rule)}" for rule in rules)
        return f"{marked}{citation.removeprefix(plain)}" if rules and citation.startswith(plain) else citation

    def remarks(self, points: Iterable[Point], *, apart: bool = False) -> Iterator[str]:
        """The law file's remarks on each rule, such as what of it was not read.

        Where cooperation is required, those on the state's own rules stand `apart`, with its duties.
        """
        for rule, file in self.of(points):
            if apart != file.requires_cooperation:
                continue
            if said := f"{rule.note} {REPORTED if rule.confidence == 'reported' else ''}".strip():
                yield f"On {rule.citation}: {said}"

    def came_later(self, point: Point) -> bool:
        """Whether a point rests on rules of which each came into force after the day described."""
        return bool(point.rules) and all(self.bound_then(rule) is False for rule, _ in self.of([point]))

    def bound_then(self, rule: Rule) -> bool | None:
        """Whether a rule was in force on the day described; None where its first day is not on file."""
        return None if rule.in_force is None else rule.in_force <= self.described

    def evidence(self) -> str:
        """The days of the newest evidence in the law files, in a sentence; empty where there are none."""
        law, federal, _ = self.laws
        read = [f"the law of {law.law.name} through {day(law.law.evidence_through)}"] if law else []
        read += [f"federal law through {day(federal.law.evidence_through)}"] if federal else []
        return f"The files have {', and '.join(read)}; {NO_LATER}." if read else ""

    def evidence_days(self) -> dict[str, str]:
        """The same days for programs, of the state's file and of the federal one."""
        files = {"state": self.laws.law, "federal": self.laws.federal}
        return {whose: file.law.evidence_through.isoformat() for whose, file in files.items() if file}

    def rows(self, point: Point) -> list[dict[str, Any]]:
        """The rules of a point, for programs."""
        return [
            {
                "id": rule.id,
                "citation": rule.citation,
                "in_force": rule.in_force.isoformat() if rule.in_force else None,
                "in_force_note": rule.in_force_note,
                "bound_then": self.bound_then(rule),
                "confidence": rule.confidence,
                **({} if file.requires_cooperation else {"note": rule.note}),
                "evidence_through": file.law.evidence_through.isoformat(),
            }
            for rule, file in self.of([point])
        ]

    def _since(self, rule: Rule, called: str) -> str:
        if rule.in_force is None:
            return f"The law file says of the first day of {rule.citation}: {rule.in_force_note}"
        later = f", and did not bind what the record describes, on {day(self.described)}"
        since = f"{called} has been in force since {day(rule.in_force)}{'' if self.bound_then(rule) else later}."
        return f"{since} {rule.in_force_note}".strip()

    def _brief(self, rule: Rule) -> str:
        if rule.in_force is None:
            return f" (in force: {rule.in_force_note.rstrip('.')})"
        later = "" if self.bound_then(rule) else "; it did not bind what the record describes"
        return f" (in force since {day(rule.in_force)}{later})"
