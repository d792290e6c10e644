"""The interview put together: the terminal, the record's file, the questions, and what is handed over at its end."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from audit.assess.assessment import as_json, assess
from audit.batch import write_hand_over
from audit.errors import InputError, UsageError
from audit.interview.real import RealTerminal, is_terminal
from audit.interview.sitting import Opened, Room, Sat, sit
from audit.interview.terminal import Ended, Terminal
from audit.pack.law import Law
from audit.pack.load import Pack, load_law, load_pack, load_sections, load_sources
from audit.pack.migration import version_numbers
from audit.record.file import read_bytes
from audit.record.read import read_record
from audit.record.record import Record
from audit.report.screen import screen
from audit.report.summary import summary

NO_TERMINAL = (
    "This command asks questions, so it needs a terminal. To use a filled-in file, run: flowaudit batch FILE -o DIR"
)
NEWER = "This record was answered with version {version} of the pack. To change it, install a newer flowaudit."


def converse(path: Path | None, pack_reference: str | None, *, plain: bool, quiet: bool) -> int:
    """Hold an interview at the terminal; returns the exit code. Raises UsageError without a terminal."""
    if not is_terminal():
        raise UsageError(NO_TERMINAL)
    pack = load_pack(pack_reference or _pack_of(path) or "municipal")
    terminal = RealTerminal(plain=plain)
    with _hang_up_ends():
        sat = sit(room_for(pack, terminal, quiet=quiet), path)
        return hand_over_at_end(sat, pack, terminal) if sat.reached_end else sat.code


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def room_for(pack: Pack, terminal: Terminal, *, quiet: bool = False, now: Callable[[], datetime] = _now) -> Room:
    """What a sitting needs, for this pack and terminal, with the clock of this machine unless another is given."""

    @cache
    def law_of(state: str) -> Law | None:
        return load_law(pack, state)

    def opened(path: Path) -> Opened:
        content = read_bytes(path)
        reading = read_record(content, path.name, pack, continuing=True)
        said = [f"Renamed: {line}" for line in reading.migrated]
        if reading.carried_from:
            said.append(f"Begun in the pack '{reading.carried_from}', and carried on in '{pack.header.id}'.")
        said += _news(pack, reading.record.record.pack_version)
        newer = version_numbers(reading.record.record.pack_version) > version_numbers(pack.header.version)
        read_only = NEWER.format(version=reading.record.record.pack_version) if newer else ""
        return Opened(reading.record, content, tuple(said), read_only)

    def assessed(record: Record) -> Mapping[str, Any]:
        return as_json(assess(pack, record, law_of(record.city.state or ""), now().date()), pack)

    return Room(
        pack, load_sections(pack), terminal, now, law_of, opened, assessed,
        quiet=quiet, edit=_edit if _editor() else None,
    )  # fmt: skip


def hand_over_at_end(sat: Sat, pack: Pack, terminal: Terminal) -> int:
    """Show what was found and write the report beside the record, into a folder that is not there yet."""
    if sat.record is None or sat.path is None:
        return sat.code
    assessment = assess(pack, sat.record, load_law(pack, sat.record.city.state or ""), date.today())
    terminal.say()
    for line in screen(summary(assessment, pack), terminal.width, plain=True).splitlines():
        terminal.say(line)
    terminal.say()
    folder = _free_folder(sat.path)
    terminal.say("These files were written:")
    for written in write_hand_over(assessment, pack, load_sources(pack), folder, force=False):
        terminal.say(f"  {written}")
    terminal.say(f"Your record stays in {sat.path}. To go on with it later: flowaudit interview {sat.path}")
    for name in dict.fromkeys(note.ask_whom for note in sat.record.notes.values() if note.ask_whom):
        terminal.say(f"To write to {name}: flowaudit ask {sat.path} {name}")
    return sat.code


def _free_folder(record: Path) -> Path:
    stem = record.name.removesuffix(".toml").removesuffix(".record")
    folder, number = record.with_name(f"{stem}-report"), 1
    while folder.exists():
        number += 1
        folder = record.with_name(f"{stem}-report-{number}")
    return folder


def _pack_of(path: Path | None) -> str | None:
    """The pack a record answers, so that it goes on in it; None for a file that cannot be read as one."""
    import tomli

    try:
        header = tomli.loads(read_bytes(path).decode("utf-8-sig")).get("record") if path and path.is_file() else None
    except (InputError, ValueError, RecursionError):
        return None
    named = header.get("pack") if isinstance(header, dict) else None
    return named if isinstance(named, str) else None


def _news(pack: Pack, answered: str) -> list[str]:
    """What a newer pack asks that the record's pack did not."""
    asked = [question for file in load_sections(pack).values() for question in file.questions.values()]
    fresh = sum(1 for question in asked if version_numbers(question.since) > version_numbers(answered))
    reworded = sum(1 for question in asked if version_numbers(question.reworded) > version_numbers(answered))
    if not fresh and not reworded:
        return []
    return [
        f"The pack is newer than this record: {fresh} new questions, {reworded} reworded. Only those are asked anew."
    ]


def _editor() -> str:
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def _edit(text: str) -> str:
    """The text as it comes back from the editor that is named; a file that only its owner can read, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "note.txt"
        path.write_text(text, encoding="utf-8")
        subprocess.run([*_editor().split(), str(path)], check=False)
        return path.read_text(encoding="utf-8", errors="replace").strip()


@contextmanager
def _hang_up_ends() -> Iterator[None]:
    """A hang-up, or a request to end, is the end of input: what was answered is saved, and the record is let go."""

    def end(number: int, frame: FrameType | None) -> None:
        raise Ended

    numbers = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
