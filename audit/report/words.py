"""The words in which ways, hops, ranges and evidence are said, the same for every agency."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from audit.assess.assessment import Assessment
from audit.assess.flow_map import HIGH, LOW, UNNAMED, MapFlow, Range
from audit.assess.term import Term
from audit.assess.way import State, Way
from audit.pack.load import Pack
from audit.pack.rubric import TERMS, Value
from audit.record.flow import Flow
from audit.record.node import Nodes
from audit.record.record import Record

STATE_WORDS: dict[State, str] = {
    "confirmed": "confirmed",
    "reported": "reported",
    "not-ruled-out": "not ruled out",
    "closed": "closed with evidence",
    "none": "none recorded",
}
STATE_MEANS: dict[State, str] = {
    "confirmed": "every hop is active, and a paper, a log or a documented source shows it",
    "reported": "every hop is active, and some rest on a statement or a press report",
    "not-ruled-out": "possible only because something is not known",
    "closed": "it ended, and a document or log shows it",
    "none": "nothing recorded or documented makes one",
}
STANDING = {
    ("stated", "supported"): "stated in the record, supported",
    ("stated", "unsupported"): "stated in the record, not yet supported",
    ("catalog", "documented"): "documented",
    ("catalog", "reported"): "reported",
    ("catalog", "inferred"): "inferred from sources",
    ("implied", "unsupported"): "assumed, because nobody has said",
}
MOST = 6
"""Names listed in a sentence; of the others it says how many there are."""


class Words:
    """Names and phrases for one assessment."""

    def __init__(self, assessment: Assessment, pack: Pack) -> None:
        self.assessment, self.pack = assessment, pack
        self.nodes = Nodes(assessment.record, pack)

    def name(self, name: str) -> str:
        """What a system, a partner or its node is called."""
        return "an outside recipient not named" if name == UNNAMED else self.nodes.name_of(name)

    def destination(self) -> str:
        """The destination's short names, joined: "ICE or CBP"."""
        return " or ".join(_short(self.pack, name) for name in self.pack.rubric.rubric.destination)

    def destination_in_full(self) -> str:
        """The destination's names with their short ones, for where a reader first meets them."""
        return " or ".join(_spelled(self.pack, name) for name in self.pack.rubric.rubric.destination)

    def element(self, element: str) -> str:
        """An element's label, as it stands inside a sentence."""
        label = self.pack.elements[element].label
        return label if label[:2].isupper() else label[0].lower() + label[1:]

    def elements(self, elements: Iterable[str], most: int = MOST) -> str:
        """Elements in words; beyond `most`, how many more."""
        return in_words(_first([self.element(element) for element in elements], most))

    def place(self, about: str) -> str:
        """What a place of the record or catalog is called: a flow by its ends, an agreement by its title."""
        section, _, rest = about.partition(".")
        name = rest.partition(".")[0]
        if section in ("flows", "catalog"):
            row = self.pack.flows[name] if section == "catalog" else self.assessment.record.flows[name]
            return f"{self.name(row.source)} -> {self.name(row.recipient)}"
        if section == "agreements":
            return self.assessment.record.agreements[name].title or name
        return self.name(name) if name else "the whole city"

    def places(self, abouts: Iterable[str], most: int = MOST) -> str:
        """Places by name, each once; beyond `most`, how many more."""
        return in_words(_first(list(dict.fromkeys(map(self.place, abouts))), most))

    def channel(self, channel: str) -> str:
        """A channel's label."""
        return self.pack.rubric.channels[channel].label

    def chain(self, flows: Iterable[MapFlow]) -> str:
        """A route as names with arrows in ASCII: "Police records -> LInX -> ICE"."""
        names: list[str] = []
        for flow in flows:
            names = names or [self.name(flow.source_name)]
            names.append(self.name(flow.recipient_name))
        return " -> ".join(names)

    def standing(self, flow: MapFlow) -> str:
        """What a hop stands on, with the day of its evidence and whether it must be confirmed."""
        words = STANDING[flow.stands_on, flow.confidence]
        if flow.stands_on == "catalog":
            row = self.pack.flows[flow.id]
            words += f", as of {row.as_of}" if row.as_of else ", no day given"
        if flow.present[HIGH] and not flow.present[LOW] and flow.stands_on != "implied":
            words += ", to be confirmed"
        return words

    def term(self, name: str, term: Term, *, short: bool = False) -> str:
        """A term in words: its step, the steps it may be, or not known; `short` leaves out what is only assumed."""
        if short and term.origin == "assumed":
            return "not stated by any source"
        given = {"agreement": " (from the agreement)", "catalog": " (as documented)", "assumed": " (not stated)"}
        return self.answer(name, term) + given.get(term.origin, "")

    def answer(self, name: str, term: Term) -> str:
        """A term's step, the steps it may be, or not known, without a word of who gave it."""
        scale: dict[str, Value] = getattr(self.pack.rubric, name)
        if not term.steps:
            return "not known"
        everyone = self.assessment.view == "outside-access"
        labels = [scale[step].called(everyone=everyone) for step in term.steps]
        return labels[0] if len(labels) == 1 else f"one of: {'; '.join(labels)}"

    def terms(self, flow: MapFlow) -> list[tuple[str, str]]:
        """All four terms of a flow in short words."""
        return [(name, self.term(name, term, short=True)) for name, term in zip(TERMS, flow.terms, strict=True)]


