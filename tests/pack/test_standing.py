"""How the law stands to a measure: the strictest row that touches the case, on evidence not old or weak."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack.lawful import EVIDENCE, FRESH, KINDS, STALE, law, read, row

from audit.pack.law import Law
from audit.pack.standing import ORDER, meetings


@pytest.mark.parametrize(
    ("said", "kind", "confidence", "today", "stands"),
    [
        ("prohibited", "terms", "high", FRESH, "prohibited"),
        ("prohibited", "terms", "low", FRESH, "prohibited"),
        ("prohibited", "terms", "high", STALE, "prohibited"),
        ("prohibited", "logs", "low", STALE, "prohibited"),
        ("counsel", "terms", "high", FRESH, "counsel"),
        ("counsel", "logs", "low", STALE, "counsel"),
        ("required", "terms", "high", FRESH, "required"),
        ("required", "terms", "low", FRESH, "required"),
        ("required", "terms", "high", STALE, "required"),
        ("permitted", "terms", "high", FRESH, "permitted"),
        ("permitted", "terms", "medium", FRESH, "permitted"),
        ("permitted", "terms", "low", FRESH, "counsel"),
        ("permitted", "terms", "high", STALE, "counsel"),
        ("permitted", "logs", "high", FRESH, "permitted"),
        ("permitted", "logs", "low", FRESH, "permitted"),
        ("permitted", "logs", "high", STALE, "permitted"),
    ],
)
def test_age_and_confidence_turn_only_a_permission_into_a_question(
    said: str, kind: str, confidence: str, today: date, stands: str
) -> None:
    """Prohibited and required stay; permitted is for counsel on weak or old evidence, save what is safe everywhere."""
    reading = read(law(row(said, kind), confidence=confidence), kind, today=today)

    assert (reading.is_, reading.as_of) == (stands, EVIDENCE)
    assert reading.confirm == (confidence == "low" or today == STALE)


@pytest.mark.parametrize(("one", "two"), [*product(ORDER, ORDER)])
def test_where_rows_meet_the_stricter_holds(one: str, two: str) -> None:
    """Prohibited before counsel, before required, before permitted, whichever row comes first, and of either file."""
    stricter = min(one, two, key=ORDER.index)

    assert read(law(row(one), row(two))).is_ == stricter
    assert read(law(row(one)), federal=law(row(two))).is_ == (one if two == "permitted" else stricter)


@pytest.mark.parametrize(
    ("data", "stands", "required_for"),
    [
        (set(), "permitted", set()),
        ({"plates"}, "required", {"plates"}),
        ({"phones"}, "permitted", set()),
        ({"plates", "phones"}, "required", {"plates"}),
        ({"status"}, "prohibited", set()),
        ({"plates", "status"}, "prohibited", {"plates"}),
    ],
)
def test_a_row_speaks_of_its_data_alone(data: set[str], stands: str, required_for: set[str]) -> None:
    """A narrow duty lies over a wide permission; whatever a prohibition touches is prohibited."""
    rows = [row("required", for_data=["plates"]), row("prohibited", for_data=["status"])]
    wide = row("permitted")

    reading = read(law(*(rows if data else rows[:1]), wide), data=data)

    assert (reading.is_, reading.required_for) == (stands, required_for)


@pytest.mark.parametrize("is_", ["prohibited", "counsel"])
def test_where_no_data_is_named_any_of_it_may_be_meant(is_: str) -> None:
    """What is prohibited for some data, or is for counsel, is so for a measure that is not narrowed to other data."""
    assert read(law(row(is_, for_data=["status"]), row("permitted"))).is_ == is_
    assert read(law(row(is_, for_data=["status"]), row("permitted")), data={"phones"}).is_ == "permitted"


@pytest.mark.parametrize(
    ("binds", "body", "required", "prohibited"),
    [
        (["city"], {"city"}, True, True),
        (["city"], {"police"}, True, True),
        (["police"], {"city"}, False, True),
        (["police"], {"campus"}, True, True),
        (["city"], {"campus"}, False, False),
        (["city"], {"sheriff"}, False, False),
        (["sheriff"], {"police"}, False, False),
        (["sheriff"], {"police", "sheriff"}, True, True),
        (["sheriff"], set(), False, True),
    ],
)
def test_a_row_binds_its_bodies_alone(binds: list[str], body: set[str], required: bool, prohibited: bool) -> None:
    """A duty binds whom its rule binds; a prohibition also touches a body of which it binds a part."""
    assert (read(law(row("required", binds=binds)), body=body).is_ == "required") == required
    assert (read(law(row("prohibited", binds=binds)), body=body).is_ == "prohibited") == prohibited


@pytest.mark.parametrize(
    ("cooperation", "kind", "said", "stands"),
    [
        (True, "logs", "permitted", "permitted"),
        (True, "terms", "permitted", "counsel"),
        (True, "terms", "required", "required"),
        (True, "bar", "permitted", "counsel"),
        (True, "bar", "required", "counsel"),
        (True, "bar", "prohibited", "prohibited"),
        (False, "bar", "permitted", "permitted"),
        (False, "bar", "required", "required"),
        (False, "gag", "permitted", "counsel"),
        (False, "gag", "required", "counsel"),
        (False, "unheard-of", "permitted", "counsel"),
    ],
)
def test_where_cooperation_is_required_only_what_treats_all_alike_is_asked(
    cooperation: bool, kind: str, said: str, stands: str
) -> None:
    """A kind that is not neutral is neither required nor permitted there, and what is never recommended nowhere."""
    stance = "requires-cooperation" if cooperation else "limits-sharing"

    assert read(law(row(said, kind), stance=stance), kind).is_ == stands


def test_a_duty_counts_holder_by_holder() -> None:
    """What binds police over plates is no duty of the sheriff's plates, nor of the phones that police hold."""
    state = law(row("required", binds=["police"], for_data=["plates"]), row("permitted"))
    of_sheriff = (("plates", "sheriff"), ("phones", "police"))
    read_for = {"data": {"plates", "phones"}, "body": {"police", "sheriff"}}

    assert read(state, held=of_sheriff, **read_for).is_ == "permitted"
    assert read(state, held=(*of_sheriff, ("plates", "police")), **read_for).required_for == {"plates"}


