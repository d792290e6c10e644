"""Where state law requires cooperation, every byte that leaves the program speaks of all outside recipients alike.

What is excepted is said here and on the page about the view: the reason at the top and the section on the state's law,
duties in counsel's paper, names that the record or the catalog gives to a recipient where recipients are listed, the
name of one kind of data, ids as files write them, and the titles of documents.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import tomli
from report.lawbook import Touched
from report.made_city import DAY, record
from report.markdown_page import plain, section, tables, without
from report.outputs import LAWS, MEANS, REQUESTS, Made, made, whole
from report.shown import pack

from audit.assess.assessment import Assessment
from audit.assess.measured import measured
from audit.interview.template import template
from audit.pack.law import Law
from audit.pack.load import Pack, load_pack, load_questions
from audit.pack.shelf import find_pack
from audit.report.control import NOTHING_DRAFTED
from audit.report.counsel import DUTIES
from audit.report.law import DUTY_TITLE, LAW_TITLE
from audit.upkeep.folder import read_draft
from audit.upkeep.wording import agency_names

COOPERATING = [state for state, law in LAWS.items() if law.requires_cooperation]
SILENT = [state for state in COOPERATING if LAWS[state].law.drafts_nothing]
TALKING = [state for state in COOPERATING if state not in SILENT]
REASON = "Why this is an outside-access review"
SOURCES = "Sources"
KIND_OF_DATA = "citizenship or immigration status"
IDS = re.compile(r'"[a-z0-9-]+":|(?:ways|flows|catalog|partners|agreements)\.[\w.-]+')
FIGURES = {
    "score", "band", "destination", "on_documents", "uses", "channels", "without_ice_accounts", "widest_route",
    "widest_confirmed_route", "headroom", "plan", "plan_low_effort", "robustness", "surviving_route", "without_counsel",
}  # fmt: skip
PURPOSES = {
    re.sub(r"\\(.)", r"\1", word.pattern[len(r"(?<!\w)") : -len(r"(?!\w)")]).casefold(): word
    for word in agency_names(read_draft(find_pack("municipal")))
} | {part: re.compile(part, re.IGNORECASE) for part in ("deport", "detainer", "sanctuary")}
"""The destination, its parts and what it enforces, as they would be written, each by its letters alone."""
SWAPPED = COOPERATING[::8]
"""States of which a whole city is looked at twice; of the others a small one."""
FUNDED = "funded-intelligence-system"
states = pytest.mark.parametrize("state", COOPERATING)


@cache
def without_agencies(state: str) -> Made:
    """Everything made of a city none of whose recipients is an agency of the catalog."""
    return made(record(state, agencies=False, whole=False), LAWS[state], DAY, more=True)


def own_words(state: str, run: Made) -> Iterator[tuple[str, str]]:
    """Each output by name without what is excepted, so that only the program's and the pack's own words are left."""
    for name, text in run.texts.items():
        if name.endswith((".toml", "form")):
            text = "\n".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))
        if name.endswith(".md"):
            told = without(text, LAW_TITLE, DUTIES, SOURCES)
            text = plain("\n".join(line for line in told.splitlines() if not line.startswith(REASON)))
            text = text.replace(LAWS[state].law.drafts_nothing or REASON, "")
        if name.endswith(".json"):
            text = "\n".join(map(str, _sayings(json.loads(text))))
        yield name, _unnamed(" ".join(text.split()), run)


def _sayings(value: Any) -> Iterator[str]:
    """The sentences of a file for programs: texts that are no id."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _sayings(part)
    elif isinstance(value, str) and " " in value:
        yield value


def _unnamed(text: str, run: Made) -> str:
    """Text without the names of recipients and of the one kind of data, and without ids in quotes or of places."""
    names = {partner.name for partner in run.policy.partners.values() if partner.name in text}
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", text)
    return IDS.sub("", re.sub(KIND_OF_DATA, "", text, flags=re.IGNORECASE))


def named_in(text: str) -> set[str]:
    """What a text names of the destination and of what it enforces."""
    letters = text.casefold()
    return {hit[0] for part, word in PURPOSES.items() if part in letters for hit in word.finditer(text)}


@states
def test_no_words_of_ours_name_the_destination_or_what_it_enforces(state: str) -> None:
    """In no output: reports, records, files for programs, the screen, figures opened, counsel's paper, letters."""
    for name, text in own_words(state, whole(state)):
        assert named_in(text) == set(), name


@pytest.mark.parametrize("on_paper", [False, True])
@pytest.mark.parametrize("reference", ["municipal", "triage"])
def test_blank_records_and_worksheets_name_none_either(reference: str, on_paper: bool) -> None:
    """The questions are the same in every such state, so one of them tells."""
    text = template(load_pack(reference), COOPERATING[0], [], today=DAY, on_paper=on_paper)

    said = " ".join(line.lstrip("# ") for line in text.splitlines() if on_paper or line.startswith("#"))
    assert named_in(re.sub(rf'"[a-z-]+"|{KIND_OF_DATA}', "", said, flags=re.IGNORECASE)) == set()


