"""The oracle itself, on maps small enough to work out by hand; each docstring shows the arithmetic.

One use of weight 100 and one element of fit 1, so a score is 100 x width. Values are those of SCALES, no real pack's.
"""

from datetime import date, datetime, timedelta, timezone

import pytest
from assess.generate_pack import CHANNELS, MARKS
from assess.oracle import oracle_assess, oracle_outside_access
from assess.oracle_answers import Table

SCALES = {
    "mode": {"bulk-copy": 1.0, "direct-query": 0.8, "proxy-search": 0.6, "hit-no-hit": 0.4, "judicial-order": 0.1},
    "purpose": {"none-stated": 1.0, "law-enforcement": 0.9, "criminal-only": 0.5},
    "onward": {"allowed": 1.0, "with-consent": 0.5},
    "oversight": {"none": 0.0, "logged": 0.5, "enforced": 1.0},
    "covers": {"most-residents": 1.0, "few-residents": 0.5},
    "retention": {"over-a-year": 1.0, "up-to-3-days": 0.5},
}
FREE = {"purpose": "none-stated", "onward": "allowed", "oversight": "none", "elements": "all"}
AGREED = {"basis": "agreement"}


def pack(**flows: Table) -> Table:
    """A pack with these catalog flows; a pool and a federal agency whose lists of recipients are known."""
    return {
        "rubric": {
            "rubric": {"destination": ["ice", "cbp"], "flow_stale_after_days": 100},
            **{scale: {step: valued(step, value) for step, value in row.items()} for scale, row in SCALES.items()},
            "control": {"state-law": MARKS["state-law"]},
            "sharing": {"documented": {"incomplete_kinds": ["regional-pool"]}},
            "documented_unless_stated": {"purpose": ["none-stated"], "onward": ["allowed"], "oversight": ["none"]},
            "channels": CHANNELS,
            "uses": {"locate": {"weight": 100}},
            "bands": {"limited": {"from_score": 0}, "broad": {"from_score": 45}},
        },
        "elements": {"address": {"fits": {"locate": 1.0}}},
        "systems": {"police-records": {"elements": ["address"]}},
        "partners": {
            "ice": {"kind": "immigration"},
            "ice-arm": {"part_of": "ice"},
            "cbp": {"kind": "immigration"},
            "pool": {"kind": "regional-pool", "sharing": "listed"},
            "fbi": {"kind": "federal", "sharing": "listed"},
            "marshals": {"kind": "federal"},
        },
        "flows": flows,
    }


def valued(step: str, value: float) -> Table:
    """A step of a scale with its marks."""
    return {"value": value} | MARKS.get(step, {})


def documented(source: str, recipient: str, **keys: object) -> Table:
    """A catalog flow, documented on the day of the record and complete in its terms."""
    whole = {"mode": "direct-query", "as_of": date(2026, 6, 15), "confidence": "documented"} | FREE
    return {"source": source, "recipient": recipient} | whole | keys


def stated(source: str, recipient: str, mode: str = "direct-query", **keys: object) -> Table:
    """A stated flow that nothing limits but its mode."""
    return {"source": source, "recipient": recipient, "mode": mode} | FREE | keys


def record(*flows: Table, notes: Table | None = None, partners: Table | None = None, **system: object) -> Table:
    """A record of one whole system, `rms`, and flows `f1`, `f2` and so on."""
    whole = {"elements": ["address"], "covers": "most-residents", "retention": "over-a-year", "sharing": "listed"}
    return {
        "record": {"as_of": date(2026, 6, 15)},
        "city": {"inventory": "complete"},
        "systems": {"rms": whole | system},
        "partners": partners or {},
        "flows": {f"f{number}": flow for number, flow in enumerate(flows, 1)},
        "notes": notes or {},
    }


def figure(assessment: Table, key: str = "score") -> object:
    """A range as something that compares with another, up to rounding."""
    return pytest.approx((assessment[key]["low"], assessment[key]["high"]))


def state(assessment: Table, channel: str) -> str:
    """The state of the way of `rms` through a channel."""
    return next(way["state"] for way in assessment["ways"] if (way["system"], way["channel"]) == ("rms", channel))


