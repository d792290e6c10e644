"""What a name or a word means: partners, systems, elements, steps and short names of the pack."""

from __future__ import annotations

from collections.abc import Iterator

from audit.pack.load import Pack, load_plain
from audit.pack.search import find

MOST = 3


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
    partners = find(pack.partners, words, most=MOST)
    for name in partners[:1] if partners and _is_exact(pack, partners[0], words) else partners:
        row = pack.partners[name]
        runs = f" Run by {row.operator}." if row.operator else ""
        yield f"{row.name}: {row.says}{runs}"
    if not partners:
        for name in find(pack.systems, words, most=MOST):
            yield f"{pack.systems[name].name}: {pack.systems[name].says}"


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