def test_a_step_is_called_alike_where_it_is_asked_and_where_it_is_told() -> None:
    """The words that the interview offers there for a step of a scale are those that the report prints."""
    told = {
        choice.label: row.outside
        for question in load_questions(pack()).values()
        if question.outside and question.sets
        for choice in question.outside.choices
        for step, row in getattr(pack().rubric, question.sets.rpartition(".")[2], {}).items()
        if step == choice.value and row.outside
    }

    assert told
    assert [*told] == [*told.values()]


@states
def test_a_city_that_shares_with_no_agency_reads_of_none(state: str) -> None:
    """Without such a recipient not even a name stands anywhere, save in documented routes of those it shares with."""
    run = without_agencies(state)
    reached = {flow.recipient for flow in run.assessment.map.flows} | {flow.source for flow in run.assessment.map.flows}

    assert not reached & set(pack().partners)
    for name, text in own_words(state, replace(run, policy=replace(run.policy, partners={}))):
        assert named_in(text) == set(), name


@cache
def elsewhere() -> Pack:
    """The pack as if two other agencies were the destination, and as if none enforced anything apart."""
    rubric = pack().rubric
    header = rubric.rubric.model_copy(update={"destination": ("irs", "dea")})
    partners = {
        name: row.model_copy(update={"kind": "federal"}) if row.kind == "immigration" else row
        for name, row in pack().partners.items()
    }
    return replace(pack(), rubric=rubric.model_copy(update={"rubric": header}), partners=partners)


@states
def test_every_byte_is_the_same_whoever_the_destination_is(state: str) -> None:
    """No order, no choice of words and no measure turns on which agency the rubric and the catalog single out."""
    city = record(state, "swapped", whole=state in SWAPPED)

    here, there = (made(city, LAWS[state], DAY, more=True, policy=policy) for policy in (pack(), elsewhere()))

    assert there.texts == here.texts


@states
def test_no_figure_stands_in_any_file(state: str) -> None:
    """Neither its key at any depth, nor in the record's own table; of elements only what a way carries."""
    texts = whole(state).texts
    brief = [tomli.loads(texts[name])["assessment"] for name in ("record.toml", "short record.toml")]

    for name in ("assessment.json", "short assessment.json", "counsel.json"):
        table = json.loads(texts[name])
        assert FIGURES & set(_keys(table)) == set(), name
        assert "elements" not in table
    assert all(set(table) <= {"rubric_version", "as_of", "view", "scope", "ways", "not_assessable"} for table in brief)
    for name in (name for name in texts if not name.endswith((".toml", ".json", "form"))):
        assert not re.search(r"\b(?:exposure|destination|headroom|score)\b", _told(texts[name]), re.I), name


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for part in (value.values() if isinstance(value, dict) else value) if isinstance(value, dict | list) else ():
        yield from _keys(part)


def _told(text: str) -> str:
    """A page without its sources and the words of the law."""
    return without(text, SOURCES, LAW_TITLE, DUTIES)


@states
def test_elements_are_listed_in_the_order_of_the_catalog(state: str) -> None:
    """No kind of data comes first because of what it tells of a person."""
    order = [*pack().elements]

    for way in json.loads(whole(state).texts["assessment.json"])["ways"]:
        assert way["elements"] == sorted(way["elements"], key=order.index)


@states
def test_ways_and_controls_stand_in_an_order_that_knows_no_recipient(state: str) -> None:
    """Ways by system and recipient as they are called in files; controls by what is not known, effort and counsel."""
    table = json.loads(whole(state).texts["assessment.json"])
    whys = ("unnamed", "unlogged", "undocumented")
    effort = {name: pack().rubric.effort[row.effort].value for name, row in MEANS.provisions.items()}

    ways = [(way["system"], way["recipient"]) for way in table["ways"]]
    assert ways == sorted(ways)
    order = [*MEANS.provisions]
    rank = [
        (
            *(why not in row["why"] for why in whys), effort[row["provision"]], row["standing"] == "counsel",
            order.index(row["provision"]),
        )
        for row in table["controls"]
    ]  # fmt: skip
    assert rank == sorted(rank)


@states
def test_no_control_is_about_what_goes_to_one_recipient(state: str) -> None:
    """What would be done to flows is about the place that they leave, in files as in words, once for each provision."""
    run = whole(state)
    table = json.loads(run.texts["assessment.json"])

    sections = {row["about"].partition(".")[0] for row in table["controls"]}
    assert sections <= {"city", "systems", "partners", "agreements"}
    places = [table.column(row, "On what") for table in tables(run.texts["report.md"])
              if table.caption.startswith("Controls, ") for row in table.rows]  # fmt: skip
    assert not any("→" in place for place in places)


