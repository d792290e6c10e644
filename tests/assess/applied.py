"""A small city on the pack itself, and provisions applied to it."""

from datetime import date
from typing import Any

from assess.packed import as_record

from audit.assess.join import Joiner
from audit.assess.measure import Laws, Measure, measures
from audit.pack.law import LawKinds
from audit.pack.load import load_pack
from audit.pack.provision import Provision
from audit.record.record import Record

PACK = load_pack()
TODAY = date(2026, 11, 22)
NOBODY = Laws(None, None, LawKinds(kinds={}, bodies={}))
Table = dict[str, Any]

RECORD: Table = {
    "record": {"format": 1, "pack": "municipal", "pack_version": "1.0.0", "as_of": date(2026, 1, 1)},
    "city": {"name": "Example City"},
    "systems": {
        "police": {"kind": "records-management", "elements": ["home-address", "phone"], "sharing": "listed"},
        "plates": {"kind": "plate-readers", "elements": ["plate-location"], "sharing": "listed"},
        "old": {"kind": "dispatch", "status": "ended"},
    },
    "partners": {"pool": {"kind": "regional-pool", "sharing": "listed"}, "firm": {"kind": "vendor", "sharing": "none"}},
    "agreements": {"memo": {"partners": ["pool"], "purpose": "law-enforcement"}, "contract": {"partners": ["firm"]}},
    "flows": {
        "police-pool": {
            "source": "police", "recipient": "pool", "agreement": "memo", "elements": "all", "mode": "bulk-copy",
            "kept_by_recipient": "over-a-year", "onward": "silent", "oversight": "none", "control": "city",
            "relied_on_for": "Burglaries",
        },
        "plates-firm": {
            "source": "plates", "recipient": "firm", "agreement": "contract", "elements": "all",
            "purpose": "criminal-only", "oversight": "enforced",
        },
        "pool-ice": {
            "source": "pool", "recipient": "ice", "elements": "all", "mode": "direct-query",
            "purpose": "criminal-only",
        },
        "planned": {"source": "police", "recipient": "firm", "status": "planned"},
    },
}  # fmt: skip


def made(row: Provision, *, laws: Laws = NOBODY, **changes: Table) -> tuple[Measure, ...]:
    """The measures of one provision for the record, with entries of its sections changed or added."""
    table = RECORD | {section: RECORD.get(section, {}) | entries for section, entries in changes.items()}
    return of({"test": row}, as_record(table, PACK), laws)


def of(rows: dict[str, Provision], record: Record, laws: Laws) -> tuple[Measure, ...]:
    """The measures of some provisions for a record."""
    everyone = laws.law is not None and laws.law.requires_cooperation
    flow_map = Joiner(PACK, record, everyone=everyone).join()
    return measures(PACK, record, flow_map, provisions=rows, laws=laws, today=TODAY)


def abouts(row: Provision, **changes: Table) -> list[str]:
    """What the provision is applied to."""
    return [measure.about for measure in made(row, **changes)]
