"""The words that a pack gives for the keys of its own files and of records, each with what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from audit.assess.way import STATES as STATES_OF_WAYS
from audit.pack.catalog import PartnerKind
from audit.pack.entry import UNKNOWN
from audit.pack.law import Is
from audit.pack.rubric import TERMS
from audit.pack.shelf import shipped, shipped_packs
from audit.record.place import ENTRIES, SINGLE
from audit.upkeep.asked import in_general
from audit.upkeep.draft import FEDERAL_LAW, FILES, LAW, QUESTIONS, Draft
from audit.upkeep.migration import TABLES as MIGRATED
from audit.upkeep.place import ALL, CATALOGED, SCALES, STATE, named_places

Key = tuple[str, str]
"""The name of a table's model, and a key of it."""
NONE = "none"
NAMES = ("label", "name", "title", "term", "ask")
"""What a row is called, by the first of these that it has."""
SCALED = (*TERMS, "covers", "retention", "control")
MIGRATING = {**{table: kind for kind, table in MIGRATED.items()}, **{scale: scale for scale in SCALED}}
FREE = {
    "flows.source": ("partners",),
    "flows.recipient": ("partners",),
    "flows.agreement": (NONE, UNKNOWN),
    "agreements.partners": ("partners",),
    "systems.operated_by": ("partners",),
    "partners.part_of": ("partners",),
}
"""Places of a record that take the city's own ids beside words of the pack."""
FIXED: Mapping[str, tuple[str, ...]] = {
    "kinds of partner": get_args(PartnerKind),
    "standings": get_args(Is),
    "states of ways": STATES_OF_WAYS,
}
"""Words that are the program's own, so that no other may stand there."""
KINDS_OF_ENTRY = ("systems", "kinds of partner")
OF_FLOWS: Mapping[str, tuple[str, ...]] = {
    "source": ("partners",),
    "recipient": ("partners",),
    "elements": (ALL, "elements"),
    **{term: (term, UNKNOWN) for term in TERMS},
    "kept_by_recipient": ("retention", UNKNOWN),
    "control": ("control", UNKNOWN),
}
OF_PACK: Mapping[Key, tuple[str, ...]] = {
    ("Cite", "source"): ("sources",),
    ("PackHeader", "sections"): ("sections",),
    ("PackHeader", "uses"): ("packs",),
    ("PackHeader", "continues"): ("packs",),
    ("SystemKind", "elements"): ("elements",),
    ("SystemKind", "bodies"): ("bodies",),
    ("CatalogPartner", "part_of"): ("partners",),
    ("CatalogPartner", "states"): ("states",),
    **{("CatalogFlow", key): names for key, names in OF_FLOWS.items()},
    **{("Precedent", key): names for key, names in OF_FLOWS.items()},
    ("Precedent", "source"): ("systems",),
    ("Header", "destination"): ("partners",),
    ("Mode", "channel"): ("channels",),
    ("Oversight", "without_log"): ("oversight",),
    ("Sharing", "incomplete_kinds"): ("kinds of partner",),
    ("Channel", "kinds"): ("kinds of partner",),
    **{("Assumed", term): (term,) for term in TERMS},
    ("Rule", "binds"): ("bodies",),
    ("Standing", "law_kind"): ("kinds",),
    ("Standing", "for_data"): ("elements",),
    ("Standing", "binds"): ("bodies",),
    ("Body", "bound_with"): ("bodies",),
    **{("Tightens", scale): (scale,) for scale in (*TERMS, "covers", "retention")},
    ("Provision", "law_kind"): ("kinds",),
    ("Provision", "removes"): ("elements",),
    ("Provision", "effort"): ("effort",),
    ("Finding", "among"): KINDS_OF_ENTRY,
    ("Finding", "rule"): ("federal rules",),
    ("Finding", "law_kind"): ("kinds",),
    ("Finding", "binds"): ("bodies",),
    ("Finding", "for_data"): ("elements",),
    ("Finding", "bodies"): ("bodies",),
    ("Finding", "provision"): ("provisions",),
    ("Condition", "standing"): ("kinds",),
    ("Condition", "is"): ("standings",),
    ("Elsewhere", "among"): KINDS_OF_ENTRY,
    ("Request", "among"): KINDS_OF_ENTRY,
    ("Request", "settles"): ("places that are asked",),
    ("Question", "sets"): ("places",),
    ("Question", "among"): KINDS_OF_ENTRY,
    ("Section", "among"): KINDS_OF_ENTRY,
    ("Section", "needs"): ("sections",),
    ("Migration", "replaced_by"): ("elements", "systems", "partners", *SCALED, "sections", "places that are asked"),
    ("Migration", "practice"): ("places that are asked",),
    ("About", "example"): ("examples",),
    ("WayOf", "channel"): ("channels",),
    ("WayOf", "recipient"): ("partners",),
    ("PointOf", "finding"): ("findings",),
    ("MeasureOf", "provision"): ("provisions",),
    ("Expect", "state"): ("states of ways",),
    ("Trio", "id"): ("findings",),
    ("Trio", "state"): ("states",),
}


