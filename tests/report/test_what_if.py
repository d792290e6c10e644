"""A supposition in words: doing apart from knowing, what takes over, why something is refused, all recipients alike."""

import json
from functools import cache
from pathlib import Path

import pytest
from report.short import RECORD as SHORT
from report.short import named, short_pack
from report.shown import EXAMPLES, TODAY, pack
from report.test_triage import texts

from audit.assess.what_if import Policy, Wish, proposals_for
from audit.pack.load import Pack, load_law, load_means
from audit.record.read import read_record
from audit.report.before_after import GONE
from audit.report.block import Block
from audit.report.supposed import ASK, LAST_RESORT
from audit.report.what_if import KNOWING, NOT_ADVICE
from audit.report.words import whole
from audit.what_if import Opened, as_table, blocks, to_try, work_out

OPEN = next(path for path in EXAMPLES if path.stem == "fictional-open-city")


def opened(text: str, by: Pack, state: str) -> Opened:
    """A record with what it is judged by in one state."""
    reading = read_record(text.encode(), "city.toml", by)
    return Opened(Path("city.toml"), reading, Policy(by, load_law(by, state), load_means(by), TODAY))


@cache
def example(path: Path, state: str = "") -> Opened:
    """A shipped example, in its own state or another."""
    text = path.read_text(encoding="utf-8")
    found = opened(text, pack(), state)
    own = found.reading.record.city.state or ""
    return found if state else opened(text, pack(), own)


def told(where: Opened, wish: Wish) -> list[Block]:
    """A supposition in words."""
    return blocks(where, work_out(where, wish))


def said(wish: Wish, path: Path = OPEN, state: str = "") -> str:
    """All that is said of a supposition about an example."""
    return texts(told(example(path, state), wish))


# Doing and knowing


def test_what_is_done_is_told_before_and_after_with_what_takes_over() -> None:
    """The way that closes, the route that is left and what its doubtful hop stands on, figures, what is relied on."""
    found = work_out(example(OPEN), Wish(close=("exchange-ice",)))

    text = texts(blocks(example(OPEN), found))

    assert found.before.figures
    assert found.after.figures
    assert "confirmed before, closed with evidence after" in text
    assert "Closing Three Rivers Exchange (fictional) -> US Immigration and Customs Enforcement leaves" in text
    assert "not ruled out, Police records management -> Three Rivers Exchange (fictional) -> Federal Bureau" in text
    assert "(last hop: inferred from sources, as of " in text
    assert (
        f"Exposure is {whole(found.before.figures.score)} before and {whole(found.after.figures.score)} after" in text
    )
    assert "The upper end does not move" in text
    assert "is relied on for: Joint smuggling cases, twice in ten years" in text
    assert text.endswith(NOT_ADVICE)
    assert KNOWING not in text


def test_what_is_answered_is_told_as_knowing() -> None:
    """Now and then, if so: no word of it says that anything is done or left."""
    text = said(Wish(answers=("flows.exchange-ice.status=ended",)))

    assert "If flows.exchange-ice.status were: ended (now: active)." in text
    assert KNOWING in text
    assert "If so: " in text
    assert "That would leave, " in text
    assert all(word not in text for word in (" before", " after", "Closing", "Adopting", GONE))


def test_a_scales_word_is_told_with_its_meaning() -> None:
    """The word that the record holds, and its label in the rubric."""
    text = said(Wish(answers=("flows.exchange-ice.mode=on-request",)))

    labels = [pack().rubric.mode[mode].label for mode in ("on-request", "direct-query")]
    assert f"were: on-request, {labels[0][0].lower()}{labels[0][1:]} (now: direct-query, " in text


def test_a_way_that_a_measure_ends_has_no_route_left() -> None:
    """It was there, so it is not one of which nothing is recorded."""
    text = said(Wish(adopt=("leave-the-pool",)))

    assert f"confirmed before, {GONE} after" in text
    assert "none recorded" not in text
    assert "leaves, for what Police records management gave by it: no route." in text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_flow_of_every_example_can_be_closed(path: Path) -> None:
    """Each by itself, with words in plain letters and without a gap."""
    where = example(path)
    for name in where.reading.record.flows:
        text = texts(told(where, Wish(close=(name,))))

        assert text.isascii()
        assert "{" not in text
        assert "None" not in text.replace("None of", "")


# Reasons


