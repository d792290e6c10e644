"""What a typed line says: a choice, several, a number or text. Anything that could be read in two ways is a slip."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from audit.interview.day import Day as Day
from audit.interview.day import day_of as day_of
from audit.interview.day import said_day as said_day
from audit.interview.slip import EMPTY, Slip, typed

MOST_LETTERS = 4_000
MOST_DIGITS = 12
QUOTES = {'"': '"', "'": "'", "\u201c": "\u201d", "\u2018": "\u2019"}
SAME = str.maketrans({"'": None, "\u2018": None, "\u2019": None, "\u2013": "-", "\u2212": "-", "\u2014": "-"})
YES_NO = {"y": "yes", "yes": "yes", "n": "no", "no": "no"}
ALL = ("all", "all of these", "all of them")
NONE = ("none", "none of these", "none of them")
NO_IDEA = ("i don't know", "i dont know", "don't know", "dont know", "do not know", "unknown", "not known")
NO_NAMES = (*YES_NO, *ALL, *NONE, *NO_IDEA, "ok", "okay", "nobody")
SHORTEST_NUMBER = 3
"""Digits that may be a name: dispatch is often called 911, and nothing is called 1."""
MARKED = re.compile(r"#\s*([0-9]+)|\(?([0-9]+)[.)]")
SPAN = r"[0-9]+[.)]?(?:\s*(?:-|to|through)\s*[0-9]+)?"
SPANS = re.compile(rf"(?:and\s+)?{SPAN}(?:\s+(?:and\s+|&\s*)?{SPAN})*")
SIGNED = re.compile(r"(?:^|[\s,;]+)([+-])\s*(?=[^\s+-])")
ABOUT = r"(?P<about>about|around|approximately|approx\.?|roughly|circa|~)?\s*"
NUMBER = re.compile(rf"{ABOUT}(?P<digits>[0-9]+|[0-9]{{1,3}}(?:,[0-9]{{3}})+)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, and whether it was given as an estimate."""

    value: int
    about: bool = False


def one_of(text: str, labels: Sequence[str]) -> int:
    """The index, from 0, of the label meant: by its number from 1, or by words that only it begins with.

    >>> one_of("2", ["Yes", "No"]), one_of("y", ["Yes", "No"]), one_of("lo", ["Mail", "Log-in"])
    (1, 0, 1)
    """
    line = typed(text)
    if marked := MARKED.fullmatch(line):
        return _numbered(marked[1] or marked[2], labels)
    if line.isascii() and line.isdigit():
        return _digits(line, labels)
    return _worded(line, labels)


def several_of(
    text: str, labels: Sequence[str], earlier: Collection[int] = (), *, alone: Collection[int] = ()
) -> tuple[int, ...]:
    """The indexes, from 0 and in order, of the labels meant; "+4 -2" changes the earlier ones.

    `alone`: labels that stand by themselves, such as "I don't know"; "all" leaves them out. "None of these" is the
    label that says so, or the empty set where none does; nothing else gives the empty set.

    >>> several_of("1, 3-4", ["a", "b", "c", "d"]), several_of("+1 -4", ["a", "b", "c", "d"], (2, 3))
    ((0, 2, 3), (0, 2))
    """
    line = typed(text)
    chosen = _changed(line, labels, earlier) if line[0] in "+-" else _listed(line, labels, alone)
    by_itself = next((index for index in sorted(chosen) if index in alone), None)
    if by_itself is not None and len(chosen) > 1:
        raise Slip(f'type "{labels[by_itself]}" alone, or only the other answers.')
    return tuple(sorted(chosen))


def number_of(text: str) -> Number:
    """A whole number from 0 up, as 1200 or 1,200; "about 1200" is kept as an estimate.

    >>> number_of("about 1,200")
    Number(value=1200, about=True)
    """
    line = typed(text)
    found = NUMBER.fullmatch(line)
    if found is None:
        raise Slip(_mended(line))
    digits = found["digits"].replace(",", "").lstrip("0") or "0"
    if len(digits) > MOST_DIGITS:
        raise Slip(f"type a number of at most {MOST_DIGITS} digits.")
    return Number(int(digits), about=found["about"] is not None)


