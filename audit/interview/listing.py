"""Making a list: the city's systems, partners or agreements, one after the other, until that is all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from audit.interview.asking import Asking
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Keep, Prompt, numbered, until_read
from audit.interview.option import DONT_KNOW, Option
from audit.interview.pick import named, pick
from audit.interview.recipient import with_rows_in_doubt
from audit.interview.reply import name_in, one_of, text_of
from audit.interview.value import Reply, Said
from audit.pack.catalog import CatalogPartner, PartnerKind, SystemKind
from audit.pack.entry import Entry
from audit.pack.search import exactly
from audit.record.agreement import Agreement
from audit.record.partner import Partner
from audit.record.place import naming, new_id, with_entry, without_entry
from audit.record.record import Record
from audit.record.system import System

KIND_WORDS: Mapping[PartnerKind, str] = {
    "regional-pool": "A regional pool or shared records system",
    "state-network": "A state network or state records system",
    "local-agency": "A local agency",
    "state-agency": "A state agency",
    "federal": "A federal agency or system",
    "immigration": "A part of a federal immigration agency",
    "task-force": "A task force",
    "vendor": "A vendor or data broker",
    "public": "The public",
    "other": "Something else",
}
NOUNS = {"systems": "system", "partners": "partner", "agreements": "agreement", "respondents": "person"}
CHANGE, REMOVE = "Rename one", "Remove one"


def make_list(desk: Desk, asking: Asking, lines: tuple[str, ...]) -> Dialog[Reply]:
    """Add, rename and remove entries until a closing answer is given; each step is saved by itself."""
    group = asking.question.creates or "systems"
    intro = lines
    while True:
        listed = listed_now(desk, asking)
        options = _what_next(desk, asking, bool(listed))
        how = _how(group, bool(listed), bool(options))
        shown = (*intro, *_so_far(desk, group, listed), how, *numbered(_labels(options)))

        def read(typed: str, options: Sequence[Option] = options) -> Option | str:
            if typed.strip().isdigit() or typed.strip().casefold() in [label.casefold() for label in _labels(options)]:
                return options[one_of(typed, _labels(options))]
            return name_in(typed, how="type a name to add, or the number of a choice.")

        chosen = yield from until_read(Prompt(shown), read)
        intro = ()
        if isinstance(chosen, str):
            added = yield from add_entry(desk, group, chosen, among=asking.question.among)
            yield Keep(added[0], (f"Added: {added[1]}. Saved.",), f"{added[1]} was added.")
        elif chosen.value == CHANGE:
            yield from _rename(desk, group, listed)
        elif chosen.value == REMOVE:
            yield from _remove(desk, group, listed)
        else:
            return Reply(chosen.value, chosen.label)


def listed_now(desk: Desk, asking: Asking) -> list[str]:
    """The entries on the list of this question, in the order of the record."""
    group = asking.question.creates or "systems"
    entries = getattr(desk.record, group)
    if group != "partners" or not asking.question.among:
        return list(entries)
    nodes = desk.agenda.subjects.nodes
    return [name for name in entries if nodes.kind_of(nodes.resolve(name) or name) in asking.question.among]


def _what_next(desk: Desk, asking: Asking, any_listed: bool) -> list[Option]:
    closing = [
        Option(choice.value, choice.label)
        for choice in desk.words.choices(asking.question)
        if (choice.value == "none") != any_listed
    ]
    editing = [Option(CHANGE, CHANGE), Option(REMOVE, REMOVE)] if any_listed else []
    knows = [Option(Said.DONT_KNOW, DONT_KNOW)] if asking.question.unknown else []
    return [*closing, *editing, *knows]


def _labels(options: Sequence[Option]) -> list[str]:
    return [option.label for option in options]


def _so_far(desk: Desk, group: str, listed: list[str]) -> tuple[str, ...]:
    if not listed:
        return ()
    return ("Listed so far:", *(f"  - {desk.words.name(group, name)}" for name in listed))


def _how(group: str, any_listed: bool, any_options: bool) -> str:
    noun = NOUNS.get(group, "one")
    more = "another" if any_listed else ("an" if noun[0] in "aeiou" else "a")
    part = "" if group == "agreements" else " or part of it"
    return f"To add {more} {noun}, type its name{part}.{' Or type a number:' if any_options else ''}"


def add_entry(desk: Desk, group: str, typed: str, *, among: Sequence[str] = ()) -> Dialog[tuple[Record, str, str]]:
    """Find what was meant, in the catalog or as the city's own: the record with it, its name, its id."""
    if group == "systems":
        return (yield from _add_system(desk, typed))
    if group == "partners":
        return (yield from add_partner(desk, typed, among=among))
    title = text_of(typed)
    name = new_id(desk.record, group, title)
    return with_entry(desk.record, group, name, Agreement(title=title)), title, name


