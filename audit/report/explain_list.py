"""Lists the figures that can be opened, each with its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit.assess.measure import Measure
from audit.report.block import Block, Bullets, Paragraph
from audit.report.measure import titled
from audit.report.telling import ENDS, Telling
from audit.report.words import STATE_WORDS, day, in_words

SCORES = ("score", "on_documents", "without_ice_accounts")
WITHOUT_COUNSEL = "without_counsel"
ELEMENTS = "elements.ELEMENT.RECIPIENT.low or .high, with an element and a recipient of assessment.json"


def explain_list(telling: Telling) -> Iterator[Block]:
    """Every figure of one assessment, in the order of assessment.json."""
    assessment = telling.assessment
    yield Paragraph(f"Figures of {assessment.record.name} on {day(assessment.day)}. Name one to open it.")
    recorded = [way for way in assessment.ways if way.state != "none"]
    ways = [f"ways.{way.system}.{way.hand}: {STATE_WORDS[way.state]}" for way in recorded]
    yield Bullets((*ways, *_exposure(telling.table), *_possible(telling)))
    yield from telling.measures.questions(_listed(telling)) if telling.possible else ()


def _exposure(table: Mapping[str, Any]) -> Iterator[str]:
    for key in SCORES:
        yield from _ends(key, table.get(key))
    for key in ("uses", "channels"):
        for name, row in table.get(key, {}).items():
            yield from _ends(f"{key}.{name}", row)
    if table.get("elements"):
        yield ELEMENTS
    if table.get("widest_route"):
        yield from ("widest_route", "widest_confirmed_route")


def _possible(telling: Telling) -> Iterator[str]:
    """Headroom, what each move leaves, the control review and the missing answers."""
    table = telling.whole
    for name, row in table.get("headroom", {}).items():
        yield from _ends(f"headroom.{name}", row)
        yield from _ends(f"headroom.{name}.{WITHOUT_COUNSEL}", row[WITHOUT_COUNSEL])
    for key in ("plan", "plan_low_effort"):
        for row in table.get(key, ()):
            yield f"{key}.{row['move']}: {telling.measures.named(_measures(telling, key, row['move']))}"
            yield from _ends(f"{key}.{row['move']}.after", row["after"])
    for number, control in enumerate(telling.possible.controls if telling.possible else (), start=1):
        yield f"controls.{number}: {titled(control.measure)} ({telling.words.place(control.about)})"
    for row in table.get("unknowns", ()):
        yield f"unknowns.{row['about']}: {telling.words.place(row['about'])}"
    for number, row in enumerate(table.get("unknown_groups", ()), start=1):
        yield f"unknown_groups.{number}: {in_words(row['abouts'])}"
    yield from (f"robustness.{key}: {share}" for key, share in table.get("robustness", {}).items())


def _measures(telling: Telling, key: str, number: int) -> Any:
    return getattr(telling.measured, key).moves[number - 1].measures


def _ends(path: str, pair: Mapping[str, float] | None) -> Iterator[str]:
    if pair:
        yield from (f"{path}.{end}: {pair[end]:.4f}" for end in ENDS)


def _listed(telling: Telling) -> Iterator[Measure]:
    """The measures that the list names."""
    found = telling.measured
    for plan in filter(None, (found.plan, found.plan_low_effort)):
        yield from (measure for move in plan.moves for measure in move.measures)
    yield from (control.measure for control in found.controls)
