"""Ids that stand for rows elsewhere in a pack: those that lead nowhere, and those that two rows share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from audit.errors import nearest, shown
from audit.pack.catalog import CatalogFlow, PartnerKind
from audit.pack.entry import UNKNOWN
from audit.pack.lines import Path
from audit.pack.rubric import TERMS
from audit.pack.shelf import HEADER, find_named, shipped_packs
from audit.upkeep.draft import FILES, QUESTIONS, RUBRIC, Draft
from audit.upkeep.found import Found
from audit.upkeep.section import kinds_of

ALL = "all"
SCALES = {**{term: term for term in TERMS}, "kept_by_recipient": "retention", "control": "control"}


class Reference(NamedTuple):
    """A word that must be one of the known ones; `known` is None when the file that lists them could not be read."""

    file: str
    path: Path
    word: str
    noun: str
    known: Sequence[str] | None


def dangling(draft: Draft) -> Iterator[Found]:
    """Every word that leads to no row."""
    for file, path, word, noun, known in _references(draft):
        if known is not None and word not in known:
            yield Found(file, path, f"There is no {noun} {shown(word)}.", nearest(word, known))


def _references(draft: Draft) -> Iterator[Reference]:
    yield from _of_catalog(draft)
    yield from _of_flows(draft)
    yield from _of_rubric(draft)
    yield from _of_header(draft)
    yield from _of_questions(draft)


def _of_header(draft: Draft) -> Iterator[Reference]:
    if draft.header is None:
        return
    sections = draft.names(QUESTIONS)
    for section in draft.header.pack.sections:
        yield Reference(HEADER, ("pack", "sections"), section, "section of questions", sections)
    for pack in draft.header.pack.continues:
        packs = shipped_packs() if find_named(pack, draft.folder) is None else [pack]
        yield Reference(HEADER, ("pack", "continues"), pack, "pack", packs)


def _of_questions(draft: Draft) -> Iterator[Reference]:
    sections = draft.names(QUESTIONS)
    for file, section in draft.sections.items():
        for needed in section.needs:
            yield Reference(file, ("section", "needs"), needed, "section of questions", sections)
        kinds = {"system": "systems", "partner": "partners", "flow": "partners"}.get(section.each or "")
        yield from _of_kinds(draft, file, ("section", "among"), section.among, kinds)
    for file, questions in draft.questions.items():
        for name, question in questions.items():
            path = (QUESTIONS, name, "among")
            yield from _of_kinds(draft, file, path, question.among, kinds_of(question))


def _of_kinds(draft: Draft, file: str, path: Path, among: Iterable[str], kinds: str | None) -> Iterator[Reference]:
    """Kinds of system, or of partner; nothing where neither is asked about, which is a fault of its own."""
    known = draft.ids("systems") if kinds == "systems" else get_args(PartnerKind)
    noun = "kind of system" if kinds == "systems" else "kind of partner"
    for kind in among if kinds else ():
        yield Reference(file, path, kind, noun, known)


def _of_catalog(draft: Draft) -> Iterator[Reference]:
    for name, kind in draft.systems.items():
        for element in kind.elements:
            yield _reference(draft, "systems", name, "elements", element, "element")
    for name, partner in draft.partners.items():
        if partner.part_of is not None:
            yield _reference(draft, "partners", name, "part_of", partner.part_of, "partner")
        for state in partner.states:
            yield Reference(
                FILES["partners"], ("partners", name, "states"), state, "law file for the state", draft.states
            )


def _reference(draft: Draft, table: str, name: str, key: str, word: str, noun: str) -> Reference:
    known = {"element": "elements", "partner": "partners", "kind of system": "systems"}[noun]
    return Reference(FILES[table], (table, name, key), word, noun, draft.ids(known))


def _of_flows(draft: Draft) -> Iterator[Reference]:
    for table, rows, start in (("flows", draft.flows, "partner"), ("precedents", draft.precedents, "kind of system")):
        for name, flow in rows.items():
            yield _reference(draft, table, name, "source", flow.source, start)
            yield _reference(draft, table, name, "recipient", flow.recipient, "partner")
            if isinstance(flow.elements, tuple):
                for element in flow.elements:
                    yield _reference(draft, table, name, "elements", element, "element")
            yield from _of_terms(draft, table, name, flow)


def _of_terms(draft: Draft, table: str, name: str, flow: CatalogFlow) -> Iterator[Reference]:
    for key, scale in SCALES.items():
        written = getattr(flow, key)
        steps = draft.steps(scale)
        for word in (written,) if isinstance(written, str) else written or ():
            noun = f"step of {scale}" if scale != "control" else "control"
            yield Reference(FILES[table], (table, name, key), word, noun, steps and [*steps, UNKNOWN])


def _of_rubric(draft: Draft) -> Iterator[Reference]:
    rubric, kinds = draft.rubric, get_args(PartnerKind)
    if rubric is None:
        return
    for partner in rubric.rubric.destination:
        yield Reference(RUBRIC, ("rubric", "destination"), partner, "partner", draft.ids("partners"))
    for name, channel in rubric.channels.items():
        for kind in channel.kinds:
            yield Reference(RUBRIC, ("channels", name, "kinds"), kind, "kind of partner", kinds)
    for name, sharing in rubric.sharing.items():
        for kind in sharing.incomplete_kinds:
            yield Reference(RUBRIC, ("sharing", name, "incomplete_kinds"), kind, "kind of partner", kinds)
    for name, mode in rubric.mode.items():
        if mode.channel is not None:
            yield Reference(RUBRIC, ("mode", name, "channel"), mode.channel, "channel", draft.steps("channels"))
    for name, oversight in rubric.oversight.items():
        if oversight.without_log is not None:
            steps = draft.steps("oversight")
            yield Reference(
                RUBRIC, ("oversight", name, "without_log"), oversight.without_log, "step of oversight", steps
            )
    for term in ("purpose", "onward", "oversight"):
        for step in getattr(rubric.documented_unless_stated, term):
            path = ("documented_unless_stated", term)
            yield Reference(RUBRIC, path, step, f"step of {term}", draft.steps(term))


def twins(draft: Draft) -> Iterator[Found]:
    """Ids that two rows share where each must be told from the other."""
    yield from _shared(draft, "precedents", "flows", "a flow")
    yield from _shared(draft, "systems", "partners", "a partner")
    questions = ((file, ("questions", name), name) for file, rows in draft.questions.items() for name in rows)
    rules = (
        (file, ("rule", str(number), "id"), rule.id)
        for file, law in draft.laws.items()
        for number, rule in enumerate(law.rule)
    )
    yield from _repeated(questions, "question")
    duties = (
        (file, ("duty", str(number), "id"), duty.id)
        for file, law in draft.laws.items()
        for number, duty in enumerate(law.duty)
    )
    yield from _repeated(rules, "rule")
    yield from _repeated(duties, "duty")


def _shared(draft: Draft, table: str, other: str, noun: str) -> Iterator[Found]:
    taken = draft.ids(other) or ()
    for name in draft.ids(table) or ():
        if name in taken:
            what = f"'{name}' is also the id of {noun} in {FILES[other]}."
            yield Found(FILES[table], (table, name), what, "Give one of them another id.")


def _repeated(rows: Iterable[tuple[str, Path, str]], noun: str) -> Iterator[Found]:
    first: dict[str, str] = {}
    for file, path, name in rows:
        if name in first:
            what = f"'{name}' is also the id of a {noun} in {first[name]}."
            yield Found(file, path, what, "Give one of them another id.")
        first.setdefault(name, file)
