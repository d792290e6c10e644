"""Findings: what they may engage is one known thing, what could answer them too, and their words can be filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from audit.assess.basis import CITY, ENDS, FILLED, NAME
from audit.errors import nearest, shown
from audit.pack.catalog import PartnerKind
from audit.pack.finding import Finding
from audit.pack.lines import Path
from audit.pack.question import Subject
from audit.upkeep.draft import FEDERAL_LAW, FINDINGS, Draft
from audit.upkeep.found import Found
from audit.upkeep.reading import Readings
from audit.upkeep.standing import known_faults
from audit.upkeep.wording import BRACES, agency_names

ALIKE = 'Speak of every outside recipient alike, or write view = "exposure".'
GIVING = ("required", "prohibited", "counsel")
TEXTS = ("title", "says", "question", "citation", "binds")
FILLABLE = TEXTS[1:]


def finding_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with the findings of a pack; nothing where it has none."""
    if not draft.findings:
        return
    readings, names = Readings(draft, FINDINGS), agency_names(draft)
    for name, row in draft.findings.items():
        at = ("findings", name)
        yield from _engaged(draft, at, row)
        yield from _answered(draft, at, row)
        yield from _known(draft, at, row)
        for key, condition in (("where", row.where), ("when", row.when)):
            yield from readings.faults((*at, key), condition, row.each)
        yield from _filled(readings, at, row)
        if row.view != "exposure":
            yield from named(FINDINGS, at, _texts(draft, row), names)


def named(
    file: str, at: Path, texts: Iterable[tuple[str, str]], names: list[re.Pattern[str]], remedy: str = ALIKE
) -> Iterator[Found]:
    """Words that name an agency, or what it enforces, in a row that is read where cooperation is required."""
    for key, text in texts:
        hit = next((found for name in names if (found := name.search(text))), None)
        if hit:
            what = f"{shown(hit[0])} is named where states require cooperation."
            yield Found(file, (*at, key), what, remedy)


def _texts(draft: Draft, row: Finding) -> Iterator[tuple[str, str]]:
    yield from ((key, getattr(row, key)) for key in TEXTS)
    law = draft.laws.get(FEDERAL_LAW)
    yield from (("rule", rule.citation) for rule in (law.rule if law else ()) if rule.id == row.rule)


def _engaged(draft: Draft, at: Path, row: Finding) -> Iterator[Found]:
    """One thing may be engaged: a federal rule, what a kind of measure stands by, or a text of the city's own."""
    if sum(map(bool, (row.rule, row.law_kind, row.citation))) != 1:
        what = "It does not say which one thing the facts may engage."
        yield Found(FINDINGS, at, what, "Give one of rule, law_kind and citation.")
    if bool(row.law_kind) != bool(row.standing):
        yield Found(
            FINDINGS, at, "A kind of measure goes with its standing.", "Give both law_kind and standing, or none."
        )
    if bool(row.citation) != bool(row.binds):
        yield Found(
            FINDINGS, at, "A text that is cited goes with whom it binds.", "Give both citation and binds, or none."
        )
    for standing in row.standing:
        if standing not in GIVING:
            what = f"A measure that is {standing} engages nothing."
            yield Found(FINDINGS, (*at, "standing"), what, f"Use one of: {', '.join(GIVING)}.")
    if "prohibited" in row.standing and row.direction != "shares-less":
        what = "What is prohibited is looked for where a city does it."
        yield Found(FINDINGS, (*at, "direction"), what, 'Write direction = "shares-less".')
    law = draft.laws.get(FEDERAL_LAW)
    rules = [rule.id for rule in law.rule] if law else []
    if row.rule and row.rule not in rules and FEDERAL_LAW not in draft.unread:
        yield Found(
            FINDINGS, (*at, "rule"), f"There is no rule of federal law {shown(row.rule)}.", nearest(row.rule, rules)
        )


def _answered(draft: Draft, at: Path, row: Finding) -> Iterator[Found]:
    """A finding names what could answer it, or says why nothing does."""
    if bool(row.provision) == bool(row.no_provision):
        what = "It names no provision that could answer it, and does not say why."
        if row.provision:
            what = "It names a provision, and says why there is none."
        yield Found(FINDINGS, at, what, "Give provision, or no_provision with the reason.")
    known = draft.ids("provisions")
    for name in row.provision if known is not None else ():
        if name not in (known or ()):
            what = f"There is no provision {shown(name)}."
            yield Found(FINDINGS, (*at, "provision"), what, nearest(name, known or ()))


def _known(draft: Draft, at: Path, row: Finding) -> Iterator[Found]:
    if row.law_kind:
        yield from known_faults(draft, FINDINGS, (*at, "law_kind"), (row.law_kind,), "kind of measure")
    yield from known_faults(draft, FINDINGS, (*at, "bodies"), row.bodies, "body")
    yield from known_faults(draft, FINDINGS, (*at, "for_data"), row.for_data, "element")
    yield from among_faults(draft, FINDINGS, at, row.each, row.among)


def among_faults(draft: Draft, file: str, at: Path, each: Subject | None, among: Iterable[str]) -> Iterator[Found]:
    """Kinds to which a row is kept: of what it is about, and known."""
    kinds = {"system": draft.ids("systems"), "partner": get_args(PartnerKind), "flow": get_args(PartnerKind)}
    path, among = (*at, "among"), tuple(among)
    if among and each not in kinds:
        what = "Only systems, partners and flows are told apart by kind."
        yield Found(file, path, what, "Take among out, or add each.")
    known = kinds.get(each or "")
    noun = "system" if each == "system" else "partner"
    for kind in among if known is not None else ():
        if kind not in (known or ()):
            yield Found(file, path, f"There is no kind of {noun} {shown(kind)}.", nearest(kind, known or ()))


def _filled(readings: Readings, at: Path, row: Finding) -> Iterator[Found]:
    """Braces that no name and no number or day of the entry fills."""
    names = (CITY, *({None: (), "flow": ENDS}.get(row.each, (NAME,))))
    for key in FILLABLE:
        for braces in BRACES.findall(getattr(row, key)):
            word = FILLED.fullmatch(braces)
            if word is None or (word[1] not in names and not readings.counts(word[1], row.each)):
                yield Found(
                    FINDINGS, (*at, key), f"Nothing fills {shown(braces)} here.", nearest(braces.strip("{}"), names)
                )
