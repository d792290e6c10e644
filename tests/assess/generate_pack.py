"""Small random packs for property tests, valid in the shapes that packs have.

Values are drawn, never those of a real pack, so that no figure can come from a number written in the program.
"""

from datetime import date, timedelta
from typing import Any

from assess.oracle_answers import Table
from hypothesis import strategies as st

KINDS = [
    "regional-pool",
    "state-network",
    "local-agency",
    "state-agency",
    "federal",
    "task-force",
    "vendor",
    "public",
    "other",
]
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
    "state-law": {"never_stale": True},
    "federal-mandate": {"never_stale": True},
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
    *(DAY - timedelta(days) for days in (1, 30, 31, 365, 366, 2000, -1)),
    *("2026-06", "2026-07", "2026-05", "2026", "2027", "2025", "2019"),
]


@st.composite
def packs(draw: st.DrawFn) -> Table:
    """A pack's rubric, elements, systems, partners and flows."""
    partners = draw(catalog_partners())
    flows = draw(up_to(7, catalog_flow(sorted(partners))))
    return {
        "rubric": draw(rubrics()),
        "elements": draw(elements()),
        "systems": {kind: row("system", elements=list(held), who_knows="staff") for kind, held in SYSTEM_KINDS.items()},
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
        "control": {name: {"label": name} | MARKS.get(name, {}) for name in CONTROLS[:-1]},
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
        "bands": {"limited": band(0), "broad": band(40)},
        "figure": {"caveat": "For tests.", "short_caveat": "For tests."},
    }


def header(draw: st.DrawFn) -> Table:
    """The rubric's own table."""
    return {
        "version": "1.0.0",
        "destination": draw(st.sampled_from([["ice", "cbp"], ["cbp", "ice"], ["ice"]])),
        "spread": 0.25,
        "flow_stale_after_days": draw(st.sampled_from([30, 365])),
        "law_stale_after_days": 270,
    }


def band(start: int) -> Table:
    """A band of the score."""
    return {"from_score": start, "label": "A band", "means": "A stretch of the score."}


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
