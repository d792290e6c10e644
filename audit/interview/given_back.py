"""What answers that were given back bring about in the whole record, and how all of it is told before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from audit.errors import Fault, InputError, nearest, shown
from audit.interview.agenda import Agenda
from audit.interview.asking import Asking
from audit.interview.change import Answered, settle
from audit.interview.recipient import with_rows_in_doubt
from audit.pack.catalog import CatalogFlow
from audit.pack.entry import UNKNOWN
from audit.record.flow import Flow
from audit.record.merge import Merged, same
from audit.record.place import new_id, note_of, with_entry, with_note
from audit.record.record import Record


def with_documented(agenda: Agenda, merged: Merged) -> tuple[Merged, tuple[str, ...]]:
    """The record with the documented flows that were confirmed stated in it, as the interview does, and their ids.

    Raises InputError for a word that is no flow of the catalog.
    """
    record, stated = merged.record, []
    nodes = agenda.over(record).subjects.nodes
    for change in merged.changes:
        asking = agenda.over(record).at(".".join(change.path))
        if asking is None or asking.question.documented is None or not isinstance(change.after, tuple):
            continue
        for named in change.after:
            recipient = nodes.resolve_in_catalog(_documented(agenda, asking, named).recipient)
            known = next((each for each in record.partners if nodes.resolve(each) == recipient), recipient)
            flow = Flow(source=asking.subject, recipient=known, status=asking.question.documented)
            stated.append(new_id(record, "flows", f"{asking.subject} to {known}"))
            record = with_entry(record, "flows", stated[-1], flow)
    return replace(merged, record=record), tuple(stated)


def _documented(agenda: Agenda, asking: Asking, named: str) -> CatalogFlow:
    flow = agenda.pack.flows.get(named)
    if flow is None:
        what = f"{shown(named)} is not a flow of the catalog."
        raise InputError("the files", [Fault(asking.place, what, nearest(named, agenda.pack.flows))])
    return flow


def followed(agenda: Agenda, merged: Merged) -> Answered:
    """The merged record with what rests on its changes set aside, brought back or put in doubt, as after an answer.

    What the files themselves say is not put in doubt: whoever gave it knew the rest of the file.
    """
    changed = [change for change in merged.changes if change.path[0] not in ("notes", "respondents")]
    other = [change for change in changed if not same(change.before, change.after)]
    corrected = [".".join(change.path) for change in other if change.before not in (None, UNKNOWN)]
    new = [place for change in other if (place := ".".join(change.path)) not in corrected]
    first = settle(agenda.over(merged.record), new, doubt=False)
    second = settle(agenda.over(first.record), corrected, doubt=True)
    record, rows = with_rows_in_doubt(agenda, second.record)
    said = {*merged.agreed, *(".".join(change.path) for change in merged.changes)}
    both = (*((asking, merged.agreed) for asking in second.doubted), *((row, said) for row in rows))
    doubted = [asking for asking, sure in both if asking.place not in sure]
    record = _sure(record, [asking for asking, sure in both if asking.place in sure])
    return Answered(record, first.hidden + second.hidden, first.returned + second.returned, tuple(doubted))


def _sure(record: Record, askings: Iterable[Asking]) -> Record:
    for asking in askings:
        record = with_note(record, note_of(asking.place), look_again=None)
    return record


def told(merged: Merged, stated: Iterable[str], after: Answered) -> Iterator[str]:
    """Every change and conflict, and what follows from them, one a line."""
    yield from _listed("change", merged.changes)
    yield from _listed("conflict", merged.conflicts)
    for name in stated:
        flow = merged.record.flows[name]
        yield f"flows.{name} is added, since it was confirmed: {flow.source} to {flow.recipient}, {flow.status}."
    for words, askings in (
        ("is not asked any more, so its answer is set aside", after.hidden),
        ("is asked again, so its earlier answer is back", after.returned),
        ("needs another look, since an answer it rests on changes", after.doubted),
    ):
        for asking in askings:
            yield f"{asking.place} {words}."


def _listed(noun: str, each: tuple[object, ...]) -> Iterator[str]:
    if each:
        yield f"{counted(len(each), noun)}:"
        yield from (f"  {one}" for one in each)


def counted(count: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "change"), counted(2, "change")
    ('1 change', '2 changes')
    """
    return f"{count} {noun if count == 1 else noun + 's'}"


def to_confirm(merged: Merged) -> str:
    """The question before anything is written."""
    parts = [f"Make {counted(len(merged.changes), 'change')}"] if merged.changes else []
    if merged.conflicts:
        keep = "keep" if parts else "Keep"
        parts.append(f"{keep} what the record has in {counted(len(merged.conflicts), 'conflict')}")
    return f"{' and '.join(parts)}? Type yes or no: "
