"""Many records at once: each assessed by itself, written into its own folder, and one line of summary for each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from audit.assess.assessment import Assessment, assess
from audit.assess.authority import Authorities
from audit.assess.finding import Point, Rules, find_points
from audit.assess.measure import Laws
from audit.assess.measured import Measured, Told, silent
from audit.assess.measured import measured as measure
from audit.errors import FlowauditError, InputError, StorageError, UsageError, nearest, shown
from audit.line import clean
from audit.pack.finding import Finding
from audit.pack.law import Law
from audit.pack.load import (
    Pack,
    load_elsewhere,
    load_federal,
    load_findings,
    load_law,
    load_law_kinds,
    load_means,
    load_pack,
    load_provisions,
    load_questions,
    load_requests,
    load_sources,
)
from audit.pack.means import Means
from audit.pack.shelf import shipped
from audit.pack.source import Source
from audit.record.file import FULL, open_record, own_pack, write_whole
from audit.record.hold import holder_of
from audit.record.read import read_record
from audit.report.counsel import ForCounsel
from audit.report.hand_over import hand_over
from audit.report.words import STATE_WORDS, whole

CHUNK = 8
DEMO = "auburn-before.toml"
FINDING_IDS = "Each counsel.json that report or batch writes has the ids: each of its points names one."


class Task(NamedTuple):
    """One file of a batch, and what to do with it."""

    path: Path
    folder: Path
    pack: str
    force: bool
    fail_on: frozenset[str]
    brief: bool


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its line of the summary, what to say about it, and its exit code."""

    name: str
    line: str
    messages: tuple[str, ...] = ()
    exit_code: int = 0


