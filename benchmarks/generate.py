"""Made-up records of any size for benchmarks: the same seed always gives the same record.

Words and usual elements come from the pack, so a changed pack needs no change here. By hand:
`python benchmarks/generate.py SYSTEMS FLOWS [SEED]` prints one record.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from audit.interview.agenda import Agenda
from audit.pack.load import Pack, load_law, load_pack, load_sections
from audit.pack.rubric import TERMS
from audit.record.layout import layout
from audit.record.note import Note
from audit.record.place import note_of
from audit.record.record import Record

DEPARTMENT = 10
Entries = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Shape:
    """How large a made-up record is; the city's state decides which view it gets."""

    systems: int
    flows: int
    state: str = "WA"


def record_text(shape: Shape, seed: int, pack: Pack) -> str:
    """One record as the program itself would lay it out."""
    return layout(Record.model_validate(City(shape, seed, pack).table()))


def asked_text(shape: Shape, seed: int, pack: Pack) -> str:
    """One record as an interview would leave it halfway: every answer has a note that says who gave it, and when."""
    record = Record.model_validate(City(shape, seed, pack).table())
    law = load_law(pack, shape.state)
    view = "outside-access" if law and law.requires_cooperation else "exposure"
    agenda = Agenda(pack, load_sections(pack), record, view)
    told = Note(by="chief", on=pack.header.evidence_through, basis="interview")
    askings = (asking for section in agenda.sections for asking in agenda.askings(section))
    notes = {note_of(asking.place): told for asking in askings if agenda.answer(asking) is not None}
    return layout(record.model_copy(update={"notes": {**notes, **record.notes}}))