def _mended(line: str) -> str:
    if re.match(r"-\s*[0-9]", line):
        return "type a number that is not below 0."
    if re.search(r"[0-9]\.[0-9]", line):
        return "type a whole number, without a decimal point."
    return "type one number in digits, such as 1200, 1,200 or about 1200."


def text_of(text: str) -> str:
    """The text without blanks around it, whole whatever its length, with one kind of line break."""
    line = typed(text.replace("\r\n", "\n").replace("\r", "\n"))
    if any("\ud800" <= letter <= "\udfff" for letter in line):
        raise Slip("type that again: some letters did not arrive whole.")
    if not any(letter.isprintable() and not letter.isspace() for letter in line):
        raise Slip(EMPTY)
    return line


def name_in(text: str, *, how: str = "type a name.") -> str:
    """What something is called; a bare yes, no, none or number is not taken for a name.

    >>> name_in(" 911 ")
    '911'
    """
    name = text_of(text)
    if _folded(name).rstrip(".") in map(_folded, NO_NAMES) or (name.isdigit() and len(name) < SHORTEST_NUMBER):
        raise Slip(how)
    return name


def is_no_idea(text: str) -> bool:
    """Whether a line says that whoever answers does not know."""
    return _folded(text).rstrip(".") in map(_folded, NO_IDEA)


def over_limit(text: str) -> str | None:
    """What to say of a text over the limit; all of it is kept."""
    if len(text) <= MOST_LETTERS:
        return None
    return f"This is {len(text):,} characters, over the {MOST_LETTERS:,} meant for one answer. All of it is kept."


def unquoted(text: str) -> str:
    """The words between quotes when the whole line is quoted, which makes a command an answer; else the line itself.

    >>> unquoted('"skip"'), unquoted('"a" and "b"')
    ('skip', '"a" and "b"')
    """
    line = text.strip()
    closing = QUOTES.get(line[:1])
    inner = line[1:-1]
    whole = len(line) > 2 and line[-1] == closing and line[0] not in inner and closing not in inner
    return inner.strip() if whole else text


def _folded(text: str) -> str:
    """Letters as they are compared: no capitals, no apostrophes, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text.translate(SAME)).casefold().split())


def _range(labels: Sequence[str]) -> str:
    if len(labels) > 1:
        return f"type a number from 1 to {len(labels)}."
    if not labels:
        return "type part of a name, since there is no number to type."
    return f'type 1, for "{labels[0]}".' if labels[0] else "type 1."


def _begins(label: str, words: str) -> bool:
    """Whether a label begins with these whole words."""
    folded = _folded(label)
    return folded.startswith(words) and not folded[len(words) : len(words) + 1].isalnum()


def _numbered(digits: str, labels: Sequence[str]) -> int:
    short = digits.lstrip("0")
    if not short or len(short) > MOST_DIGITS or int(short) > len(labels):
        raise Slip(_range(labels))
    return int(short) - 1


def _digits(digits: str, labels: Sequence[str]) -> int:
    """A bare number is a label's number, unless labels begin with it: then it is that label, or nothing."""
    named = [index for index, label in enumerate(labels) if _begins(label, digits)]
    try:
        index = _numbered(digits, labels)
    except Slip:
        if len(named) == 1:
            return named[0]
        raise
    if other := [number for number in named if number != index]:
        raise Slip(
            f'type {index + 1}. with a period for "{labels[index]}", or {other[0] + 1}. for "{labels[other[0]]}".'
        )
    return index


def _worded(line: str, labels: Sequence[str]) -> int:
    words = _folded(line)
    for key in (words, words.rstrip(".!,;: ")):
        found = _beginning(key, labels) if any(map(str.isalnum, key)) else []
        if found:
            break
    if len(found) > 1:
        several = ", ".join(f'{index + 1} "{labels[index]}"' for index in found[:5])
        raise Slip(f"type one number, since that fits {len(found)} answers: {several}.")
    if not found:
        raise Slip(_range(labels))
    return found[0]


