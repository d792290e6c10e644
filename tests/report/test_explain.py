"""Every printed sum and product comes out as printed, with a pocket calculator."""

import math
import re
from pathlib import Path

import pytest
from report.shown import EXAMPLES, assessed, outside, pack

from audit.assess.assessment import as_json
from audit.errors import UsageError
from audit.report.explain import explain_figure
from audit.report.screen import screen

FIGURES = ["score.low", "score.high", "on_documents.high", "without_ice_accounts.high", "channels.pool.high"]
NUMBER = r"(\d+(?:\.\d+)?(?:e-?\d+)?)"
PRODUCT = re.compile(rf"((?:(?:hold|through|open) {NUMBER}(?: x )?)+) = {NUMBER}")
OPEN = re.compile(rf"open = {NUMBER} x \(1 - {NUMBER} x \(1 - {NUMBER}\)\) = {NUMBER}")


def opened(path: Path, figure: str) -> str:
    """A figure opened, on one line."""
    return " ".join(screen(explain_figure(assessed(path), pack(), {}, figure), 80).split())


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
    listed = re.findall(
        r"(?m)^- ([a-z_]+(?:\.[a-z0-9_-]+)*):", screen(explain_figure(assessed(path), pack(), {}, ""), 200)
    )

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


@pytest.mark.parametrize(
    "figure", ["scroe", "uses.locat", "channels", "elements.phone", "ways.nothing", "score.low.low"]
)
def test_a_path_that_leads_nowhere_is_refused_in_words(figure: str) -> None:
    """With what it may have meant, or how to see them all."""
    with pytest.raises(UsageError, match=r"Did you mean|Without FIGURE|Use one of|names no figure"):
        explain_figure(assessed(EXAMPLES[0]), pack(), {}, figure)
