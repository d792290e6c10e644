"""Where state law requires cooperation the control review speaks of every outside recipient alike, to the byte."""

from functools import cache

import pytest
from report.shown import pack
from report.test_law import COOPERATING, LAWS, SOURCES, TABLES, full
from report.test_triage import texts, under

from audit.assess.measured import Measured
from audit.batch import measured_for
from audit.pack.load import load_means
from audit.pack.shelf import find_pack
from audit.report.block import Block, Box, Paragraph, Rows
from audit.report.content import report
from audit.report.control import NOTHING_DRAFTED, REVIEW, caption_of
from audit.report.hand_over import hand_over
from audit.report.law import LAW_TITLE
from audit.report.measure import WORDING
from audit.report.screen import screen
from audit.report.summary import summary
from audit.upkeep.folder import read_draft
from audit.upkeep.wording import agency_names

WAYS_IN = """
[partners.bureau]
kind = "federal"
name = "Bureau of Records"
[partners.clinic-network]
kind = "state-network"
name = "Clinic Network"
{agreements}
{flows}
"""
FLOW = """
[flows.{name}]
source = "police-records"
recipient = "{recipient}"
agreement = "{agreement}"
elements = "all"
mode = "{mode}"
control = "city"
relied_on_for = "Daily work"
"""
AGREED = ("harbor", "clinic-network", "drug-unit")
NAMED = ("ice", "cbp", "flock", "linx-northwest")
RECIPIENTS = (*AGREED, "bureau", *NAMED)
WORDS = ("exposure", "destination", "score", "headroom", "surviving", "without_counsel", "ICE or CBP", "immigration")


def all_ways_in() -> str:
    """A flow to each kind of recipient in each mode, under agreements with and without a paper."""
    agreements = "".join(
        f'[agreements.{name}-terms]\ntitle = "Terms {number}"\npartners = ["{name}"]\n'
        for number, name in enumerate(AGREED)
    )
    flows = "".join(
        FLOW.format(
            name=f"{recipient}-{mode}", recipient=recipient, mode=mode,
            agreement=f"{recipient}-terms" if recipient in AGREED else "none",
        )
        for recipient in RECIPIENTS
        for mode in pack().rubric.mode
    )  # fmt: skip
    named = "".join(f'[partners.{name}]\ncatalog = "{name}"\n' for name in NAMED)
    return WAYS_IN.format(agreements=agreements, flows=flows) + named


@cache
def reviewed(state: str) -> tuple[Measured, tuple[Block, ...], str]:
    """A record with every way in, in one state: what could be done, the report, and every byte that leaves for it."""
    assessment = full(state, all_ways_in())
    measured = measured_for(assessment, pack())
    assert measured
    files = hand_over(assessment, pack(), SOURCES, measured=measured)
    shown = files["assessment.json"] + screen(summary(assessment, pack(), measured), 80)
    return measured, tuple(report(assessment, pack(), SOURCES, "0", measured=measured)), shown


def review(state: str) -> list[Block]:
    """The review alone."""
    return under([*reviewed(state)[1]], REVIEW)


@pytest.mark.parametrize("state", COOPERATING)
def test_no_form_that_is_not_general_is_ever_shown(state: str) -> None:
    """Neither its id nor its title nor its wording stands anywhere in what leaves the program."""
    measured, blocks, shown = reviewed(state)
    everything = texts([*blocks]) + shown

    for name, row in load_means(pack()).provisions.items():
        if not row.general:
            assert f'"{name}"' not in everything
            assert row.title not in everything
            assert " ".join(row.wording.split()) not in everything
    assert all(measure.row.general for measure in measured.measures)


@pytest.mark.parametrize("state", COOPERATING)
def test_the_reviews_own_words_name_no_agency_and_no_purpose(state: str) -> None:
    """Beside tables that list all recipients alike, no words of it name one of them, a figure, or what it is for."""
    names = agency_names(read_draft(find_pack("municipal")))
    said = texts(
        [block for block in review(state) if not (isinstance(block, Rows) and block.caption.startswith(TABLES))]
    )

    assert {found[0] for name in names for found in name.finditer(said)} == set()
    assert [word for word in WORDS if word.casefold() in said.casefold()] == []


@pytest.mark.parametrize("state", COOPERATING)
def test_no_figure_leaves_the_program(state: str) -> None:
    """Neither a key nor a sentence of one, in the report, in the file for programs or on the screen."""
    _, blocks, shown = reviewed(state)
    law = under([*blocks], LAW_TITLE)
    rest = texts([block for block in blocks if block not in law])

    for word in WORDS[:-1]:
        assert word.casefold() not in shown.casefold()
        assert word.casefold() not in rest.casefold()


@pytest.mark.parametrize("state", [state for state in COOPERATING if not LAWS[state].law.drafts_nothing])
def test_the_review_lists_every_control_in_its_order(state: str) -> None:
    """Each with why it is there and what it rests on; its wording is printed once, with its brackets as they are."""
    measured, _, _ = reviewed(state)
    blocks = review(state)

    tables = [block for block in blocks if isinstance(block, Rows) and block.caption.startswith("Controls, ")]
    rows = [row for table in tables for row in table.rows]
    titles = list(dict.fromkeys(control.measure.row.title for control in measured.controls))
    assert list(dict.fromkeys(row[1] for row in rows)) == titles
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert all(all(row) for row in rows)
    assert [table.caption for table in tables] == [*dict.fromkeys(map(caption_of, measured.controls))]
    wordings = [block.text for block in under(blocks, WORDING) if isinstance(block, Box)]
    wanted = dict.fromkeys(" ".join(control.measure.row.wording.split()) for control in measured.controls)
    assert wordings == list(wanted)


@pytest.mark.parametrize("state", [state for state in COOPERATING if LAWS[state].law.drafts_nothing])
def test_where_nothing_is_drafted_nothing_is_printed(state: str) -> None:
    """No control and no wording; the section on the law says why, in its own words."""
    measured, blocks, _ = reviewed(state)

    assert review(state) == [Paragraph(NOTHING_DRAFTED)]
    assert measured.controls == ()
    assert not [block for block in blocks if isinstance(block, Box)]
    assert LAWS[state].law.drafts_nothing in texts(under([*blocks], LAW_TITLE))


@pytest.mark.parametrize("state", COOPERATING)
def test_the_same_access_has_the_same_controls_whoever_has_it(state: str) -> None:
    """A flow to one recipient and a flow on the same terms to another are reviewed alike, mode by mode."""
    measured, _, _ = reviewed(state)

    found: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for control in measured.controls:
        for measure in control.measures:
            found.setdefault(measure.about, []).append((measure.provision, control.why, measure.reading.is_))
    for mode in pack().rubric.mode:
        assert found.get(f"flows.ice-{mode}") == found.get(f"flows.bureau-{mode}")
    assert any(about.startswith("flows.ice-") for about in found) or LAWS[state].law.drafts_nothing
