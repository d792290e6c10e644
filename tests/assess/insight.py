"""Four insights on a city like Seattle, computed on the pack's own values and listed beside what they assume."""

from copy import deepcopy
from datetime import date
from typing import NamedTuple

from assess.packed import Table, as_record

from audit.assess.assessment import Assessment, Figures, assess
from audit.assess.flow_map import HIGH, LOW, Range
from audit.pack.load import Pack, load_pack, load_sources
from audit.pack.rubric import TERMS

TODAY = date(2026, 11, 22)
FREE = {"purpose": "none-stated", "onward": "silent", "oversight": "none"}
POLICE_WORK = FREE | {"purpose": "law-enforcement"}
NO_IMMIGRATION = {"purpose": "no-immigration", "onward": "prohibited"}
SYSTEM_KEYS = ("elements", "covers", "retention", "sharing")
FLOW_KEYS = ("elements", *TERMS, "kept_by_recipient")
SOURCED = {
    "systems.police-records.elements": ["npr-2017", "kcso-policetribune-2019"],
    "flows.records-pool": ["kcso-policetribune-2019"],
    "flows.records-pool.mode": ["linx-nc-2015"],
    "flows.pool-ice": ["kcso-seattletimes-2019"],
    "flows.pool-ice.mode": ["kcso-seattletimes-2019"],
    "flows.pool-ice.purpose": ["linx-remote-access"],
    "flows.pool-fbi.purpose": ["linx-remote-access"],
    "flows.pool-usms.purpose": ["linx-remote-access"],
    "flows.fbi-ice": ["npr-2017"],
    "flows.usms-ice": ["npr-2017"],
}


class Assumption(NamedTuple):
    """One answer that the insights rest on: its place in the record, its word, its value, and the sources it rests on.

    Without a source it is supposed, for the example's sake.
    """

    place: str
    answer: str
    value: float | None
    rests_on: tuple[str, ...]


# The record


def city_like_seattle(hop: str = "direct-query") -> Table:
    """A police records system copied to LInX Northwest, which ICE, the FBI and the Marshals search.

    `hop` is how ICE gets what the FBI and the Marshals have. Every term of every flow is stated, and the city's own
    agreement with the pool limits nothing.
    """
    return {
        "record": {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "as_of": date(2019, 9, 15)},
        "city": {"name": "A city like Seattle", "state": "WA", "inventory": "complete"},
        "systems": {"police-records": police_records()},
        "partners": {name: {"sharing": "listed"} for name in ("linx-northwest", "fbi", "usms")},
        "agreements": {"pool": {"title": "The city's agreement with the pool"} | FREE},
        "flows": {
            "records-pool": copied_to_pool(),
            "pool-ice": flow("linx-northwest", "ice") | POLICE_WORK,
            "pool-fbi": flow("linx-northwest", "fbi") | POLICE_WORK,
            "pool-usms": flow("linx-northwest", "usms") | POLICE_WORK,
            "fbi-ice": flow("fbi", "ice", hop) | FREE,
            "usms-ice": flow("usms", "ice", hop) | FREE,
        },
        "notes": {},
    }


def police_records() -> Table:
    """A records system that never asks about status or birthplace; it holds what sources say ICE finds in the pool."""
    elements = ["narrative", "home-address", "phone", "marks-and-tattoos", "booking-photo"]
    held = {"covers": "many-residents", "retention": "over-a-year", "sharing": "listed"}
    return {"kind": "records-management", "elements": elements} | held


def flow(source: str, recipient: str, mode: str = "direct-query") -> Table:
    """A flow of everything, its terms aside."""
    return {"source": source, "recipient": recipient, "elements": "all", "mode": mode}


def copied_to_pool() -> Table:
    """The city's own flow: a copy, under its agreement with the pool."""
    return flow("police-records", "linx-northwest", "bulk-copy") | {
        "agreement": "pool",
        "kept_by_recipient": "over-a-year",
    }


def under(table: Table, *, logged: bool = False, **terms: str) -> Table:
    """The record with other terms in the city's own agreement, borne out by a log if one is kept."""
    changed = deepcopy(table)
    changed["agreements"]["pool"] |= terms
    changed["notes"] |= {"agreements.pool.oversight": {"basis": "log"}} if logged else {}
    return changed


def without(table: Table, *flows: str) -> Table:
    """The record with some flows ended, and shown to have ended."""
    changed = deepcopy(table)
    for name in flows:
        changed["flows"][name]["status"] = "ended"
        changed["notes"][f"flows.{name}.status"] = {"basis": "log"}
    return changed


# What follows from it


def assessed(table: Table, pack: Pack) -> Assessment:
    """The assessment of a record."""
    return assess(pack, as_record(table, pack), None, TODAY)


def figures(table: Table, pack: Pack) -> Figures:
    """The figures of a record that can be assessed."""
    found = assessed(table, pack).figures
    assert found is not None
    return found


def share_left(hop: str, pack: Pack) -> Range:
    """The share of exposure left, at each end, once ICE's own accounts are closed, by the mode of the hop to ICE."""
    found = figures(city_like_seattle(hop), pack)
    return found.without_ice_accounts[LOW] / found.score[LOW], found.without_ice_accounts[HIGH] / found.score[HIGH]


def standing_routes(table: Table, pack: Pack) -> list[tuple[str, ...]]:
    """The nodes of the recorded way by each channel, for the one system: one route each, the one with fewest hops."""
    ways = assessed(table, pack).ways
    return [
        (way.system, *(flow.recipient for flow in way.flows)) for way in ways if way.state in ("confirmed", "reported")
    ]


