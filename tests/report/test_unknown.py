"""What is still unknown: who would know, how long it takes, what would show it, and when nothing more can change."""

from pathlib import Path

import pytest
from report.shown import EXAMPLES, TODAY, assessed, could, outside, pack
from report.test_plan import blocks_of, done, tables, under

from audit.assess.assessment import assess
from audit.assess.flow_map import HIGH, LOW
from audit.pack.load import load_law
from audit.record.read import read_record
from audit.report.block import Paragraph
from audit.report.robustness import judgement_note
from audit.report.screen import screen
from audit.report.summary import summary
from audit.report.unknown import TITLE, settled_sentence

TOGETHER = "Not known, and telling only together"
ANSWERED = """
[record]
format = 1
pack = "municipal"
pack_version = "1.1.0"
as_of = 2026-11-22
[city]
name = "Answered"
state = "WA"
inventory = "complete"
[systems.reports]
kind = "records-management"
elements = ["home-address"]
covers = "many-residents"
retention = "over-a-year"
sharing = "listed"
[flows.reports-ice]
source = "reports"
recipient = "ice"
elements = "all"
mode = "direct-query"
purpose = "none-stated"
onward = "allowed"
oversight = "none"
"""
EXPOSED = [path for path in EXAMPLES if not outside(path)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_said_to_be_settled_hangs_on_no_answer(path: Path) -> None:
    """Where it says that no answer can change the band, or any way, no answer to any open place does."""
    assessment = assessed(path)
    sentence = settled_sentence(assessment)

    rows = done(path).unknowns
    assert ("any way" in sentence) == (assessment.counts["not-ruled-out"] == 0)
    if "any way" in sentence:
        assert all(row.ways == 0 for row in rows)
    if "the band" in sentence:
        assert assessment.figures
        band = pack().rubric.band
        ends = {band(assessment.figures.score[end]) for end in (LOW, HIGH)}
        reached = [row.high_if_best for row in rows] + [row.low_if_worst for row in rows]
        assert {band(score) for score in reached if score is not None} <= ends
        assert len(ends) == 1


def test_of_a_city_where_all_is_answered_it_is_said_of_both() -> None:
    """One system, all its recipients, every term: nothing is left that could change anything."""
    record = read_record(ANSWERED.encode(), "answered.toml", pack()).record
    assessment = assess(pack(), record, load_law(pack(), "WA"), TODAY)

    assert settled_sentence(assessment) == "Nothing that is left to find out can change the band or any way."
    assert any("the band" in settled_sentence(assessed(path)) for path in EXAMPLES)


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_answers_that_matter_together_stand_in_one_row(path: Path) -> None:
    """Each group with all its places, and the end that all of them would bring."""
    groups = done(path).groups
    told = tables(under(blocks_of(path), TITLE))

    rows = told[TOGETHER].rows if TOGETHER in told else ()
    assert len(rows) == len(groups)
    for row, group in zip(rows, groups, strict=True):
        assert all(about in row[1] for about in group.abouts)
        assert row[2] == f"{group.high_if_best:.0f}"


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_draws_are_counted_in_the_report_and_on_the_screen_only_where_they_tell(path: Path) -> None:
    """The report always says how often the first move stays; the screen only where it often does not."""
    found = done(path).robustness
    assert found

    told = [block.text for block in under(blocks_of(path), "The exposure index") if isinstance(block, Paragraph)]
    shown = screen(summary(assessed(path), pack(), could(path)), 400)
    assert any(f"{found.draws:,} times" in text for text in told)
    assert ("depends on our judgement" in shown) == found.depends_on_judgement == bool(judgement_note(found))
