"""The files handed over for one record, as texts by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit import __version__
from audit.assess.assessment import Assessment
from audit.assess.measured import Measured
from audit.pack.elsewhere import Elsewhere
from audit.pack.load import Pack
from audit.pack.request import Request
from audit.pack.source import Source
from audit.record.layout import layout
from audit.report.content import report
from audit.report.counsel import ForCounsel, papers
from audit.report.machine import json_text
from audit.report.markdown import markdown
from audit.report.triage import triage
from audit.report.written import written


def hand_over(
    assessment: Assessment,
    pack: Pack,
    sources: Mapping[str, Source],
    requests: Mapping[str, Request] | None = None,
    *,
    found: ForCounsel | None = None,
    elsewhere: Mapping[str, Elsewhere] | None = None,
    measured: Measured | None = None,
) -> dict[str, str]:
    """The report, the record with its assessment, and the assessment for programs, by file name.

    `sources` and `requests` are the pack's; where the pack prints no figure, the report is the short one. `found`: the
    points for counsel, which have files of their own and stand in no other. `elsewhere`: what no figure covers.
    `measured`: what could be done; left out, nothing of it is said.
    """
    table = written(assessment, pack, measured)
    if pack.header.figures:
        blocks = report(assessment, pack, sources, __version__, elsewhere, measured=measured)
    else:
        blocks = triage(assessment, pack, requests or {}, sources, __version__)
    return {
        "report.md": markdown(blocks),
        "record.toml": layout(assessment.record, _brief(assessment, table)),
        "assessment.json": json_text(table),
        **(papers(assessment, found, pack, sources) if found and pack.header.figures else {}),
    }


def _brief(assessment: Assessment, written: Mapping[str, Any]) -> dict[str, Any]:
    """What `[assessment]` of a record holds: the day, the ways counted, and the figures."""
    kept = ("rubric_version", "as_of", "view", "scope", "score", "not_assessable", "band", "on_documents")
    table = {key: written[key] for key in kept if written.get(key) is not None}
    return {**table, "ways": {state.replace("-", "_"): count for state, count in assessment.counts.items()}}
