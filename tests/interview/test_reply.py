"""A typed line means one thing, or is told to be a slip; it never stands for an answer that was not meant."""

from contextlib import suppress
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.interview.day import Day, day_of, said_day
from audit.interview.reply import (
    Number,
    number_of,
    one_of,
    over_limit,
    several_of,
    text_of,
    unquoted,
)
from audit.interview.slip import EMPTY, Slip

TODAY = date(2026, 11, 22)
KINDS = ("Jail", "Jail annex", "911 dispatch", "1-3 years", "Names, days and places", "None of these", "I don't know")
ALONE = (5, 6)
YES_NO = ("Yes", "No, never", "Not yet", "I don't know")
PIECES = st.sampled_from(
    [*KINDS, *YES_NO, *"0123456789", *"-+,.;#() ", "all", "none", "and", "to", "March", "2024", "about", "y", "n"]
)
RANGE = "type a number from 1 to 7."
SIGNS = "type a blank before each + or -, as in +4 -2."
DIGITS = "type one number in digits, such as 1200, 1,200 or about 1200."
DAYS = "type a day, a month or a year, such as 3/1/2024, March 1, 2024, March 2024 or 2024."
YEAR = "type the year with four digits, such as 2024."
LATER = "type a day that is not after today, November 22, 2026."
LINES = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=6).map("".join))
LABELS = st.lists(st.one_of(st.sampled_from([*KINDS, *YES_NO]), st.text(max_size=12)), min_size=1, max_size=8)


def slip(read: object, *given: object, **more: object) -> str:
    """What is said of a line that is no answer."""
    with pytest.raises(Slip) as said:
        read(*given, **more)  # type: ignore[operator]
    return str(said.value)


@pytest.mark.parametrize(
    ("line", "label"),
    [("2", "Jail annex"), (" 2. ", "Jail annex"), ("(2)", "Jail annex"), ("#2", "Jail annex"), ("jail", "Jail"),
     ("JAIL A", "Jail annex"), ("911", "911 dispatch"), ("1.", "Jail"), ("i dont know", "I don't know"),
     ("I don\u2019t know.", "I don't know"), ("1-3 y", "1-3 years"), ("names,  days", "Names, days and places")],
)  # fmt: skip
def test_a_number_or_the_beginning_of_the_words_chooses(line: str, label: str) -> None:
    """By capitals, blanks and apostrophes no answer is missed."""
    assert KINDS[one_of(line, KINDS)] == label


@pytest.mark.parametrize(
    ("line", "said"),
    [("", EMPTY), ("  ", EMPTY), ("8", RANGE), ("0", RANGE),
     ("-1", RANGE), ("9" * 5000, RANGE),
     ("9", RANGE), ("prison", RANGE),
     ("\u00b2", RANGE), ("2 jail", RANGE),
     ("j", 'type one number, since that fits 2 answers: 1 "Jail", 2 "Jail annex".'),
     ("1", 'type 1. with a period for "Jail", or 4. for "1-3 years".')],
)  # fmt: skip
def test_what_chooses_nothing_or_two_things_is_a_slip(line: str, said: str) -> None:
    """Nothing is chosen for a line that fits no answer, or more than one."""
    assert slip(one_of, line, KINDS) == said


@pytest.mark.parametrize(
    ("line", "label"), [("y", "Yes"), ("YES", "Yes"), ("n", "No, never"), ("no", "No, never"), ("not", "Not yet")]
)
def test_yes_and_no_are_understood(line: str, label: str) -> None:
    """Their first letters are enough, though another answer begins with the same letter."""
    assert YES_NO[one_of(line, YES_NO)] == label


def test_a_bare_no_stands_for_no_other_word() -> None:
    """It does not choose an answer that happens to begin with these letters."""
    assert slip(one_of, "no", ("Not yet", "Always")) == "type a number from 1 to 2."


@pytest.mark.parametrize(
    ("line", "chosen"),
    [("2, 3-5", (1, 2, 3, 4)), ("5 2", (1, 4)), ("2 and 5", (1, 4)), ("2, 3, and 5", (1, 2, 4)), ("2;2", (1,)),
     ("2 to 3", (1, 2)), ("2\u20133", (1, 2)), ("2\n3\n", (1, 2)), ("jail annex & 911", (1, 2)),
     ("all", (0, 1, 2, 3, 4)), ("none of these", (5,)), ("7", (6,)), ("Names, days and places", (4,)),
     ("jail, names, 2", (0, 1, 4))],
)  # fmt: skip
def test_several_are_chosen_on_one_line(line: str, chosen: tuple[int, ...]) -> None:
    """Numbers, spans and words, in any order and each once; "all" leaves out what stands by itself."""
    assert several_of(line, KINDS, alone=ALONE) == chosen


