"""A pack's own tests: a city's answers, and what must come out of them, each with why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any

import tomli_w

from audit.assess.assessment import assess
from audit.assess.measured import measured
from audit.errors import Fault, InputError, nearest, shown
from audit.pack.document import decode, read_table
from audit.pack.entry import Cite, Entry, Tuple
from audit.pack.lines import Path, index_lines, line_of
from audit.pack.load import Pack, load_law, load_means, load_pack
from audit.pack.shape import validate
from audit.pack.shelf import find_pack, shipped
from audit.record.read import read_record
from audit.record.record import FORMAT, Record
from audit.upkeep.expect import Expect, Slip, failure_of, slips_of
from audit.upkeep.pointing import Pointing
from audit.upkeep.trio import Trio, laid_over, outcome_of, unlike


class About(Entry):
    """What a case shows: an example that travels with the program, or answers of its own, on some day."""

    title: str
    """What the case is called."""
    says: str
    """What it shows, in one or two plain sentences."""
    example: str | None = None
    """A file of `examples/`, without its ending; left out where the case has answers of its own."""
    today: date
    """The day it is assessed on."""
    every_finding: bool = False
    """`true` where its rows show every finding of the pack."""
    cite: Tuple[Cite] = ()
    """The documents it is built from."""


class CaseFile(Entry):
    """One file of `cases/`."""

    case: About
    """What the case shows."""
    answers: dict[str, Any] | None = None
    """Answers as in a record; the header may be left out."""
    expect: Tuple[Expect] = ()
    """What must come out."""
    finding: Tuple[Trio] = ()
    """Findings shown by three small records each."""


@dataclass(frozen=True)
class CaseResult:
    """A case by the name of its file, and in words everything that did not come out as expected."""

    name: str
    failures: tuple[str, ...]


def run_cases(reference: str = "municipal") -> list[CaseResult]:
    """Run every case of a pack, by name.

    Raises UsageError when there is no such pack and PackError when it cannot be read; a misshapen case is a failure.
    """
    pointing = Pointing(load_pack(reference))
    folder = find_pack(reference) / "cases"
    files = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    return [
        CaseResult(file.name.removesuffix(".toml"), tuple(_failures(file, pointing)))
        for file in files
        if file.name.endswith(".toml")
    ]


def case_slips(case: CaseFile) -> Iterator[Slip]:
    """What makes a well-formed case senseless: path, what is wrong, what to do."""
    if (case.case.example is None) == (case.answers is None):
        yield ("case",), "A case has an example or answers of its own.", "Give one of the two."
    if case.case.example is not None and not example_of(case.case.example).is_file():
        yield ("case", "example"), f"There is no example '{case.case.example}'.", "Name a file of examples/."
    if not case.expect and not case.finding:
        yield (), "The case expects nothing.", "Add an [[expect]]."
    if case.finding and case.answers is None:
        yield ("finding",), "Rows of findings are laid over answers of the case's own.", "Add [answers]."
    for number, expect in enumerate(case.expect):
        for key, what, remedy in slips_of(expect):
            yield ("expect", str(number), *key), what, remedy


def example_of(name: str) -> Traversable:
    """The file of an example that travels with the program, whether it is there or not."""
    return shipped("examples") / f"{name}.toml"


def _failures(file: Traversable, pointing: Pointing) -> list[str]:
    """What a case does not hold, in words; the first stage with a fault (file, sense, answers, results) ends it."""
    try:
        content = file.read_bytes()
        case, faults = validate(CaseFile, read_table(content, file.name))
        found = [(path, str(fault)) for path, fault in faults]
        if case is not None:
            slips = [(path, f"{what} {remedy}") for path, what, remedy in case_slips(case)]
            found = slips or [*_unmet(case, pointing), *_untrue(case, pointing)]
    except InputError as error:
        return [str(fault) for fault in error.faults]
    index = index_lines(decode(content, file.name)) if found else {}
    return [_at(line_of(index, path), words) for path, words in found]


def _unmet(case: CaseFile, pointing: Pointing) -> list[tuple[Path, str]]:
    pack = pointing.pack
    if not case.expect:
        return []
    record = _record(case, pack)
    assessment = assess(pack, record, load_law(pack, record.city.state or ""), case.case.today)
    points = pointing.of_assessment(assessment) if any(expect.point for expect in case.expect) else ()
    could = measured(assessment, pack, load_means(pack)) if pack.header.figures else None
    failures = [
        (number, expect, failure_of(expect, assessment, pack, points, could))
        for number, expect in enumerate(case.expect)
    ]
    return [
        (("expect", str(number)), f"{failure} Why: {expect.why}") for number, expect, failure in failures if failure
    ]


def _untrue(case: CaseFile, pointing: Pointing) -> Iterator[tuple[Path, str]]:
    """Rows of findings that did not come out, and findings that no row shows."""
    known = pointing.findings if case.finding or case.case.every_finding else {}
    for number, row in enumerate(case.finding):
        at = ("finding", str(number))
        if row.id not in known:
            yield at, f"There is no finding {shown(row.id)}. {nearest(row.id, known)}".rstrip()
            continue
        for part, wanted, changed in row.planned():
            try:
                record = _record_of(laid_over(case.answers or {}, changed), case.case.today, pointing.pack)
            except InputError as error:
                yield from (((*at, part), str(fault)) for fault in error.faults)
                continue
            found = outcome_of(pointing.points(record, case.case.today, row.id), row.id, row.about)
            if found != wanted:
                yield (*at, part), unlike(part, wanted, found, row)
    if case.case.every_finding:
        for name in known.keys() - {row.id for row in case.finding}:
            yield ("case", "every_finding"), f"No row shows the finding '{name}'."


def _record(case: CaseFile, pack: Pack) -> Record:
    """The record a case is about; raises InputError, with paths but without lines for answers of its own."""
    if case.case.example is not None:
        place = example_of(case.case.example)
        return read_record(place.read_bytes(), place.name, pack).record
    return _record_of(case.answers or {}, case.case.today, pack)


def _record_of(given: Mapping[str, Any], today: date, pack: Pack) -> Record:
    """The record that some answers are; raises InputError, with paths but without lines."""
    header = {"format": FORMAT, "pack": pack.header.id, "pack_version": pack.header.version, "as_of": today}
    answers = {"record": {}, **given}
    if isinstance(answers["record"], dict):
        answers["record"] = header | answers["record"]
    written = tomli_w.dumps(answers)
    try:
        return read_record(written.encode(), "answers", pack).record
    except InputError as error:
        faults = [Fault(f"answers.{fault.where}", fault.what, fault.remedy) for fault in error.faults]
        raise InputError("answers", faults) from None


def _at(line: int, words: str) -> str:
    return f"line {line}: {words}" if line else words
