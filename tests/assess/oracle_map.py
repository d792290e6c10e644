"""The flow map of the oracle: what the record states, which catalog flows join it, and what is implied."""

from dataclasses import dataclass, replace
from datetime import date

from assess.oracle_answers import (
    EVERYTHING,
    HIGH,
    TERMS,
    Ends,
    Table,
    as_choices,
    catalog_status,
    catalog_term,
    day_of,
    destination_nodes,
    documented_flows,
    element_ends,
    has_support,
    kind_of,
    presence,
    same_nodes,
    stated_flows,
    stated_node,
    stated_term,
    stated_term_ends,
    status_supported,
    term_ends,
    term_supported,
    touched_statuses,
)

UNNAMED = "outside-recipient-not-named"


@dataclass(frozen=True)
class Hop:
    """One flow of the map, with everything that depends on the end as a pair (low, high).

    `elements` holds sets of ids, or EVERYTHING for whatever the source holds or received.
    `closed` marks an ended flow whose end is supported: absent, but it would have made a route.
    """

    id: str
    source: str
    recipient: str
    stands_on: str
    confidence: str
    mode: str | None
    present: tuple[bool, bool]
    terms: dict[str, Ends]
    elements: tuple[frozenset[str] | None, frozenset[str] | None]
    kept: Ends
    closed: bool = False
    own_hold: bool = False

    def open(self, end: int) -> float:
        """How freely data arrives when this is the last hop."""
        return self.terms["mode"][end] * self._promise("purpose", end)

    def through(self, end: int) -> float:
        """How freely data passes when another hop follows: the stronger of two promises holds it."""
        return self.terms["mode"][end] * min(self._promise("purpose", end), self._promise("onward", end))

    def _promise(self, term: str, end: int) -> float:
        return 1 - self.terms["oversight"][end] * (1 - self.terms[term][end])


# The map


def stated_hop(id: str, record: Table, pack: Table) -> Hop:
    """A flow of the record."""
    flow = stated_flows(record, pack)[id]
    touched = touched_statuses(flow, record)
    supported = status_supported(id, record)
    choices, _ = stated_term(id, "mode", record, pack)
    return Hop(
        id=id,
        source=flow["source"],
        recipient=flow["recipient"],
        stands_on="stated",
        confidence="supported" if supported else "unsupported",
        mode=choices[0] if choices else None,
        present=presence(flow.get("status", "active"), *touched),
        terms={term: stated_term_ends(id, term, record, pack) for term in TERMS},
        elements=element_ends(flow, cataloged=False),
        kept=term_ends("retention", as_choices(flow.get("kept_by_recipient")), pack["rubric"]),
        closed=flow.get("status") == "ended" and supported and presence(*touched)[HIGH],
    )


def catalog_hop(id: str, day: date, pack: Table) -> Hop:
    """A catalog flow, before what the record states about the same two nodes."""
    flow = documented_flows(pack)[id]
    rubric = pack["rubric"]
    choices = catalog_term(flow, "mode", rubric)
    return Hop(
        id=id,
        source=flow["source"],
        recipient=flow["recipient"],
        stands_on="catalog",
        confidence=flow.get("confidence", "inferred"),
        mode=choices[0] if choices else None,
        present=presence(catalog_status(flow, day, rubric)),
        terms={term: term_ends(term, catalog_term(flow, term, rubric), rubric) for term in TERMS},
        elements=element_ends(flow, cataloged=True),
        kept=term_ends("retention", as_choices(flow.get("kept_by_recipient")), rubric),
    )


def catalog_hops(record: Table, pack: Table) -> list[Hop]:
    """The catalog flows that join: none where a proven flow replaces them, in the high only beside an unproven one."""
    nodes, hops = joined_nodes(record, pack), []
    for id, flow in documented_flows(pack).items():
        beside = rivals(flow, record, pack)
        if flow["source"] not in nodes or any(is_proven(other, record, pack) for other in beside):
            continue
        hop = catalog_hop(id, day_of(record), pack)
        hops.append(replace(hop, present=(False, hop.present[HIGH])) if beside else hop)
    return hops


def hops_of(record: Table, pack: Table, *, written: Table | None = None, unnamed: bool = False) -> list[Hop]:
    """Every flow of the map; `written` is the record by which catalog flows are replaced, if it is another."""
    stated = [stated_hop(id, record, pack) for id in record.get("flows", {})]
    return stated + catalog_hops(written or record, pack) + implied_hops(record, pack, unnamed=unnamed)


