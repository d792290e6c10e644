"""The rubric: every value of the method, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from audit.pack.entry import Row
from audit.pack.rubric import Channel
from audit.report.markdown import escape
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.key_words import PARTNER_KINDS
from docs.pages.piece import anchor, cited, code, opening, page, points, several, table

SCALES = {
    "mode": ("Mode", "How a recipient gets the data."),
    "purpose": ("Purpose", "What the terms allow the data to be used for."),
    "onward": ("Passing on", "Whether the recipient may hand the data to others."),
    "oversight": ("Oversight", "How far the terms can be checked and enforced."),
    "covers": ("Covers", "How many residents are in a system."),
    "retention": ("Retention", "How long records stay."),
    "effort": ("Effort", "How much work a measure is, in multiples of the least."),
}
"""The scales whose steps have a value."""
ABOUT = (
    "Version {version}. Every value runs from 0 (nothing gets through) to 1 (as freely as if the recipient held the "
    "data itself), but for efforts and weights. What the method does with them is in {method}."
)
USES = "What enforcement staff say such data is used for. The weights share out the score, and add to 100."
BANDS = "The score in words, each from its value up to the next."
CHANNELS = "The last hand of a route, the one that gives data to the destination."
CONTROL = "Evidence of a flow that a law keeps in force does not grow stale."
SHARING = "What is known of the recipients of a system or a partner."
ASSUMED = (
    "Where no source gives the purpose, the onward term or the oversight of a documented flow, one of these is taken "
    "to hold, whichever it is."
)
SPREAD = "each value is tried up to that part higher and lower, to see how much hangs on it"


def pages() -> Pages:
    """The page of the rubric."""
    return {"rubric.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    rubric = policy.pack().rubric
    method = page("../explanation/method.md", "The method, rule by rule")
    yield opening("The rubric", ABOUT.format(version=escape(rubric.rubric.version), method=method))
    yield _limits()
    for scale, (title, says) in SCALES.items():
        steps = getattr(rubric, scale).items()
        yield f"## {title}\n\n{says}\n"
        yield table(("Step", "In the record", "Value", "Why"), (_step(scale, *step) for step in steps))
    yield from _uses()
    yield from _bands()
    yield from _channels()
    yield from _controls()
    yield from _sharing()
    yield from _assumed()


def _limits() -> str:
    header = policy.pack().rubric.rubric
    return points(
        {
            "Destination": several(map(named.partner, header.destination)),
            "A documented flow is stale": f"more than {header.flow_stale_after_days} days after it was seen",
            "Law is stale": f"more than {header.law_stale_after_days} days after the newest evidence",
            "Spread": f"{header.spread:g}: {SPREAD}",
            "Why": escape(header.why),
        }
    )


def _step(scale: str, name: str, row: Any) -> Iterable[str]:
    return *_placed(scale, name, row.label), f"{row.value:g}", " ".join((_why(row), *_marks(row)))


def _placed(kind: str, name: str, label: str) -> tuple[str, str]:
    """The first cells of a row: its own place with its label, and its id."""
    return f"{anchor(kind, name)}{escape(label)}", code(name)


def _why(row: Row) -> str:
    cited_ones = (f"{escape(cite.says)} ({cited(cite)}: {escape(cite.at)})" for cite in row.cite)
    return " ".join((escape(row.why), *cited_ones)).strip()


def _marks(row: Any) -> Iterator[str]:
    """What the method does with a step beside its value."""
    if getattr(row, "account", False):
        yield "Counts as a standing account."
    if getattr(row, "copies", False):
        yield "Records leave for good."
    if channel := getattr(row, "channel", None):
        yield f"Counts on the channel {named.step('channels', channel)}."
    if step := getattr(row, "without_log", None):
        yield f"Counts as {named.step('oversight', step)} in the high where no log shows it."
    if words := getattr(row, "outside", ""):
        yield f"Where the state requires cooperation it is called: {escape(words)}."


def _uses() -> Iterator[str]:
    yield f"## Uses\n\n{USES}\n"
    yield table(
        ("Use", "In the pack", "Weight", "Meaning", "Why"),
        (
            (*_placed("uses", name, row.label), f"{row.weight:g}", escape(row.says), _why(row))
            for name, row in policy.pack().rubric.uses.items()
        ),
    )


def _bands() -> Iterator[str]:
    yield f"## Bands\n\n{BANDS}\n"
    yield table(
        ("Band", "In the pack", "From", "Meaning"),
        (
            (*_placed("bands", name, row.label), f"{row.from_score:g}", escape(row.means))
            for name, row in policy.pack().rubric.bands.items()
        ),
    )
    yield f"With every figure goes: {escape(policy.pack().rubric.figure.caveat)}\n"


def _channels() -> Iterator[str]:
    yield f"## Channels\n\n{CHANNELS}\n"
    yield table(
        ("Channel", "In the pack", "The last hand is", "An account there is the destination's own"),
        (
            (*_placed("channels", name, row.label), _hand(row), "yes" if row.own_account else "no")
            for name, row in policy.pack().rubric.channels.items()
        ),
    )


def _hand(row: Channel) -> str:
    kinds = [escape(PARTNER_KINDS[kind]) for kind in row.kinds]
    more = ["a system of the city"] * row.systems + ["any other partner"] * row.other
    return several([*kinds, *more]) or "anybody, with a mode marked so"


def _controls() -> Iterator[str]:
    yield f"## Who decides about a flow\n\n{CONTROL}\n"
    yield table(
        ("Step", "In the record", "Grows stale"),
        (
            (*_placed("control", name, row.label), "no" if row.never_stale else "yes")
            for name, row in policy.pack().rubric.control.items()
        ),
    )


def _sharing() -> Iterator[str]:
    yield f"## Sharing\n\n{SHARING}\n"
    yield table(
        ("Step", "In the record", "Not the whole list for", "Why"),
        (
            (*_placed("sharing", name, row.label), several(map(named.kind, row.incomplete_kinds)), _why(row))
            for name, row in policy.pack().rubric.sharing.items()
        ),
    )


def _assumed() -> Iterator[str]:
    assumed = policy.pack().rubric.documented_unless_stated
    terms = {"purpose": assumed.purpose, "onward": assumed.onward, "oversight": assumed.oversight}
    yield f"## Terms that no source gives\n\n{ASSUMED}\n"
    yield points({SCALES[term][0]: several(named.step(term, step) for step in steps) for term, steps in terms.items()})
    yield f"{escape(assumed.why)}\n"
