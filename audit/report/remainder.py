"""Measures beside the plan: what the state requires, what is in place, what moves no figure, what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.assessment import Assessment
from audit.assess.measure import Measure
from audit.assess.plan import Plan, is_weighed
from audit.pack.law import Law
from audit.pack.standing import is_weak
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.measure import WHO, Measures, by_title
from audit.report.words import counted, day

REMAINDER = "Measures beside the plan"
REQUIRED = "Required by state or federal rules, and not on record as in place"
TO_CONFIRM = (
    "Whether a rule reaches what is named here, and whether something on record meets it, is for counsel. Any one of "
    "the measures named may be enough. Where the evidence behind a rule is old or weak, its day is named."
)
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
        *measures.questions(_told(measures)),
    ]
    if blocks:
        yield Heading(REMAINDER)
        yield from blocks


def _nothing_drafted(assessment: Assessment) -> Iterator[Block]:
    if assessment.law and assessment.law.law.drafts_nothing:
        yield Paragraph(assessment.law.law.drafts_nothing)


def _required(assessment: Assessment, measures: Measures) -> Iterator[Block]:
    """Kinds of measure that a rule requires, where the record shows none of that kind in place."""
    rows = [
        _requirement(law, rule, kind, those, assessment, measures)
        for law in measures.laws
        for (rule, kind), those in _missing(law, measures.measured.measures).items()
    ]
    if rows:
        yield Heading(REQUIRED, 3)
        yield Paragraph(f"{TO_CONFIRM}{_later(assessment)}")
        header = ("What", "Standing", "For what data", "Rule", "Of what", "On record", "Measures that may meet it")
        yield Rows("Required", header, tuple(rows))


def required(measures: Measures) -> list[Measure]:
    """The measures that may meet what a rule requires, where the record shows none in place."""
    missing = (_missing(law, measures.measured.measures) for law in measures.laws)
    return [measure for found in missing for those in found.values() for measure in those]


def _later(assessment: Assessment) -> str:
    """That the law is read as it stands, where the record is of an earlier day."""
    if assessment.day >= assessment.today:
        return ""
    return f" The record describes {day(assessment.day)}; a rule in force since then did not bind what it describes."


def _missing(law: Law, measures: tuple[Measure, ...]) -> dict[tuple[str, str], list[Measure]]:
    """Measures by the rule that requires them and their kind, without those of whose kind one is in place there."""
    there = {(one.row.law_kind, one.about) for one in measures if one.reading.required_by and one.in_place is True}
    missing: dict[tuple[str, str], list[Measure]] = {}
    for one in measures:
        for rule in dict.fromkeys(row.rule for row in one.reading.required_by if law.rule_of(row)):
            if rule and (one.row.law_kind, one.about) not in there:
                missing.setdefault((rule, one.row.law_kind), []).append(one)
    return missing


def _requirement(
    law: Law, rule: str, kind: str, missing: list[Measure], assessment: Assessment, measures: Measures
) -> tuple[str, ...]:
    words, known = measures.words, {measure.in_place for measure in missing}
    rows = [row for measure in missing for row in measure.reading.required_by if row.rule == rule]
    spoken_of = {element for row in rows for element in row.for_data or words.pack.elements}
    data = {element for measure in missing for element in measure.reading.required_for} & spoken_of
    weak = is_weak(law, assessment.today, words.pack.rubric)
    return (
        measures.inquiries.label(kind),
        f"required as of {day(law.law.evidence_through)}; counsel to confirm" if weak else "required",
        words.elements(element for element in words.pack.elements if element in data) if data else "all that it covers",
        "; ".join(f"{found.citation}{measures.cites.of_rule(found)}" for found in measures.rules(rows)),
        measures.on_what(missing),
        "not in place" if known == {False} else "not known",
        "; ".join(dict.fromkeys(measure.row.title for measure in missing)),
    )


def _apart(measures: Measures) -> Iterator[Block]:
    """Measures that move no figure by their nature."""
    found: dict[tuple[str, str], list[Measure]] = {}
    for one in measures.measured.measures:
        if one.is_apart and one.in_place is not True:
            found.setdefault((one.provision, measures.standing(one.reading)), []).append(one)
    if not found:
        return
    yield Heading("Measures that move no figure", 3)
    yield Paragraph(
        "No figure asks about what these do, so they are listed apart. Some of them come before all others."
    )
    rows = tuple(
        (
            those[0].row.title, measures.on_what(those), those[0].row.why_no_effect, standing,
            WHO[those[0].row.who_acts], measures.work(those[0].row),
        )
        for (_, standing), those in found.items()
    )  # fmt: skip
    yield Rows("Apart from the plan", ("Measure", "On what", "What it changes", "Standing", "Who acts", "Effort"), rows)


def _left_out(plan: Plan, measures: Measures) -> Iterator[Block]:
    """Measures that were not weighed, and why; the others that are in no move are counted."""
    moved = {(measure.provision, measure.about) for move in plan.moves for measure in move.measures}
    more = sum(is_weighed(one) and (one.provision, one.about) not in moved for one in measures.measured.measures)
    open_ = [one for one in measures.measured.measures if one.is_open and not one.is_apart]
    rows = [
        (title, measures.on_what(those), why)
        for why, wanted in ((BEYOND, _is_beyond), (LAST_RESORT, _is_last_resort), (IF_SO, _is_if_so))
        for title, those in by_title(filter(wanted, open_))
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


def _told(measures: Measures) -> list[Measure]:
    """The measures that the report names: of its plans, apart from them, and left out of them."""
    found = measures.measured
    plans = [plan for plan in (found.plan, found.plan_low_effort) if plan]
    planned = [measure for plan in plans for move in plan.moves for measure in move.measures]
    apart = [one for one in found.measures if one.is_apart and one.in_place is not True]
    left = [one for one in found.measures if one.is_open and not one.is_apart and not is_weighed(one)]
    return [*planned, *apart, *left]


def _is_beyond(measure: Measure) -> bool:
    return measure.reach == "beyond"


def _is_last_resort(measure: Measure) -> bool:
    return not _is_beyond(measure) and measure.row.last_resort


def _is_if_so(measure: Measure) -> bool:
    return not _is_beyond(measure) and not measure.row.last_resort and measure.if_so
