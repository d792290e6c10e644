"""What the method shows of a city like Seattle, on the pack's own values, beside a printed list of assumptions."""

import pytest
from assess.insight import (
    NO_IMMIGRATION,
    assessed,
    assumption_table,
    assumptions,
    city_like_seattle,
    figures,
    leaves_more_than_half,
    share_left,
    standing_routes,
    under,
    without,
)

from audit.assess.flow_map import HIGH, LOW
from audit.pack.load import Pack, load_pack, load_sources
from audit.pack.rubric import TERMS

FREE_HOPS = {"bulk-copy", "direct-query", "licensed-query", "embedded", "proxy-search", "hotlist-match"}
NARROW_HOPS = {"hit-no-hit", "on-request", "administrative-subpoena", "judicial-order"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped pack."""
    return load_pack()


def test_a_city_that_never_asks_status_has_a_way_open(pack: Pack) -> None:
    """Without a field for status or birthplace, what the pool holds still reaches ICE, and locates people."""
    table = city_like_seattle()

    way = next(way for way in assessed(table, pack).ways if way.hand == "pool")
    assert not {"citizenship-status", "country-of-birth"} & set(table["systems"]["police-records"]["elements"])
    assert way.state == "reported"
    assert [flow.id for flow in way.flows] == ["records-pool", "pool-ice"]
    assert {"home-address", "phone", "narrative"} <= set(way.elements)
    assert figures(table, pack).uses["locate"][LOW] > 1 / 2


@pytest.mark.parametrize("logged", [True, False])
def test_law_enforcement_purposes_only_moves_little(pack: Pack, logged: bool) -> None:
    """The words move either end by less than five points, however well they are checked."""
    for oversight in pack.rubric.oversight:
        before = figures(under(city_like_seattle(), logged=logged, oversight=oversight), pack).score
        limited = under(city_like_seattle(), logged=logged, oversight=oversight, purpose="law-enforcement")
        after = figures(limited, pack).score

        assert 0 < before[LOW] - after[LOW] < 5
        assert 0 < before[HIGH] - after[HIGH] < 5


def test_closing_own_accounts_leaves_the_pass_through(pack: Pack) -> None:
    """With the FBI's and the Marshals' accounts open, more than half is left where ICE gets at what they have freely.

    For hops that tell only of a match, or need a decision, a subpoena or a court, half or less is left of what is
    recorded; yet at the high end, where catalog evidence is not ruled out, more than half is left in every case.
    """
    left = {hop: share_left(hop, pack) for hop in pack.rubric.mode}

    assert {hop for hop in left if leaves_more_than_half(left[hop][LOW])} == FREE_HOPS
    assert {hop for hop in left if not leaves_more_than_half(left[hop][LOW])} == NARROW_HOPS
    assert all(leaves_more_than_half(share[HIGH]) for share in left.values())


@pytest.mark.parametrize("hop", sorted(FREE_HOPS | NARROW_HOPS))
def test_the_surviving_route_is_named(pack: Pack, hop: str) -> None:
    """Once ICE's accounts are shown to be closed the way through the FBI is named, and after that the Marshals'."""
    table = city_like_seattle(hop)
    closed = without(table, "pool-ice")

    assert standing_routes(closed, pack) == [("police-records", "linx-northwest", "fbi", "ice")]
    assert standing_routes(without(closed, "pool-fbi"), pack) == [("police-records", "linx-northwest", "usms", "ice")]
    assert standing_routes(without(closed, "pool-fbi", "pool-usms"), pack) == []
    assert figures(closed, pack).score[LOW] == pytest.approx(figures(table, pack).without_ice_accounts[LOW])


def test_a_clause_protects_as_far_as_it_is_checked(pack: Pack) -> None:
    """Against immigration use and passing on: enforced and shown by a log it cuts over half, unchecked hardly any."""
    before = figures(city_like_seattle(), pack).score
    checked = under(city_like_seattle(), logged=True, oversight="enforced", **NO_IMMIGRATION)
    unchecked = under(city_like_seattle(), oversight="none", **NO_IMMIGRATION)

    for end in (LOW, HIGH):
        assert figures(checked, pack).score[end] < before[end] / 2
        assert before[end] * 9 / 10 < figures(unchecked, pack).score[end] < before[end]


def test_enforcement_that_no_log_shows_protects_in_the_low_only(pack: Pack) -> None:
    """Said to be enforced, the clause cuts the low end as if it were; at the high end more than half is left."""
    before = figures(city_like_seattle(), pack).score
    said = figures(under(city_like_seattle(), oversight="enforced", **NO_IMMIGRATION), pack).score

    assert said[LOW] < before[LOW] / 2
    assert said[HIGH] > before[HIGH] / 2


def test_every_term_is_in_the_printed_assumptions(pack: Pack) -> None:
    """The list names every flow of the example, its four terms, and what the system holds, with known sources."""
    table = city_like_seattle()
    rows = {row.place: row for row in assumptions(table, pack)}
    printed = assumption_table()

    assert rows
    assert all(f"`{place}`" in printed for place in rows)
    assert {source for row in rows.values() for source in row.rests_on} <= load_sources(pack).keys()
    for name, flow in table["flows"].items():
        given = {f"flows.{name}.{term}" for term in TERMS} | {
            f"agreements.{flow.get('agreement')}.{term}" for term in TERMS
        }
        assert len(given & rows.keys()) == len(TERMS)
        assert all(rows[place].value is not None for place in given & rows.keys())
    assert {f"systems.police-records.{key}" for key in ("elements", "covers", "retention", "sharing")} <= rows.keys()


def test_the_example_stands_on_its_assumptions_alone(pack: Pack) -> None:
    """At the low end no flow counts but those assumed; what the catalog adds is in the high end only."""
    flow_map = assessed(city_like_seattle(), pack).map

    reached = {"police-records", "linx-northwest", "fbi", "usms"}
    counted = {flow.stands_on for flow in flow_map.present(LOW) if flow.source in reached}
    assert counted == {"stated"}
