"""Two versions of a pack: each case of either worked out under both, and the rows that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from audit.errors import Fault
from audit.pack.document import Table
from audit.pack.load import load_migrations, load_pack
from audit.pack.shelf import find_pack
from audit.record.migrate import migrate
from audit.upkeep.check import all_faults, binding_faults
from audit.upkeep.draft import Draft
from audit.upkeep.edition import Edition, edition_of
from audit.upkeep.folder import read_draft
from audit.upkeep.replay import Answers, Outcome, Replayer, Unread, answers_of
from audit.upkeep.row_change import RowChanges, row_changes
from audit.upkeep.trio import Trio

CASES = "cases/"


class Shift(NamedTuple):
    """One thing that moved: its path, and what it came to under each version; None where it was not there."""

    path: str
    old: Any
    new: Any


@dataclass(frozen=True)
class CaseComparison:
    """A case under both versions. `of`: the version whose answers these are, where the other has none or others.

    `unread`: the version that cannot take the answers, and why. `renamed`: words replaced on the way to the newer one.
    """

    name: str
    of: str
    shifts: tuple[Shift, ...] = ()
    renamed: tuple[str, ...] = ()
    unread: tuple[str, tuple[Fault, ...]] | None = None


@dataclass(frozen=True)
class Comparison:
    """Two versions of a pack: what moves in which case, and which rows differ.

    `faults`: what is to mend in the newer version, which kept nothing from being worked out.
    """

    old: Edition
    new: Edition
    cases: tuple[CaseComparison, ...]
    rows: tuple[RowChanges, ...]
    faults: tuple[Fault, ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many cases are the same, moved, and cannot be taken by one of the versions."""
        unread = sum(case.unread is not None for case in self.cases)
        moved = sum(bool(case.shifts) for case in self.cases)
        return len(self.cases) - unread - moved, moved, unread


@dataclass(frozen=True)
class Refused:
    """Faults that keep a pack from being worked with, by the name it was given."""

    faults: tuple[tuple[str, Fault], ...]


def compare_packs(old: str, new: str = "municipal") -> Comparison | Refused:
    """Hold two packs against each other, each named by its id or by a path.

    Raises UsageError when there is no such pack.
    """
    before, after = read_draft(find_pack(old)), read_draft(find_pack(new))
    refused = [(old, fault) for fault in binding_faults(before, released=True)]
    refused += [(new, fault) for fault in binding_faults(after)]
    was, is_now = edition_of(before), edition_of(after)
    if refused or was is None or is_now is None:
        return Refused(tuple(refused))
    cases = _Cases(before, after, Replayer(load_pack(old)), Replayer(load_pack(new)))
    rows = tuple(row_changes(before, after))
    return Comparison(was, is_now, tuple(cases.compared()), rows, tuple(all_faults(after)))


class _Cases:
    """The cases of both versions, replayed under each."""

    def __init__(self, old: Draft, new: Draft, before: Replayer, after: Replayer) -> None:
        self.old, self.new, self.before, self.after = old, new, before, after
        self.versions = before.pack.header.version, after.pack.header.version

    def compared(self) -> Iterator[CaseComparison]:
        """Every case by name; twice where the versions have different answers under one name."""
        for file in sorted({*self.old.cases, *self.new.cases}):
            name = file.removeprefix(CASES).removesuffix(".toml")
            theirs, ours = self._answers(self.old, file), self._answers(self.new, file)
            if theirs and ours and self._is_same(theirs, ours):
                yield self._one(name, "", theirs, tuple(self._trios(file, theirs, ours)))
                continue
            for version, answers in zip(self.versions, (theirs, ours), strict=True):
                if answers:
                    yield self._one(name, version, answers)

    def _answers(self, draft: Draft, file: str) -> Answers | None:
        case = draft.cases.get(file)
        return answers_of(case, (self.before if draft is self.old else self.after).pack) if case else None

    def _is_same(self, theirs: Answers, ours: Answers) -> bool:
        """Whether two cases say the same, once the older one's words are replaced."""
        brought, _ = migrate(theirs.table, load_migrations(self.after.pack), self.versions[1])
        return theirs.today == ours.today and _said(brought) == _said(ours.table)

    def _one(self, name: str, of: str, answers: Answers, further: tuple[Shift, ...] = ()) -> CaseComparison:
        """One set of answers under both versions; `further`: what moves beside what came of them as they are."""
        before, after = self.before.outcome(answers), self.after.outcome(answers)
        if isinstance(before, Unread):
            return CaseComparison(name, of, unread=(self.versions[0], before.faults))
        if isinstance(after, Unread):
            return CaseComparison(name, of, unread=(self.versions[1], after.faults))
        return CaseComparison(name, of, (*_shifts(before, after), *further), after.renamed)

    def _trios(self, file: str, theirs: Answers, ours: Answers) -> Iterator[Shift]:
        """What each finding that a case shows in passing comes to, where both versions show it alike."""
        rows = {(row.id, row.about): row for row in self.new.cases[file].finding}
        for row in self.old.cases[file].finding:
            if rows.get((row.id, row.about)) == row:
                yield from self._trio(row, theirs, ours)

    def _trio(self, row: Trio, theirs: Answers, ours: Answers) -> Iterator[Shift]:
        for part, _, changed in row.planned():
            before = self.before.point(theirs, changed, row.id, row.about)
            after = self.after.point(ours, changed, row.id, row.about)
            if before != after:
                yield Shift(f"findings.{part}.{row.id}.{row.about}", before, after)


def _said(table: Table) -> Mapping[str, Any]:
    """What a record says, without what its header says of itself."""
    return {key: value for key, value in table.items() if key not in ("record", "assessment")}


def _shifts(before: Outcome, after: Outcome) -> Iterator[Shift]:
    """What differs. Where the view does, ways and steps are of another sort, so nothing but the view is told."""
    if before.view != after.view:
        yield Shift("view", before.view, after.view)
        return
    for path in dict.fromkeys([*before.found, *after.found]):
        old, new = before.found.get(path), after.found.get(path)
        if not _is_close(old, new):
            yield Shift(path, old, new)


def _is_close(old: Any, new: Any) -> bool:
    """Whether two results are the same; ranges to nine digits, since figures are products of rounded fractions."""
    if isinstance(old, tuple) and isinstance(new, tuple) and old and isinstance(old[0], float):
        return all(round(one - other, 9) == 0 for one, other in zip(old, new, strict=True))
    return bool(old == new)