def _add_system(desk: Desk, typed: str) -> Dialog[tuple[Record, str, str]]:
    picked = yield from pick(desk.pack.systems, typed)
    default = _own_words(desk, picked.words, desk.pack.systems[picked.known]) if picked.known else picked.words
    if picked.known is None:
        default = yield from named(f"'{default}' is not in the catalog. What is it called here?", default)
    taken = {system.name for system in desk.record.systems.values()}
    if default in taken:
        default = yield from named(f"'{default}' is already listed. What do you call this one?", f"{default} (second)")
    name = new_id(desk.record, "systems", default, taken=desk.pack.partners)
    record = with_entry(desk.record, "systems", name, System(name=default, kind=picked.known or "unknown"))
    kind = desk.pack.systems[picked.known].name if picked.known else default
    return record, default if kind == default else f"{default}. Kind of system: {kind}", name


def _own_words(desk: Desk, words: str, kind: SystemKind) -> str:
    """What a system of this kind is called: in the city's words where they are a name of the kind.

    The name of a company goes behind the kind, since the company is a partner of that name.
    """
    known = next((alias for alias in kind.aliases if alias.casefold() == words.casefold()), None)
    if known is None:
        return kind.name
    called = known if words.islower() else words
    if exactly(desk.pack.partners, words):
        return f"{kind.name} ({called})"
    return f"{called[0].upper()}{called[1:]}"


def add_partner(desk: Desk, typed: str, *, among: Sequence[str] = ()) -> Dialog[tuple[Record, str, str]]:
    """Find a partner in the catalog or take it as the city's own, of a kind that is asked."""
    rows = {name: row for name, row in desk.pack.partners.items() if _offered(desk, row, among)}
    here = [name for name, row in rows.items() if desk.record.city.state in row.states]
    picked = yield from pick(rows, typed, first=here)
    if picked.known:
        already = _declared_as(desk, picked.known)
        row = desk.pack.partners[picked.known]
        if already:
            return desk.record, f"{row.name} (it was listed already)", already
        name = picked.known if picked.known not in desk.record.systems else new_id(desk.record, "partners", row.name)
        partner = Partner(name=row.name, kind=row.kind, catalog=picked.known)
        return with_entry(desk.record, "partners", name, partner), row.name, name
    kind = yield from _kind(picked.words, among)
    name = new_id(desk.record, "partners", picked.words, taken=desk.pack.partners)
    return with_entry(desk.record, "partners", name, Partner(name=picked.words, kind=kind)), picked.words, name


def _offered(desk: Desk, row: CatalogPartner, among: Sequence[str]) -> bool:
    kind = row.kind
    if kind is None and row.part_of:
        kind = desk.pack.partners[desk.agenda.subjects.nodes.resolve_in_catalog(row.part_of)].kind
    return not among or kind in among


def _declared_as(desk: Desk, known: str) -> str | None:
    """The id under which a partner of the catalog is declared already."""
    partners = desk.record.partners
    if known in partners:
        return known
    return next((name for name, partner in partners.items() if partner.catalog == known), None)