def test_a_single_flow_is_hold_times_open() -> None:
    """Hold 0.5 x 1; open 0.8 x (1 - 0.5 x (1 - 0.9)) = 0.76; 100 x 0.38. Nothing supports it, so it is reported."""
    flow = stated("rms", "ice", purpose="law-enforcement", oversight="logged")
    assessment = oracle_assess(record(flow, covers="few-residents"), pack())

    assert figure(assessment) == (38, 38)
    assert state(assessment, "own-access") == "reported"
    assert assessment["band"] == {"low": "limited", "high": "limited"}


def test_a_hop_passed_through_counts_the_stronger_promise_once() -> None:
    """Through 0.8 x min(1 - 0.5 x 0.1, 1 - 0.5 x 0.5) = 0.8 x 0.75 = 0.6; open 0.8; 100 x 0.48."""
    first = stated("rms", "pool", purpose="law-enforcement", onward="with-consent", oversight="logged")
    assessment = oracle_assess(record(first, stated("pool", "ice")), pack())

    assert figure(assessment) == (48, 48)
    assert assessment["widest_route"]["factors"] == [["hold", 1.0], ["through", pytest.approx(0.6)], ["open", 0.8]]


@pytest.mark.parametrize(
    ("kept", "expected"), [("over-a-year", (100, 100)), ("up-to-3-days", (50, 50)), ("unknown", (50, 100))]
)
def test_a_copy_is_held_for_as_long_as_anybody_keeps_it(kept: str, expected: tuple[int, int]) -> None:
    """Open 1; hold is the larger of the system's 0.5 and the copy's 1, 0.5, or 0.5 to 1 when unknown."""
    flow = stated("rms", "ice", "bulk-copy", kept_by_recipient=kept)
    assessment = oracle_assess(record(flow, retention="up-to-3-days"), pack())

    assert figure(assessment) == expected


def test_an_unknown_mode_may_be_a_copy_kept_for_long() -> None:
    """Low 0.5 x 0.1 = 0.05, the system's own hold; high 1 x 1, the longest retention whatever the copy's."""
    flow = stated("rms", "ice", "unknown", kept_by_recipient="up-to-3-days")
    assessment = oracle_assess(record(flow, retention="up-to-3-days"), pack())

    assert figure(assessment) == (5, 100)


def test_an_unsupported_flow_leaves_the_documented_one_in_the_high() -> None:
    """To the pool 0.8; stated on to ICE 0.4, documented 0.8: low 0.32, high 0.64, and the pair is disputed."""
    assessment = oracle_assess(
        record(stated("rms", "pool"), stated("pool", "ice", "hit-no-hit")), pack(k1=documented("pool", "ice"))
    )

    assert figure(assessment) == (32, 64)
    assert assessment["disputed"] == [("pool", "ice")]


def test_a_proven_flow_replaces_the_documented_one() -> None:
    """With a note that rests on an agreement, 0.8 x 0.4 at both ends, and nothing is disputed."""
    flows = stated("rms", "pool"), stated("pool", "ice", "hit-no-hit")
    assessment = oracle_assess(record(*flows, notes={"flows.f2": AGREED}), pack(k1=documented("pool", "ice")))

    assert figure(assessment) == (32, 32)
    assert assessment["disputed"] == []


def test_an_ended_flow_closes_a_documented_one_only_with_support() -> None:
    """Unsupported, the documented 0.8 x 0.8 stays in the high and is disputed; supported, the way is closed."""
    flows = stated("rms", "pool"), stated("pool", "ice", status="ended")
    said = oracle_assess(record(*flows), pack(k1=documented("pool", "ice")))
    shown = oracle_assess(record(*flows, notes={"flows.f2.status": AGREED}), pack(k1=documented("pool", "ice")))

    assert (figure(said), state(said, "pool"), said["disputed"]) == ((0, 64), "not-ruled-out", [("pool", "ice")])
    assert (figure(shown), state(shown, "pool"), shown["disputed"]) == ((0, 0), "closed", [])


def test_a_planned_flow_leaves_the_documented_one_whole() -> None:
    """0.8 x 0.8 at both ends."""
    flows = stated("rms", "pool"), stated("pool", "ice", "hit-no-hit", status="planned")
    assessment = oracle_assess(record(*flows), pack(k1=documented("pool", "ice")))

    assert figure(assessment) == (64, 64)


