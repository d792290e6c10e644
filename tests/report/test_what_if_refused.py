"""What cannot be supposed is refused with its reason; where cooperation is required every recipient is told alike."""

import json
from functools import cache

import pytest
from report.short import RECORD as SHORT
from report.shown import TODAY, pack
from report.test_control import WORDS, all_ways_in
from report.test_law import COOPERATING, LAWS
from report.test_triage import texts
from report.test_what_if import OPEN, example, opened, told

from audit.assess.what_if import WhatIf, Wish, proposals_for
from audit.errors import UsageError
from audit.pack.law import Law
from audit.pack.load import load_means
from audit.pack.shelf import find_pack
from audit.report.supposed import NOT_GENERAL
from audit.report.what_if import ALIKE
from audit.upkeep.folder import read_draft
from audit.upkeep.wording import agency_names
from audit.what_if import Opened, as_table, blocks, to_try, work_out

OTHERS = {name: row for name, row in load_means(pack()).provisions.items() if not row.general}


# What is refused


def refused(where: Opened, wish: Wish) -> str:
    """Why a supposition is refused."""
    with pytest.raises(UsageError) as refusal:
        work_out(where, wish)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("leave-the-poool", "There is no such provision. Did you mean 'leave-the-pool'?"),
        ("leave-the-pool@agreements.exchange", "There is no agreement 'agreements.exchange' here that it could be"),
        ("leave-the-pool@exchange-memo", "Did you mean 'agreements.exchange-memorandum'?"),
        ("leave-the-pool@jail-practice", "an agreement of which this holds: partners.kind is regional-pool."),
        ("city-id-without-file", "It fits nothing here. It is for a system of which this holds: kind is municipal-id."),
        ("city-id-without-file@", "There is no system '' here"),
        ("@", "There is no such provision."),
    ],
)
def test_a_measure_that_cannot_be_tried_says_why(measure: str, words: str) -> None:
    """An unknown name with the nearest, and what it would have to fit."""
    assert words in refused(example(OPEN), Wish(adopt=(measure,)))


@pytest.mark.parametrize(
    ("flow", "words"),
    [
        ("exchange-icee", "Did you mean 'exchange-ice'?"),
        ("implied-flock", "It stands for an answer that is missing. Suppose the answer: --set partners.flock.sharing="),
        ("linx-northwest-ice", "This documented flow is not in the record's map."),
        ("zzzzzz", "Without anything to suppose, the command lists what there is."),
    ],
)
def test_a_flow_that_cannot_be_closed_says_why(flow: str, words: str) -> None:
    """An unknown name with the nearest, a missing answer, and a documented flow that does not join."""
    assert words in refused(example(OPEN), Wish(close=(flow,)))


def test_all_that_is_wrong_is_said_at_once() -> None:
    """Names, places, values and what the law prohibits, each on a line of its own."""
    wish = Wish(
        ("zzz", "no-civil-immigration-use"), ("yyy", "exchange-ice"),
        ("flows.exchange-ice.status=ended", "flows.x.mode=a", "systems.cameras.covers=al"),
    )  # fmt: skip

    lines = refused(example(OPEN, "TX"), wish).splitlines()

    assert lines[0] == "6 things to mend. Nothing was worked out."
    assert len(lines) == 7
    assert any("Its status is supposed beside." in line for line in lines)


def test_what_is_prohibited_is_refused_with_the_citation() -> None:
    """It is not worked out, and the rule that decides is cited."""
    (rule, *_) = (rule for row in LAWS["TX"].standing if row.is_ == "prohibited" and (rule := LAWS["TX"].rule_of(row)))

    text = refused(example(OPEN, "TX"), Wish(adopt=("no-civil-immigration-use",)))

    assert text.startswith("--adopt no-civil-immigration-use: The law prohibits it in Texas (")
    assert rule.citation in text


