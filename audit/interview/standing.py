"""What the answers so far come to, when somebody asks: the ways, and the range where the pack prints one."""

from __future__ import annotations

from audit.assess.assessment import score_of
from audit.assess.flow_map import HIGH, LOW
from audit.interview.consequence import said_settled, ways_now
from audit.interview.desk import Desk

NO_FIGURE = "There is no figure until one system says which elements it holds or with whom it shares."


def said_range(desk: Desk) -> tuple[str, ...]:
    """The ways settled so far, and the exposure range with the words that go with every figure.

    No range in the outside-access view, in a pack that prints no figure, and while nothing can be assessed.
    """
    now = ways_now(desk.pack, desk.record, desk.view)
    ways = said_settled(now) if now.recorded else "No way is recorded so far."
    if desk.view == "outside-access" or not desk.pack.header.figures:
        return (ways,)
    return (ways, *(said_figure(desk) or (NO_FIGURE,)))


def said_figure(desk: Desk) -> tuple[str, ...]:
    """The exposure range with the words that go with every figure; nothing where no figure is to be had."""
    if desk.view == "outside-access" or not desk.pack.header.figures:
        return ()
    score = score_of(desk.pack, desk.record)
    if score is None:
        return ()
    low, high = (round(score[end]) for end in (LOW, HIGH))
    said = str(low) if low == high else f"{low} to {high}"
    whole = "" if desk.record.city.inventory == "complete" else " for the systems listed so far"
    return (f"Exposure {said} of 100{whole}. {desk.pack.rubric.figure.short_caveat}",)
