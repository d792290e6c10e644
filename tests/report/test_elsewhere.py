"""What no figure covers: which sentences are printed of a record, and that they stand apart from every figure."""

from collections.abc import Mapping

import pytest
from assess.points import PACK, ROWS, TODAY, laws, record

from audit.assess.assessment import assess
from audit.pack.elsewhere import Elsewhere
from audit.pack.load import load_elsewhere, load_laws
from audit.report.block import Block, Bullets, Heading, Paragraph
from audit.report.cite import Citations
from audit.report.elsewhere import elsewhere
from audit.report.words import Words
from audit.upkeep.folder import read_draft
from audit.upkeep.wording import agency_names

COOPERATING = [state for state, law in load_laws(PACK).items() if law.requires_cooperation]
PLAIN = {"part": "conduit", "says": "It is so.", "basis": "judgement", "why": "A test."}
LISTS = {"key": "practices.hotlists", "includes": "partners"}
OF_CARS = {"each": "system", "among": ("plate-readers",), "says": "{name} matches.", "asks": "Which lists in {name}?"}


def blocks(rows: Mapping[str, Elsewhere], state: str = "WI", rows_of_record: str = ROWS) -> list[Block]:
    """Both sections for a made-up city."""
    of = record(rows=rows_of_record, state=state)
    assessment = assess(PACK, of, laws(state).law, TODAY)
    return list(elsewhere(assessment, rows, Words(assessment, PACK), Citations(assessment, PACK, {})))


def lines(row: dict[str, object], rows_of_record: str = ROWS, state: str = "WI") -> tuple[str, ...]:
    """The lines that one sentence comes to."""
    found = blocks({"it": Elsewhere.model_validate(PLAIN | row)}, state, rows_of_record)
    return next((block.lines for block in found if isinstance(block, Bullets)), ())


def test_a_sentence_without_a_condition_is_always_printed() -> None:
    """It is true of every city."""
    assert lines({}) == ("It is so.",)


@pytest.mark.parametrize(
    ("hotlists", "said"),
    [
        ('["partners"]', ("Car readers matches.",)),
        ('["own"]', ()),
        ('"unknown"', ("Not known yet: Which lists in Car readers?",)),
    ],
)
def test_a_sentence_on_entries_names_those_it_holds_for(hotlists: str, said: tuple[str, ...]) -> None:
    """Where it is not known, the question stands in its place; where it does not hold, nothing."""
    rows = ROWS.replace('kind = "plate-readers"', f'kind = "plate-readers"\npractices = {{ hotlists = {hotlists} }}')

    assert lines(OF_CARS | {"when": LISTS}, rows) == said


def test_known_entries_come_before_open_ones() -> None:
    """One system that matches and one that nobody asked about are two lines."""
    rows = ROWS.replace('kind = "plate-readers"', 'kind = "plate-readers"\npractices = { hotlists = ["partners"] }')
    more = (
        '\n[systems.other]\nname = "Trailer"\nkind = "plate-readers"\nelements = ["plate-location"]\nsharing = "none"\n'
    )

    assert lines(OF_CARS | {"when": LISTS}, rows + more) == (
        "Car readers matches.",
        "Not known yet: Which lists in Trailer?",
    )


def test_each_part_has_its_section_and_an_empty_one_is_left_out() -> None:
    """Each opens with a sentence that nothing measures it."""
    found = blocks({"it": Elsewhere.model_validate(PLAIN)})

    assert [type(block) for block in found] == [Heading, Paragraph, Bullets]
    assert "measures it" in found[1].text  # type: ignore[union-attr]


@pytest.mark.parametrize("state", COOPERATING)
def test_where_cooperation_is_required_no_sentence_names_an_agency(state: str) -> None:
    """The shipped sentences speak there of every outside body alike."""
    said = "\n".join(
        line for block in blocks(load_elsewhere(PACK), state) if isinstance(block, Bullets) for line in block.lines
    )

    assert said
    assert {hit[0] for name in agency_names(read_draft(PACK.folder)) for hit in name.finditer(said)} == set()


def test_the_other_view_names_what_sources_name() -> None:
    """Elsewhere the sentences that speak of one agency are printed too, without a line less of the others."""
    here, there = (
        {
            line.partition(" [")[0]
            for block in blocks(load_elsewhere(PACK), state)
            for line in getattr(block, "lines", ())
        }
        for state in ("WI", "TX")
    )

    assert there < here
