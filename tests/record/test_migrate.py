"""A record answered with an older pack is brought along, and each change is told."""

import re
import shutil
from pathlib import Path

import pytest

from audit.cli import run
from audit.errors import InputError
from audit.pack.load import Pack, load_pack, load_questions
from audit.pack.shelf import shipped
from audit.record.file import open_record, save_record
from audit.record.layout import MARKER
from audit.record.read import read_record
from audit.record.record import Progress

WORD = next(
    question.choices[0].value
    for question in load_questions(load_pack()).values()
    if question.sets == "city.practices.search-log-review"
)
STEPS = """
[migrations.linx-nw]
version = "1.1.0"
kind = "partner"
old = "linx-nw"
replaced_by = "linx-northwest"
basis = "judgement"
why = "The pool is named in full."

[migrations.rms]
version = "1.2.0"
kind = "system-kind"
old = "rms"
replaced_by = "records-management"

[migrations.phones]
version = "1.1.0"
kind = "element"
old = "telephone"
replaced_by = "phones"

[migrations.phone]
version = "1.10.0"
kind = "element"
old = "phones"
replaced_by = "phone"

[migrations.logs]
version = "1.2.0"
kind = "practice"
old = "city.practices.logs-read"
replaced_by = "city.practices.search-log-review"

[migrations.log-ins]
version = "1.2.0"
kind = "practice"
old = "flows.practices.accounts"
replaced_by = "flows.practices.log-ins"

[migrations.rarely]
version = "1.3.0"
kind = "practice-choice"
practice = "city.practices.search-log-review"
old = "rarely"
replaced_by = "WORD"

[migrations.decides]
version = "1.3.0"
kind = "control"
old = "council"
replaced_by = "city"

[migrations.asked]
version = "1.3.0"
kind = "section"
old = "logs"
replaced_by = "searches"

[migrations.long-past]
version = "0.9.0"
kind = "mode"
old = "direct-query"
replaced_by = "bulk-copy"
"""
RECORD = """[record]
format = 1
pack = "municipal"
pack_version = "1.0.0"
as_of = 2026-11-22

[systems.police]
kind = "rms"
elements = ["telephone", "narrative"]

[flows.a]
source = "police"
recipient = "linx-nw"
elements = ["telephone"]
mode = "direct-query"

[agreements.mou]
partners = ["linx-nw"]
"""


PRACTICE = """[record]
format = 1
pack = "municipal"
pack_version = "1.0.0"
as_of = 2026-11-22

[city.practices]
logs-read = "rarely"

[systems.police]
kind = "records-management"

[partners.pool]
kind = "regional-pool"

[flows.a]
source = "police"
recipient = "pool"
control = "council"

[notes."city.practices.logs-read"]
basis = "log"

[notes."flows.a.practices.accounts"]
ask_whom = "clerk"

[notes."flows.a"]
basis = "agreement"

[progress]
place = "city.practices.logs-read"
complete = ["city", "logs"]

[set_aside.flows.a]
mode = "direct-query"
elements = ["telephone"]

[set_aside.flows.a.practices]
accounts = "named"
"""


@pytest.fixture
def newer(tmp_path: Path) -> Pack:
    """The shipped pack under a later version, in which some words were replaced."""
    folder = tmp_path / "pack"
    shutil.copytree(str(shipped("questionnaires") / "municipal"), folder)
    header = folder / "pack.toml"
    header.write_text(re.sub(r'\nversion = "[^"]+"', '\nversion = "1.10.0"', header.read_text()))
    (folder / "migrations.toml").write_text(STEPS.replace("WORD", WORD))
    return load_pack(str(folder))


def test_an_older_record_is_brought_along_and_each_change_is_told(newer: Pack) -> None:
    """Words are replaced step by step up to the pack's version; steps before the record's version are not taken."""
    reading = read_record(RECORD.encode(), "record.toml", newer)

    assert (reading.record.systems["police"].kind, reading.record.systems["police"].elements) == (
        "records-management",
        ("phone", "narrative"),
    )
    assert (reading.record.flows["a"].recipient, reading.record.flows["a"].mode) == ("linx-northwest", "direct-query")
    assert reading.record.record.pack_version == "1.10.0"
    assert reading.migrated == (
        "flows.a.recipient: 'linx-nw' is now 'linx-northwest'. The pool is named in full.",
        "agreements.mou.partners: 'linx-nw' is now 'linx-northwest'. The pool is named in full.",
        "systems.police.elements: 'telephone' is now 'phones'.",
        "flows.a.elements: 'telephone' is now 'phones'.",
        "systems.police.kind: 'rms' is now 'records-management'.",
        "systems.police.elements: 'phones' is now 'phone'.",
        "flows.a.elements: 'phones' is now 'phone'.",
    )


def test_the_file_itself_stays_and_saving_keeps_a_copy(newer: Pack, tmp_path: Path) -> None:
    """Reading changes no file; saving writes the present words and keeps the older file beside it."""
    place = tmp_path / "city.toml"
    place.write_text(f"{MARKER}\n{RECORD}")
    before = place.read_bytes()
    record = open_record(place, newer).record
    assert place.read_bytes() == before

    save_record(record, place)

    assert (tmp_path / "city.toml.bak").read_bytes() == before
    assert open_record(place, newer).migrated == ()


