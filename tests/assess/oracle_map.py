"""The flow map of the oracle: nodes, terms, support and joined flows, by the precise rules of the method.

Written from the method alone and sharing no code with the program, so that agreement between the two means something.
Records and packs are plain tables, as TOML gives them. Faults are not looked for: give it valid input.
"""

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

Table = dict[str, Any]
Ends = tuple[float, float]

LOW, HIGH = 0, 1
TERMS = ("mode", "purpose", "onward", "oversight")
EVERYTHING = None
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


# Rule 1: nodes


def catalog_node(name: str, pack: Table) -> str:
    """The node of a name used inside the catalog."""
    entry = pack["partners"][name]
    return catalog_node(entry["part_of"], pack) if "part_of" in entry else name


def stated_node(name: str, record: Table, pack: Table) -> str:
    """The node of a name used in the record: a system, then a declared partner, then a catalog partner."""
    if name in record.get("systems", {}):
        return name
    partner = record.get("partners", {}).get(name)
    if partner is None:
        return catalog_node(name, pack)
    if "part_of" in partner:
        return stated_node(partner["part_of"], record, pack)
    entry = partner.get("catalog", name)
    return catalog_node(entry, pack) if entry in pack["partners"] else name


def kind_of(node: str, record: Table, pack: Table) -> str | None:
    """The kind of a partner's node; None for a system and for the recipient that nobody named."""
    if node in pack["partners"]:
        return pack["partners"][node]["kind"]
    return record.get("partners", {}).get(node, {}).get("kind")


def destination_nodes(pack: Table) -> list[str]:
    """The nodes of the destination, in the rubric's order."""
    return [catalog_node(name, pack) for name in pack["rubric"]["rubric"]["destination"]]


def documented_flows(pack: Table) -> dict[str, Table]:
    """Catalog flows by id, in order of id, their ends turned into nodes; flows within one agency left out."""
    flows = {
        id: flow | {"source": catalog_node(flow["source"], pack), "recipient": catalog_node(flow["recipient"], pack)}
        for id, flow in sorted(pack.get("flows", {}).items())
    }
    return {id: flow for id, flow in flows.items() if flow["source"] != flow["recipient"]}


def stated_flows(record: Table, pack: Table) -> dict[str, Table]:
    """The record's flows by id, their ends turned into nodes."""
    return {
        id: flow | {end: stated_node(flow[end], record, pack) for end in ("source", "recipient")}
        for id, flow in record.get("flows", {}).items()
    }


# Rule 10: what is supported


def bases(record: Table, *places: str) -> set[str]:
    """The bases of the notes on these places of the record."""
    notes = record.get("notes", {})
    return {notes[place]["basis"] for place in places if "basis" in notes.get(place, {})}


def has_support(record: Table, *places: str) -> bool:
    """Whether a note on one of the places rests on an agreement, a log or a written policy."""
    return bool(bases(record, *places) & {"agreement", "log", "written-policy"})


def agreement_of(flow: Table, record: Table) -> tuple[str | None, Table]:
    """The id and table of a flow's agreement; None and an empty table when there is none or it is unknown."""
    id = flow.get("agreement")
    agreements = record.get("agreements", {})
    return (id, agreements[id]) if id in agreements else (None, {})


def term_places(id: str, term: str, record: Table) -> list[str]:
    """Where a note can support a term of a stated flow."""
    places = [f"flows.{id}", f"flows.{id}.{term}"]
    agreement, _ = agreement_of(record["flows"][id], record)
    return places + ([f"agreements.{agreement}", f"agreements.{agreement}.{term}"] if agreement else [])


def term_supported(id: str, term: str, record: Table) -> bool:
    """Whether a term, stated or given by the agreement, rests on a note, or on the document of the agreement that gives it."""
    flow = record["flows"][id]
    _, agreement = agreement_of(flow, record)
    documented = term not in flow and agreement.get("document", "").strip() not in ("", "none", "unknown")
    return has_support(record, *term_places(id, term, record)) or documented


def status_supported(id: str, record: Table) -> bool:
    """Whether the status of a stated flow rests on a note on the flow, its status or its agreement."""
    agreement, _ = agreement_of(record["flows"][id], record)
    places = [f"flows.{id}", f"flows.{id}.status"] + ([f"agreements.{agreement}"] if agreement else [])
    return has_support(record, *places)


# Rules 3 and 4: terms


def term_ends(term: str, choices: list[str] | None, rubric: Table) -> Ends:
    """The values of a term at the low and the high end, over the choices; None is every value of the rubric."""
    values = [rubric[term][choice]["value"] for choice in (rubric[term] if choices is None else choices)]
    return (max(values), min(values)) if term == "oversight" else (min(values), max(values))


def as_choices(value: Any) -> list[str] | None:
    """One value, a list of possible values, or unknown, as a list of possible values or None."""
    if value is None or value == "unknown":
        return None
    return value if isinstance(value, list) else [value]


def catalog_term(flow: Table, term: str, rubric: Table) -> list[str] | None:
    """The possible values of a term of a catalog flow; None when unknown."""
    return as_choices(flow.get(term, rubric["documented_unless_stated"].get(term)))


