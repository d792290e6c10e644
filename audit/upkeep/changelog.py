"""The list of a pack's changes: each version has an entry, each says whether scores move, and none changes unseen.

An entry with a digest is a release. After it the files may differ only while an entry `[Unreleased]` says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from audit.errors import InputError, shown
from audit.pack.document import decode
from audit.pack.migration import is_version, version_numbers
from audit.pack.shelf import HEADER
from audit.upkeep.draft import Draft
from audit.upkeep.edition import Edition, edition_of
from audit.upkeep.found import Found

CHANGELOG = "CHANGELOG.md"
UNRELEASED = "Unreleased"
HEADING = re.compile(r"## \[([^\]]+)\](?: - (\d{4}-\d\d-\d\d))?\s*")
SCORES = re.compile(r"(?:[-*] )?Scores move: (?:yes|no)\b")
DIGEST = re.compile(r"Digest: (?:sha256 ([0-9a-f]{64})\s*$)?")

Release = Literal["as released", "changed since its release", "not released yet"]


class Entry(NamedTuple):
    """What changed in one version, or since the last one; `line` is that of its heading."""

    version: str
    line: int
    lines: tuple[str, ...]

    @property
    def digest(self) -> str | None:
        """The digest it was released with; None where there is none, or one of another form."""
        return next((found[1] for line in self.lines if (found := DIGEST.match(line))), None)


def changelog_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with a pack's list of changes."""
    edition = edition_of(draft)
    if edition is None:
        return
    if not is_version(edition.version):
        what = f"{shown(edition.version)} is not a version."
        yield Found(HEADER, ("pack", "version"), what, 'Write it as in "1.2.0".')
        return
    text, faults = _text(draft)
    yield from faults
    if text is None:
        return
    lines = text.split("\n")
    yield from _misnamed(lines)
    entries = _entries(lines)
    yield from _order(entries, edition)
    for entry in entries:
        yield from _entry(entry, edition)
    yield from _unseen(entries, edition)


def release_of(draft: Draft) -> Release | None:
    """How the files stand to the release of their version; None where that cannot be told."""
    edition, (text, _) = edition_of(draft), _text(draft)
    entry = _of_version(_entries((text or "").split("\n")), edition) if edition else None
    if edition is None or entry is None:
        return None
    if entry.digest is None:
        return "not released yet"
    return "as released" if entry.digest == edition.digest else "changed since its release"


def _text(draft: Draft) -> tuple[str | None, list[Found]]:
    try:
        return decode((draft.folder / CHANGELOG).read_bytes(), CHANGELOG), []
    except OSError:
        what = "This file is missing or cannot be read."
        return None, [Found(CHANGELOG, (), what, "Add it, with an entry for the pack's version.")]
    except InputError as error:
        return None, [Found(CHANGELOG, (), fault.what, fault.remedy, fault.line) for fault in error.faults]


def _entries(lines: list[str]) -> list[Entry]:
    starts = [(number, version) for number, line in enumerate(lines) if (version := _named(line)) is not None]
    ends = [number for number, _ in starts[1:]] + [len(lines)]
    return [
        Entry(version, start + 1, tuple(lines[start + 1 : end]))
        for (start, version), end in zip(starts, ends, strict=True)
    ]


def _named(line: str) -> str | None:
    """The version that a heading names together with its day; None for any other line."""
    heading = HEADING.fullmatch(line)
    version, day = heading.groups() if heading else ("", None)
    if version == UNRELEASED and day is None:
        return UNRELEASED
    return version if is_version(version) and _is_day(day) else None


def _is_day(written: str | None) -> bool:
    try:
        return date.fromisoformat(written or "") is not None
    except ValueError:
        return False


def _misnamed(lines: list[str]) -> Iterator[Found]:
    """Headings of entries that a reader, or this program, would not find."""
    for number, line in enumerate(lines, 1):
        if line.startswith("## ") and _named(line) is None:
            what = f"{shown(line.removeprefix('## '))} is not a version with its day."
            yield Found(CHANGELOG, (), what, f"Write ## [1.2.0] - 2026-11-22, or ## [{UNRELEASED}].", number)


def _order(entries: list[Entry], edition: Edition) -> Iterator[Found]:
    """The newest stands first, and no version twice; none is newer than the pack."""
    for above, below in pairwise(entries):
        if below.version == UNRELEASED:
            what = "What is not released yet stands below a release."
            yield Found(CHANGELOG, (), what, "Put it first, once.", below.line)
        elif above.version != UNRELEASED and version_numbers(below.version) >= version_numbers(above.version):
            what = f"{shown(below.version)} is not older than {shown(above.version)} above it."
            yield Found(CHANGELOG, (), what, "Put the newest first, each version once.", below.line)
    released = [entry for entry in entries if entry.version != UNRELEASED]
    if released and version_numbers(released[0].version) > version_numbers(edition.version):
        what = f"{shown(released[0].version)} is newer than the pack, which has version {edition.version}."
        yield Found(CHANGELOG, (), what, f"Raise version in pack.toml, or write ## [{UNRELEASED}].", released[0].line)


def _entry(entry: Entry, edition: Edition) -> Iterator[Found]:
    if not any(map(SCORES.match, entry.lines)) and any(map(str.strip, entry.lines)):
        what = f"The entry {shown(entry.version)} does not say whether scores move."
        yield Found(CHANGELOG, (), what, 'Add a line "Scores move: no." or "Scores move: yes, ...".', entry.line)
    written = [line for line in entry.lines if line.startswith("Digest:")]
    if written and entry.digest is None:
        what = f"The digest of {shown(entry.version)} is not one."
        yield Found(CHANGELOG, (), what, "Write Digest: sha256 and the 64 digits that pack check prints.", entry.line)
    elif not written and entry.version != UNRELEASED and _is_older(entry, edition):
        what = f"The entry {shown(entry.version)} does not say with which files it was released."
        yield Found(CHANGELOG, (), what, "Add its line Digest: sha256 ...", entry.line)


def _unseen(entries: list[Entry], edition: Edition) -> Iterator[Found]:
    """A version without an entry, and files that are no longer those of their version with nothing said of it."""
    entry = _of_version(entries, edition)
    if entry is None:
        remedy = f"Add ## [{edition.version}] with its day: what changed, and whether scores move."
        yield Found(CHANGELOG, (), f"There is no entry for version {edition.version}.", remedy)
    elif entry.digest not in (None, edition.digest) and not _is_told(entries):
        what = f"The files are not those that version {edition.version} was released with, and nothing says why."
        yield Found(CHANGELOG, (), what, f"Say it under ## [{UNRELEASED}], or raise the version.", entry.line)


def _of_version(entries: list[Entry], edition: Edition) -> Entry | None:
    return next((entry for entry in entries if entry.version == edition.version), None)


def _is_told(entries: list[Entry]) -> bool:
    """Whether a change is listed that is not released yet."""
    return any(
        entry.version == UNRELEASED and any(line.startswith(("- ", "* ")) for line in entry.lines) for entry in entries
    )


def _is_older(entry: Entry, edition: Edition) -> bool:
    return version_numbers(entry.version) < version_numbers(edition.version)