def test_a_flow_borrows_missing_terms_from_the_catalog_unless_its_agreement_is_unknown() -> None:
    """Borrowed mode 0.4: 0.8 x 0.4. Otherwise unknown: 0.8 x 0.1 x (1 - 1 x 0.5) to 0.8 x 1."""
    bare = {"source": "pool", "recipient": "ice", "elements": "all"}
    catalog = pack(k1=documented("pool", "ice", mode="hit-no-hit"), k2=documented("pool", "ice", status="ended"))
    borrowed = oracle_assess(record(stated("rms", "pool"), bare), catalog)
    refused = oracle_assess(record(stated("rms", "pool"), bare | {"agreement": "unknown"}), catalog)

    assert figure(borrowed) == (32, 32)
    assert figure(refused) == (4, 80)


def test_whoever_does_not_say_has_an_implied_flow() -> None:
    """The system's own implied flow: nothing in the low, 1 x 1 in the high."""
    assessment = oracle_assess(record(sharing="unknown"), pack())

    assert figure(assessment) == (0, 100)
    assert state(assessment, "own-access") == "not-ruled-out"


def test_a_partner_that_does_not_say_has_an_implied_flow() -> None:
    """To the Marshals 0.8, and from there on nobody knows: 0 to 0.8 x 1."""
    assessment = oracle_assess(record(stated("rms", "marshals")), pack())

    assert figure(assessment) == (0, 80)
    assert state(assessment, "federal") == "not-ruled-out"


def test_a_documented_list_is_whole_for_an_agency_and_not_for_a_pool() -> None:
    """Onward to another agency only: the Marshals' list ends there, a pool without a list may give more, 0.8 x 1."""
    catalog = pack(k1=documented("marshals", "fbi"), k2=documented("pool", "fbi"))
    del catalog["partners"]["pool"]["sharing"]

    assert figure(oracle_assess(record(stated("rms", "marshals")), catalog)) == (0, 0)
    assert figure(oracle_assess(record(stated("rms", "pool")), catalog)) == (0, 80)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"as_of": date(2026, 3, 7)}, (64, 64)),
        ({"as_of": date(2026, 3, 6)}, (0, 64)),
        ({"as_of": "2025", "control": "state-law"}, (64, 64)),
        ({"as_of": "2026-07", "control": "state-law"}, (0, 64)),
        ({"confidence": "inferred"}, (0, 64)),
        ({"as_of": "2025", "status": "ended"}, (0, 64)),
        ({"status": "ended"}, (0, 0)),
    ],
)
def test_stale_or_inferred_evidence_counts_in_the_high_only(keys: Table, expected: tuple[int, int]) -> None:
    """Routes of 0.8 x 0.8; 100 days from 7 March to 15 June are not too old, 101 are, unless a law keeps them."""
    assessment = oracle_assess(record(stated("rms", "pool")), pack(k1=documented("pool", "ice", **keys)))

    assert figure(assessment) == expected


def test_the_day_is_that_of_the_last_change_at_its_own_offset() -> None:
    """Late on 14 June far from Greenwich, evidence of 15 June is still to come: high only."""
    late = record(stated("rms", "pool"))
    late["record"] = {"updated": datetime(2026, 6, 14, 23, 30, tzinfo=timezone(timedelta(hours=-7)))}
    assessment = oracle_assess(late, pack(k1=documented("pool", "ice")))

    assert assessment["as_of"] == "2026-06-14"
    assert figure(assessment) == (0, 64)


def test_an_arm_is_its_agency() -> None:
    """To ICE's arm 0.8, by catalog and by a declared name; the recipient is ICE, and CBP has nothing."""
    named = record(stated("rms", "our-arm"), partners={"our-arm": {"part_of": "ice-arm"}})
    for direct in (record(stated("rms", "ice-arm")), named):
        assessment = oracle_assess(direct, pack())

        assert figure(assessment) == (80, 80)
        assert assessment["elements"]["address"] == {node: {"low": 0.8, "high": 0.8} for node in ("destination", "ice")}


def test_routes_end_at_the_destination() -> None:
    """ICE passes on to the FBI, but no route to the FBI runs through ICE."""
    assessment = oracle_assess(record(stated("rms", "ice")), pack(k1=documented("ice", "fbi")))

    assert list(assessment["elements"]["address"]) == ["destination", "ice"]


def test_without_accounts_the_pass_through_stands() -> None:
    """Own account 0.8; through the FBI 0.8 x 0.8 = 0.64, which is what is left."""
    flows = stated("rms", "ice"), stated("rms", "fbi"), stated("fbi", "ice")
    assessment = oracle_assess(record(*flows), pack())

    assert figure(assessment) == (80, 80)
    assert figure(assessment, "without_ice_accounts") == (64, 64)
    assert figure(assessment["channels"], "federal") == (64, 64)


