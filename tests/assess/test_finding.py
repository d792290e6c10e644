"""Points for counsel: when a finding makes one, what it says, and what is never raised."""

import re

import pytest
from assess.points import ROWS, finding, laws, outcomes, points, provisions, record, shipped

from audit.assess.authority import plain_day

FLOWS = {"each": "flow", "citation": "the terms for {recipient}", "says": "{recipient} gets {source}.", "question": "?"}
LAW = {"citation": None, "binds": None}
SIGNED = ROWS.replace('title = "Memorandum"', 'title = "Memorandum"\nsigned = {signed}')


# What a point says


def test_a_point_says_what_may_be_engaged_on_which_basis_and_what_to_ask() -> None:
    """Names are filled in, and the basis names the place of the record and what the answer there rests on."""
    note = '\n[notes."agreements.memo"]\nbasis = "interview"\n'

    (point,) = points(record(note, rows=SIGNED.format(signed='"never"')), it=finding())

    assert (point.id, point.about, point.outcome) == ("it", "agreements.memo", "present")
    assert (point.citation, point.binds, point.data) == (
        'the paper "Memorandum"',
        "those who signed",
        "all data that it covers",
    )
    assert point.basis == (
        '"Memorandum" was not signed. In the record: agreements.memo.signed (by what somebody said).'
    )
    assert point.question == 'Who signs "Memorandum"?'
    assert point.provisions == ("unsigned-agreement-signed",)


@pytest.mark.parametrize(
    ("signed", "outcome", "basis"),
    [
        ('"never"', "present", '"Memorandum" was not signed. In the record: agreements.memo.signed.'),
        ("2020-01-01", "absent", "In the record: agreements.memo.signed."),
        ('"unknown"', "unknown", "Not known yet: agreements.memo.signed."),
    ],
)
def test_a_fact_is_present_absent_or_unknown(signed: str, outcome: str, basis: str) -> None:
    """Met, not met, or open while the answer is missing; the basis says which."""
    (point,) = points(record(rows=SIGNED.format(signed=signed)), it=finding())

    assert (point.outcome, point.basis) == (outcome, basis)


def test_counts_and_days_stand_in_the_sentence() -> None:
    """A number is written with commas and a day in words."""
    row = finding(**FLOWS | {"says": "{observed.without_case_number} of {observed.searches} since {observed.from}."},
                  when={"key": "observed.without_case_number", "at_least": 1})  # fmt: skip
    seen = "\n[flows.reports-pool.observed]\nfrom = 2026-01-05\nsearches = 12000\nwith_case_number = 2000\n"

    (point, _) = points(record(seen), it=row)

    assert point.basis.startswith("10,000 of 12,000 since January 5, 2026.")


def test_names_with_braces_fill_nothing_further() -> None:
    """What a record calls a thing is text, even where it looks like a placeholder."""
    (point,) = points(record(rows=SIGNED.format(signed='"never"').replace('"Memorandum"', '"{city}"')), it=finding())

    assert point.question == 'Who signs "{city}"?'


# What a finding is looked for in


def test_what_has_ended_is_left_out() -> None:
    """A flow that has ended, or is planned, is not looked at."""
    row = finding(**FLOWS, when={"key": "mode", "equals": "bulk-copy"})
    rows = ROWS.replace('mode = "bulk-copy"', 'mode = "bulk-copy"\nstatus = "ended"')

    assert outcomes(record(rows=rows), row) == {"flows.cars-pool": "absent"}


def test_flows_between_others_are_left_out() -> None:
    """A flow that leaves no system of the city is not the city's."""
    row = finding(**FLOWS, when={"key": "mode", "equals": "bulk-copy"})
    rows = ROWS.replace('sharing = "none"', 'sharing = "listed"')
    on = '\n[flows.pool-fbi]\nsource = "pool"\nrecipient = "fbi"\nmode = "bulk-copy"\n'

    assert outcomes(record(on, rows=rows), row) == {"flows.reports-pool": "present", "flows.cars-pool": "absent"}


@pytest.mark.parametrize(
    ("mode", "outcome"), [("bulk-copy", "present"), ("direct-query", None), ("unknown", "unknown")]
)
def test_a_finding_makes_no_point_where_it_does_not_apply(mode: str, outcome: str | None) -> None:
    """Out of its scope there is no point, not even an absent one; while that is open the point is unknown."""
    row = finding(**FLOWS, where={"key": "mode", "equals": "bulk-copy"}, when={"key": "elements", "equals": "all"})
    rows = ROWS.replace('mode = "bulk-copy"', f'mode = "{mode}"')

    assert outcomes(record(rows=rows), row).get("flows.reports-pool") == outcome


