"""Where one more flow can go in a map: between which nodes, and back to where every route has already been."""

from collections.abc import Iterator

from assess.oracle_answers import Table, destination_nodes, lending_flow, on_documents, stated_flows, stated_node
from assess.oracle_map import Hop, hops_of, joined_nodes


def free_pairs(record: Table, pack: Table) -> list[tuple[str, str]]:
    """Names of two different nodes of the map with no documented flow between them, the first free to share."""
    known = joined_nodes(record, pack) | set(record["systems"])
    names = [*record["systems"], *record["partners"], *pack["partners"]]
    nodes = {name: stated_node(name, record, pack) for name in names}
    return [
        (source, recipient)
        for source in nodes
        for recipient in nodes
        if nodes[source] in known and nodes[recipient] in known and nodes[source] != nodes[recipient]
        if lending_flow({"source": nodes[source], "recipient": nodes[recipient]}, pack) is None
        if may_share(nodes[source], record, pack)
    ]


def pairs_back(record: Table, pack: Table) -> list[tuple[str, str]]:
    """Free pairs whose recipient lies on every route to the source, whatever the flows carry and whether they stand."""
    edges = {(hop.source, hop.recipient) for hop in every_hop(record, pack)}
    ends = set(destination_nodes(pack))
    return [
        (source, recipient)
        for source, recipient in free_pairs(record, pack)
        if stated_node(source, record, pack) not in record["systems"]
        if is_reached(stated_node(source, record, pack), record, edges, ends, without=None)
        if not is_reached(stated_node(source, record, pack), record, edges, ends,
                          without=stated_node(recipient, record, pack))
    ]  # fmt: skip


def every_hop(record: Table, pack: Table) -> Iterator[Hop]:
    """Every flow of the map, as stated and on documents alone."""
    yield from hops_of(record, pack)
    yield from hops_of(on_documents(record), pack, written=record)


def is_reached(node: str, record: Table, edges: set[tuple[str, str]], ends: set[str], *, without: str | None) -> bool:
    """Whether a route from some system comes to the node, without one of the other nodes."""
    reached = set(record["systems"]) - {without}
    waiting = list(reached)
    while waiting:
        here = waiting.pop()
        fresh = {end for start, end in edges if start == here and end != without} - reached
        reached |= fresh
        waiting += fresh - ends
    return node in reached


def is_silent(node: str, record: Table, pack: Table) -> bool:
    """Whether no flow that may exist leaves the node."""
    flows = stated_flows(record, pack).values()
    return all(flow["source"] != node or flow.get("status", "active") in ("ended", "planned") for flow in flows)


def may_share(node: str, record: Table, pack: Table) -> bool:
    """Whether nothing says that the node shares with nobody."""
    named = [(name, entry) for table in ("systems", "partners") for name, entry in record[table].items()]
    return all(stated_node(name, record, pack) != node or entry.get("sharing") != "none" for name, entry in named)
