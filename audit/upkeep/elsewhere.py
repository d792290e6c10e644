"""Sentences on what no figure covers: their conditions lead somewhere, and some of them may name nobody."""

from __future__ import annotations

from collections.abc import Iterator

from audit.errors import shown
from audit.upkeep.draft import ELSEWHERE, Draft
from audit.upkeep.finding import named
from audit.upkeep.found import Found
from audit.upkeep.reading import Readings
from audit.upkeep.wording import BRACES, agency_names

NAMED = "{name}"


def elsewhere_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with a pack's sentences; nothing where it has none."""
    if not draft.elsewhere:
        return
    readings, names = Readings(draft, ELSEWHERE), agency_names(draft)
    for name, row in draft.elsewhere.items():
        at = ("elsewhere", name)
        yield from readings.faults((*at, "when"), row.when, row.each)
        if bool(row.when) != bool(row.asks):
            what = "A condition goes with what to find out while it is not known."
            yield Found(ELSEWHERE, at, what, "Give both when and asks, or none.")
        if row.each and not row.when:
            what = f"It speaks of each {row.each}, and does not say of which."
            yield Found(ELSEWHERE, (*at, "each"), what, "Add when, or take each out.")
        for key in ("says", "asks"):
            for braces in BRACES.findall(getattr(row, key)):
                if braces != NAMED or not row.each:
                    yield Found(ELSEWHERE, (*at, key), f"Nothing fills {shown(braces)} here.", "Write the words out.")
        if row.view != "exposure":
            yield from named(ELSEWHERE, at, (("says", row.says), ("asks", row.asks)), names)
