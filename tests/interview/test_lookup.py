"""What `what is` answers: names of the catalog, words of the pack, and short names with what they stand for."""

from pathlib import Path

import pytest
from interview.seat import shipped_pack
from upkeep.edited import SMALL, Edit, edited_pack
from upkeep.rows import partner

from audit.interview.lookup import meaning
from audit.pack.load import Pack, load_pack

SHORT_NAMES = """
[limits]
grade = 10
wording_grade = 12
least_words = 30
sentence_words = 35
basis = "judgement"
why = "A test."

[short_names.NCIC]
stands_for = "National Crime Information Center"
says = "A national file."

[short_names.TRX]
stands_for = "Three Rivers Exchange"
says = "A pool."
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """The small pack with two short names, one of them that of a partner too."""
    row = partner("three-rivers", 'kind = "regional-pool"\naliases = ["TRX"]')
    return load_pack(str(edited_pack(tmp_path, Edit("plain.toml", SHORT_NAMES), row, of=SMALL)))


def test_a_short_name_is_explained(pack: Pack) -> None:
    """In capitals or not, with what it stands for and what that is."""
    assert meaning(pack, "ncic") == ("NCIC: National Crime Information Center. A national file.",)


def test_of_a_partner_the_catalog_tells_more(pack: Pack) -> None:
    """A short name that is a partner's is answered by the catalog alone."""
    assert meaning(pack, "TRX") == ("Test: A test.",)


def test_a_kind_of_system_is_explained_before_partners_are_named() -> None:
    """What plate readers are comes first; then every company and pool that the words find, by name."""
    first, others = meaning(shipped_pack(), "plate readers")

    assert first.startswith("License plate readers: Cameras that record the plate")
    assert "Flock Safety" in others
    assert "National License Plate Recognition program" in others


def test_a_pack_without_short_names_still_answers(tmp_path: Path) -> None:
    """The file is one that a pack may do without."""
    small = load_pack(str(edited_pack(tmp_path, of=SMALL)))

    assert meaning(small, "NCIC") == (
        "'NCIC' is not in this pack. Try a shorter form of the name, or type list to go on.",
    )
