"""Many records at once: each assessed by itself, written into its own folder, and one line of summary for each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from audit.assess.assessment import Assessment, assess
from audit.errors import FlowauditError, InputError, StorageError, UsageError
from audit.line import clean
from audit.pack.law import Law
from audit.pack.load import Pack, load_law, load_pack, load_requests, load_sources, shipped
from audit.pack.source import Source
from audit.record.file import FULL, open_record, own_pack, write_whole
from audit.record.hold import holder_of
from audit.record.read import read_record
from audit.report.hand_over import hand_over
from audit.report.words import STATE_WORDS, whole

CHUNK = 8
DEMO = "auburn-before.toml"


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its line of the summary, what to say about it, and its exit code."""

    name: str
    line: str
    messages: tuple[str, ...] = ()
    exit_code: int = 0


def run_batch(
    files: Sequence[Path], output: Path, pack: str, *, today: date, jobs: int = 0, force: bool = False
) -> list[Outcome]:
    """Assess every file; one that needs mending never stops the others. Sorted by name, never ranked.

    Without `pack` each record is read with its own.

    Raises UsageError, before anything is written, for two files of one name, and PackError for a faulty pack.
    """
    _refuse_names(files)
    load_pack(pack or FULL)
    ordered = sorted(files, key=lambda path: path.stem)
    jobs = min(jobs or os.cpu_count() or 1, -(-len(ordered) // CHUNK))
    tasks = [(path, output / _folder(path), pack, today, force) for path in ordered]
    if jobs <= 1:
        return [_one(task) for task in tasks]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(_one, tasks, chunksize=CHUNK))


def write_hand_over(
    assessment: Assessment, pack: Pack, sources: Mapping[str, Source], folder: Path, *, force: bool
) -> list[Path]:
    """Write what is handed over; raises UsageError, nothing written, when a file is there and `force` is not set."""
    requests = load_requests(pack) if not pack.header.figures else None
    texts = hand_over(assessment, pack, sources, requests)
    paths = [folder / name for name in texts]
    present = [str(path) for path in paths if path.exists()]
    if present and not force:
        listed = "\n".join(f"  {path}" for path in present)
        raise UsageError(f"Already there:\n{listed}\nChoose another folder, or add --force.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{folder}: {error.strerror or error}. Nothing was written.") from None
    for path, text in zip(paths, texts.values(), strict=True):
        write_whole(path, text.encode(), lasting=False)
    return paths


def summary_text(outcomes: Iterable[Outcome]) -> str:
    """The batch in words, a line for each record."""
    return "".join(f"{clean(outcome.line)}\n" for outcome in outcomes)


def demonstrate(today: date) -> tuple[Pack, Assessment]:
    """The shipped pack, and a shipped example assessed by it."""
    pack = load_pack()
    reading = read_record((shipped("examples") / DEMO).read_bytes(), DEMO, pack)
    return pack, assess(pack, reading.record, load_law(pack, reading.record.city.state or ""), today)


def _refuse_names(files: Sequence[Path]) -> None:
    """Refuse files whose results would share a folder, or have none of their own."""
    nameless = [path.name for path in files if _folder(path) in ("", ".", "..")]
    if nameless:
        raise UsageError(f"No folder can be named after {', '.join(sorted(nameless))}. Rename it.")
    twins = [name for name, count in Counter(_folder(path) for path in files).items() if count > 1]
    if twins:
        raise UsageError(
            f"Two files are called {', '.join(sorted(twins))}. Their results would share a folder; rename one."
        )


def _folder(path: Path) -> str:
    return path.name.removesuffix(".toml").removesuffix(".record")


def _one(task: tuple[Path, Path, str, date, bool]) -> Outcome:
    path, folder, reference, today, force = task
    name = _folder(path)
    try:
        _refuse_held(path)
        reference = reference or own_pack(path)
        pack, sources = _policy(reference)
        reading = open_record(path, pack)
        assessment = assess(pack, reading.record, _law(reference, reading.record.city.state or ""), today)
        write_hand_over(assessment, pack, sources, folder, force=force)
    except InputError as error:
        faults = tuple(f"Error: {path.name}: {fault}" for fault in error.faults)
        return Outcome(name, f"{name}: not read, {len(error.faults)} to mend", faults, error.exit_code)
    except FlowauditError as error:
        return Outcome(name, f"{name}: not written", (f"Error: {error}",), error.exit_code)
    except Exception as error:
        sentence = f"Error: {path.name}: the program met a fault of its own ({type(error).__name__}). "
        return Outcome(name, f"{name}: not written", (sentence + "Run assess with --debug on this file.",), 4)
    notes = (*reading.migrated, *map(str, reading.warnings))
    return Outcome(name, _line(name, assessment), tuple(f"Worth a look in {path.name}: {note}" for note in notes))


def _refuse_held(path: Path) -> None:
    """A record that a session has open is left alone, since its answers are not all given."""
    holder = holder_of(path)
    if holder:
        raise StorageError(f"{path}: {holder.sentence(datetime.now().astimezone())} Close that session first.")


def _line(name: str, assessment: Assessment) -> str:
    counts = ", ".join(f"{count} {STATE_WORDS[state]}" for state, count in assessment.counts.items() if state != "none")  # type: ignore[index]
    if assessment.figures:
        return f"{name}: ways {counts}; exposure {whole(assessment.figures.score)} of 100"
    if assessment.not_assessable:
        return f"{name}: ways {counts}; not assessable yet"
    return f"{name}: ways {counts}{'; outside-access review' if assessment.view == 'outside-access' else ''}"


@cache
def _policy(reference: str) -> tuple[Pack, Mapping[str, Source]]:
    """The pack and its sources, read once in each process of a batch."""
    pack = load_pack(reference)
    return pack, load_sources(pack)


@cache
def _law(reference: str, state: str) -> Law | None:
    return load_law(_policy(reference)[0], state)
