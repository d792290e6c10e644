"""In every state, over everything that is handed over or shown: no measure is told of otherwise than its law stands."""

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from random import Random
from typing import NamedTuple

import pytest
from report.lawbook import Stood, Touched, is_old, stands, touches
from report.made_city import record
from report.markdown_page import Table, plain, several, tables, without
from report.outputs import LAWS, MEANS, Made, made, whole

from audit.assess.headroom import Headrooms
from audit.assess.measure import Measure
from audit.pack.law import Law, Standing
from audit.report.control import caption_of
from audit.report.measure import ASK_FIRST
from audit.report.words import Words

FEDERAL = MEANS.federal
EXPOSED = [state for state, law in LAWS.items() if not law.requires_cooperation]
BARRED, AGED = EXPOSED[::2], [state for state in LAWS if state not in EXPOSED[::2]]
"""States whose law is made stricter, and those that are looked at once more when their evidence is old."""
TITLES = {row.title: name for name, row in MEANS.provisions.items()}
NAMING = {
    "Provisions for it": ("Provision", "On what", "Standing"),
    "What move": ("Measure", "On what", ""),
    "Apart from the plan": ("Measure", "On what", "Standing"),
    "Not weighed": ("Measure", "On what", ""),
    "Measures in place": ("Measure", "Of what", ""),
    "Controls, ": ("Control", "On what", "Before it is adopted"),
}
"""The tables that name measures: where their title stands, what they are about, and where they stand in law."""


class Told(NamedTuple):
    """A measure as one output names it; `standing` is empty where the place says nothing of it."""

    provision: str
    about: str
    standing: str
    asked_first: bool


def fresh(state: str) -> Made:
    """Every output for a city with every kind of system, while the state's evidence is new."""
    return whole(state)


@cache
def aged(state: str) -> Made:
    """Those of a small city on the first day on which the state's evidence is old."""
    law = LAWS[state]
    return made(record(state, "aged", whole=False), law, law.law.evidence_through + LASTS + timedelta(1))


@cache
def barred(state: str) -> Made:
    """Those of the same city in a state whose law also prohibits many kinds of measure, half of them within limits."""
    law, random = LAWS[state], Random(f"barred {state}")
    kinds = [*MEANS.kinds.kinds] * 2
    start = 5 * BARRED.index(state) % len(MEANS.kinds.kinds)
    rows = [bar(kind, law, random, limited=bool(number % 2)) for number, kind in enumerate(kinds[start : start + 14])]
    stricter = law.model_copy(update={"standing": (*rows, *law.standing)})
    return made(record(state), stricter, law.law.evidence_through + timedelta(1))


def bar(kind: str, law: Law, random: Random, *, limited: bool) -> Standing:
    """A row that prohibits a kind of measure, for some data or bodies alone if it is limited."""
    data = random.sample(["plate-location", "home-address", "video", "phone"], 2)
    scope = random.choice([{"for_data": data}, {"binds": [random.choice(["police", "schools", "health", "courts"])]}])
    rule = law.rule[0].id if law.rule else None
    return Standing.model_validate({"law_kind": kind, "is": "prohibited", "rule": rule, **(scope if limited else {})})


LASTS = timedelta(fresh("WA").assessment.map.rubric.rubric.law_stale_after_days)
RUNS = [
    *((fresh, state) for state in LAWS),
    *((aged, state) for state in AGED),
    *((barred, state) for state in BARRED),
]
runs = pytest.mark.parametrize(("run", "state"), RUNS, ids=[f"{run.__name__}-{state}" for run, state in RUNS])


class Book:
    """What the report of one run tells, and where each of its measures stands, read by hand."""

    def __init__(self, run: Made) -> None:
        self.run, self.law, self.today = run, run.assessment.law, run.assessment.today
        self.touched, self.read = Touched(run.assessment), dict[tuple[str, str], Stood]()
        self.tables = [*tables(run.texts["report.md"])]
        self.told = [*in_tables(run, self.tables)]

    def stands(self, provision: str, about: str) -> Stood:
        """The standing of a provision there."""
        key = (provision, about)
        if key not in self.read:
            row = MEANS.provisions[provision]
            self.read[key] = stands(row, self.touched.of(row, about), self.law, FEDERAL, self.today)
        return self.read[key]


@cache
def book(run, state: str) -> Book:  # type: ignore[no-untyped-def]
    """The law read by hand for one run."""
    return Book(run(state))


