"""A record of an older pack, brought up to the questions as they are now: only what is new or reworded is open."""

from __future__ import annotations

from audit.interview.agenda import Agenda
from audit.interview.asking import Asking
from audit.interview.change import reopened
from audit.pack.migration import version_numbers
from audit.record.place import note_of, with_note
from audit.record.record import Record


def brought_up(agenda: Agenda, written: str) -> tuple[Record, tuple[str, ...]]:
    """The record as one of the pack's present version, and what is to be said of that.

    `written`: the version of the pack that it was last worked on with.

    An answer to a reworded question needs another look; a section with something new to ask is not complete any more.
    """
    record, version = agenda.record, agenda.pack.header.version
    answered = version_numbers(written)
    if answered >= version_numbers(version):
        return record, ()
    asked = [asking for section in agenda.sections for asking in agenda.askings(section)]
    fresh = [asking for asking in asked if version_numbers(asking.question.since) > answered]
    reworded = [asking for asking in asked if version_numbers(asking.question.reworded) > answered]
    doubted = [asking for asking in reworded if agenda.answer(asking) is not None]
    for asking in doubted:
        record = with_note(record, note_of(asking.place), look_again=True)
    header = record.record.model_copy(update={"pack_version": version})
    record = reopened(record.model_copy(update={"record": header}), {one.section for one in (*fresh, *doubted)})
    return record, _said(fresh, reworded)


def _said(fresh: list[Asking], reworded: list[Asking]) -> tuple[str, ...]:
    if not fresh and not reworded:
        return ()
    new, changed = (len({asking.name for asking in found}) for found in (fresh, reworded))
    return (
        f"The questions have changed since this record was last worked on: {new} new, {changed} reworded. "
        "Only those are asked now; every other answer stays.",
    )
