"""Missing answers in order: those that somebody can be asked for come first."""

from datetime import date
from pathlib import Path

from audit.assess.assessment import assess
from audit.assess.question import NO_LIST
from audit.pack.load import load_law, load_pack
from audit.pack.shelf import shipped
from audit.record.read import read_record

HIDALGO = Path(str(shipped("examples") / "hidalgo-county.toml"))


def test_whom_a_federal_body_shares_with_is_asked_of_nobody() -> None:
    """Such a missing answer counts like any other; it stands last, and nobody of the city is named for it."""
    pack = load_pack()
    record = read_record(HIDALGO.read_bytes(), HIDALGO.name, pack).record

    questions = assess(pack, record, load_law(pack, "TX"), date(2026, 12, 1)).questions
    unasked = [question.who_knows == NO_LIST for question in questions]
    assert unasked == sorted(unasked)
    assert {question.about for question in questions if question.who_knows == NO_LIST} == {
        "partners.dhs.sharing",
        "partners.ice.sharing",
    }
