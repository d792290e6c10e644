"""Whoever waits longer than two seconds hears what is being worked out, and not more often than that."""

from collections.abc import Iterator

from audit.report.progress import Progress


def told_at(*seconds: float) -> list[str]:
    """What is said by a piece of work that tells at these seconds after its start."""
    said: list[str] = []
    clock: Iterator[float] = iter((0.0, *seconds))
    progress = Progress(said.append, lambda: next(clock))
    for done in range(len(seconds)):
        progress("the records", done, len(seconds))
    return said


def test_nothing_is_said_of_short_work() -> None:
    """Two seconds are waited first."""
    assert told_at(0.1, 1.0, 1.9) == []


def test_long_work_is_told_every_two_seconds() -> None:
    """With what is done, and how to stop."""
    said = told_at(1.0, 2.5, 3.0, 4.6)

    assert said == [
        "Working out the records, 1 of 4 done. To stop, press Control-C.",
        "Working out the records, 3 of 4 done. To stop, press Control-C.",
    ]


def test_work_without_parts_is_told_by_name() -> None:
    """No count is made up where nothing is counted."""
    said: list[str] = []
    clock = iter((0.0, 5.0))
    Progress(said.append, lambda: next(clock))("the order of the moves", 0, 0)

    assert said == ["Working out the order of the moves. To stop, press Control-C."]
