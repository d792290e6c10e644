"""A question as remarks of a file to fill in: its words, and the values its answer may have as TOML writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from audit.interview.blank import Blank
from audit.interview.option import Option
from audit.interview.proviso import only_if
from audit.pack.condition import Look
from audit.record.layout import line

LONG = 12
ALONE = ("all", "none", (), "unknown", "not-applicable")
"""Values that stand for no one thing of a list."""
HOW = {
    "text": "Text, in quotes",
    "number": "A whole number, without quotes",
    "date": "A day, such as 2026-11-22, without quotes",
}


def remarks_on(blank: Blank, look: Look, *, most: int = LONG) -> Iterator[str]:
    """The remarks above an empty answer; of more than `most` values only the usual ones are named."""
    question = blank.question
    yield blank.ask
    yield f"  Why: {blank.why}"
    yield f"  Who would know: {question.who_knows}. Where to look: {question.where_to_look}"
    yield f"  For example: {blank.example}"
    if proviso := only_if(question.when, look, in_keys):
        yield f"  Only if {proviso}."
    if question.inherits:
        yield "  Leave it out if the flow names an agreement: it is asked there, once for all its flows."
    if question.documented:
        status = f"with status = {written(question.documented)}"
        yield f"  State each one as a table, such as [flows.an-id], {status}. Here go their ids in the catalog."
    elif question.creates:
        yield f"  List each one as a table, such as [{question.creates}.an-id]. Here goes what is known of the list."
    yield from _values(blank, most)


def in_keys(key: str, values: Sequence[Any]) -> tuple[str, list[str]]:
    """A key and its values as a record writes them."""
    return key, [written(value) for value in values]


def written(value: Any) -> str:
    """A value as TOML writes it.

    >>> written("a"), written(("a", "b"))
    ('"a"', '["a", "b"]')
    """
    return line("v", value).removeprefix("v = ")


def is_long(blank: Blank, most: int = LONG) -> bool:
    """Whether a question takes more values than are listed under it, so that they stand at the end of the file."""
    return len(blank.options) > most and blank.answer is None


def _values(blank: Blank, most: int) -> Iterator[str]:
    if blank.answer is not None:
        return
    how = _how(blank)
    if not blank.options:
        yield f"  {how or 'Text, in quotes'}."
        return
    yield f"  {how or 'One of these'}:"
    yield from listed(_short(blank) if is_long(blank, most) else blank.options)
    if is_long(blank, most):
        yield f"    All of them are at the end of this file, under {blank.key[-1]}."


def _how(blank: Blank) -> str:
    """How an answer is written that is not simply one of the values; empty when it is."""
    question = blank.question
    alone = [written(option.value) for option in blank.options if option.value in ALONE and option.value]
    if question.kind == "choices":
        without = f"; {' or '.join(alone)} stands by itself, without brackets" if alone else ""
        return f'A list, such as ["a", "b"], of these{without}'
    if question.kind == "reference" and not question.creates:
        how = "A list of ids from this file, in quotes" if blank.takes_several else "An id from this file, in quotes"
    else:
        how = HOW.get(question.kind, "")
    unit = f" ({question.unit})" if question.unit else ""
    return f"{how}{unit}{', or one of these' if how and blank.options else ''}"


def _short(blank: Blank) -> Iterable[Option]:
    """The usual values, and those that are none of a list."""
    return [option for option in blank.options if option.value in (*blank.usual, *ALONE)]


def listed(options: Iterable[Option]) -> Iterator[str]:
    """Values with their words, one a line."""
    for option in options:
        yield f"    {written(option.value)}: {option.label}"


def long_lists(blanks: Iterable[Blank]) -> Iterator[str]:
    """The values of questions that take too many to list them each time, once for each key."""
    told: set[str] = set()
    for blank in blanks:
        key = blank.key[-1]
        if is_long(blank) and key not in told:
            yield from ("",) * bool(told)
            told.add(key)
            yield f"Values for {key}:"
            yield from listed(sorted(option for option in blank.options if option.value not in ALONE))