def test_what_is_prohibited_in_one_place_is_left_out_there_alone() -> None:
    """It is adopted where it may be; where it may not, the rule is cited, in words and for a program."""
    state = {"state": "ZZ", "name": "Test", "stance": "limits-sharing", "confidence": "high", "says": "For tests."}
    rule = {"id": "r", "title": "Rule", "citation": "Test Code 1", "says": "For tests.", "confidence": "documented"}
    row = {"law_kind": "audit", "is": "prohibited", "for_data": ["custody-times"], "rule": "r"}
    law = Law.model_validate({"law": {**state, "evidence_through": TODAY}, "rule": [rule], "standing": [row]})
    own = example(OPEN)
    where = Opened(own.path, own.reading, own.policy._replace(law=law))

    found = work_out(where, Wish(adopt=("independent-audit",)))

    text, table = texts(blocks(where, found)), as_table(where, found)
    assert f"Left out: {load_means(pack()).provisions['independent-audit'].title} (City jail). " in text
    assert "The law prohibits it in Test (Test Code 1), so it is not worked out." in text
    barred = [row for row in table["supposed"] if row["effect"] == "prohibited"]
    assert [(row["about"], row["citations"]) for row in barred] == [("systems.city-jail", ["Test Code 1"])]
    assert "systems.police-records" in [measure.about for measure in found.adopted]
    assert "systems.city-jail" not in [measure.about for measure in found.adopted]


# Every outside recipient alike


@cache
def outside(state: str) -> Opened:
    """A record with every way in, in a state that requires cooperation."""
    return opened(SHORT.format(state=state).replace('"triage"', '"municipal"') + all_ways_in(), pack(), state)


@cache
def reviewed(state: str) -> tuple[WhatIf, str, str]:
    """Every form that may be shown adopted and some flows closed at once: what follows, in words, and for a program."""
    where = outside(state)
    shown = proposals_for(where.policy, where.reading.record).every()
    close = ("ice-on-request", "harbor-bulk-copy", "catalog.linx-northwest-ice")

    found = work_out(where, Wish(tuple({measure.provision: None for measure in shown}), close))

    return found, texts([*blocks(where, found), *to_try(where)]), json.dumps(as_table(where, found))


@pytest.mark.parametrize("state", COOPERATING)
def test_no_figure_and_no_form_that_is_not_general_is_shown(state: str) -> None:
    """Neither a word of one in what is said, nor a key of one in what is written."""
    found, words, table = reviewed(state)

    assert all(measure.row.general for measure in found.adopted)
    assert bool(found.adopted) != bool(LAWS[state].law.drafts_nothing)
    for word in WORDS[:-1]:
        assert word.casefold() not in (words + table).casefold()
    assert all(row.title not in words and f'"{name}"' not in table for name, row in OTHERS.items())
    assert ALIKE in words


@pytest.mark.parametrize("state", COOPERATING)
def test_every_form_that_is_not_general_is_refused(state: str) -> None:
    """With the rules that prohibit it, or as no general form; the refusal names no agency and no title."""
    names = agency_names(read_draft(find_pack("municipal")))

    lines = refused(outside(state), Wish(adopt=tuple(OTHERS))).splitlines()[1:]

    assert len(lines) == len(OTHERS)
    for name, line in zip(OTHERS, lines, strict=True):
        where, _, why = line.strip().partition(": ")
        assert where == f"--adopt {name}"
        assert "The law prohibits it in " in why or why == NOT_GENERAL or LAWS[state].law.drafts_nothing
        assert not any(pattern.search(why) for pattern in names)


def test_the_same_access_is_told_in_the_same_words_whoever_has_it() -> None:
    """A flow closed to one recipient, and the like flow to another."""
    wishes = (Wish(close=(f"{name}-on-request",)) for name in ("ice", "bureau"))

    one, other = (texts(told(outside("TX"), wish)).splitlines() for wish in wishes)

    swapped = [line.replace("US Immigration and Customs Enforcement", "Bureau of Records") for line in one]
    assert [line.replace("ice-", "bureau-") for line in swapped][:4] == other[:4]


def test_the_nearest_name_is_of_a_form_that_may_be_shown() -> None:
    """A slip in the name of another form does not bring it up."""
    text = refused(outside("TX"), Wish(adopt=("immigration-accounts-close",)))

    assert not any(name in text for name in OTHERS)
