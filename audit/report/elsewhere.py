"""What no figure covers, in two sections: data that is to be had without the city, and what its staff look up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.assess.assessment import Assessment
from audit.assess.elsewhere import Said, said_elsewhere
from audit.assess.fact import Place
from audit.pack.elsewhere import Elsewhere, Part
from audit.report.block import Block, Bullets, Heading, Paragraph
from audit.report.cite import Citations
from audit.report.words import Words, in_words

TITLES: dict[Part, tuple[str, str]] = {
    "without-this-city": (
        "What is available without this city",
        "None of this passes through the city, so nothing in this report measures it and no step of the city moves it.",
    ),
    "conduit": (
        "The city as a conduit",
        "This is about records of other places that the city's staff can reach. Nothing in this report measures it.",
    ),
}
NOT_KNOWN = "Not known yet: {asks}"
NAME = "{name}"


def elsewhere(assessment: Assessment, rows: Mapping[str, Elsewhere], words: Words, cites: Citations) -> Iterator[Block]:
    """Both sections; one without a sentence is left out."""
    said = list(said_elsewhere(words.pack, rows, assessment))
    for part, (title, about) in TITLES.items():
        lines = tuple(_line(row, words, cites) for row in said if row.row.part == part)
        if lines:
            yield Heading(title)
            yield Paragraph(about)
            yield Bullets(lines)


def _line(said: Said, words: Words, cites: Citations) -> str:
    names = in_words([_name(place, words) for place in said.places])
    text = said.row.says if said.holds else NOT_KNOWN.format(asks=said.row.asks)
    return f"{text.replace(NAME, names)}{cites.of_cites(said.row.cite)}"


def _name(place: Place, words: Words) -> str:
    if place.section == "flows":
        flow = words.assessment.record.flows[place.name]
        return f"{words.name(flow.source)} to {words.name(flow.recipient)}"
    if place.section == "agreements":
        return words.assessment.record.agreements[place.name].title or place.name
    return words.name(place.name)
