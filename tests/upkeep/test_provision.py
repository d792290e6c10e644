"""What `pack check` says of provisions."""

from dataclasses import replace
from pathlib import Path

import pytest
from upkeep.edited import Edit, edited_pack
from upkeep.refused_provisions import FILE, OTHER_SAVING, REFUSALS, SAVING, provision

from audit.upkeep.check import check_pack

SOUND = {
    "one-that-checks-use-needs-no-saving": provision(),
    "a-general-form-with-the-saving-of-general-forms": provision("ends_flow = true", wording=f'"""\n{SAVING}"""'),
    "another-with-the-saving-of-the-others": provision(
        "ends_flow = true", general="false", authority=None, wording=f'"{OTHER_SAVING}"'
    ),
    "a-saving-broken-over-lines": provision('removes = ["phone"]', wording='"""' + SAVING.replace(" ", "\n") + '"""'),
    "one-without-effect-needs-no-exceptions": provision('why_no_effect = "So."', tightens=None, exceptions=None),
    "one-that-names-an-agency-and-is-not-general": provision(
        general="false", authority=None, limits='"The FBI may refuse immigration work."'
    ),
    "one-that-turns-on-the-law": provision('when = { standing = "audit", is = ["required", "permitted"] }'),
    "one-on-an-answer-that-only-a-hand-writes": provision(
        'when = { key = "read_by_counsel", equals = "no" }', applies_to='"agreement"'
    ),
    "one-on-the-city-that-caps-every-system": provision(
        applies_to='"city"', tightens='{ retention = "up-to-30-days", covers = "few-residents" }'
    ),
    "blanks-for-the-city": provision(wording='"Within [number] days, and [other\\nneed]."'),
}


def said(pack: Path) -> list[str]:
    """What is said of a pack, without the lines."""
    return [str(replace(fault, line=0)) for fault in check_pack(str(pack))]


@pytest.mark.parametrize(("edits", "message"), REFUSALS.values(), ids=REFUSALS)
def test_each_refusal_is_said_once(edits: list[Edit], message: str, tmp_path: Path) -> None:
    """One thing broken in a sound pack brings one message, in these words."""
    pack = edited_pack(tmp_path, *edits)

    assert said(pack) == [message]


@pytest.mark.parametrize("edit", SOUND.values(), ids=SOUND)
def test_a_sound_provision_is_taken(edit: Edit, tmp_path: Path) -> None:
    """What a clause does not do needs no words about it, and what it needs is found wherever its lines break."""
    assert said(edited_pack(tmp_path, edit)) == []


def test_savings_are_missed_once_for_each_clause_that_needs_one(tmp_path: Path) -> None:
    """Without the table, the file is told once what to add."""
    pack = edited_pack(tmp_path, Edit(FILE, "[savings]\ngeneral", "[saving]\ngeneral"))

    assert said(pack) == [
        f"{FILE}: Clauses limit disclosure, and there is no table [saving]. Add it.",
        f"{FILE}, savings: 'savings' is not a table of this file. Did you mean 'saving'?",
    ]
