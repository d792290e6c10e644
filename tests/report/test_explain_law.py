"""What a state's law prohibits is named in no plan, and in headroom only to say that it is left out."""

from dataclasses import replace

import pytest
from assess.test_measure_law import stated_law
from report.shown import assessed, pack
from report.test_explain import OPEN, rows_of

from audit.batch import measured_for
from audit.report.explain import explain_figure
from audit.report.explain_headroom import LEFT_OUT, PROHIBITED, TAKEN

KIND = "federal-access-off"


@pytest.mark.parametrize("figure", ["alone", "with_partners", "floor.without_counsel"])
def test_what_is_prohibited_is_told_as_left_out(figure: str) -> None:
    """Each provision of a prohibited kind stands among what is left out, with that reason, and in no other table."""
    law = stated_law(**{"is": "prohibited", "law_kind": KIND}).law
    assessment = replace(assessed(OPEN), law=law)
    measured = measured_for(assessment, pack())
    assert measured
    titles = {row.title for row in measured.means.provisions.values() if row.law_kind == KIND}

    blocks = explain_figure(assessment, pack(), {}, f"headroom.{figure}.high", lambda: measured)
    told = {row[0] for row in rows_of(blocks, LEFT_OUT) if row[2].startswith(PROHIBITED)}
    assert told
    assert told <= titles
    assert not titles & {row[0] for row in rows_of(blocks, TAKEN)}
    plan = explain_figure(assessment, pack(), {}, "plan", lambda: measured)
    assert not any(title in str(plan) for title in titles)
