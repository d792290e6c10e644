"""A record with supposed answers, kept in a file: none of them counts as shown, and all others as well as before."""

from datetime import date
from typing import Any

from assess.attempt import as_packed
from assess.generate import cases
from assess.generate_pack import STATUSES, TERMS
from assess.oracle_answers import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.assess.evidence import Evidence
from audit.pack.load import Pack
from audit.record.check import faults_of
from audit.record.layout import layout
from audit.record.place import answer_at
from audit.record.record import Record
from audit.record.supposed import with_supposed
from audit.record.supposition import as_supposed

Case = tuple[Table, Table]
TODAY = date(2026, 11, 22)
lawful = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@st.composite
def changes(draw: st.DrawFn, record: Record, pack: Pack) -> dict[str, Any]:
    """Some answers that the record could have instead."""
    step = {term: st.sampled_from(steps) for term, steps in TERMS.items()}
    offers: list[tuple[str, Any]] = []
    for name in record.flows:
        offers += [(f"flows.{name}.{term}", step[term]) for term in TERMS]
        offers.append((f"flows.{name}.status", st.sampled_from(STATUSES)))
        offers.append((f"flows.{name}.elements", st.just("all")))
        offers.append((f"flows.{name}.agreement", st.sampled_from(["none", *record.agreements])))
    offers += [(f"agreements.{name}.{term}", step[term]) for name in record.agreements for term in TERMS]
    offers += [(f"systems.{name}.status", st.sampled_from(STATUSES)) for name in record.systems]
    chosen = draw(st.lists(st.sampled_from(offers), max_size=4, unique_by=lambda offer: offer[0]))
    answers: dict[str, Any] = {}
    for place, values in chosen:
        answer = draw(values)
        if not faults_of(with_all(record, {**answers, place: answer}), pack, {}):
            answers[place] = answer
    return answers


def with_all(record: Record, answers: dict[str, Any]) -> Record:
    """The record with these answers, its notes as they are."""
    for place, answer in answers.items():
        record = with_supposed(record, place, answer)
    return record


@lawful
@given(cases(), st.data())
def test_nothing_supposed_counts_as_shown(case: Case, data: st.DataObject) -> None:
    """No note and no document bears out an answer that is supposed, or a term that rests on one."""
    record, pack = as_packed(case)
    answers = data.draw(changes(record, pack))

    kept = as_supposed(record, answers, TODAY)

    evidence = Evidence(kept)
    for name, flow in kept.flows.items():
        agreement = flow.agreement or ""
        for term in TERMS:
            given_ = getattr(flow, term) is None and agreement in kept.agreements
            rests_on = {f"flows.{name}.{term}"}
            rests_on |= {f"agreements.{agreement}.{term}", f"flows.{name}.agreement"} if given_ else set()
            assert not (rests_on & answers.keys() and evidence.of_term(name, agreement, term, given_))
        assert f"flows.{name}.status" not in answers or not evidence.of_status(name, agreement)
        assert f"flows.{name}.elements" not in answers or not evidence.of_elements(name)
    for name in kept.systems:
        assert f"systems.{name}.status" not in answers or not evidence.of_entry(f"systems.{name}", "status")


@lawful
@given(cases(), st.data())
def test_all_other_answers_are_shown_as_well_as_before(case: Case, data: st.DataObject) -> None:
    """Whatever was borne out and is not supposed still is, by a log where it was by a log."""
    record, pack = as_packed(case)
    answers = data.draw(changes(record, pack))

    kept = as_supposed(record, answers, TODAY)

    before, after = Evidence(record), Evidence(kept)
    for name, flow in record.flows.items():
        if f"flows.{name}.agreement" in answers:
            continue
        agreement = flow.agreement or ""
        for term in TERMS:
            given_ = getattr(flow, term) is None and agreement in record.agreements
            if not {f"flows.{name}.{term}", *([f"agreements.{agreement}.{term}"] if given_ else [])} & answers.keys():
                is_given = given_ and getattr(record.agreements[agreement], term) is not None
                shown = [evidence.of_term(name, agreement, term, is_given) for evidence in (before, after)]
                assert shown[0] == shown[1], term
                if term == "oversight":
                    assert before.of_log(name, agreement) == after.of_log(name, agreement)
        if f"flows.{name}.status" not in answers:
            assert before.of_status(name, agreement) == after.of_status(name, agreement)
        if f"flows.{name}.elements" not in answers:
            assert before.of_elements(name) == after.of_elements(name)


@lawful
@given(cases(), st.data())
def test_each_supposed_answer_is_noted_as_belief(case: Case, data: st.DataObject) -> None:
    """Its own note says that it is supposed, on what day, and what stood there; the title says what file it is."""
    record, pack = as_packed(case)
    answers = data.draw(changes(record, pack))

    kept = as_supposed(record, answers, TODAY)

    assert (kept.record.title or "").startswith("Supposed")
    for place, answer in answers.items():
        note = kept.notes[place]
        assert answer_at(kept, place) == answer
        assert note.basis == "belief"
        assert (note.text or "").startswith("Supposed on 2026-11-22")
    assert layout(kept) == layout(as_supposed(record, answers, TODAY))
