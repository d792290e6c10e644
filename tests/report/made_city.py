"""Made-up cities on the shipped pack: systems of every kind, recipients of every kind, and flows in every mode."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any, get_args

import tomli_w
from report.shown import pack

from audit.pack.catalog import PartnerKind
from audit.pack.load import load_questions
from audit.record.read import read_record
from audit.record.record import Record

Table = dict[str, Any]
DAY = date(2026, 11, 22)
TERMS = ("purpose", "onward", "oversight")
KINDS = tuple(kind for kind in get_args(PartnerKind) if kind != "immigration")
AGENCIES = ("ice", "cbp", "ice-hsi")
TOLD = (
    ("plate-readers", "ice", "hotlist-match"),
    ("plate-readers", "vendor", "bulk-copy"),
    ("plate-readers", "ice", "direct-query"),
    ("plate-readers", "federal", "direct-query"),
    ("plate-readers", "local-agency", "direct-query"),
    ("jail-management", "ice", "embedded"),
    ("jail-management", "vendor", "bulk-copy"),
    ("court-records", "ice", "on-request"),
    ("records-management", "ice", "proxy-search"),
    ("records-management", "regional-pool", "bulk-copy"),
    ("gang-database", "regional-pool", "direct-query"),
    ("health-clinic", "public", "on-request"),
)
"""Flows by the kind of their source, their recipient or its kind, and their mode: some provisions fit nothing else."""
BETWEEN = (
    ("regional-pool", "ice", "direct-query"),
    ("state-network", "ice", "licensed-query"),
    ("regional-pool", "state-network", "bulk-copy"),
)
ALWAYS = {
    "municipal-id": ["identity-documents"],
    "records-management": ["citizenship-status", "criminal-history"],
    "court-records": ["country-of-birth"],
    "gang-database": ["gang-label"],
}
"""Elements that systems of a kind always hold here, since some law or provision speaks of them."""


@cache
def practices() -> dict[str, tuple[tuple[str, bool, tuple[str, ...]], ...]]:
    """What the pack's questions set as practices, by the section of the record: key, whether several, the choices."""
    found: dict[str, list[tuple[str, bool, tuple[str, ...]]]] = {}
    for question in load_questions(pack()).values():
        section, middle, key = (question.sets or "").partition(".practices.")
        if middle and question.choices:
            choices = tuple(choice.value for choice in question.choices)
            found.setdefault(section, []).append((key, question.kind == "choices", choices))
    return {section: tuple(rows) for section, rows in found.items()}


def record(state: str, seed: str = "", *, agencies: bool = True, whole: bool = True) -> Record:
    """A city of a state, always the same for the same words. `whole`: with a system of every kind, else a small one."""
    table = city(state, Random(f"{state} {seed}"), agencies=agencies, whole=whole)
    return read_record(tomli_w.dumps(table).encode(), "city.toml", pack()).record


def city(state: str, random: Random, *, agencies: bool, whole: bool) -> Table:
    """The record as a table; nothing that the city itself named tells of an agency."""
    draw = Draw(random)
    kinds = [*pack().systems] if whole else random.sample([*pack().systems], 4)
    systems = {f"s{number}": draw.system(number, kind) for number, kind in enumerate(kinds)}
    partners = {kind: draw.partner(number, kind) for number, kind in enumerate(KINDS)}
    partners |= {name: {"catalog": name, "practices": draw.practices("partners")} for name in AGENCIES if agencies}
    agreements = {f"{partner}-paper": draw.agreement(number, partner) for number, partner in enumerate(partners)}
    flows = dict(draw.flows(systems, list(partners), 18 if whole else 8, told=whole))
    return {
        "record": {"format": 1, "pack": "municipal", "pack_version": pack().header.version, "as_of": DAY},
        "city": {"name": "Elm City", "state": state, "inventory": "complete", "practices": draw.practices("city")},
        "respondents": {"manager": {"role": "records manager"}},
        "systems": systems,
        "partners": partners,
        "agreements": agreements,
        "flows": flows,
    }


