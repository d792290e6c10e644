"""Measures: provisions applied to what they fit in a record, with what is known of each."""

from typing import Any

import pytest
from assess.adopted import provision
from assess.applied import NOBODY, PACK, RECORD, abouts, made, of
from assess.packed import as_record

from audit.assess.adoption import Adoption
from audit.assess.exposure import Exposure
from audit.assess.flow_map import HIGH, LOW
from audit.assess.join import Joiner

# Where they fit


@pytest.mark.parametrize(
    ("applies_to", "wanted"),
    [
        ("flow", ["flows.plates-firm", "flows.police-pool", "flows.pool-ice"]),
        ("agreement", ["agreements.contract", "agreements.memo"]),
        ("system", ["systems.plates", "systems.police"]),
        ("city", ["city"]),
    ],
)
def test_a_provision_is_applied_to_all_of_its_kind_that_are_there(applies_to: str, wanted: list[str]) -> None:
    """Without a condition every flow, agreement or system gets it, in order; none that has ended or is planned."""
    assert abouts(provision(applies_to)) == wanted


def test_a_condition_that_is_false_leaves_it_out_and_one_that_is_open_marks_it() -> None:
    """A mode that is known decides; one that nobody gave leaves the measure there, if it is so."""
    row = provision("flow", when={"key": "mode", "equals": "bulk-copy"}, tightens={"mode": "on-request"})

    assert [(measure.about, measure.if_so) for measure in made(row)] == [
        ("flows.plates-firm", True),
        ("flows.police-pool", False),
    ]


def test_a_term_counts_whoever_gives_it() -> None:
    """A flow's purpose is that of its agreement, and a documented flow lends its mode to a stated one."""
    agreed = provision("flow", when={"key": "purpose", "equals": "law-enforcement"})
    lent = provision("flow", when={"key": "mode", "equals": "direct-query"})
    from_catalog = {"to-linx": {"source": "linx", "recipient": "ice"}}

    assert [one.about for one in made(agreed) if not one.if_so] == ["flows.police-pool"]
    assert "flows.to-linx" in [one.about for one in made(lent, flows=from_catalog) if not one.if_so]


def test_a_partner_linked_to_nothing_is_known_not_to_be_in_the_catalog() -> None:
    """A condition on a catalog partner is false for one that the city made up, not open."""
    row = provision("agreement", when={"key": "partners.catalog", "equals": "linx"})
    linked = {"linx-memo": {"partners": ["linx"]}, "other": {}}

    assert [(one.about, one.if_so) for one in made(row, agreements=linked)] == [
        ("agreements.linx-memo", False),
        ("agreements.other", True),
    ]


def test_a_documented_flow_is_measured_where_no_stated_one_speaks_for_the_pair() -> None:
    """What the catalog shows of a pool is open to a partner's measure, until the record states that flow itself."""
    row = provision("flow", when={"key": "mode", "equals": "direct-query"}, tightens={"mode": "on-request"},
                    who_acts="partner")  # fmt: skip
    joins = {"police-linx": {"source": "police", "recipient": "linx", "elements": "all"}}
    stated = {"linx-ice": {"source": "linx", "recipient": "ice", "mode": "direct-query"}}

    alone, beside = (abouts(row, flows=flows) for flows in (joins, joins | stated))

    assert {"catalog.linx-ice", "flows.linx-ice"} & set(alone) == {"catalog.linx-ice"}
    assert {"catalog.linx-ice", "flows.linx-ice"} & set(beside) == {"flows.linx-ice"}


def test_a_measure_on_a_stated_flow_narrows_the_documented_one_beside_it() -> None:
    """What is documented of the same pair, and stays in the high, is ended with it."""
    joins = {"police-linx": {"source": "police", "recipient": "linx", "elements": "all", "mode": "bulk-copy"}}
    stated = {"linx-ice": {"source": "linx", "recipient": "ice", "mode": "hit-no-hit"}}
    record = as_record(RECORD | {"flows": joins | stated}, PACK)
    flow_map = Joiner(PACK, record).join()
    (measure,) = [one for one in of({"test": provision("flow", ends_flow=True)}, record, NOBODY)
                  if one.about == "flows.linx-ice"]  # fmt: skip
    adoption = Adoption(PACK, record, flow_map, [measure])

    adoption.adopt(0)

    after = {(flow.stands_on, flow.id): flow.present for flow in adoption.map().flows}
    assert [after[on, "linx-ice"] for on in ("stated", "catalog")] == [(False, False), (False, False)]


# Who could bring them about


def test_a_flow_that_a_law_keeps_is_left_to_the_state() -> None:
    """Neither the city nor a partner is offered a measure on it."""
    kept = {"police-pool": RECORD["flows"]["police-pool"] | {"control": "state-law"}}

    offered = {who: abouts(provision("flow", who_acts=who), flows=kept) for who in ("chief", "partner", "state")}

    assert ["flows.police-pool" in offered[who] for who in ("chief", "partner", "state")] == [False, False, True]


