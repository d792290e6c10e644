"""What the pack is least sure of: what is inferred, reported only, undated, old, or known from an excerpt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import chain

from audit.assess.documented import Doubt, doubts
from audit.pack.catalog import CatalogFlow, CatalogPartner
from audit.pack.entry import UNKNOWN, first_day
from audit.pack.law import Law, Rule
from audit.pack.source import Source
from audit.pack.standing import is_stale
from audit.report.markdown import escape
from audit.report.words import counted, day
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.flows import DOUBTS, ends
from docs.pages.piece import cited, opening, page, ref, several, table, when
from docs.pages.precedents import titled

ABOUT = (
    "Nothing on this page is known to be wrong. It lists what rests on thin, old or second-hand evidence, so that a "
    "reader knows where to look twice before relying on it. Ages are counted on {reviewed}, the day on which the pack "
    "was reviewed; its newest evidence is of {evidence_through}."
)
TAKEN = (
    "The program takes none of it for more than it is. {evidence} says what it makes of a documented flow that is old "
    "or inferred, and {law} of a state's law on which the evidence is old or weak."
)
WORDS = ("documented", "reported", "inferred")
KNOWN = (
    "*Documented*: a first-hand document was read. *Reported*: the press, research or a summary says so. *Inferred*: "
    "no source says it outright. Every value of {rubric}, and every fit of an element, is a judgement."
)
LAW = (
    "Where the confidence is low, the reading itself is uncertain. Where the newest evidence is more than "
    "{law_stale_after_days} days old, the law may have changed since. Counsel confirms either."
)
RULES = "Of these rules no first-hand document was read, or the pack gives no day on which they came into force."
FLOWS = "Written as active or ended, and counted as not known on the day of the review:"
UNSETTLED = "Of these no source settles whether they run:"
SILENT = "Of these no source says how the data is got:"
PARTNERS = "Inferred, undated, or last seen as long ago as makes a flow stale:"
PRECEDENTS = "They join no map, so no figure and no way rests on them. These are inferred, undated or old:"
SINGLE = "These rest on one source each. What a provision says beyond it is a judgement of whoever wrote the clause."
EXCERPT = (
    "A claim rests on the passage that is named beside it, and on no more of the document. Most documents were read "
    "so: {most}. The others:"
)
YES = "yes"


def pages() -> Pages:
    """The page of what the pack is least sure of."""
    return {"weak.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    header = policy.pack().header
    days = {"reviewed": day(header.reviewed), "evidence_through": day(header.evidence_through)}
    links = {"evidence": page("../explanation/evidence.md", "Evidence"), "law": page("law.md", "The law of each state")}
    yield opening("What this pack is least sure of", ABOUT.format(**days), TAKEN.format(**links))
    yield _overview()
    for part in (_law, _rules, _flows, _partners, _precedents, _inferred, _provisions, _sources):
        yield from part()


def _overview() -> str:
    """How many rows of each kind are known how."""
    pack = policy.pack()
    rules = chain.from_iterable(law.rule for law in policy.laws().values())
    known: dict[str, Iterable[str]] = {
        page("elements.md", "Elements"): (row.confidence for row in pack.elements.values()),
        page("systems.md", "Kinds of system"): (row.confidence for row in pack.systems.values()),
        page("partners.md", "Partners"): (row.confidence for row in pack.partners.values()),
        page("flows.md", "Documented flows"): (row.confidence for row in pack.flows.values()),
        page("precedents.md", "Precedents"): (row.confidence for row in policy.precedents().values()),
        page("law.md", "Rules of law"): (rule.confidence for rule in rules),
    }
    counts = {title: Counter(words) for title, words in known.items()}
    rows = ((title, *(str(count[word]) for word in WORDS)) for title, count in counts.items())
    return f"{table(('How it is known', *WORDS), rows)}\n{KNOWN.format(rubric=page('rubric.md', 'the rubric'))}\n"


def _law() -> Iterator[str]:
    yield f"## Law\n\n{LAW.format(**_limits())}\n"
    weak = [(name, law) for name, law in policy.laws().items() if law.law.confidence == "low" or _is_old(law)]
    weak.sort(key=lambda row: (row[1].law.confidence != "low", row[1].law.name))
    yield table(
        ("State", "Confidence", "Evidence through", "Old"),
        (
            (_law_page(name, law), law.law.confidence, day(law.law.evidence_through), YES * _is_old(law))
            for name, law in weak
        ),
    )


def _law_page(name: str, law: Law) -> str:
    return page(f"law/{name}.md", law.law.name)


def _is_old(law: Law) -> bool:
    return is_stale(law, policy.pack().header.reviewed, policy.pack().rubric)


def _rules() -> Iterator[str]:
    yield f"{RULES}\n"
    laws = policy.laws().items()
    thin = [(rule, _law_page(name, law)) for name, law in laws for rule in law.rule if _is_thin(rule)]
    yield table(
        ("Rule", "State", "Reported only", "No first day"),
        (
            (ref("rule", rule.id, rule.title), state, YES * (rule.confidence != WORDS[0]), YES * (not rule.in_force))
            for rule, state in thin
        ),
    )


def _is_thin(rule: Rule) -> bool:
    return rule.confidence != WORDS[0] or rule.in_force is None


def _flows() -> Iterator[str]:
    flows = policy.pack().flows
    yield f"## Documented flows\n\n{FLOWS}\n"
    yield _doubted("flows", {name: (ends(row), row) for name, row in flows.items()})
    unsettled = [ref("flows", name, ends(row)) for name, row in flows.items() if row.status == UNKNOWN]
    silent = [ref("flows", name, ends(row)) for name, row in flows.items() if row.mode is None]
    yield from _listed(UNSETTLED, unsettled)
    yield from _listed(SILENT, silent)


def _listed(about: str, links: list[str]) -> Iterator[str]:
    if links:
        yield f"{about}\n"
        yield "".join(f"- {link}\n" for link in links)


def _doubted(kind: str, rows: Mapping[str, tuple[str, CatalogFlow]]) -> str:
    """Flows in doubt, each by its title, with why."""
    pack = policy.pack()
    why = {name: _said(doubts(row, pack.header.reviewed, pack.rubric)) for name, (_, row) in rows.items()}
    return table(
        ("Flow", "As of", "Why it is here"),
        ((ref(kind, name, title), when(row.as_of, ""), why[name]) for name, (title, row) in rows.items() if why[name]),
    )


def _said(why: Iterable[Doubt]) -> str:
    return several(DOUBTS[doubt].format(**_limits()) for doubt in why)


def _limits() -> dict[str, object]:
    return policy.pack().rubric.rubric.model_dump()


def _partners() -> Iterator[str]:
    yield f"## Partners\n\n{PARTNERS}\n"
    found = {name: (row.as_of, _said(_doubts(row))) for name, row in policy.pack().partners.items()}
    yield table(
        ("Partner", "As of", "Why it is here"),
        ((named.partner(name), when(as_of, ""), why) for name, (as_of, why) in found.items() if why),
    )


def _doubts(row: CatalogPartner) -> Iterator[Doubt]:
    pack = policy.pack()
    if row.confidence == "inferred":
        yield "inferred"
    if row.as_of is None:
        yield "undated"
    elif pack.header.reviewed - first_day(row.as_of) > timedelta(days=pack.rubric.rubric.flow_stale_after_days):
        yield "stale"


def _precedents() -> Iterator[str]:
    yield f"## Precedents\n\n{PRECEDENTS}\n"
    yield _doubted("precedents", {name: (titled(row), row) for name, row in policy.precedents().items()})


def _inferred() -> Iterator[str]:
    pack = policy.pack()
    elements = [named.element(name) for name, row in pack.elements.items() if row.confidence == "inferred"]
    systems = [named.system(name) for name, row in pack.systems.items() if row.confidence == "inferred"]
    if elements or systems:
        yield "## Elements and kinds of system\n"
        yield from _listed("Inferred:", [*elements, *systems])


def _provisions() -> Iterator[str]:
    yield f"## Provisions\n\n{SINGLE}\n"
    rows = policy.means().provisions.items()
    yield table(
        ("Provision", "The source"),
        ((named.provision(name), several(map(cited, row.cite)) or "none") for name, row in rows if len(row.cite) < 2),
    )


def _sources() -> Iterator[str]:
    sources = policy.sources()
    most, count = Counter(row.extent for row in sources.values()).most_common(1)[0]
    yield f"## Sources\n\n{EXCERPT.format(most=f'{escape(most)}, {count} of {len(sources)}')}\n"
    yield _table("How much was read", {name: row.extent for name, row in sources.items() if row.extent != most})
    yield "Read with a remark:\n"
    yield _table("Remark", {name: row.note for name, row in sources.items() if row.note})
    undated = [(name, row) for name, row in sources.items() if row.date is None]
    yield from _listed(
        f"{counted(len(undated), 'source')} of {len(sources)} with no date of their own:",
        [f"{_source(name, row)}, {escape(row.publisher)}" for name, row in undated],
    )


def _table(title: str, told: Mapping[str, str]) -> str:
    sources = policy.sources()
    return table(("Source", title), ((_source(name, sources[name]), escape(text)) for name, text in told.items()))


def _source(name: str, row: Source) -> str:
    return ref("sources", name, row.title)
