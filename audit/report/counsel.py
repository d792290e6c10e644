"""The points for counsel: a paper of their own, and the same for programs. Nothing of them stands in the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from audit.assess.assessment import Assessment
from audit.assess.finding import Point, Rules
from audit.pack.entry import Cite, Row
from audit.pack.finding import Direction, Outcome
from audit.pack.load import Pack
from audit.pack.source import Source
from audit.pack.standing import is_weak
from audit.report.block import Block, Box, Bullets, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.content import COUNSEL
from audit.report.engaged import Engaged
from audit.report.law import duties_that_meet
from audit.report.machine import json_text
from audit.report.markdown import markdown
from audit.report.missing import Missing
from audit.report.untold import HEADER, HOW, Untold
from audit.report.words import Words, counted, day

TITLE = "Points for counsel"
ABOUT = (
    "Each point sets recorded facts beside a rule or a text that they may engage, and asks a question. None says that "
    "a rule was broken or that anybody acted badly, none is advice, and none enters any figure. This paper is apart "
    "from the report so that counsel can decide who reads it."
)
NO_STATE = "The record names no state with a law file, so no point that rests on a state's law could be looked for."
HEADINGS: dict[Outcome, str] = {
    "present": "Recorded",
    "unknown": "Not known yet",
    "absent": "Looked for, and the record says otherwise",
}
TOWARD: dict[Direction, str] = {
    "shares-more": "More may be shared than a rule or a text allows",
    "shares-less": "Less may be shared than a rule or a text asks for",
}
NOTHING = "Nothing."
DUTIES = "What the state's law requires"
DUTY_ASK = "Ask of each: do the facts recorded meet it, and does anything else that the city does run against it?"


class ForCounsel(NamedTuple):
    """A record's points, with what they were made by."""

    points: tuple[Point, ...]
    rules: Rules


def papers(assessment: Assessment, found: ForCounsel, pack: Pack, sources: Mapping[str, Source]) -> dict[str, str]:
    """The files for counsel, by name."""
    blocks = counsel(assessment, found, pack, Citations(assessment, pack, sources))
    return {"counsel.md": markdown(blocks), "counsel.json": json_text(counsel_json(assessment, found, pack))}


def counsel(assessment: Assessment, found: ForCounsel, pack: Pack, cites: Citations) -> list[Block]:
    """The paper as blocks."""
    points, rules = found
    engaged, words = Engaged(rules.authorities.laws, assessment.day), Words(assessment, pack)
    untold = Untold(rules, engaged, Missing(assessment, pack, rules.questions.values()), words)
    return [
        Heading(f"{TITLE}: {assessment.record.name}", 1),
        *([Box(COUNSEL)] if assessment.record.record.directed_by_counsel == "yes" else []),
        Paragraph(ABOUT),
        Paragraph(_counts(assessment, points, engaged)),
        *([Paragraph(NO_STATE)] if assessment.law is None else []),
        *_nothing_drafted(assessment),
        *_present(found, engaged, cites),
        *_unknown(points, untold, cites),
        *_absent(points, words),
        *_duties(assessment, pack, cites, tuple(engaged.remarks(points, apart=True))),
        *duties_that_meet(rules.authorities.laws, pack, cites),
        *cites.list(),
    ]


def _nothing_drafted(assessment: Assessment) -> Iterator[Block]:
    """Why no measure is named as what could answer a point, in a state for which nothing is drafted."""
    if assessment.law and assessment.law.law.drafts_nothing:
        yield Paragraph(assessment.law.law.drafts_nothing)


def counsel_json(assessment: Assessment, found: ForCounsel, pack: Pack) -> dict[str, Any]:
    """The points for programs: every outcome, in the order of the pack and of the record."""
    engaged = Engaged(found.rules.authorities.laws, assessment.day)
    return {
        "format": 1,
        "pack": pack.header.id,
        "pack_version": pack.header.version,
        "pack_digest": pack.digest,
        "as_of": assessment.day.isoformat(),
        "law_read_on": assessment.today.isoformat(),
        "law_evidence_through": engaged.evidence_days(),
        "points": [_row(point, engaged) for point in found.points],
    }


def sentence(point: Point, since: str = "") -> str:
    """A recorded point in one piece: what may be engaged, whom it binds for which data, the basis, the question.

    `since`: since when the rules it rests on are in force.
    """
    return (
        f"Recorded facts may engage {point.citation}, which binds {point.binds} for {point.data}. "
        f"{since}{' ' if since else ''}Basis: {point.basis} Ask: {point.question}"
    )


def _row(point: Point, engaged: Engaged) -> dict[str, Any]:
    rules = engaged.rows(point)
    return {
        "id": point.id,
        "about": point.about,
        "outcome": point.outcome,
        "direction": point.direction,
        "basis": point.basis,
        "citation": point.citation,
        "binds": point.binds,
        "for_data": point.data,
        "question": point.question,
        "provisions": list(point.provisions),
        **({"rules": rules} if rules else {}),
    }


