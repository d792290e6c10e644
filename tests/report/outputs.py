"""Every output that the program makes of one record, by name, and what they were made from."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from report.made_city import record
from report.short import short_pack
from report.shown import pack

from audit.assess.assessment import Assessment, assess
from audit.assess.authority import Authorities
from audit.assess.finding import Rules, find_points
from audit.assess.measure import Laws
from audit.assess.measured import Measured, measured
from audit.assess.what_if import Policy, Wish, what_if
from audit.interview.agenda import Agenda
from audit.interview.colleague import colleague, open_questions
from audit.interview.letter import Letter
from audit.pack.law import Law
from audit.pack.load import (
    Pack,
    load_elsewhere,
    load_findings,
    load_laws,
    load_means,
    load_requests,
    load_sections,
    load_sources,
)
from audit.pack.means import Means
from audit.record.record import Record
from audit.report.counsel import ForCounsel
from audit.report.explain import explain_figure
from audit.report.hand_over import hand_over
from audit.report.inquiry import Inquiries
from audit.report.machine import json_text
from audit.report.screen import screen
from audit.report.summary import summary
from audit.report.what_if import what_if_blocks
from audit.report.what_if_written import what_if_json

LAWS = load_laws(pack())
SOURCES, ELSEWHERE, FINDINGS = load_sources(pack()), load_elsewhere(pack()), load_findings(pack())
MEANS, SECTIONS = load_means(pack()), load_sections(pack())
REQUESTS, SHORT_SOURCES = load_requests(short_pack()), load_sources(short_pack())


@dataclass(frozen=True)
class Made:
    """The outputs as texts by name, with the assessment and the measures behind them."""

    texts: dict[str, str]
    assessment: Assessment
    measured: Measured
    found: ForCounsel
    policy: Pack


@cache
def whole(state: str) -> Made:
    """The outputs for a city with every kind of system, on the day after the state's newest evidence.

    Beside what is handed over they are made where cooperation is required, and in every fifth other state.
    """
    law = LAWS[state]
    more = law.requires_cooperation or [*LAWS].index(state) % 5 == 0
    return made(record(state), law, law.law.evidence_through + timedelta(1), more=more)


def made(
    city: Record, law: Law | None, today: date, *, means: Means = MEANS, policy: Pack | None = None, more: bool = False
) -> Made:
    """What is handed over and the screen; `more`: figures opened, a supposition, letters and the short review too."""
    policy = policy or pack()
    assessment = assess(policy, city, law, today)
    could = measured(assessment, policy, means)
    laws = Laws(law, means.federal, means.kinds)
    rules = Rules(FINDINGS, dict(means.provisions), Authorities(policy, laws, today))
    found = ForCounsel(find_points(policy, rules, assessment), rules)
    texts = hand_over(assessment, policy, SOURCES, found=found, elsewhere=ELSEWHERE, measured=could)
    texts["screen"] = screen(summary(assessment, policy, could), 80)
    if more:
        for figure in figures(assessment, could):
            opened = explain_figure(assessment, policy, SOURCES, figure, lambda: could)
            texts[f"explain {figure}"] = screen(opened, 80)
        texts["what-if"] = supposed(city, could, Policy(policy, law, means, today))
        texts |= asked(city, policy, assessment.view) | short(city, law, today, policy)
    return Made(texts, assessment, could, found, policy)


def figures(assessment: Assessment, could: Measured) -> list[str]:
    """Some figures to open, beside the list of all: each way of naming measures, or a way with its terms."""
    if assessment.figures is None:
        return ["", "ways.1", *(["controls", "controls.1"] if could.controls else [])]
    return ["", "headroom.alone", *(["plan", "plan.1"] if could.plan and could.plan.moves else [])]


def supposed(city: Record, could: Measured, policy: Policy) -> str:
    """A supposition: the first measure that is left to counsel is adopted, and another flow ended."""
    asked_about = [one for one in could.measures if one.reading.is_ == "counsel" and one.is_open]
    adopt = tuple(f"{one.provision}@{one.about}" if one.about != "city" else one.provision for one in asked_about[:1])
    ended = next(name for name in city.flows if not any(place.endswith(f".{name}") for place in adopt))
    found, faults = what_if(policy, city, Wish(adopt, (ended,)))
    assert faults == []
    inquiries = Inquiries(Laws(policy.law, policy.means.federal, policy.means.kinds))
    written = json_text(what_if_json(found, policy.pack, inquiries))
    return screen(what_if_blocks(found, policy.pack, inquiries), 80) + written


def asked(city: Record, policy: Pack, view: str) -> dict[str, str]:
    """The letter and the form for one colleague, with all that this role would know."""
    agenda = Agenda(policy, SECTIONS, city, view)
    person = colleague(city, "manager")
    letter = Letter(agenda, person, open_questions(agenda, person, also_unasked=True))
    return {"ask letter": letter.text(), "ask form": letter.form()}


def short(city: Record, law: Law | None, today: date, policy: Pack) -> dict[str, str]:
    """What is handed over by the short review of the same city."""
    brief = _like(policy)
    assessment = assess(brief, city, law, today)
    texts = hand_over(assessment, brief, SHORT_SOURCES, REQUESTS)
    return {f"short {name}": text for name, text in texts.items()}


@cache
def _shared() -> Pack:
    return short_pack()


def _like(policy: Pack) -> Pack:
    """The short review's pack, with the catalog and the rubric of another."""
    brief = _shared()
    return Pack(
        brief.folder, brief.header, policy.rubric, policy.elements, policy.systems, policy.partners, policy.flows,
        brief.states, brief.lender,
    )  # fmt: skip
