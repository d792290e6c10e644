"""Who may get data from a source and who is recorded to, and which rows a longer or shorter list puts in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.interview.agenda import Agenda
from audit.interview.asking import Asking
from audit.interview.change import reopened
from audit.pack.entry import UNKNOWN
from audit.record.place import with_note
from audit.record.record import Record

MOST_NAMED = 5


def candidates(agenda: Agenda, source: str) -> list[str]:
    """Who is offered as a recipient: partners, with the numbers they have in the record's order, then all others.

    A system may pass data to another of the city's; a partner is asked only about those outside. What is recorded is
    always among them.
    """
    record, nodes = agenda.record, agenda.subjects.nodes
    systems = record.systems if source in record.systems else ()
    names = dict.fromkeys((*record.partners, *systems, *recipients_of(record, source)))
    return [name for name in names if nodes.resolve(name) != nodes.resolve(source)]


def recipients_of(record: Record, source: str) -> list[str]:
    """The recipients of the flows that are recorded out of a source, in the order of the record."""
    return list(dict.fromkeys(flow.recipient for flow in record.flows.values() if flow.source == source))


def with_rows_in_doubt(agenda: Agenda, record: Record) -> tuple[Record, list[Asking]]:
    """The record that follows the agenda's, and the rows in it that need another look from now on and did not before.

    Who gets data from a source was said before the list changed: a recipient of it is gone, or there is a name about
    which nobody was asked.
    """
    doubted = list(_rows_in_doubt(agenda, agenda.over(record)))
    for row in doubted:
        record = with_note(record, row.place, look_again=True)
    return reopened(record, {row.section for row in doubted}), doubted


def _rows_in_doubt(before: Agenda, after: Agenda) -> Iterator[Asking]:
    fresh = {*_names(after.record)} - {*_names(before.record)}
    if not fresh and not {*before.record.flows} - {*after.record.flows}:
        return
    for row in _closed_rows(after):
        now = {*recipients_of(after.record, row.subject)}
        gone = {*recipients_of(before.record, row.subject)} - now
        if not after.needs_another_look(row) and (gone or (fresh - now) & {*candidates(after, row.subject)}):
            yield row


def _names(record: Record) -> Iterable[str]:
    return (*record.partners, *record.systems)


def _closed_rows(agenda: Agenda) -> Iterator[Asking]:
    """The questions on who gets data from a source to which somebody has said that the list is whole."""
    for section, file in agenda.sections.items():
        if any(question.lists_recipients for question in file.questions.values()):
            for asking in agenda.askings(section):
                if asking.question.lists_recipients and agenda.answer(asking) not in (None, UNKNOWN):
                    yield asking


def said_in_doubt(agenda: Agenda, rows: list[Asking]) -> str:
    """A sentence on the rows that need another look; empty for none."""
    if not rows:
        return ""
    names = [agenda.subjects.nodes.name_of(row.subject) for row in rows]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    answers = "1 earlier answer" if len(rows) == 1 else f"{len(rows)} earlier answers"
    who = f"who gets data from {'; '.join(names[:MOST_NAMED])}{more}"
    return f"This makes {answers} out of date: {who}. Marked: needs another look."
