"""Law files: named for their state, rules with days, duties where they belong, evidence as new as its sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.errors import nearest, shown
from audit.pack.entry import Cite, first_day
from audit.pack.law import Law
from audit.pack.lines import Path
from audit.upkeep.draft import FEDERAL_LAW, KINDS, Draft
from audit.upkeep.found import Found
from audit.upkeep.standing import known_faults, standing_faults
from audit.upkeep.wording import agency_names


def law_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with the files of the law."""
    if not draft.states:
        yield Found("law", (), "There is no law file.", "Add one for each state, named after its postal code.")
    yield from _words(draft)
    for file, law in draft.laws.items():
        if file != FEDERAL_LAW:
            yield from _state(file, law)
        yield from _rules(draft, file, law)
        yield from _duties(file, law)
        yield from _evidence(draft, file, law)
        yield from standing_faults(draft, file, law)


def _state(file: str, law: Law) -> Iterator[Found]:
    """A file whose state is not the one its name says would be found by no record of that state."""
    postal = _postal(file, law)
    if len(postal) != 2 or law.law.state != postal.upper():
        what = f"The file is named for {shown(postal.upper())} and is about {shown(law.law.state)}."
        remedy = f"Name the file {law.law.state.lower()}.toml, after the state's postal code."
        yield Found(file, ("law", "state"), what, remedy)


def _postal(file: str, law: Law) -> str:
    if file == FEDERAL_LAW:
        return law.law.state.lower()
    return file.removeprefix("law/").removesuffix(".toml")


def _rules(draft: Draft, file: str, law: Law) -> Iterator[Found]:
    start = f"{_postal(file, law)}-"
    for number, rule in enumerate(law.rule):
        place: Path = ("rule", str(number))
        if not rule.id.startswith(start):
            what = f"The id {shown(rule.id)} does not begin with its state."
            yield Found(file, (*place, "id"), what, f"Begin it with '{start}'.")
        if rule.in_force is None and not rule.in_force_note:
            what = f"The rule {shown(rule.id)} has no day."
            yield Found(file, place, what, "Add in_force, or in_force_note with what is known of it.")
        yield from known_faults(draft, file, (*place, "binds"), rule.binds, "body")


def _duties(file: str, law: Law) -> Iterator[Found]:
    """Duties are told where cooperation is required, each by a rule of the file; such a state has some."""
    rules = [rule.id for rule in law.rule]
    if law.requires_cooperation and not law.duty:
        what = "The state requires cooperation, and no duty says what that is."
        yield Found(file, ("law", "stance"), what, "Add a [[duty]] for each thing that a rule has the city do.")
    for number, duty in enumerate(law.duty):
        place = ("duty", str(number))
        if not law.requires_cooperation:
            what = "A duty stands here, and the state does not require cooperation."
            yield Found(file, place, what, "Take it out, or say it as a [[standing]] that is required.")
        if duty.rule not in rules:
            yield Found(file, (*place, "rule"), f"There is no rule {shown(duty.rule)} here.", nearest(duty.rule, rules))


def _evidence(draft: Draft, file: str, law: Law) -> Iterator[Found]:
    """Evidence reaches as far as the newest source that has a day, and no further."""
    cites = [*law.law.cite, *(cite for rule in law.rule for cite in rule.cite)]
    days = [day for cite in cites if (day := _day(draft, cite))]
    if days and law.law.evidence_through > max(days):
        what = f"{law.law.evidence_through} is later than {max(days)}, the day of the newest source cited here."
        yield Found(file, ("law", "evidence_through"), what, "Write that day, or cite the newer source.")


def _day(draft: Draft, cite: Cite) -> date | None:
    """The first day a source may be of; None where it gives none, or one that is a fault of its own."""
    source = draft.sources.get(cite.source)
    try:
        return first_day(source.date) if source and source.date is not None else None
    except ValueError:
        return None


def _words(draft: Draft) -> Iterator[Found]:
    """The kinds of measure and the bodies that law files may speak of."""
    if draft.law_kinds is None:
        if KINDS not in (*draft.tables, *draft.unread) and any(law.standing for law in draft.laws.values()):
            yield Found(KINDS, (), "Law files speak of kinds of measure, and this file is missing.", "Add it.")
        return
    names = agency_names(draft)
    for name, kind in draft.law_kinds.kinds.items():
        if not kind.ask:
            yield Found(KINDS, ("kinds", name), "It does not say what counsel is asked about it.", "Add ask.")
        hit = next((hit for word in names if (hit := word.search(kind.ask))), None) if kind.neutral else None
        if hit:
            what = f"{shown(hit[0])} is named, and a neutral kind treats all outside users alike."
            yield Found(KINDS, ("kinds", name, "ask"), what, "Speak of every outside user alike.")
        yield from known_faults(draft, KINDS, ("kinds", name, "includes"), kind.includes, "kind of measure")
        if kind.safe_everywhere and not kind.why:
            yield Found(KINDS, ("kinds", name), "It is safe everywhere, and nothing says why.", "Add why.")
        if kind.safe_everywhere and (kind.never_recommended or not kind.neutral):
            what = "What is safe everywhere treats every outside user alike."
            yield Found(KINDS, ("kinds", name), what, "Say neutral = true, or safe_everywhere = false.")
    for name, body in draft.law_kinds.bodies.items():
        yield from known_faults(draft, KINDS, ("bodies", name, "bound_with"), body.bound_with, "body")