def _beginning(words: str, labels: Sequence[str]) -> list[int]:
    """Labels that begin with these letters; one that is nothing else comes before all others."""
    short = YES_NO.get(words)
    found = [index for index, label in enumerate(labels) if short and _begins(label, short)]
    # A bare "no" never stands for "Not yet" or "North County".
    if short and (found or words == short):
        words = short
    else:
        found = [index for index, label in enumerate(labels) if _folded(label).startswith(words)]
    return [index for index in found if _folded(labels[index]) == words] or found


def _listed(line: str, labels: Sequence[str], alone: Collection[int]) -> set[int]:
    """Every way to read the line has to come to the same."""
    parts = [part for part in map(str.strip, re.split(r"[,;\n]+", line)) if part]
    whole = _unless_slip(lambda: {one_of(line, labels)}) if len(parts) > 1 else None
    every = _every(line, labels, alone)
    if whole is None and every is None:
        return _together(parts, labels)
    return _agreed([whole, every, _unless_slip(lambda: _together(parts, labels))])


def _together(parts: Sequence[str], labels: Sequence[str]) -> set[int]:
    if not parts:
        raise Slip(_range(labels))
    return set().union(*(_part(part.translate(SAME), labels) for part in parts))


def _part(part: str, labels: Sequence[str]) -> set[int]:
    """One part between commas: words, a number, a span such as 3-5, or several of these with blanks or "and"."""
    if part.isdigit():
        return {one_of(part, labels)}
    if SPANS.fullmatch(part):
        spans = set().union(*(_span(span, labels) for span in re.findall(SPAN, part)))
        return _agreed([spans, _unless_slip(lambda: {one_of(part, labels)})])
    both = [words for words in re.split(r"(?:^|\s+)(?:and|&)\s+", part) if words]
    whole = _unless_slip(lambda: {one_of(part, labels)})
    if not both:
        raise Slip(_range(labels))
    if whole is None:
        return {one_of(words, labels) for words in both}
    return _agreed([whole, _unless_slip(lambda: {one_of(words, labels) for words in both})])


def _agreed(readings: Sequence[set[int] | None]) -> set[int]:
    found = [reading for reading in readings if reading is not None]
    if not found or any(reading != found[0] for reading in found):
        raise Slip("type the numbers, since these words can be read in two ways.")
    return found[0]


def _unless_slip(read: Callable[[], set[int]]) -> set[int] | None:
    try:
        return read()
    except Slip:
        return None


def _every(line: str, labels: Sequence[str], alone: Collection[int]) -> set[int] | None:
    words = _folded(line).rstrip(".! ")
    if words in ALL:
        return set(range(len(labels))) - set(alone) or None
    if words in NONE:
        return {index for index, label in enumerate(labels) if _folded(label) in NONE}
    return None


def _span(span: str, labels: Sequence[str]) -> set[int]:
    first, *last = (_numbered(digits, labels) for digits in re.findall("[0-9]+", span))
    if last and last[0] < first:
        raise Slip("type the smaller number of a span first, such as 3-5.")
    return set(range(first, (last[0] if last else first) + 1))


def _changed(line: str, labels: Sequence[str], earlier: Collection[int]) -> set[int]:
    _, *pairs = SIGNED.split(line)
    if len(pairs) < 2 or any(re.fullmatch(r"[0-9]+\s*[-+].*", words) for words in pairs[1::2]):
        raise Slip("type a blank before each + or -, as in +4 -2.")
    signs = [(sign, one_of(words, labels)) for sign, words in zip(pairs[::2], pairs[1::2], strict=True)]
    added = {index for sign, index in signs if sign == "+"}
    taken = {index for sign, index in signs if sign == "-"}
    if wrong := sorted(taken - set(earlier) | (added & taken)):
        raise Slip(f'type - only before a number chosen earlier. "{labels[wrong[0]]}" is not one.')
    return _not_empty((set(earlier) | added) - taken)


def _not_empty(chosen: set[int]) -> set[int]:
    if not chosen:
        raise Slip("type at least one number. To choose none, type none of these.")
    return chosen
