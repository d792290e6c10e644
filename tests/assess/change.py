"""One change at a time to a record or its pack, for tests of what a change may do to the figures.

Each function gives every such change, as whole new tables; the given ones stay as they are.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from assess.generate_pack import ELEMENTS, HOLDS, TERMS
from assess.oracle_answers import Table, as_choices, lending_flow, stated_flows, stated_node
from assess.place import is_silent, may_share

OPEN = (None, "unknown")


def with_value(table: Table, *path: str, value: Any) -> Table:
    """The table with another value at one place; None takes the place out."""
    inner = whole = deepcopy(table)
    for key in path[:-1]:
        inner = inner[key]
    inner.pop(path[-1], None)
    if value is not None:
        inner[path[-1]] = value
    return whole


# Tightening (law 3)


def tightened_records(record: Table) -> Iterator[Table]:
    """The record with one stated term of a flow or an agreement one step more protective."""
    for section in ("flows", "agreements"):
        for name, entry in record[section].items():
            for term in TERMS:
                if (step := next_step(term, entry.get(term))) is not None:
                    yield with_value(record, section, name, term, value=step)


def tightened_packs(pack: Table) -> Iterator[Table]:
    """The pack with one term of a documented flow one step more protective, or without its least protective choice."""
    for name, flow in pack["flows"].items():
        for term in TERMS:
            choices = as_choices(flow.get(term)) or []
            step = next_step(term, choices[0]) if len(choices) == 1 else None
            if step is not None:
                yield with_value(pack, "flows", name, term, value=step)
            if len(choices) > 1:
                yield with_value(pack, "flows", name, term, value=without_freest(term, choices))


def next_step(term: str, step: str | None) -> str | None:
    """The next more protective step of a term; None when there is none, or the term is not known."""
    steps = protective_last(term)
    place = steps.index(step) + 1 if step in steps else len(steps)
    return steps[place] if place < len(steps) else None


def without_freest(term: str, choices: list[str]) -> list[str]:
    """The choices without the one that protects least."""
    freest = min(choices, key=protective_last(term).index)
    return [choice for choice in choices if choice != freest]


def protective_last(term: str) -> list[str]:
    """The steps of a term from the freest to the most protective."""
    return TERMS[term][::-1] if term == "oversight" else TERMS[term]


# Answering (law 4)


def answered_records(record: Table, pack: Table) -> Iterator[Table]:
    """The record with one thing that is not known answered."""
    for name, system in record["systems"].items():
        for key, answers in system_answers(name, system, record, pack):
            yield from (with_value(record, "systems", name, key, value=answer) for answer in answers)
    for name, partner in record["partners"].items():
        if partner.get("sharing") in OPEN:
            node = stated_node(name, record, pack)
            answers = ["listed", "none"] if is_silent(node, record, pack) else ["listed"]
            yield from (with_value(record, "partners", name, "sharing", value=answer) for answer in answers)
    for name, flow in record["flows"].items():
        for key, answers in flow_answers(name, flow, record, pack):
            yield from (with_value(record, "flows", name, key, value=answer) for answer in answers)
    for name, agreement in record["agreements"].items():
        for key, answers in agreement_answers(name, agreement, record, pack):
            yield from (with_value(record, "agreements", name, key, value=answer) for answer in answers)


def system_answers(name: str, system: Table, record: Table, pack: Table) -> Iterator[tuple[str, list[Any]]]:
    """What a system leaves open, with answers; elements are among those that its kind usually holds."""
    if system.get("elements") in OPEN:
        usual = usual_elements(system, pack)
        yield "elements", [usual[:1], usual]
    for key in ("covers", "retention"):
        if system.get(key) in OPEN:
            yield key, telling(key)
    if system.get("kind") in OPEN:
        yield "kind", sorted(pack["systems"])
    if system.get("status") == "unknown":
        yield "status", ["active", "ended", "planned"]
    if system.get("sharing") in OPEN:
        yield "sharing", ["listed", "none"] if is_silent(name, record, pack) else ["listed"]


def flow_answers(name: str, flow: Table, record: Table, pack: Table) -> Iterator[tuple[str, list[Any]]]:
    """What a flow leaves open, with answers; a term that its agreement or the catalog gives is not open."""
    given = record["agreements"].get(flow.get("agreement"), {})
    lent = lending_flow(stated_flows(record, pack)[name], pack) is not None and flow.get("agreement") != "unknown"
    for term in TERMS:
        if flow.get(term) == "unknown" or (term not in flow and term not in given and not lent):
            yield term, telling(term)
    if flow.get("elements") in OPEN:
        yield "elements", ["all", ELEMENTS[:1], ELEMENTS[1:]]
    if flow.get("status") == "unknown":
        yield "status", ["active", "ended", "planned"]
    if flow.get("kept_by_recipient") in OPEN:
        yield "kept_by_recipient", telling("retention")
    if flow.get("agreement") == "unknown":
        yield "agreement", ["none", *record["agreements"]]


def agreement_answers(name: str, agreement: Table, record: Table, pack: Table) -> Iterator[tuple[str, list[Any]]]:
    """What an agreement leaves open, with answers; not what the catalog gives to a flow under it."""
    under = {id: flow for id, flow in record["flows"].items() if flow.get("agreement") == name}
    lent = [flow for id, flow in under.items() if lending_flow(stated_flows(record, pack)[id], pack) is not None]
    for term in TERMS:
        silent = term not in agreement and all(term in flow for flow in lent)
        if agreement.get(term) == "unknown" or silent:
            yield term, telling(term)
    if agreement.get("document") in OPEN:
        yield "document", ["contract.pdf"]


def telling(scale: str) -> list[str]:
    """The steps whose answers tell most: the first and last of a scale, and each mode, since modes differ in kind."""
    steps = (TERMS | HOLDS)[scale]
    return steps if scale == "mode" else [steps[0], steps[-1]]


# Forgetting (law 9)


def forgetful_records(record: Table, pack: Table) -> Iterator[Table]:
    """The record with one answer replaced by unknown.

    Not elements that the system's kind does not usually hold, nor the status of a flow from who shares with nobody.
    """
    keys = {
        "systems": ["elements", "covers", "retention", "kind", "status", "sharing"],
        "partners": ["sharing"],
        "flows": [*TERMS, "elements", "status", "kept_by_recipient", "agreement"],
        "agreements": [*TERMS, "document"],
    }
    for section, names in keys.items():
        for name, entry in record[section].items():
            for key in names:
                if entry.get(key) not in OPEN and may_be_unknown(section, key, entry, record, pack):
                    yield with_value(record, section, name, key, value="unknown")


def may_be_unknown(section: str, key: str, entry: Table, record: Table, pack: Table) -> bool:
    """Whether an answer can be replaced by unknown within the law, and within what a record may say."""
    if (section, key) == ("systems", "elements"):
        return is_usual(entry, pack)
    if (section, key) == ("flows", "status"):
        return may_share(stated_node(entry["source"], record, pack), record, pack)
    return True


def is_usual(system: Table, pack: Table) -> bool:
    """Whether a system's kind usually holds all that it lists."""
    return set(as_choices(system.get("elements")) or []) <= set(usual_elements(system, pack))


