"""Law 7 on random cities with random measures: the factors that are printed multiply to the exposure printed."""

from datetime import date

import pytest
from assess.adopted import adoption, measured, puts, read
from assess.generate import cases
from assess.oracle_answers import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report.told import check, uses

from audit.assess.assessment import assess
from audit.assess.flow_map import HIGH, LOW
from audit.assess.origin import Origins
from audit.report.telling import Telling

lawful = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@lawful
@given(cases(), st.data())
def test_printed_factors_multiply_to_the_exposure_also_with_measures(
    case: tuple[Table, Table], data: st.DataObject
) -> None:
    """Whatever is adopted, each line comes out, and weights, fits and factors give the score of the narrowed map."""
    known = read(case)
    adopted = adoption(known, data.draw(puts(known)))
    telling = Telling(assess(known.policy, known.read, None, date(2026, 11, 22)), known.policy, {}, lambda: None)
    exposure = telling.exposure(adopted.map())
    origins = Origins(known.policy, known.read, known.map, adopted)

    for end in (LOW, HIGH):
        blocks = list(telling.arithmetic.score("Score", telling.opening(exposure, end, origins)))

        (score,) = check(blocks)
        assert score == pytest.approx(measured(known, adopted.map())[end], abs=1e-4)
        assert uses(blocks) == pytest.approx(score, abs=1e-3)
