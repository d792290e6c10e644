"""What a line of headroom leaves out, each measure with the one reason that keeps it out."""

from typing import Any

from assess.adopted import provision
from assess.applied import PACK, RECORD, TODAY, Table, made
from assess.packed import as_record
from assess.test_measure_law import stated_law

from audit.assess.headroom import FIGURES, Headrooms
from audit.assess.join import Joiner
from audit.assess.measure import Measure
from audit.assess.omission import Omission, forbidden, omissions
from audit.pack.standing import Reading

CLOSED = {"tightens": {"mode": "judicial-order"}}


def left_out(measures: tuple[Measure, ...], figure: str, *, sure: bool = False, **flows: Table) -> list[Omission]:
    """What one line leaves out, for the small city with flows changed."""
    record = as_record(RECORD | {"flows": RECORD["flows"] | flows}, PACK)
    headrooms = Headrooms(PACK, record, Joiner(PACK, record).join(), measures)
    return list(omissions(headrooms, measures, figure, sure=sure))


def of_one(figure: str, about: str, **keys: Any) -> str | None:
    """Why one line leaves out a measure on one thing; None where it takes it in."""
    found = left_out(made(provision("flow", **(CLOSED | keys))), figure)
    return next((one.why for one in found if one.measure.about == about), None)


def test_what_the_city_decides_is_taken_in() -> None:
    """A measure of the city on a flow that it controls is in every line but the first, which counts nothing."""
    assert [of_one(figure, "flows.police-pool") for figure in FIGURES] == [None] * 4


def test_nobody_has_said_who_decides() -> None:
    """Then it is no step of the city alone, and the flow is named; with partners it counts."""
    (found,) = [one for one in left_out(made(provision("flow", **CLOSED)), "alone") if one.why == "unsaid"][:1]

    assert found.flows == (found.measure.about,)
    assert of_one("with_partners", found.measure.about) is None


def test_who_acts_and_who_decides_are_told_apart() -> None:
    """One that a partner has to agree to, and one of the city on a flow that it decides with a partner."""
    shared = {"police-pool": RECORD["flows"]["police-pool"] | {"control": "city-with-partner"}}
    measures = made(provision("flow", **CLOSED), flows=shared)

    assert of_one("alone", "flows.police-pool", who_acts="partner") == "partner"
    assert {one.why for one in left_out(measures, "alone", **shared) if one.measure.about == "flows.police-pool"} == {
        "decided"
    }


def test_last_resorts_count_in_the_floor_alone() -> None:
    """Leaving a pool is left out of all lines but the last."""
    found = [of_one(figure, "flows.police-pool", last_resort=True) for figure in FIGURES[1:]]

    assert found == ["last-resort", "last-resort", None]


def test_what_moves_nothing_says_why() -> None:
    """By its nature, or because what it would bring is there already."""
    assert of_one("alone", "flows.police-pool", tightens={}, why_no_effect="For tests.") == "apart"
    assert of_one("alone", "flows.police-pool", tightens={"mode": "bulk-copy"}) == "nothing"


def test_counsels_measures_are_left_out_of_the_second_figure_alone() -> None:
    """Where no law file speaks, every measure is for counsel."""
    measures = made(provision("flow", **CLOSED))
    assert {one.reading for one in measures} == {Reading("counsel")}

    assert "counsel" not in {one.why for one in left_out(measures, "with_partners")}
    assert {one.why for one in left_out(measures, "with_partners", sure=True)} == {"counsel"}


def test_what_the_law_prohibits_is_told_and_never_weighed() -> None:
    """Whatever else holds, it is among no measures, and stands apart with its reading."""
    row = provision("flow", last_resort=True, **CLOSED)
    laws, record = stated_law(**{"is": "prohibited"}), as_record(RECORD, PACK)
    flow_map = Joiner(PACK, record).join()

    told = list(forbidden(PACK, record, flow_map, provisions={"test": row}, laws=laws, today=TODAY))

    assert made(row, laws=laws) == ()
    assert "flows.police-pool" in {one.about for one in told}
    assert {one.reading.is_ for one in told} == {"prohibited"}


def test_where_cooperation_is_required_nothing_narrower_is_named() -> None:
    """Not even to say that it is prohibited."""
    laws = stated_law(**{"is": "prohibited"})
    assert laws.law
    header = laws.law.law.model_copy(update={"stance": "requires-cooperation"})
    cooperating = laws._replace(law=laws.law.model_copy(update={"law": header}))
    record = as_record(RECORD, PACK)
    row = provision("flow", **CLOSED)

    told = forbidden(PACK, record, Joiner(PACK, record).join(), provisions={"test": row}, laws=cooperating, today=TODAY)

    assert cooperating.law
    assert cooperating.law.requires_cooperation
    assert list(told) == []