def in_tables(run: Made, found: Iterable[Table]) -> Iterator[Told]:
    """The measures that the report's tables name, as far as they name what each is about."""
    words = Words(run.assessment, run.policy)
    of_record = run.assessment.record
    sections = ("systems", "agreements", "flows")
    abouts = ["city", *(f"{part}.{name}" for part in sections for name in getattr(of_record, part))]
    abouts += [f"catalog.{flow.id}" for flow in run.assessment.map.flows if flow.stands_on == "catalog"]
    places: dict[str, list[str]] = {}
    for about in abouts:
        places.setdefault(words.place(about), []).append(about)
    for table in found:
        for start, (title, on_what, standing) in NAMING.items():
            if table.caption.startswith(start):
                for row in table.rows:
                    called = table.column(row, title)
                    name = TITLES[called.removesuffix(f" ({ASK_FIRST})")]
                    said = table.column(row, standing) if standing else ""
                    if table.caption.startswith("Controls, "):
                        yield from controlled(run, table.caption, name, said)
                        continue
                    for place in several(table.column(row, on_what), places):
                        yield from (Told(name, about, said, ASK_FIRST in called) for about in places[place][:1])


def controlled(run: Made, caption: str, provision: str, said: str) -> Iterator[Told]:
    """The measures behind one row of the control review, which names the places that flows leave."""
    for control in run.measured.controls:
        reading = control.measure.reading
        same = (control.measure.provision, caption_of(control)) == (provision, caption)
        if same and (reading.is_ == "counsel", bool(reading.required_by)) == (ASK_FIRST in said, "required" in said):
            yield from (Told(provision, measure.about, said, False) for measure in control.measures)


def in_json(run: Made) -> list[dict]:  # type: ignore[type-arg]
    """The measures of assessment.json."""
    table = json.loads(run.texts["assessment.json"])
    moves = [move for key in ("plan", "plan_low_effort") for move in table.get(key, ())]
    reviewed = zip(table.get("controls", ()), run.measured.controls, strict=True)
    controls = [row | {"about": measure.about} for row, control in reviewed for measure in control.measures]
    return [*(row for move in moves for row in move["measures"]), *controls]


def counted(run: Made) -> list[Measure]:
    """The measures behind figures and sentences: those of headroom, and of the city's own step."""
    found = run.measured
    own = list(found.own.measures) if found.own else []
    if found.headroom is None:
        return own
    headrooms = Headrooms(run.policy, run.assessment.record, run.assessment.map, found.measures)
    return [*own, *headrooms.counted("alone"), *headrooms.counted("with_partners"), *headrooms.counted("floor")]


@runs
def test_nothing_prohibited_is_offered_anywhere(run, state: str) -> None:  # type: ignore[no-untyped-def]
    """Neither in a plan, a figure of headroom, the city's own step, a control, nor in any list of a report."""
    known = book(run, state)
    told = [(one.provision, one.about) for one in known.told]
    told += [(row["provision"], row["about"]) for row in in_json(known.run)]
    told += [(measure.provision, measure.about) for measure in counted(known.run)]

    assert [one for one in told if known.stands(*one).is_ == "prohibited"] == []
    assert {measure.reading.is_ for measure in known.run.measured.measures} <= {"required", "permitted", "counsel"}


@runs
def test_no_word_is_drafted_of_what_is_prohibited(run, state: str) -> None:  # type: ignore[no-untyped-def]
    """In no output stands the title, the id or the wording of a provision that is prohibited for all that is there."""
    known = book(run, state)
    offered = {measure.provision for measure in known.run.measured.measures}
    named = {name for point in known.run.found.points for name in point.provisions}
    texts = known.run.texts
    pages = {name: plain(text) if name.endswith(".md") else text for name, text in texts.items()}
    everything, papers = "\n".join(pages.values()), texts["assessment.json"] + texts["counsel.json"]
    told = plain(without(texts["report.md"], "The map")) + pages["counsel.md"] + " ".join(texts["screen"].split())

    for name, row in MEANS.provisions.items():
        assert name in offered or " ".join(row.wording.split()) not in everything
        assert name in offered | named or (row.title not in told and f'"{name}"' not in papers)


@runs
def test_no_point_for_counsel_names_what_is_prohibited(run, state: str) -> None:  # type: ignore[no-untyped-def]
    """What could answer a point is nothing that a rule prohibits for those who act there."""
    known = book(run, state)
    barred_rows = [row for row in known.law.standing if row.is_ == "prohibited"]

    for point in known.run.found.points:
        finding = known.run.found.rules.findings[point.id]
        bodies = set(finding.bodies) or known.touched.bodies(point.about)
        kinds = {MEANS.provisions[name].law_kind for name in point.provisions}
        assert not [row for row in barred_rows if row.law_kind in kinds and not row.for_data and touches(row, bodies)]


