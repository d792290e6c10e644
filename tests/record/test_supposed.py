"""Answers that are only supposed: typed by the kind of their place, refused with the nearest, all faults at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit.pack.load import Pack, load_pack
from audit.record.fragment import table_of
from audit.record.place import answer_at
from audit.record.read import read_record
from audit.record.record import Record
from audit.record.supposed import suppose

EXAMPLE = Path(__file__).parents[2] / "examples" / "fictional-open-city.toml"


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped pack."""
    return load_pack()


@pytest.fixture(scope="module")
def record(pack: Pack) -> Record:
    """A record with everything in it."""
    return read_record(EXAMPLE.read_bytes(), EXAMPLE.name, pack).record


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("flows.city-jail-ice.mode=on-request", "on-request"),
        ("flows.city-jail-ice.elements=home-address, phone", ("home-address", "phone")),
        ("flows.city-jail-ice.elements=all", "all"),
        ("systems.cameras.elements=video", ("video",)),
        ("flows.city-jail-ice.last_used=2026-01-31", date(2026, 1, 31)),
        ("flows.city-jail-ice.observed.searches=1,204", 1204),
        ("agreements.exchange-memorandum.ends=none", "none"),
        ("city.population = 212_000", 212_000),
        ("city.practices.search-log-review=never", "never"),
        ("partners.usms.sharing=listed", "listed"),
        ("record.as_of=2027-01-01", date(2027, 1, 1)),
        ("systems.cameras.covers=unknown", "unknown"),
        ("city.name=2026-01-31", "2026-01-31"),
        ('city.name="A, B"', "A, B"),
        ("city.name=Bar = Foo", "Bar = Foo"),
        ('flows.city-jail-ice.elements=["phone", "home-address"]', ("phone", "home-address")),
        ("flows.city-jail-ice.practices.left-out=victims-witnesses, juveniles", ("victims-witnesses", "juveniles")),
    ],
)
def test_a_value_is_read_by_the_kind_of_its_place(record: Record, pack: Pack, typed: str, answer: Any) -> None:
    """A word, a list, a day or a number, as the record holds it there."""
    changed, answers, faults = suppose(record, pack, [typed])

    ((place, read),) = answers.items()
    assert (read, answer_at(changed, place), list(faults)) == (answer, answer, [])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("flows.city-jail-ice.mode=on-reqest", "'on-reqest' is not a mode. Did you mean 'on-request'?"),
        ("flows.city-jail-ise.mode=on-request", "no flow 'city-jail-ise'. Did you mean 'city-jail-ice'?"),
        ("flows.city-jail-ice.mod=on-request", "'mod' is not a key here. Did you mean 'mode'?"),
        ("flow.city-jail-ice.mode=on-request", "'flow' holds no answers. Did you mean 'flows'?"),
        ("systems.cameras.elements=vidio", "'vidio' is not an element of the catalog. Did you mean 'video'?"),
        ("city.population=many", "Write a whole number"),
        ("city.practices.search-log-reviews=never", "Did you mean 'search-log-review'?"),
        ("systems.police-records.sharing=none", "It shares with nobody, yet the flow"),
        ("city.state=TX", "Change it in a copy of the record."),
        ("flows.city-jail-ice.source=cameras", "A flow between others is another flow."),
        ("flows.city-jail-ice.note.basis=log", "It would count as evidence"),
        ("agreements.exchange-memorandum.document=yes", "It would count as evidence"),
        ("notes.flows=x", "It would count as evidence"),
        ("catalog.fbi-ice.status=ended", "use --close"),
        ("record.pack=triage", "It is not an answer."),
        ("flows.city-jail-ice=x", "It names no answer."),
        ("flows.city-jail-ice.mode", "is no path with a value"),
        ("flows.city-jail-ice.mode=", "is no path with a value"),
        ("flows.a\nb.mode=x", "is no path with a value"),
        ("city.name=\x1b[31mred", "holds a control character"),
        ("city.name=\udcff", "holds a control character"),
        ("city.practices={a='b'}", "city.practices"),
        ("city.practices.a.b=c", "city.practices"),
        ("flows.city-jail-ice.observed=3", "flows.city-jail-ice.observed"),
        (f"city.population={'9' * 5000}", "Write a whole number"),
        (f"systems.cameras.elements={'[' * 2000}", "systems.cameras.elements"),
    ],
)
def test_what_leads_nowhere_is_refused_with_the_nearest(record: Record, pack: Pack, typed: str, said: str) -> None:
    """An unknown path or value, an answer that cannot hold, or anything that would count as evidence."""
    changed, _, faults = suppose(record, pack, [typed])

    assert changed is record
    assert len(faults) == 1
    assert said in str(faults[0])
    assert str(faults[0]).isprintable()


def test_everything_wrong_is_said_at_once(record: Record, pack: Pack) -> None:
    """A place that is none, a place given twice, a word that is none: each is told."""
    typed = ["flows.gone.mode=on-request", "city.name=A", "city.name=B", "systems.cameras.covers=al"]

    _, _, faults = suppose(record, pack, typed)

    assert [fault.where for fault in faults] == ["flows.gone.mode", "city.name", "systems.cameras.covers"]


@pytest.mark.parametrize("name", ["systems", "flows", "agreements", "partners", "city"])
def test_an_answer_leaves_all_others_as_they_are(record: Record, pack: Pack, name: str) -> None:
    """Supposing what stands there already gives the same record."""
    places = {f"{name}.name": "Openfield (fictional)"} if name == "city" else dict(_words(table_of(record)[name], name))

    changed, answers, faults = suppose(record, pack, [f"{place}={value}" for place, value in places.items()])

    assert answers
    assert not faults
    assert changed == record


def _words(entries: dict[str, Any], section: str) -> Iterator[tuple[str, str]]:
    """The answers of one word in a section, those apart that cannot be supposed."""
    for name, entry in entries.items():
        for key, value in entry.items():
            if isinstance(value, str) and key not in ("source", "recipient", "document"):
                yield f"{section}.{name}.{key}", value
