"""A record written down and read again says the same, and is written in the same bytes."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from assess.generate import cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record.nasty import Table, record_tables, texts, values

from audit.pack.document import read_table
from audit.pack.load import load_pack
from audit.pack.shape import validate
from audit.record.city import City, Header
from audit.record.flow import Flow
from audit.record.layout import MARKER, Layout, layout
from audit.record.note import Note
from audit.record.place import with_answer, with_entry, with_progress, without_entry
from audit.record.read import read_record
from audit.record.record import Record
from audit.record.system import System

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))


def read(text: str) -> Record:
    """The record that a text holds."""
    record, faults = validate(Record, read_table(text.encode(), "record.toml"))
    assert record is not None, faults
    return record


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(record_tables())
def test_a_record_reads_back_as_it_was(table: Table) -> None:
    """No quote, break, control character, emoji, day or offset is lost on the way through a file."""
    record = Record.model_validate(table)

    written = layout(record)

    assert read(written) == record
    assert layout(read(written)) == written


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_a_whole_map_reads_back_as_it_was(case: tuple[Table, Table]) -> None:
    """Systems, partners, agreements, flows and notes of every shape come back as they were."""
    record = Record.model_validate(case[0])

    assert read(layout(record)) == record


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_reads_back_as_it_was(path: Path) -> None:
    """The program's own layout of a record by hand says what the hand said."""
    record = read_record(path.read_bytes(), path.name, load_pack()).record

    assert read(layout(record)) == record


def test_a_record_is_written_in_one_layout() -> None:
    """Marker, one table for each entry, inner tables inline, no key that nobody answered."""
    record = read(
        'flows.a = { observed = { to = 2026-06-30 }, recipient = "x", source = "rms" }\n'
        'record = { pack = "municipal", format = 1, pack_version = "1.0.0", as_of = 2026-11-22 }\n'
        'notes."flows.a" = { text = "Nightly;\\nincludes \\"juveniles\\"." }\n'
    )

    assert layout(record) == (
        f"{MARKER}\n\n"
        '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n\n'
        '[flows.a]\nsource = "rms"\nrecipient = "x"\nobserved = { to = 2026-06-30 }\n\n'
        '[notes."flows.a"]\ntext = "Nightly;\\nincludes \\"juveniles\\"."\n'
    )


def test_an_assessment_is_written_last_and_never_read_as_an_answer() -> None:
    """What the program worked out stands at the end, apart from what the city said."""
    record = read('record = { pack = "municipal", format = 1, pack_version = "1.0.0", as_of = 2026-11-22 }\n')

    written = layout(record, {"score": {"low": 1.5, "high": 2.0}})

    assert written.endswith("\n[assessment]\nscore = { low = 1.5, high = 2.0 }\n")
    assert read(written).model_copy(update={"assessment": {}}) == record


def test_no_text_acts_on_the_terminal_or_editor_that_shows_the_file() -> None:
    """Control characters, line separators and changes of direction are spelled out; letters of any script stay."""
    record = read('record = { pack = "municipal", format = 1, pack_version = "1.0.0" }\n')
    named = record.model_copy(update={"city": City(name="a\x1b\x7f\x9b\u2028\u202e\u2066\ufeffé\U0001f3db")})

    assert 'name = "a\\u001b\\u007F\\u009B\\u2028\\u202E\\u2066\\uFEFFé\U0001f3db"' in layout(named)


def test_half_a_character_is_refused() -> None:
    """Text that no file can keep is refused before a file is touched."""
    record = read('record = { pack = "municipal", format = 1, pack_version = "1.0.0", as_of = 2026-11-22 }\n')
    header = record.record.model_copy(update={"title": "a\ud800"})

    with pytest.raises(ValueError, match="half a character"):
        layout(record.model_copy(update={"record": header}))


def changes() -> st.SearchStrategy[Callable[[Record], Record]]:
    """One step of an interview: an answer given or taken away, a note, an entry added, dropped or put elsewhere."""
    answers, names = st.one_of(st.none(), texts()), st.sampled_from(["rms", "jail", "a.b", "city's"])
    keys = st.sampled_from(["name", "practices.x", "note.text"])
    return st.one_of(
        st.builds(lambda name, key, given: _answered(f"systems.{name}.{key}", given), names, keys, answers),
        st.builds(lambda given: _answered("city.practices.y", given), answers),
        st.builds(lambda name: lambda record: with_entry(record, "systems", name, System()), names),
        st.builds(lambda name: lambda record: without_entry(record, "systems", name), names),
        st.builds(lambda place: lambda record: with_progress(record, place=place), texts()),
        st.just(lambda record: record.model_copy(update={"systems": dict(reversed(record.systems.items()))})),
        st.builds(lambda value: lambda record: record.model_copy(update={"set_aside": {"systems": value}}), values()),
    )


def _answered(place: str, given: str | None) -> Callable[[Record], Record]:
    section, name, *_ = place.split(".")
    return lambda record: record if name not in getattr(record, section, [name]) else with_answer(record, place, given)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(record_tables(), st.lists(changes(), max_size=8))
def test_what_is_laid_out_step_by_step_is_the_same(table: Table, steps: list[Callable[[Record], Record]]) -> None:
    """Keeping the text of entries that stayed changes no byte, after any step of an interview."""
    record, kept = Record.model_validate(table), Layout()

    for step in [lambda record: record, *steps]:
        record = step(record)
        assert kept.text(record) == layout(record)


def test_only_what_changed_is_laid_out_again() -> None:
    """One answer of a large record costs a small part of the record."""
    flows = {f"flow-{number}": Flow(source="rms", recipient="linx", mode="bulk-copy") for number in range(800)}
    notes = {f"flows.flow-{number % 800}.k{number}": Note(by="chief", text="Said so.") for number in range(6000)}
    header = Header(format=1, pack="municipal", pack_version="1.0.0")
    record, kept = Record(record=header, flows=flows, notes=notes), Layout()
    first = least_seconds(lambda: Layout().text(record))
    kept.text(record)
    changed = with_answer(record, "flows.flow-7.mode", "direct-query")

    assert least_seconds(lambda: kept.text(changed)) < first / 5


def least_seconds(work: Callable[[], object]) -> float:
    """The processor time of the quickest of a few runs."""
    spent = []
    for _ in range(5):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)