def test_data_that_only_may_be_there_leaves_a_point_open() -> None:
    """A finding about some data is unknown where a system may hold it, and no point where it does not."""
    row = finding(each="system", citation="c", says="s", question="q", for_data=("criminal-history",),
                  when={"key": "sharing", "equals": "listed"})  # fmt: skip
    unsaid = ROWS.replace('elements = ["home-address", "criminal-history"]\n', "")

    assert outcomes(record(), row) == {"systems.reports": "present"}
    assert outcomes(record(rows=unsaid), row) == {"systems.reports": "unknown"}


@pytest.mark.parametrize(("view", "state", "made"), [("exposure", "TX", False), ("exposure", "WI", True),
                                                     ("outside-access", "TX", True), (None, "TX", True)])  # fmt: skip
def test_a_finding_of_one_view_is_raised_there_alone(view: str | None, state: str, made: bool) -> None:
    """What speaks of one agency is not raised where cooperation is required."""
    row = finding(view=view)

    assert bool(points(record(state=state), it=row)) is made


# The law


@pytest.mark.parametrize(("state", "made"), [("CA", True), ("WI", False)])
def test_what_rests_on_state_law_is_raised_where_the_law_gives_the_standing(state: str, made: bool) -> None:
    """The same facts engage a state's rule in one state and nothing in another."""
    row = finding(**FLOWS | LAW, law_kind="onward-bar", standing=("required",), when={"key": "mode", "known": True})

    assert ("flows.cars-pool" in outcomes(record(state=state), row)) is made


def test_a_rule_on_some_data_reaches_no_other() -> None:
    """A rule on plate readers makes no point of police reports."""
    row = finding(**FLOWS | LAW, law_kind="onward-bar", standing=("required",), when={"key": "mode", "known": True})

    (point,) = points(record(state="CA"), it=row)

    assert point.about == "flows.cars-pool"
    rule = next(rule for rule in laws("CA").law.rule if rule.id in point.rules)  # type: ignore[union-attr]
    assert point.citation.startswith(rule.citation)
    assert point.data == "vehicle location history"


CLAUSE = {"law_kind": "civil-immigration-bar", "standing": ("prohibited",), "direction": "shares-less"}
BARRED = LAW | CLAUSE | {"when": {"key": "purpose", "equals": "no-civil-immigration"}}


@pytest.mark.parametrize(("more", "outcome"), [({}, "present"), ({"for_data": ("home-address",)}, "unknown")])
def test_a_rule_on_all_data_waits_for_no_word_of_what_a_flow_carries(more: dict[str, object], outcome: str) -> None:
    """A clause that a state bars for all data is a point at once; only a finding on some data waits."""
    row = finding(**BARRED | more, bodies=("city", "police"))
    rows = ROWS.replace('elements = "all"\nmode = "bulk-copy"', 'elements = "unknown"\nmode = "bulk-copy"')
    promised = rows.replace('title = "Memorandum"', 'title = "Memorandum"\npurpose = "no-civil-immigration"')

    assert outcomes(record(rows=promised, state="TX"), row) == {"agreements.memo": outcome}


def test_evidence_that_is_old_is_said_to_be_so() -> None:
    """A requirement read long ago stays one, with its day and that counsel is to confirm it."""
    row = finding(**FLOWS | LAW, law_kind="onward-bar", standing=("required",), when={"key": "mode", "known": True})

    law = laws("CA").law
    assert law is not None

    (point,) = points(record(state="CA"), it=row)

    assert point.citation.endswith(f"as of {plain_day(law.law.evidence_through)}, counsel to confirm")


def test_a_city_is_not_marked_down_for_lacking_what_its_state_prohibits() -> None:
    """Where every answer to a finding is prohibited, the finding is not raised."""
    row = finding(provision=("no-civil-immigration-use",))

    assert outcomes(record(state="WI"), row) == {"agreements.memo": "unknown"}
    assert outcomes(record(state="TX"), row) == {}


def test_where_cooperation_is_required_only_general_forms_are_offered() -> None:
    """A provision that is not general is not named among what could answer a point."""
    row = finding(provision=("no-civil-immigration-use", "passing-on-with-consent"))

    (point,) = points(record(state="TX"), it=row)

    assert point.provisions == ("passing-on-with-consent",)
    assert provisions()["passing-on-with-consent"].general


def test_without_a_state_nothing_rests_on_its_law() -> None:
    """A record without a state has points on texts and on federal law alone."""
    row = finding(**FLOWS | LAW, law_kind="onward-bar", standing=("required",), when={"key": "mode", "known": True})
    rows = {"law": row, "rule": finding(**FLOWS | LAW, rule="us-dppa", when={"key": "mode", "known": True})}
    nowhere = record().model_copy(update={"city": record().city.model_copy(update={"state": None})})

    assert {point.id for point in points(nowhere, **rows)} == {"rule"}


