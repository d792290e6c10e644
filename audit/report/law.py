"""What the state's law says, in a section of its own: its rules, and what it requires where it requires cooperation.

In such a state this is the only place, beside the reason given at the top, where the law speaks in words of its own,
so that the rest can speak of every outside recipient alike. The section is the same for every record of the state.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.assessment import Assessment
from audit.assess.measure import Laws
from audit.pack.law import Duty, Law, LawKinds, Rule, Standing
from audit.pack.load import Pack
from audit.pack.standing import Meeting, is_weak, meetings
from audit.report.block import Block, Bullets, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.inquiry import Inquiries
from audit.report.words import day, in_words

LAW_TITLE = "What the state's law says"
DUTY_TITLE = "What it requires"
NO_RULE = "The law file of {state} lists no rule on the matter."
MEETING_TITLE = "Where a duty meets a prohibition"
MEETING = "A rule requires here what another prohibits. Counsel is asked, and no measure of such a kind is offered."
WHICH_HOLDS = "Which of the two holds for the city, for which data, and what is done until that is settled?"
ALIKE = "These duties stand in the order of the law file. Nothing else in this review is ordered or worded by them."


def state_law(
    assessment: Assessment, pack: Pack, cites: Citations, *, federal: Law | None = None, kinds: LawKinds | None = None
) -> Iterator[Block]:
    """The state's rules and duties; nothing where no law file was found for the state.

    `federal`, `kinds`: what stands beside it, where measures are spoken of: a duty may then meet a prohibition.
    """
    law = assessment.law
    if law is None:
        return
    yield Heading(LAW_TITLE)
    told = [] if law.requires_cooperation else [f"{law.law.says}{cites.of_stance(law)}"]
    for sentence in (*told, law.law.note, law.law.drafts_nothing):
        if sentence:
            yield Paragraph(sentence)
    if law.rule:
        header = ("Rule", "Citation", "In force", "How it is known", "What it says")
        yield Rows(f"Rules of {law.law.name}", header, tuple(_rule(rule, cites) for rule in law.rule))
    else:
        yield Paragraph(NO_RULE.format(state=law.law.name))
    if law.duty:
        yield Heading(DUTY_TITLE, 3)
        confirm = "; counsel to confirm" if is_weak(law, assessment.today, pack.rubric) else ""
        yield Paragraph(f"Required as of {day(law.law.evidence_through)}{confirm}. {ALIKE}")
        yield Bullets(tuple(_duty(duty, law, cites) for duty in law.duty))
    if kinds:
        yield from duties_that_meet(Laws(law, federal, kinds), pack, cites)


def duties_that_meet(laws: Laws, pack: Pack, cites: Citations) -> Iterator[Block]:
    """Where a rule requires what another prohibits: what counsel is asked; no such measure is offered."""
    lines = tuple(_meeting(meeting, laws, pack, cites) for meeting in meetings(*laws))
    if lines:
        yield Heading(MEETING_TITLE, 3)
        yield Paragraph(MEETING)
        yield Bullets(lines)


def _meeting(meeting: Meeting, laws: Laws, pack: Pack, cites: Citations) -> str:
    kind, inquiries = laws.kinds.kinds[meeting.kind], Inquiries(laws)
    sides = [
        f"{row.is_} for {_data(row, pack)} by "
        + "; ".join(f"{rule.citation}{cites.of_rule(rule)}" for rule in inquiries.rules([row]))
        for row in (meeting.required, meeting.prohibited)
    ]
    return f"{kind.label}: {'; '.join(sides)}. Ask: {WHICH_HOLDS} {kind.ask}".strip()


def _data(row: Standing, pack: Pack) -> str:
    """The data that a row speaks of, in words."""
    labels = [pack.elements[name].label for name in row.for_data if name in pack.elements]
    return in_words([label[0].lower() + label[1:] for label in labels]) if labels else "all data"


def _rule(rule: Rule, cites: Citations) -> tuple[str, ...]:
    since = day(rule.in_force) if rule.in_force else ""
    in_force = ". ".join(part for part in (since, rule.in_force_note) if part)
    says = f"{rule.says} {rule.note}".strip()
    return rule.title, rule.citation, in_force, rule.confidence, f"{says}{cites.of_rule(rule)}"


def _duty(duty: Duty, law: Law, cites: Citations) -> str:
    rule = law.rule_of(duty)
    if rule is None:
        return duty.says
    known = "" if rule.confidence == "documented" else f", {rule.confidence}"
    return f"{duty.says} ({rule.citation}{known}){cites.of_rule(rule)}"