def disputed_pairs(record: Table, pack: Table) -> list[tuple[str, str]]:
    """Pairs of nodes where a documented flow stays in the high beside stated flows that are all narrower."""
    pairs = set()
    for hop in catalog_hops(record, pack):
        beside = rivals({"source": hop.source, "recipient": hop.recipient}, record, pack)
        stated = [stated_hop(id, record, pack) for id in beside]
        if beside and hop.present[HIGH] and not any(reaches_as_far(other, hop) for other in stated):
            pairs.add((hop.source, hop.recipient))
    return sorted(pairs)


def reaches_as_far(stated: Hop, documented: Hop) -> bool:
    """Whether a stated flow is in no respect narrower, at the high end, than a documented one."""
    mine, theirs = stated.elements[HIGH], documented.elements[HIGH]
    carries = mine is EVERYTHING or (theirs is not EVERYTHING and theirs <= mine)
    freely = stated.open(HIGH) >= documented.open(HIGH) and stated.through(HIGH) >= documented.through(HIGH)
    return stated.present[HIGH] and carries and freely


# Rule 9: which catalog flows join


def joined_nodes(record: Table, pack: Table) -> set[str]:
    """Every partner's node that the record declares, that a stated flow names, or that a joined flow reaches."""
    flows = stated_flows(record, pack).values()
    nodes = {stated_node(name, record, pack) for name in record.get("partners", {})}
    nodes |= {flow[end] for flow in flows for end in ("source", "recipient")} - set(record.get("systems", {}))
    grown: set[str] = set()
    while grown != nodes:
        grown = set(nodes)
        nodes |= {flow["recipient"] for flow in documented_flows(pack).values() if flow["source"] in nodes}
    return nodes


def is_proven(id: str, record: Table, pack: Table) -> bool:
    """Whether a stated flow has the evidence to stand in place of a documented one."""
    flow = record["flows"][id]
    status = flow.get("status", "active")
    if status != "active":
        return status == "ended" and status_supported(id, record)
    known = all(stated_term(id, term, record, pack)[1] for term in TERMS)
    known = known and all(stated_term(id, term, record, pack)[0] is not None for term in TERMS)
    shown = flow.get("elements") == "all" or has_support(record, f"flows.{id}", f"flows.{id}.elements")
    return known and shown and all(term_supported(id, term, record) for term in TERMS)


def rivals(flow: Table, record: Table, pack: Table) -> list[str]:
    """The ids of the stated flows, planned ones aside, between the nodes of a catalog flow."""
    stated = stated_flows(record, pack)
    return [id for id, other in stated.items() if same_nodes(flow, other) and other.get("status") != "planned"]


# Rule 8: sharing


def sharing_of(node: str, record: Table, pack: Table) -> str:
    """What is known about whether a partner's list of recipients is whole."""
    for name, partner in record.get("partners", {}).items():
        if "part_of" not in partner and partner.get("catalog", name) == node and "sharing" in partner:
            return partner["sharing"]
    if "sharing" in pack["partners"].get(node, {}):
        return pack["partners"][node]["sharing"]
    leaving = [flow for flow in documented_flows(pack).values() if flow["source"] == node]
    return "documented" if any(f.get("status", "active") not in ("ended", "planned") for f in leaving) else "unknown"


def may_share_more(node: str, record: Table, pack: Table) -> bool:
    """Whether a partner may pass data to recipients that nobody listed."""
    sharing = sharing_of(node, record, pack)
    incomplete = pack["rubric"]["sharing"]["documented"]["incomplete_kinds"]
    return sharing == "unknown" or (sharing == "documented" and kind_of(node, record, pack) in incomplete)


def implied_hops(record: Table, pack: Table, *, unnamed: bool) -> list[Hop]:
    """The flows of everybody who has not said to whom they give data.

    They run to the first destination; with `unnamed` to a recipient that stands for nobody in particular.
    """
    systems = [id for id, system in record.get("systems", {}).items() if system.get("sharing", "unknown") == "unknown"]
    exempt = set() if unnamed else set(destination_nodes(pack))
    partners = [n for n in sorted(joined_nodes(record, pack) - exempt) if may_share_more(n, record, pack)]
    target = UNNAMED if unnamed else destination_nodes(pack)[0]
    return [implied_hop(source, target, record, pack) for source in systems + partners]


def implied_hop(source: str, recipient: str, record: Table, pack: Table) -> Hop:
    """A flow about which everything is unknown, that it exists included."""
    ends = {"source": source, "recipient": recipient}
    return Hop(
        id=f"implied-{source}",
        **ends,
        stands_on="implied",
        confidence="unsupported",
        mode=None,
        present=presence("unknown", *touched_statuses(ends, record)),
        terms={term: term_ends(term, None, pack["rubric"]) for term in TERMS},
        elements=(EVERYTHING, EVERYTHING),
        kept=term_ends("retention", None, pack["rubric"]),
    )
