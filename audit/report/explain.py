"""A figure opened into the route behind it: each hop's terms, who gave them, and arithmetic that multiplies out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from audit.assess.assessment import Assessment, as_json
from audit.assess.exposure import Exposure, Opened
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow
from audit.assess.join import Joiner
from audit.assess.route import Label, Route, trace
from audit.assess.term import Scale, Term
from audit.assess.way import Way
from audit.errors import UsageError, nearest
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.rubric import TERMS
from audit.pack.source import Source
from audit.report.block import Block, Bullets, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.words import STATE_WORDS, Words, day, stated_flow

ENDS = {"low": LOW, "high": HIGH}
DEPTH = {"uses": 1, "channels": 1, "elements": 2}


class Opening(NamedTuple):
    """What stands behind a score: the map's exposure, the arrivals it counts, and how last flows open."""

    exposure: Exposure
    arrivals: Mapping[str, Label]
    opened: Opened
    end: int


def explain_figure(assessment: Assessment, pack: Pack, sources: Mapping[str, Source], figure: str) -> list[Block]:
    """Blocks that open one figure of assessment.json; raises UsageError for a path that leads to no figure."""
    teller = Teller(assessment, pack, sources)
    steps = [step for step in figure.split(".") if step]
    blocks = list(teller.overview() if not steps else teller.open(steps))
    return [*blocks, *teller.cites.list()]


