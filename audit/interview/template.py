"""Every question of a pack before anything is asked: as a file to fill in, or on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audit.errors import UsageError, nearest, shown
from audit.interview.blank import blanks_for
from audit.interview.blank_record import blank_record
from audit.interview.worksheet import worksheet
from audit.pack.load import Pack, load_law, load_sections


def template(pack: Pack, state: str, kinds: Sequence[str], *, today: date, on_paper: bool = False) -> str:
    """The text for a city of this state with systems of these kinds; raises UsageError for one the pack has not."""
    law = load_law(pack, state.strip())
    if law is None:
        near = nearest(state.strip().upper(), pack.states, len(pack.states))
        raise UsageError(f"{shown(state)} is not a state of this pack. {near}")
    blanks = blanks_for(pack, load_sections(pack), law, kinds, today=today)
    return worksheet(blanks, law) if on_paper else blank_record(blanks, law)
