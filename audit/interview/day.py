"""Days as people type and read them, with how exact they are."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from audit.interview.slip import Slip, typed

Exact = Literal["day", "month", "year"]
FIRST_YEAR, LAST_YEAR = 1800, 2199
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NAME = r"(?P<name>[a-z]{3,9})\.?"
DAY = r"(?P<day>[0-9]{1,2})"
NTH = rf"{DAY}(?:st|nd|rd|th)?"
MONTH = r"(?P<month>[0-9]{1,2})"
YEAR = r"(?P<year>[0-9]{4})"
FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{YEAR}(?:(?P<mark>[-/]){MONTH}(?:(?P=mark){DAY})?)?",
        rf"{MONTH}(?P<mark>[-/]){DAY}(?P=mark){YEAR}",
        rf"{MONTH}[-/]{YEAR}",
        rf"{NAME}\s+{NTH}(?:\s*,\s*|\s+){YEAR}",
        rf"{NTH}\s+(?:of\s+)?{NAME}(?:\s*,\s*|\s+){YEAR}",
        rf"{NAME}(?:\s*,\s*|\s+(?:of\s+)?){YEAR}",
    )
]
SHORT_YEAR = re.compile(r".*(?:^|[^0-9])[0-9]{2}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was given: of a month only the first day is kept, of a year January 1, and that it was no more."""

    day: date
    exact: Exact = "day"


def day_of(text: str, today: date, *, future: bool = False) -> Day:
    """The day meant: 2024-03-01, 3/1/2024 (month first), March 1, 2024, March 2024, 2024-03 or 2024.

    Without `future` it may not begin after `today`.

    >>> day_of("3/1/2024", date(2026, 11, 22)), day_of("Mar 2024", date(2026, 11, 22)).exact
    (Day(day=datetime.date(2024, 3, 1), exact='day'), 'month')
    """
    line = typed(text)
    parts = next((found.groupdict() for form in FORMS if (found := form.fullmatch(line))), None)
    if parts is None:
        short = len(line) < 40 and SHORT_YEAR.fullmatch(line)
        raise Slip("type the year with four digits, such as 2024." if short else _forms())
    given = _day(parts)
    if not future and given.day > today:
        raise Slip(f"type a day that is not after today, {said_day(today)}.")
    return given


def said_day(day: date, exact: str = "day") -> str:
    """A day in words, no more exactly than it is known.

    >>> said_day(date(2024, 3, 1)), said_day(date(2024, 3, 1), "month")
    ('March 1, 2024', 'March 2024')
    """
    if exact == "year":
        return str(day.year)
    month = MONTHS[day.month - 1]
    return f"{month} {day.year}" if exact == "month" else f"{month} {day.day}, {day.year}"


def _day(parts: dict[str, str | None]) -> Day:
    year = int(parts["year"] or 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Slip(f"type a year from {FIRST_YEAR} to {LAST_YEAR}.")
    month = _month(parts)
    if month is None:
        return Day(date(year, 1, 1), "year")
    if parts.get("day") is None:
        return Day(date(year, month, 1), "month")
    day, last = int(parts["day"] or 0), monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Slip(f"type a day from 1 to {last}: that is how long {MONTHS[month - 1]} {year} is.")
    return Day(date(year, month, day), "day")


def _month(parts: dict[str, str | None]) -> int | None:
    if name := parts.get("name"):
        found = [number for number, month in enumerate(MONTHS, start=1) if month.lower().startswith(name.lower())]
        if not found:
            raise Slip(_forms())
        return found[0]
    if parts.get("month") is None:
        return None
    month = int(parts["month"] or 0)
    if not 1 <= month <= len(MONTHS):
        raise Slip("type a month from 1 to 12, before the day: 3/1/2024 is March 1, 2024.")
    return month


def _forms() -> str:
    return "type a day, a month or a year, such as 3/1/2024, March 1, 2024, March 2024 or 2024."