def test_a_prohibition_counts_all_that_act_together() -> None:
    """Whoever holds which data, what is prohibited to one of those who act stays prohibited."""
    state = law(row("prohibited", binds=["police"], for_data=["plates"]), row("permitted"))
    held = (("plates", "sheriff"), ("phones", "police"))

    assert read(state, held=held, data={"plates", "phones"}, body={"police", "sheriff"}).is_ == "prohibited"


def test_the_rows_that_require_it_are_told_with_their_own_age() -> None:
    """Beside a permission a duty keeps its rows, and its day where its evidence is old, whatever the rest rests on."""
    state = law(row("required", "logs", for_data=["plates"]), row("permitted", "logs"))

    fresh, old = (read(state, "logs", data={"plates", "phones"}, today=today) for today in (FRESH, STALE))

    assert [duty.is_ for duty in fresh.required_by] == ["required"]
    assert (fresh.required_as_of, old.required_as_of) == (None, EVIDENCE)


@pytest.mark.parametrize(
    ("duty", "bar", "meet"),
    [
        ({}, {}, True),
        ({"for_data": ["plates"]}, {}, True),
        ({"for_data": ["plates"]}, {"for_data": ["phones"]}, False),
        ({"binds": ["police"]}, {"binds": ["city"]}, True),
        ({"binds": ["police"]}, {"binds": ["sheriff"]}, False),
    ],
)
def test_a_duty_meets_a_prohibition_where_they_touch_the_same(
    duty: dict[str, Any], bar: dict[str, Any], meet: bool
) -> None:
    """Of whichever file each of them is, and only for some of the same data and bodies."""
    found = [*meetings(law(row("prohibited", **bar)), law(row("required", **duty)), KINDS)]

    assert [meeting.kind for meeting in found] == (["terms"] if meet else [])
    assert all((meeting.required.is_, meeting.prohibited.is_) == ("required", "prohibited") for meeting in found)


def test_no_row_is_for_counsel() -> None:
    """Also for a kind that is safe everywhere, with rows for other kinds only, and with no law file at all."""
    assert [read(law(row("permitted", "terms")), "logs").is_, read(None, "logs").is_] == ["counsel", "counsel"]
    assert read(law(), "terms").rows == ()