@runs
def test_what_is_required_is_called_so_within_its_scope_alone(run, state: str) -> None:  # type: ignore[no-untyped-def]
    """For programs each measure has the very standing that the law gives, and the data for which it is required."""
    known = book(run, state)

    for row in in_json(known.run):
        stood = known.stands(row["provision"], row["about"])
        assert (row["standing"], set(row.get("required_for", ()))) == (stood.is_, set(stood.required_for)), row


@runs
def test_the_report_says_of_each_measure_where_it_stands(run, state: str) -> None:  # type: ignore[no-untyped-def]
    """Required, permitted or for counsel, by the cell beside it; an old or weak duty with its day, to be confirmed."""
    known = book(run, state)

    for one in known.told:
        stood = known.stands(one.provision, one.about)
        if one.standing:
            assert ("required" in one.standing) == (stood.is_ == "required" or bool(stood.required_for)), one
            assert (ASK_FIRST in one.standing) == (stood.is_ == "counsel"), one
            assert ("permitted" in one.standing) <= (stood.is_ == "permitted"), one
            assert ("; counsel to confirm" in one.standing) == stood.confirm, one
        else:
            assert one.asked_first <= (stood.is_ == "counsel"), one


@runs
def test_no_measure_stands_in_two_ways_in_one_report(run, state: str) -> None:  # type: ignore[no-untyped-def]
    """Whatever is said of one provision on one thing is said alike wherever it is named."""
    said: dict[tuple[str, str], set[tuple[bool, bool, bool]]] = {}
    for one in book(run, state).told:
        if one.standing:
            words = tuple(word in one.standing for word in (ASK_FIRST, "required", "permitted"))
            said.setdefault((one.provision, one.about), set()).add(words)

    assert {key: ways for key, ways in said.items() if len(ways) > 1} == {}


@runs
def test_what_is_left_to_counsel_carries_its_questions(run, state: str) -> None:  # type: ignore[no-untyped-def]
    """Wherever a measure is named of which counsel is asked first, so are the questions."""
    known, found = book(run, state), run(state)
    kinds = MEANS.kinds.kinds
    report = plain(found.texts["report.md"])

    for row in in_json(found):
        ask = kinds[MEANS.provisions[row["provision"]].law_kind].ask
        assert row.get("ask", [""])[0] == (ask if row["standing"] == "counsel" else "")
    for one in known.told:
        if one.asked_first or ASK_FIRST in one.standing:
            assert kinds[MEANS.provisions[one.provision].law_kind].ask in report
    for name in (name for name in found.texts if name.startswith(("screen", "what-if", "explain"))):
        text = " ".join(found.texts[name].split())
        marked = f"({ASK_FIRST})" in text or f"{ASK_FIRST.capitalize()} whether" in text
        assert marked <= any(kind.ask in text for kind in kinds.values()), name


@runs
def test_each_duty_on_record_is_named_by_the_rule_that_makes_it(run, state: str) -> None:  # type: ignore[no-untyped-def]
    """The table of what is required names for each kind a rule whose row requires it, with its day if it is old."""
    found = run(state)
    files = [file for file in (found.assessment.law, FEDERAL) if file]
    made_by = {
        (MEANS.kinds.kinds[row.law_kind].label, rule.citation): file
        for file in files for row in file.standing if row.is_ == "required" and (rule := file.rule_of(row))
    }  # fmt: skip

    for table in book(run, state).tables:
        for row in table.rows if table.caption == "Required" else ():
            law = made_by[table.column(row, "What"), table.column(row, "Rule")]
            assert ("; counsel to confirm" in table.column(row, "Standing")) == is_old(law, found.assessment.today)


def test_every_provision_is_tried() -> None:
    """Each of the pack's is offered somewhere and, by a prohibition, kept out somewhere else."""
    offered = {state: {one.provision for one in fresh(state).measured.measures} for state in EXPOSED}
    left = {state: {one.provision for one in barred(state).measured.measures} for state in BARRED}
    kept_out = {name for state in BARRED for name in offered[state] - left[state]}

    assert set().union(*offered.values()) == set(MEANS.provisions)
    assert {MEANS.provisions[name].law_kind for name in kept_out} == {row.law_kind for row in MEANS.provisions.values()}
