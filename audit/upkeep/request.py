"""Requests: each settles answers that the record takes, its words can be filled, and no agency is singled out."""

from __future__ import annotations

from collections.abc import Iterator

from audit.errors import nearest, shown
from audit.pack.lines import Path
from audit.pack.request import Request
from audit.upkeep.draft import REQUESTS, Draft
from audit.upkeep.finding import among_faults, named
from audit.upkeep.found import Found
from audit.upkeep.place import is_place, nearest_place
from audit.upkeep.reading import Readings
from audit.upkeep.wording import BRACES, COOPERATION, agency_names, excludes

LETTER = "letter"
FILLED = ("title", "says", "wording")
PLAIN = ("who", "why")
CITY, NAME, ENDS = "city", "name", ("source", "recipient")
SINGLED = 'Speak of every outside recipient alike, or ask for it only with when = { view = "exposure" }.'


def request_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with the requests of a pack; nothing where it has none."""
    if not draft.requests:
        return
    readings, names = Readings(draft, REQUESTS, of_answers=True), agency_names(draft)
    for name, row in draft.requests.items():
        at = ("requests", name)
        yield from _settled(readings, at, row)
        yield from among_faults(draft, REQUESTS, at, row.each, row.among)
        yield from readings.faults((*at, "when"), row.when, row.each)
        yield from _words(at, row)
        if not excludes(row.when, COOPERATION):
            texts = ((key, getattr(row, key)) for key in (*FILLED, *PLAIN))
            yield from named(REQUESTS, at, texts, names, SINGLED)


def _settled(readings: Readings, at: Path, row: Request) -> Iterator[Found]:
    """What it would answer: places of the record that some question asks about."""
    path = (*at, "settles")
    if not row.settles:
        yield Found(REQUESTS, path, "It would settle nothing.", "Name the answers that it would give.")
    for place in row.settles:
        if not is_place(place):
            yield Found(REQUESTS, path, f"{shown(place)} is not a place of the record.", nearest_place(place))
        elif readings.order.whole and place not in readings.order.givers:
            what = f"No question sets {shown(place)}, so it would settle nothing."
            yield Found(REQUESTS, path, what, nearest(place, readings.order.givers))


def _words(at: Path, row: Request) -> Iterator[Found]:
    """Its reason and its letter, and braces that nothing fills."""
    if "why" not in row.model_fields_set:
        yield Found(REQUESTS, at, "The request does not say why it is worth making.", "Add why, in one sentence.")
    if bool(row.wording) != (row.kind == LETTER):
        what = "A letter has no wording." if row.kind == LETTER else f"A request of kind '{row.kind}' has a wording."
        remedy = "Add wording." if row.kind == LETTER else f'Take it out, or write kind = "{LETTER}".'
        yield Found(REQUESTS, (*at, "wording"), what, remedy)
    if not row.minutes > 0:
        yield Found(REQUESTS, (*at, "minutes"), f"{row.minutes:g} is not a time.", "Write a number above 0.")
    ends = ENDS if row.each == "flow" else ()
    known = (CITY, *((NAME, *ends) if row.each else ()))
    for key in (*FILLED, *PLAIN):
        filled = known if key in FILLED else ()
        for braces in BRACES.findall(getattr(row, key)):
            word = braces.strip("{}")
            if word not in filled or len(braces) < len("{x}"):
                remedy = nearest(word, filled) if filled else "Write the words out."
                yield Found(REQUESTS, (*at, key), f"Nothing fills {shown(braces)} here.", remedy)
