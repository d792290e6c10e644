"""What is written out to be filled in by others, and what they give back: files read and written around the record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from audit.errors import Fault, FlowauditError, InputError, StorageError, UsageError
from audit.interview.agenda import Agenda
from audit.interview.change import Answered
from audit.interview.colleague import Colleague, open_questions, without_question
from audit.interview.given_back import followed, to_confirm, told, with_documented
from audit.interview.letter import Letter
from audit.line import clean
from audit.pack.load import Pack, load_law, load_pack, load_sections
from audit.pack.migration import version_numbers
from audit.record.file import RecordFile, own_pack, read_bytes, write_whole
from audit.record.fragment import Fragment, read_fragment
from audit.record.merge import Merged, merge
from audit.record.read import read_record

TOO_NEW = "It was answered with a newer pack, so it is only read here."


@dataclass(frozen=True)
class Opened:
    """A record that was read: its bytes, its questions, and what its newer pack renamed in it."""

    path: Path
    content: bytes
    agenda: Agenda
    migrated: tuple[str, ...]


@dataclass(frozen=True)
class Returned:
    """What files given back would change; nothing is written yet."""

    opened: Opened
    merged: Merged
    stated: tuple[str, ...]
    after: Answered
    renamed: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """What was renamed since, every change and conflict, and what follows from them."""
        return [*(f"Renamed: {sentence}" for sentence in self.renamed), *told(self.merged, self.stated, self.after)]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do and nothing to decide."""
        return not self.merged.changes and not self.merged.conflicts

    def settle(self, *, yes: bool, ours: bool) -> bool:
        """Whether to go on: by option or, at a terminal, as typed there.

        Raises UsageError without either, and FlowauditError for a conflict that nobody decided.
        """
        if yes and self.merged.conflicts and not ours:
            raise FlowauditError(
                "Nothing was written, since a conflict is open. To keep what the record has, add --ours; to take what "
                "the files have, add --theirs."
            )
        if yes:
            return True
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError("Nothing was written. To make these changes, add --yes; a terminal would ask.")
        return _typed_yes(to_confirm(self.merged))

    def save(self) -> Path:
        """Write the record; returns where it now is."""
        return RecordFile(self.opened.path, self.opened.content).save(self.after.record)


def open_record(path: Path, pack_reference: str) -> Opened:
    """Read a record with the questions of its pack."""
    pack = load_pack(pack_reference or own_pack(path))
    content = read_bytes(path)
    reading = read_record(content, path.name, pack)
    law = load_law(pack, reading.record.city.state or "")
    view = "outside-access" if law and law.requires_cooperation else "exposure"
    return Opened(path, content, Agenda(pack, load_sections(pack), reading.record, view), reading.migrated)


def questions_for(
    opened: Opened, person: Colleague, folder: Path, *, also_unasked: bool
) -> tuple[dict[Path, str], list[str]]:
    """The texts to write for one colleague, none when nothing waits, and the places that no question asks about."""
    agenda = opened.agenda
    questions = open_questions(agenda, person, also_unasked=also_unasked)
    left = without_question(agenda, person)
    if not questions:
        return {}, left
    letter = Letter(agenda, person, questions)
    return {folder / f"{person.id}.txt": letter.text(), folder / letter.file: letter.form()}, left


def taken_back(opened: Opened, fragments: Sequence[Fragment], *, now: datetime, theirs: bool) -> Returned:
    """What the files would change in the record; raises InputError for a whole that would not hold together."""
    record, pack = opened.agenda.record, opened.agenda.pack
    _refuse_newer(opened, pack)
    merged, stated = with_documented(opened.agenda, merge(record, fragments, pack, now=now, theirs=theirs))
    renamed = [*opened.migrated, *(sentence for fragment in fragments for sentence in fragment.migrated)]
    return Returned(opened, merged, stated, followed(opened.agenda, merged), tuple(renamed))


def given_back(
    opened: Opened, paths: Sequence[Path], say: Callable[[FlowauditError], None]
) -> tuple[list[Fragment], int]:
    """The files that were given back, and the exit code of those that need mending; each of these is said."""
    fragments, codes = [], [0]
    for path in paths:
        try:
            content = read_bytes(path)
            fragments.append(read_fragment(content, path.name, opened.agenda.record, opened.agenda.pack))
        except FlowauditError as error:
            say(error)
            codes.append(error.exit_code)
    return fragments, max(codes)


def write_new(texts: Mapping[Path, str], *, force: bool) -> list[Path]:
    """Write texts, and make their folders; raises UsageError, nothing written, when one is there and not `force`."""
    present = [str(path) for path in texts if path.exists()]
    if present and not force:
        listed = "\n".join(f"  {path}" for path in present)
        raise UsageError(f"Already there:\n{listed}\nChoose another name, or add --force.")
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{path.parent}: {error.strerror or error}. Nothing was written.") from None
        write_whole(path, clean(text).encode())
    return list(texts)


def _refuse_newer(opened: Opened, pack: Pack) -> None:
    written = opened.agenda.record.record.pack_version
    if version_numbers(written) > version_numbers(pack.header.version):
        remedy = f"Install a newer flowaudit; this one has {pack.header.version}."
        raise InputError(opened.path.name, [Fault("record.pack_version", TOO_NEW, remedy)])


def _typed_yes(question: str) -> bool:
    """Whether yes was typed; the end of input is a no."""
    while True:
        try:
            typed = input(question).strip().casefold()
        except EOFError:
            return False
        if typed in ("yes", "y"):
            return True
        if typed in ("no", "n"):
            return False
        sys.stdout.write(f"Error: type yes or no. You typed: {clean(typed)}\n")
