"""The cases: a city's answers each, and what must come out of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from audit.pack.document import read_table
from audit.report.markdown import escape
from audit.report.words import STATE_WORDS, day
from audit.upkeep.case import CaseFile
from audit.upkeep.expect import Expect, Place
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.piece import cites, code, heading, opening, page, points, ref, several, table

MEASURES: Mapping[Place, str] = {
    "first": "is in the first step",
    "planned": "is in some step",
    "listed": "is among the measures",
    "not-planned": "is in no step",
    "absent": "is not among the measures",
}
COME_OUT = "What must come out:"
STATES = {str(state): words for state, words in STATE_WORDS.items()}
ABOUT = (
    "Each case holds the answers of a city, real or made up, and what must come out of them. `flowaudit pack test` "
    "runs them all, so that nobody changes what they show unawares."
)


def pages() -> Pages:
    """The page of all cases."""
    return {"cases.md": "\n".join(_page())}


@cache
def cases() -> dict[str, CaseFile]:
    """The cases of the pack by the name of their file."""
    files = sorted((policy.pack().folder / "cases").iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(".toml"): CaseFile.model_validate(read_table(file.read_bytes(), file.name))
        for file in files
    }


def _page() -> Iterator[str]:
    yield opening("Cases", ABOUT)
    yield table(
        ("Case", "Assessed on", "Answers"),
        ((ref("cases", name, file.case.title), day(file.case.today), _answers(file)) for name, file in cases().items()),
    )
    for name, file in cases().items():
        yield heading("cases", name, file.case.title)
        yield f"{escape(file.case.says)}\n"
        yield points({"Assessed on": day(file.case.today), "Answers": _answers(file), "Shows": _shown(file)})
        yield f"{COME_OUT}\n" if file.expect else ""
        yield "".join(f"- {_expected(expect)}: {escape(expect.why)}\n{_cites(expect)}" for expect in file.expect)
        yield cites(file.case.cite)


def _answers(file: CaseFile) -> str:
    example = file.case.example
    return page(f"../../examples/{example}.toml", f"the example {example}") if example else "of its own"


def _shown(file: CaseFile) -> str:
    return several(map(named.finding, dict.fromkeys(trio.id for trio in file.finding)))


def _expected(expect: Expect) -> str:
    if expect.way:
        return f"{escape(str(expect.way))} is {' or '.join(STATES.get(state, state) for state in expect.states)}"
    if expect.point:
        return f"{named.finding(expect.point.finding)}, of {code(expect.point.about)}, is {expect.outcome}"
    if expect.measure and expect.place:
        about = f", for {code(expect.measure.about)}," if expect.measure.about else ""
        return f"{named.provision(expect.measure.provision)}{about} {MEASURES[expect.place]}"
    return f"{code(expect.figure or '')} is {' and '.join(_bound(*bound) for bound in expect.bounds.items())}"


def _bound(key: str, bound: object) -> str:
    number = f"{bound:g}" if isinstance(bound, float) else escape(str(bound))
    return number if key == "equals" else f"{key.replace('_', ' ')} {number}"


def _cites(expect: Expect) -> str:
    return "".join(f"  {line}\n" for line in cites(expect.cite).splitlines())
