"""A record opened to read only: its sections, and the answers of each."""

from __future__ import annotations

from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Prompt, numbered, until_read
from audit.interview.overview import review_line, review_order, section_list
from audit.interview.reply import one_of
from audit.interview.standing import said_range


def look_only(desk: Desk) -> Dialog[None]:
    """Show what stands, section by section, until somebody quits; nothing can be changed."""
    names = list(desk.sections)
    titles = [desk.sections[name].section.title for name in names]
    lines = (
        "Open to read only: nothing is saved.",
        *section_list(desk, [desk.agenda.standing(name) for name in names]),
        *said_range(desk),
    )
    while True:
        how = "Type the number of a section to see its answers, or quit."
        place = yield from until_read(Prompt((*lines, how), "Section:"), lambda typed: one_of(typed, titles))
        askings = review_order(desk, list(desk.agenda.askings(names[place])))
        lines = (f"{titles[place]}:", *numbered([review_line(desk, asking) for asking in askings]))
