"""Measures: provisions applied to what they fit in a record, with what is known of each and what the law says."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from assess.adopted import provision
from assess.packed import as_record

from audit.assess.adoption import Adoption
from audit.assess.exposure import Exposure
from audit.assess.flow_map import HIGH, LOW
from audit.assess.join import Joiner
from audit.assess.measure import Laws, Measure, measures
from audit.pack.law import Law, LawKinds
from audit.pack.load import load_federal, load_law_kinds, load_laws, load_pack, load_provisions, shipped
from audit.pack.provision import Provision
from audit.record.record import Record

PACK = load_pack()
PROVISIONS = load_provisions(PACK)
FEDERAL, KINDS = load_federal(PACK), load_law_kinds(PACK)
LAWS = load_laws(PACK)
TODAY = date(2026, 11, 22)
NOBODY = Laws(None, None, LawKinds(kinds={}, bodies={}))
Table = dict[str, Any]

RECORD: Table = {
    "record": {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "as_of": date(2026, 1, 1)},
    "city": {"name": "Example City"},
    "systems": {
        "police": {"kind": "records-management", "elements": ["home-address", "phone"], "sharing": "listed"},
        "plates": {"kind": "plate-readers", "elements": ["plate-location"], "sharing": "listed"},
        "old": {"kind": "dispatch", "status": "ended"},
    },
    "partners": {"pool": {"kind": "regional-pool", "sharing": "listed"}, "firm": {"kind": "vendor", "sharing": "none"}},
    "agreements": {"memo": {"partners": ["pool"], "purpose": "law-enforcement"}, "contract": {"partners": ["firm"]}},
    "flows": {
        "police-pool": {
            "source": "police", "recipient": "pool", "agreement": "memo", "elements": "all", "mode": "bulk-copy",
            "kept_by_recipient": "over-a-year", "onward": "silent", "oversight": "none", "control": "city",
            "relied_on_for": "Burglaries",
        },
        "plates-firm": {
            "source": "plates", "recipient": "firm", "agreement": "contract", "elements": "all",
            "purpose": "criminal-only", "oversight": "enforced",
        },
        "pool-ice": {
            "source": "pool", "recipient": "ice", "elements": "all", "mode": "direct-query",
            "purpose": "criminal-only",
        },
        "planned": {"source": "police", "recipient": "firm", "status": "planned"},
    },
}  # fmt: skip


def made(row: Provision, *, laws: Laws = NOBODY, **changes: Table) -> tuple[Measure, ...]:
    """The measures of one provision for the record, with entries of its sections changed or added."""
    table = RECORD | {section: RECORD.get(section, {}) | entries for section, entries in changes.items()}
    return of({"test": row}, as_record(table, PACK), laws)


def of(rows: dict[str, Provision], record: Record, laws: Laws) -> tuple[Measure, ...]:
    """The measures of some provisions for a record."""
    everyone = laws.law is not None and laws.law.requires_cooperation
    flow_map = Joiner(PACK, record, everyone=everyone).join()
    return measures(PACK, record, flow_map, provisions=rows, laws=laws, today=TODAY)


def abouts(row: Provision, **changes: Table) -> list[str]:
    """What the provision is applied to."""
    return [measure.about for measure in made(row, **changes)]


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


# What the law says


def example(state: str) -> Record:
    """The fictional city that shares most, in a state."""
    record = Record.model_validate(tomli.loads(Path(str(shipped("examples") / "fictional-open-city.toml")).read_text()))
    return record.model_copy(update={"city": record.city.model_copy(update={"state": state})})


@pytest.mark.parametrize("state", sorted(LAWS))
def test_nothing_prohibited_is_offered_and_only_general_forms_where_cooperation_is_required(state: str) -> None:
    """In every state: no measure that its law prohibits; none that is not general, or none at all, where it says so."""
    law = LAWS[state]

    found = of(PROVISIONS, example(state), Laws(law, FEDERAL, KINDS))

    assert all(measure.reading.is_ != "prohibited" for measure in found)
    assert not law.requires_cooperation or all(measure.row.general for measure in found)
    assert bool(found) != bool(law.law.drafts_nothing)


def stated_law(**row: Any) -> Laws:
    """A law that permits a kind of measure, and says one more thing of it."""
    state = {"state": "ZZ", "name": "Test", "stance": "limits-sharing", "confidence": "high", "says": "For tests."}
    judged = {"law_kind": "audit", "basis": "judgement", "why": "For tests."}
    law = Law.model_validate(
        {"law": state | {"evidence_through": TODAY}, "standing": [judged | {"is": "permitted"}, judged | row]}
    )
    return Laws(law, None, KINDS)


def test_a_standing_counts_the_data_that_a_measure_touches() -> None:
    """What is prohibited for plate data leaves a measure on other data; one that takes elements out is about those."""
    laws = stated_law(**{"is": "prohibited", "for_data": ["plate-location"]})
    removes = provision("system", removes=["plate-location", "phone"])

    assert [one.about for one in made(provision("flow"), laws=laws)] == ["flows.police-pool", "flows.pool-ice"]
    assert [one.about for one in made(removes, laws=laws)] == ["systems.police"]


def test_a_standing_counts_who_holds_the_data() -> None:
    """What police are required to do is required of their systems, and of an agreement over them."""
    body = sorted(PACK.systems["records-management"].bodies)[:1]
    laws = stated_law(**{"is": "required", "binds": body})
    table = {"plates": RECORD["systems"]["plates"] | {"kind": "transit-cards"}}

    found = {one.about: one.reading.is_ for one in made(provision("system"), laws=laws, systems=table)}

    assert found == {"systems.plates": "permitted", "systems.police": "required"}


def test_a_condition_may_turn_on_the_law() -> None:
    """A provision can wait for the standing of a kind of measure."""
    row = provision("city", when={"standing": "audit", "is": ["permitted"]})

    assert [len(made(row, laws=laws)) for laws in (stated_law(**{"is": "permitted"}), NOBODY)] == [1, 0]


def test_the_order_of_tables_does_not_matter() -> None:
    """Entries of the record in another order give the same measures in the same order."""
    record = example("WA")
    turned = record.model_copy(
        update={
            name: dict(reversed(getattr(record, name).items()))
            for name in ("systems", "partners", "agreements", "flows")
        }
    )
    laws = Laws(LAWS["WA"], FEDERAL, KINDS)

    first, second = (of(PROVISIONS, one, laws) for one in (record, turned))

    assert [replace(one, relied_on_for=tuple(sorted(one.relied_on_for)), unsaid=tuple(sorted(one.unsaid)))
            for one in first] == [
        replace(one, relied_on_for=tuple(sorted(one.relied_on_for)), unsaid=tuple(sorted(one.unsaid)))
        for one in second
    ]  # fmt: skip
