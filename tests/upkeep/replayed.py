"""Two versions of a pack for tests of what moves between them, and what is said of them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from upkeep.edited import SMALL, Edit, edited_pack

from audit.cli import run

CASE = """[case]
title = "Laketown"
says = "A made-up town whose jail copies addresses into a pool."
today = 2026-11-22

[answers.city]
name = "Laketown"
state = "WA"
inventory = "complete"

[answers.systems.register]
kind = "jail"
elements = ["address"]
sharing = "listed"
covers = "everybody"
retention = "long"

[answers.partners.lake-pool]
sharing = "listed"

[answers.flows.to-the-pool]
source = "register"
recipient = "lake-pool"
elements = ["address"]
mode = "copy"
purpose = "any-use"
onward = "open"
oversight = "nobody"

[[expect]]
figure = "view"
equals = "exposure"
why = "The state is neutral."
"""
LAKETOWN = Edit("cases/laketown.toml", CASE)
SEARCHED = Edit(
    "catalog/flows.toml",
    'says = "The office searches the pool."\nmode = "look"\nstatus = "active"\nas_of = 2026-10-01',
    'says = "The office searches the pool."',
)


def two_packs(folder: Path, *edits: Edit, before: Iterable[Edit] = (), of: Path | None = SMALL) -> tuple[str, str]:
    """A small pack with one case, and a later version of it; `before` is changed in both."""
    shared = (LAKETOWN, SEARCHED, *before) if of == SMALL else tuple(before)
    (folder / "old").mkdir()
    (folder / "new").mkdir()
    return str(edited_pack(folder / "old", *shared, of=of)), str(edited_pack(folder / "new", *shared, *edits, of=of))


def raised(*edits: Edit) -> tuple[Edit, ...]:
    """The edits, as a new version with its entry."""
    entry = Edit("CHANGELOG.md", "## [1.2.0] - 2026-11-23\n\nScores move: no.\n\n## [1.1.0]", "## [1.1.0]")
    sealed = Edit("CHANGELOG.md", f"2026-11-22\n\nDigest: sha256 {'0' * 64}", "2026-11-22")
    return (Edit("pack.toml", 'version = "1.2.0"', 'version = "1.1.0"'), entry, sealed, *edits)


def compared(packs: tuple[str, str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    """What is said of two packs, without line breaks inside a line of a list."""
    assert run(["pack", "compare", *packs, "--plain"]) == code
    return capsys.readouterr().out.replace("\n  ", " ")


def as_table(packs: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The same for a program."""
    run(["pack", "compare", *packs, "--json"])
    table: dict[str, Any] = json.loads(capsys.readouterr().out)
    return table
