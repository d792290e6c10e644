"""Explains what rests on evidence alone: ways, disputed pairs, and the lines that head assessment.json."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from audit.assess.flow_map import MapFlow
from audit.assess.way import Way
from audit.report.block import Block, Bullets, Heading, Paragraph, Rows
from audit.report.content import COMPLETE, PARTIAL
from audit.report.telling import Telling
from audit.report.words import STATE_MEANS, STATE_WORDS, day, in_words

Keys = Sequence[str | int]
VIEWS = {
    "exposure": "Ways and exposure to federal immigration enforcement.",
    "outside-access": "Every outside recipient alike, because the state's law requires cooperation; no figures.",
}


class WayTelling:
    """Opens the ways of one assessment, and what is said above and beside them."""

    def __init__(self, telling: Telling) -> None:
        self.telling, self.words, self.assessment = telling, telling.words, telling.assessment

    def ways(self, keys: Keys) -> Iterator[Block]:
        """One way with its hops; without a number all that are recorded."""
        if keys:
            yield from self._way(self.assessment.ways[int(keys[0]) - 1])
            return
        yield Heading("Ways")
        recorded = [way for way in self.assessment.ways if way.state != "none"]
        yield Bullets(tuple(f"ways.{way.system}.{way.hand}: {STATE_WORDS[way.state]}" for way in recorded))

    def _way(self, way: Way) -> Iterator[Block]:
        yield Heading(f"From {self.words.name(way.system)}: {STATE_WORDS[way.state]}")
        yield Paragraph(f"{STATE_WORDS[way.state].capitalize()} means: {STATE_MEANS[way.state]}.")
        if not way.flows:
            yield Paragraph("Nothing recorded or documented makes a route for this pair.")
            return
        yield Paragraph(f"{self.words.chain(way.flows)}. It carries {self.words.elements(way.elements, 50)}.")
        yield from self._hops(way.flows)

    def _hops(self, flows: Iterable[MapFlow]) -> Iterator[Block]:
        for flow in flows:
            yield from self.telling.arithmetic.hop(flow)

    def disputed(self, keys: Keys) -> Iterator[Block]:
        """One pair of which the city states less than is documented, flow by flow; without a number all pairs."""
        pairs = self.assessment.map.disputed
        if not keys:
            yield Heading("Disputed")
            yield Bullets(
                tuple(f"{self.words.name(pair.source)} to {self.words.name(pair.recipient)}" for pair in pairs)
            )
            return
        pair = pairs[int(keys[0]) - 1]
        yield Heading(f"Disputed: {self.words.name(pair.source)} to {self.words.name(pair.recipient)}")
        yield Paragraph(
            "The city states less than is documented, and no document or log in the record shows it. So what is stated "
            "counts in the low end alone, and what is documented stays in the high end."
        )
        for stands_on, names in (("stated", pair.stated), ("catalog", pair.documented)):
            yield from self._hops(
                flow for flow in self.assessment.map.flows if flow.stands_on == stands_on and flow.id in names
            )

    def heading(self, key: str) -> Iterator[Block]:
        """One of the lines that say what the file is and what it rests on."""
        pack, assessment = self.telling.pack, self.assessment
        said = {
            "format": "The form of assessment.json itself.",
            "pack": f"The policy pack that was used: {pack.header.id}.",
            "pack_version": f"The version of the pack {pack.header.id}.",
            "pack_digest": "The sha256 of the pack's files: reports that give the same one rest on one policy.",
            "rubric_version": "The version of the values that figures rest on.",
            "as_of": f"The day that the record describes: {day(assessment.day)}.",
            "view": VIEWS[assessment.view],
            "scope": COMPLETE if assessment.complete else PARTIAL,
            "not_assessable": assessment.not_assessable or "",
        }
        yield Paragraph(said[key])

    def destination(self, _: Keys) -> Iterator[Block]:
        """Where routes end."""
        names = [self.words.name(name) for name in self.telling.pack.rubric.rubric.destination]
        yield Paragraph(f"Where routes end: {in_words(names)}.")
        rows = tuple((name, row.label) for name, row in self.telling.pack.rubric.channels.items())
        yield Rows("By which last hand a way ends there", ("Channel", "Meaning"), rows)
