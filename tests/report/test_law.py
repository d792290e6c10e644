"""The state's law stands in one section, the same for every record of the state, and what it requires nowhere else."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from report.markdown_page import plain
from report.markdown_page import section as section_of
from report.short import RECORD, TODAY, named
from report.shown import pack
from report.test_triage import texts, under

from audit.assess.assessment import Assessment, assess
from audit.batch import for_counsel, load_rules, measured_for
from audit.pack.law import Standing
from audit.pack.load import load_law, load_laws, load_sources
from audit.pack.shelf import find_pack
from audit.record.read import read_record
from audit.report.block import Block, Bullets, Heading, Paragraph, Rows
from audit.report.content import report
from audit.report.hand_over import hand_over
from audit.report.law import ALIKE, DUTY_TITLE, LAW_TITLE, MEETING_TITLE, WHICH_HOLDS
from audit.report.screen import screen
from audit.report.summary import summary
from audit.upkeep.folder import read_draft
from audit.upkeep.wording import agency_names

LAWS = load_laws(pack())
COOPERATING = sorted(state for state, law in LAWS.items() if law.requires_cooperation)
SOURCES = load_sources(pack())
TABLES = (
    "Ways ", "Missing answers", "Flows that law", "Not known", "Flows on some way", "Controls, ", "Measures in place",
)  # fmt: skip


def full(state: str, more: str = "", today: date = TODAY) -> Assessment:
    """A record of one state, with more rows, assessed by the full pack."""
    text = RECORD.format(state=state).replace('"triage"', '"municipal"') + more
    return assess(pack(), read_record(text.encode(), "city.toml", pack()).record, load_law(pack(), state), today)


@cache
def blocks_of(state: str) -> tuple[Block, ...]:
    """The report on a record that names pools, companies and agencies."""
    assessment = full(state, named("linx-northwest", "flock", "tdex", "fbi"))
    return tuple(report(assessment, pack(), SOURCES, "0", measured=measured_for(assessment, pack())))


def section(blocks: list[Block]) -> list[Block]:
    """The section on the state's law, without the numbers of its sources."""
    return under(blocks, LAW_TITLE)


@pytest.mark.parametrize("state", LAWS)
def test_every_rule_of_the_state_is_named(state: str) -> None:
    """With its citation, the day it began as far as that is known, and its words, in the order of the law file."""
    law = LAWS[state]
    rows = [row for block in section([*blocks_of(state)]) if isinstance(block, Rows) for row in block.rows]

    assert [row[:2] for row in rows] == [(rule.title, rule.citation) for rule in law.rule]
    for row, rule in zip(rows, law.rule, strict=True):
        assert rule.in_force_note in row[2]
        assert row[2]
        assert row[4].startswith(rule.says)


@pytest.mark.parametrize("state", COOPERATING)
def test_what_the_state_requires_is_told_once(state: str) -> None:
    """Each duty stands in one list, with its citation, and outside the section in no block, file or screen."""
    law, assessment, blocks = LAWS[state], full(state), [*blocks_of(state)]
    measured = measured_for(assessment, pack())
    (listed,) = (block for block in under(blocks, DUTY_TITLE) if isinstance(block, Bullets))

    files = hand_over(assessment, pack(), SOURCES, measured=measured)
    rest = texts([block for block in blocks if block not in section(blocks)])
    shown = screen(summary(assessment, pack(), measured), 80)
    elsewhere = rest + files["assessment.json"] + files["record.toml"] + shown
    for line, duty in zip(listed.lines, law.duty, strict=True):
        rule = law.rule_of(duty)
        assert rule
        assert line.startswith(f"{duty.says} ({rule.citation}")
        assert duty.says not in elsewhere


@pytest.mark.parametrize("state", COOPERATING)
def test_beside_the_law_no_words_name_the_destination(state: str) -> None:
    """Outside the reason at the top and the section on the law it is one recipient among all, in tables of routes."""
    names = agency_names(read_draft(find_pack("municipal")))
    law = section([*blocks_of(state)])

    words = [
        block
        for block in blocks_of(state)
        if block not in law
        and not (isinstance(block, Paragraph) and block.text.startswith("Why this is"))
        and not (isinstance(block, Rows) and block.caption.startswith(TABLES))
    ]
    assert {found[0] for name in names for found in name.finditer(texts(words))} == set()


@pytest.mark.parametrize("state", COOPERATING)
def test_the_section_is_the_same_for_every_record_of_the_state(state: str) -> None:
    """What a city has, and with whom it shares, changes no word of it and no order."""
    small, large = report(full(state), pack(), {}, "0"), [*blocks_of(state)]

    plain = [[line.partition(" [")[0] for line in texts(section(blocks)).split("\n")] for blocks in (small, large)]
    assert plain[0] == plain[1]


def test_old_evidence_is_for_counsel_to_confirm() -> None:
    """Duties say as of which day they are required, and when that day is long ago, that counsel should confirm."""
    law = LAWS["TX"]
    fresh, old = law.law.evidence_through, law.law.evidence_through + timedelta(days=2000)

    said = [texts(under(report(full("TX", today=today), pack(), {}, "0"), DUTY_TITLE)) for today in (fresh, old)]
    assert [("Required as of" in text, "; counsel to confirm." in text, ALIKE in text) for text in said] == [
        (True, False, True),
        (True, True, True),
    ]


def test_where_nothing_is_drafted_the_section_says_why() -> None:
    """The sentence of the law file stands there."""
    states = [state for state, law in LAWS.items() if law.law.drafts_nothing]

    assert states
    for state in states:
        assert LAWS[state].law.drafts_nothing in texts(section([*blocks_of(state)]))


def test_where_cooperation_is_not_required_no_duty_is_told() -> None:
    """The stance stands there in a sentence, and no list of duties."""
    blocks = [*blocks_of("WA")]

    assert texts(section(blocks)).startswith(LAWS["WA"].law.says)
    assert DUTY_TITLE not in [block.text for block in blocks if isinstance(block, Heading)]


def test_without_a_law_file_there_is_no_section() -> None:
    """The page on method says that none was found."""
    blocks = report(assess(pack(), full("WA").record, None, TODAY), pack(), {}, "0")

    assert LAW_TITLE not in [block.text for block in blocks if isinstance(block, Heading)]
    assert "No law file was found for the state" in texts(blocks)


def test_a_duty_that_meets_a_prohibition_is_put_to_counsel_and_offered_nowhere() -> None:
    """Report and counsel's paper name both rules and what is asked; no measure of the kind is in either."""
    law, rule = LAWS["WA"], LAWS["WA"].rule[0]
    bar = Standing.model_validate({"law_kind": "audit", "is": "prohibited", "rule": rule.id})
    assessment = replace(full("WA"), law=law.model_copy(update={"standing": (bar,)}))
    measured = measured_for(assessment, pack())
    assert measured
    found = for_counsel(assessment, pack(), load_rules(pack(), assessment.law, TODAY))

    files = hand_over(assessment, pack(), SOURCES, measured=measured, found=found)

    kind = measured.means.kinds.kinds["audit"]
    for name in ("report.md", "counsel.md"):
        told = plain(section_of(files[name], MEETING_TITLE))
        assert f"- {kind.label}: required for" in told
        assert f"prohibited for all data by {rule.citation}. Ask: {WHICH_HOLDS} {kind.ask}" in told
    assert "audit" not in {measure.row.law_kind for measure in measured.measures}
    assert (
        MEETING_TITLE
        not in hand_over(full("WA"), pack(), SOURCES, measured=measured_for(full("WA"), pack()))["report.md"]
    )
