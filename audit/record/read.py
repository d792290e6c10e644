"""A record's bytes turned into a record, or into every fault of it at once, each with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit.errors import Fault, InputError, shown
from audit.pack.document import Table, decode, read_table
from audit.pack.lines import index_lines, one_line
from audit.pack.load import Pack, load_migrations, load_questions
from audit.pack.shape import validate
from audit.record.carry import can_carry, carry
from audit.record.check import faults_of, has_practices
from audit.record.migrate import migrate
from audit.record.misshapen import still_meant, without_misshapen
from audit.record.record import FORMAT, Record
from audit.record.warn import warnings_of


@dataclass(frozen=True)
class Reading:
    """A record as read: what is worth a second look in it, and what was renamed because the pack is newer.

    `version`: that of the pack that it was written with. `carried_from`: the pack it was begun in, where it was carried
    on into another one; empty otherwise.
    """

    record: Record
    warnings: tuple[Fault, ...]
    migrated: tuple[str, ...]
    version: str
    carried_from: str = ""


def read_record(content: bytes, name: str, pack: Pack, *, continuing: bool = False) -> Reading:
    """Parse and check a record; raises InputError with every fault at once, or with the first that is not TOML.

    `continuing`: a record of a pack that this one continues is carried on, and comes back as a record of this one.
    """
    table = read_table(content, name)
    refuse_other_files(table, content, name, pack, continuing=continuing)
    written = table["record"].get("pack_version")
    table, migrated = migrate(table, load_migrations(pack), pack.header.version)
    record, faults = record_of(table, pack)
    if record is None or faults:
        raise InputError(name, with_lines(content, name, faults))
    warnings = tuple(with_lines(content, name, warnings_of(record, pack)))
    begun = record.record.pack if record.record.pack != pack.header.id else ""
    carried = carry(record, pack)
    version = carried.record.pack_version if begun else str(written)
    return Reading(carried, warnings, tuple(map(one_line, migrated)), version, begun)


def record_of(table: Table, pack: Pack) -> tuple[Record | None, list[Fault]]:
    """The record with every fault of it. Nothing is guessed about what a misshapen table or entry would have said."""
    record, misshapen = validate(Record, table)
    if record is not None:
        return record, sense_of(record, pack)
    readable, lost = without_misshapen(table, [path for path, _ in misshapen], pack)
    shape = [fault for _, fault in misshapen]
    if readable is None:
        return None, shape
    return readable, [*shape, *still_meant(sense_of(readable, pack), shape, lost)]


def sense_of(record: Record, pack: Pack) -> list[Fault]:
    """What a record that has the right shape says wrong."""
    return faults_of(record, pack, load_questions(pack) if has_practices(record) else {})


def refuse_other_files(table: Table, content: bytes, name: str, pack: Pack, *, continuing: bool = False) -> None:
    """Raises InputError for a file that is no record of this format, or that answers another pack."""
    header = table.get("record")
    if not isinstance(header, dict):
        raise InputError(name, [Fault("record", "There is no [record] table.", "Is this a flowaudit record?")])
    written, pack_id = header.get("format"), header.get("pack")
    faults = []
    if isinstance(written, int) and not isinstance(written, bool) and written != FORMAT:
        remedy = f"This program reads format {FORMAT}; a newer format needs a newer flowaudit."
        faults = [Fault("record.format", f"This record has format {written}.", remedy)]
    elif isinstance(pack_id, str) and pack_id != pack.header.id and not (continuing and can_carry(pack_id, pack)):
        remedy = f"This run reads '{pack.header.id}'. Choose the other with --pack."
        faults = [Fault("record.pack", f"The record answers the pack {shown(pack_id)}.", remedy)]
    if faults:
        raise InputError(name, with_lines(content, name, faults))


def with_lines(content: bytes, name: str, faults: list[Fault]) -> list[Fault]:
    """The faults with the line of their place, or of the nearest table around it, and each on one line."""
    if not faults:
        return []
    lines = {".".join(path): line for path, line in index_lines(decode(content, name)).items()}
    return [
        Fault(one_line(fault.where), one_line(fault.what), one_line(fault.remedy), _line(lines, fault.where))
        for fault in faults
    ]


def _line(lines: Mapping[str, int], where: str) -> int:
    place = where.replace('"', "")
    while place and place not in lines:
        place = place.rpartition(".")[0]
    return lines.get(place, 0)
