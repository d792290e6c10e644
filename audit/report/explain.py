"""A figure opened into the route behind it: each hop's terms, who gave them, and arithmetic that multiplies out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from audit.assess.adoption import Adoption
from audit.assess.assessment import Assessment, as_json
from audit.assess.exposure import Exposure
from audit.assess.flow_map import HIGH, LOW, FlowMap
from audit.assess.headroom import COUNSEL, FIGURES, Headrooms
from audit.assess.join import Joiner
from audit.assess.measure import Measure
from audit.assess.measured import Measured
from audit.assess.plan import Plan
from audit.assess.route import trace
from audit.assess.way import Way
from audit.errors import UsageError, nearest
from audit.pack.load import Pack
from audit.pack.source import Source
from audit.report.arithmetic import Arithmetic, Opening, end_words
from audit.report.block import Block, Bullets, Heading, Paragraph
from audit.report.cite import Citations
from audit.report.measure import Measures, by_provision
from audit.report.plan import STEPS
from audit.report.words import STATE_WORDS, Words, day
from audit.report.written import headroom_json, plan_json

ToMeasure = Callable[[], Measured | None]
ENDS = {"low": LOW, "high": HIGH}
DEPTH = {"uses": (1,), "channels": (1,), "elements": (2,), "headroom": (1, 2), "plan": (2,), "plan_low_effort": (2,)}
WITHOUT = "without_counsel"
SIDES = ("before", "after")
PLANS = ("plan", "plan_low_effort")


def explain_figure(
    assessment: Assessment,
    pack: Pack,
    sources: Mapping[str, Source],
    figure: str,
    measure: ToMeasure = lambda: None,
) -> list[Block]:
    """Blocks that open one figure of assessment.json; raises UsageError for a path that leads to no figure.

    `measure` works out what could be done, where a figure needs it. A move of a plan goes by its number.
    """
    teller = Teller(assessment, pack, sources, measure)
    steps = [step for step in figure.split(".") if step]
    blocks = list(teller.overview() if not steps else teller.open(steps))
    return [*blocks, *teller.cites.list()]


class Teller:
    """Tells where the figures of one assessment come from."""

    def __init__(self, assessment: Assessment, pack: Pack, sources: Mapping[str, Source], measure: ToMeasure) -> None:
        self.assessment, self.pack, self._measure = assessment, pack, measure
        self.words = Words(assessment, pack)
        self.cites = Citations(assessment, pack, sources)
        self.arithmetic = Arithmetic(assessment, pack, self.words, self.cites)

    @cached_property
    def measured(self) -> Measured:
        """What could be done; worked out only for a figure that needs it."""
        found = self._measure()
        if found is None:
            raise UsageError("Without the pack's provisions there is neither headroom nor a plan to open.")
        return found

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
        yield Bullets((*lines, *self._with_measures()))

    def _with_measures(self) -> Iterator[str]:
        """Headroom, and what each move of the plan leaves."""
        found = self._measure() if self.assessment.figures else None
        if found is None or found.headroom is None:
            return
        for name, left in headroom_json(found.headroom).items():
            yield from (f"headroom.{name}.{end}: {left[end]:.4f}" for end in ENDS)
            yield from (f"headroom.{name}.{WITHOUT}.{end}: {left[WITHOUT][end]:.4f}" for end in ENDS)
        for key in PLANS:
            for row in plan_json(getattr(found, key)):
                yield from (f"{key}.{row['move']}.after.{end}: {row['after'][end]:.4f}" for end in ENDS)

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
            "headroom": self._open_headroom,
            **{key: partial(self._open_move, key) for key in PLANS},
        }
        if steps[0] not in openers:
            raise UsageError(f"There is no figure '{steps[0]}'. {nearest(steps[0], [*openers, 'ways'])}")
        ends = [ENDS[steps[-1]]] if steps[-1] in ENDS else [LOW, HIGH]
        rest = steps[1:-1] if steps[-1] in ENDS else steps[1:]
        if len(rest) not in DEPTH.get(steps[0], (0,)):
            raise UsageError(f"'{'.'.join(steps)}' names no figure. Without FIGURE, all of them are listed.")
        for end in ends:
            yield from openers[steps[0]](rest, end)

    def _exposure(self, flow_map: FlowMap | None = None) -> Exposure:
        return Exposure(flow_map or self.assessment.map, self.pack.elements, self.pack.rubric, recipients=True)

    def _open_score(self, _: list[str], end: int) -> Iterator[Block]:
        exposure = self._exposure()
        yield from self.arithmetic.score(
            "Exposure as the city states it", Opening(exposure, exposure.widths(end), exposure.reach[end].plainly, end)
        )

    def _open_documents(self, _: list[str], end: int) -> Iterator[Block]:
        exposure = self._exposure(Joiner(self.pack, self.assessment.record, documents=True).join())
        yield from self.arithmetic.score(
            "Exposure on documents alone", Opening(exposure, exposure.widths(end), exposure.reach[end].plainly, end)
        )

    def _open_without_accounts(self, _: list[str], end: int) -> Iterator[Block]:
        exposure = self._exposure()
        opened = exposure.without_accounts(end)
        yield from self.arithmetic.score(
            "Exposure without the destination's own accounts",
            Opening(exposure, exposure.widths(end, opened=opened), opened, end),
        )

    def _open_channel(self, rest: list[str], end: int) -> Iterator[Block]:
        channel = _one_of(rest, self.pack.rubric.channels, "channel")
        exposure = self._exposure()
        last = [flow for flow in exposure.last[end] if flow.channel == channel]
        title = f"Exposure by one channel only: {self.words.channel(channel)}"
        yield from self.arithmetic.score(
            title, Opening(exposure, exposure.widths(end, last), exposure.reach[end].plainly, end)
        )

    def _open_use(self, rest: list[str], end: int) -> Iterator[Block]:
        use = _one_of(rest, self.pack.rubric.uses, "use")
        exposure = self._exposure()
        opening = Opening(exposure, exposure.widths(end), exposure.reach[end].plainly, end)
        yield Heading(f"{self.pack.rubric.uses[use].label}, {end_words(end)}")
        yield from self.arithmetic.use(use, opening)

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
        yield Heading(f"{self.pack.elements[element].label} to {receiver}, {end_words(end)}")
        if label is None:
            yield Paragraph("No route carries it there, so the figure is 0.")
        else:
            yield from self.arithmetic.route(trace(label, end, reach.plainly), end)

    def _open_headroom(self, rest: list[str], end: int) -> Iterator[Block]:
        figure, sure = _one_of(rest, dict.fromkeys(FIGURES), "line of headroom"), rest[1:] == [WITHOUT]
        if rest[1:] and not sure:
            raise UsageError(f"There is no figure 'headroom.{'.'.join(rest)}'. {nearest(rest[1], [WITHOUT])}")
        headrooms = Headrooms(self.pack, self.assessment.record, self.assessment.map, self.measured.measures)
        counted = [one for one in headrooms.counted(figure) if not sure or one.reading.is_ != COUNSEL]
        title = f"Headroom, {figure.replace('_', ' ')}"
        yield Paragraph(f"{dict(STEPS)[figure]}.")
        yield from self._adopted(title, counted, headrooms.map(figure, sure=sure), end)

    def _open_move(self, key: str, rest: list[str], end: int) -> Iterator[Block]:
        """A plan's figure before or after a move; the measures of all moves up to there are adopted."""
        found: Plan | None = getattr(self.measured, key)
        moves = {str(number): number for number in range(1, len(found.moves) + 1)} if found else {}
        number = moves[_one_of(rest, moves, "move")]
        side = _one_of(rest[1:], dict.fromkeys(SIDES), "side of a move")
        assert found
        up_to = found.moves[: number if side == SIDES[1] else number - 1]
        measures = [measure for move in up_to for measure in move.measures]
        adoption = Adoption(self.pack, self.assessment.record, self.assessment.map, measures)
        adoption.adopt(*range(len(measures)))
        yield from self._adopted(f"Exposure {side} move {number}", measures, adoption.map(), end)

    def _adopted(self, title: str, measures: list[Measure], flow_map: FlowMap, end: int) -> Iterator[Block]:
        """A score with measures adopted: which they are, then its arithmetic with the terms as they then would be."""
        named = Measures(self.assessment, self.measured, self.words, self.cites)
        if measures:
            yield Paragraph("With these adopted; the terms below are as they then would be:")
            yield Bullets(tuple(named.named(those) for _, those in by_provision(measures)))
        else:
            yield Paragraph("With no measure adopted.")
        exposure = self._exposure(flow_map)
        opening = Opening(exposure, exposure.widths(end), exposure.reach[end].plainly, end)
        yield from self.arithmetic.score(title, opening)

    def _open_widest(self, _: list[str], end: int) -> Iterator[Block]:
        figures = self.assessment.figures
        if end == HIGH and figures and figures.widest:
            yield Heading(f"The widest route, which carries {self.words.element(figures.widest.element)}")
            yield from self.arithmetic.route(figures.widest.route, HIGH)

    def _open_confirmed(self, _: list[str], end: int) -> Iterator[Block]:
        figures = self.assessment.figures
        if end == LOW and figures:
            yield Heading("The widest confirmed route")
            if figures.confirmed:
                yield Paragraph(f"It carries {self.words.element(figures.confirmed.element)}.")
                yield from self.arithmetic.route(figures.confirmed.route, LOW)
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
            yield from self.arithmetic.hop(flow, None)


def _one_of(rest: list[str], known: Mapping[str, object], noun: str) -> str:
    if not rest or rest[0] not in known:
        given = rest[0] if rest else ""
        raise UsageError(f"There is no {noun} '{given}'. {nearest(given, known)}")
    return rest[0]
