"""Asking for one answer: a choice, several, a text, a number, a day, or that nobody here knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from audit.interview.asking import Asking
from audit.interview.day import day_of, said_day
from audit.interview.desk import Desk
from audit.interview.dialog import KEEP_THESE, Dialog, Prompt, numbered, refused, until_read
from audit.interview.option import DONT_KNOW, NOT_APPLICABLE, Option, options_of, usual
from audit.interview.reply import is_no_idea, name_in, number_of, one_of, over_limit, several_of, text_of
from audit.interview.slip import Slip
from audit.pack.entry import UNKNOWN

ELSEWHERE_LABEL = "Another government runs this"
EVERYTHING = "Everything it holds"
NOT_LISTED = "Add one that is not listed"
MANY = 20
SAID_AGAIN = 4
MATCHES = 9
OF_THE_SYSTEM = ("kind", "operator", "operated_by")
"""What the city knows of a system whoever runs it."""


class Said(Enum):
    """Answers that are not the question's own."""

    DONT_KNOW = "unknown"
    NOT_APPLICABLE = "not-applicable"
    ELSEWHERE = "elsewhere"
    ADD = "add"


@dataclass(frozen=True)
class Reply:
    """An answer as it was understood: the value the record keeps, its words, and how exact it is."""

    value: Any
    words: str
    exact: str | None = None
    remark: str = ""


def value_of(desk: Desk, asking: Asking, lines: tuple[str, ...]) -> Dialog[Reply]:
    """Ask one question; `lines` are its words, printed above the options. Enter keeps an answer that stands."""
    kind = asking.question.kind
    if kind == "choices":
        return (yield from _several(desk, asking, lines))
    if kind in ("choice", "yes-no", "reference"):
        return (yield from _one(desk, asking, lines))
    return (yield from _typed(desk, asking, lines))


def specials(desk: Desk, asking: Asking) -> list[Option]:
    """What may be answered to any such question, after its own options: "I don't know" and the like."""
    question = asking.question
    offered = []
    if question.kind == "reference" and question.creates is None:
        offered.append(Option(Said.ADD, NOT_LISTED))
    if asking.holder == "systems" and question.key not in OF_THE_SYSTEM and _may_be_elsewhere(desk, asking.subject):
        offered.append(Option(Said.ELSEWHERE, ELSEWHERE_LABEL))
    if question.unknown or question.kind == "reference":
        offered.append(Option(Said.DONT_KNOW, DONT_KNOW))
    if question.not_applicable:
        offered.append(Option(Said.NOT_APPLICABLE, NOT_APPLICABLE))
    return offered


def _may_be_elsewhere(desk: Desk, system: str) -> bool:
    """Whether nobody has said who runs a system."""
    return desk.record.systems[system].operator in (None, UNKNOWN)


def standing_reply(desk: Desk, asking: Asking) -> Reply | None:
    """The answer that already stands, in words; None when nobody gave one."""
    given = desk.agenda.answer(asking)
    if given is None:
        return None
    note = desk.record.notes.get(asking.place)
    return Reply(given, said(desk, asking, given), note.exact if note else None)


def said(desk: Desk, asking: Asking, value: Any) -> str:
    """An answer in words."""
    if value == UNKNOWN:
        return DONT_KNOW
    if value == "not-applicable":
        return NOT_APPLICABLE
    if value == "all" and asking.question.key == "elements":
        return EVERYTHING
    if isinstance(value, tuple):
        return "; ".join(said(desk, asking, part) for part in value) or "None of these"
    note = desk.record.notes.get(asking.place)
    exact = (note.exact if note else None) or "day"
    if hasattr(value, "isoformat"):
        return said_day(value, exact)
    if asking.question.documented and value in desk.pack.flows:
        return desk.pack.partners[desk.pack.flows[value].recipient].name
    if asking.question.key == "elements" and value in desk.pack.elements:
        return desk.pack.elements[value].label
    if isinstance(value, int):
        return f"{'about ' if exact == 'about' else ''}{value:,}"
    options = options_of(asking, desk.words, desk.pack) if asking.question.kind not in ("text", "number") else []
    return next((option.label for option in options if option.value == value), str(value))


