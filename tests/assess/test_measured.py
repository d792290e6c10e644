"""What could be done: the city's own step, the plan of little effort, and the review where cooperation is required."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from audit.assess.assessment import Assessment, assess
from audit.assess.control import WHYS
from audit.assess.measured import Measured, measured
from audit.pack.load import Pack, load_law, load_means, load_pack
from audit.record.read import read_record

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
TODAY = date(2026, 11, 22)
NETWORK = """
[record]
format = 1
pack = "municipal"
pack_version = "1.0.0"
as_of = 2026-11-22
[city]
name = "Example City"
state = "{state}"
[systems.records]
kind = "records-management"
elements = ["home-address"]
sharing = "listed"
[systems.archive]
kind = "court-records"
elements = ["home-address"]
sharing = "unknown"
[partners.harbor]
kind = "regional-pool"
sharing = "listed"
[partners.county]
kind = "local-agency"
sharing = "listed"
[agreements.harbor-terms]
partners = ["harbor"]
document = "clerk"
oversight = "reviewed"
[agreements.county-terms]
partners = ["county"]
oversight = "none"
[flows.records-harbor]
source = "records"
recipient = "harbor"
agreement = "harbor-terms"
elements = "all"
mode = "direct-query"
control = "city"
[flows.records-county]
source = "records"
recipient = "county"
agreement = "county-terms"
elements = "all"
mode = "direct-query"
control = "city"
[notes."flows.records-harbor"]
basis = "log"
"""


@cache
def pack() -> Pack:
    """The shipped pack."""
    return load_pack()


def read(text: bytes, name: str) -> Assessment:
    """A record assessed by the law of its state."""
    record = read_record(text, name, pack()).record
    return assess(pack(), record, load_law(pack(), record.city.state or ""), TODAY)


@cache
def example(path: Path) -> tuple[Assessment, Measured]:
    """A shipped example, with what could be done."""
    assessment = read(path.read_bytes(), path.name)
    return assessment, measured(assessment, pack(), load_means(pack()))


@cache
def network(state: str) -> tuple[Assessment, Measured]:
    """A small city in one state, with what could be done."""
    assessment = read(NETWORK.format(state=state).encode(), "network.toml")
    return assessment, measured(assessment, pack(), load_means(pack()))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_citys_own_step_is_its_own_and_lawful_and_narrows(path: Path) -> None:
    """It needs nobody's agreement and no word of counsel's, and leaves less than before; no single one leaves less."""
    _, found = example(path)
    if found.own is None or found.plan is None or found.headroom is None:
        assert found.headroom is None or found.headroom.alone.without_counsel == found.headroom.now.score
        return

    assert {(measure.reach, measure.reading.is_ == "counsel") for measure in found.own.measures} == {("alone", False)}
    assert found.own.before == pytest.approx(found.headroom.now.score)
    assert found.own.after[::-1] < found.own.before[::-1]
    assert all(before >= after - 1e-9 for before, after in zip(found.own.before, found.own.after, strict=True))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_plan_of_little_effort_takes_the_least_work_alone(path: Path) -> None:
    """Whatever the rubric calls the least, and it never leaves less than the whole plan."""
    _, found = example(path)
    if found.plan is None or found.plan_low_effort is None:
        return

    least = min(row.value for row in pack().rubric.effort.values())
    assert {measure.effort for move in found.plan_low_effort.moves for measure in move.measures} <= {least}
    assert found.plan_low_effort.before == pytest.approx(found.plan.before)
    assert found.plan_low_effort.after[1] >= found.plan.after[1] - 1e-9


def test_where_cooperation_is_required_there_are_controls_and_no_figures() -> None:
    """And the other way round elsewhere."""
    _, outside = network("TX")
    _, exposure = network("WA")

    assert (outside.headroom, outside.plan, outside.plan_low_effort, outside.own) == (None, None, None, None)
    assert outside.controls
    assert exposure.plan
    assert exposure.controls == ()


def test_controls_stand_in_their_order() -> None:
    """Unnamed, unlogged, undocumented access; then least effort, what needs no counsel first, and as in the pack."""
    _, found = network("TX")

    order = [*found.means.provisions]
    ranks = [
        (
            *(why not in row.why for why in WHYS), row.measure.effort, row.measure.reading.is_ == "counsel",
            order.index(row.measure.provision),
        )
        for row in found.controls
    ]  # fmt: skip
    assert ranks == sorted(ranks)
    assert len({row.why for row in found.controls}) > 2


def test_a_control_says_what_is_wrong_with_the_access_it_is_about() -> None:
    """Each reason is found where it is, and not where it is not."""
    _, found = network("TX")

    whys = {row.measure.about: row.why for row in found.controls}
    assert whys["city"] == WHYS
    assert "undocumented" not in whys["agreements.harbor-terms"]
    assert "unlogged" not in whys["agreements.harbor-terms"]
    assert whys["agreements.county-terms"] == ("unlogged", "undocumented")


def test_controls_are_general_forms_with_their_own_authority() -> None:
    """None is in place already, a last resort, or for the state alone."""
    _, found = network("TX")

    for row in found.controls:
        assert row.measure.row.general
        assert row.measure.row.authority
        assert row.measure.in_place is not True
        assert not row.measure.row.last_resort


def test_where_nothing_is_drafted_there_is_no_control() -> None:
    """What is missing is still told."""
    state = next(state for state in pack().states if (law := load_law(pack(), state)) and law.law.drafts_nothing)

    _, found = network(state)

    assert (found.measures, found.controls) == ((), ())
    assert found.unknowns


def test_a_record_that_is_not_assessable_has_no_plan() -> None:
    """It has measures and missing answers, and no figure."""
    text = NETWORK.format(state="WA").partition("[systems.records]")[0]
    assessment = read(text.encode(), "blank.toml")

    found = measured(assessment, pack(), load_means(pack()))

    assert assessment.not_assessable
    assert (found.headroom, found.plan, found.own) == (None, None, None)
