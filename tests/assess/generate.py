"""Small random records for property tests, each with the pack it answers, valid in the shapes that they have.

Maps stay small enough for the exhaustive oracle.
"""

from datetime import datetime, timedelta, timezone
from itertools import product

from assess.generate_pack import (
    BASES,
    CONTROLS,
    DAY,
    ELEMENTS,
    HOLDS,
    KINDS,
    STATUSES,
    SYSTEM_KINDS,
    TERMS,
    flow_elements,
    named,
    often,
    optional,
    packs,
    some_terms,
    up_to,
)
from assess.oracle_answers import Table, stated_node
from hypothesis import strategies as st


def cases() -> st.SearchStrategy[tuple[Table, Table]]:
    """A record and the pack it answers, in that order."""
    return packs().flatmap(lambda pack: st.tuples(records(pack), st.just(pack)))


@st.composite
def records(draw: st.DrawFn, pack: Table) -> Table:
    """A valid record that answers the pack, with one to four systems."""
    record: Table = {
        "record": draw(record_header()),
        "city": draw(city()),
        "systems": named("s", [draw(system()), *draw(up_to(3, system()))], draw),
        "partners": draw(declared_partners(pack)),
        "agreements": named("a", draw(up_to(2, agreement())), draw),
    }
    record["flows"] = named("f", draw(up_to(9, stated_flow(record, pack))), draw)
    share(draw, record, pack)
    record["notes"] = draw(notes(record))
    return record


@st.composite
def record_header(draw: st.DrawFn) -> Table:
    """A header with a day of its own, or only the time of the last change (far from Greenwich, late in the evening)."""
    updated = datetime(2026, 6, 15, 23, 30, tzinfo=timezone(timedelta(hours=-7)))
    header = {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "title": "Example City", "updated": updated}
    return header | draw(optional(as_of=st.sampled_from([DAY, DAY - timedelta(1)])))


@st.composite
def city(draw: st.DrawFn) -> Table:
    """The city, its inventory complete, partial or not said."""
    return {"name": "Example City", "state": "WA"} | draw(often(inventory=st.sampled_from(["complete", "partial"])))


def system() -> st.SearchStrategy[Table]:
    """A system, its sharing aside."""
    held = st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=4, unique=True)
    return often(
        kind=st.sampled_from([*SYSTEM_KINDS, "unknown"]),
        elements=st.integers(0, 7).flatmap(lambda chance: st.just("unknown") if chance == 7 else held),
        covers=st.sampled_from([*HOLDS["covers"], "unknown"]),
        retention=st.sampled_from([*HOLDS["retention"], "unknown"]),
        status=st.sampled_from(["active"] * 20 + STATUSES),
    )


@st.composite
def declared_partners(draw: st.DrawFn, pack: Table) -> Table:
    """Up to four partners: the city's own, linked to the catalog by key or by name, or an arm of another."""
    table: Table = {}
    free = draw(st.permutations(sorted(pack["partners"])))
    for number in range(draw(st.integers(0, 4))):
        form = draw(st.sampled_from(["own", "linked", "namesake", "misnomer", "arm"]))
        entry = free[number % len(free)] if number < len(free) else None
        if form == "own" or entry is None:
            table[f"p{number}"] = {"kind": draw(st.sampled_from(KINDS))}
        elif form == "arm":
            table[f"p{number}"] = draw(arm(table, pack))
        else:
            name = {"linked": f"p{number}", "namesake": entry, "misnomer": free[-1]}[form]
            table |= {name: draw(linked(name, entry, pack))} if name not in table else {}
    return table


@st.composite
def arm(draw: st.DrawFn, table: Table, pack: Table) -> Table:
    """A partner that is part of another; a kind of its own makes no difference."""
    parents = [*sorted(pack["partners"]), *sorted(table)]
    return {"part_of": draw(st.sampled_from(parents))} | draw(optional(kind=st.sampled_from(KINDS)))


