"""The interview put together: the terminal, the record's file, the questions, and what is handed over at its end."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from audit.assess.assessment import as_json, assess
from audit.errors import Fault, InputError, PackError, StorageError, UsageError
from audit.interview.colleague import colleagues
from audit.interview.editor import named_editor
from audit.interview.real import RealTerminal, is_terminal
from audit.interview.signals import Signals
from audit.interview.sitting import STOPPED, Opened, Room, Sat, sit
from audit.interview.start import with_ending
from audit.interview.terminal import Ended, Lost, Terminal
from audit.pack.law import Law
from audit.pack.load import Pack, load_law, load_pack, load_sections, load_sources
from audit.pack.migration import version_numbers
from audit.record.file import FULL, own_pack, read_bytes
from audit.record.read import read_record
from audit.record.record import Record

NO_TERMINAL = (
    "This command asks questions, which takes a terminal. For a record that is filled in, run: "
    "flowaudit batch FILE -o DIR"
)
NEWER = (
    "This record was answered with version {version} of the pack, and this is version {here}. To change it, install a "
    "flowaudit that has version {version} or a later one."
)
MOST_FAULTS = 20


def converse(path: Path | None, pack_reference: str | None, *, plain: bool, quiet: bool) -> int:
    """Hold an interview at the terminal; returns the exit code. Raises UsageError without a terminal."""
    if not is_terminal():
        raise UsageError(NO_TERMINAL)
    path = with_ending(path) if path else None
    pack = load_pack(pack_reference or (own_pack(path) if path else FULL))
    signals = Signals()
    terminal = RealTerminal(plain=plain, signals=signals)
    with signals.watched():
        try:
            sat = sit(room_for(pack, terminal, quiet=quiet), path)
        except InputError as error:
            return _say_faults(error, terminal, path)
        return _handed_over(sat, pack, terminal) if sat.reached_end else sat.code


def _handed_over(sat: Sat, pack: Pack, terminal: Terminal) -> int:
    """Hand over; whoever stops that is told that the record is saved."""
    try:
        return hand_over_at_end(sat, pack, terminal)
    except KeyboardInterrupt:
        terminal.say(f"Stopped. The record is saved in {sat.path}; the report may not be whole.")
        return STOPPED
    except (Ended, Lost) as end:
        return end.exit_code if isinstance(end, Lost) else sat.code


def _say_faults(error: InputError, terminal: Terminal, path: Path | None) -> int:
    """The first faults of a file; `check` has room for all of them."""
    count, shown = len(error.faults), error.faults[:MOST_FAULTS]
    mend = f"{count} thing{'s' if count > 1 else ''} to mend"
    if isinstance(error, PackError):  # where the record is has been said by the sitting
        terminal.say(f"Error: {error.name}, which belongs to the pack, has {mend}.")
    else:
        terminal.say(f"Error: {error.name} has {mend}. Nothing was written.")
    for fault in shown:
        terminal.say(str(fault), mark="  ")
    if count > len(shown):
        terminal.say(f"and {count - len(shown)} more. To see them all: flowaudit check {_quoted(path)}", mark="  ")
    return error.exit_code


def _quoted(path: Path | None) -> str:
    return shlex.quote(str(path)) if path else "FILE"


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def room_for(pack: Pack, terminal: Terminal, *, quiet: bool = False, now: Callable[[], datetime] = _now) -> Room:
    """What a sitting needs, for this pack and terminal, with the clock of this machine unless another is given."""

    @cache
    def law_of(state: str) -> Law | None:
        return load_law(pack, state)

    def opened(path: Path) -> Opened:
        content = read_bytes(path)
        try:
            reading = read_record(content, path.name, pack, continuing=True)
        except InputError as error:
            newer = _newer(_written_version(content, pack), pack)
            faults = [Fault("record.pack_version", newer)] if newer else []
            raise InputError(error.name, [*faults, *error.faults]) from None
        said = [f"Renamed: {line}" for line in reading.migrated]
        if reading.carried_from:
            said.append(f"Begun in the pack '{reading.carried_from}', and carried on in '{pack.header.id}'.")
        newer = _newer(reading.record.record.pack_version, pack)
        return Opened(reading.record, content, reading.version, tuple(said), newer)

    def assessed(record: Record) -> Mapping[str, Any]:
        return as_json(assess(pack, record, law_of(record.city.state or ""), now().date()), pack)

    return Room(
        pack, load_sections(pack), terminal, now, law_of, opened, assessed,
        quiet=quiet, edit=named_editor(),
    )  # fmt: skip


def hand_over_at_end(sat: Sat, pack: Pack, terminal: Terminal) -> int:
    """Show what was found and write the report beside the record, into a folder that is not there yet."""
    # Nothing of the report is needed before the end, and the first question need not wait for it.
    from time import monotonic

    from audit.batch import free_folder, measured_for, write_hand_over
    from audit.report.progress import Progress
    from audit.report.screen import screen
    from audit.report.summary import summary

    if sat.record is None or sat.path is None:
        return sat.code
    record, place = sat.record, shlex.quote(str(sat.path))
    assessment = assess(pack, record, load_law(pack, record.city.state or ""), date.today())
    terminal.say()
    measured = measured_for(assessment, pack, told=Progress(terminal.say, monotonic))
    for line in screen(summary(assessment, pack, measured), terminal.width, plain=True).splitlines():
        terminal.say(line)
    terminal.say()
    code = sat.code
    try:
        stem = sat.path.name.removesuffix(".toml").removesuffix(".record")
        folder = free_folder(sat.path.with_name(f"{stem}-report"))
        written = write_hand_over(assessment, pack, load_sources(pack), folder, force=False, measured=measured)
        terminal.say("These files were written:")
        for path in written:
            terminal.say(f"  {path}")
    except StorageError as error:
        terminal.say(f"Error: {error} To write the report into another folder: flowaudit report {place} -o FOLDER")
        code = error.exit_code
    terminal.say(f"Your record stays in {sat.path}. To go on with it later: flowaudit interview {place}")
    for name in dict.fromkeys(note.ask_whom for note in record.notes.values() if note.ask_whom):
        person = record.respondents.get(name)
        called = (person.name or person.role if person else None) or name
        terminal.say(f"To write to {called}:\n  flowaudit ask {place} {shlex.quote(_as_named(record, name, called))}")
    return code


def _as_named(record: Record, name: str, called: str) -> str:
    """What a person is called, as `ask` takes it; the id where several are called so."""
    return called if sum(person.is_called(called) for person in colleagues(record)) == 1 else name


def _newer(version: str, pack: Pack) -> str:
    """What to say of a record that a newer version of the pack was answered in; empty for any other."""
    if version_numbers(version) <= version_numbers(pack.header.version):
        return ""
    return NEWER.format(version=version, here=pack.header.version)


def _written_version(content: bytes, pack: Pack) -> str:
    """The version of this pack that a file with faults says it answers; empty when it says none."""
    import tomli

    try:
        header = tomli.loads(content.decode("utf-8-sig")).get("record")
    except (ValueError, RecursionError):
        return ""
    if not isinstance(header, dict) or header.get("pack") != pack.header.id:
        return ""
    return str(header.get("pack_version"))
