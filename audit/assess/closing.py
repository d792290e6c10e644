"""Flows that somebody names to see what would follow if they had ended: of the record, or documented ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audit.assess.flow_map import HIGH, FlowMap, MapFlow
from audit.assess.stake import NOT_SAID, Stakes
from audit.errors import Fault, nearest, shown
from audit.pack.load import Pack
from audit.record.ending import status_of, with_ended, with_ending_of
from audit.record.record import Record

LISTED = "Without anything to suppose, the command lists what there is."


@dataclass(frozen=True)
class Closing:
    """One flow that is supposed to have ended: `flows.<id>` or `catalog.<id>`.

    `has_ended`: it has already. `control`: who decides about it, None when nobody said. `relied_on_for`: None when
    nobody said. `beside`: documented flows between the same two, about which the same finding would speak.
    """

    about: str
    flow: MapFlow
    has_ended: bool
    control: str | None
    relied_on_for: str | None
    instead: str | None
    beside: tuple[str, ...]


class Closings:
    """Reads and makes closings in one record with its map."""

    def __init__(self, pack: Pack, record: Record, flow_map: FlowMap) -> None:
        self.pack, self.record = pack, record
        self.stakes = Stakes(pack, record, flow_map)
        self.known = {_about(flow): flow for flow in flow_map.flows if flow.stands_on != "implied"}
        self.implied = {flow.id: flow for flow in flow_map.flows if flow.stands_on == "implied"}

    def read(self, typed: Sequence[str], answered: Iterable[str]) -> tuple[tuple[Closing, ...], list[Fault]]:
        """What was typed as FLOW, each once, and what is wrong with it. `answered`: places that are supposed beside."""
        closings: dict[str, Closing] = {}
        faults: list[Fault] = []
        for text in dict.fromkeys(typed):
            about = self._named(text.strip())
            if about is None:
                faults.append(self._unknown(text.strip()))
            elif f"{about}.status" in answered:
                faults.append(Fault(f"--close {about}", "Its status is supposed beside.", "Keep one of them."))
            else:
                closings[about] = self.of(about)
        return tuple(closings.values()), faults

    def of(self, about: str) -> Closing:
        """A flow as it would be closed."""
        flow = self.known[about]
        stated = self.record.flows[flow.id] if flow.stands_on == "stated" else None
        relied = stated.relied_on_for if stated else None
        return Closing(
            about,
            flow,
            flow.closed or not (flow.present[HIGH] or flow.stands_on == "stated"),
            self.stakes.control(flow),
            None if relied in NOT_SAID else relied,
            stated.could_be_replaced_by if stated else None,
            tuple(self._beside(about, flow)),
        )

    def every(self) -> Iterator[Closing]:
        """Every flow that is there, or may be."""
        return (self.of(about) for about, flow in self.known.items() if flow.present[HIGH])

    def ended(self, closings: Iterable[Closing]) -> tuple[Record, tuple[str, ...]]:
        """The record with these flows ended and shown to have, and the places that say so.

        A documented flow is ended by a flow of the record's own between the same two.
        """
        record, places, pairs = self.record, [], set()
        for closing in closings:
            flow = closing.flow
            if closing.has_ended or (flow.stands_on == "catalog" and (flow.source, flow.recipient) in pairs):
                continue
            name = flow.id
            if flow.stands_on == "catalog":
                record, name = with_ending_of(record, self.pack, flow.id)
            record = with_ended(record, name)
            places.append(status_of(name))
            pairs.add((flow.source, flow.recipient))
        return record, tuple(places)

    def _named(self, text: str) -> str | None:
        return next((name for name in (text, f"flows.{text}", f"catalog.{text}") if name in self.known), None)

    def _beside(self, about: str, flow: MapFlow) -> Iterator[str]:
        for name, other in self.known.items():
            same = (other.source, other.recipient) == (flow.source, flow.recipient) and other.stands_on == "catalog"
            if same and name != about and other.present[HIGH]:
                yield name

    def _unknown(self, text: str) -> Fault:
        """Why a name is no flow that could be closed."""
        where, name = f"--close {shown(text)}", text.removeprefix("catalog.")
        if name in self.implied:
            question = self.implied[name].question
            return Fault(where, "It stands for an answer that is missing.", f"Suppose the answer: --set {question}=...")
        if name in self.pack.flows:
            remedy = "No partner of the record leads to it, or the record itself speaks for the same two."
            return Fault(where, "This documented flow is not in the record's map.", remedy)
        close = nearest(name.removeprefix("flows."), [known.partition(".")[2] for known in self.known])
        return Fault(where, "There is no such flow here.", close or LISTED)


def _about(flow: MapFlow) -> str:
    return f"{'flows' if flow.stands_on == 'stated' else 'catalog'}.{flow.id}"
