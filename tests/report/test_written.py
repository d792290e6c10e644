"""assessment.json holds headroom, the plan and what is unknown, or the review; the keys are a public contract."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from report.short import short, short_pack
from report.shown import EXAMPLES, assessed, could, outside, pack

from audit.batch import measured_for
from audit.report.machine import json_text
from audit.report.written import written

FIGURES = ("now", "alone", "with_partners", "floor")
MOVE = {"move", "measures", "before", "after", "surviving_route", "not_ready", "ways_closed", "ways_remaining"}
MEASURE = {"provision", "about", "standing"}
ROUTE = {"element", "channel", "width", "factors", "hops"}
EXPOSED = [path for path in EXAMPLES if not outside(path)]


def table(path: Path) -> dict[str, Any]:
    """The whole of one example's file, as a program reads it."""
    found: dict[str, Any] = json.loads(json_text(written(assessed(path), pack(), could(path))))
    return found


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_headroom_has_four_ranges_that_only_fall(path: Path) -> None:
    """Each with the figure without counsel's measures, which is no lower, and the route that is left."""
    headroom = table(path)["headroom"]

    assert tuple(headroom) == FIGURES
    for left in headroom.values():
        assert set(left) == {"low", "high", "without_counsel", "surviving_route"}
        assert left["without_counsel"]["high"] >= left["high"] - 1e-9
        assert left["surviving_route"] is None or set(left["surviving_route"]) == ROUTE
    highs = [headroom[name]["high"] for name in FIGURES]
    assert all(more >= less - 1e-9 for more, less in pairwise(highs))
    assert (headroom["now"]["low"], headroom["now"]["high"]) == pytest.approx(tuple(table(path)["score"].values()))


@pytest.mark.parametrize("key", ["plan", "plan_low_effort"])
@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_a_plan_goes_on_from_move_to_move(path: Path, key: str) -> None:
    """Moves are counted from one, each begins where the one before ended, and what it closes is closed."""
    found = table(path)
    flows = assessed(path).record.flows

    after = found["score"]
    for number, move in enumerate(found[key], start=1):
        assert set(move) == MOVE
        assert move["move"] == number
        assert move["before"] == pytest.approx(after)
        after = move["after"]
        assert all(set(measure) - {"required_for", "ask"} == MEASURE for measure in move["measures"])
        assert all(("ask" in measure) == (measure["standing"] == "counsel") for measure in move["measures"])
        unsaid = [place.partition(".") for place in move["not_ready"]]
        assert all(section == "catalog" or not flows[name].relied_on_for for section, _, name in unsaid)
        closed, left = (
            {(way["system"], way["channel"]) for way in move[key]} for key in ("ways_closed", "ways_remaining")
        )
        assert not closed & left


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_unknowns_are_ranked_with_their_figures(path: Path) -> None:
    """By how many ways an answer could settle; the two ends only where there are figures."""
    found = table(path)

    keys = {"about", "who_knows", "ways", "minutes", "requests"}
    keys |= set() if outside(path) else {"high_if_best", "low_if_worst"}
    ways = [row["ways"] for row in found["unknowns"]]
    assert all(set(row) == keys for row in found["unknowns"])
    assert ways == sorted(ways, reverse=True)


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_groups_and_draws_stand_beside_the_figures(path: Path) -> None:
    """Answers that matter only together are in no row of their own with that effect; shares run from 0 to 1."""
    found = table(path)

    alone = {row["about"]: row["high_if_best"] for row in found["unknowns"]}
    for group in found["unknown_groups"]:
        assert group["high_if_best"] < found["score"]["high"]
        assert all(alone.get(about, found["score"]["high"]) == found["score"]["high"] for about in group["abouts"])
        assert set(group["answers"]) == set(group["who_knows"]) == set(group["abouts"])
    drawn = found["robustness"]
    assert set(drawn) == {"draws", "seed", "same_band", "same_first_move"}
    assert (drawn["same_band"] is None) == (found["band"] is None)
    assert (drawn["same_first_move"] is None) == (not found["plan"])
    assert all(share is None or 0 <= share <= 1 for share in (drawn["same_band"], drawn["same_first_move"]))


@pytest.mark.parametrize("path", [path for path in EXAMPLES if outside(path)], ids=lambda path: path.stem)
def test_the_review_stands_in_place_of_headroom_and_plan(path: Path) -> None:
    """Each control with its authority and why it is there."""
    found = table(path)

    assert not {"headroom", "plan", "plan_low_effort", "unknown_groups", "robustness"} & set(found)
    keys = MEASURE | {"why", "authority"}
    assert all(set(row) - {"required_for", "ask"} == keys for row in found["controls"])
    assert all(("ask" in row) == (row["standing"] == "counsel") for row in found["controls"])
    assert found["controls"]


@pytest.mark.parametrize("state", ["WA", "TX"])
def test_a_short_review_has_none_of_it(state: str) -> None:
    """Where the pack prints no figure, nothing of it is worked out."""
    assessment = short(state)

    found = measured_for(assessment, short_pack())

    assert found is None
    keys = {"headroom", "plan", "plan_low_effort", "unknowns", "unknown_groups", "robustness", "controls"}
    assert not keys & set(written(assessment, short_pack(), found))


def test_the_digest_of_the_pack_follows_its_version() -> None:
    """A program that reads the file can tell exactly which policy it was made with."""
    keys = list(table(EXAMPLES[0]).items())[:4]

    assert [key for key, _ in keys] == ["format", "pack", "pack_version", "pack_digest"]
    assert keys[-1][1] == pack().digest
