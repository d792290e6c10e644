"""Arithmetic in words: a score, a use, a route and its hops, each opened into terms that multiply and add out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from audit.assess.assessment import Assessment
from audit.assess.exposure import Exposure, Opened
from audit.assess.flow_map import LOW, MapFlow
from audit.assess.origin import Origins
from audit.assess.route import Label, Route, trace
from audit.pack.load import Pack
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.factor import Counted, Factors
from audit.report.words import Words, in_words


class Opening(NamedTuple):
    """What stands behind a score at one end: the map's exposure, the arrivals it counts, and how last flows open.

    `origins`: where terms come from, with the measures that are adopted on the map.
    """

    exposure: Exposure
    arrivals: Mapping[str, Label]
    opened: Opened
    end: int
    origins: Origins


class Arithmetic:
    """Opens figures of one assessment; what was opened before in the same words is not opened again."""

    def __init__(self, assessment: Assessment, pack: Pack, words: Words, cites: Citations) -> None:
        self.pack, self.words, self.cites = pack, words, cites
        self.factors = Factors(assessment, words)
        self.shown: set[tuple[Block, ...]] = set()

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
        for use in filter(uses.get, rubric.uses):
            yield Heading(rubric.uses[use].label, 3)
            yield from self.use(use, opening)
        unserved = [row.label for use, row in rubric.uses.items() if not uses[use]]
        if unserved:
            yield Paragraph(f"No element that serves these uses arrives, so their width is 0: {in_words(unserved)}.")

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
        yield from self.route(trace(label, opening.end, opening.opened), opening.end, opening.origins)

    def route(self, route: Route, end: int, origins: Origins) -> Iterator[Block]:
        """A route as a product, with its hold and its hops."""
        factors = " x ".join(f"{name} {value:.6g}" for name, value in route.factors)
        yield Paragraph(f"{self.words.chain(route.flows)}: {factors} = {route.width:.6f}.")
        widths = [value for _, value in route.factors]
        counted = [
            Counted(end, flow is route.flows[-1], width, widths[0])
            for flow, width in zip(route.flows, widths[1:], strict=True)
        ]
        yield from self._once(self.factors.hold(route.flows[0], counted[0], origins))
        for flow, one in zip(route.flows, counted, strict=True):
            yield from self._once((self._named(flow), *self.factors.hop(flow, one, origins)))

    def hop(self, flow: MapFlow) -> Iterator[Block]:
        """One hop with what each of its terms may count for."""
        yield self._named(flow)
        yield from self.factors.spans(flow)

    def _named(self, flow: MapFlow) -> Block:
        return Paragraph(f"{self.words.chain([flow])} ({flow.id}): {self.words.standing(flow)}{self.cites.mark(flow)}.")

    def _once(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """These blocks, unless the same were given before."""
        told = tuple(blocks)
        if told in self.shown:
            return ()
        self.shown.add(told)
        return told


def end_words(end: int) -> str:
    """Which end of the range a figure is."""
    return "the low end" if end == LOW else "the high end"
