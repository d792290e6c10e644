"""The points that cannot be told while answers are missing: a row for each finding, with everything it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audit.assess.finding import Point, Rules
from audit.report.engaged import Engaged
from audit.report.missing import Missing, general
from audit.report.words import Words

HEADER = ("Point", "About", "What may be engaged", "What is missing, and who would know", "Ask counsel then")
HOW = (
    "A row for each finding, with everything it is about; counsel.json has each point by itself. First come findings "
    "on a rule of the state's law, then on federal law, then on a text of the city's own. Among these, what concerns "
    "most entries comes first."
)


class Untold:
    """Rows of a table on points that are not known yet."""

    def __init__(self, rules: Rules, engaged: Engaged, missing: Missing, words: Words) -> None:
        self.rules, self.engaged, self.missing, self.words = rules, engaged, missing, words

    def ordered(self, findings: dict[str, list[Point]]) -> list[list[Point]]:
        """The points of each finding, in the order that `HOW` tells; among equals as the pack has them."""
        return sorted(findings.values(), key=lambda points: (self._weight(points), -len(points)))

    def row(self, marks: str, points: Sequence[Point]) -> tuple[str, ...]:
        """One finding: its title, what it is about, what it may engage, what is missing, and the question."""
        finding, section = self.rules.findings[points[0].id], points[0].about.partition(".")[0]
        citation = _one_or((point.citation for point in points), general(finding.citation, section))
        gaps = (f"{gap.asks} ({'; '.join(gap.who_know)})" for gap in self.missing.of(points))
        return (
            f"{points[0].title}{marks}",
            self.words.places((point.about for point in points), len(points)),
            self.engaged.dated(citation, points),
            " ".join(gaps),
            _one_or((point.question for point in points), general(finding.question, section)),
        )

    def _weight(self, points: Iterable[Point]) -> int:
        files = [file for _, file in self.engaged.of(points)]
        return 2 if not files else 0 if self.engaged.laws.law in files else 1


def _one_or(texts: Iterable[str], several: str) -> str:
    """The text where all are the same; else what is said of several, or where there is nothing, all of them."""
    found = list(dict.fromkeys(texts))
    return found[0] if len(found) == 1 else several or "; ".join(found)