def _counts(assessment: Assessment, points: Sequence[Point], engaged: Engaged) -> str:
    count = {outcome: sum(point.outcome == outcome for point in points) for outcome in HEADINGS}
    verb = "is" if count["present"] == 1 else "are"
    later = sum(point.outcome == "present" and engaged.came_later(point) for point in points)
    kinds = len({point.id for point in points if point.outcome == "unknown"})
    of_later = f" ({later} of them on a rule that came into force after that day)" if later else ""
    return (
        f"On records dated {day(assessment.day)}, {counted(count['present'], 'point')} {verb} recorded{of_later}, "
        f"{count['unknown']} (of {counted(kinds, 'finding')}) cannot be told while answers are missing, and "
        f"{count['absent']} were looked for and not found. {engaged.evidence()}"
    ).strip()


def _present(found_by: ForCounsel, engaged: Engaged, cites: Citations) -> Iterator[Block]:
    """Points whose facts are recorded, finding by finding, each entry's facts in a sentence of their own."""
    points, rules = found_by
    yield Heading(HEADINGS["present"])
    found = _by_finding(points, "present")
    if not any(found.values()):
        yield Paragraph(NOTHING)
    for direction, rows in found.items():
        if rows:
            yield Heading(TOWARD[direction], 3)
        for those in rows.values():
            yield Heading(f"{those[0].title}{_marks(those, rules, cites)}", 4)
            yield Bullets(tuple(sentence(point, engaged.since([point])) for point in those))
            yield from map(Paragraph, engaged.remarks(those))
            yield from _answers(those, rules)


def _unknown(points: Sequence[Point], untold: Untold, cites: Citations) -> Iterator[Block]:
    """Points that cannot be told, a row for each finding; `counsel.json` has each by itself."""
    yield Heading(HEADINGS["unknown"])
    found = _by_finding(points, "unknown")
    yield Paragraph(HOW if any(found.values()) else NOTHING)
    for direction, rows in found.items():
        lines = [untold.row(_marks(those, untold.rules, cites), those) for those in untold.ordered(rows)]
        if lines:
            yield Rows(TOWARD[direction], HEADER, tuple(lines))
    told = {rule for point in points if point.outcome == "present" for rule in point.rules}
    rest = [point for point in points if point.outcome == "unknown" and not told.issuperset(point.rules)]
    if remarks := tuple(untold.engaged.remarks(rest)):
        yield Bullets(remarks)


def _by_finding(points: Sequence[Point], outcome: Outcome) -> dict[Direction, dict[str, list[Point]]]:
    found: dict[Direction, dict[str, list[Point]]] = {direction: {} for direction in TOWARD}
    for point in points:
        if point.outcome == outcome:
            found[point.direction].setdefault(point.id, []).append(point)
    return found


def _marks(points: Sequence[Point], rules: Rules, cites: Citations) -> str:
    """The numbers of the documents behind the rules that some points of one finding cite, and behind the finding.

    What a finding rests on are mostly accounts of what one agency did elsewhere. They are named only of what is
    recorded, and not where every recipient is spoken of alike.
    """
    engaged = dict.fromkeys(rule for point in points for rule in point.rules)
    law, federal, _ = rules.authorities.laws
    rows: list[Row] = [rule for file in (law, federal) if file for rule in file.rule if rule.id in engaged]
    if points[0].outcome == "present" and not (law and law.requires_cooperation):
        rows = [rules.findings[points[0].id], *rows]
    cited: list[Cite] = [cite for row in rows for cite in row.cite]
    return cites.of_cites(cited)


def _answers(points: Sequence[Point], rules: Rules) -> Iterator[Block]:
    """The provisions that could answer a finding, by title."""
    names = dict.fromkeys(name for point in points for name in point.provisions)
    titles = [rules.provisions[name].title for name in names]
    if titles:
        yield Paragraph(f"What could answer it, for counsel to weigh: {'; '.join(titles)}.")


def _absent(points: Sequence[Point], words: Words) -> Iterator[Block]:
    """What was looked for and not found, by title alone."""
    titles: dict[str, list[str]] = {}
    for point in points:
        if point.outcome == "absent":
            titles.setdefault(point.title, []).append(point.about)
    yield Heading(HEADINGS["absent"])
    lines = tuple(f"{title}: {words.places(abouts, len(abouts))}" for title, abouts in titles.items())
    yield Bullets(lines) if lines else Paragraph(NOTHING)


def _duties(assessment: Assessment, pack: Pack, cites: Citations, remarks: tuple[str, ...]) -> Iterator[Block]:
    """The duties of the state's own law, in its file's words, each to be asked about and none recommended."""
    law = assessment.law
    if law is None or not law.duty:
        return
    yield Heading(DUTIES)
    confirm = "; counsel to confirm" if is_weak(law, assessment.today, pack.rubric) else ""
    yield Paragraph(f"Required as of {day(law.law.evidence_through)}{confirm}. {DUTY_ASK}")
    lines = []
    for duty in law.duty:
        rule = law.rule_of(duty)
        lines.append(f"{duty.says} ({rule.citation}){cites.of_rule(rule)}" if rule else duty.says)
    yield Bullets(tuple(lines))
    yield from map(Paragraph, remarks)