# Accounts of the destination


def account(more: str, about: str = "systems.reports", **changes: object) -> str | None:
    """What became of a finding on an open account of the destination."""
    plain = {
        "each": "system",
        "citation": "c",
        "says": "s",
        "question": "q",
        "provision": ("register-of-systems-and-agreements",),
    }
    row = finding(**plain | {"when": {"key": "map.account", "one_of": ["confirmed", "reported"]}} | changes)
    rows = ROWS.replace('sharing = "none"', 'sharing = "listed"')
    return outcomes(record(more, rows=rows), row).get(about)


def onward(mode: str, status: str = "active") -> str:
    """A flow from the pool to the destination."""
    ends = 'source = "pool"\nrecipient = "ice"\nelements = "all"'
    return f'\n[flows.pool-ice]\n{ends}\nmode = "{mode}"\nstatus = "{status}"\n'


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        (onward("direct-query"), "present"),
        (onward("embedded"), "present"),
        (onward("on-request"), "absent"),
        (onward("proxy-search"), "absent"),
        (onward("unknown"), "unknown"),
        (onward("direct-query", "unknown"), "unknown"),
        (onward("direct-query", "ended"), "absent"),
    ],
)
def test_an_account_is_open_where_its_flow_is_known_to_be(more: str, outcome: str) -> None:
    """A log-in, feed or copy at the end of a route is one; what is not known leaves it open."""
    assert account(more) == outcome


@pytest.mark.parametrize(("basis", "known"), [("log", "confirmed"), ("belief", "reported")])
def test_an_account_is_confirmed_where_every_hop_is_borne_out(basis: str, known: str) -> None:
    """With a log on both hops it is confirmed; without, it is reported."""
    notes = "".join(f'\n[notes."flows.{flow}"]\nbasis = "{basis}"\n' for flow in ("reports-pool", "pool-ice"))

    assert account(onward("direct-query") + notes, when={"key": "map.account", "equals": known}) == "present"


def test_an_agreement_is_asked_for_the_accounts_of_its_partners() -> None:
    """One step from the agreement to the partners that signed it."""
    changes = {"each": "agreement", "when": {"key": "partners.map.account", "one_of": ["reported"]}}

    assert account(onward("direct-query"), "agreements.memo", **changes) == "present"
    assert account(onward("on-request"), "agreements.memo", **changes) == "absent"


def test_the_basis_names_the_route_to_the_account() -> None:
    """Whoever reads the point sees by whose hands the account is reached."""
    row = finding(
        each="partner", citation="c", says="s", question="q", when={"key": "map.account", "equals": "reported"}
    )
    rows = ROWS.replace('kind = "regional-pool"\nsharing = "none"', 'kind = "regional-pool"\nsharing = "listed"')

    point = next(
        point for point in points(record(onward("direct-query"), rows=rows), it=row) if point.outcome == "present"
    )

    assert point.basis == "s In the record: the route Lake Exchange -> US Immigration and Customs Enforcement."


@pytest.mark.parametrize(
    ("control", "more", "by_law"),
    [
        ('control = "state-law"', "", True),
        ('control = "federal-mandate"', "", True),
        ('control = "city"', "", False),
        ("", "", False),
        ('control = "state-law"', 'agreement = "memo"\n', False),
    ],
)
def test_an_agreement_is_a_rule_of_law_where_a_law_keeps_all_its_flows(control: str, more: str, by_law: bool) -> None:
    """One flow that somebody here decides about, or that nobody has said it of, makes it an agreement."""
    row = finding(when={"key": "map.by_law", "equals": "yes"})
    rows = ROWS.replace('mode = "bulk-copy"', f'mode = "bulk-copy"\n{control}')
    rows = rows.replace('mode = "direct-query"', f'mode = "direct-query"\n{more}')

    assert outcomes(record(rows=rows), row) == {"agreements.memo": "present" if by_law else "absent"}


# The shipped findings


def test_points_come_in_the_order_of_the_pack_and_of_the_record() -> None:
    """Nothing ranks them."""
    found = points(record())

    order = [*shipped()]
    assert [order.index(point.id) for point in found] == sorted(order.index(point.id) for point in found)
    assert len({(point.id, point.about) for point in found}) == len(found)


def test_no_point_says_that_a_rule_was_broken() -> None:
    """The words of findings keep to facts and questions."""
    words = " ".join(f"{row.title} {row.says} {row.question} {row.citation}" for row in shipped().values()).casefold()

    assert not re.findall(r"violat(?:e|es|ed|ing|ion|ions)\b|\b(?:illegal|unlawful|guilty)|breaks the law", words)