def test_a_duty_that_meets_a_prohibition_is_told_and_never_recommended() -> None:
    """It stays prohibited and says that a duty meets it; a duty for other data does not."""
    state = law(row("prohibited", for_data=["status"]))
    same, other = (law(row("required", for_data=[data])) for data in ("status", "plates"))

    met = read(state, federal=same, data={"status"})

    assert (met.is_, met.meets_duty, met.required_for) == ("prohibited", True, frozenset())
    assert not read(state, federal=other, data={"status", "plates"}).meets_duty
    assert not read(same, data={"status"}).meets_duty


def test_federal_law_permits_nothing_by_itself() -> None:
    """What the state's file leaves to counsel stays there."""
    assert read(law(), "logs", federal=law(row("permitted", "logs"))).is_ == "counsel"


def test_a_duty_waits_for_its_rule_to_begin() -> None:
    """Before the day in force nothing is required; a prohibition is read the careful way at once."""
    later = {"in_force": FRESH + timedelta(days=1)}

    assert read(law(row("required"), rule=later)).is_ == "counsel"
    assert read(law(row("required"), rule={"in_force": FRESH})).is_ == "required"
    assert read(law(row("prohibited"), rule=later)).is_ == "prohibited"


def test_the_oldest_evidence_that_decides_is_the_one_told() -> None:
    """Of a state's and a federal duty, both asked to be confirmed when one of them is old."""
    older = law(row("required"), evidence_through=EVIDENCE - timedelta(days=1))

    reading = read(law(row("required")), federal=older)

    assert (reading.as_of, reading.confirm) == (EVIDENCE - timedelta(days=1), True)


ROWS = st.builds(
    row,
    st.sampled_from(ORDER),
    st.sampled_from([*KINDS.kinds]),
    for_data=st.lists(st.sampled_from(["plates", "phones", "status"]), unique=True),
    binds=st.lists(st.sampled_from([*KINDS.bodies]), unique=True),
)
LAWS = st.builds(
    lambda rows, stance, confidence: law(*rows, stance=stance, confidence=confidence),
    st.lists(ROWS, max_size=6),
    st.sampled_from(["neutral", "requires-cooperation"]),
    st.sampled_from(["high", "low"]),
)
CASES = st.fixed_dictionaries(
    {
        "data": st.sets(st.sampled_from(["plates", "phones", "status"])),
        "body": st.sets(st.sampled_from([*KINDS.bodies])),
        "today": st.dates(EVIDENCE, EVIDENCE + timedelta(days=4000)),
    }
)


@given(LAWS, LAWS, st.sampled_from([*KINDS.kinds]), CASES)
def test_adding_a_prohibition_prohibits(state: Law, federal: Law, kind: str, case: dict[str, Any]) -> None:
    """Whatever else is said, whatever the age or confidence."""
    barred = state.model_copy(update={"standing": (*state.standing, *law(row("prohibited", kind)).standing)})

    reading = read(barred, kind, federal=federal, **case)

    assert (reading.is_, reading.required_for) == ("prohibited", frozenset())


@given(LAWS, LAWS, st.sampled_from([*KINDS.kinds]), CASES, ROWS)
def test_a_stricter_row_never_makes_it_laxer(
    state: Law, federal: Law, kind: str, case: dict[str, Any], added: dict[str, Any]
) -> None:
    """A prohibition or a question for counsel, of whatever scope, only moves a reading up the order."""
    before = read(state, kind, federal=federal, **case)
    if added["is"] in ORDER[:2]:
        state = state.model_copy(update={"standing": (*state.standing, *law(added).standing)})

    after = read(state, kind, federal=federal, **case)

    assert ORDER.index(after.is_) <= ORDER.index(before.is_)
    assert after.required_for <= before.required_for


@given(LAWS, LAWS, st.sampled_from([*KINDS.kinds]), CASES)
def test_older_evidence_never_permits_more(state: Law, federal: Law, kind: str, case: dict[str, Any]) -> None:
    """With the years what is permitted may become a question, and nothing else moves."""
    fresh = read(state, kind, federal=federal, **{**case, "today": EVIDENCE})

    old = read(state, kind, federal=federal, **case)

    assert old.is_ == fresh.is_ or (fresh.is_, old.is_) in (("permitted", "counsel"), ("required", "counsel"))
    assert old.required_for == fresh.required_for
