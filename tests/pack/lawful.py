"""Made-up law files, for tests of how they are read."""

from datetime import date, timedelta
from typing import Any

from audit.pack.law import Law, LawKinds
from audit.pack.load import load_pack
from audit.pack.standing import Reading, standing_of

RUBRIC = load_pack().rubric
EVIDENCE = date(2026, 1, 1)
FRESH = EVIDENCE + timedelta(days=RUBRIC.rubric.law_stale_after_days)
"""The last day on which the evidence is not yet old."""
STALE = FRESH + timedelta(days=1)

KINDS = LawKinds.model_validate(
    {
        "kinds": {
            "logs": {"label": "Logs", "says": "Logs.", "safe_everywhere": True, "neutral": True, "why": "So."},
            "terms": {"label": "Terms", "says": "Terms.", "safe_everywhere": False, "neutral": True},
            "bar": {"label": "Bar", "says": "Bar.", "safe_everywhere": False, "neutral": False},
            "gag": {
                "label": "Gag", "says": "Gag.", "safe_everywhere": False, "neutral": True, "never_recommended": True,
            },
        },
        "bodies": {
            "city": {"label": "City", "whole": True},
            "police": {"label": "Police", "bound_with": ["city"]},
            "campus": {"label": "Campus police", "bound_with": ["police"]},
            "sheriff": {"label": "Sheriff"},
        },
    }
)  # fmt: skip


def row(is_: str, kind: str = "terms", **more: Any) -> dict[str, Any]:
    """A row of standing."""
    return {"law_kind": kind, "is": is_, "rule": "zz-rule", **more}


def law(*rows: dict[str, Any], rule: dict[str, Any] | None = None, **state: Any) -> Law:
    """A law file with these rows, of high confidence and no stance unless told otherwise."""
    head = {"state": "ZZ", "name": "Test", "stance": "neutral", "confidence": "high", "evidence_through": EVIDENCE}
    body = {"id": "zz-rule", "title": "T", "citation": "T", "says": "T.", "confidence": "documented", **(rule or {})}
    return Law.model_validate({"law": {**head, "says": "A test.", **state}, "rule": [body], "standing": list(rows)})


def read(
    state: Law | None,
    kind: str = "terms",
    *,
    federal: Law | None = None,
    data: set[str] | None = None,
    body: set[str] | None = None,
    held: tuple[tuple[str, str], ...] = (),
    today: date = FRESH,
) -> Reading:
    """The standing of a kind of measure for what a city does; `held`: elements, each with the body that holds it."""
    acting = {"city"} if body is None else body
    holders = [(element, frozenset({holder})) for element, holder in held]
    return standing_of(
        state, federal, KINDS, kind, data=data or set(), body=acting, held=holders, today=today, rubric=RUBRIC
    )
