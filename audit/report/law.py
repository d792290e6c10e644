"""What the state's law says, in a section of its own: its rules, and what it requires where it requires cooperation.

In such a state this is the only place, beside the reason given at the top, where the law speaks in words of its own,
so that the rest can speak of every outside recipient alike. The section is the same for every record of the state.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.assessment import Assessment
from audit.pack.law import Duty, Law, Rule
from audit.pack.load import Pack
from audit.pack.standing import is_weak
from audit.report.block import Block, Bullets, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.words import day

LAW_TITLE = "What the state's law says"
DUTY_TITLE = "What it requires"
NO_RULE = "The law file of {state} lists no rule on the matter."
ALIKE = "These duties stand in the order of the law file. Nothing else in this review is ordered or worded by them."


def state_law(assessment: Assessment, pack: Pack, cites: Citations) -> Iterator[Block]:
    """The state's rules and duties; nothing where no law file was found for the state."""
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
