"""The catalog answers to any of its names, with room for a slip."""

import time

import pytest

from audit.pack.load import load_pack
from audit.pack.search import PartnerNames, find

PARTNERS = load_pack().partners
SYSTEMS = load_pack().systems


@pytest.mark.parametrize(
    ("words", "first", "also"),
    [
        ("coplnk", "crimetracer", {"la-coplink", "massachusetts-coplink", "azlink", "cisc-colorado"}),
        ("n dex", "n-dex", set()),
        ("NDEX", "n-dex", set()),
        ("vigilent", "vigilant-learn", set()),
        ("arjs", "arjis", set()),
        ("linx", "linx", {"linx-northwest", "linx-ncr", "linx-socal", "linx-rocky-mountain"}),
        ("northwest linx", "linx-northwest", set()),
        ("azlink", "azlink", set()),
        ("marshals", "usms", {"usms-task-force"}),
        ("cook county vine", "vine", set()),
        ("texas data exchange", "tdex", set()),
        ("exchange texas", "tdex", set()),
        ("nlets", "nlets", set()),
        ("flok", "flock", set()),
        ("flock cameras on main street", "flock", set()),
        ("jail phone", "securus-viapath", set()),
        ("lexis nexis", "accurint", set()),
        ("ICE", "ice", {"ice-ero", "ice-hsi"}),
        ("border patrol", "border-patrol", set()),
    ],
)
def test_a_partner_is_found_first_by_what_people_call_it(words: str, first: str, also: set[str]) -> None:
    """By its short name, maker, parts of a name in any order, or with a letter wrong."""
    found = find(PARTNERS, words)

    assert found[0] == first
    assert also <= set(found)


def test_plate_readers_are_found_by_what_they_do() -> None:
    """All the companies and pools that hold plate reads answer to the words."""
    found = set(find(PARTNERS, "plate reader"))

    assert {
        "flock",
        "vigilant-learn",
        "rekor",
        "axon",
        "ncric",
        "hidta",
        "dea-plate-program",
        "cbp-plate-program",
    } <= found
    assert find(SYSTEMS, "plate reader")[0] == "plate-readers"


@pytest.mark.parametrize(
    ("words", "kind"), [("rms", "records-management"), ("CAD", "dispatch"), ("bodycams", "cameras")]
)
def test_a_kind_of_system_is_found_by_its_short_name(words: str, kind: str) -> None:
    """What the department calls it is enough."""
    assert find(SYSTEMS, words)[0] == kind


@pytest.mark.parametrize("words", ["zzzz", "", "  ", "-", "\x1b[31m", "ü", "q" * 5000])
def test_nothing_is_found_where_nothing_is_close(words: str) -> None:
    """No name is better than a wrong one."""
    assert find(PARTNERS, words) == []


def test_every_partner_is_found_by_each_of_its_names() -> None:
    """Whoever types a name whole finds its bearer among the first few."""
    lost = [
        (name, words)
        for name, row in PARTNERS.items()
        for words in (name, row.name, *row.aliases)
        if name not in find(PARTNERS, words)
    ]

    assert lost == []


def test_twenty_declared_partners_are_compared_in_an_instant() -> None:
    """After the first, telling whether a partner is one of the catalog costs a record almost nothing."""
    names = PartnerNames(PARTNERS)
    names.resembling("first", "Valley records pool", "regional-pool")

    def twenty() -> float:
        began = time.perf_counter()
        for number in range(20):
            names.resembling(f"pool-{number}", f"Valley records pool of district {number}", "regional-pool")
        return time.perf_counter() - began

    assert min(twenty() for _ in range(20)) < 0.002
