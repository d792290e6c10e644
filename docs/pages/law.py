"""Pages on the law of every state, and of federal law, made whole from the law files; the table of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.pack.law import Is, Law, Rule, Standing
from audit.report.markdown import escape
from audit.report.words import day
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.piece import anchor, cites, ground, heading, opening, page, ref, table
from docs.pages.policy import FEDERAL

SHOWN: tuple[Is, ...] = ("prohibited", "required", "counsel", "permitted")
STANCES = {
    "limits-sharing": "limits sharing",
    "neutral": "neutral",
    "mixed": "mixed",
    "requires-cooperation": "requires cooperation",
}


def pages() -> Pages:
    """The page of every state's law and of federal law, by its path."""
    return {f"law/{name}.md": "\n".join(_page(name, law)) for name, law in policy.laws().items()}


def index() -> str:
    """The table of all pages, for the page on the law as a whole."""
    rows = (
        (
            f"[{escape(law.law.name)}](law/{name}.md)",
            stance(name, law),
            law.law.confidence,
            day(law.law.evidence_through),
        )
        for name, law in sorted(policy.laws().items(), key=lambda page: (page[0] == FEDERAL, page[1].law.name))
    )
    return table(("State", "Stance", "Confidence", "Evidence through"), rows)


def stance(name: str, law: Law) -> str:
    """A state's stance in words; federal law has none."""
    return "holds beside every state's" if name == FEDERAL else STANCES[law.law.stance]


def _page(name: str, law: Law) -> Iterator[str]:
    state = law.law
    yield opening(state.name, escape(state.says))
    yield f"- Stance: {stance(name, law)}" + (f" ({escape(state.why)})" if state.why else "")
    yield f"- Confidence: {state.confidence}"
    yield f"- Evidence through: {day(state.evidence_through)}"
    yield from (f"- {escape(sentence)}" for sentence in (state.note, state.drafts_nothing) if sentence)
    yield f"\nWhat this rests on:\n\n{cites(state.cite)}"
    if law.duty:
        yield "## What it requires\n"
        yield "".join(f"- {anchor('duty', duty.id)}{escape(duty.says)}{_by(law.rule_of(duty))}\n" for duty in law.duty)
    yield "## Rules\n"
    if law.rule:
        yield table(
            ("Rule", "Citation"), ((ref("rule", rule.id, rule.title), escape(rule.citation)) for rule in law.rule)
        )
    yield "\n".join(map(_rule, law.rule)) if law.rule else "The law file lists no rule on the matter.\n"
    yield "## Where each kind of measure stands\n"
    yield _standings(law)
    kinds = policy.kinds().kinds
    silent = [kind for kind in kinds if kind not in {row.law_kind for row in law.standing}]
    if silent and name != FEDERAL:
        yield f"No row speaks of these, so they are for counsel: {', '.join(map(named.measure_kind, silent))}.\n"
    yield f"How this is read is on {page('law.md', 'the page of all states')}. It is not legal advice. Ask counsel.\n"


def _rule(rule: Rule) -> str:
    since = ". ".join(part for part in (day(rule.in_force) if rule.in_force else "", rule.in_force_note) if part)
    return "\n".join(
        (
            heading("rule", rule.id, rule.title, level=3),
            f"{escape(rule.says)}{f' {escape(rule.note)}' if rule.note else ''}\n",
            f"- Citation: {escape(rule.citation)}",
            f"- In force: {escape(since)}",
            f"- Binds: {_bodies(rule.binds)}",
            f"- How it is known: {rule.confidence}\n",
            ground(rule),
        )
    )


def _standings(law: Law) -> str:
    order = [*policy.kinds().kinds]
    rows = sorted(law.standing, key=lambda row: (SHOWN.index(row.is_), order.index(row.law_kind)))
    return table(
        ("Standing", "Kind of measure", "Data", "Whom it binds", "Rests on"), (_standing(row, law) for row in rows)
    )


def _standing(row: Standing, law: Law) -> tuple[str, ...]:
    kind, data = named.measure_kind(row.law_kind), named.elements(row.for_data) or "all"
    return row.is_, kind, data, _bodies(row.binds), _ground(row, law)


def _bodies(binds: Iterable[str]) -> str:
    return "; ".join(escape(policy.kinds().bodies[body].label) for body in binds) or "every body of the city"


def _ground(row: Standing, law: Law) -> str:
    rule = law.rule_of(row)
    return ref("rule", rule.id, rule.citation) if rule else escape(row.why)


def _by(rule: Rule | None) -> str:
    if rule is None:
        return ""
    return (
        f" ({ref('rule', rule.id, rule.citation)}{'' if rule.confidence == 'documented' else f', {rule.confidence}'})"
    )
