"""The documented flows between partners, by the kind of partner that they leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.assess.documented import Doubt, doubts
from audit.pack.catalog import CatalogFlow
from audit.pack.entry import UNKNOWN
from audit.pack.rubric import TERMS
from audit.report.markdown import escape
from audit.report.words import day
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.key_words import PARTNER_KINDS
from docs.pages.partners import title
from docs.pages.piece import above, ground, heading, opening, page, points, ref, several, table, when

FOLDER, INDEX = "flows", "Documented flows"
ABOUT = (
    "A documented flow joins a city's map once the city names the partner that it leaves. It then travels with its "
    "sources, its day and its confidence. A term that no source gives is *not stated*; rule 3 of {method} tells what "
    "is then taken to hold."
)
COUNTS = (
    "**Counts as** says how the method takes a flow on {reviewed}, the day on which this pack was reviewed. A record "
    "of another day may find it otherwise: see rule 6."
)
LABELS = {
    "mode": "Mode",
    "purpose": "Purpose",
    "onward": "Passing on",
    "oversight": "Oversight",
    "kept_by_recipient": "Kept by the recipient",
    "control": "Who decides",
}
SCALES = {"kept_by_recipient": "retention"}
DOUBTS: Mapping[Doubt, str] = {
    "inferred": "it is inferred",
    "undated": "no source gives a day",
    "later": "its day is later",
    "stale": "it was seen more than {flow_stale_after_days} days before",
}
Rows = Mapping[str, CatalogFlow]


def pages() -> Pages:
    """Every page on documented flows, by its path."""
    made = {f"{FOLDER}.md": "\n".join(_index())}
    for kind in PARTNER_KINDS:
        if rows := _leaving(kind):
            made[f"{FOLDER}/{kind}.md"] = "\n".join(_page(kind, rows))
    return made


def _leaving(kind: str) -> Rows:
    return {name: row for name, row in policy.pack().flows.items() if policy.kind_of(row.source) == kind}


def _index() -> Iterator[str]:
    method = page("../explanation/method.md", "the method")
    reviewed = day(policy.pack().header.reviewed)
    yield opening(INDEX, ABOUT.format(method=method), COUNTS.format(reviewed=reviewed))
    rows = ((kind, flows) for kind in PARTNER_KINDS if (flows := _leaving(kind)))
    yield table(
        ("Flows that leave", "Flows", "Count as active", "Count as not known"),
        (
            (page(f"{FOLDER}/{kind}.md", title(kind)), str(len(flows)), _count(flows, "active"), _count(flows, UNKNOWN))
            for kind, flows in rows
        ),
    )


def _count(flows: Rows, status: str) -> str:
    return str(sum(counts_as(row) == status for row in flows.values()))


def counts_as(row: CatalogFlow) -> str:
    """The status of a flow on the day of the pack's review, once its age and its confidence are counted."""
    return UNKNOWN if doubts_of(row) else row.status


def doubts_of(row: CatalogFlow) -> list[str]:
    """Why a flow that is written as active or ended counts as not known on the day of the review, in words."""
    pack = policy.pack()
    limits = pack.rubric.rubric.model_dump()
    return [DOUBTS[doubt].format(**limits) for doubt in doubts(row, pack.header.reviewed, pack.rubric)]


def _page(kind: str, rows: Rows) -> Iterator[str]:
    yield opening(f"Flows that leave {PARTNER_KINDS[kind]}", above(f"{FOLDER}.md", INDEX))
    yield table(
        ("Flow", "Mode", "Counts as", "How it is known", "As of"),
        (
            (ref("flows", name, ends(row)), mode(row), known(counts_as(row)), row.confidence, when(row.as_of, ""))
            for name, row in rows.items()
        ),
    )
    for name, row in rows.items():
        yield heading("flows", name, ends(row))
        yield f"{escape(row.says)}\n"
        yield points({"From": named.partner(row.source), **told(row, _status(row))})
        yield ground(row)


def told(row: CatalogFlow, status: str) -> dict[str, str]:
    """What there is to tell of a flow but where it starts."""
    return {
        "To": named.partner(row.recipient),
        "What goes": _elements(row),
        **{label: _term(row, key) for key, label in LABELS.items()},
        "Status": status,
        "How it is known": row.confidence,
        "Note": escape(row.note),
    }


def ends(row: CatalogFlow) -> str:
    """A flow by its two ends."""
    pack = policy.pack()
    source = pack.systems[row.source].name if row.source in pack.systems else pack.partners[row.source].name
    return f"{source} \u2192 {pack.partners[row.recipient].name}"


def mode(row: CatalogFlow) -> str:
    """How the recipient gets the data, in words; nothing where no source says."""
    return escape(policy.pack().rubric.mode[row.mode].label) if row.mode else ""


def _elements(row: CatalogFlow) -> str:
    if row.elements is None:
        return "no source says"
    if isinstance(row.elements, str):
        return "all that the source holds"
    return f"{named.elements(row.elements)}; {'nothing else' if row.complete else 'and maybe more'}"


def _term(row: CatalogFlow, key: str) -> str:
    """One term by the words of its step; nothing for what is not a term and no source gives."""
    written: str | tuple[str, ...] | None = getattr(row, key)
    if written is None:
        return "not stated" if key in TERMS else ""
    scale = SCALES.get(key, key)
    if isinstance(written, str):
        return named.step(scale, written)
    return f"one of these: {several(named.step(scale, step) for step in written)}"


def _status(row: CatalogFlow) -> str:
    why = several(doubts_of(row)).replace(";", " and")
    reviewed = day(policy.pack().header.reviewed)
    return written_status(row) + (f"; on {reviewed} it counts as not known, since {why}" if why else "")


def written_status(row: CatalogFlow) -> str:
    """The status as the sources give it, with their day."""
    return f"{known(row.status)}, as of {when(row.as_of, 'a day that no source gives')}"


def known(status: str) -> str:
    """A status in words."""
    return "not known" if status == UNKNOWN else status
