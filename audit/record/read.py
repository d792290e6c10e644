"""A record's bytes turned into a record, or into every fault of it at once, each with its line."""

from __future__ import annotations

from dataclasses import dataclass

from audit.errors import Fault, InputError, shown
from audit.pack.document import Table, decode, read_table
from audit.pack.lines import Path, index_lines, line_of
from audit.pack.load import Pack, load_migrations, load_questions
from audit.pack.shape import validate
from audit.record.check import faults_of, has_practices
from audit.record.migrate import migrate
from audit.record.record import FORMAT, Record
from audit.record.warn import warnings_of


@dataclass(frozen=True)
class Reading:
    """A record as read: what is worth a second look in it, and what was renamed because the pack is newer."""

    record: Record
    warnings: tuple[Fault, ...]
    migrated: tuple[str, ...]


def read_record(content: bytes, name: str, pack: Pack) -> Reading:
    """Parse and check a record; raises InputError with all faults of the first stage (TOML, shape, sense) with any."""
    table = read_table(content, name)
    _refuse_other_files(table, name, pack)
    table, migrated = migrate(table, load_migrations(pack), pack.header.version)
    record, misshapen = validate(Record, table)
    if record is None:
        raise InputError(name, _with_lines(content, name, [(path, fault) for path, fault in misshapen]))
    faults = faults_of(record, pack, load_questions(pack) if has_practices(record) else {})
    if faults:
        raise InputError(name, _with_lines(content, name, [(_path_of(fault), fault) for fault in faults]))
    warnings = warnings_of(record, pack)
    if warnings:
        warnings = _with_lines(content, name, [(_path_of(fault), fault) for fault in warnings])
    return Reading(record, tuple(warnings), migrated)


def _refuse_other_files(table: Table, name: str, pack: Pack) -> None:
    header = table.get("record")
    if not isinstance(header, dict):
        raise InputError(name, [Fault("record", "There is no [record] table.", "Is this a flowaudit record?")])
    written, pack_id = header.get("format"), header.get("pack")
    if isinstance(written, int) and not isinstance(written, bool) and written != FORMAT:
        remedy = f"This program reads format {FORMAT}; a newer format needs a newer flowaudit."
        raise InputError(name, [Fault("record.format", f"This record has format {str(written)[:20]}.", remedy)])
    if isinstance(pack_id, str) and pack_id != pack.header.id:
        remedy = f"This run reads '{pack.header.id}'. Choose the other with --pack."
        raise InputError(name, [Fault("record.pack", f"The record answers the pack {shown(pack_id)}.", remedy)])


def _path_of(fault: Fault) -> Path:
    """The path written in a fault, whose ids hold no dots; a note's path is one quoted key."""
    if '."' in fault.where:
        table, _, key = fault.where.partition('."')
        return (table, key.rstrip('"'))
    return tuple(fault.where.split("."))


def _with_lines(content: bytes, name: str, faults: list[tuple[Path, Fault]]) -> list[Fault]:
    index = index_lines(decode(content, name))
    return [Fault(fault.where, fault.what, fault.remedy, line_of(index, path)) for path, fault in faults]
