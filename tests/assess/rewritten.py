"""A record rewritten as if measures had been carried out, where a record can say so."""

from copy import deepcopy
from typing import Any

from assess.oracle_answers import TERMS, Table, documented_flows, same_nodes, stated_flows, stated_term


class NotSaidError(Exception):
    """A record cannot express this: part of a range, or a flow that is not its own."""


def rewritten(record: Table, pack: Table, measure: Any) -> Table:
    """The record after one measure; raises NotSaidError where it could not say what is then so."""
    written = deepcopy(record)
    section, _, name = measure.about.partition(".")
    if section == "catalog":
        raise NotSaidError
    if section in ("systems", "city"):
        for system in written["systems"] if section == "city" else [name]:
            rewrite_system(system, measure.row, written, pack)
    else:
        for flow in [name] if section == "flows" else under(name, written):
            rewrite_flow(flow, measure.row, written, pack)
    return written


def under(agreement: str, record: Table) -> list[str]:
    """The flows under an agreement."""
    return [id for id, flow in record["flows"].items() if flow.get("agreement") == agreement]


def rewrite_system(id: str, row: Any, record: Table, pack: Table) -> None:
    """Change a system, and every flow out of it; an implied flow has no place in a record."""
    system = record["systems"][id]
    if system.get("sharing", "unknown") == "unknown" and (row.ends_flow or terms_of(row)):
        raise NotSaidError
    for scale in ("covers", "retention"):
        lower(system, scale, scale, getattr(row.tightens, scale), pack)
    if row.removes:
        if system.get("elements", "unknown") == "unknown":
            raise NotSaidError
        system["elements"] = [element for element in system["elements"] if element not in row.removes]
    for flow, entry in record["flows"].items():
        if entry["source"] == id:
            rewrite_terms(flow, row, record, pack)


def rewrite_flow(id: str, row: Any, record: Table, pack: Table) -> None:
    """Change a flow that is there. A documented flow between the same nodes would have to change with it."""
    flow = record["flows"][id]
    if flow.get("status", "active") in ("ended", "planned"):
        return
    if any(same_nodes(stated_flows(record, pack)[id], other) for other in documented_flows(pack).values()):
        raise NotSaidError
    rewrite_terms(id, row, record, pack)
    if row.tightens.retention and "bulk-copy" in (stated_term(id, "mode", record, pack)[0] or []):
        lower(flow, "kept_by_recipient", "retention", row.tightens.retention, pack)
    if row.removes:
        if flow.get("elements", "unknown") == "unknown":
            raise NotSaidError
        carried = list(pack["elements"]) if flow["elements"] == "all" else flow["elements"]
        flow["elements"] = [element for element in carried if element not in row.removes]


def rewrite_terms(id: str, row: Any, record: Table, pack: Table) -> None:
    """Change a flow's terms and status."""
    flow = record["flows"][id]
    if flow.get("status", "active") in ("ended", "planned") or not (row.ends_flow or terms_of(row)):
        return
    for term, step in terms_of(row).items():
        rewrite_term(id, term, step, record, pack)
    if row.ends_flow:
        flow["status"] = "ended"


def rewrite_term(id: str, term: str, cap: str, record: Table, pack: Table) -> None:
    """Write the cap's step where it is tighter. Oversight is written with the log that shows it."""
    choices, _ = stated_term(id, term, record, pack)
    rows = pack["rubric"][term]
    if not choices:
        raise NotSaidError
    here, there = rows[choices[0]]["value"], rows[cap]["value"]
    if term == "oversight":
        rewrite_oversight(id, cap, choices[0], record, pack)
    elif there < here:
        if rows[cap].get("copies") and not rows[choices[0]].get("copies"):
            raise NotSaidError
        record["flows"][id][term] = cap


def rewrite_oversight(id: str, cap: str, step: str, record: Table, pack: Table) -> None:
    """Write the better oversight; one that counts for less without a log may be better at one end only."""
    rows = pack["rubric"]["oversight"]
    here, there = rows[step]["value"], rows[cap]["value"]
    lesser = rows[rows[step].get("without_log", step)]["value"]
    if there <= min(here, lesser):
        return
    if there < here:
        raise NotSaidError
    record["flows"][id]["oversight"] = cap
    record["notes"][f"flows.{id}.oversight"] = {"basis": "log"}


def lower(entry: Table, key: str, scale: str, cap: str | None, pack: Table) -> None:
    """Write the cap's step where what stands there is larger."""
    if cap is None:
        return
    rows = pack["rubric"][scale]
    if entry.get(key, "unknown") == "unknown":
        raise NotSaidError
    if rows[cap]["value"] < rows[entry[key]]["value"]:
        entry[key] = cap


def terms_of(row: Any) -> dict[str, str]:
    """The terms that a provision caps."""
    return {term: step for term in TERMS if (step := getattr(row.tightens, term)) is not None}