def test_a_partner_declared_under_the_old_id_keeps_its_id_and_is_tied_to_the_new(newer: Pack) -> None:
    """Flows that name it still lead to it, and its documented flows do not silently drop out of the map."""
    declared = RECORD + '\n[partners.linx-nw]\nkind = "regional-pool"\n'

    reading = read_record(declared.encode(), "record.toml", newer)

    assert reading.record.partners["linx-nw"].catalog == "linx-northwest"
    assert reading.record.flows["a"].recipient == "linx-nw"
    assert reading.migrated[0] == (
        "partners.linx-nw: 'linx-nw' is now 'linx-northwest' in the catalog. The pool is named in full."
    )


def test_a_partner_of_the_citys_own_under_the_old_id_is_left_alone(newer: Pack) -> None:
    """A declared partner that says it is something else has nothing to do with the catalog's old id."""
    declared = RECORD + '\n[partners.linx-nw]\ncatalog = "azlink"\n'

    reading = read_record(declared.encode(), "record.toml", newer)

    assert reading.record.partners["linx-nw"].catalog == "azlink"
    assert not any("linx" in sentence for sentence in reading.migrated)


def test_each_change_is_said_on_the_way(newer: Pack, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` names every place where a word was replaced."""
    path = tmp_path / "city.toml"
    path.write_text(RECORD)

    assert run(["check", str(path), "--pack", str(newer.folder)]) == 0
    assert "systems.police.kind: 'rms' is now 'records-management'." in capsys.readouterr().err


def test_a_record_of_a_newer_pack_warns(newer: Pack) -> None:
    """It is read as far as this pack's words go, and said to need the newer program; nothing in it is replaced."""
    later = RECORD.replace('pack_version = "1.0.0"', 'pack_version = "1.11.0"').replace("telephone", "phone")
    later = later.replace('"rms"', '"records-management"').replace("linx-nw", "linx-northwest")

    reading = read_record(later.encode(), "record.toml", newer)

    assert [warning.where for warning in reading.warnings] == ["city.state", "record.pack_version"]
    assert (reading.migrated, reading.record.record.pack_version) == ((), "1.11.0")


def test_a_record_of_a_newer_format_is_refused(newer: Pack) -> None:
    """No part of it is read, since its keys may mean something else."""
    with pytest.raises(InputError) as refused:
        read_record(RECORD.replace("format = 1", "format = 2").encode(), "record.toml", newer)

    assert [str(fault) for fault in refused.value.faults] == [
        "line 2, record.format: This record has format 2. "
        "This program reads format 1; a newer format needs a newer flowaudit."
    ]


def test_practices_and_their_answers_are_brought_along(newer: Pack) -> None:
    """A practice has another name, then one of its answers; what else the pack names follows too."""
    record = read_record(PRACTICE.encode(), "record.toml", newer).record

    assert record.city.practices == {"search-log-review": WORD}
    assert record.flows["a"].control == "city"


def test_what_is_about_a_practice_follows_it(newer: Pack) -> None:
    """Its note, and the interview that stands at it or has asked its section; other notes stay."""
    record = read_record(PRACTICE.encode(), "record.toml", newer).record

    assert list(record.notes) == ["city.practices.search-log-review", "flows.a.practices.log-ins", "flows.a"]
    assert record.progress == Progress(place="city.practices.search-log-review", complete=("city", "searches"))


def test_what_was_set_aside_is_brought_along(newer: Pack) -> None:
    """It can come back only in words that the pack still has."""
    reading = read_record(PRACTICE.encode(), "record.toml", newer)

    assert reading.record.set_aside == {
        "flows": {"a": {"mode": "direct-query", "elements": ["phone"], "practices": {"log-ins": "named"}}}
    }
    assert "set_aside.flows.a.practices: 'accounts' is now 'log-ins'." in reading.migrated


def test_each_change_of_a_practice_is_told(newer: Pack) -> None:
    """Where an interview stands is no answer, so nothing is said of it."""
    told = read_record(PRACTICE.encode(), "record.toml", newer).migrated

    assert [sentence for sentence in told if "set_aside" not in sentence] == [
        "city.practices: 'logs-read' is now 'search-log-review'.",
        f"city.practices.search-log-review: 'rarely' is now '{WORD}'.",
        "flows.a.control: 'council' is now 'city'.",
        "progress.complete: 'logs' is now 'searches'.",
    ]


def test_an_answer_under_the_new_name_is_never_written_over(newer: Pack) -> None:
    """Where somebody used both names, both stay, and the one that is not of this pack is a fault like any other."""
    both = PRACTICE.replace('logs-read = "rarely"', f'logs-read = "rarely"\nsearch-log-review = "{WORD}"')

    with pytest.raises(InputError) as refused:
        read_record(both.encode(), "record.toml", newer)

    assert [fault.where for fault in refused.value.faults] == ["city.practices.logs-read"]


@pytest.mark.parametrize(
    "part", ['notes = "x"', 'progress = "x"', 'set_aside = "x"', 'city = "x"', 'flows = { a = "x" }', "systems = [1]"]
)
def test_a_misshapen_part_is_a_fault_and_nothing_worse(part: str, newer: Pack) -> None:
    """Words are looked for only where a table stands."""
    text = f'{part}\n[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n'

    with pytest.raises(InputError):
        read_record(text.encode(), "record.toml", newer)


def test_a_reading_says_with_which_version_the_record_was_written(newer: Pack) -> None:
    """The record itself is one of the present version, and what is new since then can still be told."""
    reading = read_record(PRACTICE.encode(), "record.toml", newer)

    assert (reading.version, reading.record.record.pack_version) == ("1.0.0", "1.10.0")
