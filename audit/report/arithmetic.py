"""Arithmetic in words: a score, a use, a route and its hops, each opened into terms that multiply and add out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from audit.assess.assessment import Assessment
from audit.assess.exposure import Exposure, Opened
from audit.assess.flow_map import LOW, MapFlow
from audit.assess.route import Label, Route, trace
from audit.assess.term import Scale, Term
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.rubric import TERMS
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.words import Words, stated_flow


class Opening(NamedTuple):
    """What stands behind a score: the map's exposure, the arrivals it counts, and how last flows open."""

    exposure: Exposure
    arrivals: Mapping[str, Label]
    opened: Opened
    end: int


class Arithmetic:
    """Opens figures of one assessment; a hop that was opened before is not opened again."""

    def __init__(self, assessment: Assessment, pack: Pack, words: Words, cites: Citations) -> None:
        self.assessment, self.pack, self.words, self.cites = assessment, pack, words, cites
        self.shown: set[tuple[str, int | None]] = set()

    def score(self, title: str, opening: Opening) -> Iterator[Block]:
        """A score as weight times width over the uses, and each use opened."""
        uses = opening.exposure.uses(opening.arrivals)
        score = opening.exposure.score(opening.arrivals)
        yield Heading(f"{title}, {end_words(opening.end)}: {score:.4f}")
        yield Paragraph("Each use counts its weight times how readily the best element for it could be obtained.")
        rubric = self.pack.rubric
        yield Rows(
            "Weight times width",
            ("Use", "Weight", "Width", "Product"),
            tuple(
                (row.label, f"{row.weight:g}", f"{uses[use]:.6f}", f"{row.weight * uses[use]:.4f}")
                for use, row in rubric.uses.items()
            ),
        )
        yield Paragraph(
            f"Sum: {' + '.join(f'{row.weight * uses[use]:.4f}' for use, row in rubric.uses.items())} = {score:.4f}."
        )
        for use in rubric.uses:
            yield Heading(rubric.uses[use].label, 3)
            yield from self.use(use, opening)

    def use(self, use: str, opening: Opening) -> Iterator[Block]:
        """The element that serves a use best, and the route it arrives by."""
        fits = {name: row.fits.get(use, 0.0) for name, row in self.pack.elements.items()}
        best = max(opening.arrivals, key=lambda name: fits[name] * opening.arrivals[name].width, default=None)
        if best is None or not fits[best]:
            yield Paragraph("No element that serves this use arrives, so its width is 0.")
            return
        label = opening.arrivals[best]
        yield Paragraph(
            f"The best element is {self.words.element(best)}: fit {fits[best]:g} x width {label.width:.6f} = "
            f"{fits[best] * label.width:.6f}."
        )
        yield from self.route(trace(label, opening.end, opening.opened), opening.end)

    def route(self, route: Route, end: int) -> Iterator[Block]:
        """A route as a product, with its hold and its hops."""
        factors = " x ".join(f"{name} {value:.6g}" for name, value in route.factors)
        yield Paragraph(f"{self.words.chain(route.flows)}: {factors} = {route.width:.6f}.")
        if (f"hold {route.flows[0].id}", end) not in self.shown:
            self.shown.add((f"hold {route.flows[0].id}", end))
            yield from self._hold(route, end)
        for flow in route.flows:
            yield from self.hop(flow, end)

    def _hold(self, route: Route, end: int) -> Iterator[Block]:
        first = route.flows[0]
        system = self.assessment.record.systems[first.source]
        covers = Scale(self.pack.rubric, "covers").term(system.covers or UNKNOWN, "flow").at(end)
        hold = route.factors[0][1]
        longer = "; where a copy is made, the longer of the two is counted" if self._copies(first) else ""
        yield Paragraph(
            f"hold = covers {covers:g} x retention {hold / covers:g} = {hold:.6g} ({self.words.name(first.source)}: "
            f"covers {system.covers or 'not known'}, retention {system.retention or 'not known'}; kept by the "
            f"recipient {self._kept(first)}{longer})."
        )

    def _copies(self, flow: MapFlow) -> bool:
        """Whether a flow leaves a copy behind, or may."""
        steps = flow.terms.mode.steps
        return not steps or self.pack.rubric.mode[steps[0]].copies

    def _kept(self, flow: MapFlow) -> str:
        stated = stated_flow(flow, self.assessment.record)
        return (stated.kept_by_recipient if stated else None) or "not known"

    def _lessened(self, name: str, term: Term, end: int | None) -> str:
        """Why stated oversight counts for less than its step: no log shows it."""
        if len(term.steps) != 1 or end is None or term.at(end) == self.pack.rubric.scale(name)[term.steps[0]]:
            return ""
        return "; counted lower here, because no log shows it"

    def hop(self, flow: MapFlow, end: int | None) -> Iterator[Block]:
        """One hop's terms and arithmetic, once for each end; a hop that was opened before is not opened again."""
        if (key := (f"{flow.stands_on} {flow.id}", end)) in self.shown:
            return
        self.shown.add(key)
        yield Paragraph(f"{self.words.chain([flow])} ({flow.id}): {self.words.standing(flow)}{self.cites.mark(flow)}.")
        rows = []
        for name, term in zip(TERMS, flow.terms, strict=True):
            value = f"{term.at(end):g}" if end is not None else _span(term)
            rows.append((name, self.words.term(name, term) + self._lessened(name, term, end), value))
        yield Rows("Its terms", ("Term", "Answer", "Value"), tuple(rows))
        if end is not None:
            yield Paragraph(_arithmetic(flow, end))


def _arithmetic(flow: MapFlow, end: int) -> str:
    mode, purpose, onward, oversight = (term.at(end) for term in flow.terms)
    return (
        f"open = {mode:g} x (1 - {oversight:g} x (1 - {purpose:g})) = {flow.open[end]:.6g}; "
        f"through = {mode:g} x the smaller of (1 - {oversight:g} x (1 - {purpose:g})) and "
        f"(1 - {oversight:g} x (1 - {onward:g})) = {flow.through[end]:.6g}"
    )


def _span(term: Term) -> str:
    least, most = sorted((term.low, term.high))
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def end_words(end: int) -> str:
    """Which end of the range a figure is."""
    return "the low end" if end == LOW else "the high end"
