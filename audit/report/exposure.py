"""The part of the report that gives figures: after the ways, with the words that go with every figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.assess.assessment import Assessment, Figures
from audit.assess.flow_map import HIGH, LOW
from audit.pack.load import Pack
from audit.report.block import Block, Box, Heading, Paragraph, Rows
from audit.report.words import Words, in_words, percent, whole

FACTORS = (
    "Hold is how many residents the system covers, and for how long. Through is how freely a hop lets data pass on, "
    "and open how freely the last one hands them over; 1 is without any limit."
)


def exposure(assessment: Assessment, figures: Figures, words: Words) -> Iterator[Block]:
    """What such data is used for, and exposure by use, channel, element and recipient."""
    rubric = words.pack.rubric
    yield Heading("What such data is used for, and how readily it could be obtained")
    yield Rows(
        "By use (0 is nothing, 100 is as readily as the holder)",
        ("Use", "What it means", "How readily", "In a word"),
        tuple((row.label, row.says, percent(figures.uses[use]), _band_words(words, figures.uses[use], 100.0))
              for use, row in rubric.uses.items()),
    )  # fmt: skip
    channels = tuple((row.label, whole(figures.channels[channel])) for channel, row in rubric.channels.items())
    yield Rows("By channel: the exposure if only routes of this kind existed", ("Channel", "Exposure"), channels)
    yield from _elements(figures, words)
    sentence = _without_accounts(figures, words)
    if figures.surviving:
        sentence += f" The widest route left is {words.chain(figures.surviving.route.flows)}."
    yield Paragraph(sentence)


def _without_accounts(figures: Figures, words: Words) -> str:
    left, now = whole(figures.without_ice_accounts), whole(figures.score)
    start = f"With the accounts of {words.destination()} on city systems and pools closed, exposure would be"
    return f"{start} {left}, no change." if left == now else f"{start} {left} instead of {now}."


def _elements(figures: Figures, words: Words) -> Iterator[Block]:
    reached = [
        (element, nodes) for element, nodes in figures.elements.items() if nodes.get("destination", (0, 0))[HIGH] > 0
    ]
    rows = tuple(
        (
            words.pack.elements[element].label,
            percent(nodes["destination"]),
            in_words([f"{words.name(node)} {percent(width)}" for node, width in _widest_others(nodes, words)]),
        )
        for element, nodes in sorted(reached, key=lambda pair: (-pair[1]["destination"][HIGH], pair[0]))
    )
    yield Rows(
        "By element and recipient (0 is nothing, 100 is as readily as the holder)",
        ("Element", words.destination(), "Other recipients it reaches most readily"),
        rows,
    )


def _widest_others(nodes: Mapping[str, tuple[float, float]], words: Words) -> list[tuple[str, tuple[float, float]]]:
    skipped = {"destination", *words.assessment.map.destination}
    others = [(node, width) for node, width in nodes.items() if node not in skipped]
    return sorted(others, key=lambda pair: (-pair[1][HIGH], pair[0]))[:3]


def _band_words(words: Words, width: tuple[float, float], scale: float) -> str:
    rubric = words.pack.rubric
    low, high = (rubric.band_label(rubric.band(width[end] * scale)) for end in (LOW, HIGH))
    return low if low == high else f"{low} to {high}"


def index(assessment: Assessment, figures: Figures, pack: Pack, words: Words) -> Iterator[Block]:
    """The exposure index with the words that go with it, and what it is on documents alone."""
    yield Heading("The exposure index")
    yield Box(pack.rubric.figure.caveat)
    band = ""
    if figures.band:
        low, high = (pack.rubric.band_label(name) for name in figures.band)
        band = f": {low} access" if low == high else f": {low} to {high} access"
    scope = "" if assessment.complete else ", for the systems listed so far"
    yield Paragraph(f"As the city states it, {whole(figures.score)} of 100{band}{scope}.")
    yield Paragraph(
        f"On documents alone, {whole(figures.on_documents)} of 100: each stated term, and each answer that something "
        "ended or is shared with nobody, is taken as not known where no document or log supports it."
    )
    if figures.widest:
        widest = figures.widest
        factors = " x ".join(f"{name} {_factor(value)}" for name, value in widest.route.factors)
        yield Paragraph(
            f"The upper end rests most on {words.chain(widest.route.flows)}, which carries "
            f"{words.element(widest.element)}: {factors} = {_factor(widest.route.width)}. {FACTORS}"
        )


def _factor(value: float) -> str:
    return f"{value:.6g}"
