"""The provisions: what can be done, with model wording; a page for each kind of measure, and one over all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.pack.provision import Provision
from audit.report.markdown import escape
from audit.report.measure import MODELS, WHO
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.condition import told
from docs.pages.kinds import REQUIRED, WORDS, required, stand
from docs.pages.piece import above, anchor, code, ground, heading, opening, page, points, quoted, ref, several, table

FOLDER = "provisions"
ABOUT = (
    "A provision is a clause or a setting that can be applied to a flow, an agreement, a system or the city. It is no "
    "advice: where it stands in a state's law is for counsel to confirm, and where a state prohibits its kind the "
    "program never shows it. A *general form* treats all outside users alike; where the state requires cooperation "
    "only these are shown."
)
APPLIES = {"flow": "a flow", "agreement": "an agreement", "system": "a system", "city": "the city"}
SAVING = "What every limit on disclosure leaves open"
Rows = Mapping[str, Provision]


def pages() -> Pages:
    """Every page on provisions, by its path."""
    made = {f"{FOLDER}.md": "\n".join(_index())}
    for kind in policy.kinds().kinds:
        if rows := _of_kind(kind):
            made[f"{FOLDER}/{kind}.md"] = "\n".join(_page(kind, rows))
    return made


def _of_kind(kind: str) -> Rows:
    return {name: row for name, row in policy.means().provisions.items() if row.law_kind == kind}


def _index() -> Iterator[str]:
    yield opening("Provisions", ABOUT, escape(MODELS))
    for kind, row in policy.kinds().kinds.items():
        if rows := _of_kind(kind):
            yield f"## {page(f'{FOLDER}/{kind}.md', row.label)}\n"
            yield _table(rows)
    yield from _shared()


def _table(rows: Rows) -> str:
    return table(
        ("Provision", "Applies to", "Who acts", "Effort", "General form"),
        (
            (
                named.provision(name),
                APPLIES[row.applies_to],
                WHO[row.who_acts],
                code(row.effort),
                "yes" if row.general else "no",
            )
            for name, row in rows.items()
        ),
    )


def _shared() -> Iterator[str]:
    """What the wordings share: the words with capitals, and the sentence on what stays open."""
    yield "## Words with capitals\n\nIn every wording these words mean:\n"
    terms = policy.means().terms.items()
    yield table(
        ("Word", "In the pack", "Meaning"),
        ((f"{anchor('terms', name)}{escape(row.term)}", code(name), escape(row.means)) for name, row in terms),
    )
    saving = policy.saving()
    yield f"## {SAVING}\n\nA clause that limits disclosure carries one of these sentences.\n"
    yield f"In general forms:\n\n{quoted(saving.general)}"
    yield f"In the others:\n\n{quoted(saving.other)}"
    yield ground(saving)


def _page(kind: str, rows: Rows) -> Iterator[str]:
    yield opening(f"Provisions: {policy.kinds().kinds[kind].label}", above(f"{FOLDER}.md", "Provisions"))
    yield _table(rows)
    yield f"In how many states {ref('kinds', kind, 'this kind of measure')} is {_stands(kind)}.\n"
    for name, row in rows.items():
        yield heading("provisions", name, row.title)
        yield from _provision(name, row)


def _stands(kind: str) -> str:
    found = {WORDS[is_]: states for is_, states in stand(kind).items()} | {REQUIRED: required(kind)}
    return "; ".join(f"{words.lower()}: {len(states)}" for words, states in found.items())


def _provision(name: str, row: Provision) -> Iterator[str]:
    each = None if row.applies_to == "city" else row.applies_to
    yield (
        points({"Applies to": APPLIES[row.applies_to]})
        + told("Makes sense when", row.when, each)
        + told("Already in place when", row.in_place, each)
        + points(_told(name, row))
    )
    yield f"Model wording:\n\n{quoted(row.wording)}"
    yield ground(row)


def _told(name: str, row: Provision) -> dict[str, str]:
    return {
        "What it narrows": several(_narrows(row)),
        "Why it narrows nothing that is measured": escape(row.why_no_effect),
        "Who acts": WHO[row.who_acts],
        "Effort": named.step("effort", row.effort),
        "Keeps": escape(row.keeps),
        "Loses": escape(row.loses),
        "Leaves open": escape(row.exceptions),
        "Limits": escape(row.limits),
        "About these data alone": named.elements(row.for_data) if row.for_data else "",
        "General form": f"yes, on this authority: {escape(row.authority)}" if row.general else "no",
        "It also rests on": several(_grounds(row)),
        "Last resort": "yes: no plan weighs it against narrower steps" if row.last_resort else "",
        "Could answer": _findings(name),
    }


def _narrows(row: Provision) -> Iterator[str]:
    for scale, step in row.tightens.steps().items():
        yield f"{scale}, to {named.step(scale, step)}"
    if row.removes:
        yield f"takes out {named.elements(row.removes)}"
    if row.ends_flow:
        yield "ends the flow"


def _grounds(row: Provision) -> Iterator[str]:
    for also in row.authority_of:
        yield f"{escape(also.says)}, for {named.body(also.body)}"


def _findings(provision: str) -> str:
    return several(named.finding(name) for name, row in policy.findings().items() if provision in row.provision)