def flows_on(ways: Iterable[Way]) -> tuple[MapFlow, ...]:
    """Every flow on some of the ways, once; a stated and a documented flow may bear the same id."""
    return tuple({(flow.stands_on, flow.id): flow for way in ways for flow in way.flows}.values())


def stated_flow(flow: MapFlow, record: Record) -> Flow | None:
    """What the record says of a flow, if the record states it."""
    return record.flows.get(flow.id) if flow.stands_on == "stated" else None


def _short(pack: Pack, name: str) -> str:
    partner = pack.partners[name]
    return next((alias for alias in (*partner.aliases, name.upper()) if alias.isupper()), partner.name)


def _spelled(pack: Pack, name: str) -> str:
    full, short = pack.partners[name].name, _short(pack, name)
    return full if short == full else f"{full} ({short})"


def _first(parts: list[str], most: int) -> list[str]:
    return parts if len(parts) <= most else [*parts[:most], f"{len(parts) - most} more"]


def in_words(parts: list[str]) -> str:
    """A list in words: "a, b and c"; with semicolons where a part has a comma of its own."""
    if len(parts) < 2:
        return parts[0] if parts else "nothing"
    if any("," in part for part in parts):
        return "; ".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def day(date: datetime.date) -> str:
    """A day as it is written in the United States: "November 22, 2026"."""
    return f"{date:%B} {date.day}, {date.year}"


def whole(pair: Range) -> str:
    """A range of scores as whole numbers: "41 to 69", or one number where they round alike."""
    low, high = round(pair[LOW]), round(pair[HIGH])
    return str(low) if low == high else f"{low} to {high}"


def percent(pair: Range) -> str:
    """A range of widths (0 to 1) as whole parts of a hundred."""
    return whole((pair[LOW] * 100, pair[HIGH] * 100))


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 way", "3 ways"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def first_said(assessment: Assessment, words: Words) -> Iterator[str]:
    """What every screen and report begins with; a record without a way that is not assessable yet counts none."""
    if assessment.not_assessable:
        yield assessment.not_assessable
    if assessment.ways or not assessment.not_assessable:
        yield ways_sentence(assessment, words)


def ways_sentence(assessment: Assessment, words: Words) -> str:
    """The first sentence of every screen and report: the ways, counted."""
    counts = assessment.counts
    everyone = assessment.view == "outside-access"
    who = "outside recipients" if everyone else words.destination_in_full()
    missing = len(assessment.questions)
    because = f" because {counted(missing, 'answer is', 'answers are')} missing" if counts["not-ruled-out"] else ""
    verb = "is" if counts["confirmed"] == 1 else "are"
    return (
        f"On records dated {day(assessment.day)}, {counted(counts['confirmed'], 'way')} for {who} to obtain city-held "
        f"data {verb} confirmed, {counts['reported']} reported, {counts['not-ruled-out']} not ruled out{because}, "
        f"and {counts['closed']} closed with evidence."
    )