class Draw:
    """Draws the entries of one city."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def practices(self, section: str) -> Table:
        """Answers to most of the questions that the pack asks of such an entry."""
        found: Table = {}
        for key, several, choices in practices().get(section, ()):
            if self.random.random() < 0.8:
                most = min(3, len(choices))
                picked = self.random.sample(choices, self.random.randint(1, most) if several else 1)
                found[key] = picked if several else picked[0]
        return found

    def system(self, number: int, kind: str) -> Table:
        """A system with some of its usual elements and two others."""
        usual = pack().systems[kind].elements
        held = self.random.sample(usual, self.random.randint(1, len(usual))) + self.random.sample([*pack().elements], 2)
        held += ALWAYS.get(kind, ())
        return {
            "name": f"Register {number:02d}",
            "kind": kind,
            "elements": [element for element in pack().elements if element in held],
            "covers": self.random.choice([*pack().rubric.covers]),
            "retention": self.random.choice([*pack().rubric.retention, "unknown"]),
            "sharing": self.random.choice(["listed", "listed", "unknown"]),
            "practices": self.practices("systems"),
        }

    def partner(self, number: int, kind: str) -> Table:
        """A recipient of a kind, with a name of the city's own."""
        sharing = self.random.choice(["listed", "unknown"])
        return {
            "name": f"Bureau {number:02d}", "kind": kind, "sharing": sharing, "practices": self.practices("partners"),
        }  # fmt: skip

    def agreement(self, number: int, partner: str) -> Table:
        """An agreement with one partner, often unsigned, ended, lost or unread."""
        return {
            "title": f"Paper {number:02d}",
            "partners": [partner],
            "signed": self.random.choice([date(2010, 1, 1), "never", "unknown"]),
            "ends": self.random.choice([date(2020, 1, 1), "none", "unknown"]),
            "read_by_counsel": self.random.choice(["yes", "no", "unknown"]),
            "document": self.random.choice(["none", "unknown", "shelf 3"]),
            "practices": self.practices("agreements"),
            **self.terms(),
        }

    def terms(self) -> Table:
        """Some of the terms that an agreement may give."""
        return {
            term: self.random.choice([*getattr(pack().rubric, term), "unknown"])
            for term in TERMS
            if self.random.random() < 0.6
        }

    def flows(self, systems: Table, partners: list[str], count: int, *, told: bool) -> Iterator[tuple[str, Table]]:
        """Flows out of systems and between recipients, no two between the same two places."""
        modes, pairs = [*pack().rubric.mode], set()
        by_kind = {system["kind"]: name for name, system in systems.items()}
        wanted = [(by_kind.get(source, source), recipient, mode) for source, recipient, mode in (*TOLD, *BETWEEN)]
        drawn = [
            (self.random.choice([*systems]), partners[number % len(partners)], modes[number % len(modes)])
            for number in range(count)
        ]
        for source, recipient, mode in [*(wanted if told else ()), *drawn]:
            if recipient in partners and (source, recipient) not in pairs:
                pairs.add((source, recipient))
                yield f"f{len(pairs)}", self.flow(source, recipient, mode, plain=len(pairs) <= len(wanted) and told)

    def flow(self, source: str, recipient: str, mode: str, *, plain: bool) -> Table:
        """One flow; a `plain` one is active, and the city decides about it."""
        observed = {"searches": 100, "with_case_number": 20, "immigration_reason": 7}
        return {
            "source": source,
            "recipient": recipient,
            "agreement": "none" if plain else self.random.choice(["none", "unknown", f"{recipient}-paper"]),
            "elements": self.random.choice(["all", "all", "unknown"]),
            "mode": mode,
            "kept_by_recipient": "over-a-year" if plain else self.random.choice([*pack().rubric.retention, "unknown"]),
            "status": "active" if plain else self.random.choice(["active"] * 6 + ["ended", "unknown"]),
            "control": "city" if plain else self.random.choice(["city", "city", "city-with-partner", "state-law"]),
            "practices": self.practices("flows"),
            **(self.terms() if not plain else {}),
            **({"relied_on_for": f"Daily task of {recipient}"} if self.random.random() < 0.7 else {}),
            **({"observed": observed} if self.random.random() < 0.3 else {}),
        }
