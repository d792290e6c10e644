"""What `pack check` says of requests."""

from dataclasses import replace
from pathlib import Path

import pytest
from upkeep.edited import Edit, edited_pack
from upkeep.refused_requests import LETTER, REFUSALS, request

from audit.upkeep.check import check_pack

SOUND = {
    "once-for-the-city": request(each=None, settles='["city.practices.request-log", "flows.mode"]'),
    "letter-with-every-name": request(**LETTER | {"wording": '"From {city} to {name}."'}),
    "ends-of-a-flow": request(each='"flow"', settles='["flows.mode"]', says='"{source} to {recipient}: {name}."'),
    "on-an-answer": request(when='{ key = "sharing", known = false }'),
    "on-an-answer-of-the-city": request(when='{ key = "city.practices.request-log", known = true }'),
    "on-what-follows-from-an-entry": request(
        each='"agreement"', settles='["agreements.ends"]', when='{ key = "expired", equals = "yes" }'
    ),
    "one-agency-where-it-may-be-named": request(says='"Does ICE search it?"', when='{ view = "exposure" }'),
}


def said(pack: Path) -> list[str]:
    """What is said of a pack, without the lines."""
    return [str(replace(fault, line=0)) for fault in check_pack(str(pack))]


@pytest.mark.parametrize("edits", SOUND.values(), ids=SOUND)
def test_a_sound_request_is_accepted(edits: list[Edit], tmp_path: Path) -> None:
    """Whatever it is made for, and whenever it is worth making."""
    assert said(edited_pack(tmp_path, *edits)) == []


@pytest.mark.parametrize(("edits", "message"), REFUSALS.values(), ids=REFUSALS)
def test_each_refusal_is_said_once(edits: list[Edit], message: str, tmp_path: Path) -> None:
    """One thing broken in a sound pack brings one message, in these words."""
    assert said(edited_pack(tmp_path, *edits)) == [message]


def test_a_pack_that_uses_another_is_not_told_of_its_requests(tmp_path: Path) -> None:
    """They are checked with the questions of the pack that they stand in."""
    assert check_pack("triage") == []
