"""Whether officials can read a pack's texts: grades, long sentences, and short names nobody spelled out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from audit.errors import shown
from audit.pack.load import PLAIN
from audit.pack.plain import Hard, PlainFile
from audit.upkeep.draft import Draft
from audit.upkeep.found import Found
from audit.upkeep.grade import Measure, measure
from audit.upkeep.passage import Passage, passages
from audit.upkeep.short_name import unexplained

SHORTER = "Split its sentences, or use shorter words."
Allowed = Mapping[tuple[str, str], Hard]


def plain_faults(draft: Draft) -> Iterator[Found]:
    """Texts that are too hard, and exceptions that nothing needs; nothing where a pack sets no limits."""
    if draft.plain is None:
        return
    read = list(passages(draft))
    allowed = {(row.file, row.at): row for row in draft.plain.hard}
    for passage in read:
        yield from _too_hard(passage, draft.plain, allowed)
        yield from _short_names(passage, draft.plain)
    for file, of_file in groupby(read, key=lambda passage: passage.file):
        yield from _whole_file(file, list(of_file), draft.plain, allowed)
    yield from _exceptions(read, draft.plain)
    yield from _reasons(draft.plain)


def text_grade(passage: Passage, plain: PlainFile) -> Measure | None:
    """The counts of a text that is long enough to be measured by itself, else None."""
    counted = measure(passage.sentences)
    return counted if counted.words >= plain.limits.least_words else None


def file_grade(read: Iterable[Passage]) -> Measure:
    """The counts of a file's texts together, each sentence once; wording is left out, which has a limit of its own."""
    return measure(dict.fromkeys(text for passage in read if not passage.contract for text in passage.sentences))


def _limit(passage: Passage, plain: PlainFile) -> float:
    return plain.limits.wording_grade if passage.contract else plain.limits.grade


def _is_over(counted: Measure | None, limit: float) -> bool:
    return counted is not None and round(counted.grade, 1) > limit


def _too_hard(passage: Passage, plain: PlainFile, allowed: Allowed) -> Iterator[Found]:
    place = passage.file, passage.path
    hard = allowed.get((passage.file, passage.at))
    limit = hard.grade if hard else _limit(passage, plain)
    counted = text_grade(passage, plain)
    if counted and _is_over(counted, limit):
        yield Found(*place, f"This reads at school grade {counted.grade:.1f}, and {limit:g} is the most.", SHORTER)
    longest = measure(passage.sentences).longest
    if longest > plain.limits.sentence_words and not passage.contract and not hard:
        what = f"A sentence here has {longest} words, and {plain.limits.sentence_words} is the most."
        yield Found(*place, what, "Make two of it.")


def _short_names(passage: Passage, plain: PlainFile) -> Iterator[Found]:
    for name in unexplained(passage.sentences, plain.short_names, passage.around):
        known = plain.short_names.get(name)
        remedy = f"Write {known.stands_for} ({name})." if known else f"Spell it out, or add it to {PLAIN}."
        yield Found(passage.file, passage.path, f"{shown(name)} comes first without what it stands for.", remedy)


def _whole_file(file: str, read: list[Passage], plain: PlainFile, allowed: Allowed) -> Iterator[Found]:
    hard = allowed.get((file, ""))
    limit, counted = hard.grade if hard else plain.limits.grade, file_grade(read)
    if counted.words >= plain.limits.least_words and _is_over(counted, limit):
        what = f"Its texts together read at school grade {counted.grade:.1f}, and {limit:g} is the most."
        yield Found(file, (), what, SHORTER)


def _exceptions(read: list[Passage], plain: PlainFile) -> Iterator[Found]:
    """Exceptions that lead to no text, and those whose text is within the limits by now."""
    for number, row in enumerate(plain.hard):
        of_file = [passage for passage in read if passage.file == row.file]
        named = [passage for passage in of_file if passage.at == row.at] if row.at else of_file
        if not named:
            yield Found(PLAIN, ("hard", str(number)), f"There is no text {shown(row.at or row.file)}.", "Mend it.")
        elif not _needed(named, plain, whole=not row.at):
            what = "This text is within the limits, and needs no exception."
            yield Found(PLAIN, ("hard", str(number)), what, "Take the row out.")


def _needed(named: list[Passage], plain: PlainFile, *, whole: bool) -> bool:
    if whole:
        return _is_over(file_grade(named), plain.limits.grade)
    return any(
        _is_over(text_grade(passage, plain), _limit(passage, plain))
        or (not passage.contract and measure(passage.sentences).longest > plain.limits.sentence_words)
        for passage in named
    )


def _reasons(plain: PlainFile) -> Iterator[Found]:
    for name, row in plain.short_names.items():
        if row.everyday != bool(row.why):
            yield Found(
                PLAIN, ("short_names", name), "An everyday name goes with why it is one.", "Give both, or none."
            )
