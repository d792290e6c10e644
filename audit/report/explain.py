"""A figure of assessment.json opened: the answers, terms and sources behind it, and arithmetic that multiplies out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from audit.assess.assessment import Assessment
from audit.errors import UsageError
from audit.pack.load import Pack
from audit.pack.source import Source
from audit.report.block import Block, Paragraph
from audit.report.explain_control import explain_controls
from audit.report.explain_exposure import ExposureTelling, Keys
from audit.report.explain_group import GroupTelling
from audit.report.explain_headroom import HeadroomTelling
from audit.report.explain_list import explain_list
from audit.report.explain_plan import PlanTelling
from audit.report.explain_unknown import UnknownTelling
from audit.report.explain_way import WayTelling
from audit.report.figure import Figure, figure_at
from audit.report.robustness import robustness_blocks
from audit.report.telling import Telling, ToMeasure

HEADINGS = (
    "format",
    "pack",
    "pack_version",
    "pack_digest",
    "rubric_version",
    "as_of",
    "view",
    "scope",
    "not_assessable",
)
FIGURES = (
    "score", "band", "on_documents", "uses", "elements", "channels", "without_ice_accounts", "widest_route",
    "widest_confirmed_route", "headroom", "plan", "plan_low_effort", "unknown_groups", "robustness",
)  # fmt: skip
WITH_FIGURES = ("unknowns", "open_questions")
NO_FIGURES = "In this review there are ways and no figures."
Opener = Callable[[Keys], Iterator[Block]]


def explain_figure(
    assessment: Assessment,
    pack: Pack,
    sources: Mapping[str, Source],
    figure: str,
    measure: ToMeasure = lambda: None,
) -> list[Block]:
    """Blocks that open one figure of assessment.json; raises UsageError for a path that leads to no figure.

    `measure` works out what could be done, where a figure needs it. The entries of a list are counted from one.
    """
    telling = Telling(assessment, pack, sources, measure)
    blocks = list(explain_list(telling) if not figure.strip(".") else _open(telling, figure))
    return [*blocks, *telling.cites.list()]


def _open(telling: Telling, path: str) -> Iterator[Block]:
    figure = _found(telling, path)
    if figure.keys[0] in FIGURES and telling.assessment.figures is None:
        yield Paragraph(telling.assessment.not_assessable or NO_FIGURES)
        return
    if not isinstance(figure.value, dict | list):
        yield Paragraph(f"{figure.path}, in assessment.json: {_said(figure.value)}")
    yield from _openers(telling)[str(figure.keys[0])](figure.keys[1:])
    if telling.assessment.figures is not None and figure.keys[0] in (*FIGURES, *WITH_FIGURES):
        yield Paragraph(telling.pack.rubric.figure.short_caveat)


def _found(telling: Telling, path: str) -> Figure:
    """The figure at a path; what could be done is worked out only for one that the assessment alone does not hold."""
    key = path.strip(".").partition(".")[0]
    if key in telling.table:
        return figure_at(telling.table, path)
    if key in FIGURES and telling.assessment.figures is None:
        raise _without_figures(telling)
    return figure_at(telling.whole, path)


def _without_figures(telling: Telling) -> UsageError:
    reason = telling.assessment.not_assessable or NO_FIGURES
    there = [key for key in ("ways", "controls", "unknowns", "open_questions") if telling.whole.get(key)]
    return UsageError(f"There is no figure to open. {reason} Try: {', '.join(there)}")


def _said(value: object) -> str:
    return "empty" if value in (None, "") else str(value)


def _openers(telling: Telling) -> dict[str, Opener]:
    """What opens each key of assessment.json."""
    exposure, way, unknown = ExposureTelling(telling), WayTelling(telling), UnknownTelling(telling)
    return {
        **{key: partial(_heading, way, key) for key in HEADINGS},
        "destination": way.destination,
        "ways": way.ways,
        "disputed": way.disputed,
        "open_questions": unknown.open_questions,
        "score": exposure.score,
        "band": exposure.band,
        "on_documents": exposure.on_documents,
        "uses": exposure.uses,
        "elements": exposure.elements,
        "channels": exposure.channels,
        "without_ice_accounts": exposure.without_accounts,
        "widest_route": exposure.widest,
        "widest_confirmed_route": exposure.confirmed,
        "headroom": HeadroomTelling(telling).headroom,
        "plan": PlanTelling(telling, "plan").open,
        "plan_low_effort": PlanTelling(telling, "plan_low_effort").open,
        "controls": partial(explain_controls, telling),
        "unknowns": unknown.unknowns,
        "unknown_groups": GroupTelling(unknown).groups,
        "robustness": partial(_robustness, telling),
    }


def _robustness(telling: Telling, _: Keys) -> Iterator[Block]:
    """How often band and first move stay when every value is drawn anew."""
    found = telling.measured.robustness
    assert found is not None
    yield from robustness_blocks(found, telling.pack.rubric)
    yield Paragraph(
        "A draw multiplies each value by a random factor, keeps the order of every scale, and makes the weights add up "
        "as before. The band is that of both ends; the first move is found anew in each draw, among the measures of "
        f"the first moves. The draws begin from the number {found.seed}, so they come out the same each time."
    )


def _heading(way: WayTelling, key: str, _: Keys) -> Iterator[Block]:
    yield from way.heading(key)
