"""What the answers of a record and the rows of a pack mean to the oracle: nodes, support, terms, elements, status.

Written from the precise rules of the method alone, sharing no code with the program, so that agreement between the two
means something. Records and packs are plain tables, as TOML gives them. Faults are not looked for: give it valid input.
"""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

Table = dict[str, Any]
Ends = tuple[float, float]

LOW, HIGH = 0, 1
TERMS = ("mode", "purpose", "onward", "oversight")
EVERYTHING = None


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
    """Whether a term rests on a note, or on the document of the agreement that gives it."""
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
