"""Places of a record whose answer is not known and lies on a route that is not ruled out, and what each could be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow
from audit.assess.inventory import GONE
from audit.assess.question import live_flows
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.rubric import TERMS, Rubric, Value
from audit.record.node import Nodes
from audit.record.record import Record

OPEN = (None, UNKNOWN)
AGREED = TERMS[1:]


class OpenPlace(NamedTuple):
    """One missing answer, by its place, and the answers that tell most: the most protective first, the least last.

    Of a scale those are its ends; of agreements, each that differs from the others. Sharing has one answer, since
    `listed` and `none` both leave only the flows that are stated. A flow that is only planned leaves a documented one
    between the same nodes to stand, so that its status has three.
    """

    about: str
    answers: tuple[Any, ...]


class OpenPlaces:
    """Finds what is not known of the flows of one map."""

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap) -> None:
        self.pack, self.record, self.map = pack, record, flow_map
        self.nodes = Nodes(record, pack)
        self.holders = {self.nodes.resolve(name): name for name in record.partners if not self.nodes.is_part(name)}
        self.stated = [flow for flow in flow_map.flows if flow.stands_on == "stated"]
        self.pairs = {
            (flow.source, flow.recipient) for flow in self.stated if record.flows[flow.id].status != "planned"
        }
        self._agreements: tuple[str, ...] | None = None

    def all(self, *, everyone: bool) -> list[OpenPlace]:
        """Every open place that could matter, each once."""
        lent = {place for flow in self.stated if flow.present[HIGH] for place in self._lent(flow)}
        places: dict[str, tuple[Any, ...]] = {}
        for flow in live_flows(self.map, everyone=everyone):
            places |= {about: self._settling(about) for about in self.behind(flow)}
            if flow.stands_on == "stated":
                places |= dict(self._of_terms(flow, lent))
        for name in self.record.systems:
            places |= dict(self._of_system(name))
        places |= dict(self._of_agreements(everyone=everyone))
        return [OpenPlace(about, answers) for about, answers in places.items()]

    def behind(self, flow: MapFlow) -> Iterator[str]:
        """The places whose answer alone could rule this flow out, or make it certain."""
        for end in (flow.source_name, flow.recipient_name):
            system = self.record.systems.get(end)
            if system and system.status == UNKNOWN:
                yield f"systems.{end}.status"
        if flow.stands_on == "stated":
            stated = self.record.flows[flow.id]
            if stated.status == UNKNOWN:
                yield f"flows.{flow.id}.status"
            if stated.elements in OPEN:
                yield f"flows.{flow.id}.elements"
        elif flow.stands_on == "implied":
            yield from self._sharing(flow.source)
        elif (flow.source, flow.recipient) not in self.pairs and not (flow.present[LOW] and flow.carries[LOW]):
            yield flow.question

    def _sharing(self, node: str) -> Iterator[str]:
        """Where it is said who gets data from a node; a partner that nobody declared would be, by its catalog id."""
        if node in self.record.systems:
            yield f"systems.{node}.sharing"
        elif node in self.holders or node not in self.record.partners:
            yield f"partners.{self.holders.get(node, node)}.sharing"

    @staticmethod
    def _settling(about: str) -> tuple[Any, ...]:
        key = about.rpartition(".")[2]
        if key == "elements":
            return (), "all"
        if key == "sharing":
            return ("listed",)
        return ("ended", "planned", "active") if about.startswith("flows.") else ("ended", "active")

    def _of_terms(self, flow: MapFlow, lent: set[tuple[str, str]]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The unknown terms of a stated flow, at its agreement where it is to give them and the catalog does not."""
        stated = self.record.flows[flow.id]
        agreement = stated.agreement or ""
        for name, term in zip(TERMS, flow.terms, strict=True):
            if term.is_unknown:
                agreed = name in AGREED and agreement in self.record.agreements and getattr(stated, name) is None
                holder = f"agreements.{agreement}" if agreed and (agreement, name) not in lent else f"flows.{flow.id}"
                yield f"{holder}.{name}", ends(self.pack.rubric, name)
        copied = any(self.pack.rubric.mode[step].copies for step in flow.terms.mode.steps)
        if copied and flow.source in self.record.systems and stated.kept_by_recipient in OPEN:
            yield f"flows.{flow.id}.kept_by_recipient", ends(self.pack.rubric, "retention")

    def _lent(self, flow: MapFlow) -> Iterator[tuple[str, str]]:
        """Terms that an agreement could give and the catalog lends: an answer there would replace what is known."""
        stated = self.record.flows[flow.id]
        agreement = self.record.agreements.get(stated.agreement or "")
        for name, term in zip(TERMS, flow.terms, strict=True):
            if agreement and not term.is_unknown and getattr(stated, name) is None and getattr(agreement, name) is None:
                yield stated.agreement or "", name

    def _of_system(self, name: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
        system = self.record.systems[name]
        if system.status in GONE:
            return
        if system.elements in OPEN:
            usual = self.pack.systems.get(system.kind or UNKNOWN)
            yield f"systems.{name}.elements", ((), usual.elements if usual else tuple(self.pack.elements))
        for key in ("covers", "retention"):
            if getattr(system, key) in OPEN:
                yield f"systems.{name}.{key}", ends(self.pack.rubric, key)

    def _of_agreements(self, *, everyone: bool) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Flows of which it is not known what governs them: those in use, and those whose end it could bear out."""
        documented = {(flow.source, flow.recipient) for flow in self.map.flows if flow.stands_on == "catalog"}
        live = {flow.id for flow in live_flows(self.map, everyone=everyone) if flow.stands_on == "stated"}
        for flow in self.stated:
            ended = self.record.flows[flow.id].status == "ended" and (flow.source, flow.recipient) in documented
            if self.record.flows[flow.id].agreement == UNKNOWN and (flow.id in live or ended):
                yield f"flows.{flow.id}.agreement", self._governing()

    def _governing(self) -> tuple[str, ...]:
        """None, and of the agreements that give and bear out the same the first."""
        if self._agreements is None:
            alike: dict[tuple[Any, ...], str] = {}
            for name, agreement in self.record.agreements.items():
                given = tuple(getattr(agreement, term) for term in TERMS)
                places = (f"agreements.{name}", *(f"agreements.{name}.{term}" for term in TERMS))
                notes = [self.record.notes.get(place) for place in places]
                alike.setdefault((given, agreement.is_documented, *(note and note.basis for note in notes)), name)
            self._agreements = ("none", *alike.values())
        return self._agreements


def ends(rubric: Rubric, scale: str) -> tuple[str, str]:
    """The most and the least protective step that somebody could give as a plain answer, without a new note.

    Oversight counts as what it is without a log, then as what it says. Of modes with one value, the more protective
    leaves no copy behind, and neither of them is one that would only move a way to another channel.
    """
    rows: dict[str, Any] = getattr(rubric, scale)
    if scale == "oversight":
        counted = {step: (_without_log(rubric, step), row.value) for step, row in rows.items()}
        return max(counted, key=counted.__getitem__), min(rows, key=lambda step: rows[step].value)
    if scale == "mode":
        return (
            min(rows, key=lambda step: (rows[step].value, rows[step].copies, rows[step].channel is not None)),
            max(rows, key=lambda step: (rows[step].value, rows[step].copies, rows[step].channel is None)),
        )
    values: dict[str, Value] = rows
    return min(values, key=lambda step: values[step].value), max(values, key=lambda step: values[step].value)


def _without_log(rubric: Rubric, step: str) -> float:
    lesser = rubric.oversight[step].without_log
    return rubric.oversight[lesser or step].value
