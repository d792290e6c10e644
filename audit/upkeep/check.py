"""Every fault of a pack at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from audit.errors import Fault
from audit.pack.load import find_pack
from audit.upkeep.case import case_slips
from audit.upkeep.changelog import Release, changelog_faults, release_of
from audit.upkeep.channel import channel_faults
from audit.upkeep.citation import loose_citations, uncited
from audit.upkeep.draft import Draft
from audit.upkeep.edition import Edition, edition_of
from audit.upkeep.elsewhere import elsewhere_faults
from audit.upkeep.finding import finding_faults
from audit.upkeep.folder import read_draft
from audit.upkeep.found import Found, with_lines
from audit.upkeep.law import law_faults
from audit.upkeep.migration import migration_faults
from audit.upkeep.provision import provision_faults
from audit.upkeep.question import question_faults
from audit.upkeep.reference import dangling, twins
from audit.upkeep.row import blank_texts, circles, day_faults, flow_faults, id_faults, partner_faults
from audit.upkeep.scale import scale_faults
from audit.upkeep.use import use_faults


@dataclass(frozen=True)
class Checked:
    """A pack that was checked: which edition it is, how that stands to its release, and everything to mend.

    `edition` and `release` are None where they could not be told.
    """

    edition: Edition | None
    release: Release | None
    faults: tuple[Fault, ...]


def checked_pack(reference: str = "municipal") -> Checked:
    """A pack named by its id or by a path, with its faults sorted by file and line.

    Raises UsageError when there is no such pack.
    """
    draft = read_draft(find_pack(reference))
    return Checked(edition_of(draft), release_of(draft), tuple(_faults(draft)))


def check_pack(reference: str = "municipal") -> list[Fault]:
    """Everything to mend in a pack; empty when it is sound. Raises UsageError when there is no such pack."""
    return _faults(read_draft(find_pack(reference)))


def _faults(draft: Draft) -> list[Fault]:
    found = [*draft.found, *(fault for check in CHECKS for fault in check(draft))]
    return with_lines((row for row in found if row.file not in draft.borrowed), draft.texts)


def case_faults(draft: Draft) -> Iterator[Found]:
    """Cases that could not be run; whether they come out as expected is for `run_cases`."""
    for file, case in draft.cases.items():
        for path, what, remedy in case_slips(case):
            yield Found(file, path, what, remedy)


CHECKS: tuple[Callable[[Draft], Iterator[Found]], ...] = (
    id_faults,
    blank_texts,
    twins,
    dangling,
    circles,
    partner_faults,
    flow_faults,
    day_faults,
    uncited,
    loose_citations,
    scale_faults,
    channel_faults,
    use_faults,
    law_faults,
    question_faults,
    provision_faults,
    finding_faults,
    elsewhere_faults,
    migration_faults,
    case_faults,
    changelog_faults,
)
