"""The part of the report on what could be done: how far exposure could fall, and the plan by agreement and by move."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.assessment import Assessment
from audit.assess.headroom import Headroom, Left
from audit.assess.measure import Measure
from audit.assess.measured import Measured
from audit.assess.plan import Plan
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.measure import Measures, acts
from audit.report.move import both, fall, move_by_move, relied_on, survives, ways_left
from audit.report.words import Words, counted, in_words, whole

STEPS = (
    ("now", "As it is"),
    ("alone", "All that the city can do alone"),
    ("with_partners", "And all that partners would have to agree to"),
    ("floor", "And every flow ended that the city could end: what is left, no local decision is known to move"),
)
HEADROOM = "How far it could fall"
PLAN = "The plan"
OWN = "The city's own most effective lawful step"
HOW = (
    "One open way is enough, so equally wide routes have to be shut together. The plan was found backwards: everything "
    "that is open to the city was adopted, and then given up measure by measure, each time the one that costs least to "
    "give up for its effort. Steps that only work together are one move. A way remains as long as any route of it "
    "does: most measures narrow a way and do not close it. No measure here is advice; those marked 'ask counsel first' "
    "are for the city attorney before anything else."
)
FIRSTS = (
    "The steps that this report names first differ. Move 1 is what this plan would give up last, and the moves after "
    "it build on it. The city's own most effective step is chosen from what the city can do alone and need not ask "
    "counsel about. The first step of the least work is chosen from what takes the least effort, whoever has to agree. "
    "A step that counts for most alone may be in no move, where the others leave it nothing to do."
)


def own_step(assessment: Assessment, measures: Measures) -> Iterator[Block]:
    """The one step that the city can take by itself and that lowers exposure most, with what remains after it."""
    if assessment.figures is None:
        return
    move = measures.measured.own
    if move is None:
        yield Paragraph(
            f"{OWN}: none is found. No measure that the city can take alone, and about which counsel need not be asked "
            "first, narrows the range by itself or together with others."
        )
        return
    yield Paragraph(
        f"{OWN}: {measures.named(move.measures)}. {fall(move.before, move.after)} {ways_left(move)} "
        f"{survives(move.surviving, measures.words)}"
    )


def plan(assessment: Assessment, measures: Measures) -> Iterator[Block]:
    """Headroom, the plan by agreement and move by move, its wording, and the plan of little effort."""
    measured, words = measures.measured, measures.words
    if measured.headroom is None or measured.plan is None:
        return
    yield from _headroom(measured.headroom, words)
    yield Heading(PLAN)
    if not measured.plan.moves:
        yield Paragraph(
            "No measure that is open to the city, alone or with partners, narrows the range as the record stands. "
            f"{_rests_on(measured.headroom.now, words)}"
        )
        return
    yield Paragraph(HOW)
    total = len({measure for move in measured.plan.moves for measure in move.measures})
    yield Paragraph(
        f"{counted(total, 'measure')} in {counted(len(measured.plan.moves), 'move')}. "
        f"{fall(measured.plan.before, measured.plan.after)}"
    )
    if _first_steps_differ(measured):
        yield Paragraph(FIRSTS)
    yield from _by_agreement(assessment, measured.plan, measures)
    yield from move_by_move(measured.plan, measures)
    yield from _with_little_effort(measured.plan_low_effort, measures)


def _first_steps_differ(measured: Measured) -> bool:
    """Whether the report names more than one step as first; where there is none of a kind, that is said there."""
    plans = [found for found in (measured.plan, measured.plan_low_effort) if found]
    firsts = [*(found.moves[0] for found in plans if found.moves), *([measured.own] if measured.own else [])]
    return len({frozenset(move.measures) for move in firsts}) > 1


def _headroom(headroom: Headroom, words: Words) -> Iterator[Block]:
    yield Heading(HEADROOM)
    rows = tuple(_left(said, getattr(headroom, name), words) for name, said in STEPS)
    header = ("With what adopted", "Exposure", "Without what counsel is to be asked about", "Widest route left")
    yield Rows("Exposure of 100, low to high, after each", header, rows)
    yield Paragraph(
        "Each line adds to the one above it. Measures that the state's law prohibits are never counted. Unlike the "
        "plan, these lines also count measures that fit only if a missing answer turns out one way, in the low end "
        "alone; and where nobody has said who decides about a flow, the last line leaves it in the upper end. "
        f"{words.pack.rubric.figure.short_caveat}"
    )


def _left(said: str, left: Left, words: Words) -> tuple[str, ...]:
    route = f"{words.chain(left.widest.route.flows)} ({words.element(left.widest.element)})" if left.widest else "none"
    return said, whole(left.score), whole(left.without_counsel), route


def _rests_on(left: Left, words: Words) -> str:
    """What the upper end rests on when no measure moves it: often an answer that is missing."""
    if left.widest is None:
        return "No route carries anything now."
    flows = left.widest.route.flows
    known = "; ".join(words.standing(flow) for flow in flows)
    return f"The upper end rests on {words.chain(flows)} ({known}). What to find out first stands above."


def _by_agreement(assessment: Assessment, found: Plan, measures: Measures) -> Iterator[Block]:
    """Which agreement, flow or system each measure of the plan would change."""
    groups: dict[str, list[tuple[int, Measure]]] = {}
    for number, move in enumerate(found.moves, start=1):
        for measure in move.measures:
            groups.setdefault(_holder(assessment, measure.about), []).append((number, measure))
    yield Heading("By agreement: what to recraft", 3)
    for holder, rows in groups.items():
        yield Heading(_called(assessment, holder, measures.words), 4)
        yield from relied_on([measure for _, measure in rows], measures.words)
        yield Rows(
            "Provisions for it",
            ("Provision", "On what", "Standing", "Who acts", "Effort", "Move"),
            tuple(
                (
                    measure.row.title, measures.words.place(measure.about), measures.standing(measure.reading),
                    acts(measure), measures.work(measure.row), str(number),
                )
                for number, measure in rows
            ),
        )  # fmt: skip


def _holder(assessment: Assessment, about: str) -> str:
    """The agreement of a flow that has one; else what the measure is about itself."""
    section, _, name = about.partition(".")
    agreement = assessment.record.flows[name].agreement if section == "flows" else None
    return f"agreements.{agreement}" if agreement in assessment.record.agreements else about


def _called(assessment: Assessment, holder: str, words: Words) -> str:
    section, _, name = holder.partition(".")
    if section == "agreements":
        partners = assessment.record.agreements[name].partners or ()
        known = [words.name(partner) for partner in partners if partner in assessment.record.partners]
        return f"Agreement: {words.place(holder)}{f' (with {in_words(known)})' if known else ''}"
    kinds = {"flows": "Without an agreement on record", "catalog": "Between others", "systems": "The city's own system"}
    return f"{kinds[section]}: {words.place(holder)}" if section in kinds else "The whole city"


def _with_little_effort(found: Plan | None, measures: Measures) -> Iterator[Block]:
    """The plan of those measures alone that are the least work."""
    if found is None:
        return
    yield Heading("The least work", 3)
    if not found.moves:
        yield Paragraph("The measures that are the least work narrow nothing by themselves.")
        return
    yield Rows(
        "The plan of the measures that are the least work",
        ("Move", "Measures", "Exposure before", "Exposure after"),
        tuple(
            (str(number), measures.named(move.measures), *both(move.before, move.after))
            for number, move in enumerate(found.moves, start=1)
        ),
    )
