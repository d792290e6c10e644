"""A supposition put together with its files: the record read, what follows worked out, and a copy kept if asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from audit.assess.assessment import assess
from audit.assess.closing import Closings
from audit.assess.measure import Laws
from audit.assess.what_if import Policy, WhatIf, Wish, proposals_for, what_if
from audit.errors import Fault, StorageError, UsageError
from audit.pack.load import load_law, load_means, load_pack
from audit.record.file import RecordFile, is_ours, open_record, own_pack, read_bytes, real_path
from audit.record.hold import holder_of
from audit.record.place import answer_at
from audit.record.read import Reading
from audit.record.record import Record
from audit.record.supposition import as_supposed
from audit.report.block import Block
from audit.report.inquiry import Inquiries
from audit.report.possible import possible
from audit.report.supposed import Told
from audit.report.what_if import what_if_blocks
from audit.report.what_if_written import what_if_json
from audit.report.words import Words


@dataclass(frozen=True)
class Opened:
    """A record that was read, with all that it is judged by."""

    path: Path
    reading: Reading
    policy: Policy


def open_for(path: Path, pack_reference: str, today: date) -> Opened:
    """Read a record and what it is judged by."""
    pack = load_pack(pack_reference or own_pack(path))
    reading = open_record(path, pack)
    law = load_law(pack, reading.record.city.state or "")
    return Opened(path, reading, Policy(pack, law, load_means(pack), today))


def work_out(opened: Opened, wish: Wish) -> WhatIf:
    """What follows from a supposition; raises UsageError with everything that is wrong with it at once."""
    found, faults = what_if(opened.policy, opened.reading.record, wish)
    faults = [*faults, *Told(found, Words(found.after, opened.policy.pack), _standings(opened.policy)).refusals()]
    if faults:
        raise UsageError(_listed(faults))
    return found


def blocks(opened: Opened, found: WhatIf) -> list[Block]:
    """A supposition in words."""
    return what_if_blocks(found, opened.policy.pack, _standings(opened.policy))


def as_table(opened: Opened, found: WhatIf) -> dict[str, Any]:
    """A supposition for a program."""
    return what_if_json(found, opened.policy.pack, _standings(opened.policy))


def to_try(opened: Opened) -> list[Block]:
    """What could be supposed of the record."""
    policy, record = opened.policy, opened.reading.record
    assessment = assess(policy.pack, record, policy.law, policy.today)
    closings = Closings(policy.pack, record, assessment.map).every()
    return possible(assessment, proposals_for(policy, record).every(), closings, Words(assessment, policy.pack))


def refuse_place(opened: Opened, wish: Wish, place: Path, *, force: bool) -> None:
    """Raise UsageError where a copy cannot be kept: the record itself, somebody's own file, or one that is there."""
    if wish.adopt or wish.is_empty:
        raise UsageError(
            "--save-as keeps answers and ended flows, as --set and --close suppose them. A record says what is, so it "
            "cannot hold a measure that is only tried."
        )
    if place.is_dir():
        raise UsageError(f"{place} is a folder. Name a file in it.")
    for written in (place, place.with_name(f"{place.name}.bak")):
        if real_path(written).resolve() == opened.path.resolve() or _is_same(written, opened.path):
            raise UsageError(f"{written} is the record itself, which stays as it is. Choose another name.")
    if place.exists() and not force:
        raise UsageError(f"Already there:\n  {place}\nChoose another name, or add --force.")
    if place.exists() and not is_ours(read_bytes(place)):
        raise UsageError(f"{place} is a file of somebody's own, which is never written over. Choose another name.")
    holder = holder_of(place)
    if holder:
        raise StorageError(f"{place}: {holder.sentence(datetime.now().astimezone())} Choose another name.")


def _is_same(place: Path, record: Path) -> bool:
    """Whether two names, however they are spelled, are one file."""
    return place.exists() and place.samefile(record)


def keep(opened: Opened, found: WhatIf, place: Path) -> Path:
    """Write the record with what is supposed, where nothing of it counts as shown; returns where it is."""
    content = read_bytes(place) if place.exists() else None
    return RecordFile(place, content).save(_kept(opened.reading.record, found, opened.policy.today))


def _kept(record: Record, found: WhatIf, today: date) -> Record:
    supposed = {place: answer for place, answer in found.answers.items() if answer != answer_at(record, place)}
    ended = {place: answer_at(found.after.record, place) for place in found.endings}
    return as_supposed(_with_new(record, found.after.record), {**supposed, **ended}, today)


def _with_new(record: Record, other: Record) -> Record:
    """The record with the partners and flows that only the other one has, without what that says of their status."""
    partners = {**other.partners, **record.partners}
    new = {name: flow for name, flow in other.flows.items() if name not in record.flows}
    flows = {**record.flows, **{name: flow.model_copy(update={"status": None}) for name, flow in new.items()}}
    return record.model_copy(update={"partners": partners, "flows": flows})


def _standings(policy: Policy) -> Inquiries:
    return Inquiries(Laws(policy.law, policy.means.federal, policy.means.kinds))


def _listed(faults: Sequence[Fault]) -> str:
    """One fault, or all of them below how many there are."""
    if len(faults) == 1:
        return str(faults[0])
    return "\n".join([f"{len(faults)} things to mend. Nothing was worked out.", *(f"  {fault}" for fault in faults)])
