"""What a name or a word means: partners, systems, elements, steps and short names of the pack."""

from __future__ import annotations

from collections.abc import Iterator

from audit.pack.load import Pack, load_plain
from audit.pack.search import find, has_words

MOST, NAMED = 3, 9


def meaning(pack: Pack, words: str) -> tuple[str, ...]:
    """Lines that explain the words; a sentence that says so when the pack does not have them."""
    lines = [*(_of_short_name(pack, words) or _of_catalog(pack, words)), *_of_steps(pack, words)]
    if lines:
        return tuple(lines)
    return (f"'{words}' is not in this pack. Try a shorter form of the name, or type list to go on.",)


def _of_short_name(pack: Pack, words: str) -> tuple[str, ...]:
    """What a name in capitals stands for; nothing for that of a partner, of which the catalog says more."""
    plain, name = load_plain(pack), words.strip().upper()
    row = plain.short_names.get(name) if plain else None
    if row is None or any(_is_exact(pack, partner, name) for partner in pack.partners):
        return ()
    return (f"{name}: {row.stands_for}. {row.says}",)


def _of_catalog(pack: Pack, words: str) -> Iterator[str]:
    """A kind of system that is called so, then partners: one that is called just so, else the first with more names."""
    partners = find(pack.partners, words, most=NAMED)
    just_so = partners[:1] if partners and _is_exact(pack, partners[0], words) else []
    systems = find(pack.systems, words, most=MOST)
    called = [name for name in systems if has_words(pack.systems[name], words)]
    for name in [] if just_so else called or ([] if partners else systems):
        yield f"{pack.systems[name].name}: {pack.systems[name].says}"
    told = just_so or ([] if called else partners[:MOST])
    for name in told:
        row = pack.partners[name]
        runs = f" Run by {row.operator}." if row.operator else ""
        yield f"{row.name}: {row.says}{runs}"
    others = [] if just_so else [pack.partners[name].name for name in partners if name not in told]
    if others:
        yield f"Outside, also found by these words: {'; '.join(others)}. To read of one, type what is and its name."


def _is_exact(pack: Pack, name: str, words: str) -> bool:
    row = pack.partners[name]
    return words.casefold() in (name, row.name.casefold(), *(alias.casefold() for alias in row.aliases))


def _of_steps(pack: Pack, words: str) -> Iterator[str]:
    wanted = words.casefold()
    for name, element in pack.elements.items():
        if wanted in (name, element.label.casefold()):
            yield f"{element.label}: {element.says}"
    for scale in ("mode", "purpose", "onward", "oversight"):
        for step, row in getattr(pack.rubric, scale).items():
            if wanted in (step, step.replace("-", " "), row.label.casefold()):
                yield f"{row.label}: {row.why}"
    for step, band in pack.rubric.bands.items():
        if wanted in (step, band.label.casefold()):
            yield f"{band.label} access: {band.means}"
