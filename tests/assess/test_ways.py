"""Ways: what counts as known, what closes a way, which documented partners lead on, and the outside-access view."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from assess.packed import Table, as_record

from audit.assess.assessment import Assessment, as_json, assess
from audit.assess.flow_map import UNNAMED
from audit.pack.load import Pack, load_law, load_laws, load_pack, load_precedents
from audit.record.read import read_record

TODAY = date(2026, 11, 22)
HEADER = {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "as_of": date(2020, 1, 1)}
EXAMPLES = Path(__file__).parents[2] / "examples"
MARKS = {
    "stated": {"supported", "unsupported"},
    "catalog": {"documented", "reported", "inferred"},
    "implied": {"unsupported"},
}
OF_ONE_AGENCY = {
    "destination", "score", "band", "on_documents", "uses", "elements", "channels", "without_ice_accounts",
    "widest_route", "widest_confirmed_route", "headroom", "plan", "robustness",
}  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped pack."""
    return load_pack()


@pytest.fixture(params=sorted(path.stem for path in EXAMPLES.glob("*.toml")))
def example(request: pytest.FixtureRequest) -> str:
    """The name of each shipped example in turn."""
    return str(request.param)


# What can be assessed


@pytest.mark.parametrize(
    "systems",
    [
        {},
        {"records": {}},
        {"records": {"kind": "unknown", "elements": "unknown", "sharing": "unknown", "covers": "unknown"}},
        {"records": {"kind": "records-management", "status": "unknown"}},
        {"records": {"status": "ended", "elements": ["phone"], "sharing": "listed"}},
    ],
)
def test_without_an_answer_there_is_no_score(pack: Pack, systems: Table) -> None:
    """A blank record, or one of unknowns only, is not assessable yet: its score is null, never a zero."""
    found = as_json(assessed(record(systems), pack), pack)

    assert found["score"] is None
    assert found["not_assessable"]
    assert not {"uses", "elements", "channels", "on_documents", "band"} & found.keys()


def test_one_answer_is_enough_for_a_range(pack: Pack) -> None:
    """With one answer there is a range that starts at nothing and ends high, never a flattering zero."""
    found = as_json(assessed(record({"records": {"elements": ["home-address"]}}), pack), pack)

    assert found["score"]["low"] == 0
    assert found["score"]["high"] > 0
    assert "not_assessable" not in found


# What closes a way


def test_auburn_closed_the_way_that_its_own_flow_made(pack: Pack) -> None:
    """Before, the city's own words report a way to CBP; after, its flows make none, and the pair is disputed."""
    before, after = read("auburn-before", pack), read("auburn-after", pack)

    assert ("reported", "cbp") in stated_ends(before)
    assert not stated_ends(after)
    assert ("flock", "cbp") not in disputes(before)
    assert ("flock", "cbp") in disputes(after)


@pytest.mark.parametrize(
    ("notes", "state", "disputed"),
    [
        ({}, "not-ruled-out", True),
        ({"flows.ohleg-ice": {"basis": "interview"}}, "not-ruled-out", True),
        ({"flows.ohleg-ice.status": {"basis": "belief"}}, "not-ruled-out", True),
        ({"flows.ohleg-ice.status": {"text": "Closed, we were told."}}, "not-ruled-out", True),
        ({"flows.ohleg-ice.status": {"basis": "log"}}, "closed", False),
        ({"flows.ohleg-ice": {"basis": "agreement"}}, "closed", False),
        ({"flows.ohleg-ice.status": {"basis": "written-policy"}}, "closed", False),
    ],
)
def test_only_a_document_closes_a_documented_way(pack: Pack, notes: Table, state: str, disputed: bool) -> None:
    """An "ended" that nothing bears out leaves the way not ruled out and the pair disputed; a document closes it."""
    table = through_ohleg(status="ended")
    found = assessed(table | {"notes": notes}, pack)

    assert state_of(found, "pool") == state
    assert (("ohleg", "ice") in disputes(found)) is disputed


def test_a_documented_way_stands_when_the_city_says_nothing_of_it(pack: Pack) -> None:
    """The documented flow joins the map by itself once the city names the network, and makes the way reported."""
    system = {"kind": "records-management", "elements": ["narrative"], "sharing": "listed"}
    flows = {
        "records-pool": {"source": "records", "recipient": "linx-northwest", "elements": "all", "mode": "bulk-copy"}
    }
    table = record({"records": system}, flows, partners={"linx-northwest": {"sharing": "listed"}})

    assert state_of(assessed(table, pack), "pool") == "reported"


