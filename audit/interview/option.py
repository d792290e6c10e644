"""The answers a question offers: its own choices, the pack's words, or the city's own entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from audit.interview.asking import Asking, Wording
from audit.pack.load import Pack, load_laws
from audit.record.place import REFERENCES, answer_at

DONT_KNOW = "I don't know"
NOT_APPLICABLE = "This does not apply to us"
SCALES: Mapping[str, str] = {"kept_by_recipient": "retention"}


class Option(NamedTuple):
    """One answer: what the record keeps, and what is shown."""

    value: Any
    label: str


def options_of(asking: Asking, words: Wording, pack: Pack) -> list[Option]:
    """What a choice or reference offers, in order, without "I don't know" and the like."""
    own = [Option(choice.value, choice.label) for choice in words.choices(asking.question)]
    if asking.question.kind == "reference":
        return [*_entries(asking, words), *own]
    if asking.question.kind == "yes-no":
        return [Option("yes", "Yes"), Option("no", "No")]
    return own or _of_pack(asking, words, pack)


def _entries(asking: Asking, words: Wording) -> list[Option]:
    sections = REFERENCES.get(asking.holder, {}).get(asking.question.key, ())
    return [Option(name, words.name(section, name)) for section in sections for name in getattr(words.record, section)]


def _of_pack(asking: Asking, words: Wording, pack: Pack) -> list[Option]:
    key = asking.question.key
    if asking.question.sets == "city.state":
        return [Option(state, law.law.name) for state, law in load_laws(pack).items()]
    if key == "elements":
        return elements_of(asking, words, pack)
    if key == "kind":
        return [Option(name, kind.name) for name, kind in pack.systems.items()]
    scale = getattr(pack.rubric, SCALES.get(key, key), None)
    rows: Iterable[tuple[str, Any]] = scale.items() if isinstance(scale, dict) else ()
    return [Option(step, row.label) for step, row in rows if step != "unknown"]


def elements_of(asking: Asking, words: Wording, pack: Pack) -> list[Option]:
    """Every element, first those likely to be meant: what the source holds, or what such systems usually hold."""
    likely = _likely(asking, words, pack)
    return [Option(name, pack.elements[name].label) for name in dict.fromkeys((*likely, *pack.elements))]


def usual(asking: Asking, words: Wording, pack: Pack) -> tuple[str, ...]:
    """The elements to suggest, which are listed by number; the others are found by their words."""
    return tuple(_likely(asking, words, pack))


def _likely(asking: Asking, words: Wording, pack: Pack) -> Iterable[str]:
    given = answer_at(words.record, asking.place)
    chosen = given if isinstance(given, tuple) else ()
    holder = asking.subject if asking.holder == "systems" else words.record.flows[asking.subject].source
    system = words.record.systems.get(holder)
    if system is None:
        return dict.fromkeys(chosen)
    held = system.elements if asking.holder == "flows" and isinstance(system.elements, tuple) else ()
    kind = pack.systems.get(system.kind or "")
    return dict.fromkeys((*(held or (kind.elements if kind else ())), *chosen))
