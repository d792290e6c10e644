"""The report says ways first and figures later, marks every hop, and is the same for every agency."""

import json
from pathlib import Path

import pytest
from report.shown import EXAMPLES, assessed, could, outside, pack

from audit.pack.load import load_elsewhere, load_sources
from audit.report.block import Heading, Paragraph, Rows
from audit.report.content import report
from audit.report.control import REVIEW
from audit.report.hand_over import hand_over
from audit.report.law import LAW_TITLE
from audit.report.measure import WORDING
from audit.report.plan import HEADROOM, PLAN
from audit.report.remainder import REMAINDER
from audit.report.screen import screen
from audit.report.summary import summary
from audit.report.words import STANDING

ORDER = [
    "The ways",
    "What to find out next, and who knows",
    REVIEW,
    "What such data is used for, and how readily it could be obtained",
    HEADROOM,
    PLAN,
    REMAINDER,
    WORDING,
    "What the city cannot change by itself",
    LAW_TITLE,
    "Disputed",
    "What is still unknown",
    "What is available without this city",
    "The city as a conduit",
    "The map",
    "The exposure index",
    "How this was worked out",
    "Sources",
]


def example(name: str) -> Path:
    """One shipped example."""
    return next(path for path in EXAMPLES if path.stem == name)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_sections_stand_in_their_order(path: Path) -> None:
    """Ways lead, what to find out follows, the figure comes late, sources last; what is empty is left out."""
    blocks = report(assessed(path), pack(), load_sources(pack()), "0", load_elsewhere(pack()), measured=could(path))

    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == [heading for heading in ORDER if heading in headings]
    assert headings[0] == ORDER[0]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_hop_of_every_way_says_what_it_stands_on(path: Path) -> None:
    """In each row of the ways there are as many standings as hops."""
    tables = [block for block in report(assessed(path), pack(), {}, "0") if isinstance(block, Rows)]

    rows = [row for table in tables if table.caption.startswith("Ways ") for row in table.rows]
    assert rows
    for *_, route, standing in rows:
        assert len(standing.split("; ")) == route.count(" -> ")
        assert all(part.startswith(tuple(STANDING.values())) for part in standing.split("; "))


@pytest.mark.parametrize("path", [path for path in EXAMPLES if outside(path)], ids=lambda path: path.stem)
def test_where_cooperation_is_required_nothing_speaks_of_one_destination(path: Path) -> None:
    """No figure, no destination, no order by one agency's reach, in any byte of what is printed or written."""
    assessment = assessed(path)
    texts = hand_over(assessment, pack(), load_sources(pack()), measured=could(path))
    printed = texts["report.md"] + texts["assessment.json"] + screen(summary(assessment, pack(), could(path)), 80)

    for word in (
        "exposure",
        "destination",
        "score",
        "headroom",
        "accounts closed",
        "without ICE",
        "ICE or CBP",
        "index",
    ):
        assert word.casefold() not in printed.casefold().replace("indexes", "")
    ways = [(way["system"], way["recipient"]) for way in json.loads(texts["assessment.json"])["ways"]]
    assert ways == sorted(ways)


def test_a_stated_and_a_documented_flow_of_one_id_are_both_shown() -> None:
    """Auburn states a flow that the catalog has under the same id; neither hides the other in the map's table."""
    blocks = report(assessed(example("auburn-before")), pack(), load_sources(pack()), "0")

    table = next(block for block in blocks if isinstance(block, Rows) and block.caption == "Flows on some way")
    assert len(table.rows) == len(set(table.rows))
    assert any("Border Patrol" in row[1] and row[3].startswith("stated") for row in table.rows)


@pytest.mark.parametrize("path", [path for path in EXAMPLES if not outside(path)], ids=lambda path: path.stem)
def test_every_place_with_a_figure_says_what_it_is_not(path: Path) -> None:
    """The report carries the whole caveat, the screen the short one."""
    texts = hand_over(assessed(path), pack(), load_sources(pack()), measured=could(path))
    caveat = pack().rubric.figure

    assert caveat.caveat in texts["report.md"]
    assert caveat.short_caveat in " ".join(screen(summary(assessed(path), pack(), could(path)), 80).split())


def test_the_report_names_the_pack_by_version_and_digest() -> None:
    """Somebody who checks the report can tell whether two reports rest on the same policy."""
    said = [block.text for block in report(assessed(EXAMPLES[0]), pack(), {}, "0") if isinstance(block, Paragraph)]

    named = f"Pack municipal {pack().header.version} (its digest begins {pack().digest[:12]}),"
    assert [text for text in said if named in text] == said[-2:-1]
