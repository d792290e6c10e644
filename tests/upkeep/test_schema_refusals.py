"""What the schemas refuse: every fault of shape in a record or a pack, and which other faults they cannot see."""

from pathlib import Path
from types import ModuleType

import pytest
import tomli
from upkeep import (
    refused_conditions,
    refused_findings,
    refused_law,
    refused_migrations,
    refused_provisions,
    refused_questions,
    refused_requests,
    refused_rows,
    refused_sections,
    refused_sense,
)
from upkeep.edited import SMALL, Edit
from upkeep.held import kind_of, refused

from audit.pack.shelf import find_pack

BROKEN = Path(__file__).parents[1] / "broken"
ENTRIES = "It names an entry of the record, and which there are stands elsewhere in the record."
CATALOG = "It must agree with a row of the catalog that another key names."
BETWEEN = "Two places of the record contradict each other."
NO_DAYS = "Schemas have no days, so that a day in quotes looks like one."
DEPTH = "How deep tables may stand in each other is not told by a schema."
UNSEEN = {
    "sense-agreement-partner": ENTRIES,
    "sense-flow-agreement": ENTRIES,
    "sense-flow-recipient": ENTRIES,
    "sense-flow-recipient-by-alias": ENTRIES,
    "sense-flow-recipient-unheard-of": ENTRIES,
    "sense-flow-source": ENTRIES,
    "sense-flow-to-declared-part": BETWEEN,
    "sense-flow-to-itself": BETWEEN,
    "sense-flow-to-own-part": BETWEEN,
    "sense-immigration-untied": CATALOG,
    "sense-operated-by": ENTRIES,
    "sense-operated-by-a-system": ENTRIES,
    "sense-part-of-a-system": ENTRIES,
    "sense-part-of-circle": BETWEEN,
    "sense-part-of-itself": BETWEEN,
    "sense-part-of-nothing": ENTRIES,
    "sense-partner-of-other-kind": CATALOG,
    "sense-partner-shares-with-nobody": BETWEEN,
    "sense-partner-without-kind": CATALOG,
    "sense-system-is-declared-partner": BETWEEN,
    "sense-system-is-partner": CATALOG,
    "sense-system-shares-with-nobody": BETWEEN,
    "sense-two-partners-of-one-entry": BETWEEN,
    "shape-day-in-quotes": NO_DAYS,
    "toml-deep-list": DEPTH,
    "toml-deep-table": DEPTH,
    "toml-long-key": DEPTH,
    "toml-number-too-large": "The largest number that TOML must hold is not told by a schema.",
}
"""Broken records that no schema refuses, each with why; `flowaudit check` does."""
OF_SHAPE = {
    refused_rows: "not-toml unknown-key wrong-table wrong-kind-of-value misshapen-rubric id-of-other-letters "
    "id-of-a-rule id-with-a-meaning kind-in-a-channel kind-not-whole no-source "
    "value-without-source judgement-without-why empty-words citation-without-place citation-without-words",
    refused_sense: "empty-list no-day thirteenth-month day-of-a-source no-use fit-of-nothing fit-above-one no-weight "
    "above-one below-zero days-of-nothing spread law-without-a-day state-of-a-way",
    refused_law: "rule-without-source id-of-a-duty unknown-standing no-data id-of-a-kind misshapen-kind",
    refused_findings: "kind-without-standing text-that-binds-nobody standing-that-is-none finding-uncited "
    "finding-of-another-shape sentence-with-a-condition-alone sentence-of-no-part",
    refused_provisions: "id unknown-key unknown-scale applied-to-nothing actor source why standing saving-on-nothing "
    "misshapen-saving misshapen-term effort-that-is-none effort-without-why",
    refused_questions: "no-why no-example",
    refused_sections: "no-section no-questions misshapen-section other-table",
    refused_conditions: "two-forms one-of-nothing",
    refused_requests: "no-kind-of-request no-source",
    refused_migrations: "unknown-kind-of-word",
}
"""Rows of broken packs whose fault a schema sees; the others are found by `pack check` alone."""
OF_SMALL = (refused_questions, refused_sections, refused_conditions, refused_migrations)
"""Those that break the small pack."""


def broken_records() -> list[Path]:
    """The records of `tests/broken` that can be read as TOML at all; the others need no schema to be refused."""
    found = []
    for path in sorted(BROKEN.glob("*.toml")):
        try:
            tomli.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError):
            continue
        found.append(path)
    return found


def is_refused(text: str, kind: str, pack: str = "municipal") -> bool:
    """Whether a schema refuses a file; one that is not TOML is refused before."""
    try:
        return bool(refused(text, kind, pack))
    except tomli.TOMLDecodeError:
        return True


@pytest.mark.parametrize("path", broken_records(), ids=lambda path: path.stem)
def test_a_broken_record_is_refused_unless_the_list_says_why_not(path: Path) -> None:
    """The list of what no schema sees is exact: nothing on it is refused, and nothing else is let through."""
    try:
        seen = is_refused(path.read_text(encoding="utf-8"), "record")
    except RecursionError:
        seen = False

    assert seen == (path.stem not in UNSEEN)


def test_every_reason_is_about_a_broken_record() -> None:
    """No reason is left over from a record that is gone."""
    assert {*UNSEEN} <= {path.stem for path in BROKEN.glob("*.toml")}


def edited_texts(edits: list[Edit], pack: str) -> dict[str, str]:
    """The files of a pack that some edits touch, as they then are."""
    found: dict[str, str] = {}
    for file, put, instead_of in edits:
        place = Path(str(find_pack(pack))) / file
        text = found.get(file, place.read_text(encoding="utf-8") if place.exists() else "")
        found[file] = text.replace(instead_of, put) if instead_of else f"{text}\n{put}\n"
    return found


def is_seen(edits: list[Edit], pack: str) -> bool:
    """Whether a schema refuses one of the files that were broken."""
    return any(is_refused(text, str(kind_of(file)), pack) for file, text in edited_texts(edits, pack).items())


@pytest.mark.parametrize("module", OF_SHAPE, ids=lambda module: module.__name__)
def test_the_faults_of_shape_in_packs_are_refused_and_no_others(module: ModuleType) -> None:
    """Of all the ways in which the tests break a pack, a schema sees those of the list."""
    pack = str(SMALL) if module in OF_SMALL else "municipal"

    assert [name for name, row in module.REFUSALS.items() if is_seen(row[0], pack)] == OF_SHAPE[module].split()