class Words(NamedTuple):
    """The words for one key with what each is called, None where nothing says so.

    `demanded`: no other may stand there. `replaced`: words of older packs, which a record may still hold.
    """

    called: Mapping[str, str | None]
    demanded: bool = False
    replaced: tuple[str, ...] = ()


class Vocabulary:
    """Finds the words of one pack, by what they are words for."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def of_record(self, *, demanded: bool) -> dict[Key, Words]:
        """The words for keys of a record; where a city may name its own entries, they are offered in any case."""
        scales = {place: (scale, UNKNOWN) for place, scale in SCALES.items()}
        catalog = {**{place: (table,) for place, table in CATALOGED.items()}, "partners.catalog": ("partners",)}
        closed = {**scales, **catalog, STATE: ("states",), "systems.kind": ("systems", UNKNOWN)}
        return {
            **{_key(place): self.words(names, demanded=demanded) for place, names in closed.items()},
            **{_key(place): self.words(names) for place, names in FREE.items()},
        }

    def of_pack(self) -> dict[Key, Words]:
        """The words for keys of the pack's own files. Those of its rows are offered only, since a row may be new."""
        return {key: self.words(names, demanded=FIXED.keys() >= {*names}) for key, names in OF_PACK.items()}

    def words(self, names: tuple[str, ...], *, demanded: bool = False) -> Words:
        """Words of several kinds together."""
        called = {word: said for name in names for word, said in self._known(name).items()}
        kinds = {MIGRATING.get(name) for name in names}
        old = tuple(row.old for row in self.draft.migrations.values() if row.kind in kinds and row.old not in called)
        return Words(called, demanded, old)

    def _known(self, name: str) -> Mapping[str, str | None]:
        match name:
            case "states":
                return {state: self._state(state) for state in self.draft.states}
            case "kinds" | "bodies":
                return _called(getattr(self.draft.law_kinds, name, {}))
            case "federal rules":
                law = self.draft.laws.get(FEDERAL_LAW)
                return {rule.id: rule.title for rule in (law.rule if law else ())}
            case "sections":
                titles = {file: section.title for file, section in self.draft.sections.items()}
                return {name: titles.get(f"{QUESTIONS}/{name}.toml") for name in self.draft.names(QUESTIONS)}
            case "places that are asked":
                rows = (row for rows in self.draft.questions.values() for row in rows.values())
                return {row.sets: in_general(row) for row in rows}
        if name in FILES:
            return dict.fromkeys(self.draft.ids(name) or ()) | _called(getattr(self.draft, name))
        if self.draft.steps(name) is not None:
            return dict.fromkeys(self.draft.steps(name) or ()) | _called(getattr(self.draft.rubric, name, {}))
        return dict.fromkeys(FIXED.get(name) or _found(name))

    def _state(self, state: str) -> str | None:
        law = self.draft.laws.get(f"{LAW}/{state.lower()}.toml")
        return law.law.name if law else None


def _found(name: str) -> list[str]:
    """Words that no file of the pack gives; a name that is none of these kinds is a word itself."""
    match name:
        case "places":
            return named_places()
        case "packs":
            return shipped_packs()
        case "examples":
            return sorted(child.name.removesuffix(".toml") for child in shipped("examples").iterdir())
    return [name]


def _called(rows: Mapping[str, Any]) -> dict[str, str | None]:
    return {
        name: next((said for key in NAMES if isinstance(said := getattr(row, key, None), str)), None)
        for name, row in rows.items()
    }


def _key(place: str) -> Key:
    section, key = place.split(".")
    return {**SINGLE, **ENTRIES}[section].__name__, key
