"""Every fault of a pack at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from audit.errors import Fault
from audit.pack.shelf import find_pack
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
from audit.upkeep.plain import plain_faults
from audit.upkeep.provision import provision_faults
from audit.upkeep.question import question_faults
from audit.upkeep.reference import dangling, twins
from audit.upkeep.request import request_faults
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
    return Checked(edition_of(draft), release_of(draft), tuple(all_faults(draft)))


def check_pack(reference: str = "municipal") -> list[Fault]:
    """Everything to mend in a pack; empty when it is sound. Raises UsageError when there is no such pack."""
    return all_faults(read_draft(find_pack(reference)))


def all_faults(draft: Draft) -> list[Fault]:
    """Everything to mend in a draft, sorted by file and line."""
    return _faults(draft, (*MAPPED, *RULED, *WORDED))


def binding_faults(draft: Draft, *, released: bool = False) -> list[Fault]:
    """What is to mend before anything can be worked out with a draft, sorted by file and line.

    `released`: a version that was sound by the checks of its day, which may have been fewer; what is said of rules and
    clauses today does not stop it.
    """
    return _faults(draft, MAPPED if released else (*MAPPED, *RULED))


def _faults(draft: Draft, checks: Iterable[Check]) -> list[Fault]:
    found = [*draft.found, *(fault for check in checks for fault in check(draft))]
    return with_lines((row for row in found if row.file not in draft.borrowed), draft.texts)


def case_faults(draft: Draft) -> Iterator[Found]:
    """Cases that could not be run; whether they come out as expected is for `run_cases`."""
    for file, case in draft.cases.items():
        for path, what, remedy in case_slips(case):
            yield Found(file, path, what, remedy)


Check = Callable[[Draft], Iterator[Found]]
MAPPED: tuple[Check, ...] = (
    id_faults,
    twins,
    dangling,
    circles,
    partner_faults,
    flow_faults,
    day_faults,
    scale_faults,
    channel_faults,
    use_faults,
)
"""Checks of what maps and figures are made from."""
RULED: tuple[Check, ...] = (law_faults, provision_faults, finding_faults)
"""Checks of law, of what can be done, and of what counsel is told."""
WORDED: tuple[Check, ...] = (
    blank_texts,
    uncited,
    loose_citations,
    question_faults,
    elsewhere_faults,
    request_faults,
    migration_faults,
    plain_faults,
    case_faults,
    changelog_faults,
)
"""Checks of what people read and are asked, and of how a pack is kept."""
