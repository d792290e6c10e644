"""Rows of standing: what they speak of is known, they rest on a rule that reaches so far, and no two contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from audit.errors import nearest, shown
from audit.pack.law import Law, LawKinds, Rule, Standing
from audit.pack.lines import Path
from audit.pack.standing import overlap
from audit.upkeep.draft import FEDERAL_LAW, Draft
from audit.upkeep.found import Found

BINDING = ("required", "prohibited")
UPGRADES = ("required", "permitted")


def standing_faults(draft: Draft, file: str, law: Law) -> Iterator[Found]:
    """Everything wrong with the standing rows of one law file."""
    for number, row in enumerate(law.standing):
        place: Path = ("standing", str(number))
        yield from _words(draft, file, place, row)
        yield from _support(file, place, row, law)
        if draft.law_kinds:
            yield from _reach(file, place, row, law.rule_of(row), draft.law_kinds)
            yield from _barred(file, place, row, law, draft.law_kinds)
    if draft.law_kinds:
        yield from _contradictions(file, law, draft.law_kinds)
        yield from _freer(file, law, draft.law_kinds)


def _freer(file: str, law: Law, kinds: LawKinds) -> Iterator[Found]:
    """A permission for a kind that includes another one, where that one does not stand as free."""
    for number, row in enumerate(law.standing):
        kind = kinds.kinds.get(row.law_kind) if row.is_ == "permitted" else None
        for part in kind.includes if kind else ():
            if not any(_is_as_free(other, row) for other in law.standing if other.law_kind == part):
                what = f"It is permitted, and {shown(part)}, which it includes, is for counsel here."
                yield Found(
                    file, ("standing", str(number)), what, f"Take the row out, or say where {shown(part)} stands."
                )


def _is_as_free(part: Standing, whole: Standing) -> bool:
    """Whether a row covers all that another one permits."""
    data = not part.for_data or bool(whole.for_data and set(whole.for_data) <= set(part.for_data))
    bodies = not part.binds or bool(whole.binds and set(whole.binds) <= set(part.binds))
    return part.is_ in UPGRADES and data and bodies


def known_faults(draft: Draft, file: str, path: Path, words: Sequence[str], noun: str) -> Iterator[Found]:
    """Words among several that lead to no row of their kind; nothing where the file that lists them was not read."""
    known: Sequence[str] | None
    if noun == "element":
        known = draft.ids("elements")
    elif draft.law_kinds is None:
        known = None
    else:
        known = [*(draft.law_kinds.bodies if noun == "body" else draft.law_kinds.kinds)]
    for word in words if known is not None else ():
        if word not in (known or ()):
            yield Found(file, path, f"There is no {noun} {shown(word)}.", nearest(word, known or ()))


def _words(draft: Draft, file: str, place: Path, row: Standing) -> Iterator[Found]:
    yield from known_faults(draft, file, (*place, "law_kind"), (row.law_kind,), "kind of measure")
    yield from known_faults(draft, file, (*place, "for_data"), row.for_data, "element")
    yield from known_faults(draft, file, (*place, "binds"), row.binds, "body")
    for key in ("for_data", "binds"):
        if key in row.model_fields_set and not getattr(row, key):
            yield Found(file, (*place, key), "This list is empty.", "Leave the key out.")


def _support(file: str, place: Path, row: Standing, law: Law) -> Iterator[Found]:
    """What a row rests on: a rule where something is required or prohibited, else a rule or a judgement."""
    rule, rules = law.rule_of(row), [rule.id for rule in law.rule]
    if row.rule is not None and rule is None:
        yield Found(file, (*place, "rule"), f"There is no rule {shown(row.rule)} here.", nearest(row.rule, rules))
    elif row.rule is None and row.is_ in BINDING:
        yield Found(file, place, f"It is {row.is_} by no rule.", "Name the rule of this file that says so.")
    elif row.rule is None and row.basis is None:
        yield Found(file, place, "This row rests on no rule.", 'Add rule, or basis = "judgement" with its why.')
    elif row.basis is not None and not row.why:
        yield Found(file, place, "A judgement is stated without its why.", "Add why, in one sentence.")
    if rule and rule.confidence == "reported" and row.is_ in UPGRADES:
        what = f"It is {row.is_} by a rule that is only reported."
        yield Found(file, (*place, "rule"), what, "Read the rule, or leave the matter to counsel.")


def _reach(file: str, place: Path, row: Standing, rule: Rule | None, kinds: LawKinds) -> Iterator[Found]:
    """A row that requires or prohibits binds nobody whom its rule does not bind."""
    if rule is None or row.is_ not in BINDING:
        return
    bound = [body for body in rule.binds if body in kinds.bodies]
    for body in row.binds:
        if body in kinds.bodies and kinds.bound({body}).isdisjoint(bound):
            what = f"The rule '{rule.id}' does not bind {shown(body)}."
            yield Found(file, (*place, "binds"), what, f"Name bodies that it binds: {', '.join(bound)}.")
    if not row.binds and not any(kinds.bodies[body].whole for body in bound):
        what = f"The rule '{rule.id}' does not bind every body of the city."
        yield Found(file, place, what, f"Add binds, with bodies that it binds: {', '.join(bound)}.")


def _barred(file: str, place: Path, row: Standing, law: Law, kinds: LawKinds) -> Iterator[Found]:
    """Kinds that no row may require or permit: anywhere, in every state by federal law, or in this state."""
    kind = kinds.kinds.get(row.law_kind)
    if kind is None or row.is_ not in UPGRADES:
        return
    everywhere, careful = file == FEDERAL_LAW, law.requires_cooperation
    remedy = "Take the row out; the matter is then for counsel."
    what = ""
    if kind.never_recommended:
        what = f"'{row.law_kind}' is never recommended."
    elif everywhere and row.is_ == "permitted":
        what = "Federal law cannot permit what a state's law may bar."
    elif (everywhere or careful) and not kind.neutral:
        where = "and federal rows hold in every state" if everywhere else "and this state requires cooperation"
        what = f"'{row.law_kind}' is not neutral, {where}."
    elif row.is_ == "permitted" and not kind.safe_everywhere and (careful or law.law.confidence == "low"):
        where = "this state requires cooperation" if careful else "the evidence here is of low confidence"
        what = f"'{row.law_kind}' is not safe everywhere, and {where}."
    if what:
        yield Found(file, place, what, remedy)


def _contradictions(file: str, law: Law, kinds: LawKinds) -> Iterator[Found]:
    """Two rows of one kind that touch the same case: only a narrower duty may lie over a wider permission."""
    for (first, one), (second, two) in combinations(enumerate(law.standing), 2):
        if one.law_kind != two.law_kind or not overlap(one, two, kinds):
            continue
        place = ("standing", str(second))
        if one.is_ != two.is_ and not _lies_over(one, two, kinds) and not _lies_over(two, one, kinds):
            what = f"'{two.law_kind}' is {two.is_} here and {one.is_} in standing.{first}, for some of the same."
            yield Found(file, place, what, "Let for_data or binds tell them apart, or keep one of them.")
        elif one.is_ == two.is_ and (one.for_data, one.binds) == (two.for_data, two.binds):
            yield Found(file, place, f"This says what standing.{first} says.", "Keep one of them.")


def _lies_over(duty: Standing, permission: Standing, kinds: LawKinds) -> bool:
    """Whether a duty speaks of less than the permission it lies over."""
    if (duty.is_, permission.is_) != ("required", "permitted"):
        return False
    data = not permission.for_data or (bool(duty.for_data) and set(duty.for_data) <= set(permission.for_data))
    within = bool(duty.binds) and all(not kinds.bound({body}).isdisjoint(permission.binds) for body in duty.binds)
    scopes = (duty.for_data, duty.binds), (permission.for_data, permission.binds)
    return data and (not permission.binds or within) and scopes[0] != scopes[1]
