"""The whole of assessment.json: the assessment with the plan or the review, what is unknown, and how robust it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from audit.assess.assessment import Assessment, as_json, range_json, widest_json
from audit.assess.control import Control
from audit.assess.errand import Errands
from audit.assess.headroom import FIGURES, Headroom, Left
from audit.assess.measure import Laws, Measure
from audit.assess.measured import Measured
from audit.assess.plan import Move, Plan
from audit.assess.unknown import Unknown
from audit.assess.way import Way
from audit.pack.load import Pack
from audit.report.inquiry import Inquiries

NAMED = ("format", "pack", "pack_version")
"""The keys that come before all others."""


def written(assessment: Assessment, pack: Pack, measured: Measured | None) -> dict[str, Any]:
    """Everything, unrounded; `measured` is None where nothing that could be done is said."""
    table = _with_digest(as_json(assessment, pack), pack)
    if measured is None:
        return table
    inquiries = Inquiries(Laws(assessment.law, measured.means.federal, measured.means.kinds))
    if measured.headroom and measured.plan and measured.plan_low_effort:
        table["headroom"] = headroom_json(measured.headroom)
        table["plan"] = plan_json(measured.plan, inquiries)
        table["plan_low_effort"] = plan_json(measured.plan_low_effort, inquiries)
    if assessment.view == "outside-access":
        table["controls"] = [_control(control, inquiries) for control in measured.controls]
    figures = assessment.figures is not None
    table["unknowns"] = [_unknown(row, measured.errands, figures=figures) for row in measured.unknowns]
    if measured.robustness:
        table["unknown_groups"] = [group.as_json() for group in measured.groups]
        table["robustness"] = measured.robustness.as_json()
    return table


def _with_digest(table: dict[str, Any], pack: Pack) -> dict[str, Any]:
    """The table with the digest of the pack's files after the pack's version."""
    return {**{key: table[key] for key in NAMED}, "pack_digest": pack.digest, **table}


def headroom_json(headroom: Headroom) -> dict[str, Any]:
    """The four figures by name, each with the widest route left."""
    return {name: _left(getattr(headroom, name)) for name in FIGURES}


def plan_json(plan: Plan, inquiries: Inquiries) -> list[dict[str, Any]]:
    """The moves in order, counted from one."""
    return [_move(number, move, inquiries) for number, move in enumerate(plan.moves, start=1)]


def _left(left: Left) -> dict[str, Any]:
    return {
        **range_json(left.score),
        "without_counsel": range_json(left.without_counsel),
        "surviving_route": widest_json(left.widest),
    }


def _move(number: int, move: Move, inquiries: Inquiries) -> dict[str, Any]:
    return {
        "move": number,
        "measures": [measure_json(measure, inquiries) for measure in move.measures],
        "before": range_json(move.before),
        "after": range_json(move.after),
        "surviving_route": widest_json(move.surviving),
        "not_ready": list(move.not_ready),
        "ways_closed": _ways(move.closed),
        "ways_remaining": _ways(move.remaining),
    }


def _ways(ways: Iterable[Way]) -> list[dict[str, str]]:
    """Ways by name; their routes stand in the assessment itself."""
    return [{"system": way.system, "channel": way.hand, "state": way.state} for way in ways]


def measure_json(measure: Measure, inquiries: Inquiries) -> dict[str, Any]:
    """A measure with where its kind stands in law: for which data it is required, and what counsel is asked first."""
    reading, asks = measure.reading, inquiries.of(measure)
    row: dict[str, Any] = {"provision": measure.provision, "about": measure.about, "standing": reading.is_}
    if reading.required_by:
        row["required_for"] = sorted(reading.required_for)
    return {**row, "ask": list(asks)} if asks else row


def _control(control: Control, inquiries: Inquiries) -> dict[str, Any]:
    row = measure_json(control.measure, inquiries) | {"about": control.about}
    return {**row, "why": list(control.why), "authority": control.measure.authority}


def _unknown(row: Unknown, errands: Errands, *, figures: bool) -> dict[str, Any]:
    ends = {"high_if_best": row.high_if_best, "low_if_worst": row.low_if_worst} if figures else {}
    return {
        "about": row.about,
        **ends,
        "who_knows": row.who_knows,
        "ways": row.ways,
        "minutes": errands.minutes([row.about]),
        "requests": [due.as_json() for due in errands.requests([row.about])],
    }
