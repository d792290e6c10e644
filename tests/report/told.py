"""Reads printed arithmetic back, as somebody with a pocket calculator would, and checks each line of it."""

import math
import re
from collections.abc import Iterable

import pytest

from audit.report.block import Block, Heading, Paragraph, Rows

NUMBER = r"\d+(?:\.\d+)?(?:e-?\d+)?"
PRODUCT = re.compile(rf"((?:(?:hold|through|open) {NUMBER}(?: x )?)+) = ({NUMBER})")
FITTED = re.compile(rf"fit ({NUMBER}) x width ({NUMBER}) = ({NUMBER})")
OPEN = re.compile(rf"open = ({NUMBER}) x \(1 - ({NUMBER}) x \(1 - ({NUMBER})\)\) = ({NUMBER})")
THROUGH = re.compile(
    rf"through = ({NUMBER}) x the smaller of \(1 - ({NUMBER}) x \(1 - ({NUMBER})\)\) and "
    rf"\(1 - ({NUMBER}) x \(1 - ({NUMBER})\)\) = ({NUMBER})"
)
HOLD = re.compile(rf"hold = covers ({NUMBER}) x (.*) = ({NUMBER})$")
SUM = re.compile(r"Sum: ([\d. +]+) = ([\d.]+)\.")
NEAR = 2e-5


def check(blocks: Iterable[Block]) -> list[float]:
    """Every line of arithmetic comes out as printed; returns the scores that were opened whole."""
    scores: list[float] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            _check_line(block.text)
            scores += [_summed(found) for found in SUM.finditer(block.text)]
        elif isinstance(block, Rows) and block.header[-1] == "Product":
            for _, weight, width, product in block.rows:
                assert float(weight) * float(width) == pytest.approx(float(product), abs=1e-3)
    return scores


def _check_line(text: str) -> None:
    for found in PRODUCT.finditer(text):
        factors = [float(word) for word in re.findall(rf" ({NUMBER})", f" {found[1]}")]
        assert math.prod(factors) == pytest.approx(float(found[2]), abs=NEAR)
    for found in FITTED.finditer(text):
        fit, width, served = map(float, found.groups())
        assert fit * width == pytest.approx(served, abs=NEAR)
    for found in OPEN.finditer(text):
        mode, oversight, purpose, width = map(float, found.groups())
        assert mode * (1 - oversight * (1 - purpose)) == pytest.approx(width, rel=1e-4)
    for found in THROUGH.finditer(text):
        mode, oversight, purpose, again, onward, width = map(float, found.groups())
        smaller = min(1 - oversight * (1 - purpose), 1 - again * (1 - onward))
        assert mode * smaller == pytest.approx(width, rel=1e-4)
    for found in HOLD.finditer(text):
        kept = max(float(word) for word in re.findall(NUMBER, found[2]))
        assert float(found[1]) * kept == pytest.approx(float(found[3]), rel=1e-4)


def _summed(found: re.Match[str]) -> float:
    assert sum(map(float, found[1].split(" + "))) == pytest.approx(float(found[2]), abs=1e-3)
    return float(found[2])


def uses(blocks: Iterable[Block]) -> float:
    """The sum of weight times fit times the product of the factors that are printed for each use."""
    told = list(blocks)
    (table,) = (block for block in told if isinstance(block, Rows) and block.header[-1] == "Product")
    weights = {label: float(weight) for label, weight, _, _ in table.rows}
    served: dict[str, float] = {}
    here = ""
    fit = 0.0
    for block in told:
        if isinstance(block, Heading):
            here = block.text
        elif isinstance(block, Paragraph) and (found := FITTED.search(block.text)):
            fit = float(found[1])
        elif isinstance(block, Paragraph) and (found := PRODUCT.search(block.text)):
            factors = [float(word) for word in re.findall(rf" ({NUMBER})", f" {found[1]}")]
            served.setdefault(here, fit * math.prod(factors))
    return sum(weight * served.get(label, 0.0) for label, weight in weights.items())
