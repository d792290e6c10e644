"""A request is made for what the record lists, while something it would settle is open, and not otherwise."""

import pytest

from audit.assess.request import requests_due
from audit.pack.condition import Condition
from audit.pack.load import load_pack
from audit.pack.request import Request
from audit.record.read import read_record
from audit.record.record import Record

PACK = load_pack()
HEADER = '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n[city]\nstate = "WA"\n'
ROWS = """
[systems.cars]
kind = "plate-readers"

[systems.reports]
kind = "records-management"

[partners.pool]
kind = "regional-pool"

[partners.company]
kind = "vendor"

[agreements.memo]
title = "Memorandum"
partners = ["pool"]

[flows.reports-pool]
source = "reports"
recipient = "pool"
agreement = "memo"
"""


def record(more: str = "", *, rows: str = ROWS) -> Record:
    """A record with the rows above and more of them."""
    return read_record((HEADER + rows + more).encode(), "record.toml", PACK).record


def subjects(request: Request, of: Record) -> tuple[str, ...]:
    """The entries the request is made for; none when it is not made."""
    return next((due.subjects for due in requests_due(of, PACK, {"it": request}, "exposure")), ())


def asking(**changes: object) -> Request:
    """A request for the sharing of each system, with some keys changed."""
    plain = {"kind": "screenshot", "title": "T", "settles": ("systems.sharing",), "who": "w", "says": "s", "minutes": 1}
    return Request.model_validate({"each": "system", **plain, **changes})


@pytest.mark.parametrize(
    ("changes", "made_for"),
    [
        ({}, ("cars", "reports")),
        ({"among": ("plate-readers",)}, ("cars",)),
        ({"among": ("jail-management",)}, ()),
        ({"each": None}, ("",)),
        ({"each": "partner", "settles": ("partners.sharing",)}, ("pool", "company")),
        ({"each": "partner", "among": ("vendor",), "settles": ("partners.sharing",)}, ("company",)),
        ({"each": "agreement", "settles": ("agreements.document",)}, ("memo",)),
        ({"each": "flow", "among": ("regional-pool",), "settles": ("flows.mode",)}, ("reports-pool",)),
    ],
)
def test_a_request_is_made_for_entries_of_its_kinds(changes: dict[str, object], made_for: tuple[str, ...]) -> None:
    """Each entry of the kinds named has one; without `each` there is one for the city."""
    assert subjects(asking(**changes), record()) == made_for


def test_requests_keep_their_order() -> None:
    """What matters most comes first, as the pack has it."""
    due = requests_due(record(), PACK, {"z": asking(), "a": asking(each=None), "m": asking()}, "exposure")

    assert [row.id for row in due] == ["z", "a", "m"]


def test_what_is_answered_is_not_asked_for_again() -> None:
    """Once everything a request would settle is known of an entry, the entry is left out."""
    known = record(rows=ROWS.replace('kind = "plate-readers"', 'kind = "plate-readers"\nsharing = "none"'))

    assert subjects(asking(), known) == ("reports",)
    assert subjects(asking(settles=("systems.sharing", "systems.covers")), known) == ("cars", "reports")


def test_not_known_is_not_an_answer() -> None:
    """What somebody did not know is what the request is for."""
    unknown = record(rows=ROWS.replace('kind = "plate-readers"', 'kind = "plate-readers"\nsharing = "unknown"'))

    assert subjects(asking(), unknown) == ("cars", "reports")


@pytest.mark.parametrize(
    ("each", "settles", "made_for"),
    [
        ("partner", "flows.mode", ("company",)),
        ("partner", "agreements.document", ("company",)),
        ("system", "flows.mode", ("cars",)),
        ("system", "agreements.document", ("cars",)),
        ("agreement", "flows.mode", ()),
        ("flow", "agreements.document", ()),
        ("flow", "systems.kind", ()),
        (None, "flows.mode", ()),
        (None, "city.state", ()),
        (None, "city.practices.any", ("",)),
    ],
)
def test_entries_that_go_with_a_subject_count_and_those_not_listed_are_open(
    each: str | None, settles: str, made_for: tuple[str, ...]
) -> None:
    """A pool's flow and memorandum are its own; a company without any has everything still to be said."""
    full = ROWS.replace('agreement = "memo"', 'agreement = "memo"\nmode = "bulk-copy"')
    full = full.replace('title = "Memorandum"', 'title = "Memorandum"\ndocument = "clerk/2008-114"')

    assert subjects(asking(each=each, settles=(settles,)), record(rows=full)) == made_for


def test_an_ended_system_is_left_out() -> None:
    """Nothing of it is worth a picture any more."""
    ended = record(rows=ROWS.replace('kind = "plate-readers"', 'kind = "plate-readers"\nstatus = "ended"'))

    assert subjects(asking(), ended) == ("reports",)


@pytest.mark.parametrize(("answer", "made"), [("unknown", True), ("none", True), ("current", False)])
def test_a_condition_that_is_not_known_does_not_stop_a_request(answer: str, made: bool) -> None:
    """It is left out only where the condition is false."""
    practices = f'practices = {{ register-of-agreements = "{answer}" }}\n'
    leaf = Condition(key="city.practices.register-of-agreements", equals="current")
    request = asking(each=None, when=Condition(none_of=(leaf,)))

    assert bool(subjects(request, record(rows=practices + ROWS))) == made


@pytest.mark.parametrize(("view", "made"), [("exposure", True), ("outside-access", False)])
def test_a_request_may_be_for_one_view(view: str, made: bool) -> None:
    """The view of the state is a condition like any other."""
    request = asking(when=Condition(view="exposure"))

    assert bool(requests_due(record(), PACK, {"it": request}, view)) == made
