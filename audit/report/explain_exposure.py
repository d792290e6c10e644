"""Explains exposure as it is: the score and its readings, uses, channels, elements and the widest routes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.assess.exposure import Exposure, Widest
from audit.assess.flow_map import HIGH, LOW
from audit.assess.join import Joiner
from audit.assess.origin import Origins
from audit.assess.route import trace
from audit.report.arithmetic import Opening, end_words
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.telling import Telling, ends_of

Keys = Sequence[str | int]
DESTINATION = "destination"


class ExposureTelling:
    """Opens the figures of exposure of one assessment; keys are what stands in a path behind the figure's name."""

    def __init__(self, telling: Telling) -> None:
        self.telling, self.words, self.arithmetic = telling, telling.words, telling.arithmetic
        self.rubric = telling.pack.rubric

    def score(self, keys: Keys) -> Iterator[Block]:
        """The score as the city states it."""
        exposure = self.telling.exposure()
        for end in ends_of(keys):
            yield from self.arithmetic.score("Exposure as the city states it", self.telling.opening(exposure, end))

    def band(self, keys: Keys) -> Iterator[Block]:
        """The word for the score, and from which score it holds."""
        if self.telling.assessment.figures and self.telling.assessment.figures.band is None:
            yield Paragraph("No band is given while the list of systems is not confirmed complete.")
        rows = tuple((row.label, f"{row.from_score:g}") for row in self.rubric.bands.values())
        yield Rows("Bands", ("Word", "From"), rows)
        yield from self.score(keys)

    def on_documents(self, keys: Keys) -> Iterator[Block]:
        """The score with every answer that nothing supports taken as not known."""
        flow_map = Joiner(self.telling.pack, self.telling.assessment.record, documents=True).join()
        exposure = self.telling.exposure(flow_map)
        origins = Origins(self.telling.pack, self.telling.assessment.record, flow_map)
        for end in ends_of(keys):
            opening = self.telling.opening(exposure, end, origins)
            yield from self.arithmetic.score("Exposure on documents alone", opening)

    def without_accounts(self, keys: Keys) -> Iterator[Block]:
        """The score with the destination's own accounts closed, or the widest route that is left."""
        exposure = self.telling.exposure()
        if "surviving_route" in keys:
            yield from self._surviving(exposure)
            return
        for end in ends_of(keys):
            opened = exposure.without_accounts(end)
            arrivals = exposure.widths(end, opened=opened)
            yield from self.arithmetic.score(
                f"Exposure without the accounts of {self.words.destination()}",
                Opening(exposure, arrivals, opened, end, self.telling.plain),
            )

    def _surviving(self, exposure: Exposure) -> Iterator[Block]:
        opened = exposure.without_accounts(HIGH)
        widest = exposure.widest(HIGH, exposure.widths(HIGH, opened=opened), opened)
        yield from self.route(f"The widest route without the accounts of {self.words.destination()}", widest, HIGH)

    def channels(self, keys: Keys) -> Iterator[Block]:
        """The score with the routes of one channel only; all channels without a name."""
        exposure = self.telling.exposure()
        for channel in [str(keys[0])] if keys else self.rubric.channels:
            for end in ends_of(keys):
                last = [flow for flow in exposure.last[end] if flow.channel == channel]
                opening = self.telling.opening(exposure, end)._replace(arrivals=exposure.widths(end, last))
                title = f"Exposure by one channel only: {self.words.channel(channel)}"
                yield from self.arithmetic.score(title, opening)

    def uses(self, keys: Keys) -> Iterator[Block]:
        """What serves one use; all uses without a name."""
        exposure = self.telling.exposure()
        for use in [str(keys[0])] if keys else self.rubric.uses:
            for end in ends_of(keys):
                yield Heading(f"{self.rubric.uses[use].label}, {end_words(end)}")
                yield from self.arithmetic.use(use, self.telling.opening(exposure, end))

    def elements(self, keys: Keys) -> Iterator[Block]:
        """How an element reaches one recipient; without one, how far it reaches each, and without an element, which."""
        reached = self.telling.table["elements"]
        if len(keys) < 2:
            yield from self._reached([str(keys[0])] if keys else [*reached])
            return
        for end in ends_of(keys):
            yield from self._element(str(keys[0]), str(keys[1]), end)

    def _reached(self, elements: Sequence[str]) -> Iterator[Block]:
        reached = self.telling.table["elements"]
        rows = tuple(
            (self.words.element(element), f"{element}.{node}", f"{pair['low']:.4f}", f"{pair['high']:.4f}")
            for element in elements
            for node, pair in reached.get(element, {}).items()
        )
        yield Paragraph("How readily each element reaches each recipient, from 0 to 1; a pair that is not here has 0.")
        yield Rows("Elements by recipient", ("Element", "Behind elements.", "Low", "High"), rows)

    def _element(self, element: str, node: str, end: int) -> Iterator[Block]:
        exposure = self.telling.exposure()
        reach = exposure.reach[end]
        if node == DESTINATION:
            label = exposure.widths(end).get(element)
        else:
            outside = exposure.map.destination
            entering = [flow for flow in reach.flows if flow.recipient == node and flow.source not in outside]
            label = reach.to_recipient(node, entering).get(exposure.map.elements.index(element))
        receiver = self.words.destination_in_full() if node == DESTINATION else self.words.name(node)
        yield Heading(f"{self.telling.pack.elements[element].label} to {receiver}, {end_words(end)}")
        if label is None:
            yield Paragraph("No route carries it there, so the figure is 0.")
        else:
            yield from self.arithmetic.route(trace(label, end, reach.plainly), end, self.telling.plain)

    def widest(self, _: Keys) -> Iterator[Block]:
        """The route that counts most, at the high end."""
        figures = self.telling.assessment.figures
        yield from self.route("The widest route", figures.widest if figures else None, HIGH)

    def confirmed(self, _: Keys) -> Iterator[Block]:
        """The widest route that rests on evidence at every hop, at the low end."""
        figures = self.telling.assessment.figures
        widest = figures.confirmed if figures else None
        yield from self.route("The widest confirmed route", widest, LOW, none="No route is confirmed at every hop.")

    def route(
        self, title: str, widest: Widest | None, end: int, *, origins: Origins | None = None, none: str = ""
    ) -> Iterator[Block]:
        """A widest route with what it carries, multiplied out."""
        yield Heading(title)
        if widest is None:
            yield Paragraph(none or "No route is left.")
            return
        channel = self.words.channel(widest.channel).lower()
        yield Paragraph(f"It carries {self.words.element(widest.element)}, {channel}, at {end_words(end)}.")
        yield from self.arithmetic.route(widest.route, end, origins or self.telling.plain)