@states
def test_no_output_speaks_of_figures_that_there_are_not(state: str) -> None:
    """Neither of an end of a range nor of a scale, and no measure is said to move no figure."""
    run = whole(state)
    told = [plain(run.texts["report.md"]), run.texts["screen"], run.texts["assessment.json"], run.texts["what-if"]]

    for text in told:
        assert not re.search(r"upper end|of every range|\bscale\b|moves? no figure|enters no figure", text)


@states
def test_what_may_limit_access_is_for_counsel_first(state: str) -> None:
    """No permission is enough for a control that narrows what somebody gets, or may come to end it."""
    for row in json.loads(whole(state).texts["assessment.json"])["controls"]:
        if MEANS.provisions[row["provision"]].may_limit_access:
            assert row["standing"] in ("counsel", "required")
            assert row["standing"] == "required" or row["ask"]


@states
def test_no_general_form_stands_in_for_a_barred_one(state: str) -> None:
    """The review is the same without the state's prohibitions: none of them brings a form in, or moves one up."""
    law = LAWS[state]
    free = law.model_copy(update={"standing": tuple(row for row in law.standing if row.is_ != "prohibited")})
    barred = {row.law_kind for row in law.standing if row.is_ == "prohibited"}
    run = whole(state)

    controls, freed = (_controls(run.assessment, file) for file in (law, free))
    assert controls == [row for row in freed if row in controls]
    assert all(MEANS.provisions[provision].general for provision, *_ in controls)
    for point in run.found.points:
        rests_on_a_bar = "prohibited" in run.found.rules.findings[point.id].standing
        assert not (rests_on_a_bar and point.provisions)
        assert all(MEANS.provisions[name].general for name in point.provisions)
    words = plain(without(run.texts["report.md"], LAW_TITLE, SOURCES))
    assert [kind for kind in barred if MEANS.kinds.kinds[kind].label in words] == []


def _controls(assessment: Assessment, law: Law) -> list[tuple[str, str, tuple[str, ...]]]:
    """The review under a law: each form, what it is about and why it stands there."""
    found = measured(replace(assessment, law=law), pack(), MEANS).controls
    return [(one.measure.provision, one.measure.about, one.why) for one in found]


@states
def test_a_clause_that_the_state_bars_is_no_control_in_place(state: str) -> None:
    """What is on record as in place is on record for a reason that treats all outside users alike."""
    purposes = {name for name, row in pack().rubric.purpose.items() if row.outside}
    run = whole(state)
    agreements = run.assessment.record.agreements

    for measure in run.measured.measures:
        limits = measure.row.tightens.purpose is not None
        if limits and measure.in_place and measure.about.startswith("agreements."):
            assert agreements[measure.about.partition(".")[2]].purpose not in purposes


@states
def test_what_the_state_requires_is_named_in_the_report_and_to_counsel(state: str) -> None:
    """Every duty of the law file, with its citation, in the section on the law and in counsel's paper alone."""
    law, texts = LAWS[state], whole(state).texts

    for duty in law.duty:
        rule = law.rule_of(duty)
        assert rule
        for name, heading in (("report.md", DUTY_TITLE), ("short report.md", DUTY_TITLE), ("counsel.md", DUTIES)):
            assert f"{duty.says} ({rule.citation}" in plain(section(texts[name], heading)), name
        assert all(duty.says not in text for _, text in own_words(state, whole(state)))


@pytest.mark.parametrize("state", SILENT)
def test_where_even_a_vote_is_punished_nothing_is_drafted(state: str) -> None:
    """No form, no letter and no answer to a point is worded or named, and report and paper say why."""
    law, run = LAWS[state], whole(state)
    everything = plain("\n".join(text for name, text in run.texts.items() if not name.startswith("ask")))

    for row in MEANS.provisions.values():
        assert " ".join(row.wording.split()) not in everything
        assert row.title not in everything
    for request in REQUESTS.values():
        assert all(
            line.strip() not in everything
            for line in request.wording.strip().split("\n")
            if "{" not in line and line.strip()
        )
    for name in ("report.md", "short report.md", "counsel.md"):
        assert law.law.drafts_nothing in plain(run.texts[name])
    assert NOTHING_DRAFTED in plain(run.texts["report.md"])
    assert NOTHING_DRAFTED in " ".join(run.texts["screen"].split())


@pytest.mark.parametrize("state", TALKING)
def test_each_control_says_what_it_rests_on(state: str) -> None:
    """In the table and for programs; the rule on funded intelligence systems only where it is about such a system."""
    run = whole(state)
    touched, controls = Touched(run.assessment), json.loads(run.texts["assessment.json"])["controls"]

    named = {row["about"] for row in controls if "28 CFR" in row["authority"]}
    assert named
    assert all(FUNDED in touched.bodies(about) for about in named)
    assert all(row["authority"] for row in controls)
    review = [table for table in tables(run.texts["report.md"]) if table.caption.startswith("Controls, ")]
    rests = [table.column(row, "Rests on") for table in review for row in table.rows]
    assert set(rests) == {row["authority"] for row in controls}
    assert len([rest for rest in rests if "28 CFR" in rest]) < len(rests)
