"""Conditions have three answers: met, not met, and open while an answer they need is not known."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.pack.condition import Answers, Condition, holds
from audit.pack.shape import validate

YES, NO, OPEN = True, False, None
ANSWERS: Mapping[str, Answers] = {"yes": ["yes"], "no": ["no"], "open": [None]}


def condition(**written: object) -> Condition:
    """A condition as its file writes it."""
    return Condition.model_validate(written)


def of(answer: object) -> Answers:
    """One entry's answer."""
    return [answer]


def met(written: Condition, answers: Answers) -> bool | None:
    """Whether a condition is met where its key has these answers."""
    return holds(written, lambda key: answers)


@pytest.mark.parametrize(
    ("written", "answer", "expected"),
    [
        ({"equals": "copy"}, "copy", YES),
        ({"equals": "copy"}, "look", NO),
        ({"equals": "copy"}, "unknown", OPEN),
        ({"equals": "copy"}, None, OPEN),
        ({"equals": 3}, 3, YES),
        ({"equals": 3}, "3", NO),
        ({"equals": date(2026, 1, 1)}, date(2026, 1, 1), YES),
        ({"one_of": ["copy", "look"]}, "look", YES),
        ({"one_of": ["copy", "look"]}, "ask", NO),
        ({"one_of": ["copy", "look"]}, None, OPEN),
        ({"one_of": []}, "ask", NO),
        ({"includes": "phone"}, ("name", "phone"), YES),
        ({"includes": "phone"}, ("name",), NO),
        ({"includes": "phone"}, (), NO),
        ({"includes": "phone"}, "phone", YES),
        ({"includes": "phone"}, "phones", NO),
        ({"includes": "phone"}, "unknown", OPEN),
        ({"at_least": 10}, 10, YES),
        ({"at_least": 10}, 9.5, NO),
        ({"at_least": 10}, "many", NO),
        ({"at_least": 10}, "unknown", OPEN),
        ({"before": date(2026, 1, 2)}, date(2026, 1, 1), YES),
        ({"before": date(2026, 1, 2)}, date(2026, 1, 2), NO),
        ({"before": date(2026, 1, 2)}, "never", NO),
        ({"before": date(2026, 1, 2)}, None, OPEN),
        ({"known": True}, "copy", YES),
        ({"known": True}, "unknown", NO),
        ({"known": True}, None, NO),
        ({"known": False}, "copy", NO),
        ({"known": False}, "unknown", YES),
        ({"known": False}, None, YES),
    ],
)
def test_a_leaf_is_met_by_its_answer(written: dict[str, object], answer: object, expected: bool | None) -> None:
    """Each form against an answer, an answer nobody knows and one nobody gave."""
    assert met(condition(key="mode", **written), of(answer)) is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["copy", "look"], YES),
        (["look", "copy", None], YES),
        (["look", None], OPEN),
        (["look", "ask"], NO),
        ([], NO),
    ],
)
def test_over_several_entries_a_leaf_is_met_if_it_is_met_for_any(answers: Answers, expected: bool | None) -> None:
    """One entry that is not known leaves it open unless another meets it; without entries it is not met."""
    assert met(condition(key="systems.kind", equals="copy"), answers) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected_all", "expected_any", "expected_none"),
    [
        ("yes", "yes", YES, YES, NO),
        ("yes", "open", OPEN, YES, NO),
        ("yes", "no", NO, YES, NO),
        ("open", "yes", OPEN, YES, NO),
        ("open", "open", OPEN, OPEN, OPEN),
        ("open", "no", NO, OPEN, OPEN),
        ("no", "yes", NO, YES, NO),
        ("no", "open", NO, OPEN, OPEN),
        ("no", "no", NO, NO, YES),
    ],
)
def test_joints_have_three_answers(
    first: str, second: str, expected_all: bool | None, expected_any: bool | None, expected_none: bool | None
) -> None:
    """The whole table of two parts under each joint."""
    parts = [{"key": first, "equals": "yes"}, {"key": second, "equals": "yes"}]

    found = [holds(condition(**{joint: parts}), ANSWERS.__getitem__) for joint in ("all_of", "any_of", "none_of")]

    assert found == [expected_all, expected_any, expected_none]


