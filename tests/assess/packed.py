"""A pack and a record made of plain tables, for tests that generate them."""

from datetime import date
from pathlib import Path
from typing import Any

from audit.pack.catalog import CatalogFlow, CatalogPartner, Element, SystemKind
from audit.pack.entry import Entry
from audit.pack.load import Pack, PackHeader
from audit.pack.rubric import Rubric
from audit.record.check import faults_of
from audit.record.record import Record

Table = dict[str, Any]
HEADER = PackHeader(
    id="municipal", title="Test", version="1.0.0", reviewed=date(2026, 1, 1), evidence_through=date(2026, 1, 1)
)


def as_pack(tables: Table) -> Pack:
    """The pack that these tables describe."""

    def rows(name: str, model: type[Entry]) -> Any:
        return {key: model.model_validate(row) for key, row in tables[name].items()}

    return Pack(
        Path(),
        HEADER,
        Rubric.model_validate(tables["rubric"]),
        rows("elements", Element),
        rows("systems", SystemKind),
        rows("partners", CatalogPartner),
        rows("flows", CatalogFlow),
        ("WA",),
    )


def as_record(table: Table, pack: Pack) -> Record:
    """The record that this table describes, which must have no faults."""
    record = Record.model_validate(table)
    assert faults_of(record, pack, {}) == []
    return record
