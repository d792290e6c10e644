"""Provisions as they are read: in the order of the file, with the terms their wordings share."""

from pathlib import Path

import pytest
import tomli
from upkeep.edited import Edit, edited_pack
from upkeep.refused_provisions import provision

from audit.errors import PackError
from audit.pack.load import load_means, load_pack, load_provisions
from audit.pack.shelf import find_pack

PACK = load_pack()


def test_provisions_keep_the_order_of_the_file() -> None:
    """The pack's order is that of its file, for lists that are read from the top."""
    written = tomli.loads((find_pack("municipal") / "provisions.toml").read_text())

    assert list(load_provisions(PACK)) == list(written["provisions"])
    assert {name: term.term for name, term in load_means(PACK).terms.items()} == {
        name: row["term"] for name, row in written["terms"].items()
    }


def test_a_pack_that_uses_another_has_its_provisions() -> None:
    """The short pack reads the provisions of the full one."""
    assert load_provisions(load_pack("triage")) == load_provisions(PACK)


def test_a_pack_may_have_no_provisions(tmp_path: Path) -> None:
    """Without the file there are none, and no terms."""
    folder = edited_pack(tmp_path)
    (folder / "provisions.toml").unlink()

    pack = load_pack(str(folder))

    assert (load_provisions(pack), load_means(pack).terms) == ({}, {})


def test_a_slip_is_said_with_its_line(tmp_path: Path) -> None:
    """A key that is none is refused when the file is read, with the nearest one."""
    pack = load_pack(str(edited_pack(tmp_path, provision("remove = []"))))

    with pytest.raises(PackError) as refused:
        load_provisions(pack)

    assert [fault.what for fault in refused.value.faults] == ["'remove' is not a key here."]
    assert refused.value.faults[0].line > 0


def test_a_provision_says_what_it_does(tmp_path: Path) -> None:
    """It has an effect when it narrows anything, and limits disclosure unless it only checks use or deletes sooner."""
    rows = {
        "nothing": dict.fromkeys(["tightens"], None),
        "checks": {"tightens": '{ oversight = "logged" }'},
        "deletes": {"tightens": '{ retention = "up-to-30-days" }'},
        "promises": {"tightens": '{ onward = "prohibited" }'},
        "removes": {"tightens": None, "removes": '["phone"]'},
        "ends": {"tightens": None, "ends_flow": "true"},
    }
    edits = [provision(**row) for row in rows.values()]
    named = [Edit(edit.file, edit.put.replace("provisions.test", f"provisions.{name}")) for name, edit in
             zip(rows, edits, strict=True)]  # fmt: skip

    read = load_provisions(load_pack(str(edited_pack(tmp_path, *named))))

    assert {name: (read[name].has_effect, read[name].limits_disclosure) for name in rows} == {
        "nothing": (False, False),
        "checks": (True, False),
        "deletes": (True, False),
        "promises": (True, True),
        "removes": (True, True),
        "ends": (True, True),
    }
