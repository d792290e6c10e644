"""What `pack test` says of a pack's cases."""

from pathlib import Path
from typing import get_args

import pytest
from upkeep.edited import Edit, edited_pack

from audit.pack.load import load_laws, load_pack
from audit.upkeep.case import CaseResult, run_cases
from audit.upkeep.expect import Place

CASE = """
[case]
title = "Test"
says = "A test."
today = 2026-11-22

[answers.city]
state = "WA"

[answers.systems.plates]
kind = "plate-readers"
elements = ["plate-location"]
sharing = "listed"

[answers.flows.plates-ice]
source = "plates"
recipient = "ice"
elements = "all"
mode = "direct-query"
"""
WAY = '[[expect]]\nway = { system = "plates", channel = "own-access" }\n'
WHY = 'why = "It is stated."'
LINE = CASE.count("\n") + 2
"""The line of the first expectation, after the empty line with which the file begins."""


def run(folder: Path, case: str) -> list[CaseResult]:
    """The results of a pack whose only case this is."""
    pack = edited_pack(folder, Edit("cases/test.toml", case))
    for path in (pack / "cases").iterdir():
        if path.name != "test.toml":
            path.unlink()
    return run_cases(str(pack))


def test_all_shipped_cases_hold() -> None:
    """Every case of the shipped pack comes out as it says."""
    failures = {result.name: result.failures for result in run_cases("municipal") if result.failures}

    assert failures == {}


POOL = 'measure = { provision = "leave-the-pool" }'


def placed(folder: Path, measure: str, place: str) -> str:
    """What is said of a measure that is expected at a place; empty when it stands there."""
    (result,) = run(folder, f'{CASE}[[expect]]\n{measure}\nplace = "{place}"\n{WHY}')
    return " ".join(result.failures)


def test_a_case_says_where_a_measure_stands(tmp_path: Path) -> None:
    """First in the plan, in some step, among all measures, or not; what it is instead is said with the first step."""
    said = placed(tmp_path / "pool", POOL, "first")
    provision, about = said.split("The first step is: ")[1].split(". Why")[0].removesuffix(")").split(" (")
    first = f'measure = {{ provision = "{provision}", about = "{about}" }}'

    assert said.startswith(f"line {LINE}: The measure leave-the-pool is not among the measures; expected: first.")
    holds = {place: placed(tmp_path / place, first, place) for place in get_args(Place)}
    assert [place for place, failure in holds.items() if not failure] == ["first", "planned", "listed"]
    assert f"The measure {provision} of {about} is in step 1; expected: absent." in holds["absent"]
    assert not placed(tmp_path / "other", POOL, "not-planned")


def test_a_measure_that_the_pack_does_not_have_is_refused(tmp_path: Path) -> None:
    """An expectation that a misspelled provision is nowhere does not pass unnoticed."""
    said = placed(tmp_path, POOL.replace("the-pool", "a-pool"), "absent")

    assert said.startswith(f"line {LINE}: There is no provision 'leave-a-pool'. Did you mean 'leave-the-pool'?")


def test_a_case_says_how_the_law_stands_to_a_measure(tmp_path: Path) -> None:
    """Wherever it is listed; a measure that the state prohibits is among none."""
    law = next(row for row in load_laws(load_pack())["WA"].standing if row.law_kind == "federal-access-off")
    measure = 'measure = { provision = "immigration-accounts-closed", about = "flows.plates-ice" }'

    def said(standing: str, name: str = measure) -> str:
        expect = f'[[expect]]\n{name}\nstanding = "{standing}"\n{WHY}'
        (result,) = run(tmp_path / f"{standing}{len(name)}", CASE + expect)
        return " ".join(result.failures)

    other = {"required": "permitted", "permitted": "required"}[law.is_]
    assert said(law.is_) == ""
    assert f"The measure immigration-accounts-closed of flows.plates-ice is {law.is_}; expected: {other}." in said(
        other
    )
    assert "The measure leave-the-pool is not among the measures; expected: permitted." in said("permitted", POOL)


def test_a_list_counts_as_the_number_of_its_rows(tmp_path: Path) -> None:
    """So that a case can say that a plan has a move, or has none."""
    assert run(tmp_path / "one", f'{CASE}[[expect]]\nfigure = "plan"\nat_least = 1\n{WHY}')[0].failures == ()
    assert run(tmp_path / "none", f'{CASE}[[expect]]\nfigure = "plan"\nat_most = 0\n{WHY}')[0].failures != ()


def test_a_case_with_answers_of_its_own_holds(tmp_path: Path) -> None:
    """Answers in the case need no header, and one of several states is enough."""
    figure = f'[[expect]]\nfigure = "channels.own-access.high"\nat_least = 0.1\nat_most = 100\n{WHY}'

    results = run(tmp_path, f'{CASE}{WAY}state = ["confirmed", "reported"]\n{WHY}\n{figure}')

    assert results == [CaseResult("test", ())]


