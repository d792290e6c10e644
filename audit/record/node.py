"""Which place of the map a name stands for: a system, a declared partner or a catalog partner, in that order."""

from __future__ import annotations

from audit.pack.load import Pack
from audit.record.record import Record


class Nodes:
    """Resolves names to nodes. A partner's node is what it is part of, else its catalog id, else its own id."""

    def __init__(self, record: Record, pack: Pack) -> None:
        self.systems = record.systems
        self.declared = record.partners
        self.catalog = pack.partners
        self.looked_up = 0
        self._resolved: dict[str, str | None] = {}

    def resolve(self, name: str) -> str | None:
        """The node of a name in the record, or None when nothing bears the name or its parts run in a circle."""
        if name not in self._resolved:
            self._resolved[name] = name if name in self.systems else self._partner(name, frozenset())
        return self._resolved[name]

    def resolve_in_catalog(self, name: str) -> str:
        """The node of a name written in the catalog or as the destination; the name itself when it leads nowhere."""
        seen = {name}
        while (partner := self.catalog.get(name)) and partner.part_of and partner.part_of not in seen:
            name = partner.part_of
            seen.add(name)
        return name

    def _partner(self, name: str, seen: frozenset[str]) -> str | None:
        if name in seen:
            return None
        partner = self.declared.get(name)
        if partner is None:
            return self.resolve_in_catalog(name) if name in self.catalog else None
        if partner.part_of:
            return self._partner(partner.part_of, seen | {name})
        known = partner.catalog or name
        return self.resolve_in_catalog(known) if known in self.catalog else (None if partner.catalog else name)

    def is_part(self, name: str) -> bool:
        """Whether a declared partner is a part of another, by its own words or the catalog's."""
        partner = self.declared[name]
        known = self.catalog.get(partner.catalog or name)
        return bool(partner.part_of) or bool(known and known.part_of)

    def kind_of(self, node: str) -> str:
        """The kind of a partner's node: the catalog's, else the declared partner's own, else `other`."""
        if node in self.catalog:
            return self.catalog[node].kind or "other"
        partner = self.declared.get(node)
        return (partner.kind if partner else None) or "other"

    def name_of(self, name: str) -> str:
        """What a system or partner is called where it is shown; its id when nobody named it."""
        if name in self.systems:
            system = self.systems[name]
            return system.name or name
        partner = self.declared.get(name)
        if partner and partner.name:
            return partner.name
        known = self.catalog.get(partner.catalog or name if partner else name)
        return known.name if known else name
