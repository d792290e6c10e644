"""What `pack check` says of findings and of what no figure covers, and what `pack test` says of their cases."""

from dataclasses import replace
from pathlib import Path

import pytest
from upkeep.edited import Edit, edited_pack
from upkeep.refused_findings import REFUSALS, finding

from audit.pack.shelf import find_pack
from audit.upkeep.case import run_cases
from audit.upkeep.check import check_pack

ANSWERS = """
[case]
title = "Test"
says = "A test."
today = 2026-11-22

[answers.city]
state = "WA"

[answers.agreements.paper]
title = "Paper"
"""
ROW = '[[finding]]\nid = "agreement-unsigned"\nabout = "agreements.paper"\n'
MET = 'met = { "agreements.paper.signed" = "never" }\n'
MISSED = 'missed = { "agreements.paper.signed" = 2020-01-01 }\n'
POINT = '[[expect]]\npoint = { finding = "agreement-unsigned", about = "agreements.paper" }\n'


def said(pack: Path) -> list[str]:
    """What is said of a pack, without the lines."""
    return [str(replace(fault, line=0)) for fault in check_pack(str(pack))]


def run(folder: Path, case: str) -> tuple[str, ...]:
    """The failures of a pack whose only case this is."""
    pack = edited_pack(folder, Edit("cases/test.toml", case))
    for path in (pack / "cases").iterdir():
        if path.name != "test.toml":
            path.unlink()
    (result,) = run_cases(str(pack))
    return tuple(failure.partition(": ")[2] for failure in result.failures)


@pytest.mark.parametrize(("edits", "message"), REFUSALS.values(), ids=REFUSALS)
def test_each_refusal_is_said_once(edits: list[Edit], message: str, tmp_path: Path) -> None:
    """One thing broken in a sound pack brings one message, in these words."""
    assert said(edited_pack(tmp_path, *edits)) == [message]


def test_a_sound_finding_brings_no_message(tmp_path: Path) -> None:
    """The rows that the refusals break are sound themselves."""
    assert said(edited_pack(tmp_path, *finding())) == []


@pytest.mark.parametrize("file", ["findings.toml", "elsewhere.toml"])
def test_a_pack_may_do_without(file: str, tmp_path: Path) -> None:
    """A pack without findings, or without sentences on what no figure covers, is checked for nothing of the kind."""
    pack = edited_pack(tmp_path)
    (pack / file).unlink()
    (pack / "cases" / "findings.toml").unlink()

    assert [fault for fault in said(pack) if "No row cites this source" not in fault] == []


# Cases


def test_a_row_shows_a_finding_three_times(tmp_path: Path) -> None:
    """Met, missed, and open with nothing answered."""
    assert run(tmp_path, f"{ANSWERS}\n{ROW}{MET}{MISSED}") == ()


@pytest.mark.parametrize(
    ("row", "failure"),
    [
        (ROW + MET.replace('"never"', "2020-01-01") + MISSED, "is absent in 'met'; expected: present."),
        (ROW + MET + MISSED.replace("2020-01-01", '"never"'), "is present in 'missed'; expected: absent."),
        (
            ROW + MET + MISSED + 'unknown = { "agreements.paper.signed" = "never" }\n',
            "is present in 'unknown'; expected: unknown.",
        ),
        (ROW + MET + MISSED + 'nowhere = { "city.state" = "OR" }\n', "is unknown in 'nowhere'; expected: no point."),
        (ROW.replace("paper", "memo") + MET + MISSED, "is no point in 'met'; expected: present."),
    ],
)
def test_a_row_that_does_not_come_out_says_which_part(row: str, failure: str, tmp_path: Path) -> None:
    """Each part is judged for itself, and named."""
    failures = run(tmp_path, f"{ANSWERS}\n{row}")

    assert failures[0].endswith(failure)


def test_a_row_of_a_finding_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    """The nearest one is named."""
    failures = run(tmp_path, f"{ANSWERS}\n{ROW.replace('unsigned', 'unsignd')}{MET}{MISSED}")

    assert failures == ("There is no finding 'agreement-unsignd'. Did you mean 'agreement-unsigned'?",)


def test_answers_that_no_record_takes_are_a_failure(tmp_path: Path) -> None:
    """The place among the answers is named."""
    failures = run(tmp_path, f"{ANSWERS}\n{ROW}{MET.replace('never', 'sometimes')}{MISSED}")

    assert len(failures) == 1
    assert failures[0].startswith("answers.agreements.paper.signed: 'sometimes'")


def test_a_case_may_be_held_to_every_finding(tmp_path: Path) -> None:
    """What no row shows is named; the shipped case shows all."""
    failures = run(
        tmp_path, f"{ANSWERS.replace('today', 'every_finding = true' + chr(10) + 'today')}\n{ROW}{MET}{MISSED}"
    )

    assert "No row shows the finding 'agreement-expired'." in failures
    assert "every_finding = true" in (find_pack("municipal") / "cases" / "findings.toml").read_text()


@pytest.mark.parametrize(
    ("expect", "failures"),
    [
        (f'{POINT}outcome = "unknown"\nwhy = "T."', ()),
        (
            f'{POINT}outcome = "present"\nwhy = "T."',
            ("The finding agreement-unsigned of agreements.paper is unknown; expected: present. Why: T.",),
        ),
        (f'{POINT.replace("paper", "memo")}outcome = "none"\nwhy = "T."', ()),
        (
            f'{POINT}why = "T."',
            ("An outcome goes with a point, and a point with an outcome. Use one of: present, absent, unknown, none.",),
        ),
    ],
)
def test_a_case_may_expect_a_point(expect: str, failures: tuple[str, ...], tmp_path: Path) -> None:
    """Beside ways and figures; none means that there is no such point."""
    assert run(tmp_path, f"{ANSWERS}\n{expect}") == failures


def test_rows_of_findings_need_answers(tmp_path: Path) -> None:
    """They are laid over answers of the case's own, not over an example."""
    case = ANSWERS.partition("[answers")[0].replace("today", 'example = "denver"\ntoday')

    assert run(tmp_path, f"{case}\n{ROW}{MET}{MISSED}") == (
        "Rows of findings are laid over answers of the case's own. Add [answers].",
    )