# What the catalog leads on to


@pytest.mark.parametrize(
    ("kind", "partners", "element"),
    [
        ("records-management", ["azlink"], "home-address"),
        ("jail-management", ["tdex"], "custody-times"),
        ("records-management", ["la-coplink"], "home-address"),
        ("records-management", ["linx-northwest"], "narrative"),
        ("records-management", ["arjis"], "home-address"),
        ("records-management", ["linx-ncr"], "narrative"),
        ("records-management", ["leis"], "home-address"),
        ("records-management", ["ice-link-analysis"], "home-address"),
        ("records-management", ["fbi"], "home-address"),
        ("jail-management", ["usms"], "home-address"),
        ("records-management", ["nlets"], "driver-license"),
        ("utility-billing", ["clear"], "utility-account"),
        ("utility-billing", ["nctue", "clear"], "utility-account"),
        ("jail-management", ["ice"], "emergency-contact"),
        ("municipal-id", ["ice"], "municipal-id"),
    ],
)
def test_what_the_2017_article_names_leads_to_the_destination(
    pack: Pack, kind: str, partners: list[str], element: str
) -> None:
    """A city that sends to a partner named in the article has a way on from there, by flows of the catalog."""
    listed = {name: {"sharing": "listed"} for name in partners}
    system = {"kind": kind, "elements": [element], "sharing": "listed"}
    flow = {"source": "ours", "recipient": partners[0], "elements": "all"}
    found = assessed(record({"ours": system}, {"ours-out": flow}, partners=listed), pack)

    routes = [way.flows for way in found.ways if element in way.elements]
    assert any(route[-1].recipient in found.map.destination for route in routes)
    assert any({hop.stands_on for hop in route[1:]} <= {"catalog"} for route in routes)
    assert all(route[0].recipient_name == partners[0] for route in routes)


@pytest.mark.parametrize("kind", ["municipal-id", "jail-management", "utility-billing", "records-management"])
def test_each_kind_the_article_speaks_of_has_a_precedent(pack: Pack, kind: str) -> None:
    """The kinds of system that the article speaks of are known, and some city's flow from such a one is on record."""
    assert kind in pack.systems
    assert any(precedent.source == kind for precedent in load_precedents(pack).values())


def test_every_hop_says_what_it_stands_on(pack: Pack, example: str) -> None:
    """Every hop of every way of every example is marked stated, catalog or implied, with a confidence that fits."""
    found = as_json(read(example, pack), pack)

    hops = [hop for way in found["ways"] for hop in way["hops"]]
    assert hops
    assert all(hop["confidence"] in MARKS[hop["stands_on"]] for hop in hops)
    assert all(way["hops"] for way in found["ways"] if way["state"] != "none")


# Where state law bars local limits


@pytest.mark.parametrize("state", ["TX", "FL", "GA", "TN"])
@pytest.mark.parametrize("name", ["hidalgo-county", "seattle-king-county-2019", "fictional-open-city"])
def test_outside_access_speaks_of_every_recipient_alike(pack: Pack, state: str, name: str) -> None:
    """Where cooperation is required no figure is about one agency, and each way is to a recipient, named or not."""
    law = load_law(pack, state)
    assert law is not None
    assert law.requires_cooperation

    found = as_json(assess(pack, read(name, pack).record, law, TODAY), pack)
    assert found["view"] == "outside-access"
    assert not OF_ONE_AGENCY & found.keys()
    assert found["ways"]
    assert all("recipient" in way and "channel" not in way for way in found["ways"])
    assert UNNAMED in {way["recipient"] for way in found["ways"]}


def test_an_implied_flow_never_runs_to_a_named_agency(pack: Pack) -> None:
    """In the outside view what is not known points at nobody: each implied hop ends at a recipient not named."""
    found = as_json(read("hidalgo-county", pack), pack)

    implied = [hop for way in found["ways"] for hop in way["hops"] if hop["stands_on"] == "implied"]
    assert implied
    assert {hop["recipient"] for hop in implied} == {UNNAMED}


