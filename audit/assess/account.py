"""Standing accounts of the destination: whether one is open on some route from a system, at a partner, or by a flow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow
from audit.assess.way import find_ways

Open = Literal["confirmed", "reported", "none"]
OPEN: tuple[Open, ...] = ("confirmed", "reported", "none")
ACCOUNT, PERHAPS = "account", "perhaps"


class Account(NamedTuple):
    """How well an open account is known, None while that cannot be told; and the flows that lead to it."""

    state: Open | None
    flows: tuple[MapFlow, ...] = ()


class Accounts:
    """Finds them in one map. A mode marked as an account is one; while a mode is not known, it may be."""

    def __init__(self, flow_map: FlowMap) -> None:
        self.map = flow_map
        self.into = [flow for flow in flow_map.flows if flow.recipient in flow_map.destination]
        self._of_systems: dict[str, Account] | None = None

    def of_system(self, system: str) -> Account:
        """Whether some route from a system ends in an account."""
        if self._of_systems is None:
            self._of_systems = self._ways()
        return self._of_systems.get(system, Account("none"))

    def of_node(self, node: str) -> Account:
        """Whether the destination has an account at a partner itself."""
        return self._best([flow for flow in self.into if flow.source == node])

    def of_flow(self, flow: str) -> Account:
        """Whether a stated flow is an account."""
        return self._best([known for known in self.into if known.stands_on == "stated" and known.id == flow])

    def _best(self, flows: Iterable[MapFlow]) -> Account:
        found = [(state, flow) for flow in flows if (state := self._state(flow)) != "none"]
        for wanted in ("confirmed", "reported", None):
            for state, flow in found:
                if state == wanted:
                    return Account(state, (flow,))
        return Account("none")

    def _state(self, flow: MapFlow) -> Open | None:
        hand = self._hand(flow)
        if hand is None or not flow.present[HIGH]:
            return "none"
        if hand == PERHAPS or not flow.present[LOW]:
            return None
        return "confirmed" if flow.evidenced else "reported"

    def _hand(self, flow: MapFlow) -> str | None:
        """Whether a flow into the destination is an account, may be one, or is none."""
        if flow.recipient not in self.map.destination:
            return None
        mode = flow.terms.mode
        if mode.is_unknown:
            return PERHAPS
        modes = self.map.rubric.mode
        return ACCOUNT if all(modes[step].account for step in mode.steps) else None

    def _ways(self) -> dict[str, Account]:
        found: dict[str, Account] = {}
        for way in find_ways(self.map, (ACCOUNT, PERHAPS), self._hand):
            if way.hand == ACCOUNT and way.state in ("confirmed", "reported"):
                found[way.system] = Account("confirmed" if way.state == "confirmed" else "reported", way.flows)
            elif way.state in ("confirmed", "reported", "not-ruled-out"):
                found.setdefault(way.system, Account(None, way.flows))
        return found