def stated_term(id: str, term: str, record: Table, pack: Table) -> tuple[list[str] | None, bool]:
    """The possible values of a term of a stated flow, and whether the flow or its agreement gives it."""
    flow = record["flows"][id]
    _, agreement = agreement_of(flow, record)
    if term in flow or term in agreement:
        return as_choices(flow.get(term, agreement.get(term))), True
    lender = lending_flow(stated_flows(record, pack)[id], pack)
    if lender is None or flow.get("agreement") == "unknown":
        return None, False
    return catalog_term(lender, term, pack["rubric"]), False


def lending_flow(flow: Table, pack: Table) -> Table | None:
    """The first catalog flow by id between the same two nodes."""
    pairs = (other for other in documented_flows(pack).values() if same_nodes(flow, other))
    return next(pairs, None)


def same_nodes(one: Table, other: Table) -> bool:
    """Whether two flows run from the same node to the same node."""
    return (one["source"], one["recipient"]) == (other["source"], other["recipient"])


def stated_term_ends(id: str, term: str, record: Table, pack: Table) -> Ends:
    """The ends of a term of a stated flow; review that no log shows counts for less in the high."""
    choices, given = stated_term(id, term, record, pack)
    low, high = term_ends(term, choices, pack["rubric"])
    if not given or choices is None:
        return low, high
    fallback = pack["rubric"][term][choices[0]].get("without_log")
    if fallback and "log" not in bases(record, *term_places(id, term, record)):
        high = pack["rubric"][term][fallback]["value"]
    return low, high


# Rules 2, 5, 6 and 7: elements, status and day


def element_ends(flow: Table, *, cataloged: bool) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The elements a flow carries at each end; a catalog list is what sources mention unless it is complete."""
    listed = flow.get("elements", "unknown")
    if listed == "unknown":
        return frozenset(), EVERYTHING
    if listed == "all":
        return EVERYTHING, EVERYTHING
    return frozenset(listed), EVERYTHING if cataloged and not flow.get("complete") else frozenset(listed)


def held_by(system: Table, end: int, pack: Table) -> frozenset[str]:
    """The elements a system holds at one end."""
    elements = system.get("elements", "unknown")
    if elements != "unknown":
        return frozenset(elements)
    usual = pack["systems"].get(system.get("kind"), {}).get("elements", pack["elements"])
    return frozenset() if end == LOW else frozenset(usual)


def presence(*statuses: str) -> tuple[bool, bool]:
    """Whether something is there at each end, given the statuses of all it depends on."""
    return all(s == "active" for s in statuses), all(s in ("active", "unknown") for s in statuses)


def touched_statuses(flow: Table, record: Table) -> list[str]:
    """The statuses of the systems that a flow between nodes touches."""
    systems = record.get("systems", {})
    return [systems[node].get("status", "active") for node in (flow["source"], flow["recipient"]) if node in systems]


def day_of(record: Table) -> date:
    """The day that the answers describe."""
    return record["record"].get("as_of") or record["record"]["updated"].date()


def first_day(as_of: date | str) -> date:
    """The day of an `as_of`, which may be a date, a month or a year."""
    if isinstance(as_of, date):
        return as_of
    return date(*[int(part) for part in [*as_of.split("-"), "1", "1"][:3]])


def catalog_status(flow: Table, day: date, rubric: Table) -> str:
    """The status of a catalog flow on a day: what is inferred, undated or stale is unknown."""
    status = flow.get("status", "active")
    if status not in ("active", "ended"):
        return status
    if flow.get("confidence") == "inferred" or "as_of" not in flow or first_day(flow["as_of"]) > day:
        return "unknown"
    excused = rubric.get("control", {}).get(flow.get("control"), {}).get("never_stale", False)
    stale = day - first_day(flow["as_of"]) > timedelta(days=rubric["rubric"]["flow_stale_after_days"])
    return "unknown" if stale and not excused else status


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
    """The catalog flows that join: left out where a proven flow replaces them, in the high only where an unproven one stands."""
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


# Rule 15: on documents alone


def on_documents(record: Table) -> Table:
    """The record with each answer that rule 15 names and nothing supports replaced by unknown."""
    doubted = deepcopy(record)
    for id, flow in doubted.get("flows", {}).items():
        _, agreement = agreement_of(record["flows"][id], record)
        weak = [t for t in TERMS if (t in flow or t in agreement) and not term_supported(id, t, record)]
        flow.update(dict.fromkeys(weak, "unknown"))
        if flow.get("status") in ("ended", "planned") and not status_supported(id, record):
            flow["status"] = "unknown"
    for table, key, values in (
        ("systems", "status", ("ended", "planned")),
        ("systems", "sharing", ("none",)),
        ("partners", "sharing", ("none",)),
    ):
        for id, entry in doubted.get(table, {}).items():
            if entry.get(key) in values and not has_support(record, f"{table}.{id}", f"{table}.{id}.{key}"):
                entry[key] = "unknown"
    return doubted
