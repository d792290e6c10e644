"""The rubric's bands and the days of evidence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.pack.entry import first_day
from audit.pack.load import load_pack

RUBRIC = load_pack().rubric
STARTS = sorted((band.from_score, name) for name, band in RUBRIC.bands.items())


@pytest.mark.parametrize(("start", "name"), STARTS)
def test_a_band_begins_at_its_own_score(start: float, name: str) -> None:
    """The score at which a band begins belongs to it; anything less belongs to the band before."""
    before = [other for other_start, other in STARTS if other_start < start]

    assert RUBRIC.band(start) == name
    assert not before or RUBRIC.band(start - 1e-9) == before[-1]


@given(st.floats(0, 100))
def test_every_score_falls_into_one_band(score: float) -> None:
    """From nothing to a hundred there is no gap, and more exposure is never a narrower band."""
    order = [name for _, name in STARTS]

    assert order.index(RUBRIC.band(score)) == max(n for n, (start, _) in enumerate(STARTS) if start <= score)


def test_a_scale_gives_every_step_its_value() -> None:
    """The steps of a scale by name, each from 0 to 1."""
    for name in ("mode", "purpose", "onward", "oversight", "covers", "retention"):
        scale = RUBRIC.scale(name)

        assert scale == {step: row.value for step, row in getattr(RUBRIC, name).items()}
        assert all(0 <= value <= 1 for value in scale.values())


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (date(2026, 3, 5), date(2026, 3, 5)),
        ("2019", date(2019, 1, 1)),
        ("2019-08", date(2019, 8, 1)),
        ("2019-08-09", date(2019, 8, 9)),
    ],
)
def test_evidence_dates_from_the_first_day_it_may_be_of(written: date | str, day: date) -> None:
    """A year or month alone counts from its beginning."""
    assert first_day(written) == day


@pytest.mark.parametrize(
    "written", ["", "2019-13", "2019-02-30", "August 2019", "2019-08-09-10", "0000", "-2019", "²019"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    """No day is made up for it."""
    with pytest.raises(ValueError, match=r"."):
        first_day(written)
