"""A record begun in a short pack goes on in the full one with nothing lost, and only where that is asked for."""

from typing import Any

import pytest

from audit.errors import InputError
from audit.interview.agenda import Agenda
from audit.pack.load import load_pack, load_sections
from audit.record.carry import carry
from audit.record.layout import layout
from audit.record.place import answer_at
from audit.record.read import read_record
from audit.record.record import Record

FULL, SHORT = load_pack(), load_pack("triage")
TEXT = """
[record]
format = 1
pack = "triage"
pack_version = "0.9.0"
title = "A short review"
as_of = 2026-11-22
started = 2026-11-22T09:30:00Z
directed_by_counsel = "unknown"

[city]
name = "Example City"
state = "WA"
inventory = "complete"
practices = { pools-listed = "all", search-log-review = "never" }

[respondents.clerk]
role = "City clerk"

[systems.reports]
name = "Police reports"
kind = "records-management"
operator = "city"
sharing = "listed"

[partners.harbor]
name = "Harbor Exchange"
kind = "regional-pool"

[flows.reports-harbor]
source = "reports"
recipient = "harbor"

[notes."systems.reports.sharing"]
by = "clerk"
text = "Read from the user list."

[progress]
place = "systems.reports.sharing"
complete = ["systems", "partners"]

[set_aside]
city = { population = 21000 }

[assessment]
view = "exposure"
"""


def short_record() -> Record:
    """The record as its own pack reads it."""
    return read_record(TEXT.encode(), "short.toml", SHORT).record


def said(record: Record) -> dict[str, Any]:
    """Everything a record says, but what is worked out or tells where the interview stood."""
    table = record.model_dump(exclude_unset=True)
    return {key: value for key, value in table.items() if key not in ("record", "progress", "assessment")}


def test_every_answer_is_carried_on() -> None:
    """Answers, people, notes and what was set aside are the same; the header names the new pack and nothing else."""
    before = short_record()
    after = carry(before, FULL)

    assert said(after) == said(before)
    changed = {"pack": FULL.header.id, "pack_version": FULL.header.version}
    assert after.record == before.record.model_copy(update=changed)


def test_no_section_counts_as_complete_any_more() -> None:
    """The full pack asks more, so its sections stand where their answers put them."""
    after = carry(short_record(), FULL)

    assert (after.progress, after.assessment) == (None, {})
    assert "[progress]" not in layout(after)
    assert "[assessment]" not in layout(after)


def test_what_was_answered_is_not_asked_again() -> None:
    """Every question of the short pack that has an answer has it in the full one, at the same place."""
    before, after = short_record(), carry(short_record(), FULL)
    short = Agenda(SHORT, load_sections(SHORT), before, "exposure")
    full = Agenda(FULL, load_sections(FULL), after, "exposure")

    answered = [asking.place for name in short.sections for asking in short.askings(name) if not short.is_open(asking)]
    assert answered
    for place in answered:
        there = full.at(place)
        assert there is not None
        assert not full.is_open(there)
        assert answer_at(after, place) == answer_at(before, place)


def test_a_record_of_the_pack_itself_is_left_alone() -> None:
    """There is nothing to carry, and its progress stays."""
    record = short_record()

    assert carry(record, SHORT) is record


def test_a_carried_record_reads_back_as_it_was_written() -> None:
    """It is a record of the full pack like any other."""
    after = carry(short_record(), FULL)

    assert read_record(layout(after).encode(), "full.toml", FULL).record == after


def test_a_record_is_carried_on_only_when_asked() -> None:
    """A command that does not say so reads no other pack's record."""
    with pytest.raises(InputError) as refused:
        read_record(TEXT.encode(), "short.toml", FULL)

    assert [fault.where for fault in refused.value.faults] == ["record.pack"]


def test_reading_says_which_pack_a_record_was_begun_in() -> None:
    """The interview can tell so; for a record of the pack itself there is nothing to tell."""
    reading = read_record(TEXT.encode(), "short.toml", FULL, continuing=True)

    assert reading.record == carry(short_record(), FULL)
    assert reading.carried_from == "triage"
    assert read_record(layout(reading.record).encode(), "full.toml", FULL, continuing=True).carried_from == ""


def test_a_full_record_does_not_go_on_in_the_short_pack() -> None:
    """Only the packs that a pack says it continues are taken over."""
    full = layout(carry(short_record(), FULL)).encode()

    with pytest.raises(InputError) as refused:
        read_record(full, "full.toml", SHORT, continuing=True)

    assert [fault.where for fault in refused.value.faults] == ["record.pack"]


def test_faults_of_a_record_are_told_when_it_is_carried_on() -> None:
    """It is held against the full pack like any other record."""
    with pytest.raises(InputError) as refused:
        read_record(TEXT.replace('"never"', '"nevr"').encode(), "short.toml", FULL, continuing=True)

    assert [fault.where for fault in refused.value.faults] == ["city.practices.search-log-review"]