@pytest.mark.parametrize(("joint", "expected"), [("all_of", YES), ("any_of", NO), ("none_of", YES)])
def test_a_joint_of_nothing(joint: str, expected: bool) -> None:
    """All of nothing is met, and any of nothing is not."""
    assert holds(condition(**{joint: []}), ANSWERS.__getitem__) is expected


@pytest.mark.parametrize("view", ["exposure", "outside-access"])
def test_a_view_is_met_where_it_is_the_states(view: str) -> None:
    """The state's view is looked up under that word."""
    assert holds(condition(view=view), {"view": ["exposure"]}.__getitem__) is (view == "exposure")


def test_standing_is_looked_up_by_kind_of_measure() -> None:
    """It is met where the law's answer is among those named."""
    law = {"standing a-bar": ["permitted"]}.__getitem__

    assert holds(condition(standing="a-bar", **{"is": ["required", "permitted"]}), law) is True
    assert holds(condition(standing="a-bar", **{"is": ["prohibited"]}), law) is False


LEAVES = st.builds(lambda key: condition(key=key, equals="yes"), st.sampled_from(sorted(ANSWERS)))
CONDITIONS = st.recursive(
    LEAVES,
    lambda parts: st.builds(
        lambda joint, joined: condition(**{joint: joined}),
        st.sampled_from(["all_of", "any_of", "none_of"]),
        st.lists(parts, max_size=3),
    ),
    max_leaves=8,
)


def answer_of(written: Condition) -> bool | None:
    """What a generated condition comes to."""
    return holds(written, ANSWERS.__getitem__)


def negated(answer: bool | None) -> bool | None:
    """Not, of three answers: what is open stays open."""
    return None if answer is None else not answer


@given(st.lists(CONDITIONS, max_size=4))
def test_none_of_is_the_negation_of_any_of(parts: list[Condition]) -> None:
    """Whatever is joined, and also where it is open."""
    assert answer_of(condition(none_of=parts)) is negated(answer_of(condition(any_of=parts)))


@given(st.lists(CONDITIONS, max_size=4))
def test_all_of_is_none_of_the_negations(parts: list[Condition]) -> None:
    """The two joints mirror each other."""
    negations = [condition(none_of=[part]) for part in parts]

    assert answer_of(condition(all_of=parts)) is answer_of(condition(none_of=negations))


@given(CONDITIONS, st.sampled_from(["yes", "no"]))
def test_what_is_decided_while_open_stays_decided(written: Condition, answer: str) -> None:
    """An answer that comes later never turns a condition round that was met or not met without it."""
    before = answer_of(written)

    after = holds(written, lambda key: [answer] if key == "open" else ANSWERS[key])

    assert before is None or after is before


@given(CONDITIONS)
def test_the_keys_of_a_condition_are_all_that_it_looks_up(written: Condition) -> None:
    """Nothing else is read, and nothing is left out."""
    read = set()

    holds(written, lambda key: read.add(key) or [None])

    assert read == set(written.keys())


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"key": "mode"},
        {"equals": "copy"},
        {"key": "mode", "equals": "copy", "known": True},
        {"key": "mode", "equals": "copy", "view": "exposure"},
        {"all_of": [], "any_of": []},
        {"key": "mode", "equals": "copy", "none_of": []},
        {"standing": "a-bar"},
        {"key": "mode", "equals": "copy", "is": ["permitted"]},
        {"view": "everything"},
        {"key": "mode", "at_least": "ten"},
        {"key": "mode", "before": "2026-01-01"},
        {"any_of": [{"key": "mode"}]},
        {"key": "mode", "matches": "c.*"},
    ],
)
def test_a_condition_of_no_form_or_of_two_is_refused(written: dict[str, object]) -> None:
    """A slip is told when the pack is read, and is never taken for a condition that is always met."""
    found, faults = validate(Condition, written)

    assert found is None
    assert faults
