"""A flow that is only supposed to have ended, and to be shown to have: one of the record, or a documented one."""

from __future__ import annotations

from audit.pack.load import Pack
from audit.record.flow import Flow
from audit.record.node import Nodes
from audit.record.note import Basis
from audit.record.partner import Partner
from audit.record.place import new_id, with_answer, with_entry, with_note
from audit.record.record import Record

SHOWN: Basis = "log"
ENDED = "ended"


def with_ended(record: Record, flow: str) -> Record:
    """The record with one of its flows ended, and a note that bears the ending out."""
    place = status_of(flow)
    return with_note(with_answer(record, place, ENDED), place, basis=SHOWN)


def with_ending_of(record: Record, pack: Pack, documented: str) -> tuple[Record, str]:
    """The record with a flow of its own, not ended yet, between the nodes of a documented one; and that flow's id.

    What a city finds out about a documented flow, it states as a flow between the same two.
    """
    row = pack.flows[documented]
    record, source = _named(record, pack, row.source)
    record, recipient = _named(record, pack, row.recipient)
    name = new_id(record, "flows", documented)
    return with_entry(record, "flows", name, Flow(source=source, recipient=recipient)), name


def status_of(flow: str) -> str:
    """The place of a flow's status."""
    return f"flows.{flow}.status"


def _named(record: Record, pack: Pack, name: str) -> tuple[Record, str]:
    """A name that leads to the node of a catalog partner, and the record; it declares one where no name does."""
    nodes = Nodes(record, pack)
    node = nodes.resolve_in_catalog(name)
    found = next((known for known in (name, node, *record.partners) if nodes.resolve(known) == node), None)
    if found is not None:
        return record, found
    found = new_id(record, "partners", node, taken=pack.partners)
    return with_entry(record, "partners", found, Partner(catalog=node)), found
