"""What a question or a provision is about, and how the keys of its conditions are found from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from audit.pack.condition import Answers, Look
from audit.pack.entry import UNKNOWN
from audit.pack.load import Pack
from audit.record.derived import DERIVED
from audit.record.node import Nodes
from audit.record.place import ENTRIES, PRACTICES, REFERENCES, SINGLE, answer_at
from audit.record.record import Record

Standing = Callable[[str], Answers]


class Subjects:
    """Finds keys for any subject of one record. `view` is that of the state; `standing` answers for its law."""

    def __init__(self, record: Record, pack: Pack, view: str, standing: Standing | None = None) -> None:
        self.record, self.pack, self.view = record, pack, view
        self.standing = standing
        self.nodes = Nodes(record, pack)

    def look(self, section: str = "city", name: str = "") -> Look:
        """The look-up for one entry, or for the city: its own keys first, one step to an entry it names, then the rest.

        Of several entries each gives an answer; None stands for those that may not be listed yet.
        """

        def find(key: str) -> Answers:
            if key == "view":
                return [self.view]
            if key.startswith("standing "):
                return self.standing(key.removeprefix("standing ")) if self.standing else []
            if name and key in DERIVED.get(section, {}):
                return [DERIVED[section][key].find(self.record, name)]
            own, *rest = key.split(".")
            if name and own in ENTRIES[section].model_fields:
                return self._own(section, name, own, rest)
            return self._of_record(own, rest)

        return find

    def _own(self, section: str, name: str, key: str, rest: list[str]) -> Answers:
        references = REFERENCES.get(section, {})
        if section == "partners" and key == "kind":
            return [self._step(name, ("partners",), ["kind"])]
        if not rest or key not in references:
            return [answer_at(self.record, ".".join((section, name, key, *rest)))]
        named = answer_at(self.record, f"{section}.{name}.{key}")
        if named == "none":
            return []
        if named in (None, UNKNOWN):
            return [None]
        several = named if isinstance(named, tuple) else (named,)
        return [self._step(other, references[key], rest) for other in several]

    def _step(self, name: str, sections: tuple[str, ...], rest: list[str]) -> Any:
        holder = next((section for section in sections if name in getattr(self.record, section)), None)
        derived = DERIVED.get(holder or "", {}).get(".".join(rest))
        if derived is not None:
            return derived.find(self.record, name)
        if rest == ["kind"] and holder != "systems" and "partners" in sections:
            node = self.nodes.resolve(name)
            return self.nodes.kind_of(node) if node else None
        return answer_at(self.record, ".".join((holder, name, *rest))) if holder else None

    def _of_record(self, section: str, rest: list[str]) -> Answers:
        if section in SINGLE:
            return [answer_at(self.record, ".".join((section, *rest)))]
        entries: Mapping[str, Any] = getattr(self.record, section, {})
        found: list[Any] = [self._entry_answer(section, name, rest) for name in entries]
        if section == "systems" and self.record.city.inventory != "complete":
            found.append(None)
        return found

    def _entry_answer(self, section: str, name: str, rest: list[str]) -> Any:
        if section == "partners" and rest == ["kind"]:
            return self._step(name, ("partners",), rest)
        return answer_at(self.record, ".".join((section, name, *rest)))


def is_practice(place: str) -> bool:
    """Whether a place holds an answer that the pack defines.

    >>> is_practice("city.practices.request-log"), is_practice("flows.a.mode")
    (True, False)
    """
    return f".{PRACTICES}." in place
