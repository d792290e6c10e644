"""Small random packs and records for property tests, valid in the shapes that packs and records have.

Values are drawn, never those of a real pack, so that no figure can come from a number written in the program. Maps stay
small enough for the exhaustive oracle.
"""

from datetime import date, datetime, timedelta, timezone
from itertools import product
from typing import Any

from hypothesis import strategies as st

from assess.oracle_map import Table, stated_node

KINDS = [
    "regional-pool", "state-network", "local-agency", "state-agency", "federal", "task-force", "vendor", "public", "other",
]  # fmt: skip
ELEMENTS = ["address", "phone", "plate", "birthplace"]
SYSTEM_KINDS = {"police-records": ["address", "phone", "birthplace"], "plate-readers": ["plate"]}
STATUSES = ["active", "ended", "planned", "unknown"]
CONTROLS = ["city", "city-with-partner", "state-law", "federal-mandate", "unknown"]
BASES = ["agreement", "log", "written-policy", "interview", "belief"]
TERMS = {
    "mode": ["bulk-copy", "direct-query", "proxy-search", "hit-no-hit", "on-request", "judicial-order"],
    "purpose": ["none-stated", "law-enforcement", "criminal-only", "no-immigration"],
    "onward": ["allowed", "silent", "with-consent", "prohibited"],
    "oversight": ["enforced", "reviewed", "logged", "none"],
}
HOLDS = {
    "covers": ["most-residents", "some-residents", "few-residents"],
    "retention": ["over-a-year", "up-to-30-days", "up-to-3-days"],
}
MARKS = {
    "bulk-copy": {"account": True, "copies": True},
    "direct-query": {"account": True},
    "proxy-search": {"channel": "proxy"},
    "reviewed": {"without_log": "logged"},
    "enforced": {"without_log": "logged"},
}
CHANNELS = {
    "own-access": {"systems": True, "own_account": True},
    "pool": {"other": True, "own_account": True},
    "federal": {"kinds": ["federal", "immigration", "task-force"]},
    "company": {"kinds": ["vendor"]},
    "proxy": {},
}
DAY = date(2026, 6, 15)
EVIDENCE_DAYS = [
    DAY, DAY - timedelta(1), DAY + timedelta(1), DAY - timedelta(30), DAY - timedelta(31), date(2020, 1, 1),
    "2026-06", "2026-07", "2026-05", "2026", "2027", "2025", "2019",
]  # fmt: skip


def cases() -> st.SearchStrategy[tuple[Table, Table]]:
    """A record and the pack it answers, in that order."""
    return packs().flatmap(lambda pack: st.tuples(records(pack), st.just(pack)))


# Packs


@st.composite
def packs(draw: st.DrawFn) -> Table:
    """A pack's rubric, elements, systems, partners and flows."""
    partners = draw(catalog_partners())
    flows = draw(up_to(7, catalog_flow(sorted(partners))))
    return {
        "rubric": draw(rubrics()),
        "elements": draw(elements()),
        "systems": {kind: row("kind of system", elements=list(holds), who_knows="staff") for kind, holds in SYSTEM_KINDS.items()},
        "partners": partners,
        "flows": named("k", flows, draw),
    }


@st.composite
def rubrics(draw: st.DrawFn) -> Table:
    """A rubric with drawn values in the order of the method, and all its marks."""
    weight = draw(st.integers(1, 99))
    return {
        "rubric": header(draw),
        **{scale: draw(values(steps)) for scale, steps in (TERMS | HOLDS).items()},
        "control": {name: {"label": name} | ({"never_stale": True} if "-law" in name or "federal" in name else {}) for name in CONTROLS[:4]},
        "sharing": {
            "listed": {"label": "listed"},
            "none": {"label": "none"},
            "documented": {"label": "documented", "incomplete_kinds": ["regional-pool", "state-network", "vendor"]},
        },
        "documented_unless_stated": {
            "purpose": ["none-stated", "law-enforcement", "criminal-only"],
            "onward": ["allowed", "silent", "with-consent"],
            "oversight": ["none", "logged", "reviewed"],
        },
        "channels": {name: {"label": name} | marks for name, marks in CHANNELS.items()},
        "uses": {"locate": {"weight": weight, "label": "Locate"}, "link": {"weight": 100 - weight, "label": "Link"}},
        "bands": {name: {"from_score": start, "label": name, "means": name} for name, start in (("limited", 0), ("broad", 40))},
        "figure": {"caveat": "For tests.", "short_caveat": "For tests."},
    }  # fmt: skip


def header(draw: st.DrawFn) -> Table:
    """The rubric's own table."""
    return {
        "version": "1.0.0",
        "destination": draw(st.sampled_from([["ice", "cbp"], ["cbp", "ice"], ["ice"]])),
        "spread": 0.25,
        "flow_stale_after_days": draw(st.sampled_from([30, 365])),
        "law_stale_after_days": 270,
    }


@st.composite
def values(draw: st.DrawFn, steps: list[str]) -> Table:
    """A scale from its largest step to its smallest, ties included."""
    size = len(steps)
    drawn = sorted(draw(st.lists(st.integers(1, 100), min_size=size, max_size=size)), reverse=True)
    return {
        step: {"value": value / 100, "label": step, "basis": "judgement", "why": "For tests."} | MARKS.get(step, {})
        for step, value in zip(steps, drawn, strict=True)
    }