class Teller:
    """Tells where the figures of one assessment come from."""

    def __init__(self, assessment: Assessment, pack: Pack, sources: Mapping[str, Source]) -> None:
        self.assessment, self.pack = assessment, pack
        self.words = Words(assessment, pack)
        self.cites = Citations(assessment, pack, sources)
        self.shown: set[tuple[str, int | None]] = set()

    def overview(self) -> Iterator[Block]:
        """Every figure that can be opened, with its value."""
        yield Paragraph(f"Figures of {self.assessment.record.name} on {day(self.assessment.day)}. Name one to open it.")
        written = as_json(self.assessment, self.pack)
        lines = [f"ways.{way.system}.{way.hand}: {STATE_WORDS[way.state]}" for way in self._recorded_ways()]
        for key in ("score", "on_documents", "without_ice_accounts"):
            lines += [f"{key}.{end}: {written[key][end]:.4f}" for end in ENDS if written.get(key)]
        for key in ("uses", "channels"):
            lines += [
                f"{key}.{name}.{end}: {row[end]:.4f}" for name, row in written.get(key, {}).items() for end in ENDS
            ]
        if written.get("elements"):
            lines.append("elements.ELEMENT.RECIPIENT.low or .high, with an element and a recipient of assessment.json")
        if written.get("widest_route"):
            lines += ["widest_route", "widest_confirmed_route"]
        yield Bullets(tuple(lines))

    def open(self, steps: list[str]) -> Iterator[Block]:
        """One figure opened."""
        if steps[0] == "ways":
            yield from self._open_way(steps[1:])
            return
        if self.assessment.figures is None:
            reason = self.assessment.not_assessable or "In this review there are ways and no figures."
            raise UsageError(f"There is no figure to open. {reason} Try: ways.SYSTEM.HAND")
        openers: dict[str, Callable[[list[str], int], Iterator[Block]]] = {
            "score": self._open_score,
            "band": self._open_score,
            "on_documents": self._open_documents,
            "without_ice_accounts": self._open_without_accounts,
            "uses": self._open_use,
            "channels": self._open_channel,
            "elements": self._open_element,
            "widest_route": self._open_widest,
            "widest_confirmed_route": self._open_confirmed,
        }
        if steps[0] not in openers:
            raise UsageError(f"There is no figure '{steps[0]}'. {nearest(steps[0], [*openers, 'ways'])}")
        ends = [ENDS[steps[-1]]] if steps[-1] in ENDS else [LOW, HIGH]
        rest = steps[1:-1] if steps[-1] in ENDS else steps[1:]
        if len(rest) != DEPTH.get(steps[0], 0):
            raise UsageError(f"'{'.'.join(steps)}' names no figure. Without FIGURE, all of them are listed.")
        for end in ends:
            yield from openers[steps[0]](rest, end)

    def _exposure(self, flow_map: FlowMap | None = None) -> Exposure:
        return Exposure(flow_map or self.assessment.map, self.pack.elements, self.pack.rubric, recipients=True)

    def _open_score(self, _: list[str], end: int) -> Iterator[Block]:
        exposure = self._exposure()
        yield from self._score(
            "Exposure as the city states it", Opening(exposure, exposure.widths(end), exposure.reach[end].plainly, end)
        )

    def _open_documents(self, _: list[str], end: int) -> Iterator[Block]:
        exposure = self._exposure(Joiner(self.pack, self.assessment.record, documents=True).join())
        yield from self._score(
            "Exposure on documents alone", Opening(exposure, exposure.widths(end), exposure.reach[end].plainly, end)
        )

    def _open_without_accounts(self, _: list[str], end: int) -> Iterator[Block]:
        exposure = self._exposure()
        opened = exposure.without_accounts(end)
        yield from self._score(
            "Exposure without the destination's own accounts",
            Opening(exposure, exposure.widths(end, opened=opened), opened, end),
        )

    def _open_channel(self, rest: list[str], end: int) -> Iterator[Block]:
        channel = _one_of(rest, self.pack.rubric.channels, "channel")
        exposure = self._exposure()
        last = [flow for flow in exposure.last[end] if flow.channel == channel]
        title = f"Exposure by one channel only: {self.words.channel(channel)}"
        yield from self._score(title, Opening(exposure, exposure.widths(end, last), exposure.reach[end].plainly, end))

    def _open_use(self, rest: list[str], end: int) -> Iterator[Block]:
        use = _one_of(rest, self.pack.rubric.uses, "use")
        exposure = self._exposure()
        opening = Opening(exposure, exposure.widths(end), exposure.reach[end].plainly, end)
        yield Heading(f"{self.pack.rubric.uses[use].label}, {_end_words(end)}")
        yield from self._use(use, opening)

    def _open_element(self, rest: list[str], end: int) -> Iterator[Block]:
        element = _one_of(rest, self.pack.elements, "element")
        node = rest[1] if len(rest) > 1 else "destination"
        exposure = self._exposure()
        reach = exposure.reach[end]
        if node == "destination":
            label = exposure.widths(end).get(element)
        else:
            entering = [
                flow for flow in reach.flows if flow.recipient == node and flow.source not in exposure.map.destination
            ]
            label = reach.to_recipient(node, entering).get(exposure.map.elements.index(element))
        receiver = self.words.destination() if node == "destination" else self.words.name(node)
        yield Heading(f"{self.pack.elements[element].label} to {receiver}, {_end_words(end)}")
        if label is None:
            yield Paragraph("No route carries it there, so the figure is 0.")
        else:
            yield from self._route(trace(label, end, reach.plainly), end)

    def _open_widest(self, _: list[str], end: int) -> Iterator[Block]:
        figures = self.assessment.figures
        if end == HIGH and figures and figures.widest:
            yield Heading(f"The widest route, which carries {self.words.element(figures.widest.element)}")
            yield from self._route(figures.widest.route, HIGH)

    def _open_confirmed(self, _: list[str], end: int) -> Iterator[Block]:
        figures = self.assessment.figures
        if end == LOW and figures:
            yield Heading("The widest confirmed route")
            if figures.confirmed:
                yield Paragraph(f"It carries {self.words.element(figures.confirmed.element)}.")
                yield from self._route(figures.confirmed.route, LOW)
            else:
                yield Paragraph("No route is confirmed at every hop.")

    def _recorded_ways(self) -> list[Way]:
        return [way for way in self.assessment.ways if way.state != "none"]

    def _open_way(self, rest: list[str]) -> Iterator[Block]:
        ways = {f"{way.system}.{way.hand}": way for way in self.assessment.ways}
        name = ".".join(rest)
        if name.isascii() and name.isdigit() and int(name) < len(self.assessment.ways):
            way = self.assessment.ways[int(name)]
        elif name in ways:
            way = ways[name]
        else:
            raise UsageError(f"There is no way '{name}'. {nearest(name, ways) or 'Without FIGURE, all are listed.'}")
        yield Heading(f"From {self.words.name(way.system)}: {STATE_WORDS[way.state]}")
        if not way.flows:
            yield Paragraph("Nothing recorded or documented makes a route for this pair.")
            return
        yield Paragraph(f"{self.words.chain(way.flows)}. It carries {self.words.elements(way.elements, 50)}.")
        for flow in way.flows:
            yield from self._hop(flow, None)

    def _score(self, title: str, opening: Opening) -> Iterator[Block]:
        uses = opening.exposure.uses(opening.arrivals)
        score = opening.exposure.score(opening.arrivals)
        yield Heading(f"{title}, {_end_words(opening.end)}: {score:.4f}")
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
            yield from self._use(use, opening)

    def _use(self, use: str, opening: Opening) -> Iterator[Block]:
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
        yield from self._route(trace(label, opening.end, opening.opened), opening.end)

    def _route(self, route: Route, end: int) -> Iterator[Block]:
        factors = " x ".join(f"{name} {value:.6g}" for name, value in route.factors)
        yield Paragraph(f"{self.words.chain(route.flows)}: {factors} = {route.width:.6f}.")
        if (f"hold {route.flows[0].id}", end) not in self.shown:
            self.shown.add((f"hold {route.flows[0].id}", end))
            yield from self._hold(route, end)
        for flow in route.flows:
            yield from self._hop(flow, end)

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

    def _hop(self, flow: MapFlow, end: int | None) -> Iterator[Block]:
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


def _end_words(end: int) -> str:
    return "the low end" if end == LOW else "the high end"


def _one_of(rest: list[str], known: Mapping[str, object], noun: str) -> str:
    if not rest or rest[0] not in known:
        given = rest[0] if rest else ""
        raise UsageError(f"There is no {noun} '{given}'. {nearest(given, known)}")
    return rest[0]
