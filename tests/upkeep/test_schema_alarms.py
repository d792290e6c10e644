"""No false alarms: what reading a record, or checking a pack, lets through, the schemas let through as well."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from upkeep.edited import SMALL, edited_pack
from upkeep.held import files_of, kind_of, refused_table

from audit.errors import InputError
from audit.pack.load import Pack, load_pack, load_questions
from audit.record.place import ENTRIES, SINGLE
from audit.record.read import record_of, refuse_other_files
from audit.upkeep.check import check_pack

FULL = """
[record]
format = 1
pack = "municipal"
pack_version = "1.0.0"
as_of = 2026-11-22
[city]
name = "A"
state = "WA"
[respondents.chief]
role = "Chief"
[systems.rms]
kind = "records-management"
elements = ["phone"]
[systems.cad]
[partners.pool]
kind = "regional-pool"
[partners.office]
part_of = "ice"
[agreements.paper]
partners = ["pool"]
[flows.rms-to-pool]
source = "rms"
recipient = "pool"
agreement = "paper"
observed = { searches = 3 }
[flows.pool-to-office]
source = "pool"
recipient = "office"
[notes."flows.rms-to-pool.mode"]
by = "chief"
document = { title = "A" }
[progress]
place = "city.name"
[set_aside]
flows.rms-to-pool.mode = "old"
[assessment]
view = "exposure"
"""
WORDS = ("", "x", "unknown", "none", "all", "never", "not-applicable", "yes", "WA", "ice", "rms", "pool", "paper",
         "active", "complete", "phone", "listed", "federal", "2026-11-22", "2026", "linx-northwest",
         "triage")  # fmt: skip
ANSWERS = ("x", "unknown", "not-applicable", "yes", 3, 2.5, True, date(2026, 1, 2), ["unknown"], ["x"], [])
VALUES: tuple[Any, ...] = (
    *WORDS, 0, 1, -3, 2.5, True, date(2026, 1, 2), datetime(2026, 1, 2, 9), datetime(2026, 1, 2, 9, tzinfo=UTC),
    time(9), [], ["phone"], ["ice", "pool"], ["unknown"], [1], {}, {"a": "b"}, [{}], None,
)  # fmt: skip
"""Values to put anywhere; None takes away what stands there."""


def places(table: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Every place of a record at which a person might write something, known to the record's shape or not."""
    for section, model in SINGLE.items():
        yield from ((section, field.alias or name) for name, field in model.model_fields.items())
    for section, model in ENTRIES.items():
        for entry in table[section]:
            yield (section, entry)
            yield from ((section, entry, field.alias or name) for name, field in model.model_fields.items())
        yield from ((section, entry) for entry in ("new", "A_1", "not an id", "unknown", "a\n"))
    yield from ((section,) for section in (*SINGLE, *ENTRIES, "notes", "progress", "set_aside", "assessment", "other"))
    for key in ("from", "to", "searches", "with_case_number", "immigration_reason", "document", "other"):
        yield ("flows", "rms-to-pool", "observed", key)
    note = ("notes", "flows.rms-to-pool.mode")
    yield from ((*note, key) for key in ("on", "basis", "document", "text", "exact", "look_again", "ask_by", "other"))
    yield from ((*note, "document", key) for key in ("date", "page", "path", "sha256", "other"))


def with_value(table: dict[str, Any], place: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The table with a value at a place, or without what stands there; tables on the way are made."""
    changed = deepcopy(table)
    here = changed
    for step in place[:-1]:
        if not isinstance(here.get(step), dict):
            here[step] = {}
        here = here[step]
    if value is None:
        here.pop(place[-1], None)
    else:
        here[place[-1]] = deepcopy(value)
    return changed


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of everything in a table."""
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        if isinstance(part, (dict, list)):
            yield from leaves(part, (*path, key))


def is_sound(table: dict[str, Any], pack: Pack) -> bool:
    """Whether reading the table as a record finds no fault."""
    try:
        refuse_other_files(table, b"", "record.toml", pack, continuing=True)
    except InputError:
        return False
    record, faults = record_of(table, pack)
    return record is not None and not faults


PACK = load_pack()
SOUND = tomli.loads(FULL)
PLACES = sorted({*places(SOUND)})


def test_the_record_that_is_changed_is_sound() -> None:
    """Before any change nothing is refused, by either."""
    assert is_sound(SOUND, PACK)
    assert refused_table(SOUND) == []


@pytest.mark.parametrize("place", PLACES, ids=".".join)
def test_no_value_that_reads_well_is_refused(place: tuple[str, ...]) -> None:
    """Whatever is put at one place, what is sound is let through."""
    changed = [with_value(SOUND, place, value) for value in VALUES]

    assert [table for table in changed if is_sound(table, PACK) and refused_table(table)] == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(VALUES)), min_size=2, max_size=6))
def test_no_record_changed_at_several_places_is_refused_if_it_reads_well(
    changes: list[tuple[tuple[str, ...], Any]],
) -> None:
    """Changes together open no case that each by itself does not."""
    table = SOUND
    for place, value in changes:
        table = with_value(table, place, value)

    assert not (is_sound(table, PACK) and refused_table(table))


@pytest.mark.parametrize("reference", ["municipal", "triage", str(SMALL)])
def test_no_answer_on_practice_that_reads_well_is_refused(reference: str) -> None:
    """Each question's answer may be what reading takes for one: its words, lists of them, days and numbers."""
    pack = load_pack(reference)
    header = {"record": {**SOUND["record"], "pack": pack.header.id}}
    entries = {"systems": "rms", "partners": "pool", "agreements": "paper", "flows": "rms-to-pool"}
    refusals = []
    for question in load_questions(pack).values():
        holder, _, key = question.sets.partition(".practices.")
        place = (*filter(None, (holder, entries.get(holder))), "practices", key)
        own = [choice.value for choice in question.choices]
        for value in (*ANSWERS, *own, own) if key else ():
            changed = with_value({**SOUND, **header}, place, value)
            if is_sound(changed, pack) and refused_table(changed, pack=reference):
                refusals.append((question.sets, value))

    assert refusals == []


PACK_FILES = {file: tomli.loads((SMALL / file).read_text(encoding="utf-8")) for file in files_of(SMALL)}
PACK_PLACES = [(file, path) for file, table in PACK_FILES.items() for path in leaves(table)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PACK_PLACES), st.sampled_from(VALUES))
def test_no_change_of_a_pack_that_checks_well_is_refused(at: tuple[str, tuple[str | int, ...]], value: Any) -> None:
    """Whatever is put at one place of a pack's file, or taken out, what is sound is let through."""
    file, path = at
    table = deepcopy(PACK_FILES[file])
    here: Any = table
    for step in path[:-1]:
        here = here[step]
    if value is None:
        del here[path[-1]]
    else:
        here[path[-1]] = deepcopy(value)
    kind = str(kind_of(file))

    if refused_table(table, kind, str(SMALL)):
        with TemporaryDirectory() as folder:
            pack = edited_pack(Path(folder), of=SMALL)
            (pack / file).write_text(tomli_w.dumps(table), encoding="utf-8")
            assert check_pack(str(pack)) != []
