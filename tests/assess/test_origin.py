"""Where factors come from: the terms that are told multiply to the widths that are measured, also with measures."""

import pytest
from assess.adopted import adoption, puts, read
from assess.generate import cases
from assess.oracle_answers import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.assess.flow_map import HIGH, LOW
from audit.assess.origin import Origins
from audit.assess.term import open_width, through_width

Tables = tuple[Table, Table]
lawful = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@lawful
@given(cases(), st.data())
def test_terms_with_measures_make_the_widths(case: Tables, data: st.DataObject) -> None:
    """Law 7 after caps: a flow's four values give how open it is and how far data passes on, and its hold."""
    known = read(case)
    adopted = adoption(known, data.draw(puts(known)))
    origins = Origins(known.policy, known.read, known.map, adopted)

    for flow in adopted.map().flows:
        for end in (LOW, HIGH):
            mode, purpose, onward, oversight = (origin.value for origin in origins.terms(flow, end))
            assert open_width(mode, purpose, oversight) == pytest.approx(flow.open[end])
            assert through_width(mode, purpose, onward, oversight) == pytest.approx(flow.through[end])
            if flow.source in known.read.systems:
                held = origins.hold(flow, end)
                assert held.covers.value * held.terms.kept(end) == pytest.approx(flow.hold[end])
                assert held.covers.value * held.retention.value == pytest.approx(flow.own_hold[end])


@lawful
@given(cases(), st.data())
def test_whatever_is_narrowed_names_its_measure(case: Tables, data: st.DataObject) -> None:
    """A value other than what stands without measures says by which, and to what step; one that stands names none."""
    known = read(case)
    adopted = adoption(known, data.draw(puts(known)))
    origins = Origins(known.policy, known.read, known.map, adopted)

    for flow in known.map.flows:
        for end in (LOW, HIGH):
            for origin in origins.terms(flow, end):
                assert bool(origin.by) == bool(origin.step) == (origin.value != origin.before.at(end))
                assert {getattr(one.row.tightens, origin.name) for one in origin.by} <= {origin.step, None}
                assert end == LOW or not any(one.if_so for one in origin.by)
