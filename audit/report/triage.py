"""What a short review hands over: documented routes, settings to look at, letters to send, whom to ask. No figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from audit.assess.assessment import Assessment
from audit.assess.flow_map import MapFlow
from audit.assess.onward import Onward, onward
from audit.assess.question import OpenQuestion
from audit.assess.request import requests_due
from audit.pack.load import Pack
from audit.pack.request import Request
from audit.pack.source import Source
from audit.report.block import Block, Bullets, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.content import COMPLETE, PARTIAL, method, preface
from audit.report.law import state_law
from audit.report.request import Requests
from audit.report.summary import NO_FIGURE
from audit.report.words import STATE_MEANS, STATE_WORDS, Words, first_said, flows_on, in_words

MOST_SETTINGS = 5
ENDED = "ended: a source says that it no longer goes on"
NOT_CLOSED = "Not documented does not mean that nothing goes on from there."
KEEP = "Keep each as a picture or a print, with the day and who made it. It is the evidence for later answers."
NOTHING_DUE = "Nothing that this record lists calls for one yet."
CHANGE = "Models to change as the city likes. Nothing is sent by this program."


def triage(
    assessment: Assessment, pack: Pack, requests: Mapping[str, Request], sources: Mapping[str, Source], version: str
) -> list[Block]:
    """The whole of it as blocks; `requests` and `sources` are the pack's, `version` is the program's."""
    words = Words(assessment, pack)
    cites = Citations(assessment, pack, sources)
    due = Requests(requests_due(assessment.record, pack, requests, assessment.view), words)
    body = [
        Heading(f"{pack.header.title}: {assessment.record.name}", 1),
        *preface(assessment, cites),
        Paragraph(NO_FIGURE),
        *_ways(assessment, pack, words, cites),
        *_rows(assessment, words),
        *_asked_for(due),
        *_who_to_ask(assessment, words),
        *state_law(assessment, pack, cites),
        *_next(pack),
    ]
    return [*body, *method(assessment, words, version), *cites.list()]


def _ways(assessment: Assessment, pack: Pack, words: Words, cites: Citations) -> Iterator[Block]:
    yield Heading("The ways")
    yield from map(Paragraph, first_said(assessment, words))
    yield Paragraph(COMPLETE if assessment.complete else PARTIAL)
    yield Heading("What is documented of the partners named", 3)
    named = onward(assessment, pack)
    if not named:
        yield Paragraph("No pool, network, company or agency is named yet.")
    yield from _routes(named, assessment, words, cites)
    bare = [words.name(row.node) for row in named if not row.ways and not row.ended]
    if bare:
        yield Paragraph(f"No source of this program says where data goes on to from {in_words(bare)}. {NOT_CLOSED}")


def _routes(named: Iterable[Onward], assessment: Assessment, words: Words, cites: Citations) -> Iterator[Block]:
    """Routes on from each partner, and what ended; then, where one destination is asked about, what sources say."""
    everyone = assessment.view == "outside-access"

    def row(partner: str, hand: str, state: str, flows: tuple[MapFlow, ...]) -> tuple[str, ...]:
        hand = words.name(hand) if everyone else words.channel(hand)
        standing = "; ".join(f"{words.standing(flow)}{cites.mark(flow)}" for flow in flows)
        return words.name(partner), hand, state, words.chain(flows), standing

    rows = []
    for node, ways, ended in named:
        rows += [row(node, way.hand, f"{STATE_WORDS[way.state]}: {STATE_MEANS[way.state]}", way.flows) for way in ways]
        rows += [row(node, flow.recipient if everyone else flow.channel, ENDED, (flow,)) for flow in ended]
    if rows:
        hand = "Recipient" if everyone else "By which hand"
        header = ("Partner", hand, "How well it is known", "Route", "What each hop stands on")
        yield Rows("Routes on from each partner, whatever the city sends it", header, tuple(rows))
    flows = flows_on(way for _, ways, _ in named for way in ways)
    said = tuple(f"{words.pack.flows[flow.id].says}{cites.mark(flow)}" for flow in flows if _is_documented(flow))
    if said and not everyone:
        yield Paragraph("What the sources say of these hops:")
        yield Bullets(said)


def _is_documented(flow: MapFlow) -> bool:
    return flow.stands_on == "catalog"


def _rows(assessment: Assessment, words: Words) -> Iterator[Block]:
    """Who gets data from each system, in the city's own words."""
    record = assessment.record
    if not record.systems:
        return
    gets: dict[str, list[str]] = defaultdict(list)
    for flow in record.flows.values():
        if flow.source in record.systems and flow.status not in ("ended", "planned"):
            gets[flow.source].append(words.name(flow.recipient))
    rows = []
    for name, system in record.systems.items():
        whole = {"listed": "that is everyone", "none": "nobody outside"}.get(system.sharing or "", "not known if all")
        named = in_words(gets[name]) if gets[name] else "" if system.sharing == "none" else "nobody named yet"
        rows.append((words.name(name), "; ".join(part for part in (named, whole) if part)))
    yield Heading("What the city has said so far")
    yield Rows("Who gets data from each system", ("System", "Who gets data from it"), tuple(rows))


