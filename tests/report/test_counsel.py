"""The paper for counsel: what it holds, that nothing else holds it, and how it speaks where cooperation is required."""

import json
import re
from functools import cache

import pytest
import tomli_w
from assess.points import PACK, TODAY, laws, provisions, shipped
from report.shown import EXAMPLES

from audit.assess.assessment import Assessment, assess
from audit.assess.authority import Authorities
from audit.assess.finding import Point, Rules, find_points
from audit.pack.document import read_table
from audit.pack.load import load_laws, load_questions, load_sources
from audit.pack.shelf import find_pack
from audit.record.read import read_record
from audit.report.block import Block, Box, Bullets, Documents, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.counsel import COUNSEL, DUTIES, HEADINGS, ForCounsel, counsel, papers, sentence
from audit.report.hand_over import hand_over
from audit.report.words import day
from audit.upkeep.case import CaseFile
from audit.upkeep.folder import read_draft
from audit.upkeep.trio import laid_over
from audit.upkeep.wording import agency_names

COOPERATING = [state for state, law in load_laws(PACK).items() if law.requires_cooperation]
CASES = find_pack("municipal") / "cases" / "findings.toml"


def found(assessment: Assessment) -> ForCounsel:
    """The points of an assessed record, by the shipped findings."""
    state = assessment.record.city.state or ""
    rules = Rules(shipped(), provisions(), Authorities(PACK, laws(state), TODAY), load_questions(PACK))
    return ForCounsel(find_points(PACK, rules, assessment), rules)


@cache
def everything(state: str) -> Assessment:
    """A made-up city in which as much as can be is met of what is raised in every state, in one of them."""
    case = CaseFile.model_validate(read_table(CASES.read_bytes(), "findings.toml"))
    answers = case.answers or {}
    for row in case.finding:
        if shipped()[row.id].view is None and "ice" not in row.about:
            answers = laid_over(answers, {**row.also, **row.met})
    answers = laid_over(answers, {"city.state": state})
    header = {"format": 1, "pack": "municipal", "pack_version": "1.1.0", "as_of": TODAY}
    record = read_record(tomli_w.dumps({"record": header, **answers}).encode(), "all.toml", PACK).record
    return assess(PACK, record, laws(state).law, TODAY)


@cache
def names() -> list[re.Pattern[str]]:
    """The destination, its parts and what it enforces, as they would be written."""
    return agency_names(read_draft(find_pack("municipal")))


@cache
def blocks_of(state: str) -> tuple[Block, ...]:
    """The paper for that city."""
    assessment = everything(state)
    return tuple(counsel(assessment, found(assessment), PACK, Citations(assessment, PACK, load_sources(PACK))))


def texts(blocks: list[Block]) -> str:
    """All words of some blocks, without the titles of documents."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph | Box):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said += block.lines
        elif isinstance(block, Rows):
            said += [block.caption, *block.header, *(cell for row in block.rows for cell in row)]
    return "\n".join(said)


def test_a_point_is_one_sentence_with_its_basis_and_question() -> None:
    """The words are the same for every rule, whoever is bound."""
    plain = {"id": "i", "about": "city", "title": "T", "outcome": "present", "direction": "shares-more", "missing": ()}
    rest = {"basis": "It is so.", "citation": "Rule 1", "binds": "the city", "data": "home address", "question": "Q?"}
    point = Point(**plain, **rest, provisions=(), rules=())  # type: ignore[arg-type]

    assert sentence(point) == (
        "Recorded facts may engage Rule 1, which binds the city for home address. Basis: It is so. Ask: Q?"
    )


def table_of(assessment: Assessment, points: ForCounsel) -> dict[str, tuple[str, ...]]:
    """The rows on what is not known yet, by the title of the finding without its marks."""
    blocks = counsel(assessment, points, PACK, Citations(assessment, PACK, {}))
    start = next(number for number, block in enumerate(blocks) if block == Heading(HEADINGS["unknown"]))
    rows = [row for block in blocks[start:] if isinstance(block, Rows) for row in block.rows]
    return {row[0].partition(" [")[0]: row for row in rows}


def example(name: str) -> tuple[Assessment, ForCounsel]:
    """A shipped example with its points."""
    path = next(path for path in EXAMPLES if path.stem == name)
    record = read_record(path.read_bytes(), path.name, PACK).record
    assessment = assess(PACK, record, laws(record.city.state or "").law, TODAY)
    return assessment, found(assessment)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_not_known_has_a_row_for_each_finding(path) -> None:  # type: ignore[no-untyped-def]
    """No finding stands twice, none is left out, and no row holds a path of the record."""
    assessment, points = example(path.stem)
    titles = {point.title for point in points.points if point.outcome == "unknown"}

    rows = table_of(assessment, points)

    assert set(rows) == titles
    assert not re.search(r"\b(?:flows|systems|partners|agreements|city)\.[a-z]", str(rows))


def test_a_row_names_what_it_is_about_what_is_missing_and_whom_to_ask() -> None:
    """Things stand by name, the missing answer in the words of its question, and the question to counsel beside it."""
    row = table_of(*example("fictional-open-city"))["A company that may sell the city's data"]

    assert row[1:] == (
        "Flock Safety and Lakeside Collections (fictional)",
        "the contract with the partner",
        "Which of these does the contract with the partner say? (procurement manager)",
        "Is a sale barred by any other text that binds the company, and where has the data gone so far?",
    )


def test_an_answer_that_waits_for_another_is_left_to_that_one() -> None:
    """How many searches have no case number is not asked before anybody knows whether there is a log."""
    row = table_of(*example("fictional-open-city"))["Searches without a case number"]

    assert row[3] == "Is the log of searches by the recipient in the system at hand? (police records manager)"


def test_rows_on_a_rule_of_the_state_come_first() -> None:
    """Then federal law, then texts of the city's own; the first day of a rule stands with its citation."""
    assessment, points = example("auburn-before")
    rows = list(table_of(assessment, points).values())
    state = [number for number, row in enumerate(rows) if "SB 6002" in row[2]]
    own = [number for number, row in enumerate(rows) if row[2].startswith("the contract with")]

    assert max(state) < min(own)
    assert "(in force since March 30, 2026; it did not bind what the record describes)" in rows[state[0]][2]


