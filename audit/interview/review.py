"""A section's answers looked over: gaps first; a number changes one; then whether the section is complete."""

from __future__ import annotations

from audit.interview.asking import Asking
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Prompt, numbered, until_read
from audit.interview.overview import review_line, review_order
from audit.interview.reply import one_of
from audit.interview.slip import Slip
from audit.interview.standing import said_figure

SHOWN_AT_ONCE = 25
ENTER = "Type yes, no, or the number of an answer to change."
LEAVE = "To leave this section for now, type no. To read what else can be typed, type ?."
COMPLETE, LATER = "Yes, this section is complete", "No, I will come back"


def look_over(desk: Desk, section: str) -> Dialog[Asking | bool]:
    """Show a section's answers with numbers; returns the question to change, or whether the section is complete."""
    askings = review_order(desk, list(desk.agenda.askings(section)))
    shown = min(SHOWN_AT_ONCE, len(askings))
    lines = _listing(desk, section, askings, shown)
    while True:
        chosen = yield from until_read(Prompt(lines), lambda typed: _read(typed, askings), nothing=ENTER, way_out=LEAVE)
        if not isinstance(chosen, str):
            return chosen
        lines = _listing(desk, section, askings, len(askings))


def _listing(desk: Desk, section: str, askings: list[Asking], shown: int) -> tuple[str, ...]:
    names = list(desk.sections)
    lines = [
        f"Section {names.index(section) + 1} of {len(names)}: {desk.sections[section].section.title}. Your answers:"
    ]
    lines += numbered([review_line(desk, asking) for asking in askings[:shown]])
    if shown < len(askings):
        lines.append(f"and {len(askings) - shown} more. To see them all, type all.")
    lines += _figure_if_new(desk)
    lines.append("Is this section complete? Type yes, or no to come back later. To change an answer, type its number.")
    return tuple(lines)


def _figure_if_new(desk: Desk) -> tuple[str, ...]:
    """The figure at a section's end, when it is not the one that was shown last."""
    figure = said_figure(desk)
    if figure == desk.figure:
        return ()
    desk.figure = figure
    return figure


def _read(typed: str, askings: list[Asking]) -> Asking | bool | str:
    plain = typed.strip().casefold()
    if plain in ("yes", "y", COMPLETE.casefold()):
        return True
    if plain in ("no", "n", LATER.casefold()):
        return False
    if plain == "all":
        return "all"
    if not askings or not plain.isdigit():
        raise Slip(ENTER[0].lower() + ENTER[1:])
    return askings[one_of(typed, [""] * len(askings))]
