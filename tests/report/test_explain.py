"""Every printed sum and product comes out as printed, with a pocket calculator."""

import math
import re
from pathlib import Path

import pytest
from report.shown import EXAMPLES, assessed, could, outside, pack

from audit.assess.assessment import as_json
from audit.errors import UsageError
from audit.report.explain import explain_figure
from audit.report.screen import screen
from audit.report.written import written

FIGURES = [
    "score.low", "score.high", "on_documents.high", "without_ice_accounts.high", "channels.pool.high",
    "headroom.alone.high", "headroom.floor.low", "headroom.with_partners.without_counsel.high",
]  # fmt: skip
NUMBER = r"(\d+(?:\.\d+)?(?:e-?\d+)?)"
PRODUCT = re.compile(rf"((?:(?:hold|through|open) {NUMBER}(?: x )?)+) = {NUMBER}")
OPEN = re.compile(rf"open = {NUMBER} x \(1 - {NUMBER} x \(1 - {NUMBER}\)\) = {NUMBER}")


def opened(path: Path, figure: str) -> str:
    """A figure opened, on one line."""
    return " ".join(screen(explain_figure(assessed(path), pack(), {}, figure, lambda: could(path)), 80).split())


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("path", [path for path in EXAMPLES if not outside(path)], ids=lambda path: path.stem)
def test_printed_arithmetic_multiplies_out(path: Path, figure: str) -> None:
    """Factors give the width, terms give the openness, products add to the score."""
    text = opened(path, figure)

    for product in PRODUCT.finditer(text):
        factors = [float(word) for word in re.findall(rf" {NUMBER}", f" {product[1]}")]
        assert math.prod(factors) == pytest.approx(float(product[3]), abs=2e-5)
    for terms in OPEN.finditer(text):
        mode, oversight, purpose, width = map(float, terms.groups())
        assert mode * (1 - oversight * (1 - purpose)) == pytest.approx(width, rel=1e-4)
    total = re.search(r"Sum: ([\d. +]+) = ([\d.]+)\.", text)
    assert total
    assert sum(map(float, total[1].split(" + "))) == pytest.approx(float(total[2]), abs=1e-3)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_figure_that_is_listed_can_be_opened(path: Path) -> None:
    """The overview names only what opens."""
    overview = explain_figure(assessed(path), pack(), {}, "", lambda: could(path))
    listed = re.findall(r"(?m)^- ([a-z_]+(?:\.[a-z0-9_-]+)*):", screen(overview, 200))

    assert listed
    for figure in listed:
        assert opened(path, figure)


def test_an_element_is_opened_at_any_recipient() -> None:
    """Each pair of assessment.json opens, and prints the figure it has there."""
    path = next(path for path in EXAMPLES if path.stem == "fictional-open-city")
    elements = as_json(assessed(path), pack())["elements"]

    for element, nodes in elements.items():
        for node, pair in nodes.items():
            if pair["high"]:
                assert f"= {pair['high']:.6f}" in opened(path, f"elements.{element}.{node}.high")


@pytest.mark.parametrize("key", ["headroom", "plan", "plan_low_effort"])
def test_what_could_be_done_opens_to_its_own_figures(key: str) -> None:
    """Each figure of headroom and of the plans is the sum it opens into, and names what is adopted for it."""
    path = next(path for path in EXAMPLES if path.stem == "fictional-open-city")
    table = written(assessed(path), pack(), could(path))[key]
    rows = table.items() if key == "headroom" else ((f"{row['move']}.after", row["after"]) for row in table)

    for name, row in rows:
        text = opened(path, f"{key}.{name}.high")
        assert f"the high end: {row['high']:.4f}" in text
        assert f" = {row['high']:.4f}." in text
        assert "With these adopted" in text or name == "now"


def test_before_the_first_move_stands_the_score() -> None:
    """With nothing adopted the plan begins where the record is."""
    path = next(path for path in EXAMPLES if path.stem == "fictional-open-city")

    assert "With no measure adopted." in opened(path, "plan.1.before.low")
    assert f"{as_json(assessed(path), pack())['score']['low']:.4f}" in opened(path, "plan.1.before.low")


NOWHERE = """
scroe uses.locat channels elements.phone ways.nothing score.low.low headroom headroom.alon.high
headroom.alone.counsel.high plan.after.high plan.0.after.high plan.1.aftr.high
"""


@pytest.mark.parametrize("figure", NOWHERE.split())
def test_a_path_that_leads_nowhere_is_refused_in_words(figure: str) -> None:
    """With what it may have meant, or how to see them all."""
    with pytest.raises(UsageError, match=r"Did you mean|Without FIGURE|Use one of|names no figure"):
        opened(next(path for path in EXAMPLES if path.stem == "fictional-open-city"), figure)
