"""Where data can go on to from the partners a record names, as if each held everything, whatever the city sends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from audit.assess.assessment import Assessment, ways_of
from audit.assess.flow_map import MapFlow
from audit.assess.way import STATES, Way
from audit.pack.load import Pack
from audit.record.node import Nodes

ENDED = "ended"


class Onward(NamedTuple):
    """One partner with its routes on, best evidenced first, and the documented flows out of it that have ended."""

    node: str
    ways: tuple[Way, ...]
    ended: tuple[MapFlow, ...]


def onward(assessment: Assessment, pack: Pack) -> tuple[Onward, ...]:
    """Every partner the record names, in its order, with what is documented or stated of where data goes from there.

    Flows that are only assumed do not count. In the exposure view routes end at the destination, one for each channel;
    in the outside-access view one for each recipient, all alike.
    """
    known = tuple(flow for flow in assessment.map.flows if _is_known(flow, assessment))
    return tuple(
        Onward(node, _ways(assessment, known, node), tuple(_ended(known, node, pack)))
        for node in _named(assessment, pack)
    )


def _is_known(flow: MapFlow, assessment: Assessment) -> bool:
    return flow.stands_on != "implied" and flow.source not in assessment.map.holds


def _named(assessment: Assessment, pack: Pack) -> Iterable[str]:
    """The nodes of partners that the record declares or a flow of it names, without the destination itself."""
    record, nodes = assessment.record, Nodes(assessment.record, pack)
    names = [*record.partners, *(end for flow in record.flows.values() for end in (flow.recipient, flow.source))]
    found = dict.fromkeys(nodes.resolve(name) for name in names if name not in record.systems)
    return [node for node in found if node is not None and node not in assessment.map.destination]


def _ways(assessment: Assessment, known: tuple[MapFlow, ...], node: str) -> tuple[Way, ...]:
    everything = (1 << len(assessment.map.elements)) - 1
    # The partner takes the place of the city's systems, so that its routes are found in the way theirs are.
    from_here = replace(assessment.map, holds={node: (everything, everything)}, flows=known)
    ways = ways_of(from_here, everyone=assessment.view == "outside-access")
    return tuple(sorted((way for way in ways if way.state != "none"), key=lambda way: STATES.index(way.state)))


def _ended(known: tuple[MapFlow, ...], node: str, pack: Pack) -> Iterable[MapFlow]:
    for flow in known:
        documented = flow.source == node and flow.stands_on == "catalog" and flow.present == (False, False)
        if documented and pack.flows[flow.id].status == ENDED:
            yield flow
