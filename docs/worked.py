"""The worked example: every number of a small made-up city as a row that somebody can check with a calculator.

Its record stands on the page; the rows are made from what the program works out of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from audit.assess.adoption import Adoption
from audit.assess.assessment import Assessment, assess
from audit.assess.exposure import Exposure
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow
from audit.assess.join import Joiner
from audit.assess.measure import Measure
from audit.assess.measured import Measured
from audit.assess.origin import Origins
from audit.batch import measured_for
from audit.pack.entry import Entry
from audit.pack.load import load_law, load_sources
from audit.pack.rubric import TERMS
from audit.record.partner import Partner
from audit.record.read import read_record
from audit.record.record import Record
from audit.report.block import Block, Paragraph, Rows
from audit.report.explain import explain_figure
from audit.report.factor import Counted, Factors
from audit.report.robustness import robustness_blocks
from audit.report.words import Words
from docs.alternatives import Route, routes
from docs.session import folder_of
from docs.tables import TODAY, pack, table

PAGE, FILE = "docs/explanation/worked-example.md", "larch-bend.toml"
END = {"low": LOW, "high": HIGH}


def city(cog: Any) -> City:
    """The city of the page, as the page has told its reader to save it up to here."""
    return City(saved(cog.inFile, cog.firstLineNum))


def saved(page: str, line: int) -> Record:
    """The record that a page has told its reader to save above a line."""
    return read_record((folder_of(page, line) / FILE).read_bytes(), FILE, pack()).record


def first_saved() -> Record:
    """The record as the page has it at first, for other pages."""
    text = Path(PAGE).read_text(encoding="utf-8").split("\n")
    return saved(PAGE, text.index("```", text.index(f"```toml {FILE}")) + 2)


def otherwise() -> dict[str, FlowMap]:
    """The city of the worked example, and what becomes of it when the same is written down otherwise."""
    record = first_saved()
    flows, systems = dict(record.flows), dict(record.systems)
    police = systems["police-records"]
    more = police.model_copy(update={"elements": (*(police.elements or ()), "driver-license")})
    between = {"kind": "state-network", "name": "Between (fictional)", "sharing": "listed"}
    onward = flows["pool-ice"].model_copy(update={"recipient": "between"})
    last = flows["pool-ice"].model_copy(update={"source": "between"})
    changed = {
        "As it stands": record,
        "The pool's log-in written down twice": _with(record, flows=flows | {"again": flows["pool-ice"]}),
        "A second fact that tells who somebody is": _with(record, systems=systems | {"police-records": more}),
        "The pool reached through one more network": _with(
            record,
            flows=flows | {"pool-ice": onward, "between-ice": last},
            partners=record.partners | {"between": Partner.model_validate(between)},
        ),
    }
    return {name: Joiner(pack(), one).join() for name, one in changed.items()}


def _with(record: Record, **tables: Mapping[str, Entry]) -> Record:
    return record.model_copy(update={name: dict(table) for name, table in tables.items()})


class City:
    """One record with measures adopted or not, told row by row."""

    def __init__(self, record: Record, measures: Sequence[Measure] = ()) -> None:
        self.assessment: Assessment = assess(pack(), record, load_law(pack(), record.city.state or ""), TODAY)
        self.words = Words(self.assessment, pack())
        self.measures = list(measures)
        self.adoption = Adoption(pack(), record, self.assessment.map, self.measures)
        self.adoption.adopt(*range(len(self.measures)))
        self.map = self.adoption.map()
        self.origins = Origins(pack(), record, self.map, self.adoption)
        self.exposure = Exposure(self.map, pack().elements, pack().rubric)
        self.factors = Factors(self.assessment, self.words)

    @cached_property
    def possible(self) -> Measured:
        """What could be done."""
        found = measured_for(self.assessment, pack())
        assert found is not None
        return found

    def measure(self, provision: str, about: str) -> Measure:
        """One measure by its provision and what it is about."""
        return next(one for one in self.possible.measures if (one.provision, one.about) == (provision, about))

    def adopting(self, *measures: Measure) -> City:
        """The same city with measures adopted."""
        return City(self.assessment.record, measures)

    # ---- what a reader checks, step by step

    def terms(self) -> str:
        """The four terms of each flow, as words with what they count for."""
        rows = []
        for flow in self.map.flows:
            told = [f"{self._word(name, flow)}" for name in TERMS]
            rows.append((self.words.chain([flow]), *told))
        return table(("Flow", *(name.capitalize() for name in TERMS)), rows)

    def _word(self, name: str, flow: MapFlow) -> str:
        origin = next(one for one in self.origins.terms(flow, LOW) if one.name == name)
        step = origin.step or (origin.before.steps[0] if origin.before.steps else "unknown")
        return f"`{step}` {origin.value:g}"

    def hops(self, end: str = "low", only: Sequence[str] = ()) -> str:
        """What each flow lets through, or how open it is where it ends at the destination."""
        rows = [
            (self.words.chain([flow]), self._told(self.factors.hop(flow, self._counted(flow, END[end]), self.origins)))
            for flow in self.map.flows
            if not only or flow.id in only
        ]
        return table(("Flow", "Arithmetic"), rows)

    def holds(self, end: str = "low") -> str:
        """What each first flow of a route holds."""
        rows = [
            (self.words.chain([flow]), self._told(self.factors.hold(flow, self._counted(flow, END[end]), self.origins)))
            for flow in self.map.flows
            if flow.source in self.map.holds
        ]
        return table(("First flow", "Arithmetic"), rows)

    def _counted(self, flow: MapFlow, end: int) -> Counted:
        last = flow.recipient in self.map.destination
        return Counted(end, last, (flow.open if last else flow.through)[end], flow.hold[end])

    @staticmethod
    def _told(blocks: Iterator[Block]) -> str:
        return next(block.text for block in blocks if isinstance(block, Paragraph))

    def routes(self, end: str = "low") -> str:
        """Every route with its factors, what it carries and its channel."""
        rows = [
            (f"{number}", self.words.chain(route.flows), _product(route), self.words.elements(self._carried(route)),
             self.words.channel(route.flows[-1].channel))
            for number, route in enumerate(self._routes(end), start=1)
        ]  # fmt: skip
        return table(("No.", "Route", "Width", "Carries", "Channel"), rows)

    def _routes(self, end: str) -> list[Route]:
        found = routes(self.map, END[end])
        return sorted(found, key=lambda route: tuple(flow.id for flow in route.flows), reverse=True)

    def _carried(self, route: Route) -> tuple[str, ...]:
        return self.map.names(route.carries)

    def elements(self, end: str = "low") -> str:
        """For each element the routes that carry it, and the widest."""
        numbered = list(enumerate(self._routes(end), start=1))
        held = sorted({name for _, route in numbered for name in self._carried(route)}, key=self.map.elements.index)
        rows = []
        for name in held:
            carrying = [(number, route.width) for number, route in numbered if name in self._carried(route)]
            told = ", ".join(f"{width:.4f} (route {number})" for number, width in carrying)
            rows.append((self.words.element(name), told, f"{max(width for _, width in carrying):.4f}"))
        return table(("Element", "By its routes", "The widest"), rows)

    def uses(self, end: str = "low") -> str:
        """For each use the best element, and weight times what it comes to."""
        arrivals = self.exposure.widths(END[end])
        rows = []
        for use, row in pack().rubric.uses.items():
            served = {name: pack().elements[name].fits.get(use, 0.0) * one.width for name, one in arrivals.items()}
            best = max(served, key=lambda name: served[name])
            fit, width = pack().elements[best].fits.get(use, 0.0), arrivals[best].width
            told = (
                f"{self.words.element(best)}: {fit:g} x {width:.4f} = {fit * width:.4f}"
                if fit
                else "nothing that serves it"
            )
            rows.append((row.label, told, f"{row.weight:g} x {served[best]:.4f} = {row.weight * served[best]:.2f}"))
        return table(("Use", "Best element: fit x width", "Weight x use"), rows)

    def total(self, end: str = "low") -> str:
        """The weighted sum, with its band."""
        arrivals = self.exposure.widths(END[end])
        uses = self.exposure.uses(arrivals)
        parts = [f"{row.weight * uses[use]:.2f}" for use, row in pack().rubric.uses.items()]
        score = self.exposure.score(arrivals)
        band = pack().rubric.band_label(pack().rubric.band(score))
        both = len({round(known, 2) for known in self.exposure.score_range()}) == 1
        which = "Exposure" if both else f"Exposure, the {end} end"
        return f"{which}: {' + '.join(parts)} = {score:.2f}. The band is *{band}*.\n"

    # ---- what could be done

    def single(self, measures: Sequence[Measure]) -> str:
        """The exposure with each of some measures alone, and with all of them, besides those that are adopted."""
        rows = [(one.row.title, self.words.place(one.about), self._with(one)) for one in measures]
        rows.append(("All of them", "", self._with(*measures)))
        return table(("Adopted", "On what", "Exposure"), rows)

    def _with(self, *measures: Measure) -> str:
        low, high = self.adopting(*self.measures, *measures).exposure.score_range()
        return f"{low:.2f}" if round(low, 2) == round(high, 2) else f"{low:.2f} to {high:.2f}"

    def move(self, number: int) -> list[Measure]:
        """The measures of one move of the plan."""
        assert self.possible.plan is not None
        return [*self.possible.plan.moves[number - 1].measures]

    def robust(self) -> str:
        """How often band and first move stay when every value is drawn anew, as the report says it."""
        assert self.possible.robustness is not None
        told = robustness_blocks(self.possible.robustness, pack().rubric)
        return "".join(f"> {block.text}\n" for block in told if isinstance(block, Paragraph))

    def opened(self, figure: str, caption: str) -> str:
        """A table of what `flowaudit explain` prints for a figure."""
        blocks = explain_figure(self.assessment, pack(), load_sources(pack()), figure, lambda: self.possible)
        found = next(block for block in blocks if isinstance(block, Rows) and block.caption.startswith(caption))
        return table(found.header, found.rows)


def _product(route: Route) -> str:
    return f"{' x '.join(f'{factor:.6g}' for factor in route.factors)} = {route.width:.4f}"
