"""Measures and the law: what is offered in each state, and which standing a measure has."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tomli
from assess.adopted import provision
from assess.applied import NOBODY, PACK, RECORD, TODAY, made, of

from audit.assess.measure import Laws
from audit.pack.law import Law
from audit.pack.load import load_federal, load_law_kinds, load_laws, load_provisions
from audit.pack.shelf import shipped
from audit.record.record import Record

PROVISIONS = load_provisions(PACK)
FEDERAL, KINDS = load_federal(PACK), load_law_kinds(PACK)
LAWS = load_laws(PACK)


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


@pytest.mark.parametrize(("control", "is_"), [("city", "required"), ("city-with-partner", "permitted")])
def test_what_the_city_sets_at_a_partner_is_required_of_those_whose_data_it_is(control: str, is_: str) -> None:
    """A setting of the city's own at a company binds as its systems are bound; what a partner decides does not."""
    laws = stated_law(**{"is": "required", "binds": sorted(PACK.systems["records-management"].bodies)[:1]})
    flow = RECORD["flows"]["pool-ice"] | {"control": control}

    found = {one.about: one.reading.is_ for one in made(provision("flow"), laws=laws, flows={"pool-ice": flow})}

    assert found["flows.pool-ice"] == is_


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