def _one(desk: Desk, asking: Asking, lines: tuple[str, ...]) -> Dialog[Reply]:
    own = options_of(asking, desk.words, desk.pack)
    several = asking.question.key == "partners"
    extra = specials(desk, asking)
    options = [*own, *extra]
    shown = list(options) if len(own) <= MANY else list(extra)
    kept = standing_reply(desk, asking)

    def read(typed: str) -> Reply:
        if several:
            chosen = [shown[place] for place in several_of(typed, _labels(shown), alone=_alone(shown))]
            if chosen and isinstance(chosen[0].value, Said):
                return Reply(chosen[0].value, chosen[0].label)
            if not chosen:
                raise Slip(f"type the numbers, from 1 to {len(shown)}.")
            return Reply(tuple(option.value for option in chosen), "; ".join(option.label for option in chosen))
        exact = [option for option in options if str(option.value).casefold() == typed.strip().casefold()]
        option = exact[0] if len(exact) == 1 else _chosen(typed, shown, options)
        return Reply(option.value, option.label)

    def read_or_name(typed: str) -> Reply:
        try:
            return read(typed)
        except Slip:
            if not _may_be_new(typed, options):
                raise
            return Reply(Said.ADD, name_in(typed))

    how = "Type the number." if len(own) <= MANY else "Type the name, or the start of it."
    adds = any(option.value is Said.ADD for option in extra)
    how = f"{how} To add one that is not listed, type its name." if adds else how
    prompt = Prompt((*lines, *numbered([option.label for option in shown]), *_earlier(kept), how))
    return (yield from until_read(prompt, read_or_name if adds else read, kept=kept))


def _may_be_new(typed: str, options: Sequence[Option]) -> bool:
    """Whether a line that is no answer may be the name of something new: words that no answer has in it."""
    words = typed.strip().casefold()
    return words[:1].isalpha() and not any(words in option.label.casefold() for option in options)


def _chosen(typed: str, shown: Sequence[Option], options: Sequence[Option]) -> Option:
    """The option typed by its number among those shown, or by words among them all."""
    if typed.strip().isdigit() or len(shown) == len(options):
        return shown[one_of(typed, [option.label for option in shown])]
    return options[one_of(typed, [option.label for option in options])]


def _earlier(kept: Reply | None) -> tuple[str, ...]:
    return (f"Answer now: {kept.words}. Press Enter to keep it.",) if kept else ()


def _several(desk: Desk, asking: Asking, lines: tuple[str, ...]) -> Dialog[Reply]:
    options = options_of(asking, desk.words, desk.pack)
    of_elements = asking.question.key == "elements"
    shown = [option for option in options if not of_elements or option.value in usual(asking, desk.words, desk.pack)]
    extra = specials(desk, asking)
    kept = standing_reply(desk, asking)
    chosen: Reply | None = None
    slips = 0
    intro = (*lines, *_listing(shown, extra), *_earlier(kept), _how(of_elements, bool(shown)))
    while True:
        typed = yield Prompt(intro)
        agreed = chosen or kept
        if not typed.strip() and agreed is not None:
            return agreed
        try:
            picked = _read_several(typed, shown, extra, chosen.value if chosen else ())
        except Slip as slip:
            found = [] if typed.strip()[:1].isdigit() else _matching(typed, options, shown)
            shown = [*shown, *found]
            slips = 0 if found else slips + 1
            intro = _found(found, shown, extra) if found else refused(slip, typed, slips)
            continue
        if isinstance(picked, Reply):
            return picked
        slips = 0
        everything = of_elements and asking.holder == "flows" and typed.strip().casefold() == "all"
        chosen = Reply("all", EVERYTHING) if everything else _several_chosen(options, picked)
        intro = (f"You chose: {EVERYTHING if everything else _words(options, picked)}", KEEP_THESE)


def _several_chosen(options: Sequence[Option], picked: tuple[Any, ...]) -> Reply:
    return Reply(picked, _words(options, picked) if len(picked) <= SAID_AGAIN else f"these {len(picked)}")


def _found(found: Sequence[Option], shown: Sequence[Option], extra: Sequence[Option]) -> tuple[str, ...]:
    """What is shown of options that were found by their words, and stand last among those shown."""
    added = numbered(_labels(found), len(shown) - len(found) + 1)
    last = _listing([], extra, start=len(shown) + 1)
    return ("These are added to the list:", *added, *last, "Type all the numbers you mean.")