@st.composite
def linked(draw: st.DrawFn, name: str, entry: str, pack: Table) -> Table:
    """A partner that is one of the catalog: by its `catalog`, or by its own id and kind alone."""
    kind = {key: pack["partners"][entry][key] for key in ["kind"] if key in pack["partners"][entry]}
    by_id = name == entry and kind and kind["kind"] != "immigration"
    return draw(st.sampled_from([{"catalog": entry}, {"catalog": entry} | kind, *([kind] if by_id else [])]))


def agreement() -> st.SearchStrategy[Table]:
    """An agreement that gives some terms, at hand or not."""
    document = st.sampled_from(["", "none", "unknown", "contract.pdf"])
    return optional(**some_terms(), document=document, title=st.just("Terms"))


@st.composite
def stated_flow(draw: st.DrawFn, record: Table, pack: Table) -> Table:
    """A flow between two nodes: mostly out of a system, often beside a documented one."""
    source, recipient = draw(endpoints(record, pack))
    agreements = ["none", "unknown", *record["agreements"], *record["agreements"]]
    known = st.fixed_dictionaries({term: st.sampled_from(steps) for term, steps in TERMS.items()})
    terms = st.one_of(optional(**some_terms()), known)
    rest = often(
        agreement=st.sampled_from(agreements),
        elements=flow_elements(),
        kept_by_recipient=st.sampled_from([*HOLDS["retention"], "unknown"]),
        status=st.sampled_from(["active"] * 6 + STATUSES + ["ended"]),
        control=st.sampled_from(CONTROLS),
    )
    return {"source": source, "recipient": recipient} | draw(terms) | draw(rest)


def endpoints(record: Table, pack: Table) -> st.SearchStrategy[tuple[str, str]]:
    """Two names of different nodes."""
    names = [*record["systems"], *record["partners"], *sorted(set(pack["partners"]) - set(record["partners"]))]
    pairs = [pair for pair in product(names, names) if different(*pair, record=record, pack=pack)]
    documented = [(flow["source"], flow["recipient"]) for flow in pack["flows"].values()]
    leaving = [pair for pair in pairs if pair[0] in record["systems"]]
    beside = [pair for pair in documented if different(*pair, record=record, pack=pack)]
    arriving = [pair for pair in pairs if pair[1] in pack["rubric"]["rubric"]["destination"]]
    handed_on = [pair for pair in leaving if pair[1] in {source for source, _ in documented}]
    groups = [group for group in (leaving, handed_on, arriving, beside, pairs) if group]
    return st.sampled_from(groups).flatmap(st.sampled_from)


def different(source: str, recipient: str, *, record: Table, pack: Table) -> bool:
    """Whether two names stand for different nodes."""
    return stated_node(source, record, pack) != stated_node(recipient, record, pack)


def share(draw: st.DrawFn, record: Table, pack: Table) -> None:
    """Give systems and partners a `sharing`; never none where a flow that may exist leaves the node."""
    giving = {
        stated_node(flow["source"], record, pack)
        for flow in record["flows"].values()
        if flow.get("status", "active") in ("active", "unknown")
    }
    for table in ("systems", "partners"):
        for name, entry in record[table].items():
            answers = [{}, {"sharing": "unknown"}] + [{"sharing": "listed"}] * 3
            silent = stated_node(name, record, pack) not in giving
            entry |= draw(st.sampled_from(answers + [{"sharing": "none"}] * 2 if silent else answers))


@st.composite
def notes(draw: st.DrawFn, record: Table) -> Table:
    """Notes on some entries and answers, with any basis or none."""
    keys = {
        "systems": ["status", "sharing"],
        "partners": ["sharing"],
        "agreements": list(TERMS),
        "flows": [*TERMS, "status", "elements"],
    }
    entries = [f"{table}.{id}" for table in keys for id in record[table]]
    answers = [f"{table}.{id}.{key}" for table in keys for id in record[table] for key in keys[table]]
    drawn = [place for place in entries if draw(st.booleans())]
    drawn += draw(st.lists(st.sampled_from(answers), max_size=8, unique=True))
    note = st.sampled_from([{"text": "To be confirmed."}, *({"basis": basis} for basis in BASES)])
    return {place: draw(note) for place in drawn}
