"""Where state law requires cooperation, explanations speak of every outside recipient alike, to the byte."""

import pytest
from report.shown import pack
from report.test_control import WORDS, all_ways_in
from report.test_law import COOPERATING, SOURCES, full
from report.test_triage import texts

from audit.batch import measured_for
from audit.pack.load import load_means
from audit.report.block import Paragraph, Rows
from audit.report.explain import explain_figure
from audit.report.screen import screen
from audit.report.written import written

MOST = 12
FIGURES = WORDS[:-1]
"""Words of figures; what a purpose is called may stand in a hop, as somebody recorded it."""


@pytest.mark.parametrize("state", COOPERATING)
def test_no_figure_and_no_form_that_is_not_general(state: str) -> None:
    """Every path opens without a word of exposure, and only general forms are named."""
    assessment = full(state, all_ways_in())
    measured = measured_for(assessment, pack())
    table = written(assessment, pack(), measured)
    narrow = [row.title for row in load_means(pack()).provisions.values() if not row.general]
    keys = ["", "ways", "ways.1", "view", "scope", "open_questions", "controls", "unknowns"]
    rows = [f"{key}.{number}" for key in keys[-3:] for number in range(1, min(len(table[key]), MOST) + 1)]

    for figure in [*keys, *rows]:
        blocks = explain_figure(assessment, pack(), SOURCES, figure, lambda: measured)
        told = screen(blocks, 200)
        assert [word for word in FIGURES if word.casefold() in told.casefold()] == []
        assert [title for title in narrow if title in told] == []


@pytest.mark.parametrize("state", COOPERATING[:2])
def test_no_values_stand_beside_the_terms(state: str) -> None:
    """A hop's terms are told with where they come from, and what they would count for is not."""
    assessment = full(state, all_ways_in())

    for number, way in enumerate(assessment.ways, start=1):
        blocks = explain_figure(assessment, pack(), SOURCES, f"ways.{number}")
        tables = [block for block in blocks if isinstance(block, Rows)]
        assert len(tables) == len(way.flows)
        assert all("Value" not in table.header for table in tables)


@pytest.mark.parametrize("figure", ["controls", "unknowns", "view"])
def test_the_words_of_an_explanation_name_no_purpose(figure: str) -> None:
    """What stands around the tables is the same for any recipient."""
    assessment = full(COOPERATING[0], all_ways_in())
    measured = measured_for(assessment, pack())

    told = explain_figure(assessment, pack(), SOURCES, figure, lambda: measured)
    said = texts([block for block in told if isinstance(block, Paragraph)])
    assert [word for word in WORDS if word.casefold() in said.casefold()] == []