@cache
def before_the_act() -> tuple[Assessment, ForCounsel]:
    """A city of October 2025, whose state's act on plate readers is of March 2026, with its points."""
    return example("auburn-before")


def test_a_point_on_a_rule_that_came_later_says_that_it_did_not_bind_then() -> None:
    """The day in force, what it means for the day described, and what of the rule was not read stand with the point."""
    assessment, points = before_the_act()

    written = papers(assessment, points, PACK, {})["counsel.md"]

    recorded = written.partition("## Not known yet")[0]
    assert recorded.count(
        "It has been in force since March 30, 2026, and did not bind what the record describes, on October 21, 2025. "
        "The day of signature; the day in force is to be confirmed. Basis:"
    ) == sum(point.outcome == "present" and bool(point.rules) for point in points.points)
    assert "On Laws of 2026 (SB 6002): The final text was not read" in recorded
    assert "3 points are recorded (2 of them on a rule that came into force after that day)" in recorded


def test_the_law_is_said_to_be_as_old_as_its_evidence() -> None:
    """Neither today nor the day of the assessment stands for the day to which the law was read."""
    assessment, points = before_the_act()
    law, federal, _ = laws("WA")
    assert law is not None
    assert federal is not None

    written = papers(assessment, points, PACK, {})["counsel.md"]

    through = [f"through {day(file.law.evidence_through)}" for file in (law, federal)]
    assert f"The files have the law of Washington {through[0]}, and federal law {through[1]};" in written
    assert day(TODAY) not in written


