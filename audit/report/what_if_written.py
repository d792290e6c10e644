"""A supposition for programs: what is supposed, the assessment before and after, ways that differ, and routes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from audit.assess.assessment import as_json, hop_json, range_json, widest_json
from audit.assess.closing import Closing
from audit.assess.difference import Successor, Turn
from audit.assess.measure import Measure
from audit.assess.proposal import Proposal
from audit.assess.what_if import WhatIf
from audit.pack.load import Pack
from audit.pack.standing import Reading
from audit.record.place import answer_at
from audit.report.inquiry import Inquiries


def what_if_json(found: WhatIf, pack: Pack, standings: Inquiries) -> dict[str, Any]:
    """Everything, unrounded. Without figures there is no width and no use."""
    table = {
        "format": 1,
        "supposed": [*_answers(found), *map(_closing, found.closings), *_proposals(found, standings)],
        "before": as_json(found.before, pack),
        "after": as_json(found.after, pack),
        "ways": [_turn(turn, found) for turn in found.difference.turns],
        "routes": _routes(found),
    }
    return table if found.after.figures is None else {**table, "uses": _uses(found)}


def _answers(found: WhatIf) -> Iterator[dict[str, Any]]:
    for place, answer in found.answers.items():
        now = answer_at(found.before.record, place)
        yield {"kind": "answer", "place": place, "now": _plain(now), "answer": _plain(answer)}


def _plain(answer: Any) -> Any:
    """An answer as JSON can hold it."""
    if isinstance(answer, tuple):
        return list(answer)
    return answer.isoformat() if hasattr(answer, "isoformat") else answer


def _closing(closing: Closing) -> dict[str, Any]:
    return {
        "kind": "closing",
        "flow": closing.about,
        "source": closing.flow.source,
        "recipient": closing.flow.recipient,
        "has_ended": closing.has_ended,
        "control": closing.control,
        "relied_on_for": closing.relied_on_for,
        "beside": list(closing.beside),
    }


def _proposals(found: WhatIf, standings: Inquiries) -> Iterator[dict[str, Any]]:
    for proposal in found.proposals:
        yield from (_measure(measure, found, standings) for measure in proposal.measures)
        yield from _prohibited(proposal, standings)


def _measure(measure: Measure, found: WhatIf, standings: Inquiries) -> dict[str, Any]:
    return {
        "kind": "measure",
        "provision": measure.provision,
        "about": measure.about,
        "effect": "in-place" if measure.in_place is True else "adopted",
        "standing": measure.reading.is_,
        "ask": list(standings.of(measure)),
        "citations": [] if found.after.view == "outside-access" else _cited([measure.reading], standings),
        "reach": measure.reach,
        "last_resort": measure.row.last_resort,
        "if_so": measure.if_so,
        "narrows": measure.changes,
        "keeps": measure.row.keeps,
        "loses": measure.row.loses,
        "relied_on_for": dict(measure.relied_on_for),
        "not_ready": list(measure.unsaid),
    }


def _prohibited(proposal: Proposal, standings: Inquiries) -> Iterator[dict[str, Any]]:
    for one in proposal.prohibited:
        cited = _cited([one.reading] if one.reading else [], standings)
        yield {
            "kind": "measure", "provision": proposal.provision, "about": one.about, "effect": "prohibited",
            "standing": "prohibited", "citations": cited,
        }  # fmt: skip


def _cited(readings: Iterable[Reading], standings: Inquiries) -> list[str]:
    return [rule.citation for rule in standings.rules(row for reading in readings for row in reading.rows)]


def _hand(found: WhatIf) -> str:
    return "recipient" if found.after.view == "outside-access" else "channel"


def _turn(turn: Turn, found: WhatIf) -> dict[str, Any]:
    return {
        "system": turn.after.system,
        _hand(found): turn.after.hand,
        "before": turn.before.state,
        "after": turn.after.state,
        "lost": list(turn.lost),
        "gained": list(turn.gained),
    }


def _routes(found: WhatIf) -> dict[str, Any]:
    """The routes that died, and in the same order what takes over from each."""
    died = [turn for turn in found.difference.turns if turn.died]
    return {
        "died": [
            {"system": turn.before.system, _hand(found): turn.before.hand, "state": turn.before.state,
             "hops": [hop_json(flow) for flow in turn.before.flows]}
            for turn in died
        ],
        "took_over": [_successor(turn.successor, figures=found.after.figures is not None) for turn in died],
    }  # fmt: skip


def _successor(successor: Successor | None, *, figures: bool) -> dict[str, Any] | None:
    if successor is None:
        return None
    widest = widest_json(successor.widest) if figures else None
    return {"state": successor.state, **(widest or {}), "hops": [hop_json(flow) for flow in successor.flows]}


def _uses(found: WhatIf) -> dict[str, Any]:
    return {
        one.use: {
            "before": range_json(one.before),
            "after": range_json(one.after),
            "route_before": widest_json(one.widest_before),
            "route_after": widest_json(one.widest_after),
        }
        for one in found.difference.services
    }
