"""A record answered with an older pack is brought along, and each change is told."""

import re
import shutil
from pathlib import Path

import pytest

from audit.cli import run
from audit.errors import InputError
from audit.pack.load import Pack, load_pack, shipped
from audit.record.file import open_record, save_record
from audit.record.layout import MARKER
from audit.record.read import read_record

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


@pytest.fixture
def newer(tmp_path: Path) -> Pack:
    """The shipped pack under a later version, in which some words were replaced."""
    folder = tmp_path / "pack"
    shutil.copytree(str(shipped("questionnaires") / "municipal"), folder)
    header = folder / "pack.toml"
    header.write_text(re.sub(r'\nversion = "[^"]+"', '\nversion = "1.10.0"', header.read_text()))
    (folder / "migrations.toml").write_text(STEPS)
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
