"""Measures beside the plan: what the state requires, what is in place, what moves no figure, what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.assessment import Assessment
from audit.assess.measure import Measure
from audit.assess.plan import Plan, is_weighed
from audit.pack.law import Law
from audit.pack.standing import is_weak
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.measure import WHO, Measures, by_provision
from audit.report.words import counted, day

REMAINDER = "Measures beside the plan"
REQUIRED = "Required by state or federal rules, and not on record as in place"
LAST_RESORT = "a last resort, which gives up a whole device or membership; it counts in the last line of headroom alone"
IF_SO = "whether it fits turns on an answer that is missing"
BEYOND = "only the state could bring it about"


def remainder(assessment: Assessment, measures: Measures) -> Iterator[Block]:
    """Everything else that was looked at, so that nothing is passed over in silence."""
    if measures.measured.plan is None:
        return
    blocks = [
        *_nothing_drafted(assessment),
        *_required(assessment, measures),
        *measures.in_place(),
        *_apart(measures),
        *_left_out(measures.measured.plan, measures),
    ]
    if blocks:
        yield Heading(REMAINDER)
        yield from blocks


def _nothing_drafted(assessment: Assessment) -> Iterator[Block]:
    if assessment.law and assessment.law.law.drafts_nothing:
        yield Paragraph(assessment.law.law.drafts_nothing)


def _required(assessment: Assessment, measures: Measures) -> Iterator[Block]:
    """Kinds of measure that a rule requires, where the record shows none of that kind in place."""
    law, words = assessment.law, measures.words
    missing = _missing(measures.measured.measures)
    if law is None or not missing:
        return
    yield Heading(REQUIRED, 3)
    since = f"Required as of {day(law.law.evidence_through)}"
    confirm = "; counsel to confirm" if is_weak(law, assessment.today, words.pack.rubric) else ""
    yield Paragraph(
        f"{since}{confirm}.{_later(assessment)} Whether a rule reaches what is named here, and whether something on "
        "record meets it, is for counsel. Any one of the measures named may be enough."
    )
    rows = tuple(_requirement(kind, those, law, measures) for kind, those in missing.items())
    yield Rows("Required", ("What", "For what data", "Rule", "Of what", "On record", "Measures that may meet it"), rows)


def _later(assessment: Assessment) -> str:
    """That the law is read as it stands, where the record is of an earlier day."""
    if assessment.day >= assessment.today:
        return ""
    return f" The record describes {day(assessment.day)}; a rule in force since then did not bind what it describes."


def _missing(measures: tuple[Measure, ...]) -> dict[str, list[Measure]]:
    """Measures by kind that are required, without those of which one of the same kind is in place there."""
    needed = [one for one in measures if one.reading.is_ == "required" or one.reading.required_for]
    there = {(one.row.law_kind, one.about) for one in needed if one.in_place is True}
    missing: dict[str, list[Measure]] = {}
    for one in needed:
        if (one.row.law_kind, one.about) not in there:
            missing.setdefault(one.row.law_kind, []).append(one)
    return missing


def _requirement(kind: str, missing: list[Measure], law: Law, measures: Measures) -> tuple[str, ...]:
    kinds, words = measures.measured.means.kinds.kinds, measures.words
    data = {element for measure in missing for element in measure.reading.required_for}
    rows = [row for row in law.standing if row.law_kind == kind and row.is_ == "required"]
    rules = measures.rules(row for row in rows if not row.for_data or not data.isdisjoint(row.for_data))
    rules = rules or measures.rules(row for one in missing for row in one.reading.rows if row.is_ == "required")
    known = {measure.in_place for measure in missing}
    return (
        kinds[kind].label if kind in kinds else kind,
        words.elements(element for element in words.pack.elements if element in data) if data else "all that it covers",
        "; ".join(f"{rule.citation}{measures.cites.of_rule(rule)}" for rule in rules),
        measures.on_what(missing),
        "not in place" if known == {False} else "not known",
        "; ".join(dict.fromkeys(measure.row.title for measure in missing)),
    )


def _apart(measures: Measures) -> Iterator[Block]:
    """Measures that move no figure by their nature."""
    found = by_provision(one for one in measures.measured.measures if one.is_apart and one.in_place is not True)
    if not found:
        return
    yield Heading("Measures that move no figure", 3)
    yield Paragraph(
        "No figure asks about what these do, so they are listed apart. Some of them come before all others."
    )
    rows = tuple(
        (
            row.title, measures.on_what(those), row.why_no_effect, _standings(those, measures),
            WHO[row.who_acts], measures.work(row),
        )
        for row, those in found
    )  # fmt: skip
    yield Rows("Apart from the plan", ("Measure", "On what", "What it is for", "Standing", "Who acts", "Effort"), rows)


def _standings(those: list[Measure], measures: Measures) -> str:
    return "; ".join(dict.fromkeys(measures.standing(measure.reading) for measure in those))


def _left_out(plan: Plan, measures: Measures) -> Iterator[Block]:
    """Measures that were not weighed, and why; the others that are in no move are counted."""
    moved = {(measure.provision, measure.about) for move in plan.moves for measure in move.measures}
    more = sum(is_weighed(one) and (one.provision, one.about) not in moved for one in measures.measured.measures)
    open_ = [one for one in measures.measured.measures if one.is_open and not one.is_apart]
    rows = [
        (row.title, measures.on_what(those), why)
        for why, wanted in ((BEYOND, _is_beyond), (LAST_RESORT, _is_last_resort), (IF_SO, _is_if_so))
        for row, those in by_provision(filter(wanted, open_))
    ]
    if not rows and not more:
        return
    yield Heading("What was left out", 3)
    if more:
        yield Paragraph(
            f"{counted(more, 'measure')} that could be adopted {'is' if more == 1 else 'are'} in no move: on no route "
            "that matters, or nothing is gained beside the others."
        )
    if rows:
        yield Rows("Not weighed", ("Measure", "On what", "Why"), tuple(rows))


def _is_beyond(measure: Measure) -> bool:
    return measure.reach == "beyond"


def _is_last_resort(measure: Measure) -> bool:
    return not _is_beyond(measure) and measure.row.last_resort


def _is_if_so(measure: Measure) -> bool:
    return not _is_beyond(measure) and not measure.row.last_resort and measure.if_so
