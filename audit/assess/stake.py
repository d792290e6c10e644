"""What is at stake in a measure: the data and the bodies it touches, who decides, and what its flows are used for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from audit.assess.cap import Cap, Narrowing
from audit.assess.flow_map import HIGH, FlowMap, MapFlow
from audit.assess.scope import CITY, Scope
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.provision import Provision
from audit.pack.standing import Held
from audit.record.record import Record

NOT_SAID = (None, UNKNOWN, "")


class Stakes:
    """Looks up what scopes of one map touch."""

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap) -> None:
        self.pack, self.record, self.map = pack, record, flow_map
        self.narrowing = Narrowing(pack, record, flow_map)
        self.arriving = _arriving(flow_map, {name: held[HIGH] for name, held in flow_map.holds.items()})
        self._from: dict[str, dict[str, int]] = {}

    def control(self, flow: MapFlow) -> str | None:
        """Who decides about a flow; None when nobody said."""
        rows = self.record.flows if flow.stands_on == "stated" else self.pack.flows
        known = rows[flow.id].control if flow.id in rows else None
        return known if known in self.pack.rubric.control else None

    def is_by_law(self, flow: MapFlow) -> bool:
        """Whether a law keeps a flow in force, so that no local decision ends it."""
        control = self.control(flow)
        return control is not None and self.pack.rubric.control[control].never_stale

    def carried(self, flow: MapFlow) -> int:
        """What a flow may carry of all that may reach its source, as a bit mask."""
        return self.arriving.get(flow.source, 0) & flow.carries[HIGH]

    def held(self, row: Provision, scope: Scope) -> frozenset[Held]:
        """The elements a provision touches there, each with the bodies of one holder: those it is about or takes out.

        Where it is about none of them, it is all that is held or carried there.
        """
        masks: dict[frozenset[str], int] = defaultdict(int)
        for place in scope.flows:
            for holder, mask in self._holders(self.map.flows[place]):
                masks[self._bodies(holder)] |= mask
        for system in scope.systems:
            masks[self._bodies(system)] |= self.map.holds[system][HIGH]
        held = frozenset((name, bodies) for bodies, mask in masks.items() for name in self.map.names(mask))
        about = {*row.removes, *row.for_data}
        return frozenset(one for one in held if one[0] in about) or held

    def bodies(self, scope: Scope) -> frozenset[str]:
        """The bodies that hold the data, by the kinds of the systems it comes from; none when no kind is known."""
        holders = (holder for place in scope.flows for holder, _ in self._holders(self.map.flows[place]))
        return frozenset().union(*map(self._bodies, {*scope.systems, *holders}))

    def _holders(self, flow: MapFlow) -> Iterator[tuple[str, int]]:
        """Who answers for what a flow carries, each with its part of it: its source, but where the city decides what
        a partner gives others of the city's data, as by a setting, the systems that the data comes from.
        """
        if flow.source in self.map.holds or self.control(flow) != CITY:
            yield flow.source, self.carried(flow)
            return
        for system in self.map.holds:
            mask = self._arriving_from(system).get(flow.source, 0) & flow.carries[HIGH]
            if mask:
                yield system, mask

    def _arriving_from(self, system: str) -> dict[str, int]:
        """What each node may receive of one system."""
        if system not in self._from:
            self._from[system] = _arriving(self.map, {system: self.map.holds[system][HIGH]})
        return self._from[system]

    def _bodies(self, name: str) -> frozenset[str]:
        """The bodies that keep a system of its kind; none for a partner, or where the kind is not known."""
        system = self.record.systems.get(name)
        kind = self.pack.systems.get(system.kind or UNKNOWN) if system else None
        return frozenset(kind.bodies) if kind else frozenset()

    def narrowed(self, row: Provision, scope: Scope) -> list[int]:
        """The flows that a provision would make less of, by their place in the map; none that data never reaches."""
        on_flow, on_system = self.narrowing.caps_of(row)
        taken = {system: self._taken(system, on_system) for system in scope.systems}
        flows = ((place, self.map.flows[place]) for place in scope.flows)
        return [
            place
            for place, flow in flows
            if taken.get(flow.source, 0) & flow.carries[HIGH] or self._is_less(flow, on_flow, on_system)
        ]

    def _is_less(self, flow: MapFlow, on_flow: Cap, on_system: Cap) -> bool:
        carried = self.carried(flow)
        after = self.narrowing.flow(flow, [on_flow], [on_system])
        widths = [(other.present, other.open, other.through, other.hold) for other in (flow, after)]
        return carried != 0 and (widths[0] != widths[1] or bool(carried & ~after.carries[HIGH]))

    def takes_out(self, row: Provision, scope: Scope) -> bool:
        """Whether a provision would leave some system with less."""
        on_system = self.narrowing.caps_of(row)[1]
        return any(self._taken(system, on_system) for system in scope.systems)

    def _taken(self, system: str, cap: Cap) -> int:
        return self.map.holds[system][HIGH] & ~self.narrowing.held(system, [cap])[HIGH]

    def uses(self, places: Iterable[int]) -> Iterator[tuple[str, str | None]]:
        """What each flow is relied on for, by its place in the record or catalog; None where nobody has said.

        A documented flow beside a stated one goes by what is said of that one, and an implied flow is nobody's.
        """
        flows = [self.map.flows[place] for place in places]
        stated = {(flow.source, flow.recipient) for flow in flows if flow.stands_on == "stated"}
        for flow in flows:
            if flow.stands_on == "stated":
                words = self.record.flows[flow.id].relied_on_for
                yield f"flows.{flow.id}", None if words in NOT_SAID else words
            elif flow.stands_on == "catalog" and (flow.source, flow.recipient) not in stated:
                yield f"catalog.{flow.id}", None


def _arriving(flow_map: FlowMap, held: Mapping[str, int]) -> dict[str, int]:
    """What each node may hold or receive of what is held, as bit masks at the high end."""
    arriving = dict(held)
    leaving = flow_map.leaving(flow_map.present(HIGH))
    waiting = list(arriving)
    while waiting:
        node = waiting.pop()
        for flow in leaving.get(node, ()):
            fresh = arriving[node] & flow.carries[HIGH] & ~arriving.get(flow.recipient, 0)
            if fresh:
                arriving[flow.recipient] = arriving.get(flow.recipient, 0) | fresh
                waiting.append(flow.recipient)
    return arriving
