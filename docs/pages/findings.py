"""The findings: recorded facts that counsel should see, by what they are looked for in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.pack.finding import Finding
from audit.pack.question import Subject
from audit.report.counsel import TOWARD
from audit.report.markdown import escape
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.condition import VIEWS, told
from docs.pages.key_words import LOOKED, general_of
from docs.pages.piece import above, filled, ground, heading, opening, page, points, ref, several, table

FOLDER = "findings"
ABOUT = (
    "A finding is a rule about recorded facts that counsel should see, whatever the figures are. None says that a rule "
    "was broken, and none enters a figure. What a finding comes to in a record is a point: present, absent or not "
    "known yet."
)
MORE = "What is done with them is told in {points}."
Rows = Mapping[str, Finding]


def pages() -> Pages:
    """Every page on findings, by its path."""
    made = {f"{FOLDER}.md": "\n".join(_index())}
    for each, words in LOOKED.items():
        if rows := _of(each):
            made[_path(each)] = "\n".join(_page(words, rows))
    return made


def _path(each: Subject | None) -> str:
    return f"{FOLDER}/{each or 'city'}.md"


def _of(each: Subject | None) -> Rows:
    return {name: row for name, row in policy.findings().items() if row.each == each}


def _index() -> Iterator[str]:
    counsel = page("../explanation/points-for-counsel.md", "Points for counsel")
    yield opening("Findings", ABOUT, MORE.format(points=counsel))
    for each, words in LOOKED.items():
        if rows := _of(each):
            yield f"## Looked for in {page(_path(each), words)}\n"
            toward = ((named.finding(name), TOWARD[row.direction]) for name, row in rows.items())
            yield table(("Finding", "Direction"), toward)


def _page(words: str, rows: Rows) -> Iterator[str]:
    yield opening(f"Findings looked for in {words}", above(f"{FOLDER}.md", "Findings"))
    engaged = ((named.finding(name), _engaged(row)) for name, row in rows.items())
    yield table(("Finding", "What may be engaged"), engaged)
    for name, row in rows.items():
        yield heading("findings", name, row.title)
        yield f"{escape(_filled(row, row.says))}\n"
        where, fact = told("Looked for where", row.where, row.each), told("Present when", row.when, row.each)
        yield f"{where}{fact}{points(_told(row))}"
        yield ground(row)


def _told(row: Finding) -> dict[str, str]:
    return {
        "Only of these kinds": several(map(named.kind, row.among)),
        "Only where": VIEWS[row.view] if row.view else "",
        "What may be engaged": _engaged(row),
        "Binds": escape(_filled(row, row.binds)) if row.binds else "",
        "Only for these data": named.elements(row.for_data),
        "Who acts": several(map(named.body, row.bodies)),
        "Question to counsel": escape(_filled(row, row.question)),
        "Direction": TOWARD[row.direction].lower(),
        "What could answer it": several(map(named.provision, row.provision)),
        "Why nothing here answers it": escape(row.no_provision),
    }


def _engaged(row: Finding) -> str:
    """The one thing that the facts may engage: a rule of federal law, a standing in the law, or a city's text."""
    if row.rule:
        federal = policy.means().federal
        rules = federal.rule if federal else ()
        return ref("rule", row.rule, next(rule.citation for rule in rules if rule.id == row.rule))
    if row.law_kind:
        return f"a law that makes this {escape(' or '.join(row.standing))}: {named.measure_kind(row.law_kind)}"
    return escape(_filled(row, row.citation))


def _filled(row: Finding, text: str) -> str:
    return filled(text, general_of(row.each))
