"""Exposure: from how widely elements arrive to uses, the score, its channels, and what is left without own accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow, Range
from audit.assess.route import DIGITS, Label, Path, Reach, Route, trace
from audit.pack.catalog import Element
from audit.pack.rubric import Rubric

Widths = dict[str, float]
Opened = Callable[[MapFlow], tuple[float, float] | None]


@dataclass(frozen=True)
class Widest:
    """The route that counts most: the element it carries and the channel it ends by."""

    element: str
    channel: str
    route: Route


class Exposure:
    """The figures of one map at both ends; `elements` are the pack's, with their fits to uses."""

    def __init__(
        self, flow_map: FlowMap, elements: Mapping[str, Element], rubric: Rubric, *, recipients: bool = False
    ) -> None:
        """`recipients`: whether exposure to other recipients is asked for as well."""
        self.map, self.elements, self.rubric = flow_map, elements, rubric
        self.reach = tuple(Reach(flow_map, end, flow_map.present(end), recipients=recipients) for end in (LOW, HIGH))
        self.last = tuple(
            [flow for flow in reach.flows if flow.recipient in flow_map.destination] for reach in self.reach
        )
        self.weights = {
            name: max(rubric.uses[use].weight * fit for use, fit in row.fits.items()) for name, row in elements.items()
        }

    def widths(
        self, end: int, flows: Iterable[MapFlow] | None = None, opened: Opened | None = None
    ) -> dict[str, Label]:
        """The widest arrival at the destination of each element, over the given last flows (all by default)."""
        reach = self.reach[end]
        arrivals = reach.arrivals(self.last[end] if flows is None else flows, opened or reach.plainly)
        return {self.map.elements[bit]: label for bit, label in sorted(reach.best(arrivals).items())}

    def uses(self, arrivals: Mapping[str, Label]) -> Widths:
        """U of each use, 0 to 1: the best fit times width over the elements that arrive."""
        return {use: max(self._served(use, arrivals), default=0.0) for use in self.rubric.uses}

    def _served(self, use: str, arrivals: Mapping[str, Label]) -> Iterator[float]:
        return (self.elements[name].fits.get(use, 0.0) * label.width for name, label in arrivals.items())

    def score(self, arrivals: Mapping[str, Label]) -> float:
        """The score, 0 to 100."""
        return sum(self.rubric.uses[use].weight * width for use, width in self.uses(arrivals).items())

    def score_range(self) -> Range:
        """The score at both ends."""
        return self.score(self.widths(LOW)), self.score(self.widths(HIGH))

    def by_channel(self) -> dict[str, Range]:
        """The score with only the routes of each channel."""
        return {
            channel: (
                self.score(self.widths(LOW, [flow for flow in self.last[LOW] if flow.channel == channel])),
                self.score(self.widths(HIGH, [flow for flow in self.last[HIGH] if flow.channel == channel])),
            )
            for channel in self.rubric.channels
        }

    def by_recipient(self) -> dict[str, dict[str, Range]]:
        """For each element, how widely it reaches each node that receives anything; zero pairs are left out."""
        found: dict[str, dict[str, list[float]]] = {name: {} for name in self.map.elements}
        for end, reach in enumerate(self.reach):
            entering: dict[str, list[MapFlow]] = {}
            for flow in reach.flows:
                if flow.source not in self.map.destination:
                    entering.setdefault(flow.recipient, []).append(flow)
            for node, flows in sorted(entering.items()):
                for bit, label in reach.to_recipient(node, flows).items():
                    found[self.map.elements[bit]].setdefault(node, [0.0, 0.0])[end] = label.width
        return {name: {node: (low, high) for node, (low, high) in nodes.items()} for name, nodes in found.items()}

    def widest(
        self, end: int, arrivals: Mapping[str, Label], opened: Opened | None = None, *, use: str | None = None
    ) -> Widest | None:
        """The arrival with the largest weight times fit times width, or for one use with the largest fit times width.

        Ties by fewest hops, then by the flows' ids, then by the element's. None where nothing arrives that counts.
        """
        weights = self.weights if use is None else {name: row.fits.get(use, 0.0) for name, row in self.elements.items()}
        counting = [name for name in arrivals if weights[name]]
        if not counting:
            return None

        def order(name: str) -> tuple[float, int, Path, str]:
            path = arrivals[name].path
            return -round(weights[name] * arrivals[name].width, DIGITS), len(path), path, name

        name = min(counting, key=order)
        label = arrivals[name]
        return Widest(name, label.flow.channel, trace(label, end, opened or self.reach[end].plainly))

    def without_accounts(self, end: int) -> Opened:
        """How last flows open once the destination's own accounts are closed (an unknown mode may be one)."""
        rubric = self.rubric
        lesser = max(row.value for row in rubric.mode.values() if not row.account)

        def opened(flow: MapFlow) -> tuple[float, float] | None:
            if not rubric.channels[flow.hand].own_account:
                return flow.open[end], flow.hold[end]
            if flow.terms.mode.is_unknown:
                if end == LOW:
                    return None
                capped = flow.terms.mode.high <= lesser  # by a measure: it is then no wider than that already
                open_ = flow.open[HIGH] if capped else flow.open[HIGH] / flow.terms.mode.high * lesser
                return open_, flow.own_hold[HIGH]
            if rubric.mode[flow.terms.mode.steps[0]].account:
                return None
            return flow.open[end], flow.hold[end]

        return opened
