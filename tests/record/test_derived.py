"""Keys that follow from what an entry says, for conditions to read."""

from typing import Any

import pytest

from audit.pack.load import load_pack
from audit.record.read import read_record
from audit.record.subject import Subjects

PACK = load_pack()
RECORD = """
[record]
format = 1
pack = "municipal"
pack_version = "1.0.0"
as_of = 2026-11-22

[systems.reports]
kind = "records-management"

[partners.pool]
kind = "regional-pool"

[agreements.memo]
partners = ["pool"]
{memo}

[flows.it]
source = "reports"
recipient = "pool"
agreement = "memo"
{flow}
"""


def found(section: str, name: str, key: str, *, memo: str = "", flow: str = "") -> list[Any]:
    """What a key comes to for one entry."""
    record = read_record(RECORD.format(memo=memo, flow=flow).encode(), "record.toml", PACK).record
    return list(Subjects(record, PACK, "exposure").look(section, name)(key))


@pytest.mark.parametrize(
    ("ends", "expired"),
    [
        ("2026-11-21", "yes"),
        ("2026-11-22", "no"),
        ('"none"', "no"),
        ('"unknown"', "unknown"),
        ("", None),
    ],
)
def test_an_agreement_is_past_its_end_on_the_day_after(ends: str, expired: str | None) -> None:
    """The record's day counts, not today's; an end that nobody knows is not known."""
    memo = f"ends = {ends}" if ends else ""

    assert found("agreements", "memo", "expired", memo=memo) == [expired]


@pytest.mark.parametrize(
    ("flow", "stated"),
    [
        ("", "left-to-agreement"),
        ('purpose = "criminal-only"', "criminal-only"),
        ('purpose = "unknown"', "unknown"),
    ],
)
def test_a_term_that_a_flow_leaves_to_its_agreement_is_not_missing(flow: str, stated: str) -> None:
    """What is said once, of the agreement, is no term of the flow's own; what it states itself is."""
    assert found("flows", "it", "stated.purpose", memo='purpose = "no-immigration"', flow=flow) == [stated]


@pytest.mark.parametrize("agreement", ["none", "unknown"])
def test_a_term_is_missing_where_no_agreement_is_named_to_give_it(agreement: str) -> None:
    """Without an agreement, or while nobody knows of one, the flow's own term is waited for."""
    record = read_record(RECORD.format(memo="", flow="").replace('"memo"', f'"{agreement}"').encode(), "r", PACK).record

    assert list(Subjects(record, PACK, "exposure").look("flows", "it")("stated.purpose")) == [None]


def test_one_step_leads_to_what_follows_from_another_entry() -> None:
    """A flow can ask whether its agreement is past its end."""
    assert found("flows", "it", "agreement.expired", memo="ends = 2020-01-01") == ["yes"]


@pytest.mark.parametrize(
    ("seen", "without"),
    [
        ("searches = 10, with_case_number = 7", 3),
        ("searches = 10, with_case_number = 10", 0),
        ("searches = 10, with_case_number = 12", 0),
        ('searches = 10, with_case_number = "unknown"', None),
        ("searches = 10", None),
        ('searches = "unknown", with_case_number = 7', None),
    ],
)
def test_searches_without_a_case_number_are_the_rest(seen: str, without: int | None) -> None:
    """Known only where both counts are; never less than none."""
    assert found("flows", "it", "observed.without_case_number", flow=f"observed = {{ {seen} }}") == [without]


@pytest.mark.parametrize(
    ("flow", "memo", "given"),
    [
        ('purpose = "criminal-only"', 'purpose = "law-enforcement"', "criminal-only"),
        ("", 'purpose = "law-enforcement"', "law-enforcement"),
        ('purpose = "unknown"', 'purpose = "law-enforcement"', "unknown"),
        ("", "", None),
    ],
)
def test_a_term_is_the_flows_own_or_its_agreements(flow: str, memo: str, given: str | None) -> None:
    """What the flow states comes first, even that it is not known."""
    assert found("flows", "it", "given.purpose", flow=flow, memo=memo) == [given]