def test_the_points_for_programs_carry_the_rules_with_their_first_day() -> None:
    """A point on a rule has its rules; one on a text of the city's own has none."""
    assessment, points = before_the_act()

    table = json.loads(papers(assessment, points, PACK, {})["counsel.json"])

    rows = {row["id"]: row for row in table["points"]}
    (rule,) = rows["account-state-law-forbids"]["rules"]
    assert (rule["in_force"], rule["bound_then"]) == ("2026-03-30", False)
    assert rule["note"].startswith("The final text was not read")
    assert rule["evidence_through"] == table["law_evidence_through"]["state"]
    assert "rules" not in rows["wide-look-up"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_points_stand_in_the_papers_for_counsel_alone(path) -> None:  # type: ignore[no-untyped-def]
    """Neither the report nor the record nor the assessment holds a title, a question or a count of them."""
    record = read_record(path.read_bytes(), path.name, PACK).record
    assessment = assess(PACK, record, laws(record.city.state or "").law, TODAY)
    points = found(assessment)

    files = hand_over(assessment, PACK, load_sources(PACK), found=points)
    without = hand_over(assessment, PACK, load_sources(PACK))

    assert {name: text for name, text in files.items() if not name.startswith("counsel.")} == without
    assert set(files) - set(without) == {"counsel.md", "counsel.json"}
    elsewhere = "".join(without.values())
    assert [point.id for point in points.points if point.title in elsewhere or point.question in elsewhere] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_papers_hold_every_point(path) -> None:  # type: ignore[no-untyped-def]
    """For programs each point whole; on paper each under its outcome."""
    record = read_record(path.read_bytes(), path.name, PACK).record
    assessment = assess(PACK, record, laws(record.city.state or "").law, TODAY)
    points = found(assessment).points

    files = papers(assessment, found(assessment), PACK, {})

    rows = json.loads(files["counsel.json"])["points"]
    assert [(row["id"], row["about"], row["outcome"]) for row in rows] == [(p.id, p.about, p.outcome) for p in points]
    assert all({"basis", "citation", "question"} <= row.keys() for row in rows)
    assert [line for line in files["counsel.md"].splitlines() if line.startswith("## ")][:3] == [
        f"## {heading}" for heading in HEADINGS.values()
    ]


def test_the_label_of_counsel_stands_first_where_counsel_asked() -> None:
    """It says so and decides nothing; elsewhere it is not there."""
    assessment = everything("WI")
    asked = assessment.record.record.model_copy(update={"directed_by_counsel": "yes"})
    told = Assessment(**{**vars(assessment), "record": assessment.record.model_copy(update={"record": asked})})

    blocks = counsel(told, found(assessment), PACK, Citations(told, PACK, {}))

    assert blocks[1] == Box(COUNSEL)
    assert Box(COUNSEL) not in blocks_of("WI")


@pytest.mark.parametrize("state", COOPERATING)
def test_where_cooperation_is_required_counsel_reads_of_no_agency(state: str) -> None:
    """Neither the destination nor what it enforces is named, save in the duties of the state's own law."""
    blocks = list(blocks_of(state))
    start = next(number for number, block in enumerate(blocks) if block == Heading(DUTIES))

    words = texts(blocks[:start])
    assert {hit[0] for name in names() for hit in name.finditer(words)} == set()
    assert not re.search(r"\b(?:destination|exposure)\b", words)


@pytest.mark.parametrize("state", COOPERATING)
def test_where_cooperation_is_required_only_the_law_cites_documents(state: str) -> None:
    """What one agency did elsewhere is no ground for a point about every recipient, so no account of it is named."""
    files = [file for file in laws(state)[:2] if file]
    sources = load_sources(PACK)
    behind = {sources[cite.source].reference() for file in files for rule in file.rule for cite in rule.cite}

    named = {title for block in blocks_of(state) if isinstance(block, Documents) for title, _ in block.documents}

    assert named
    assert named <= behind


def test_several_who_would_know_stand_behind_one_question() -> None:
    """A question is asked once, however many entries it is open for."""
    row = table_of(*example("hidalgo-county"))["A log-in that several people share"]

    asks = re.findall(r"[^?(]*\?", re.sub(r"\([^)]*\)", "", row[3]))
    assert len(asks) == len(set(asks))


@pytest.mark.parametrize("state", COOPERATING)
def test_the_points_for_programs_name_no_agency_there_either(state: str) -> None:
    """Every byte of counsel.json is held to the same."""
    assessment = everything(state)

    written = papers(assessment, found(assessment), PACK, {})["counsel.json"]

    assert {hit[0] for name in names() for hit in name.finditer(written)} == set()


@pytest.mark.parametrize("state", COOPERATING)
def test_where_cooperation_is_required_both_directions_are_looked_at(state: str) -> None:
    """Points on what may be shared too freely stand beside those on what may be held back."""
    points = found(everything(state)).points

    assert {point.direction for point in points if point.outcome == "present"} == {"shares-more", "shares-less"}
    law = laws(state).law
    assert law is not None
    assert all(duty.says in texts(list(blocks_of(state))) for duty in law.duty)


def test_where_cooperation_is_required_remarks_on_the_states_rules_stand_with_its_duties() -> None:
    """They are the law file's words, which stand nowhere else."""
    law = laws("FL").law
    assert law is not None
    remark = next(rule.note for rule in law.rule if rule.note)

    before, _, duties = texts(list(blocks_of("FL"))).partition(DUTIES)

    assert remark not in before
    assert remark in duties


def test_a_record_without_a_state_says_that_no_state_law_was_looked_at() -> None:
    """Nothing about a state's law is read into silence."""
    assessment = everything("WI")
    nowhere = Assessment(**{**vars(assessment), "law": None})

    blocks = counsel(nowhere, found(assessment), PACK, Citations(nowhere, PACK, {}))

    assert any(isinstance(block, Paragraph) and "names no state" in block.text for block in blocks)
