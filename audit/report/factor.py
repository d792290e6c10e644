"""Factors of a route in words: each term with its answer, where the answer comes from, and what it counts for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audit.assess.adoption import Applied
from audit.assess.assessment import Assessment
from audit.assess.flow_map import HIGH, LOW, MapFlow
from audit.assess.inventory import HoldTerms
from audit.assess.origin import Held, Origin, Origins
from audit.assess.term import Term
from audit.pack.entry import UNKNOWN
from audit.pack.rubric import TERMS
from audit.report.block import Block, Paragraph, Rows
from audit.report.words import Words, stated_flow

HEADER = ("Term", "Answer", "Where from", "Value")
NOT_SHOWN = "no document or log shows it, so it counts as not known"
LESSENED = "; counted lower, because no log shows it"
NO_SOURCE = "no source gives it"
COPY = "kept_by_recipient"


class Counted(NamedTuple):
    """How a flow counts at one end: as the last of a route or not, and how open it is with what hold, if it is last."""

    end: int
    last: bool
    width: float
    hold: float


class Factors:
    """Tells the factors of one assessment's flows."""

    def __init__(self, assessment: Assessment, words: Words) -> None:
        self.assessment, self.words = assessment, words

    def hop(self, flow: MapFlow, counted: Counted, origins: Origins) -> Iterator[Block]:
        """A hop's four terms at one end, and the arithmetic of its width."""
        rows = tuple(self._row(flow, origin, counted.end) for origin in origins.terms(flow, counted.end))
        yield Rows("Its terms", HEADER, rows)
        yield Paragraph(_width(flow, counted))

    def spans(self, flow: MapFlow) -> Iterator[Block]:
        """A hop's four terms with what each may count for; without values where there are no figures."""
        figures = self.assessment.view == "exposure"
        rows = tuple(
            (name, self.words.answer(name, term), self._whence(flow, name, term), *([_span(term)] if figures else []))
            for name, term in zip(TERMS, flow.terms, strict=True)
        )
        yield Rows("Its terms", HEADER if figures else HEADER[:-1], rows)

    def hold(self, flow: MapFlow, counted: Counted, origins: Origins) -> Iterator[Block]:
        """What a route's hold is made of when this flow is its first, and its arithmetic."""
        end, held = counted.end, origins.hold(flow, counted.end)
        own = counted.hold != flow.hold[end]
        parts = [(held.covers, f"systems.{flow.source}.covers"), (held.retention, f"systems.{flow.source}.retention")]
        if held.copy and not own:
            parts.append((held.copy, self._copy_place(flow)))
        rows = tuple(self._held_row(origin, place, end) for origin, place in parts)
        yield Rows(f"What {self.words.name(flow.source)} holds", HEADER, rows)
        yield Paragraph(_hold(held, end, counted.hold, own=own))

    def _row(self, flow: MapFlow, origin: Origin, end: int) -> tuple[str, ...]:
        whence = self._whence(flow, origin.name, origin.before)
        if not origin.by and self._is_lessened(origin, end):
            whence += LESSENED
        return self._told(origin, whence, end)

    def _held_row(self, origin: Origin, place: str, end: int) -> tuple[str, ...]:
        name = "kept by the recipient" if place.endswith(COPY) else origin.name
        whence = f"nobody has said ({place})" if origin.before.is_unknown else place
        return (name, *self._told(origin, whence, end)[1:])

    def _told(self, origin: Origin, whence: str, end: int) -> tuple[str, ...]:
        """A term as it counts: as somebody gave it, or at the step to which a measure narrows it."""
        answer = self.words.answer(origin.name, origin.before)
        if not origin.by:
            return origin.name, answer, whence, f"{origin.value:g}"
        label = getattr(self.words.pack.rubric, origin.name)[origin.step].label
        without = f"{answer[:1].lower()}{answer[1:]}, {origin.before.at(end):g} ({whence})"
        return origin.name, label, f"{self.by(origin.by)}; without it: {without}", f"{origin.value:g}"

    def by(self, measures: Iterable[Applied]) -> str:
        """The measures that set a term: each title once, with what it is applied to."""
        titles: dict[str, list[str]] = {}
        for measure in measures:
            titles.setdefault(measure.row.title, []).append(measure.about)
        said = [f"'{title}' on {self.words.places(abouts)}" for title, abouts in titles.items()]
        return f"by {' and by '.join(said)}"

    def _is_lessened(self, origin: Origin, end: int) -> bool:
        steps = origin.before.steps
        return len(steps) == 1 and origin.value != self.words.pack.rubric.scale(origin.name)[steps[0]]

    def _whence(self, flow: MapFlow, name: str, term: Term) -> str:
        """Where the record or the catalog gives a term, or that nobody does."""
        if term.origin == "assumed":
            return f"{NO_SOURCE}; one of these is taken to hold"
        if flow.stands_on == "stated":
            return self._stated(flow, name, term)
        if flow.stands_on == "implied":
            return f"nobody has said ({flow.question})"
        return NO_SOURCE if term.is_unknown else f"the catalog, {flow.id}"

    def _stated(self, flow: MapFlow, name: str, term: Term) -> str:
        stated = self.assessment.record.flows[flow.id]
        agreed = self.assessment.record.agreements.get(stated.agreement or "")
        own = getattr(stated, name)
        given = own or (getattr(agreed, name) if agreed else None)
        place = f"flows.{flow.id}.{name}" if own or not given else f"agreements.{stated.agreement}.{name}"
        if term.origin == "catalog":
            return "the catalog, which documents a flow between the two"
        if not term.is_unknown:
            return place
        return f"nobody has said ({place})" if given in (None, UNKNOWN) else f"{place}; {NOT_SHOWN}"

    def _copy_place(self, flow: MapFlow) -> str:
        return f"{'flows' if stated_flow(flow, self.assessment.record) else 'catalog'}.{flow.id}.{COPY}"


def _width(flow: MapFlow, counted: Counted) -> str:
    end = counted.end
    mode, purpose, onward, oversight = (term.at(end) for term in flow.terms)
    if not counted.last:
        return (
            f"through = {mode:g} x the smaller of (1 - {oversight:g} x (1 - {purpose:g})) and "
            f"(1 - {oversight:g} x (1 - {onward:g})) = {counted.width:.6g}"
        )
    closed = counted.width != flow.open[end]
    why = ". Its mode is not known; with the accounts closed, it is taken as the widest that is no account."
    mode = mode * counted.width / flow.open[end] if closed else mode
    return f"open = {mode:.6g} x (1 - {oversight:g} x (1 - {purpose:g})) = {counted.width:.6g}{why if closed else ''}"


def _hold(held: Held, end: int, hold: float, *, own: bool) -> str:
    return f"hold = covers {held.covers.value:g} x {_kept(held, end, own=own)} = {hold:.6g}"


def _kept(held: Held, end: int, *, own: bool) -> str:
    terms: HoldTerms = held.terms
    if own or terms.copies is False or (terms.copies is None and end == LOW):
        return f"retention {held.retention.value:g}"
    if held.copy:
        return f"the larger of retention {held.retention.value:g} and what the recipient keeps, {held.copy.value:g}"
    return f"the longest there is, {terms.kept(HIGH):g}, because the mode is not known and may leave a copy"


def _span(term: Term) -> str:
    least, most = sorted((term.low, term.high))
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"