@pytest.mark.parametrize(
    ("flow", "words"),
    [
        ("city-jail-state", "state law requires it, so it is not the city's to close"),
        ("exchange-ice", "who decides: the city together with the partner"),
        ("city-jail-ice", "who decides: the city alone"),
        ("catalog.fbi-ice", "it runs between others, so it is not the city's to close"),
    ],
)
def test_a_closing_says_who_decides(flow: str, words: str) -> None:
    """The label of the rubric; what a law keeps, or others decide, is not the city's to close."""
    assert words in said(Wish(close=(flow,)))


def test_a_measure_for_counsel_is_worked_out_and_marked_with_its_question() -> None:
    """Counsel is to be asked first, about the rule that leaves it open or the gap in the law file."""
    where = example(OPEN)
    every = proposals_for(where.policy, where.reading.record).every()
    measure = next(measure for measure in every if measure.reading.is_ == "counsel" and measure.is_open)

    text = said(Wish(adopt=(f"{measure.provision}@{measure.about}",)))

    assert f"Adopted: {measure.row.title}" in text
    assert f"{ASK}: " in text
    assert "Exposure is " in text


def test_a_last_resort_is_marked() -> None:
    """It may be tried, and says what it is."""
    assert LAST_RESORT in said(Wish(adopt=("collecting-device-retired",)))


def test_what_is_in_place_or_moves_no_figure_is_said() -> None:
    """Neither changes anything, and each says why."""
    careful = next(path for path in EXAMPLES if path.stem == "fictional-careful-city")
    row = load_means(pack()).provisions["training"]

    text = said(Wish(adopt=("training",)), OPEN)

    assert f"What it changes: {row.why_no_effect[0].lower()}{row.why_no_effect[1:]}" in text
    assert "Nothing changes. The route that counts most is as wide as it was: " in text
    assert "In place already, so nothing is changed by it: " in said(Wish(adopt=("user-list-from-operator",)), careful)


def test_what_has_ended_changes_nothing() -> None:
    """A flow that is shown to have ended is said to have."""
    careful = next(path for path in EXAMPLES if path.stem == "fictional-careful-city")
    ended = next(name for name, flow in example(careful).reading.record.flows.items() if flow.status == "ended")

    text = said(Wish(close=(ended,)), careful)

    assert "has ended already, so nothing is changed by it." in text
    assert "Nothing changes, for the reasons given above." in text


def test_a_record_that_is_not_assessable_says_so() -> None:
    """And what an answer would make of it; and the other way round."""
    text = 'record = { format = 1, pack = "municipal", pack_version = "1.0.0", as_of = 2026-11-22 }\n'
    text += '[systems.rms]\nkind = "records-management"\nsharing = "unknown"\n'
    blank, full = opened(text, pack(), ""), opened(text.replace("unknown", "listed"), pack(), "")

    assert "Not assessable yet" in texts(told(blank, Wish(answers=("systems.rms.covers=most-residents",))))
    assert "With these answers exposure would be" in texts(told(blank, Wish(answers=("systems.rms.sharing=listed",))))
    assert "there would be no figure" in texts(told(full, Wish(answers=("systems.rms.sharing=unknown",))))


def test_a_short_review_tells_ways_alone() -> None:
    """No figure, no use and no width, in words or for a program."""
    text = SHORT.format(state="WA") + named("linx-northwest")
    flow = '\n[flows.records-linx]\nsource = "police-records"\nrecipient = "linx-northwest"\n'
    where = opened(text + flow, short_pack(), "WA")
    found = work_out(where, Wish(close=("records-linx",)))

    table = json.dumps(as_table(where, found))

    assert "closed with evidence after" in texts(blocks(where, found))
    assert "Exposure" not in texts(blocks(where, found))
    assert all(f'"{key}"' not in table for key in ("width", "score", "uses", "factors"))


# What can be tried


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_all_that_is_listed_can_be_tried(path: Path) -> None:
    """Every measure and every flow of the list is understood by its name there."""
    where = example(path)
    listed = [line.partition(": ")[0] for block in to_try(where) for line in getattr(block, "lines", ())]
    flows = [name for name in listed if name.startswith(("flows.", "catalog.")) and name.count(".") == 1]
    measures = [name for name in listed if name in load_means(pack()).provisions]

    assert flows
    assert measures or not work_out(where, Wish()).before.map.flows
    work_out(where, Wish(tuple(measures), ()))
    work_out(where, Wish((), tuple(flows)))
