"""Policy is in the pack: none of its ids, values or addresses stands in the program."""

import re
from pathlib import Path
from typing import get_args

import pytest

from audit.pack.law import Is
from audit.pack.load import load_pack, load_sources

PACKAGE = Path(__file__).parents[1] / "audit"
FILES = sorted(PACKAGE.rglob("*.py"))
FORM = "http://json-schema.org/draft-07/schema#"  # the name of a form, at which nothing is looked up
OWN = {"unknown", "none", "city", *get_args(Is)}  # words of the shapes' own, which the program's models name


def words_of(path: Path) -> set[str]:
    """Every quoted word of a file of the program, examples in docstrings apart."""
    code = "\n".join(line for line in path.read_text().splitlines() if ">>>" not in line)
    return set(re.findall(r"[\"']([^\"'\s]+)[\"']", code))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_id_of_the_pack_stands_in_the_program(path: Path) -> None:
    """No partner, flow, system kind, step of a scale, band or source is named in Python."""
    pack = load_pack()
    rubric = pack.rubric
    steps = {*rubric.mode, *rubric.purpose, *rubric.onward, *rubric.oversight, *rubric.covers, *rubric.retention}
    ids = steps | {*pack.partners, *pack.flows, *pack.systems, *rubric.bands, *load_sources(pack)} - OWN

    assert words_of(path) & (ids - OWN) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_address_or_statute_stands_in_the_program(path: Path) -> None:
    """Sources and citations are rows of the pack."""
    text = path.read_text().replace(FORM, "")

    assert not re.findall(r"https?://\w|U\.S\.C\.|\bC\.F\.R\.|\bStat\. \d", text)
