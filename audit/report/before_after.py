"""The words in which a supposition is told: of doing in "before" and "after", of knowing in "now" and "if so"."""

from __future__ import annotations

from audit.assess.flow_map import LOW, MapFlow
from audit.assess.way import Way
from audit.assess.what_if import WhatIf
from audit.report.measure import by_provision
from audit.report.words import STATE_WORDS, Words, in_words

GONE = "no route left"
"""Said of a way that is none once something is done: it was there, so it is not 'none recorded'."""
MOST_NAMED = 3


class BeforeAfter:
    """Names and tenses for one supposition. `was` and `will` are the words of the two assessments."""

    def __init__(self, found: WhatIf, was: Words, will: Words) -> None:
        self.found, self.was, self.will = found, was, will
        self.everyone = found.before.view == "outside-access"
        self.doing = bool(found.closings or found.proposals)
        self.now, self.then = ("now", "then") if found.answers else ("before", "after")

    def hand(self, way: Way) -> str:
        """By which channel, or in the outside-access view to whom."""
        if self.everyone:
            return f"to {self.will.name(way.hand)}"
        label = self.will.channel(way.hand)
        return f"{label[0].lower()}{label[1:]}"

    def state_then(self, way: Way) -> str:
        """The state of a way in the supposed case."""
        return GONE if way.state == "none" and self.doing else STATE_WORDS[way.state]

    def route(self, flows: tuple[MapFlow, ...]) -> str:
        """A route of the supposed case, with what those of its hops stand on that are not certain."""
        unsure = [
            f"{_hop(number, len(flows))}{self.will.standing(flow)}"
            for number, flow in enumerate(flows, start=1)
            if not flow.present[LOW]
        ]
        return f"{self.will.chain(flows)}{_in_brackets(unsure)}"

    def cause(self) -> str:
        """What is done, as the beginning of a sentence."""
        closings, provisions = self.found.closings, by_provision(self.found.adopted)
        if self.found.answers or (closings and provisions) or len(closings) + len(provisions) > MOST_NAMED:
            return "All this together"
        if closings:
            return f"Closing {in_words([self.was.chain([closing.flow]) for closing in closings])}"
        return f"Adopting '{provisions[0][0].title}'" if len(provisions) == 1 else "Adopting these measures"


def _hop(number: int, hops: int) -> str:
    if hops == 1:
        return ""
    return "last hop: " if number == hops else "first hop: " if number == 1 else f"hop {number}: "


def _in_brackets(parts: list[str]) -> str:
    return f" ({'; '.join(parts)})" if parts else ""
