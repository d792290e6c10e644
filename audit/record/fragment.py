"""A file that somebody gave back: part of a record, checked against the whole record it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from audit.errors import Fault, InputError, nearest, shown
from audit.pack.document import Table, read_table
from audit.pack.lines import one_line
from audit.pack.load import Pack, load_migrations
from audit.pack.migration import version_numbers
from audit.record.migrate import migrate
from audit.record.place import ENTRIES, OBSERVED, PRACTICES, SINGLE
from audit.record.read import record_of, refuse_other_files, with_lines
from audit.record.record import Record
from audit.record.warn import warnings_of

Path = tuple[str, ...]
OWN_PARTS = ("progress", "set_aside", "assessment")
TAKEN_OF_HEADER = "directed_by_counsel"
WHOLE: Mapping[str, tuple[str, ...]] = {
    "respondents": ("name", "role", "department"),
    "systems": ("name", "kind"),
    "partners": ("name", "kind", "catalog", "part_of"),
    "agreements": ("title", "partners"),
    "flows": ("source", "recipient"),
}
"""What tells a new entry from a slip in an id: any of these, and for a flow both."""


@dataclass(frozen=True)
class Fragment:
    """What one file answers, by path; `by` is the respondent it comes from, `whose` what it is called in messages."""

    by: str | None
    whose: str
    answers: Mapping[Path, Any]
    notes: Mapping[str, Mapping[str, Any]]
    migrated: tuple[str, ...] = ()


def read_fragment(content: bytes, name: str, record: Record, pack: Pack) -> Fragment:
    """Parse a file and check it as a part of the record; raises InputError with every fault at once.

    It need not be whole: what it leaves out is as in the record. Where the interview stands, what is set aside and
    anything computed are not taken from it.
    """
    table = read_table(content, name)
    refuse_other_files(table, content, name, pack)
    faults = list(_newer(table, pack))
    table, migrated = migrate(table, load_migrations(pack), pack.header.version)
    table = {section: part for section, part in table.items() if section not in OWN_PARTS}
    base = table_of(record)
    faults += _unknown_tables(table)
    strays = list(_strays(table, base))
    faults += [fault for _, fault in strays]
    known = {section: part for section, part in table.items() if section in Record.model_fields}
    faults += _faults(_overlaid(base, _without(known, [path for path, _ in strays])), known, pack)
    if faults:
        raise InputError(name, with_lines(content, name, faults))
    by = _sole(table.get("respondents", {}))
    notes = {key: dict(note) for key, note in table.get("notes", {}).items()}
    return Fragment(by, _whose(by, table, base, name), dict(_leaves(table)), notes, tuple(map(one_line, migrated)))


def table_of(record: Record) -> Table:
    """The record as the table its file would give, without what only the program writes."""
    return record.model_dump(exclude_unset=True, by_alias=True, exclude=set(OWN_PARTS))


def _newer(table: Table, pack: Pack) -> Iterator[Fault]:
    written = table["record"].get("pack_version")
    if isinstance(written, str) and version_numbers(written) > version_numbers(pack.header.version):
        what = f"The file was made with pack {shown(written)}; this program has {pack.header.version}."
        yield Fault("record.pack_version", what, "Install the newer flowaudit.")


def _unknown_tables(table: Table) -> Iterator[Fault]:
    for section in table.keys() - Record.model_fields.keys():
        yield Fault(section, f"{shown(section)} is not a key here.", nearest(section, Record.model_fields))


def _strays(table: Table, base: Table) -> Iterator[tuple[Path, Fault]]:
    """Entries that say something, are not in the record, and are not whole either: most likely a slip in the id."""
    for section, needed in WHOLE.items():
        entries = table.get(section)
        known = base.get(section, {})
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            if name in known or not isinstance(entry, dict) or not entry:
                continue
            if not (all if section == "flows" else any)(key in entry for key in needed):
                close = nearest(name, known)
                new = f"A new one needs {(' and ' if section == 'flows' else ' or ').join(needed)}."
                what = f"The record has no {section.removesuffix('s')} {shown(name)}."
                yield (section, name), Fault(f"{section}.{name}", what, close if close.startswith("Did") else new)


def _without(table: Table, entries: list[Path]) -> Table:
    dropped = {section: {name for part, name in entries if part == section} for section, _ in entries}
    return {
        section: {name: entry for name, entry in part.items() if name not in dropped[section]}
        if section in dropped
        else part
        for section, part in table.items()
    }


def _overlaid(base: Table, over: Table) -> Table:
    """The base with every key of the other in place of its own; a table is laid over a table."""
    laid = dict(base)
    for key, value in over.items():
        below = base.get(key)
        laid[key] = _overlaid(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return laid


def _faults(overlaid: Table, table: Table, pack: Pack) -> list[Fault]:
    """What is wrong with the record once the file's answers are in it; the record by itself has no faults."""
    record, faults = record_of(overlaid, pack)
    if record is None:
        return faults
    notes = table.get("notes")
    own = {f'notes."{key}"' for key in notes} if isinstance(notes, dict) else set()
    return [*faults, *(loose for loose in warnings_of(record, pack) if loose.where in own)]


def _leaves(table: Table) -> Iterator[tuple[Path, Any]]:
    """Every answer of the file with its path, notes apart; of the header only what a question asks."""
    for section, part in table.items():
        if section in SINGLE:
            taken = {TAKEN_OF_HEADER: part[TAKEN_OF_HEADER]} if TAKEN_OF_HEADER in part else {}
            yield from _of_entry((section,), taken if section == "record" else part)
        elif section in ENTRIES:
            for name, entry in part.items():
                yield from _of_entry((section, name), entry)


def _of_entry(path: Path, entry: Table) -> Iterator[tuple[Path, Any]]:
    for key, value in entry.items():
        if key in (PRACTICES, OBSERVED):
            yield from (((*path, key, inner), settled(part)) for inner, part in value.items())
        else:
            yield (*path, key), settled(value)


def settled(value: Any) -> Any:
    """A value of a file as a record holds it: a list is a tuple."""
    return tuple(value) if isinstance(value, list) else value


def _sole(respondents: Mapping[str, Any]) -> str | None:
    return next(iter(respondents)) if len(respondents) == 1 else None


def _whose(by: str | None, table: Table, base: Table, name: str) -> str:
    if by is None:
        return name
    person = {**base.get("respondents", {}).get(by, {}), **table["respondents"][by]}
    return f"{person.get('name') or person.get('role') or by}'s file"