@pytest.mark.parametrize(
    ("line", "said"),
    [(",", RANGE), ("2, 9", RANGE), ("jail, x", RANGE),
     ("5-3", "type the smaller number of a span first, such as 3-5."),
     ("1-3", "type the numbers, since these words can be read in two ways."),
     ("6, 2", 'type "None of these" alone, or only the other answers.'),
     ("+2 +3-5", SIGNS), ("+", SIGNS)],
)  # fmt: skip
def test_several_that_cannot_be_told_are_a_slip(line: str, said: str) -> None:
    """One wrong part makes the whole line a slip, so that no half of an answer is kept."""
    assert slip(several_of, line, KINDS, alone=ALONE) == said


def test_earlier_answers_are_changed_with_signs() -> None:
    """What is not named stays; what was not chosen cannot be taken out, nor everything by accident."""
    assert several_of("+911 -2", KINDS, (1, 4)) == (2, 4)
    assert (
        slip(several_of, "-3", KINDS, (1,)) == 'type - only before a number chosen earlier. "911 dispatch" is not one.'
    )
    assert slip(several_of, "-2", KINDS, (1,)) == ("type at least one number. To choose none, type none of these.")


def test_none_is_the_empty_set_only_where_no_label_says_so() -> None:
    """And never where an answer begins with the same word."""
    assert several_of("none of these", ("Jail", "Court")) == ()
    assert slip(several_of, "none", ("Jail", "None in writing")).startswith("type the numbers")


def test_a_mark_alone_chooses_nothing_by_accident() -> None:
    """A quote that came with a slip of the finger is no answer."""
    assert slip(several_of, "\u2018", ("Jail", "Court")) == "type a number from 1 to 2."


def test_where_there_is_one_answer_its_words_are_said() -> None:
    """A bare "type 1" would tell nobody what that is."""
    assert slip(one_of, "2008", ("No agreement",)) == 'type 1, for "No agreement".'


def test_where_nothing_is_listed_no_number_is_asked_for() -> None:
    """Words find what is meant there."""
    assert slip(several_of, "9", ()) == "type part of a name, since there is no number to type."


def letters(text: str) -> str:
    """What is left of a text without capitals, blanks and marks."""
    return "".join(letter for letter in normalize("NFC", text).casefold() if letter.isalnum())


@settings(deadline=None, max_examples=300)
@given(LINES, LABELS)
def test_what_is_chosen_was_meant(line: str, labels: list[str]) -> None:
    """Whatever is typed: it is the number of the answer chosen, or the beginning of its words, or a slip."""
    with suppress(Slip):
        index = one_of(line, labels)

        meant = {"y": "yes", "n": "no"}.get(letters(line), letters(line))
        assert meant.lstrip("0") == str(index + 1) or letters(labels[index]).startswith((meant, letters(line)))


@settings(deadline=None, max_examples=300)
@given(LINES, LABELS, st.sets(st.integers(0, 7), max_size=3))
def test_several_are_of_the_labels_or_a_slip(line: str, labels: list[str], earlier: set[int]) -> None:
    """Whatever is typed: no index is outside, each comes once and in order, and only "none" chooses nothing."""
    with suppress(Slip):
        chosen = several_of(line, labels, {index for index in earlier if index < len(labels)})

        assert chosen == tuple(sorted(set(chosen) & set(range(len(labels)))))
        assert chosen or line.strip().lower().startswith("none")


@given(LABELS, st.data())
def test_a_number_with_a_period_always_means_that_number(labels: list[str], data: st.DataObject) -> None:
    """So there is always a way to choose, however the labels are worded; a bare number never chooses another one."""
    index = data.draw(st.integers(0, len(labels) - 1))

    assert one_of(f"{index + 1}.", labels) == index
    with suppress(Slip):
        assert one_of(str(index + 1), labels) == index


@pytest.mark.parametrize(
    ("line", "number"),
    [("1200", Number(1200)), (" 1,200 ", Number(1200)), ("about 1200", Number(1200, about=True)), ("0", Number(0)),
     ("Around 1,234,567", Number(1234567, about=True)), ("~5", Number(5, about=True)), ("007", Number(7))],
)  # fmt: skip
def test_a_number_is_whole_and_may_be_an_estimate(line: str, number: Number) -> None:
    """With commas or without; that it is about so many is kept."""
    assert number_of(line) == number


