"""What in a record is likely a slip, though it can be assessed: said, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator

from audit.errors import Fault, nearest, shown
from audit.pack.load import Pack
from audit.pack.migration import version_numbers
from audit.record.node import Nodes
from audit.record.record import Record

ABOVE = ("record", "city", "systems", "partners", "agreements", "flows", "respondents")


def warnings_of(record: Record, pack: Pack) -> list[Fault]:
    """Everything worth a second look, in the order of the record."""
    nodes = Nodes(record, pack)
    return [
        *_state(record),
        *_pack_version(record, pack),
        *_listed_without_flows(record, nodes),
        *_sharing_of_a_part(record, nodes),
        *_resembling(record, pack),
        *_agreement_without_recipient(record, nodes),
        *_missing_elements(record, nodes),
        *_loose_notes(record),
    ]


def _state(record: Record) -> Iterator[Fault]:
    if record.city.state is None:
        yield Fault("city.state", "The state is not given, so its law is not looked up.", 'Add state = "WA", say.')


def _pack_version(record: Record, pack: Pack) -> Iterator[Fault]:
    written, present = record.record.pack_version, pack.header.version
    if version_numbers(written) > version_numbers(present):
        what = f"The record was answered with pack {shown(written)}; this program has {present}."
        yield Fault("record.pack_version", what, "Install the newer flowaudit before changing it.")


def _listed_without_flows(record: Record, nodes: Nodes) -> Iterator[Fault]:
    sources = {nodes.resolve(flow.source) for flow in record.flows.values()}
    for section in ("systems", "partners"):
        for name, entry in getattr(record, section).items():
            if entry.sharing == "listed" and nodes.resolve(name) not in sources:
                yield Fault(f"{section}.{name}.sharing", "Its recipients are listed, yet no flow leaves it.",
                            'List the flows, or write "none" or "unknown".')  # fmt: skip


def _sharing_of_a_part(record: Record, nodes: Nodes) -> Iterator[Fault]:
    for name, partner in record.partners.items():
        whole = nodes.resolve(name)
        if nodes.is_part(name) and partner.sharing is not None and whole is not None:
            what = f"This is a part of '{whole}', and whom a part shares with is not read."
            yield Fault(f"partners.{name}.sharing", what, f"Say it of '{whole}', and take it out here.")


def _resembling(record: Record, pack: Pack) -> Iterator[Fault]:
    undeclared = {
        name: partner
        for name, partner in record.partners.items()
        if not (partner.catalog or partner.part_of or name in pack.partners)
    }
    for name, partner in undeclared.items():
        known = pack.partner_names.resembling(name, partner.name, partner.kind)
        if known:
            yield Fault(f"partners.{name}", f"This looks like '{known}' ({pack.partners[known].name}) of the catalog.",
                        f'If it is, add catalog = "{known}", so that its documented flows join the map.')  # fmt: skip


def _agreement_without_recipient(record: Record, nodes: Nodes) -> Iterator[Fault]:
    for name, flow in record.flows.items():
        agreement = record.agreements.get(flow.agreement or "")
        if agreement is None or agreement.partners is None:
            continue
        parties = {nodes.resolve(partner) for partner in agreement.partners}
        if not parties & {nodes.resolve(flow.recipient), nodes.resolve(flow.source)}:
            yield Fault(f"flows.{name}.agreement", f"The agreement '{flow.agreement}' does not name the recipient.",
                        "Add the recipient to its partners, or name another agreement.")  # fmt: skip


def _missing_elements(record: Record, nodes: Nodes) -> Iterator[Fault]:
    fed = {flow.recipient for flow in record.flows.values()}
    for name, flow in record.flows.items():
        system = record.systems.get(flow.source)
        if system is None or flow.source in fed:
            continue
        if isinstance(flow.elements, tuple) and isinstance(system.elements, tuple):
            for element in sorted(set(flow.elements) - set(system.elements)):
                yield Fault(f"flows.{name}.elements", f"The system '{flow.source}' does not list '{element}'.",
                            "Add it to the system, or take it out of the flow.")  # fmt: skip


def _loose_notes(record: Record) -> Iterator[Fault]:
    for path in record.notes:
        section, *rest = path.split(".")
        entries = getattr(record, section) if section in ABOVE else None
        entry = entries.get(rest.pop(0) if rest else "") if isinstance(entries, dict) else entries
        if entry is None:
            yield Fault(f'notes."{path}"', "The note is about something that is not in the record.", "Mend its name.")
        elif rest and rest[0] not in type(entry).model_fields:
            remedy = nearest(rest[0], type(entry).model_fields)
            yield Fault(f'notes."{path}"', f"The note is about a key {shown(rest[0])} that does not exist.", remedy)
