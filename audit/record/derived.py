"""What follows from the answers on one entry alone, as keys that conditions may read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from audit.pack.rubric import TERMS
from audit.record.record import Record

Derive = Callable[[Record, str], Any]
LEFT_TO_AGREEMENT = "left-to-agreement"


def _without_case_number(record: Record, flow: str) -> int | None:
    """How many of the counted searches carry no case number; None unless both were counted."""
    seen = record.flows[flow].observed
    if seen is None or not isinstance(seen.searches, int) or not isinstance(seen.with_case_number, int):
        return None
    return max(0, seen.searches - seen.with_case_number)


def _given(term: str) -> Derive:
    """The term that a flow states, else its agreement's."""

    def find(record: Record, name: str) -> str | None:
        flow = record.flows[name]
        own: str | None = getattr(flow, term)
        agreement = record.agreements.get(flow.agreement or "")
        return getattr(agreement, term) if own is None and agreement is not None else own

    return find


def _stated(term: str) -> Derive:
    """The term that a flow states of its own; where it leaves it to the agreement it is under, that word."""

    def find(record: Record, name: str) -> str | None:
        flow = record.flows[name]
        own: str | None = getattr(flow, term)
        return LEFT_TO_AGREEMENT if own is None and flow.agreement in record.agreements else own

    return find


def _expired(record: Record, agreement: str) -> Any:
    """Whether an agreement had ended by the record's day: yes or no; otherwise what stands in place of its end."""
    ends = record.agreements[agreement].ends
    if isinstance(ends, date):
        return "yes" if ends < record.day else "no"
    return "no" if ends == "none" else ends


class Derived:
    """One such key: how it is found, the keys of the entry it rests on, and the words it may come to."""

    def __init__(self, find: Derive, rests_on: tuple[str, ...], words: tuple[str, ...] = ()) -> None:
        self.find, self.rests_on, self.words = find, rests_on, words


DERIVED: Mapping[str, Mapping[str, Derived]] = {
    "flows": {
        "observed.without_case_number": Derived(
            _without_case_number, ("observed.searches", "observed.with_case_number")
        ),
        **{f"given.{term}": Derived(_given(term), (term, f"agreement.{term}")) for term in TERMS},
        **{f"stated.{term}": Derived(_stated(term), (term, "agreement")) for term in TERMS},
    },
    "agreements": {"expired": Derived(_expired, ("ends",), ("yes", "no"))},
}
"""For each section, the keys that are worked out of what an entry says; no question sets them."""