@st.composite
def elements(draw: st.DrawFn) -> Table:
    """Elements that each serve one use or both."""
    fit = st.integers(1, 10).map(lambda tenths: tenths / 10)
    fits = st.dictionaries(st.sampled_from(["locate", "link"]), fit, min_size=1)
    return {element: row("element", label=element, fits=draw(fits)) for element in ELEMENTS}


@st.composite
def catalog_partners(draw: st.DrawFn) -> Table:
    """The destination, up to four other partners, and arms of some of them."""
    kinds = draw(st.lists(st.sampled_from([*KINDS, "immigration"]), min_size=1, max_size=4))
    table = {"ice": partner(kind="immigration"), "cbp": partner(kind="immigration")}
    table |= {f"c{number}": partner(kind=kind) for number, kind in enumerate(kinds, 1)}
    whole = sorted(table)
    for number in range(draw(st.integers(0, 2))):
        table[f"branch{number}"] = partner(part_of=draw(st.sampled_from(whole)))
    for name in whole:
        table[name] |= draw(st.sampled_from([{}, {}, {}, {"sharing": "listed"}, {"sharing": "unknown"}]))
    return table


def partner(**keys: Any) -> Table:
    """A partner of the catalog."""
    return row("partner", name="A partner") | keys


@st.composite
def catalog_flow(draw: st.DrawFn, names: list[str]) -> Table:
    """A documented flow; it may run between two arms of one agency."""
    source = draw(st.sampled_from([name for name in names if name != "ice"] * 3 + ["ice"]))
    recipient = draw(st.sampled_from([name for name in [*names, "ice", "ice"] if name != source]))
    flow = row("flow", source=source, recipient=recipient) | draw(
        often(
            mode=st.sampled_from([*TERMS["mode"], "unknown"]),
            **{term: one_or_more([*TERMS[term], "unknown"]) for term in ("purpose", "onward", "oversight")},
            elements=flow_elements(),
            kept_by_recipient=st.sampled_from([*HOLDS["retention"], "unknown"]),
            control=st.sampled_from(CONTROLS),
            status=st.sampled_from(["active"] * 4 + STATUSES),
            as_of=st.sampled_from([DAY] * 8 + EVIDENCE_DAYS),
        )
    )
    if isinstance(flow.get("elements"), list):
        flow["complete"] = draw(st.booleans())
    flow["confidence"] = draw(st.sampled_from(["documented", "documented", "reported", "inferred"]))
    return flow


def one_or_more(steps: list[str]) -> st.SearchStrategy[str | list[str]]:
    """One step, unknown, or a list of steps of which one holds."""
    known = [step for step in steps if step != "unknown"]
    return st.one_of(st.sampled_from(steps), st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))


# Records


@st.composite
def records(draw: st.DrawFn, pack: Table) -> Table:
    """A valid record that answers the pack, with one to four systems."""
    record: Table = {
        "record": draw(record_header()),
        "city": {"name": "Example City", "state": "WA"} | draw(optional(inventory=st.sampled_from(["complete", "partial"]))),
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
    header = {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "title": "Audit, Example City", "updated": updated}
    return header | draw(optional(as_of=st.sampled_from([DAY, DAY - timedelta(1)])))


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
    return optional(**some_terms(), document=st.sampled_from(["", "none", "unknown", "contract.pdf"]), title=st.just("Terms"))


@st.composite
def stated_flow(draw: st.DrawFn, record: Table, pack: Table) -> Table:
    """A flow between two nodes: mostly out of a system, often beside a documented one."""
    source, recipient = draw(endpoints(record, pack))
    agreements = ["none", "unknown", *record["agreements"], *record["agreements"]]
    terms = st.one_of(optional(**some_terms()), st.fixed_dictionaries({t: st.sampled_from(s) for t, s in TERMS.items()}))
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


# Parts of both


def row(says: str, **keys: Any) -> Table:
    """A row of the catalog with the keys that each must have."""
    cite = [{"source": "test-source", "at": "page 1", "says": "For tests."}]
    name = {"name": says} if "who_knows" in keys else {}
    return {"says": f"A {says}.", "confidence": "documented", "cite": cite} | name | keys


def named(prefix: str, entries: list[Table], draw: st.DrawFn) -> Table:
    """Entries under ids whose order is not the order of the table."""
    ids = draw(st.permutations([f"{prefix}{number}" for number in range(1, len(entries) + 1)]))
    return dict(zip(ids, entries, strict=True))


def optional(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Table]:
    """A table in which each key may be absent."""
    return st.fixed_dictionaries({}, optional=keys)


@st.composite
def often(draw: st.DrawFn, **keys: st.SearchStrategy[Any]) -> Table:
    """A table in which each key is there three times in four."""
    here = st.sampled_from([True, True, True, False])
    return {key: draw(strategy) for key, strategy in keys.items() if draw(here)}


def up_to(most: int, entry: st.SearchStrategy[Table]) -> st.SearchStrategy[list[Table]]:
    """A list of entries whose length is drawn evenly, so that large maps are as usual as small ones."""
    return st.integers(0, most).flatmap(lambda size: st.lists(entry, min_size=size, max_size=size))


def some_terms() -> dict[str, st.SearchStrategy[str]]:
    """The four terms, known or unknown."""
    return {term: st.sampled_from([*steps, "unknown"]) for term, steps in TERMS.items()}


def flow_elements() -> st.SearchStrategy[str | list[str]]:
    """What a flow carries: everything, a list, or unknown."""
    listed = st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=3, unique=True)
    return st.one_of(st.sampled_from(["all", "all", "all", "unknown"]), listed)
