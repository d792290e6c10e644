"""What would follow if answers were others, flows had ended, or measures were adopted: an assessment before and after.

Answers and endings change the record, which is then assessed as any other; measures narrow the map that it gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from audit.assess.adoption import Adoption
from audit.assess.assessment import Assessment, assess
from audit.assess.closing import Closing, Closings
from audit.assess.difference import Comparison, Difference
from audit.assess.flow_map import FlowMap
from audit.assess.join import Joiner
from audit.assess.measure import Applier, Laws, Measure
from audit.assess.proposal import Proposal, Proposals, adopted
from audit.errors import Fault
from audit.pack.law import Law
from audit.pack.load import Pack
from audit.pack.means import Means
from audit.record.record import Record
from audit.record.supposed import suppose


class Wish(NamedTuple):
    """What somebody typed to be supposed: provisions to adopt, flows to close, and answers as PATH=VALUE."""

    adopt: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is supposed."""
        return not any(self)


class Policy(NamedTuple):
    """What a record is judged by: its pack, its state's law, what can be done, and the day by which the law ages."""

    pack: Pack
    law: Law | None
    means: Means
    today: date

    @property
    def looks_at_everyone(self) -> bool:
        """Whether every outside recipient is looked at alike."""
        return self.law is not None and self.law.requires_cooperation


@dataclass(frozen=True)
class WhatIf:
    """A supposition with what follows from it. `endings`: the places of `after.record` that say that a flow ended."""

    before: Assessment
    after: Assessment
    answers: Mapping[str, Any]
    closings: tuple[Closing, ...]
    endings: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    difference: Difference

    @property
    def adopted(self) -> list[Measure]:
        """The measures that are supposed to be adopted."""
        return adopted(self.proposals)


def what_if(policy: Policy, record: Record, wish: Wish) -> tuple[WhatIf, list[Fault]]:
    """What follows from a supposition, and everything wrong with it; then nothing of it counts."""
    pack, law, _, today = policy
    before = assess(pack, record, law, today)
    answered, answers, faults = suppose(record, pack, wish.answers)
    closings = Closings(pack, answered, _joined(policy, answered) if answers else before.map)
    closed, wrong = closings.read(wish.close, answers)
    changed, endings = closings.ended(closed)
    proposals, misnamed = proposals_for(policy, changed).read(wish.adopt) if wish.adopt else ((), [])
    narrowed = partial(_narrowed, pack, changed, adopted(proposals))
    after = assess(pack, changed, law, today, narrowed)
    difference = Comparison(pack, before, after).difference()
    return WhatIf(before, after, answers, closed, endings, proposals, difference), [*misnamed, *wrong, *faults]


def proposals_for(policy: Policy, record: Record) -> Proposals:
    """Reads proposals for a record."""
    pack, law, means, today = policy
    laws, everyone = Laws(law, means.federal, means.kinds), policy.looks_at_everyone
    applier = Applier(pack, record, _joined(policy, record), laws, today, everyone=everyone)
    return Proposals(applier, means.provisions, everyone=everyone)


def _joined(policy: Policy, record: Record) -> FlowMap:
    return Joiner(policy.pack, record, everyone=policy.looks_at_everyone).join()


def _narrowed(pack: Pack, record: Record, measures: list[Measure], flow_map: FlowMap) -> FlowMap:
    """A map with these measures adopted."""
    if not measures:
        return flow_map
    adoption = Adoption(pack, record, flow_map, measures)
    adoption.adopt(*range(len(measures)))
    return adoption.map()