@pytest.mark.parametrize(
    ("changes", "is_offered"),
    [
        ({"who_acts": "city-manager"}, True),
        ({"who_acts": "city-manager", "may_end_access": True}, False),
        ({"who_acts": "partner"}, False),
        ({"who_acts": "state"}, True),
    ],
)
def test_a_paper_under_which_a_law_keeps_all_is_only_found_and_read(changes: dict[str, Any], is_offered: bool) -> None:
    """No partner can sign, end or narrow what a law decides; the city can look for it."""
    kept = {"police-pool": RECORD["flows"]["police-pool"] | {"control": "state-law"}}
    row = provision("agreement", tightens={}, why_no_effect="It is read.", **changes)

    assert ("agreements.memo" in abouts(row, flows=kept)) == is_offered


def test_the_city_acts_on_what_others_share_only_where_it_has_a_say() -> None:
    """A documented flow of which nobody says who decides is open to the partner alone; one the city decides, to it."""
    joins = {name: {"source": "plates", "recipient": name, "elements": "all"} for name in ("flock", "rekor")}

    chief, partner = (set(abouts(provision("flow", who_acts=who), flows=joins)) for who in ("chief", "partner"))

    documented = {"catalog.flock-cbp", "catalog.rekor-ice"}
    assert chief & documented == {"catalog.flock-cbp"}
    assert partner & documented == documented


def test_what_federal_agencies_give_each_other_is_nobodys_here() -> None:
    """A route on from one federal agency to another is no partner's to agree to, unless the record says who decides."""
    joins = {"police-fbi": {"source": "police", "recipient": "fbi", "elements": "all"}}

    assert "catalog.fbi-ice" not in abouts(provision("flow", who_acts="partner"), flows=joins)


@pytest.mark.parametrize(
    ("who_acts", "control", "reach"),
    [
        ("chief", "city", "alone"),
        ("chief", "city-with-partner", "with-partners"),
        ("chief", "unknown", "with-partners"),
        ("partner", "city", "with-partners"),
        ("state", "state-law", "beyond"),
    ],
)
def test_a_measure_says_who_has_to_agree(who_acts: str, control: str, reach: str) -> None:
    """The city alone where it acts and decides; with partners where they act, decide or may; else nobody here."""
    flow = {"police-pool": RECORD["flows"]["police-pool"] | {"control": control}}

    found = {one.about: one.reach for one in made(provision("flow", who_acts=who_acts, ends_flow=True), flows=flow)}

    assert found["flows.police-pool"] == reach


# What is known of each


def test_what_is_in_place_is_not_open() -> None:
    """A measure that an answer shows to be there, or whose cap changes nothing, is told but not weighed."""
    there = provision("flow", in_place={"key": "oversight", "equals": "none"}, tightens={"oversight": "logged"})
    row = provision("flow", tightens={"oversight": "reviewed"})

    assert {one.about: (one.in_place, one.is_open) for one in made(there)} == {
        "flows.plates-firm": (False, False),
        "flows.police-pool": (True, False),
        "flows.pool-ice": (None, True),
    }
    shown = {"flows.plates-firm": {"basis": "log"}}
    assert [one.about for one in made(row, notes=shown) if not one.is_open] == ["flows.plates-firm"]


def test_an_agreement_over_nothing_has_nothing_to_narrow() -> None:
    """Without a flow under it an agreement keeps its measures, none of them open."""
    (measure,) = [one for one in made(provision("agreement", tightens={"purpose": "no-immigration"}),
                                      agreements={"empty": {}}) if one.about == "agreements.empty"]  # fmt: skip

    assert not measure.changes
    assert not measure.is_open


def test_a_measure_without_effect_is_apart() -> None:
    """A register or a report moves no figure, and is never weighed."""
    (measure,) = made(provision("city", why_no_effect="For tests."))

    assert measure.is_apart
    assert not measure.is_open


def test_taking_out_what_is_not_carried_changes_nothing() -> None:
    """Elements that never reach a flow are no reason for a measure on it."""
    found = {one.about: one.is_open for one in made(provision("flow", removes=["phone"]))}

    assert found == {"flows.plates-firm": False, "flows.police-pool": True, "flows.pool-ice": True}


def test_a_flow_of_which_nobody_said_what_it_is_for_makes_a_measure_not_ready() -> None:
    """What the flows are relied on for is told; a measure on others waits until somebody has said."""
    found = {one.about: one for one in made(provision("system", tightens={"oversight": "reviewed"}))}

    police, plates = found["systems.police"], found["systems.plates"]
    assert (police.relied_on_for, police.unsaid, police.not_ready) == (
        (("flows.police-pool", "Burglaries"),),
        (),
        False,
    )
    assert (plates.relied_on_for, plates.unsaid, plates.not_ready) == ((), ("flows.plates-firm",), True)


def test_closing_an_account_leaves_no_more_open_without_accounts() -> None:
    """A mode that may be an account, capped below every other, is no wider once accounts are closed."""
    unknown = {"police-ice": {"source": "police", "recipient": "ice", "elements": "all"}}
    record = as_record(RECORD | {"flows": unknown}, PACK)
    flow_map = Joiner(PACK, record).join()
    adoption = Adoption(PACK, record, flow_map, of({"t": provision("flow", tightens={"mode": "judicial-order"})},
                                                   record, NOBODY))  # fmt: skip

    adoption.adopt(*range(len(adoption.measures)))

    exposure = Exposure(adoption.map(), PACK.elements, PACK.rubric)
    for end in (LOW, HIGH):
        left = exposure.widths(end, opened=exposure.without_accounts(end))
        assert exposure.score(left) <= exposure.score(exposure.widths(end)) + 1e-9
