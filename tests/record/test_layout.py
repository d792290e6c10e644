"""A record written down and read again says the same, and is written in the same bytes."""

from pathlib import Path

import pytest
from assess.generate import cases
from hypothesis import HealthCheck, given, settings
from record.nasty import Table, record_tables

from audit.pack.document import read_table
from audit.pack.load import load_pack
from audit.pack.shape import validate
from audit.record.city import City
from audit.record.layout import MARKER, layout
from audit.record.read import read_record
from audit.record.record import Record

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
