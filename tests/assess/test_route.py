"""The search itself, on maps too pointed to be drawn by chance."""

from dataclasses import replace

import pytest

from audit.assess.flow_map import FlowMap, MapFlow, Terms
from audit.assess.route import Reach, flows_of
from audit.assess.term import Term
from audit.pack.load import load_pack

FREE = Term(1.0, 1.0, ("free",), "flow")
UNCHECKED = Term(0.0, 0.0, ("none",), "flow")


def flow(name: str, source: str, recipient: str, hold: float) -> MapFlow:
    """A flow that lets everything through, after this hold."""
    terms = Terms(FREE, FREE, FREE, UNCHECKED)
    return MapFlow(
        name, source, recipient, source, recipient, "stated", "supported", terms, (True, True), (1, 1),
        hold=(hold, hold), own_hold=(hold, hold),
    )  # fmt: skip


def reach(*flows: MapFlow) -> Reach:
    """The reach of these flows, where one-letter nodes before "u" are systems that hold the one element."""
    systems = [end for each in flows for end in (each.source, each.recipient) if end < "u"]
    holds = dict.fromkeys(systems, (1, 1))
    flow_map = FlowMap(load_pack().rubric, ("e",), frozenset(), holds, tuple(flows), ())
    return Reach(flow_map, 0, list(flows), recipients=True)


@pytest.mark.parametrize(("t", "s"), [("a", "b"), ("b", "a")])
def test_a_longer_hold_of_one_system_never_hides_a_route_through_it(t: str, s: str) -> None:
    """What a system copies out for long may not come back to it, but another system's data may still pass it."""
    onward = flow("f3", t, "x", 0.3)
    flows = [
        flow("f1", t, "u", 1.0),
        flow("f2", "u", t, 1.0),
        onward,
        flow("f4", s, "u", 0.9),
        flow("f5", s, "y", 0.1),
        flow("f6", "c", s, 0.05),
    ]

    found = reach(*flows).to_recipient("x", [onward])

    assert found[0].width == pytest.approx(0.9)


def test_a_system_is_not_a_recipient_of_its_own_data() -> None:
    """A route that comes back to its start is no route; what another system sends through counts instead."""
    back = flow("f2", "u", "a", 1.0)

    found = reach(flow("f1", "a", "u", 1.0), back, flow("f3", "b", "u", 0.4)).to_recipient("a", [back])

    assert found[0].width == pytest.approx(0.4)


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_equally_wide_routes_are_told_apart_by_ids_alone(names: str) -> None:
    """The order in which systems and flows are given says nothing of which of two equal routes is reported."""
    flows = [flow(name, name, "x", 1.0) for name in names]

    found = reach(*flows, flow("c", "x", "y", 1.0)).to_recipient("y", [flow("c", "x", "y", 1.0)])
    assert [step.id for step in flows_of(found[0])] == ["a", "c"]


def test_an_implied_flow_stands_behind_an_equal_one_that_somebody_stated() -> None:
    """It has no id in any file, so it settles no tie before one that has."""
    stated, implied = flow("z", "a", "x", 1.0), replace(flow("implied-a", "a", "x", 1.0), stands_on="implied")

    found = reach(implied, stated).to_recipient("x", [implied, stated])
    assert [step.id for step in flows_of(found[0])] == ["z"]
