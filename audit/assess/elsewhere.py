"""Which of a pack's sentences on what no figure covers hold for a record, and which of them cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from audit.assess.assessment import Assessment
from audit.assess.fact import Facts, Place
from audit.pack.condition import holds
from audit.pack.elsewhere import Elsewhere
from audit.pack.load import Pack


class Said(NamedTuple):
    """A sentence that holds, or a question in its place; `places` are the entries it is about, empty for none."""

    id: str
    row: Elsewhere
    holds: bool
    places: tuple[Place, ...]


def said_elsewhere(pack: Pack, rows: Mapping[str, Elsewhere], assessment: Assessment) -> Iterator[Said]:
    """What holds and what cannot be told, in the pack's order; of one row the entries that hold come first."""
    facts = Facts(assessment, pack)
    for name, row in rows.items():
        if row.view not in (None, assessment.view):
            continue
        if row.when is None:
            yield Said(name, row, True, ())
            continue
        met: dict[bool | None, list[Place]] = {True: [], None: [], False: []}
        for place in facts.places(row.each, row.among):
            met[holds(row.when, facts.look(place))].append(place)
        for known in (True, None):
            if met[known]:
                yield Said(name, row, known is True, tuple(met[known]))
