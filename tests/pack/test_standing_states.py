"""The shipped law of every state, read for all data and bodies it speaks of, while its evidence is new and old."""

from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import NamedTuple

import pytest

from audit.pack.law import Standing
from audit.pack.load import load_federal, load_law, load_law_kinds, load_laws, load_pack
from audit.pack.standing import ORDER, Reading, standing_of

PACK = load_pack()
WORDS = load_law_kinds(PACK)
FEDERAL = load_federal(PACK)
STATES = load_laws(PACK)
COOPERATING = {state: found for state, found in STATES.items() if found.requires_cooperation}


class Read(NamedTuple):
    """One case of a state, and how its law is read there."""

    kind: str
    element: str
    body: frozenset[str]
    reading: Reading


@cache
def readings(state: str) -> tuple[Read, ...]:
    """Every kind with a row, for each data and body that any row of the state or of federal law names, and one more.

    Each on the day of the newest evidence and many years later.
    """
    found, rows = STATES[state], rows_of(state)
    data = {element for row in rows for element in row.for_data} | {"phone"}
    bodies = {frozenset({body}) for row in rows for body in row.binds} | {frozenset({"city"}), frozenset()}
    days = (found.law.evidence_through, found.law.evidence_through + timedelta(days=4000))
    return tuple(
        Read(
            kind,
            element,
            body,
            standing_of(found, FEDERAL, WORDS, kind, data={element}, body=body, today=today, rubric=PACK.rubric),
        )
        for kind, element, body, today in product({row.law_kind for row in rows}, sorted(data), bodies, days)
    )


def rows_of(state: str) -> tuple[Standing, ...]:
    """The rows of a state's file and of federal law."""
    return (*STATES[state].standing, *(FEDERAL.standing if FEDERAL else ()))


def covers(row: Standing, element: str, body: frozenset[str]) -> bool:
    """Whether a row covers the data and the body."""
    binds = not row.binds or any(name in row.binds for name in WORDS.bound(body))
    return binds and (not row.for_data or element in row.for_data)


@pytest.mark.parametrize("state", STATES)
def test_nothing_prohibited_is_ever_required_or_permitted(state: str) -> None:
    """In each state, for all data and bodies and at any age: what a row prohibits stays prohibited."""
    barred = [row for row in rows_of(state) if row.is_ == "prohibited"]

    for kind, element, body, reading in readings(state):
        touched = any(row.law_kind == kind and covers(row, element, body) for row in barred)
        assert reading.is_ == "prohibited" or not touched
        assert reading.is_ != "prohibited" or not reading.required_for


@pytest.mark.parametrize("state", STATES)
def test_what_is_required_is_required_within_its_scope_only(state: str) -> None:
    """In each state a duty is read where a row covers data and body, and nowhere else."""
    duties = [row for row in rows_of(state) if row.is_ == "required"]

    for kind, element, body, reading in readings(state):
        owed = any(row.law_kind == kind and covers(row, element, body) for row in duties)
        assert owed if reading.is_ == "required" else not owed or reading.is_ in ORDER[:2]
        assert reading.required_for == ({element} if reading.is_ == "required" else set())


@pytest.mark.parametrize("state", STATES)
def test_what_is_safe_everywhere_may_be_done_everywhere(state: str) -> None:
    """In each state, whatever the age of its file, every kind marked so is permitted or required of a city."""
    for today in (STATES[state].law.evidence_through, date(2099, 1, 1)):
        stands = {
            kind: standing_of(
                STATES[state], FEDERAL, WORDS, kind, data=set(), body={"city"}, today=today, rubric=PACK.rubric
            ).is_
            for kind, words in WORDS.kinds.items()
            if words.safe_everywhere
        }

        assert set(stands.values()) <= {"permitted", "required"}


@pytest.mark.parametrize("state", STATES)
def test_once_its_evidence_is_old_each_row_stands_as_it_must(state: str) -> None:
    """On the first such day: barred stays barred, owed is to be confirmed, permitted is for counsel or safe."""
    found = STATES[state]
    newest = found.law.evidence_through
    old = newest + timedelta(PACK.rubric.rubric.law_stale_after_days + 1)

    for listed in found.standing:
        at = {"data": set(listed.for_data), "body": set(listed.binds) or {"city"}, "rubric": PACK.rubric}
        reading = standing_of(found, None, WORDS, listed.law_kind, today=old, **at)
        if listed.is_ == "permitted" and reading.is_ != "required":
            safe = WORDS.kinds[listed.law_kind].safe_everywhere
            assert reading.is_ == ("permitted" if safe else "counsel")
        elif listed.is_ == "required":
            assert (reading.is_, reading.required_as_of) == ("required", newest)
        else:
            assert reading.is_ == listed.is_ or listed.is_ == "permitted"


@pytest.mark.parametrize("state", COOPERATING)
def test_where_cooperation_is_required_nothing_that_is_not_neutral_may_be_done(state: str) -> None:
    """Only purpose-blind kinds are required there, and only what is safe everywhere is permitted."""
    for kind, *_, reading in readings(state):
        assert reading.is_ not in ("required", "permitted") or WORDS.kinds[kind].neutral
        assert reading.is_ != "permitted" or WORDS.kinds[kind].safe_everywhere


def test_no_file_permits_what_is_never_recommended() -> None:
    """No state's file says otherwise of such a kind than counsel or prohibited."""
    never = {kind for kind, words in WORDS.kinds.items() if words.never_recommended}
    said = {listed.is_ for found in STATES.values() for listed in found.standing if listed.law_kind in never}

    assert never
    assert said <= {"counsel", "prohibited"}


def test_federal_law_is_no_states() -> None:
    """It is read by itself, and its code leads to no law of a state."""
    assert FEDERAL is not None
    assert FEDERAL.law.state not in PACK.states
    assert load_law(PACK, FEDERAL.law.state) is None