def test_a_record_of_unknowns_has_no_score_key_in_the_outside_view(pack: Pack) -> None:
    """A blank record is not assessable there either, and its output still holds no score, not even null."""
    found = as_json(assess(pack, as_record(record({"records": {}}), pack), load_law(pack, "TX"), TODAY), pack)

    assert found["not_assessable"]
    assert not OF_ONE_AGENCY & found.keys()


def test_every_state_that_requires_cooperation_gets_the_outside_view(pack: Pack) -> None:
    """The view follows from the stance in the state's file alone."""
    blank = as_record(record({"records": {}}), pack)

    for law in load_laws(pack).values():
        view = assess(pack, blank, law, TODAY).view
        assert (view == "outside-access") is law.requires_cooperation


# Size


def test_a_large_map_has_a_result_that_order_does_not_change(pack: Pack) -> None:
    """Three hundred partners in a ring, five thousand flows with many cycles: a range, the same in another order."""
    table = ring(partners=300, flows=5000)
    found = as_json(assessed(table, pack), pack)
    turned = table | {key: dict(reversed(table[key].items())) for key in ("systems", "partners", "flows")}

    assert 0 < found["score"]["low"] <= found["score"]["high"] <= 100
    assert found["widest_route"]["hops"][-1]["recipient"] == "ice"
    assert as_json(assessed(turned, pack), pack) == found


# Records


def record(systems: Table, flows: Table | None = None, partners: Table | None = None) -> Table:
    """A record of some systems and flows, on a day when what 2019 documents say is not yet old."""
    return {"record": HEADER, "systems": systems, "flows": flows or {}, "partners": partners or {}}


def through_ohleg(status: str) -> Table:
    """A city whose records are copied to Ohio's network, with its own word on the network's documented flow to ICE."""
    system = {"kind": "records-management", "elements": ["booking-photo"], "sharing": "listed"}
    flows = {
        "records-ohleg": {"source": "records", "recipient": "ohleg", "elements": "all", "mode": "bulk-copy"},
        "ohleg-ice": {"source": "ohleg", "recipient": "ice", "status": status},
    }
    return record({"records": system}, flows, partners={"ohleg": {"sharing": "listed"}})


def ring(partners: int, flows: int) -> Table:
    """Partners that each give to the next, and many flows across; one of them gives to ICE."""
    free = {
        "elements": "all",
        "mode": "direct-query",
        "purpose": "none-stated",
        "onward": "silent",
        "oversight": "none",
    }
    table = {f"ring-{place}": edge(place, (place + 1) % partners) | free for place in range(partners)}
    for number in range(flows - partners - 2):
        place, step = number % partners, 2 + (number * 7) % (partners - 3)
        table[f"across-{number}"] = edge(place, (place + step) % partners) | free | {"mode": "hit-no-hit"}
    table["in"] = {"source": "records", "recipient": "p0"} | free
    table["out"] = {"source": "p4", "recipient": "ice"} | free
    system = {"elements": ["home-address", "phone"], "covers": "most-residents", "sharing": "listed"}
    named = {f"p{place}": {"kind": "local-agency", "sharing": "listed"} for place in range(partners)}
    return record({"records": system}, table, partners=named)


def edge(source: int, recipient: int) -> Table:
    """The two ends of a flow between partners of the ring."""
    return {"source": f"p{source}", "recipient": f"p{recipient}"}


# Assessments


def assessed(table: Table, pack: Pack) -> Assessment:
    """The assessment of a record, whatever its state's law says."""
    return assess(pack, as_record(table, pack), None, TODAY)


def read(name: str, pack: Pack) -> Assessment:
    """The assessment of an example under its state's law."""
    path = EXAMPLES / f"{name}.toml"
    found = read_record(path.read_bytes(), path.name, pack).record
    return assess(pack, found, load_law(pack, found.city.state or ""), TODAY)


def stated_ends(found: Assessment) -> set[tuple[str, str]]:
    """The state and last recipient of each way whose last hop the city states itself."""
    return {
        (way.state, way.flows[-1].recipient) for way in found.ways if way.flows and way.flows[-1].stands_on == "stated"
    }


def state_of(found: Assessment, hand: str) -> Any:
    """The state of the one system's way by a channel."""
    return next(way.state for way in found.ways if way.hand == hand)


def disputes(found: Assessment) -> set[tuple[str, str]]:
    """The disputed pairs."""
    return {(pair.source, pair.recipient) for pair in found.map.disputed}
