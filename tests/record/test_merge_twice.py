"""Whatever is taken into a record, taking it again changes nothing."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from record.returned import HEADER, JAMES, MARIA, NOW, PACK, given_by, record_of

from audit.record.layout import layout, line
from audit.record.merge import merge

PLACES: dict[tuple[str, str], list[Any]] = {
    ("systems.rms", "covers"): ["unknown", "most-residents", "few-residents"],
    ("systems.rms", "elements"): ["unknown", ("phone",), ("phone", "home-address"), ("home-address", "phone")],
    ("systems.rms", "sharing"): ["unknown", "listed"],
    ("flows.rms-to-linx", "mode"): ["unknown", "bulk-copy", "direct-query"],
    ("flows.rms-to-linx", "observed.searches"): ["unknown", 1, 2],
    ("agreements.mou", "signed"): ["unknown", "never", date(2008, 5, 1)],
    ("city", "practices.request-log"): ["unknown", "none", "all"],
    ('notes."flows.rms-to-linx.mode"', "ask_whom"): ["clerk", "records-manager"],
    ('notes."flows.rms-to-linx.mode"', "text"): ["One", "Two"],
    ('notes."systems.rms.covers"', "look_again"): [True, False],
}
ANSWERS = st.fixed_dictionaries({}, optional={place: st.sampled_from(values) for place, values in PLACES.items()})
ENTRIES = {"systems.rms": 'kind = "records-management"', "agreements.mou": 'title = "Memorandum"',
           "flows.rms-to-linx": 'source = "rms"\nrecipient = "linx-northwest"', "city": 'state = "WA"'}  # fmt: skip


def written(answers: dict[tuple[str, str], Any], known: dict[str, str]) -> str:
    """The tables that hold these answers, beside what entries always say."""
    tables = {table: [words] for table, words in known.items()}
    for (table, key), value in answers.items():
        tables.setdefault(table, []).append(f"{key} = {line('v', value).removeprefix('v = ')}")
    return "\n".join(part for table, lines in tables.items() for part in (f"[{table}]", *lines)) + "\n"


@given(own=ANSWERS, first=ANSWERS, second=ANSWERS, theirs=st.booleans())
@settings(max_examples=60, deadline=None)
def test_merging_twice_changes_nothing_the_second_time(
    own: dict[tuple[str, str], Any], first: dict[tuple[str, str], Any], second: dict[tuple[str, str], Any], theirs: bool
) -> None:
    """Whatever was in the record and in the files, later on as well; and no answer is ever lost without a word."""
    record = record_of(f"{HEADER}as_of = 2026-11-22\n{MARIA}{written(own, ENTRIES)}")
    fragments = [given_by(written(first, {}), record), given_by(written(second, {}), record, person=JAMES)]

    once = merge(record, fragments, PACK, now=NOW, theirs=theirs)
    twice = merge(once.record, fragments, PACK, now=NOW.replace(year=2027), theirs=theirs)

    assert layout(twice.record) == layout(once.record)
    assert twice.changes == ()
    assert len({change.path for change in once.changes}) == len(once.changes)
    assert not theirs or once.conflicts == ()