# What it assumes


def assumptions(table: Table, pack: Pack) -> list[Assumption]:
    """Every answer of the record that a figure can rest on; `assumption_table` prints them."""
    rows = [
        assumption(f"systems.{name}.{key}", key, system[key], pack)
        for name, system in table["systems"].items()
        for key in SYSTEM_KEYS
    ]
    for name, agreement in table["agreements"].items():
        rows += [
            assumption(f"agreements.{name}.{term}", term, agreement[term], pack) for term in TERMS if term in agreement
        ]
    for name, row in table["flows"].items():
        rows.append(assumption(f"flows.{name}", "flow", f"{row['source']} to {row['recipient']}", pack))
        rows += [assumption(f"flows.{name}.{key}", key, row[key], pack) for key in FLOW_KEYS if key in row]
    rows += [
        assumption(f"partners.{name}.sharing", "sharing", row["sharing"], pack)
        for name, row in table["partners"].items()
    ]
    return rows


def assumption(place: str, key: str, answer: str | list[str], pack: Pack) -> Assumption:
    """One answer with its value in the rubric, if it has one."""
    scale = {"kept_by_recipient": "retention"}.get(key, key)
    value = pack.rubric.scale(scale)[answer] if scale in (*TERMS, "covers", "retention") else None
    words = answer if isinstance(answer, str) else ", ".join(pack.elements[name].label.lower() for name in answer)
    return Assumption(place, words, value, tuple(SOURCED.get(place, ())))


# The tables of the page on insights


def caveat() -> str:
    """The words that go with every figure, as a quotation."""
    return f"> {load_pack().rubric.figure.caveat}"


def assumption_table() -> str:
    """Every assumption, with its value and its sources."""
    pack = load_pack()
    sources = load_sources(pack)
    rows = []
    for row in assumptions(city_like_seattle(), pack):
        rests_on = "; ".join(f"[{sources[name].publisher}]({sources[name].url})" for name in row.rests_on)
        value = "" if row.value is None else f"{row.value:g}"
        rows.append([f"`{row.place}`", row.answer, value, rests_on or "supposed"])
    return table_of(["Answer", "Assumed", "Counts", "Rests on"], rows)


def way_table() -> str:
    """The way through the pool of a city that does not ask about status."""
    pack = load_pack()
    found = assessed(city_like_seattle(), pack)
    way = next(way for way in found.ways if way.hand == "pool")
    route = " → ".join([way.system, *(hop.recipient for hop in way.flows)])
    names = ", ".join(pack.elements[name].label.lower() for name in way.elements)
    score = span(figures(city_like_seattle(), pack).score)
    return table_of(["Way", "State", "What can be obtained", "Exposure"], [[route, way.state, names, score]])


def purpose_table() -> str:
    """Exposure before and after the words are added, by how far they can be checked."""
    pack = load_pack()
    rows = []
    for oversight, step in pack.rubric.oversight.items():
        table = under(city_like_seattle(), logged=True, oversight=oversight)
        limited = under(table, purpose="law-enforcement")
        rows.append([step.label, span(figures(table, pack).score), span(figures(limited, pack).score)])
    return table_of(["How far the agreement can be checked", "Without the words", "With the words"], rows)


def hop_table() -> str:
    """What is left once ICE's own accounts are closed, by the mode of the hop from the FBI and the Marshals to ICE."""
    pack = load_pack()
    rows = []
    for hop, mode in pack.rubric.mode.items():
        found, share = figures(city_like_seattle(hop), pack), share_left(hop, pack)
        before, after = found.score[LOW], found.without_ice_accounts[LOW]
        recorded, open_still = (("yes" if leaves_more_than_half(part) else "no") for part in share)
        rows.append([mode.label, f"{before:.0f}", f"{after:.0f}", f"{share[LOW]:.0%}", recorded, open_still])
    head = ["How ICE gets it from the FBI or the Marshals", "Before", "After", "Left", "More than half left",
            "More than half not ruled out"]  # fmt: skip
    return table_of(head, rows)


def clause_table() -> str:
    """Exposure under a clause against immigration use and passing on, by how far it can be checked."""
    pack = load_pack()
    before = figures(city_like_seattle(), pack).score
    rows = [["No clause", span(before), ""]]
    for oversight, step in pack.rubric.oversight.items():
        for logged in (False, True) if step.without_log else (False,):
            table = under(city_like_seattle(), logged=logged, oversight=oversight, **NO_IMMIGRATION)
            after = figures(table, pack).score
            shown = (", and a log shows it" if logged else ", but no log shows it") if step.without_log else ""
            cut = span((100 * (1 - after[HIGH] / before[HIGH]), 100 * (1 - after[LOW] / before[LOW])))
            rows.append([f"With the clause. {step.label}{shown}", span(after), f"{cut}%"])
    return table_of(["The city's agreement with the pool", "Exposure", "Less by"], rows)


def leaves_more_than_half(share: float) -> bool:
    """Whether a share is above one half, rounding aside."""
    return round(share, 9) > 1 / 2


def span(pair: Range) -> str:
    """A range in whole numbers; one number where both ends round to it."""
    low, high = f"{pair[LOW]:.0f}", f"{pair[HIGH]:.0f}"
    return low if low == high else f"{low} to {high}"


def table_of(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))