@pytest.mark.parametrize(
    ("expect", "failure"),
    [
        (
            f'{WAY}state = ["closed", "none"]\n{WHY}',
            "The way from plates by own-access is reported; expected: closed or none. Why: It is stated.",
        ),
        (
            f'[[expect]]\nfigure = "view"\nequals = "outside-access"\n{WHY}',
            "view is exposure; expected: equals outside-access. Why: It is stated.",
        ),
        (
            f'[[expect]]\nfigure = "channels.company.high"\nat_least = 5\nat_most = -1\n{WHY}',
            "channels.company.high is 0; expected: at least 5.0 and at most -1.0. Why: It is stated.",
        ),
        (
            f'[[expect]]\nfigure = "band"\nat_least = 5\n{WHY}',
            "band is null; expected: at least 5.0. Why: It is stated.",
        ),
        (
            f'[[expect]]\nfigure = "score"\nequals = "null"\n{WHY}',
            "score is a table of figures; expected: equals null. Why: It is stated.",
        ),
        (
            f'[[expect]]\nfigure = "scores.low"\nequals = 0\n{WHY}',
            "There is no figure scores.low: nothing is called 'scores' there. Did you mean 'score'? Why: It is stated.",
        ),
        (
            f'[[expect]]\nfigure = "band.low"\nequals = 0\n{WHY}',
            "There is no figure band.low: 'low' comes after null. Why: It is stated.",
        ),
        (
            f'[[expect]]\nway = {{ system = "plate", channel = "pool" }}\nstate = "none"\n{WHY}',
            "There is no system 'plate' among the answers. Did you mean 'plates'? Why: It is stated.",
        ),
        (
            f'[[expect]]\nway = {{ system = "plates", channel = "pools" }}\nstate = "none"\n{WHY}',
            "There is no channel 'pools'. Did you mean 'pool'? Why: It is stated.",
        ),
        (
            f'[[expect]]\nway = {{ system = "plates", recipient = "ice" }}\nstate = "none"\n{WHY}',
            "The way from plates to ice: the view is exposure, so name a channel. Why: It is stated.",
        ),
    ],
)
def test_what_does_not_hold_is_said_in_words(expect: str, failure: str, tmp_path: Path) -> None:
    """A failure says what was found, what was expected and why it is expected, with the line of the expectation."""
    assert run(tmp_path, CASE + expect) == [CaseResult("test", (f"line {LINE}: {failure}",))]


@pytest.mark.parametrize(
    ("case", "failure"),
    [
        (
            "expect: nothing",
            "line 2: A colon cannot follow a key. Use an equals sign.\n    expect: nothing\n          ^",
        ),
        (
            f"{CASE}[[expect]]\nwhi = 1",
            f"line {LINE}: expect.0.why: This is missing. Add it.",
        ),
        (
            f"{CASE}[[expect]]\n{POOL}\n{WHY}",
            f"line {LINE + 1}: A measure goes with its place, its standing, or both. "
            "Places are: first, planned, listed, not-planned, absent. Standings are: required, permitted, counsel.",
        ),
        (
            f"{CASE}[[expect]]\n{WHY}",
            f"line {LINE}: An expectation is of a way, a figure, a point or a measure. Give one of the four.",
        ),
        (
            f'{CASE}[[expect]]\nfigure = "view"\n{WHY}',
            f"line {LINE + 1}: A figure goes with at_least, at_most or equals. Give one or two of them.",
        ),
        (
            f"{CASE}{WAY}{WHY}",
            f"line {LINE}: A state goes with a way, and a way with a state. "
            "Use one of: confirmed, reported, not-ruled-out, closed, none.",
        ),
        (CASE, "The case expects nothing. Add an [[expect]]."),
        (
            CASE.replace('"ice"', '"icee"') + f'{WAY}state = "none"\n{WHY}',
            "answers.flows.plates-ice.recipient: There is no system or partner 'icee'. Did you mean 'ice'?",
        ),
    ],
)
def test_a_case_that_cannot_be_run_is_a_failure(case: str, failure: str, tmp_path: Path) -> None:
    """A misshapen case is told like any other failure, and stops nothing."""
    assert failure in run(tmp_path, case)[0].failures


def test_a_failing_case_does_not_stop_the_others(tmp_path: Path) -> None:
    """Cases are run by name, each by itself."""
    pack = edited_pack(tmp_path, Edit("cases/a-broken-case.toml", "[case"))

    results = run_cases(str(pack))

    assert [result.name for result in results if result.failures] == ["a-broken-case"]
    assert len(results) > 1


def test_a_way_to_any_recipient_is_named_in_the_outside_view(tmp_path: Path) -> None:
    """Where the law requires cooperation, a way leads to a recipient; a branch stands for its whole."""
    recipients = "".join(
        f'[[expect]]\nway = {{ system = "plates", recipient = "{name}" }}\nstate = "{state}"\n{WHY}\n'
        for name, state in (("ice-ero", "reported"), ("linx", "none"))
    )

    assert run(tmp_path, CASE.replace('"WA"', '"TX"') + recipients) == [CaseResult("test", ())]


def test_a_recipient_that_is_not_there_is_said(tmp_path: Path) -> None:
    """An expectation that nothing reaches a misspelled recipient does not pass unnoticed."""
    case = CASE.replace('"WA"', '"TX"') + WAY.replace('channel = "own-access"', 'recipient = "linxx"')

    (result,) = run(tmp_path, f'{case}state = "none"\n{WHY}')

    assert result.failures == (f"line {LINE}: There is no recipient 'linxx'. Did you mean 'linx'? Why: It is stated.",)
