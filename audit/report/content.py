"""What the report says, in order: ways first, then what to find out, then exposure, and how it was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.assess.assessment import Assessment
from audit.assess.flow_map import MapFlow
from audit.assess.measured import Measured
from audit.pack.digest import BEGINNING
from audit.pack.elsewhere import Elsewhere
from audit.pack.load import Pack
from audit.pack.source import Source
from audit.pack.standing import is_stale
from audit.report.block import Block, Box, Bullets, Diagram, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.control import control_review, first_control
from audit.report.diagram import mermaid
from audit.report.elsewhere import elsewhere
from audit.report.exposure import exposure, index
from audit.report.law import state_law
from audit.report.measure import Measures
from audit.report.plan import own_step, plan
from audit.report.remainder import remainder
from audit.report.robustness import robustness_blocks
from audit.report.unknown import unknown
from audit.report.wording import wording
from audit.report.words import (
    STATE_MEANS,
    STATE_WORDS,
    Words,
    counted,
    day,
    first_said,
    flows_on,
    in_words,
    stated_flow,
)

EXPOSURE_TITLE = "Information-flow report"
EVERYONE_TITLE = "Outside-access inventory and control review"
COUNSEL = (
    "The City Attorney directed this review so as to give legal advice. This label settles nothing: whether "
    "privilege applies is a question of law."
)
NO_ADVICE = (
    "This report gives no legal advice. It describes what is recorded and documented; questions of law are for counsel."
)
BRIEF = "What could be done, and which missing answers matter most, was not worked out for this report."
COMPLETE = "The record says that all systems with residents' records are listed."
PARTIAL = "The list of systems is not confirmed complete, so everything below speaks only of the systems listed so far."


def report(
    assessment: Assessment,
    pack: Pack,
    sources: Mapping[str, Source],
    version: str,
    rows: Mapping[str, Elsewhere] | None = None,
    *,
    measured: Measured | None = None,
) -> list[Block]:
    """The whole report as blocks. `sources` are the pack's documents; `version` is the program's.

    `rows`: the pack's sentences on what no figure covers. `measured`: what could be done; left out, nothing is said.
    """
    words = Words(assessment, pack)
    cites = Citations(assessment, pack, sources)
    measures = Measures(assessment, measured, words, cites) if measured else None
    body = [
        *_opening(assessment, words, cites),
        *([] if measured else [Paragraph(BRIEF)]),
        *(first_step(assessment, measures) if measures else ()),
        *_ways(assessment, words, cites),
        *_questions(assessment),
        *(control_review(assessment, measures) if measures else ()),
        *(exposure(assessment, assessment.figures, words) if assessment.figures else ()),
        *((*plan(assessment, measures), *remainder(assessment, measures), *wording(measures)) if measures else ()),
        *_controlled_elsewhere(assessment, words, cites),
        *_law(assessment, pack, cites, measured),
        *_disputed(assessment, words),
        *unknown(assessment, measured, words),
        *elsewhere(assessment, rows or {}, words, cites),
        *_map(assessment, words, cites),
        *(index(assessment, assessment.figures, pack, words) if assessment.figures else ()),
        *(robustness_blocks(measured.robustness, pack.rubric) if measured and measured.robustness else ()),
    ]
    return [*body, *method(assessment, words, version), *cites.list()]


def _opening(assessment: Assessment, words: Words, cites: Citations) -> Iterator[Block]:
    everyone = assessment.view == "outside-access"
    yield Heading(f"{EVERYONE_TITLE if everyone else EXPOSURE_TITLE}: {assessment.record.name}", 1)
    yield from preface(assessment, cites)
    yield Heading("The ways")
    yield from map(Paragraph, first_said(assessment, words))
    yield Paragraph(COMPLETE if assessment.complete else PARTIAL)
    if assessment.figures and assessment.figures.confirmed:
        widest = assessment.figures.confirmed
        yield Paragraph(
            f"The widest confirmed route: {words.chain(widest.route.flows)}. It carries "
            f"{words.element(widest.element)}, {words.channel(widest.channel).lower()}."
        )
    elif not everyone and assessment.figures:
        yield Paragraph("No route is confirmed by documents at every hop.")


def _law(assessment: Assessment, pack: Pack, cites: Citations, measured: Measured | None) -> Iterator[Block]:
    """The state's law, with what stands beside it where measures are spoken of."""
    if measured is None:
        return state_law(assessment, pack, cites)
    return state_law(assessment, pack, cites, federal=measured.means.federal, kinds=measured.means.kinds)


def first_step(assessment: Assessment, measures: Measures) -> Iterator[Block]:
    """What could be done first: the city's own most effective lawful step, or the first control of a review."""
    yield from own_step(assessment, measures)
    yield from first_control(measures)


def preface(assessment: Assessment, cites: Citations) -> Iterator[Block]:
    """What stands above all else: that counsel asked for it, and why every outside recipient is spoken of alike."""
    if assessment.record.record.directed_by_counsel == "yes":
        yield Box(COUNSEL)
    if assessment.view == "outside-access" and assessment.law:
        yield Paragraph(
            f"Why this is an outside-access review{cites.of_stance(assessment.law)}: {assessment.law.law.says} Nothing "
            "below is ordered by what it means for any one recipient."
        )


