"""Asking by row: who gets data from one system or partner, and which documented flows a partner still has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from audit.assess.flow_map import LOW
from audit.assess.join import Joiner
from audit.interview.asking import Asking
from audit.interview.desk import Desk
from audit.interview.dialog import KEEP_THESE, Dialog, Keep, Prompt, numbered, until_read
from audit.interview.listing import add_partner, removed
from audit.interview.option import DONT_KNOW, Option
from audit.interview.recipient import candidates, recipients_of
from audit.interview.reply import name_in, one_of, several_of
from audit.interview.value import NOT_LISTED, Reply, Said
from audit.pack.catalog import CatalogFlow
from audit.record.flow import Flow
from audit.record.place import new_id, with_entry
from audit.record.record import Record

NONE_LISTED = "None of these"
NUMBERS = "Type the numbers on one line, such as 1, 3-5. To add one that is not listed, type its name."
LISTED_AT_ONCE = 30

Chosen = tuple[str, ...] | str | Said


def ask_row(desk: Desk, asking: Asking, lines: tuple[str, ...]) -> Dialog[Reply]:
    """Which partners, and which other systems, get data from one source; then whether that is everybody."""
    intro = lines
    while True:
        present = recipients_of(desk.record, asking.subject)
        chosen = yield from _chosen(desk, _offered(desk, asking.subject, present), intro, present)
        intro = ()
        if isinstance(chosen, Said):
            return Reply(Said.DONT_KNOW, DONT_KNOW)
        if isinstance(chosen, str):
            if chosen == NOT_LISTED:
                typed = yield from until_read(Prompt(("Type its name, or part of it.",), "Name:"), name_in)
            else:
                typed = chosen
            record, called, name = yield from add_partner(desk, typed)
            flow_kept = _with_flows(desk, record, asking.subject, [*present, name])
            yield Keep(flow_kept, (f"Added: {called}. Saved.",), f"{called} was added.")
            continue
        dropped = [name for name in present if name not in chosen]
        if dropped and not (yield from _sure(desk, asking.subject, dropped)):
            continue
        record = _with_flows(desk, _without(desk, asking.subject, dropped), asking.subject, chosen)
        if record is not desk.record:
            said = f"Answer: {', '.join(labels_of(desk, chosen)) or NONE_LISTED}. Saved."
            yield Keep(record, (said,), desk.words.ask(asking))
        return (yield from _closing(desk, asking, bool(chosen)))


def _offered(desk: Desk, source: str, present: Sequence[str]) -> list[str]:
    """The recipients with a number; of a long list the first, and all that are recorded."""
    names = candidates(desk.agenda, source)
    return [name for place, name in enumerate(names) if place < LISTED_AT_ONCE or name in present]


def _chosen(desk: Desk, offered: Sequence[str], intro: tuple[str, ...], present: Sequence[str]) -> Dialog[Chosen]:
    """The recipients meant, said in words and kept once Enter agrees; or words to look up, or that nobody knows."""
    labels = labels_of(desk, offered)
    so_far = ("Listed so far:", *(f"  - {name}" for name in labels_of(desk, present))) if present else ()
    shown = (*intro, *numbered([*labels, NOT_LISTED, NONE_LISTED, DONT_KNOW]), *so_far, NUMBERS)
    kept: tuple[str, ...] | None = tuple(present) or None
    prompt = Prompt((*shown, *((KEEP_THESE,) if kept else ())))
    while True:
        earlier = [place for place, name in enumerate(offered) if name in (kept or ())]
        read: Callable[[str], Chosen] = partial(_read_row, labels=labels, candidates=offered, earlier=earlier)
        chosen = yield from _asked(prompt, read, kept)
        if chosen is kept or not isinstance(chosen, tuple):
            return chosen
        kept = chosen
        prompt = Prompt((f"You chose: {'; '.join(labels_of(desk, chosen)) or NONE_LISTED}", KEEP_THESE))


def _asked(prompt: Prompt, read: Callable[[str], Chosen], kept: Chosen | None) -> Dialog[Chosen]:
    dialog: Dialog[Chosen] = until_read(prompt, read, kept=kept)
    return (yield from dialog)


def _read_row(typed: str, *, labels: Sequence[str], candidates: Sequence[str], earlier: Sequence[int]) -> Chosen:
    """Numbers as the ids they stand for, one of the last options by itself, or words to look up."""
    extra = [NOT_LISTED, NONE_LISTED, DONT_KNOW]
    plain = typed.strip().casefold()
    if plain in ("none of these", "none of the rest", "none", "nobody"):
        return ()
    if plain[:1].isalpha() and plain not in ("all", *(label.casefold() for label in (*labels, *extra))):
        return name_in(typed, how="type the numbers, or the name of one that is not listed.")
    last = len(labels)
    places = several_of(typed, [*labels, *extra], earlier, alone=range(last, last + len(extra)))
    if not places or places == (last + 1,):
        return ()
    if places == (last,):
        return NOT_LISTED
    return Said.DONT_KNOW if places == (last + 2,) else tuple(candidates[place] for place in places)


def labels_of(desk: Desk, names: Sequence[str]) -> list[str]:
    """What partners and systems are called."""
    return [desk.words.nodes.name_of(name) for name in names]


def _with_flows(desk: Desk, record: Record, source: str, recipients: Sequence[str]) -> Record:
    there = {flow.recipient for flow in record.flows.values() if flow.source == source}
    for recipient in dict.fromkeys(recipients):
        if recipient not in there:
            name = new_id(record, "flows", f"{source} to {recipient}")
            record = with_entry(record, "flows", name, Flow(source=source, recipient=recipient))
    return record


def _without(desk: Desk, source: str, dropped: Sequence[str]) -> Record:
    record = desk.record
    for name, flow in desk.record.flows.items():
        if flow.source == source and flow.recipient in dropped:
            record = removed(record, "flows", name)
    return record


def _sure(desk: Desk, source: str, dropped: Sequence[str]) -> Dialog[bool]:
    lines = (
        "This removes what is recorded of:",
        *(f"  - {desk.words.nodes.name_of(source)} to {called}" for called in labels_of(desk, dropped)),
        *numbered(["Yes, remove it", "No, keep it"]),
    )
    place = yield from until_read(Prompt(lines), lambda typed: one_of(typed, ["yes, remove it", "no, keep it"]))
    return place == 0


def _closing(desk: Desk, asking: Asking, any_chosen: bool) -> Dialog[Reply]:
    """Whether the list is whole; a list is taken as whole only when that was said."""
    choices = [choice for choice in desk.words.choices(asking.question) if (choice.value == "none") != any_chosen]
    options = [*(Option(choice.value, choice.label) for choice in choices), Option(Said.DONT_KNOW, DONT_KNOW)]
    labels = [option.label for option in options]
    called = desk.words.nodes.name_of(asking.subject)
    lines = (f"Is that everyone outside who gets data from {called}?", *numbered(labels), "Type the number.")
    place = yield from until_read(Prompt(lines), lambda typed: one_of(typed, labels))
    return Reply(options[place].value, options[place].label)


def confirm_documented(desk: Desk, asking: Asking, lines: tuple[str, ...]) -> Dialog[Reply]:
    """Which documented flows of a partner are known to be in place, or to have ended; each becomes a stated flow."""
    rows = documented_flows(desk, asking)
    labels = [_documented_label(desk, row) for row in rows.values()]
    names = list(rows)
    extra = [NONE_LISTED, DONT_KNOW]
    shown = (*lines, *numbered([*labels, *extra]), "Type the numbers on one line, such as 1, 3-5.")

    alone = (len(labels), len(labels) + 1)
    places = yield from until_read(Prompt(shown), lambda typed: several_of(typed, [*labels, *extra], alone=alone))
    if places == (len(labels) + 1,):
        return Reply(Said.DONT_KNOW, DONT_KNOW)
    chosen = [names[place] for place in places if place < len(labels)]
    record, in_force = desk.record, _in_force(desk)
    for name in chosen:
        if asking.question.documented == "ended" or _ends(desk, rows[name]) not in in_force:
            record = _stated(desk, record, asking, name)
    if record is not desk.record:
        yield Keep(record, (), desk.words.ask(asking))
    words = "; ".join(labels[names.index(name)] for name in chosen)
    return Reply(tuple(chosen) or "none", words or NONE_LISTED)


def _in_force(desk: Desk) -> set[tuple[str, str]]:
    """The pairs of nodes between which a documented flow counts in full: saying so as well would add nothing to it."""
    flows = Joiner(desk.pack, desk.record, everyone=desk.view == "outside-access").join().flows
    return {(flow.source, flow.recipient) for flow in flows if flow.stands_on == "catalog" and flow.present[LOW]}


def _ends(desk: Desk, row: CatalogFlow) -> tuple[str, str]:
    resolve = desk.agenda.subjects.nodes.resolve_in_catalog
    return resolve(row.source), resolve(row.recipient)


def documented_flows(desk: Desk, asking: Asking) -> dict[str, CatalogFlow]:
    """The catalog's flows out of a partner that are not stated in the record yet, or were by this question."""
    nodes = desk.agenda.subjects.nodes
    node = nodes.resolve(asking.subject)
    stated = {(nodes.resolve(flow.source), nodes.resolve(flow.recipient)) for flow in desk.record.flows.values()}
    given = desk.agenda.answer(asking)
    earlier = given if isinstance(given, tuple) else ()
    found: dict[str, CatalogFlow] = {}
    for name, row in desk.pack.flows.items():
        ends = _ends(desk, row)
        if (
            ends[0] == node and ends[1] != node and row.status in ("active", "unknown") and ends not in stated
        ) or name in earlier:
            found.setdefault(name, row)
    return found


def _documented_label(desk: Desk, row: CatalogFlow) -> str:
    recipient = desk.pack.partners[row.recipient].name
    mode = desk.pack.rubric.mode.get(row.mode or "")
    how = f": {mode.label[0].lower()}{mode.label[1:]}" if mode else ""
    day = f", as of {row.as_of}" if row.as_of else ", no day given"
    return f"{recipient}{how} ({row.confidence}{day})"


def _stated(desk: Desk, record: Record, asking: Asking, name: str) -> Record:
    """The record with a documented flow stated; its terms stay the documented ones until somebody gives others."""
    row, nodes = desk.pack.flows[name], desk.agenda.subjects.nodes
    target = nodes.resolve_in_catalog(row.recipient)
    declared = next((known for known in record.partners if nodes.resolve(known) == target), row.recipient)
    status = asking.question.documented
    written = {"source": asking.subject, "recipient": declared, "elements": row.elements, "status": status}
    flow = Flow.model_validate({key: value for key, value in written.items() if value is not None})
    return with_entry(record, "flows", new_id(record, "flows", f"{asking.subject} to {declared}"), flow)