def _read_several(
    typed: str, shown: Sequence[Option], extra: Sequence[Option], chosen: tuple[Any, ...] | str
) -> tuple[Any, ...] | Reply:
    both = [*shown, *extra]
    before = tuple(place for place, option in enumerate(shown) if chosen == "all" or option.value in chosen)
    picked = [both[place] for place in several_of(typed, _labels(both), before, alone=_alone(both))]
    if picked and isinstance(picked[0].value, Said):
        return Reply(picked[0].value, picked[0].label)
    return tuple(option.value for option in picked)


def _labels(options: Sequence[Option]) -> list[str]:
    return [option.label for option in options]


def _alone(options: Sequence[Option]) -> tuple[int, ...]:
    """The places of answers that stand by themselves: "I don't know" and the like."""
    return tuple(place for place, option in enumerate(options) if isinstance(option.value, Said))


def _listing(shown: Sequence[Option], extra: Sequence[Option], *, start: int = 1) -> tuple[str, ...]:
    return numbered([option.label for option in (*shown, *extra)], start)


def _how(of_elements: bool, any_shown: bool) -> str:
    how = "Type the numbers on one line, such as 1, 3-5, or all, or none of these."
    if not of_elements:
        return how
    return f"{how} To find one that is not listed, type part of its name." if any_shown else "Type part of its name."


def _matching(typed: str, options: Sequence[Option], shown: Sequence[Option]) -> list[Option]:
    """Options not shown yet whose words begin with what was typed, nine at most."""
    wanted = typed.strip().casefold()
    fits = [option for option in options if option not in shown and f" {wanted}" in f" {option.label.casefold()}"]
    return fits[:MATCHES]


def _words(options: Sequence[Option], chosen: Sequence[Any]) -> str:
    return "; ".join(option.label for option in options if option.value in chosen) or "None of these"


def _typed(desk: Desk, asking: Asking, lines: tuple[str, ...]) -> Dialog[Reply]:
    question = asking.question
    words = [*options_of(asking, desk.words, desk.pack)] if question.choices else []
    kept = standing_reply(desk, asking)
    shown = [*words, *specials(desk, asking)]

    def read(typed: str) -> Reply:
        plain = typed.strip().casefold().rstrip(".")
        if question.unknown and is_no_idea(typed):
            return Reply(Said.DONT_KNOW, DONT_KNOW)
        if question.kind == "date":
            return _day(desk, asking, typed, shown)
        if question.not_applicable and plain == NOT_APPLICABLE.casefold():
            return Reply(Said.NOT_APPLICABLE, NOT_APPLICABLE)
        if plain == ELSEWHERE_LABEL.casefold() and any(option.value is Said.ELSEWHERE for option in shown):
            return Reply(Said.ELSEWHERE, ELSEWHERE_LABEL)
        if question.kind == "number":
            number = number_of(typed)
            about = "about " if number.about else ""
            return Reply(number.value, f"{about}{number.value:,}", "about" if number.about else None)
        text = text_of(typed)
        return Reply(text, text, remark=over_limit(text) or "")

    # Only a text is put into the line for editing: a number typed behind an earlier number would make another.
    earlier = kept.words if kept and question.kind == "text" and kept.value != UNKNOWN else ""
    prompt = Prompt((*lines, *_typed_how(asking, shown), *_earlier(kept)), earlier=earlier)
    return (yield from until_read(prompt, read, kept=kept))


def _day(desk: Desk, asking: Asking, typed: str, shown: Sequence[Option]) -> Reply:
    labels = [option.label for option in shown]
    if typed.strip().isdigit() and len(typed.strip()) < 3:
        option = shown[one_of(typed, labels)]
        return Reply(option.value, option.label)
    fitting = [option for option in shown if option.label.casefold().startswith(typed.strip().casefold())]
    if len(fitting) == 1:
        return Reply(fitting[0].value, fitting[0].label)
    day = day_of(typed, desk.today, future=asking.question.future)
    return Reply(day.day, said_day(day.day, day.exact), day.exact)


def _typed_how(asking: Asking, shown: Sequence[Option]) -> tuple[str, ...]:
    question = asking.question
    if question.kind == "date":
        how = "Type a day, such as March 1, 2024, or a month or year"
        return (
            *numbered([option.label for option in shown]),
            f"{how}, or a number from the list." if shown else f"{how}.",
        )
    unit = f" ({question.unit})" if question.unit else ""
    how = f"Type a number{unit}." if question.kind == "number" else "Type your answer in your own words."
    others = " Or type: I don't know." if question.unknown else ""
    return (f"{how}{others}",)