def _ways(assessment: Assessment, words: Words, cites: Citations) -> Iterator[Block]:
    everyone = assessment.view == "outside-access"
    hand = "Recipient" if everyone else "By which hand"
    for state, said in STATE_WORDS.items():
        ways = [way for way in assessment.ways if way.state == state]
        if not ways or state == "none":
            continue
        rows = tuple(
            (
                words.name(way.system),
                words.name(way.hand) if everyone else words.channel(way.hand),
                words.elements(way.elements),
                words.chain(way.flows),
                "; ".join(f"{words.standing(flow)}{cites.mark(flow)}" for flow in way.flows),
            )
            for way in ways
        )
        caption = f"Ways {said} ({STATE_MEANS[state]})"
        yield Rows(caption, ("System", hand, "What it carries", "Route", "What each hop stands on"), rows)
    none = [way for way in assessment.ways if way.state == "none"]
    if none:
        yield Paragraph(f"For {counted(len(none), 'other pair')} of system and channel, none is recorded.")


def _questions(assessment: Assessment) -> Iterator[Block]:
    if not assessment.questions:
        return
    yield Heading("What to find out next, and who knows")
    yield Paragraph(
        "Each of these missing answers keeps some way from being settled. Not known is not the same as safe."
    )
    rows = tuple((question.asks, question.about, question.who_knows) for question in assessment.questions)
    yield Rows("Missing answers", ("Question", "Where it belongs in the record", "Who would know"), rows)


def _controlled_elsewhere(assessment: Assessment, words: Words, cites: Citations) -> Iterator[Block]:
    """Flows on some way that state law or a federal program requires."""
    flows = flows_on(way for way in assessment.ways if way.state != "closed")
    controls = words.pack.rubric.control
    rows = []
    for flow in flows:
        control = _control(flow, assessment, words.pack)
        if control and controls[control].never_stale:
            rows.append((words.chain([flow]), controls[control].label, f"{words.standing(flow)}{cites.mark(flow)}"))
    if rows:
        yield Heading("What the city cannot change by itself")
        yield Rows("Flows that law or a program requires", ("Flow", "Who decides", "What it stands on"), tuple(rows))


def _control(flow: MapFlow, assessment: Assessment, pack: Pack) -> str | None:
    if flow.stands_on == "catalog":
        return pack.flows[flow.id].control
    stated = stated_flow(flow, assessment.record)
    control = stated.control if stated else None
    return control if control in pack.rubric.control else None


def _disputed(assessment: Assessment, words: Words) -> Iterator[Block]:
    if not assessment.map.disputed:
        return
    yield Heading("Disputed")
    yield Paragraph(
        "Here the city states less than what is documented, and no document or log in the record shows it. What is "
        "documented stays possible until one does."
    )
    yield Bullets(
        tuple(
            f"{words.name(pair.source)} to {words.name(pair.recipient)}: stated as {in_words(list(pair.stated))}, "
            f"documented as {in_words(list(pair.documented))}."
            for pair in assessment.map.disputed
        )
    )


def _map(assessment: Assessment, words: Words, cites: Citations) -> Iterator[Block]:
    flows = flows_on(assessment.ways)
    if not flows:
        return
    yield Heading("The map")
    yield Paragraph(
        "Square boxes are the city's systems, round ones are partners"
        + ("" if assessment.view == "outside-access" else f", double ones are {words.destination()}")
        + ". A full line is certain, dashes are to be confirmed, a cross has ended. The table says the same."
    )
    yield Diagram(mermaid(assessment, words))
    rows = tuple(
        (
            words.name(flow.source_name),
            words.name(flow.recipient_name),
            "; ".join(f"{name}: {said}" for name, said in words.terms(flow)),
            f"{words.standing(flow)}{cites.mark(flow)}",
        )
        for flow in flows
    )
    yield Rows("Flows on some way", ("From", "To", "What", "How we know"), rows)
    relied = tuple(
        f"{words.chain([flow])}: {stated.relied_on_for or 'nobody has said yet'}"
        for flow in flows
        if (stated := stated_flow(flow, assessment.record)) is not None
    )
    if relied:
        yield Heading("What the city's flows are relied on for", 3)
        yield Bullets(relied)


def method(assessment: Assessment, words: Words, version: str) -> Iterator[Block]:
    """How the ways were worked out, from which pack, and that nothing here is legal advice."""
    pack = words.pack
    header = pack.header
    counts = ", and counts in the upper end of every range" if assessment.figures else ""
    yield Heading("How this was worked out")
    yield Paragraph(
        "A way is a pair of a city system and "
        + (
            "an outside recipient"
            if assessment.view == "outside-access"
            else f"the last hand that gives data to {words.destination()}"
        )
        + "; its state is that of its best-evidenced route. Flows come from the record and from the catalog of "
        "documented flows, each with its source and day. Where nobody has said who gets data from a system or a pool, "
        f"a flow is assumed to be possible until somebody says{counts}. A catalog flow whose evidence is older than "
        f"{pack.rubric.rubric.flow_stale_after_days} days on the record's day counts as to be confirmed."
    )
    stand = _law_age(assessment, pack)
    yield Paragraph(
        f"Record of {day(assessment.day)}. Pack {header.id} {header.version} (its digest begins "
        f"{pack.digest[:BEGINNING]}), reviewed {day(header.reviewed)}, evidence through "
        f"{day(header.evidence_through)}; rubric {pack.rubric.rubric.version}; flowaudit {version}.{stand}"
    )
    yield Paragraph(NO_ADVICE)


def _law_age(assessment: Assessment, pack: Pack) -> str:
    """How far the evidence behind the state's law reaches, and that counsel must confirm it when it is old."""
    if assessment.law is None:
        return " No law file was found for the state, so its law was not looked up."
    law = assessment.law.law
    old = is_stale(assessment.law, assessment.today, pack.rubric)
    confirm = "; since then it may have changed, so counsel should confirm it" if old else ""
    return f" The law file of {law.name} has evidence through {day(law.evidence_through)}{confirm}."