def run_batch(
    files: Sequence[Path],
    output: Path,
    pack: str,
    *,
    today: date,
    jobs: int = 0,
    force: bool = False,
    fail_on: Sequence[str] = (),
    brief: bool = False,
    told: Told = silent,
) -> list[Outcome]:
    """Assess every file; one that needs mending never stops the others. Sorted by name, never ranked.

    Without `pack` each record is read with its own. `fail_on`: findings by id; a record in which one is present, and
    not merely unknown, has exit code 3. `brief` leaves out what could be done. `told` hears how many records are done.

    Raises UsageError, before anything is written, for two files of one name or a finding that the pack does not have,
    and PackError for a faulty pack.
    """
    _refuse_names(files)
    shelf = Shelf(today)
    _refuse_findings(fail_on, load_findings(shelf.pack(pack or FULL)))
    ordered = sorted(files, key=lambda path: path.stem)
    jobs = min(jobs or os.cpu_count() or 1, -(-len(ordered) // CHUNK))
    tasks = [Task(path, output / _folder(path), pack, force, frozenset(fail_on), brief) for path in ordered]
    if jobs <= 1:
        return list(_counted((_one(task, shelf) for task in tasks), len(tasks), told))
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(today,)) as pool:
        return list(_counted(pool.map(_one_of_many, tasks, chunksize=CHUNK), len(tasks), told))


def _counted(outcomes: Iterable[Outcome], whole: int, told: Told) -> Iterator[Outcome]:
    """The outcomes as they come, each told."""
    for done, outcome in enumerate(outcomes, start=1):
        told("the records", done, whole)
        yield outcome


def write_hand_over(
    assessment: Assessment,
    pack: Pack,
    sources: Mapping[str, Source],
    folder: Path,
    *,
    force: bool,
    measured: Measured | None,
    found: ForCounsel | None = None,
) -> list[Path]:
    """Write what is handed over; raises UsageError, nothing written, when a file is there and `force` is not set.

    `measured`: what could be done; None leaves it out. `found`: the points for counsel, where they are at hand.
    """
    requests = elsewhere = None
    if pack.header.figures:
        found = found or for_counsel(assessment, pack, load_rules(pack, assessment.law, assessment.today))
        elsewhere = load_elsewhere(pack)
    else:
        requests = load_requests(pack)
    texts = hand_over(assessment, pack, sources, requests, found=found, elsewhere=elsewhere, measured=measured)
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


def load_rules(pack: Pack, law: Law | None, today: date) -> Rules:
    """What points for counsel are made by, in one state on one day."""
    laws = Laws(law, load_federal(pack), load_law_kinds(pack))
    return Rules(load_findings(pack), load_provisions(pack), Authorities(pack, laws, today), load_questions(pack))


def for_counsel(assessment: Assessment, pack: Pack, rules: Rules) -> ForCounsel:
    """The points of a record for counsel."""
    return ForCounsel(find_points(pack, rules, assessment), rules)


def measured_for(
    assessment: Assessment, pack: Pack, means: Means | None = None, told: Told = silent
) -> Measured | None:
    """What could be done, by the pack's own means where they are not at hand; None where the pack prints no figure.

    `told` hears what is being worked out.
    """
    return measure(assessment, pack, means or load_means(pack), told) if pack.header.figures else None


def summary_text(outcomes: Iterable[Outcome]) -> str:
    """The batch in words, a line for each record."""
    return "".join(f"{clean(outcome.line)}\n" for outcome in outcomes)


def demonstrate(today: date) -> tuple[Pack, Assessment]:
    """The shipped pack, and a shipped example assessed by it."""
    pack = load_pack()
    reading = read_record((shipped("examples") / DEMO).read_bytes(), DEMO, pack)
    return pack, assess(pack, reading.record, load_law(pack, reading.record.city.state or ""), today)


def free_folder(wanted: Path) -> Path:
    """A folder of this name that is not there yet; else one with the next number behind the name."""
    folder, number = wanted, 1
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


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


def _refuse_findings(names: Iterable[str], known: Mapping[str, Finding]) -> None:
    for name in names:
        if name not in known:
            raise UsageError(f"There is no finding {shown(name)}. {nearest(name, known) or FINDING_IDS}")


def _folder(path: Path) -> str:
    return path.name.removesuffix(".toml").removesuffix(".record")


class Shelf:
    """The packs that one run reads, each once, with what points for counsel are made by in each state.

    It lasts as long as the run, so nothing on it is older than the run itself.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        self._packs: dict[str, Pack] = {}
        self._rules: dict[tuple[str, str], Rules] = {}

    def pack(self, reference: str) -> Pack:
        """A pack by its id or path."""
        if reference not in self._packs:
            self._packs[reference] = load_pack(reference)
        return self._packs[reference]

    def rules(self, reference: str, state: str) -> Rules:
        """What points are made by in one state."""
        if (reference, state) not in self._rules:
            pack = self.pack(reference)
            self._rules[reference, state] = load_rules(pack, load_law(pack, state), self.today)
        return self._rules[reference, state]


_shelf: Shelf
"""That of a process which works for a batch, from `_begin` on."""


def _begin(today: date) -> None:
    global _shelf
    _shelf = Shelf(today)


def _one_of_many(task: Task) -> Outcome:
    return _one(task, _shelf)


def _one(task: Task, shelf: Shelf) -> Outcome:
    path, folder, reference, force, fail_on, brief = task
    name = _folder(path)
    try:
        _refuse_held(path)
        reference = reference or own_pack(path)
        pack = shelf.pack(reference)
        reading = open_record(path, pack)
        state = reading.record.city.state or ""
        assessment = assess(pack, reading.record, load_law(pack, state), shelf.today)
        found = for_counsel(assessment, pack, shelf.rules(reference, state))
        measured = None if brief else measured_for(assessment, pack)
        write_hand_over(assessment, pack, load_sources(pack), folder, force=force, found=found, measured=measured)
    except InputError as error:
        faults = tuple(f"Error: {path.name}: {fault}" for fault in error.faults)
        return Outcome(name, f"{name}: not read, {len(error.faults)} to mend", faults, error.exit_code)
    except FlowauditError as error:
        return Outcome(name, f"{name}: not written", (f"Error: {error}",), error.exit_code)
    except Exception as error:
        sentence = f"Error: {path.name}: the program met a fault of its own ({type(error).__name__}). "
        return Outcome(name, f"{name}: not written", (sentence + "Run assess with --debug on this file.",), 4)
    notes = (*reading.migrated, *map(str, reading.warnings))
    failing = tuple(_failing(path, found.points, fail_on))
    messages = (*(f"Worth a look in {path.name}: {note}" for note in notes), *failing)
    return Outcome(name, _line(name, assessment), messages, 3 if failing else 0)


def _failing(path: Path, points: Iterable[Point], fail_on: frozenset[str]) -> Iterator[str]:
    """A line for each finding asked for that is present, with the entries it is about."""
    about: dict[str, list[str]] = {}
    for point in points:
        if point.id in fail_on and point.outcome == "present":
            about.setdefault(point.id, []).append(point.about)
    for finding, places in about.items():
        yield f"Present in {path.name}: {finding} ({', '.join(places)})"


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