class City:
    """A made-up city: departments of about ten systems, a partner for each department, and flows among them all."""

    def __init__(self, shape: Shape, seed: int, pack: Pack) -> None:
        self.shape, self.seed, self.pack, self.random = shape, seed, pack, Random(seed)
        self.systems = [f"system-{number}" for number in range(shape.systems)]
        self.partners = self._partners()
        self.agreements = {
            f"agreement-{name}": self._agreement(name) for name in self.partners if self.random.random() < 0.6
        }

    def table(self) -> dict[str, Any]:
        """The whole record."""
        holds: Entries = {name: self._system() for name in self.systems}
        flows = {f"flow-{number}": self._flow(holds) for number in range(self.shape.flows)}
        leaving = {flow["source"] for flow in flows.values()}
        for name, entry in [*holds.items(), *self.partners.items()]:
            self._set(entry, "sharing", self._sharing(name in leaving))
        return {
            "record": self._header(),
            "city": {"name": f"City {self.seed}", "state": self.shape.state, "inventory": "complete"},
            "systems": holds,
            "partners": self.partners,
            "agreements": self.agreements,
            "flows": flows,
            "notes": self._notes(flows, holds),
        }

    def _header(self) -> dict[str, Any]:
        header = self.pack.header
        return {"format": 1, "pack": header.id, "pack_version": header.version, "as_of": header.evidence_through}

    def _partners(self) -> Entries:
        """Every third is of the catalog; the rest are made up, of the kinds a city deals with."""
        known = [name for name, row in self.pack.partners.items() if not row.part_of and row.kind != "immigration"]
        self.random.shuffle(known)
        count = max(2, -(-self.shape.systems // DEPARTMENT))
        kinds = sorted({str(row.kind) for row in self.pack.partners.values() if row.kind} - {"immigration"})
        partners: Entries = {}
        for number in range(count):
            if number % 3 == 0 and known:
                name = known.pop()
                partners[name] = {"catalog": name}
            else:
                partners[f"partner-{number}"] = {"name": f"Zq{number:04d}xv", "kind": self.random.choice(kinds)}
        return partners

    def _agreement(self, partner: str) -> dict[str, Any]:
        entry: dict[str, Any] = {"title": f"Agreement with {partner}", "partners": (partner,)}
        entry["signed"] = date(self.random.randint(2005, 2025), 3, 1)
        for term in TERMS[1:]:
            self._set(entry, term, self._word(term, absent=0.2, unknown=0.1))
        if self.random.random() < 0.4:
            entry["document"] = f"Clerk, contracts, {self.random.randint(1, 999)}"
        return entry

    def _system(self) -> dict[str, Any]:
        kind = self.random.choice(list(self.pack.systems))
        usual = self.pack.systems[kind].elements
        entry: dict[str, Any] = {"name": f"{self.pack.systems[kind].name} {self.random.randint(1, 99)}", "kind": kind}
        said = self.random.random()
        if said < 0.8:
            entry["elements"] = tuple(name for name in usual if self.random.random() < 0.8) or usual
        elif said < 0.9:
            entry["elements"] = "unknown"
        self._set(entry, "covers", self._word("covers", absent=0.15, unknown=0.05))
        self._set(entry, "retention", self._word("retention", absent=0.15, unknown=0.05))
        return entry

    def _sharing(self, has_flows: bool) -> str | None:
        choices: list[str | None] = [*["listed" if has_flows else "none"] * (6 if has_flows else 3), "unknown", None]
        return self.random.choice(choices)

    def _flow(self, holds: Entries) -> dict[str, Any]:
        source, recipient = self._ends()
        entry: dict[str, Any] = {"source": source, "recipient": recipient}
        agreement = f"agreement-{recipient}"
        if agreement in self.agreements and self.random.random() < 0.7:
            entry["agreement"] = agreement
        self._set(entry, "elements", self._elements(holds.get(source, {}).get("elements")))
        for term in TERMS:
            absent = 0.6 if "agreement" in entry and term != "mode" else 0.2
            self._set(entry, term, self._word(term, absent=absent, unknown=0.1))
        self._set(entry, "kept_by_recipient", self._word("retention", absent=0.6, unknown=0.1))
        self._set(entry, "status", self._status())
        return entry

    def _ends(self) -> tuple[str, str]:
        """Mostly a system to a partner; some inside a department, some between partners, a few to the destination."""
        number, drawn = self.random.randrange(len(self.systems)), self.random.random()
        partners = list(self.partners)
        if drawn < 0.15 and len(self.systems) > 1:
            first = number - number % DEPARTMENT
            near = [other for other in self.systems[first : first + DEPARTMENT] if other != self.systems[number]]
            return self.systems[number], self.random.choice(near or [partners[0]])
        if drawn < 0.23:
            source, recipient = self.random.sample(partners, 2)
            return source, recipient
        if drawn < 0.25:
            return self.random.choice(partners), self.pack.rubric.rubric.destination[0]
        return self.systems[number], self.random.choice(partners)

    def _elements(self, held: Any) -> Any:
        drawn = self.random.random()
        if drawn < 0.15 and isinstance(held, tuple):
            return tuple(self.random.sample(held, self.random.randint(1, len(held))))
        return "all" if drawn < 0.92 else self.random.choice(["unknown", None])

    def _status(self) -> str | None:
        return self.random.choices(["active", "unknown", "ended", "planned", None], [85, 6, 3, 1, 5])[0]

    def _word(self, scale: str, *, absent: float, unknown: float) -> str | None:
        drawn = self.random.random()
        if drawn < absent:
            return None
        return "unknown" if drawn < absent + unknown else self.random.choice(list(self.pack.rubric.scale(scale)))

    def _set(self, entry: dict[str, Any], key: str, answer: Any) -> None:
        if answer is not None:
            entry[key] = answer

    def _notes(self, flows: Entries, holds: Entries) -> Entries:
        paths = [f"flows.{name}{self.random.choice(['', '.mode', '.purpose'])}" for name in flows]
        paths += [f"systems.{name}.elements" for name in holds]
        return {path: self._note() for path in paths if self.random.random() < 0.12}

    def _note(self) -> dict[str, Any]:
        basis = self.random.choice(["agreement", "log", "written-policy", "interview", "belief"])
        return {"by": "chief", "basis": basis, "text": "As told in the meeting; the paper is kept by the clerk."}


def drawing(text_table: dict[str, Any]) -> dict[str, Any]:
    """The same nodes and flows for pytm: systems store, pools, networks and vendors serve, the rest stand outside."""
    nodes = dict.fromkeys(text_table["systems"], "datastore")
    for name, partner in text_table["partners"].items():
        serves = partner.get("kind") in ("regional-pool", "state-network", "vendor")
        nodes[name] = "server" if serves else "entity"
    flows = [(name, flow["source"], flow["recipient"]) for name, flow in text_table["flows"].items()]
    for _, source, recipient in flows:
        nodes.setdefault(source, "entity")
        nodes.setdefault(recipient, "entity")
    return {"nodes": nodes, "flows": flows}


if __name__ == "__main__":
    size = [int(word) for word in sys.argv[1:]]
    sys.stdout.write(record_text(Shape(size[0], size[1]), size[2] if len(size) > 2 else 1, load_pack()))
