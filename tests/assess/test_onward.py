"""Where data goes on to from the partners that a record names, whatever the city sends them."""

from datetime import date

import pytest

from audit.assess.assessment import Assessment, assess
from audit.assess.onward import Onward, onward
from audit.pack.load import load_law, load_pack
from audit.record.read import read_record

PACK = load_pack()
HEADER = '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n'
POOL = '[partners.pool]\nkind = "regional-pool"\nsharing = "listed"\n'
NEIGHBOR = '[partners.neighbor]\nkind = "local-agency"\nsharing = "none"\n'
ON = '[flows.on]\nsource = "pool"\nrecipient = "neighbor"\nelements = "all"\n'
TO_DESTINATION = f'[flows.out]\nsource = "pool"\nrecipient = "{PACK.rubric.rubric.destination[0]}"\nelements = "all"\n'


def assessed(rows: str, state: str = "WA") -> Assessment:
    """A record with these rows, assessed."""
    text = f'{HEADER}[city]\nstate = "{state}"\n{rows}'
    record = read_record(text.encode(), "record.toml", PACK).record
    return assess(PACK, record, load_law(PACK, state), date(2026, 11, 22))


def of(rows: str, state: str = "WA") -> dict[str, Onward]:
    """What is known of each partner named."""
    return {row.node: row for row in onward(assessed(rows, state), PACK)}


def test_a_partner_needs_nothing_from_the_city_to_have_a_route_on() -> None:
    """Without any system or flow of the city the pool's own way to the destination is found."""
    (way,) = of(POOL + TO_DESTINATION)["pool"].ways

    assert (way.system, way.state, [flow.id for flow in way.flows]) == ("pool", "reported", ["out"])


def test_what_is_only_assumed_is_no_route() -> None:
    """A pool that has not said who gets its data has an assumed flow, which nobody documented."""
    assert of(POOL.replace("listed", "unknown"))["pool"].ways == ()


def test_a_partner_that_only_a_flow_names_counts_too() -> None:
    """Naming a recipient is enough; the destination itself is not asked where it passes data on to."""
    rows = of('[systems.a]\n[flows.f]\nsource = "a"\nrecipient = "linx-northwest"\n[flows.g]\nsource = "a"\n'
              f'recipient = "{PACK.rubric.rubric.destination[0]}"\n')  # fmt: skip

    assert list(rows) == ["linx-northwest"]
    assert rows["linx-northwest"].ways


def test_systems_are_not_partners() -> None:
    """A flow between the city's systems, or out of one, is not a route on from a partner."""
    assert of('[systems.a]\n[systems.b]\n[flows.f]\nsource = "a"\nrecipient = "b"\n') == {}


def test_where_cooperation_is_required_every_recipient_has_a_row() -> None:
    """A route to a neighbor counts like one to anybody else."""
    ways = of(POOL + NEIGHBOR + ON + TO_DESTINATION, "TX")["pool"].ways

    assert sorted(way.hand for way in ways) == sorted({"neighbor", PACK.rubric.rubric.destination[0]})


@pytest.mark.parametrize("state", ["WA", "TX"])
def test_a_documented_end_is_told_and_is_no_route(state: str) -> None:
    """A flow that sources say has ended stands apart from the routes."""
    name, flow = next((name, flow) for name, flow in PACK.flows.items() if flow.status == "ended" and flow.as_of)
    row = of(f'[partners.it]\ncatalog = "{flow.source}"\n', state)[flow.source]

    assert name in [ended.id for ended in row.ended]
    assert name not in [hop.id for way in row.ways for hop in way.flows]


def test_best_evidenced_routes_come_first() -> None:
    """Confirmed before reported, and both before what is not ruled out."""
    order = ["confirmed", "reported", "not-ruled-out", "closed"]
    vendors = [name for name, partner in PACK.partners.items() if partner.kind == "vendor"]
    rows = "".join(f'[partners.{name}]\ncatalog = "{name}"\n' for name in vendors)

    for row in of(rows, "TX").values():
        places = [order.index(way.state) for way in row.ways]
        assert places == sorted(places)