def usual_elements(system: Table, pack: Table) -> list[str]:
    """What a system of this kind usually holds; every element when the kind is not known."""
    return pack["systems"].get(system.get("kind"), {}).get("elements", sorted(pack["elements"]))


# Widening (law 2)


def wider_records(record: Table) -> Iterator[Table]:
    """The record with one more element in a system's list or a flow's."""
    for section in ("systems", "flows"):
        for name, entry in record[section].items():
            if isinstance(entry.get("elements"), list):
                for element in ELEMENTS:
                    if element not in entry["elements"]:
                        yield with_value(record, section, name, "elements", value=[*entry["elements"], element])


# Renaming and reordering (law 5)


def renamed(record: Table, names: dict[str, str]) -> Table:
    """The record with other ids for its systems, partners, agreements and flows, everywhere they are named."""

    def new(name: Any) -> Any:
        return names.get(name, name)

    changed = deepcopy(record)
    for section in ("systems", "partners", "agreements", "flows"):
        changed[section] = {new(name): entry for name, entry in changed[section].items()}
    for partner in changed["partners"].values():
        partner |= {"part_of": new(partner["part_of"])} if "part_of" in partner else {}
    for flow in changed["flows"].values():
        flow |= {key: new(flow[key]) for key in ("source", "recipient", "agreement") if key in flow}
    changed["notes"] = {".".join(map(new, path.split("."))): note for path, note in changed["notes"].items()}
    return changed


def own_ids(record: Table, pack: Table) -> list[str]:
    """The ids that the record chose itself: not those that are also the catalog's."""
    sections = ("systems", "partners", "agreements", "flows")
    return [name for section in sections for name in record[section] if name not in pack["partners"]]


# Repeating (law 6)


def repeated(record: Table, flow: str, copy: str) -> Table:
    """The record with a second flow like the first, and its notes."""
    notes = {
        path.replace(f"flows.{flow}", f"flows.{copy}", 1): note
        for path, note in record["notes"].items()
        if path.split(".")[:2] == ["flows", flow]
    }
    return record | {
        "flows": record["flows"] | {copy: deepcopy(record["flows"][flow])},
        "notes": record["notes"] | notes,
    }


# One term (law 10)


def reworded_records(record: Table, pack: Table) -> Iterator[tuple[str, Table]]:
    """Each stated flow with one of its own terms changed; not where that moves `hold` or what the catalog adds."""
    for name, flow in record["flows"].items():
        beside = lending_flow(stated_flows(record, pack)[name], pack) is not None
        for term in TERMS:
            barred = ("bulk-copy", "unknown") if term == "mode" else ("unknown",) if beside else ()
            if flow.get(term) not in (None, *barred):
                steps = [step for step in (next_step(term, flow[term]), "unknown") if step not in (None, *barred)]
                yield from ((name, with_value(record, "flows", name, term, value=step)) for step in steps)
