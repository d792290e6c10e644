"""A pack's own tests: a city's answers, and what must come out of them, each with why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any

import tomli_w

from audit.assess.assessment import assess
from audit.errors import Fault, InputError
from audit.pack.document import decode, read_table
from audit.pack.entry import Cite, Entry, Tuple
from audit.pack.lines import Path, index_lines, line_of
from audit.pack.load import Pack, find_pack, load_law, load_pack, shipped
from audit.pack.shape import validate
from audit.record.read import read_record
from audit.record.record import FORMAT, Record
from audit.upkeep.expect import Expect, Slip, failure_of, slips_of


class About(Entry):
    """What a case shows: an example that travels with the program, or answers of its own, assessed on `today`."""

    title: str
    says: str
    example: str | None = None
    today: date
    cite: Tuple[Cite] = ()


class CaseFile(Entry):
    """One file of `cases/`. `answers` is a record; its header may be left out."""

    case: About
    answers: dict[str, Any] | None = None
    expect: Tuple[Expect] = ()


@dataclass(frozen=True)
class CaseResult:
    """A case by the name of its file, and in words everything that did not come out as expected."""

    name: str
    failures: tuple[str, ...]


def run_cases(reference: str = "municipal") -> list[CaseResult]:
    """Run every case of a pack, by name.

    Raises UsageError when there is no such pack and PackError when it cannot be read; a misshapen case is a failure.
    """
    pack = load_pack(reference)
    folder = find_pack(reference) / "cases"
    files = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    return [
        CaseResult(file.name.removesuffix(".toml"), tuple(_failures(file, pack)))
        for file in files
        if file.name.endswith(".toml")
    ]


def case_slips(case: CaseFile) -> Iterator[Slip]:
    """What makes a well-formed case senseless: path, what is wrong, what to do."""
    if (case.case.example is None) == (case.answers is None):
        yield ("case",), "A case has an example or answers of its own.", "Give one of the two."
    if case.case.example is not None and not _example(case.case.example).is_file():
        yield ("case", "example"), f"There is no example '{case.case.example}'.", "Name a file of examples/."
    if not case.expect:
        yield (), "The case expects nothing.", "Add an [[expect]]."
    for number, expect in enumerate(case.expect):
        for key, what, remedy in slips_of(expect):
            yield ("expect", str(number), *key), what, remedy


def _failures(file: Traversable, pack: Pack) -> list[str]:
    """What a case does not hold, in words; the first stage with a fault (file, sense, answers, results) ends it."""
    try:
        content = file.read_bytes()
        case, faults = validate(CaseFile, read_table(content, file.name))
        found = [(path, str(fault)) for path, fault in faults]
        if case is not None:
            found = [(path, f"{what} {remedy}") for path, what, remedy in case_slips(case)] or _unmet(case, pack)
    except InputError as error:
        return [str(fault) for fault in error.faults]
    index = index_lines(decode(content, file.name)) if found else {}
    return [_at(line_of(index, path), words) for path, words in found]


def _unmet(case: CaseFile, pack: Pack) -> list[tuple[Path, str]]:
    record = _record(case, pack)
    assessment = assess(pack, record, load_law(pack, record.city.state or ""), case.case.today)
    failures = [(number, expect, failure_of(expect, assessment, pack)) for number, expect in enumerate(case.expect)]
    return [
        (("expect", str(number)), f"{failure} Why: {expect.why}") for number, expect, failure in failures if failure
    ]


def _record(case: CaseFile, pack: Pack) -> Record:
    """The record a case is about; raises InputError, with paths but without lines for answers of its own."""
    if case.case.example is not None:
        place = _example(case.case.example)
        return read_record(place.read_bytes(), place.name, pack).record
    header = {"format": FORMAT, "pack": pack.header.id, "pack_version": pack.header.version, "as_of": case.case.today}
    answers = {"record": {}, **(case.answers or {})}
    if isinstance(answers["record"], dict):
        answers["record"] = header | answers["record"]
    written = tomli_w.dumps(answers)
    try:
        return read_record(written.encode(), "answers", pack).record
    except InputError as error:
        faults = [Fault(f"answers.{fault.where}", fault.what, fault.remedy) for fault in error.faults]
        raise InputError("answers", faults) from None


def _example(name: str) -> Traversable:
    return shipped("examples") / f"{name}.toml"


def _at(line: int, words: str) -> str:
    return f"line {line}: {words}" if line else words