@pytest.mark.parametrize(
    ("line", "said"),
    [("-3", "type a number that is not below 0."), ("1.5", "type a whole number, without a decimal point."),
     ("1,5", DIGITS), ("", EMPTY),
     ("12k", DIGITS),
     ("1200 1300", DIGITS),
     ("\u0661\u0662", DIGITS),
     ("9" * 5000, "type a number of at most 12 digits.")],
)  # fmt: skip
def test_what_is_no_whole_number_is_a_slip(line: str, said: str) -> None:
    """The sentence says what to type instead."""
    assert slip(number_of, line) == said


@pytest.mark.parametrize(
    ("line", "words", "exact"),
    [("2024-03-01", "March 1, 2024", "day"), ("3/1/2024", "March 1, 2024", "day"),
     ("03-01-2024", "March 1, 2024", "day"), ("March 1 2024", "March 1, 2024", "day"),
     ("mar. 1st, 2024", "March 1, 2024", "day"), ("1 March 2024", "March 1, 2024", "day"),
     ("11/22/2026", "November 22, 2026", "day"), ("2/29/2024", "February 29, 2024", "day"),
     ("March 2024", "March 2024", "month"), ("2024-03", "March 2024", "month"), ("3/2024", "March 2024", "month"),
     ("2024", "2024", "year"), ("2026", "2026", "year")],
)  # fmt: skip
def test_a_day_is_read_as_exactly_as_it_is_given(line: str, words: str, exact: str) -> None:
    """And said again no more exactly."""
    given = day_of(line, TODAY)

    assert (said_day(given.day, given.exact), given.exact) == (words, exact)


@pytest.mark.parametrize(
    ("line", "said"),
    [("3/1/24", YEAR), ("March 24", YEAR),
     ("2/30/2024", "type a day from 1 to 29: that is how long February 2024 is."),
     ("13/1/2024", "type a month from 1 to 12, before the day: 3/1/2024 is March 1, 2024."),
     ("11/23/2026", LATER),
     ("2027", LATER), ("0024", "type a year from 1800 to 2199."),
     ("1.3.2024", DAYS),
     ("Ma 2024", DAYS), ("", EMPTY)],
)  # fmt: skip
def test_what_is_no_day_is_a_slip(line: str, said: str) -> None:
    """Years of two digits, days that are not in the calendar, and days to come where they cannot be."""
    assert slip(day_of, line, TODAY) == said


def test_a_day_to_come_is_read_where_it_may_be() -> None:
    """An agreement may end in the future."""
    assert day_of("2031", TODAY, future=True) == Day(date(2031, 1, 1), "year")


@settings(deadline=None, max_examples=300)
@given(st.one_of(LINES, st.text("0123456789/-, march", max_size=14)))
def test_a_day_or_number_is_read_or_a_slip(line: str) -> None:
    """Nothing else is raised, and no day is after today."""
    with suppress(Slip):
        assert day_of(line, TODAY).day <= TODAY
    with suppress(Slip):
        assert number_of(line).value >= 0


@given(st.dates(date(1800, 1, 1), TODAY), st.sampled_from(["%Y-%m-%d", "%m/%d/%Y"]))
def test_every_day_is_read_back_from_its_words(day: date, form: str) -> None:
    """In figures as in words."""
    assert day_of(day.strftime(form), TODAY) == day_of(said_day(day), TODAY) == Day(day)
    assert day_of(said_day(day, "month"), TODAY) == Day(day.replace(day=1), "month")


def test_a_text_is_whole_whatever_its_length() -> None:
    """Only blanks around it go; that it is long is said."""
    text = "word " * 1000

    assert text_of(f"\n {text}\r\nlast\r") == f"{text}\nlast"
    assert over_limit("a" * 4000) is None
    assert over_limit(text) == "This is 5,000 characters, over the 4,000 meant for one answer. All of it is kept."


@pytest.mark.parametrize("line", ["", " \n ", "\u200b", "\x1b", "a\ud800"])
def test_a_text_of_nothing_or_of_half_letters_is_a_slip(line: str) -> None:
    """Nothing that cannot be seen or kept is an answer."""
    assert slip(text_of, line)


@pytest.mark.parametrize(
    ("line", "words"),
    [('"skip"', "skip"), (" 'back' ", "back"), ("\u201cquit\u201d", "quit"), ("skip", "skip"), ('"', '"'), ('""', '""'),
     ('"a" and "b"', '"a" and "b"'), ("the 'jail'", "the 'jail'")],
)  # fmt: skip
def test_quotes_around_the_whole_line_make_a_word_an_answer(line: str, words: str) -> None:
    """Quotes within a line are part of what it says."""
    assert unquoted(line) == words
