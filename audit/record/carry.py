"""A record that was begun in a shorter pack, carried on in a fuller one with every answer it holds."""

from __future__ import annotations

from audit.pack.load import Pack
from audit.record.record import Record

OF_THE_OLD_PACK = frozenset({"progress", "assessment"})
"""Where the interview stood, and what was worked out: neither holds in another pack. Both come again from answers."""


def carry(record: Record, pack: Pack) -> Record:
    """The record as one of `pack`. Answers, notes, people and what was set aside stay as they are.

    Sections that were complete begin again: the same name may stand for more questions here.
    """
    if record.record.pack == pack.header.id:
        return record
    header = record.record.model_copy(update={"pack": pack.header.id, "pack_version": pack.header.version})
    kept = {name: getattr(record, name) for name in record.model_fields_set - OF_THE_OLD_PACK}
    # Made anew and not copied, so that what is left out is not written as an empty table.
    return Record(**{**kept, "record": header})


def can_carry(pack_id: str, pack: Pack) -> bool:
    """Whether records of the pack named go on in this one."""
    return pack_id in pack.header.continues