def _kind(words: str, among: Sequence[str]) -> Dialog[PartnerKind]:
    """The kind of a partner that the catalog lacks. Parts of an immigration agency are all in it: not offered."""
    kinds = [kind for kind in get_args(PartnerKind) if kind != "immigration" and (not among or kind in among)]
    if len(kinds) == 1:
        only: PartnerKind = kinds[0]
        return only
    labels = [KIND_WORDS[kind] for kind in kinds]
    lines = (f"'{words}' is not in the catalog. What is it?", *numbered(labels), "Type the number.")
    place = yield from until_read(Prompt(lines), lambda typed: one_of(typed, labels))
    chosen: PartnerKind = kinds[place]
    return chosen


def _which(desk: Desk, group: str, listed: list[str], question: str) -> Dialog[str]:
    labels = [desk.words.name(group, name) for name in listed]
    if len(listed) == 1:
        return listed[0]
    prompt = Prompt((question, *numbered(labels), "Type the number."))
    place = yield from until_read(prompt, lambda typed: one_of(typed, labels))
    return listed[place]


def _rename(desk: Desk, group: str, listed: list[str]) -> Dialog[None]:
    name = yield from _which(desk, group, listed, "Which one do you want to rename?")
    entry: Entry = getattr(desk.record, group)[name]
    key = "title" if group == "agreements" else "name"
    fresh = yield from named("What is it called?", desk.words.name(group, name))
    record = with_entry(desk.record, group, name, entry.model_copy(update={key: fresh}))
    yield Keep(record, (f"Now called: {fresh}. Saved.",), f"the name {fresh}.")


def _remove(desk: Desk, group: str, listed: list[str]) -> Dialog[None]:
    name = yield from _which(desk, group, listed, "Which one do you want to remove?")
    yield from remove(desk, group, name)


def remove(desk: Desk, group: str, name: str) -> Dialog[bool]:
    """Remove an entry after saying what goes with it: flows that start or end there, and mentions of it elsewhere."""
    called = desk.words.name(group, name)
    naming_it = naming(desk.record, group, name)
    flows = [other for section, other in naming_it if section == "flows" and group != "agreements"]
    lines = [f"Remove '{called}'?"]
    if flows:
        lines += [
            "These flows start or end there and go with it:",
            *(f"  - {desk.words.name('flows', f)}" for f in flows),
        ]
    others = [desk.words.name(section, other) for section, other in naming_it if other not in flows]
    if others:
        lines += ["These name it, and will say that it is not known:", *(f"  - {other}" for other in others)]
    without = removed(desk.record, group, name)
    if rows := with_rows_in_doubt(desk.agenda, without)[1]:
        said = [desk.words.nodes.name_of(row.subject) for row in rows]
        lines += ["Who gets data from these will need another look:", *(f"  - {source}" for source in said)]
    lines.append("To take this back later in the session, type undo.")
    sure = yield from until_read(
        Prompt((*lines, *numbered(["Yes, remove it", "No, keep it"]))),
        lambda typed: one_of(typed, ["yes, remove it", "no, keep it"]),
    )
    if sure:
        yield Keep(desk.record, (f"Kept: {called}.",))
        return False
    yield Keep(without, (f"Removed: {called}. Saved.",), f"{called} was removed.")
    return True


def removed(record: Record, group: str, name: str) -> Record:
    """The record without an entry: flows from or to it go too, and other entries that name it forget it."""
    for section, other in naming(record, group, name):
        entry = getattr(record, section)[other]
        if section == "flows" and group != "agreements":
            record = without_entry(record, "flows", other)
        else:
            record = with_entry(record, section, other, _forgetting(entry, name))
    return without_entry(record, group, name)


def _forgetting(entry: Any, name: str) -> Any:
    changes: dict[str, Any] = {}
    for key, value in entry:
        if isinstance(value, tuple) and name in value:
            changes[key] = tuple(part for part in value if part != name) or None
        elif value == name and key in ("operated_by", "part_of"):
            changes[key] = None
        elif value == name and key == "agreement":
            changes[key] = "unknown"
    return entry.model_copy(update=changes)