def test_without_accounts_an_unknown_mode_is_at_most_the_freest_that_is_no_account() -> None:
    """High 0.6, a search by proxy, x 0.5, the system's own hold; low nothing."""
    assessment = oracle_assess(record(stated("rms", "ice", "unknown"), retention="up-to-3-days"), pack())

    assert figure(assessment, "without_ice_accounts") == (0, 30)


def test_review_without_a_log_counts_as_logged_in_the_high() -> None:
    """Criminal use only: 0.8 x (1 - 1 x 0.5) = 0.4; as logged 0.8 x (1 - 0.5 x 0.5) = 0.6."""
    flow = stated("rms", "ice", purpose="criminal-only", oversight="enforced")
    said = oracle_assess(record(flow, notes={"flows.f1": AGREED}), pack())
    shown = oracle_assess(record(flow, notes={"flows.f1.oversight": {"basis": "log"}}), pack())

    assert figure(said) == (40, 60)
    assert figure(shown) == (40, 40)


def test_on_documents_only_what_an_agreement_shows_protects() -> None:
    """Said 0.4. A mode without support is 0.1 to 1; with the other terms so too, the low is 0.1 x (1 - 1 x 0.5)."""
    flow = {"source": "rms", "recipient": "ice", "mode": "hit-no-hit", "elements": "all", "agreement": "a1"}
    base = record(flow)
    terms = {term: FREE[term] for term in ("purpose", "onward", "oversight")}
    shown = base | {"agreements": {"a1": terms | {"document": "contract.pdf"}}}
    lost = base | {"agreements": {"a1": terms | {"document": "unknown"}}}

    assert figure(oracle_assess(shown, pack())) == (40, 40)
    assert figure(oracle_assess(shown, pack()), "on_documents") == (10, 100)
    assert figure(oracle_assess(lost, pack()), "on_documents") == (5, 100)


def test_on_documents_an_unsupported_none_is_unknown() -> None:
    """Said: nothing leaves. Shown: an implied flow, 0 to 1."""
    said = record(sharing="none")
    shown = record(sharing="none", notes={"systems.rms.sharing": {"basis": "written-policy"}})

    assert figure(oracle_assess(said, pack())) == (0, 0)
    assert figure(oracle_assess(said, pack()), "on_documents") == (0, 100)
    assert figure(oracle_assess(shown, pack()), "on_documents") == (0, 0)


def test_a_way_is_confirmed_when_every_hop_is_supported_or_documented() -> None:
    """A supported flow, then a documented one; if the second is only in the press, the way is reported."""
    first = record(stated("rms", "pool"), notes={"flows.f1": {"basis": "log"}})

    assert state(oracle_assess(first, pack(k1=documented("pool", "ice"))), "pool") == "confirmed"
    assert state(oracle_assess(first, pack(k1=documented("pool", "ice", confidence="reported"))), "pool") == "reported"


def test_a_flow_carries_no_more_than_its_source_has() -> None:
    """An unknown system holds nothing in the low and what its kind usually holds in the high, whatever a list says."""
    flow = stated("rms", "ice", elements=["address"])
    assessment = oracle_assess(record(flow, elements="unknown", kind="police-records"), pack())

    assert figure(assessment) == (0, 80)


def test_a_record_that_says_nothing_of_its_systems_is_not_assessable() -> None:
    """Neither elements nor sharing of any system is known."""
    assessment = oracle_assess(record(elements="unknown", sharing="unknown"), pack())

    assert assessment["score"] is None
    assert assessment["not_assessable"]


def test_outside_access_treats_every_recipient_alike() -> None:
    """Through the pool to ICE, and on from ICE; the Marshals do not say, so somebody unnamed is not ruled out."""
    said = record(stated("rms", "pool"), stated("rms", "marshals"), notes={"flows.f1": AGREED})
    ways = oracle_outside_access(said, pack(k1=documented("pool", "ice"), k2=documented("ice", "fbi")))

    assert {way["recipient"]: way["state"] for way in ways} == {
        "pool": "confirmed",
        "ice": "confirmed",
        "fbi": "confirmed",
        "marshals": "reported",
        "outside-recipient-not-named": "not-ruled-out",
    }
