"""Pages on the law of every state, made whole from the law files: `python -m docs.law_pages` writes or checks them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from audit.pack.entry import Cite
from audit.pack.law import Is, Law, LawKinds, Rule, Standing
from audit.pack.load import Pack, load_federal, load_law_kinds, load_laws, load_pack, load_sources
from audit.pack.source import Source
from audit.report.markdown import escape
from audit.report.words import day

FOLDER = Path(__file__).parent / "reference" / "law"
STALE = "These pages are stale: {names}. Run make docs."
SHOWN: tuple[Is, ...] = ("prohibited", "required", "counsel", "permitted")
FEDERAL = "federal"
STANCES = {
    "limits-sharing": "limits sharing",
    "neutral": "neutral",
    "mixed": "mixed",
    "requires-cooperation": "requires cooperation",
}
MADE = "<!-- Made from the law file by `make docs`. Change the law file, not this page. -->"


@cache
def pack() -> Pack:
    """The shipped policy pack."""
    return load_pack()


@cache
def laws() -> dict[str, Law]:
    """Every state's law by the name of its page, then federal law."""
    found = {state.lower(): law for state, law in load_laws(pack()).items()}
    federal = load_federal(pack())
    return found | ({FEDERAL: federal} if federal else {})


@cache
def kinds() -> LawKinds:
    """The kinds of measure and the bodies."""
    return load_law_kinds(pack())


@cache
def sources() -> dict[str, Source]:
    """Every document cited."""
    return load_sources(pack())


def pages() -> dict[str, str]:
    """Every page by its file name."""
    return {f"{name}.md": "\n".join(_page(name, law)) for name, law in laws().items()}


def index() -> str:
    """The table of all pages."""
    rows = (
        (
            f"[{escape(law.law.name)}](law/{name}.md)",
            _stance(name, law),
            law.law.confidence,
            day(law.law.evidence_through),
        )
        for name, law in sorted(laws().items(), key=lambda page: (page[0] == FEDERAL, page[1].law.name))
    )
    return _table(("State", "Stance", "Confidence", "Evidence through"), rows)


def kind_table() -> str:
    """Every kind of measure, with its marks."""
    rows = (
        (
            f"`{name}`",
            escape(f"{kind.label}: {kind.says}"),
            "yes" if kind.neutral else "no",
            f"yes: {escape(kind.why)}" if kind.safe_everywhere else "no",
        )
        for name, kind in kinds().kinds.items()
    )
    return _table(("Kind", "Meaning", "Treats all users alike", "Safe everywhere"), rows)


def _stance(name: str, law: Law) -> str:
    return "holds beside every state's" if name == FEDERAL else STANCES[law.law.stance]


def _page(name: str, law: Law) -> Iterator[str]:
    state = law.law
    yield f"# {escape(state.name)}\n\n{MADE}\n"
    yield f"{escape(state.says)}\n"
    yield f"- Stance: {_stance(name, law)}" + (f" ({escape(state.why)})" if state.why else "")
    yield f"- Confidence: {state.confidence}"
    yield f"- Evidence through: {day(state.evidence_through)}"
    yield from (f"- {escape(sentence)}" for sentence in (state.note, state.drafts_nothing) if sentence)
    yield f"\nWhat this rests on:\n\n{_cites(state.cite)}"
    if law.duty:
        yield "## What it requires\n"
        yield "".join(f"- {escape(duty.says)}{_by(law.rule_of(duty))}\n" for duty in law.duty)
    yield "## Rules\n"
    yield "\n".join(map(_rule, law.rule)) if law.rule else "The law file lists no rule on the matter.\n"
    yield "## Where each kind of measure stands\n"
    yield _standings(law)
    silent = [kind for kind in kinds().kinds if kind not in {row.law_kind for row in law.standing}]
    if silent and name != FEDERAL:
        yield f"No row speaks of these, so they are for counsel: {', '.join(f'`{kind}`' for kind in silent)}.\n"
    yield "How this is read is on [the page of all states](../law.md). It is not legal advice. Ask counsel.\n"


def _rule(rule: Rule) -> str:
    since = ". ".join(part for part in (day(rule.in_force) if rule.in_force else "", rule.in_force_note) if part)
    return "\n".join(
        (
            f"### {escape(rule.title)}\n",
            f"{escape(rule.says)}{f' {escape(rule.note)}' if rule.note else ''}\n",
            f"- Citation: {escape(rule.citation)}",
            f"- In force: {escape(since)}",
            f"- Binds: {_bodies(rule.binds)}",
            f"- How it is known: {rule.confidence}",
            f"\nWhat this rests on:\n\n{_cites(rule.cite)}",
        )
    )


def _standings(law: Law) -> str:
    rows = sorted(law.standing, key=lambda row: (SHOWN.index(row.is_), [*kinds().kinds].index(row.law_kind)))
    return _table(
        ("Standing", "Kind", "Data", "Whom it binds", "Rests on"),
        ((row.is_, f"`{row.law_kind}`", _data(row), _bodies(row.binds), _ground(row, law)) for row in rows),
    )


def _data(row: Standing) -> str:
    return ", ".join(escape(pack().elements[element].label) for element in row.for_data) or "all"


def _bodies(binds: Iterable[str]) -> str:
    return "; ".join(escape(kinds().bodies[body].label) for body in binds) or "every body of the city"


def _ground(row: Standing, law: Law) -> str:
    rule = law.rule_of(row)
    return escape(rule.citation if rule else row.why)


def _by(rule: Rule | None) -> str:
    if rule is None:
        return ""
    return f" ({escape(rule.citation)}{'' if rule.confidence == 'documented' else f', {rule.confidence}'})"


def _cites(cites: Iterable[Cite]) -> str:
    return "".join(
        f"- {escape(sources()[cite.source].reference())} <{sources()[cite.source].url}> "
        f"({escape(cite.at)}) {escape(cite.says)}\n"
        for cite in cites
    )


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = [*header]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ["---"] * len(head), *rows))


def stale() -> list[str]:
    """The names of pages that are not what the law files say, and of pages that no law file stands behind."""
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    made = pages()
    return sorted(name for name in written | made if written.get(name) != made.get(name))


def main(arguments: list[str]) -> int:
    """Write every page and take away those of no state; with --check only say which are stale."""
    found = stale()
    if "--check" in arguments:
        if found:
            print(STALE.format(names=", ".join(found)), file=sys.stderr)
        return 1 if found else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = pages()
    for name in found:
        if name in made:
            (FOLDER / name).write_text(made[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
