"""The engine agrees with an exhaustive enumeration of routes written from the method alone (law 11)."""

from datetime import date
from typing import Any

import pytest
from assess.generate import cases
from assess.oracle import oracle_assess, oracle_outside_access
from assess.packed import Table, as_pack, as_record
from hypothesis import HealthCheck, given, settings

from audit.assess.assessment import as_json, assess
from audit.pack.law import Law

TODAY = date(2026, 6, 15)
COOPERATION = Law.model_validate(
    {"law": {"state": "TX", "name": "Texas", "stance": "requires-cooperation", "confidence": "high",
             "evidence_through": date(2026, 1, 1), "says": "Local limits are barred."}}
)  # fmt: skip
thorough = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


@thorough
@given(cases())
def test_every_figure_equals_the_oracles(case: tuple[Table, Table]) -> None:
    """Score, uses, elements at each recipient, channels, documents, ways and disputes are those of the oracle."""
    table, tables = case
    pack = as_pack(tables)

    found = as_json(assess(pack, as_record(table, pack), None, TODAY), pack)

    wanted = oracle_assess(table, tables, TODAY)
    for key in ("score", "band", "on_documents", "uses", "channels"):
        assert_same(found.get(key), wanted.get(key), key)
    assert_same(nonzero(found.get("elements")), nonzero(wanted.get("elements")), "elements")
    assert_same(ends(found.get("without_ice_accounts")), ends(wanted.get("without_ice_accounts")), "without accounts")
    assert states(found, "channel") == states(wanted, "channel")
    assert pairs(found) == sorted(wanted["disputed"])


@thorough
@given(cases())
def test_outside_ways_equal_the_oracles(case: tuple[Table, Table]) -> None:
    """In the outside-access view each pair of system and recipient has the oracle's state."""
    table, tables = case
    pack = as_pack(tables)

    found = as_json(assess(pack, as_record(table, pack), COOPERATION, TODAY), pack)

    wanted = {(way["system"], way["recipient"]): way["state"] for way in oracle_outside_access(table, tables)}
    assert {pair: state for pair, (state, _) in states(found, "recipient").items()} == {
        pair: state for pair, state in wanted.items() if state != "none"
    }


def assert_same(found: Any, wanted: Any, place: str) -> None:
    """Equal to 1e-9, table by table."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        assert found.keys() == wanted.keys(), place
        for key in wanted:
            assert_same(found[key], wanted[key], f"{place}.{key}")
    elif isinstance(wanted, float | int) and isinstance(found, float | int):
        assert found == pytest.approx(wanted, abs=1e-9), place
    else:
        assert found == wanted, place


def nonzero(elements: Any) -> Any:
    """Elements at recipients, with the pairs that are zero left out."""
    kept = {
        element: {node: pair for node, pair in nodes.items() if pair["high"] > 0}
        for element, nodes in (elements or {}).items()
    }
    return {element: nodes for element, nodes in kept.items() if nodes}


def ends(pair: Any) -> Any:
    """A range without its surviving route."""
    return pair and {"low": pair["low"], "high": pair["high"]}


def states(assessment: Table, hand: str) -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """Each recorded way's state and elements."""
    return {
        (way["system"], way[hand]): (way["state"], tuple(sorted(way["elements"])))
        for way in assessment["ways"]
        if way["state"] != "none"
    }


def pairs(assessment: Table) -> list[tuple[str, str]]:
    """The disputed pairs."""
    return sorted((pair["source"], pair["recipient"]) for pair in assessment.get("disputed", []))