def _asked_for(due: Requests) -> Iterator[Block]:
    settings, papers, letters = list(due.settings(MOST_SETTINGS)), list(due.papers()), list(due.letters())
    yield Heading("Settings to look at first")
    yield from [Paragraph(KEEP), *settings] if settings else [Paragraph(NOTHING_DUE)]
    if papers:
        yield Heading("Lists and papers to have")
        yield from papers
    if letters:
        yield Heading("Whom to write to" if due.drafts_nothing else "E-mails to send")
        yield Paragraph(due.drafts_nothing or CHANGE)
        yield from letters


def _who_to_ask(assessment: Assessment, words: Words) -> Iterator[Block]:
    """The missing answers by who would know them; of each partner's documented flows one question asks."""
    by_person: dict[str, list[str]] = defaultdict(list)
    for question in assessment.questions:
        asks = _asks(question, assessment, words)
        if asks and asks not in by_person[question.who_knows]:
            by_person[question.who_knows].append(asks)
    if any(by_person.values()):
        yield Heading("Who to ask")
    for person, listed in by_person.items():
        if listed:
            yield Heading(person[0].upper() + person[1:], 3)
            yield Bullets(tuple(listed))


def _asks(question: OpenQuestion, assessment: Assessment, words: Words) -> str:
    """A missing answer in words; of a partner, who gets its data and on what terms, naming no recipient.

    Empty for a partner that is the destination, which the city has no way to ask; none is where all are asked alike.
    """
    section, _, rest = question.about.partition(".")
    if section == "catalog":
        source = words.pack.flows[rest].source
    elif section == "partners":
        source = rest.rpartition(".")[0]
    else:
        return question.asks
    destination = map(words.nodes.resolve_in_catalog, words.pack.rubric.rubric.destination)
    exposure = assessment.view == "exposure"
    if exposure and (words.nodes.resolve(source) or source) in destination:
        return ""
    if exposure and section == "catalog":
        rows = [row.about.partition(".")[2] for row in assessment.questions if row.about.startswith("catalog.")]
        flows = [words.pack.flows[row] for row in rows]
        recipients = dict.fromkeys(words.name(flow.recipient) for flow in flows if flow.source == source)
        return f"Does data still go from {words.name(source)} to {in_words(list(recipients))}, and on what terms?"
    return f"Who gets data from {words.name(source)}, all of them, and on what terms?"


def _next(pack: Pack) -> Iterator[Block]:
    if pack.header.uses:
        yield Heading("What comes next")
        yield Paragraph(
            "The full review asks for terms, agreements and logs, and takes over every answer given here. Go on with: "
            f"flowaudit interview RECORD --pack {pack.header.uses}"
        )
