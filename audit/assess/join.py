"""Building the map: stated flows, the documented flows that join them, and a flow implied by each unanswered question.

The rules are numbered as in the explanation page "The method, rule by rule".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from audit.assess.documented import Documented
from audit.assess.evidence import Evidence
from audit.assess.flow_map import HIGH, UNNAMED, Disputed, FlowMap, MapFlow, Terms
from audit.assess.inventory import Inventory
from audit.assess.stated import Stated
from audit.assess.term import Scale
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.pack.rubric import TERMS
from audit.record.node import Nodes
from audit.record.record import Record


class Joiner:
    """Joins one record with the catalog. `documents`: an answer that protects counts only with a document.

    `everyone`: every outside recipient is a destination, and implied flows run to a recipient not named.
    """

    def __init__(self, pack: Pack, record: Record, *, documents: bool = False, everyone: bool = False) -> None:
        self.pack, self.record, self.rubric = pack, record, pack.rubric
        self.documents, self.everyone = documents, everyone
        self.nodes = Nodes(record, pack)
        self.evidence = Evidence(record)
        scales = {term: Scale(pack.rubric, term) for term in TERMS}
        self.inventory = Inventory(pack, record, self.evidence, documents=documents)
        self.documented = Documented(pack, self.nodes, self.inventory, scales, record.day)
        self.stated = Stated(record, self.rubric, self.evidence, self.inventory, scales, documents=documents)
        self.unknown = Terms(*(scales[term].unknown for term in TERMS))
        self.destination = tuple(self.nodes.resolve_in_catalog(name) for name in self.rubric.rubric.destination)
        self.hands: dict[str, str] = {}

    def join(self) -> FlowMap:
        """The whole map."""
        stated = [
            self._placed(
                self.stated.flow(name, self._node(flow.source), self._node(flow.recipient), self.documented),
                flow.kept_by_recipient,
            )
            for name, flow in sorted(self.record.flows.items())
        ]
        joined = self._joined()
        catalog, disputed = self._catalog(stated, joined)
        implied = [*self._implied_by_systems(), *self._implied_by_partners(joined)]
        return FlowMap(
            self.rubric,
            tuple(self.pack.elements),
            frozenset() if self.everyone else frozenset(self.destination),
            self.inventory.holds(),
            (*stated, *catalog, *implied),
            disputed,
        )

    def _joined(self) -> set[str]:
        """Partner nodes the record declares, a stated flow names, or a joined flow of any status reaches (rule 9)."""
        waiting = [self._node(name) for name in self.record.partners]
        for flow in self.record.flows.values():
            waiting += [self._node(end) for end in (flow.source, flow.recipient) if end not in self.record.systems]
        joined: set[str] = set()
        while waiting:
            node = waiting.pop()
            if node not in joined:
                joined.add(node)
                waiting += [recipient for _, recipient, _ in self.documented.leaving.get(node, ())]
        return joined

    def _catalog(self, stated: list[MapFlow], joined: set[str]) -> tuple[list[MapFlow], tuple[Disputed, ...]]:
        """Catalog flows that join: none beside a proven stated flow, in the high only beside another (rule 9)."""
        between: dict[tuple[str, str], list[MapFlow]] = defaultdict(list)
        for flow in stated:
            if self.record.flows[flow.id].status != "planned":
                between[flow.source, flow.recipient].append(flow)
        flows: list[MapFlow] = []
        disputed: dict[tuple[str, str], Disputed] = {}
        for node in sorted(joined):
            for name, recipient, row in self.documented.leaving.get(node, ()):
                rivals = between.get((node, recipient), [])
                if any(self.stated.is_proven(rival.id) for rival in rivals):
                    continue
                known = self._placed(self.documented.flow(name, node, recipient, row), row.kept_by_recipient)
                if rivals:
                    known.present = (False, known.present[HIGH])
                    if known.present[HIGH] and not any(_as_wide(rival, known) for rival in rivals):
                        _note_dispute(disputed, known, rivals)
                flows.append(known)
        return flows, tuple(disputed.values())

    def _implied_by_systems(self) -> Iterator[MapFlow]:
        """A flow from each system that does not say who gets data from it (rule 8)."""
        for name, system in sorted(self.record.systems.items()):
            if self.inventory.touchable(name) and self._is_open(f"systems.{name}", system.sharing):
                yield self._implied(name, f"systems.{name}.sharing")

    def _implied_by_partners(self, joined: Iterable[str]) -> Iterator[MapFlow]:
        """A flow from each joined partner whose recipients are not known, or not all known (rule 8)."""
        said = {
            self._node(name): (name, partner.sharing)
            for name, partner in self.record.partners.items()
            if partner.sharing is not None and not self.nodes.is_part(name)
        }
        for node in sorted(joined):
            if self.everyone or node not in self.destination:
                name, sharing = said.get(node, (node, None))
                if self._is_open(f"partners.{name}", sharing) if sharing else self._is_undocumented(node):
                    yield self._implied(node, f"partners.{name}.sharing")

    def _is_open(self, path: str, sharing: str | None) -> bool:
        """Whether what the record says of sharing leaves it open; on documents alone, an unsupported `none` does."""
        if sharing == "none" and self.documents:
            return not self.evidence.of_entry(path, "sharing")
        return sharing in (None, UNKNOWN)

    def _is_undocumented(self, node: str) -> bool:
        """Whether what the catalog says of a node's sharing leaves it open."""
        known = self.pack.partners.get(node)
        sharing = (known.sharing if known else None) or ("documented" if self.documented.shares(node) else UNKNOWN)
        row = self.rubric.sharing.get(sharing)
        return sharing == UNKNOWN or (row is not None and self.nodes.kind_of(node) in row.incomplete_kinds)

    def _implied(self, source: str, question: str) -> MapFlow:
        flow = MapFlow(
            f"implied-{source}",
            source,
            recipient := UNNAMED if self.everyone else self.destination[0],
            source,
            recipient,
            "implied",
            "unsupported",
            self.unknown,
            present=(False, True),
            carries=(0, self.inventory.all_elements),
            question=question,
        )
        return self._placed(flow, None)

    def _placed(self, flow: MapFlow, kept_by_recipient: str | None) -> MapFlow:
        """The flow with its hold and its channel (rules 11 and 13)."""
        mode = flow.terms.mode
        if flow.source in self.record.systems:
            flow.hold, flow.own_hold = self.inventory.hold(flow.source, mode, kept_by_recipient)
        flow.hand = self._hand(flow.source)
        flow.channel = (self.rubric.mode[mode.steps[0]].channel if mode.steps else None) or flow.hand
        return flow

    def _hand(self, source: str) -> str:
        """The channel a last flow from this node would have, whatever its mode."""
        if source not in self.hands:
            kind = None if source in self.record.systems else self.nodes.kind_of(source)
            rows = self.rubric.channels.items()
            fits = [name for name, row in rows if (row.systems if kind is None else kind in row.kinds)]
            self.hands[source] = fits[0] if fits else next(name for name, row in rows if row.other)
        return self.hands[source]

    def _node(self, name: str) -> str:
        return self.nodes.resolve(name) or name


def _as_wide(stated: MapFlow, known: MapFlow) -> bool:
    """Whether a stated flow is, in the high, at least as open as the documented one."""
    return (
        stated.present[HIGH]
        and stated.open[HIGH] >= known.open[HIGH]
        and stated.through[HIGH] >= known.through[HIGH]
        and stated.carries[HIGH] & known.carries[HIGH] == known.carries[HIGH]
    )


def _note_dispute(disputed: dict[tuple[str, str], Disputed], known: MapFlow, rivals: list[MapFlow]) -> None:
    pair = (known.source, known.recipient)
    before = disputed.get(pair)
    documented = (*(before.documented if before else ()), known.id)
    disputed[pair] = Disputed(*pair, tuple(rival.id for rival in rivals), documented)
