"""Which requests are worth making for a record: those that fit what it lists and would settle something still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from audit.pack.condition import holds
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.request import Request
from audit.record.place import ENTRIES, answer_at
from audit.record.record import Record
from audit.record.subject import Subjects

GONE = ("ended", "planned")


class Due(NamedTuple):
    """A request to make, with the entries it is made for; one empty name where it is made once, for the city."""

    id: str
    request: Request
    subjects: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """What `assessment.json` holds of it."""
        return {"id": self.id, "for": [name for name in self.subjects if name]}


def requests_due(record: Record, pack: Pack, requests: Mapping[str, Request], view: str) -> list[Due]:
    """The requests to make, in their order. One whose condition is not known is made."""
    chooser = _Chooser(record, pack, view)
    due = [Due(name, request, tuple(chooser.subjects(request))) for name, request in requests.items()]
    return [row for row in due if row.subjects]


class Settling:
    """Tells which of a record's due requests would settle some of its missing answers."""

    def __init__(self, record: Record, pack: Pack, requests: Mapping[str, Request], view: str) -> None:
        self.due = requests_due(record, pack, requests, view)
        self.chooser = _Chooser(record, pack, view)

    def settling(self, abouts: Iterable[str]) -> tuple[Due, ...]:
        """Each for the entries that the missing answers are about.

        `abouts` are places of the record, or `catalog.<flow>`: of a documented flow its source's list of recipients
        tells.
        """
        places = [self.chooser.place(about) for about in abouts]
        rows = (row._replace(subjects=tuple(self._subjects(row, places))) for row in self.due)
        return tuple(row for row in rows if row.subjects)

    def _subjects(self, row: Due, places: Iterable[str]) -> Iterator[str]:
        return (name for name in row.subjects if self.chooser.settles_any(row.request, name, places))


def holder_of(request: Request) -> str:
    """The section of the record that a request's entries stand in; empty for the city."""
    return f"{request.each}s" if request.each else ""


class _Chooser:
    """Tells for which entries of one record a request is worth making."""

    def __init__(self, record: Record, pack: Pack, view: str) -> None:
        self.record, self.pack = record, pack
        self.subjects_of = Subjects(record, pack, view)
        self.nodes = self.subjects_of.nodes

    def subjects(self, request: Request) -> Iterator[str]:
        """The entries it is made for."""
        holder = holder_of(request)
        for name in getattr(self.record, holder) if holder else ("",):
            fits = not request.among or self._kind(holder, name) in request.among
            if fits and self._applies(request, holder, name) and self._is_open(request, holder, name):
                yield name

    def place(self, about: str) -> str:
        """The place that a missing answer would be written at."""
        section, _, name = about.partition(".")
        return f"partners.{self.pack.flows[name].source}.sharing" if section == "catalog" else about

    def settles_any(self, request: Request, name: str, places: Iterable[str]) -> bool:
        """Whether a request made for an entry would answer any of these places."""
        return any(self._settles(request, name, place) for place in places)

    def _settles(self, request: Request, name: str, place: str) -> bool:
        section, entry, key = place.split(".", 2)
        holder = holder_of(request)
        if f"{section}.{key}" not in request.settles or entry not in getattr(self.record, section):
            return False
        return not holder or self._touches(section, entry, holder, name)

    def _kind(self, holder: str, name: str) -> str | None:
        """The kind of a system, a partner or a flow's recipient."""
        if holder == "systems":
            return self.record.systems[name].kind
        partner = self.record.flows[name].recipient if holder == "flows" else name
        node = self.nodes.resolve(partner)
        return self.nodes.kind_of(node) if node else None

    def _applies(self, request: Request, holder: str, name: str) -> bool:
        if self._is_gone(holder, name):
            return False
        look = self.subjects_of.look(holder or "city", name)
        return request.when is None or holds(request.when, look) is not False

    def _is_gone(self, holder: str, name: str) -> bool:
        entry = getattr(self.record, holder)[name] if holder else None
        return getattr(entry, "status", None) in GONE

    def _is_open(self, request: Request, holder: str, name: str) -> bool:
        """Whether some place it would settle is unanswered; entries nobody has listed yet count as unanswered."""
        for place in request.settles:
            answers = list(self._answers(place, holder, name))
            if not answers or any(answer in (None, UNKNOWN) for answer in answers):
                return True
        return False

    def _answers(self, place: str, holder: str, name: str) -> Iterator[object]:
        section, _, key = place.partition(".")
        if section not in ENTRIES:
            yield answer_at(self.record, place)
            return
        for entry in getattr(self.record, section):
            if not holder or self._touches(section, entry, holder, name):
                yield answer_at(self.record, f"{section}.{entry}.{key}")

    def _touches(self, section: str, entry: str, holder: str, name: str) -> bool:
        """Whether an entry has to do with the one the request is made for."""
        if section == holder:
            return entry == name
        if holder == "flows":
            flow = self.record.flows[name]
            return entry in (flow.source, flow.recipient, flow.agreement)
        if section == "flows":
            flow = self.record.flows[entry]
            if holder == "agreements":
                return flow.agreement == name
            return self.nodes.resolve(name) in (self.nodes.resolve(flow.source), self.nodes.resolve(flow.recipient))
        if section == "agreements":
            return self._is_under(entry, holder, name)
        return True

    def _is_under(self, agreement: str, holder: str, name: str) -> bool:
        """Whether an agreement names the partner, or governs a flow of the system or partner."""
        parties = map(self.nodes.resolve, self.record.agreements[agreement].partners or ())
        flows = (flow for flow, row in self.record.flows.items() if row.agreement == agreement)
        return self.nodes.resolve(name) in parties or any(self._touches("flows", flow, holder, name) for flow in flows)
