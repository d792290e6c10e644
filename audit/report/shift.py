"""Figures before and after a supposition: the score with its band, what is left without own accounts, and the uses."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.assessment import Figures
from audit.assess.difference import Service
from audit.assess.exposure import Widest
from audit.assess.flow_map import HIGH, Range
from audit.assess.trial import Key, key_of
from audit.report.before_after import BeforeAfter
from audit.report.block import Block, Bullets, Paragraph
from audit.report.move import both
from audit.report.summary import NO_FIGURE
from audit.report.words import percent, whole

ROUNDING = 1e-9


def shift(tell: BeforeAfter) -> Iterator[Block]:
    """The figures with the words that go with them, or why there are none; nothing in the outside-access view."""
    before, after = tell.found.before, tell.found.after
    if tell.everyone:
        return
    if not tell.will.pack.header.figures:
        yield Paragraph(NO_FIGURE)
    elif before.figures and after.figures:
        yield Paragraph(" ".join(_score(tell, before.figures, after.figures)))
        yield from _uses(tell)
        yield Paragraph(tell.will.pack.rubric.figure.short_caveat)
    elif after.figures:
        yield Paragraph(f"{before.not_assessable} With these answers exposure would be {whole(after.figures.score)}.")
        yield Paragraph(tell.will.pack.rubric.figure.short_caveat)
    elif before.figures:
        yield Paragraph(f"With these answers there would be no figure. {after.not_assessable}")
    elif before.not_assessable:
        yield Paragraph(before.not_assessable)


def _rises(before: Range, after: Range) -> bool:
    """Whether it rises, as it does where an account becomes something else, which this figure no longer closes."""
    return any(then > now + ROUNDING for now, then in zip(before, after, strict=True))


def _score(tell: BeforeAfter, before: Figures, after: Figures) -> Iterator[str]:
    yield f"Exposure is {_pair(tell, before.score, after.score)}."
    if before.band or after.band:
        bands = [_band(tell, figures) for figures in (before, after)]
        yield f"In words: {bands[0]}{'' if bands[0] == bands[1] else f' {tell.now}, {bands[1]} {tell.then}'}."
    else:
        yield "That is for the systems listed so far."
    left = _pair(tell, before.without_ice_accounts, after.without_ice_accounts)
    if not _rises(before.without_ice_accounts, after.without_ice_accounts):
        yield f"With the accounts of {tell.will.destination()} closed as well: {left}."
    if after.widest and _three(before) == _three(after) and not tell.found.difference.is_nothing:
        yield f"The upper end does not move; it rests most on {tell.route(after.widest.route.flows)}."


def _three(figures: Figures) -> str:
    """The upper end with as many digits as are ever printed."""
    return f"{figures.score[HIGH]:.3g}"


def _pair(tell: BeforeAfter, before: Range, after: Range) -> str:
    """Two ranges with their tenses; one of them and that it does not change, where nobody could tell them apart."""
    told = both(before, after)
    return f"{whole(after)}, no change" if told[0] == told[1] else f"{told[0]} {tell.now} and {told[1]} {tell.then}"


def _band(tell: BeforeAfter, figures: Figures) -> str:
    if figures.band is None:
        return "no band while the list of systems is not complete"
    low, high = (tell.will.pack.rubric.band_label(name) for name in figures.band)
    return f"{low} access" if low == high else f"{low} to {high} access"


def _uses(tell: BeforeAfter) -> Iterator[Block]:
    """The uses that are served otherwise, each with the widest route that is left; uses alike share a line."""
    lines: dict[str, list[str]] = {}
    for one in tell.found.difference.services:
        if percent(one.before) != percent(one.after):
            lines.setdefault(_by(tell, one), []).append(_use(tell, one))
    if lines:
        yield Paragraph("How readily each use is served, of 100:")
        yield Bullets(tuple(f"{'; '.join(uses)}{by}" for by, uses in lines.items()))


def _use(tell: BeforeAfter, one: Service) -> str:
    label = tell.will.pack.rubric.uses[one.use].label.lower()
    return f"{label} {percent(one.before)} {tell.now}, {percent(one.after)} {tell.then}"


def _by(tell: BeforeAfter, one: Service) -> str:
    """The widest route of a use, where its upper end is another or rests on another route."""
    was, will = one.widest_before, one.widest_after
    if one.before[HIGH] == one.after[HIGH] and _hops(was) == _hops(will):
        return "."
    return f". Widest route {tell.then}: {tell.route(will.route.flows)}." if will else ". No route is left."


def _hops(widest: Widest | None) -> list[Key]:
    return [key_of(flow) for flow in widest.route.flows] if widest else []
