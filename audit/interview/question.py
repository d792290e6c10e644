"""One question as it is put: its lines in their order, the dialog it calls for, and what comes after an answer."""

from __future__ import annotations

from audit.interview.asking import Asking
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Keep, Prompt, until_read
from audit.interview.listing import add_entry, add_partner, make_list
from audit.interview.person import asked_of, who_would_know, with_person
from audit.interview.reply import is_no_idea, name_in
from audit.interview.row import ask_row, confirm_documented, documented_flows
from audit.interview.value import NOT_LISTED, Reply, Said, value_of
from audit.line import said_minutes
from audit.record.place import REFERENCES, with_answer, with_entry, with_note
from audit.record.record import Record

LOOK_AGAIN = "This was answered before, and needs another look: something it rests on has changed since."


def asking_lines(desk: Desk, asking: Asking) -> tuple[str, ...]:
    """The section line, what is asked about where the question does not say it, the question, and why it is asked."""
    names = list(desk.sections)
    title = desk.sections[asking.section].section.title
    words = desk.words
    asks = words.ask(asking)
    return (
        f"Section {names.index(asking.section) + 1} of {len(names)}: {title}",
        *((f"About {name}:",) if (name := words.unsaid(asking, asks)) else ()),
        asks,
        f"Why we ask: {words.why(asking)}",
        *((LOOK_AGAIN,) if desk.agenda.needs_another_look(asking) else ()),
    )


def hints(desk: Desk, asking: Asking) -> tuple[str, ...]:
    """What `why` shows: why it is asked, who would know, where to look, an example and how long it takes."""
    question, words = asking.question, desk.words
    return (
        f"Why we ask: {words.why(asking)}",
        f"Who would know: {question.who_knows}",
        f"Where to look: {question.where_to_look}",
        f"An example: {words.example(asking)}",
        f"Allow about {said_minutes(question.minutes)}.",
    )


def dialog_of(desk: Desk, asking: Asking) -> Dialog[Reply]:
    """The dialog a question calls for: a list, a row, documented flows to confirm, or one answer."""
    lines, question = asking_lines(desk, asking), asking.question
    if question.documented:
        return (yield from confirm_documented(desk, asking, lines))
    if question.creates == "flows":
        return (yield from ask_row(desk, asking, lines))
    if question.creates:
        return (yield from make_list(desk, asking, lines))
    reply = yield from value_of(desk, asking, lines)
    if reply.value is not Said.ADD:
        return reply
    return (yield from _added(desk, asking, "" if reply.words == NOT_LISTED else reply.words))


def has_something(desk: Desk, asking: Asking) -> bool:
    """Whether there is anything to ask: no documented flows, nothing to confirm."""
    return asking.question.documented is None or bool(documented_flows(desk, asking))


def _added(desk: Desk, asking: Asking, typed: str) -> Dialog[Reply]:
    """Record an entry that was not listed, by the name that was typed or is asked for, and answer with it."""
    group = REFERENCES[asking.holder][asking.question.key][0]
    if not typed:
        prompt = Prompt(("What is it called? For a partner, part of its name will do.",), "Name:")
        typed = yield from until_read(prompt, name_in)
    record, called, name = yield from add_entry(desk, group, typed)
    flow = record.flows.get(asking.subject) if asking.holder == "flows" else None
    if group == "agreements" and flow and flow.recipient in record.partners:
        agreement = record.agreements[name].model_copy(update={"partners": (flow.recipient,)})
        record = with_entry(record, "agreements", name, agreement)
    yield Keep(record, (f"Added: {called}. Saved.",), f"{called} was added.")
    return Reply((name,) if asking.question.key == "partners" else name, called)


def follow_up(desk: Desk, asking: Asking, reply: Reply) -> Dialog[None]:
    """What is asked right after an answer: who would know, or who runs a system that another government runs."""
    if reply.value is Said.DONT_KNOW:
        record = yield from who_would_know(desk, asking)
        if record is not desk.record:
            yield Keep(record, (f"{asked_of(record, asking.place)} Saved.",), "whom to ask.")
    elif reply.value is Said.ELSEWHERE:
        yield from _elsewhere(desk, asking)


def _elsewhere(desk: Desk, asking: Asking) -> Dialog[None]:
    lines = ("Which government runs it? Type its name, such as the county sheriff, or press Enter to leave it.",)
    typed = yield from until_read(Prompt(lines, "Who runs it:"), _unless_unknown, kept="")
    record = with_answer(desk.record, f"systems.{asking.subject}.operator", "another-government")
    yield Keep(record, (), "that another government runs it.")
    if typed:
        record, called, name = yield from add_partner(
            desk, typed, among=("local-agency", "state-agency", "state-network")
        )
        record = with_answer(record, f"systems.{asking.subject}.operated_by", name)
        yield Keep(_to_ask(record, asking, called), (f"To ask: {called}. Saved.",), f"that {called} runs it.")


def _unless_unknown(typed: str) -> str:
    """The name typed; empty where nobody here knows it."""
    return "" if is_no_idea(typed) else name_in(typed)


def _to_ask(record: Record, asking: Asking, called: str) -> Record:
    record, person = with_person(record, called)
    return with_note(record, asking.place, ask_whom=person)
