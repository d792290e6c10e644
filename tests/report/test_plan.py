"""The report says what could be done: the city's own step, by agreement, move by move, and what is left out."""

from itertools import pairwise
from pathlib import Path

import pytest
from report.shown import EXAMPLES, assessed, could, outside, pack
from report.test_triage import texts, under

from audit.assess.measured import Measured
from audit.pack.load import load_sources
from audit.report.block import Block, Box, Heading, Paragraph, Rows
from audit.report.content import report
from audit.report.measure import WORDING, titled
from audit.report.move import fall, is_little
from audit.report.plan import FIRSTS, HEADROOM, OWN, PLAN
from audit.report.remainder import REMAINDER, REQUIRED
from audit.report.unknown import TITLE as UNKNOWN

EXPOSED = [path for path in EXAMPLES if not outside(path)]
OPEN = next(path for path in EXAMPLES if path.stem == "fictional-open-city")


def blocks_of(path: Path) -> list[Block]:
    """One example's report with what could be done."""
    return report(assessed(path), pack(), load_sources(pack()), "0", measured=could(path))


def done(path: Path) -> Measured:
    """What could be done about an example."""
    found = could(path)
    assert found
    return found


def headings(blocks: list[Block], level: int) -> list[str]:
    """The headings of one level."""
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == level]


def tables(blocks: list[Block]) -> dict[str, Rows]:
    """Tables by caption."""
    return {block.caption: block for block in blocks if isinstance(block, Rows)}


def told_by_move(blocks: list[Block]) -> list[tuple[list[int], list[Block]]]:
    """The parts of the plan that tell a move, or several in a row: their numbers, and what is said."""
    parts: list[tuple[list[int], list[Block]]] = []
    if "Move by move" not in headings(blocks, 3):
        return parts
    for heading in headings(under(blocks, "Move by move"), 4):
        ends = [int(word) for word in heading.split() if word.isdigit()]
        parts.append(([*range(ends[0], ends[-1] + 1)], under(blocks, heading)))
    return parts


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_the_citys_own_step_stands_near_the_top(path: Path) -> None:
    """Before any table, and with what remains after it; where there is none, that is said."""
    blocks = blocks_of(path)

    first = next(number for number, block in enumerate(blocks) if isinstance(block, Rows))
    (step,) = (block.text for block in blocks[:first] if isinstance(block, Paragraph) and block.text.startswith(OWN))
    own = done(path).own
    titles = [measure.row.title for measure in own.measures] if own else ["none is found"]
    assert all(title in step for title in titles)
    assert ("The widest route left is" in step or "No route is left" in step) == (own is not None)


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_every_move_is_told_with_what_it_keeps_and_loses(path: Path) -> None:
    """In order, each once, with its measures; the ranges and the route that is left stand beside it."""
    found = done(path).plan
    assert found
    told = told_by_move(blocks_of(path))

    numbers = [number for moves, _ in told for number in moves]
    assert numbers == [*range(1, len(found.moves) + 1)]
    for moves, blocks in told:
        measures = [measure for number in moves for measure in found.moves[number - 1].measures]
        (table,) = [block for block in blocks if isinstance(block, Rows)]
        assert [row[-4] for row in table.rows] == [titled(measure) for measure in measures]
        assert [row[-2:] for row in table.rows] == [(measure.row.keeps, measure.row.loses) for measure in measures]
        assert fall(found.moves[moves[0] - 1].before, found.moves[moves[-1] - 1].after) in texts(blocks)
        assert "route left" in texts(blocks) or "No route is left" in texts(blocks)
        assert texts(blocks).count("Not ready to decide") == any(found.moves[number - 1].not_ready for number in moves)


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_only_moves_that_change_little_share_a_table(path: Path) -> None:
    """Moves told together close no way and read the same in whole numbers; no two of those in a row stand apart."""
    found = done(path).plan
    assert found
    told = [moves for moves, _ in told_by_move(blocks_of(path))]

    for moves in told:
        assert len(moves) == 1 or all(is_little(found.moves[number - 1]) for number in moves)
    for one, other in pairwise(told):
        assert not (is_little(found.moves[one[-1] - 1]) and is_little(found.moves[other[0] - 1]))


def test_the_first_steps_are_told_apart_where_they_differ() -> None:
    """The open example names three; the sentence stands once, before the moves."""
    found = done(OPEN)
    assert found.plan
    assert found.own
    assert found.plan.moves[0].measures != found.own.measures

    assert texts(under(blocks_of(OPEN), PLAN)).count(FIRSTS) == 1


def test_each_agreement_says_which_provisions_would_recraft_it() -> None:
    """A flow's measures stand under its agreement, each with its standing, who acts, the effort and its move."""
    found = done(OPEN).plan
    assert found

    told = under(blocks_of(OPEN), "By agreement: what to recraft")
    rows = [row for block in told if isinstance(block, Rows) for row in block.rows]
    titles = [measure.row.title for move in found.moves for measure in move.measures]
    assert sorted(row[0] for row in rows) == sorted(titles)
    assert all(all(row) for row in rows)
    assert any(heading.startswith("Agreement: ") for heading in headings(told, 4))


def test_every_wording_of_the_plan_is_printed_once() -> None:
    """With its square brackets as they are, its exceptions and limits, and the words with capitals it uses."""
    found = done(OPEN)
    assert found.plan
    assert found.plan_low_effort
    used = {measure.row.title: measure.row for move in found.plan.moves for measure in move.measures}
    used |= {measure.row.title: measure.row for move in found.plan_low_effort.moves for measure in move.measures}

    told = under(blocks_of(OPEN), WORDING)
    wordings = [block.text for block in told if isinstance(block, Box)]
    assert {" ".join(row.wording.split()) for row in used.values()} <= set(wordings)
    assert len(wordings) == len(set(wordings))
    for row in used.values():
        assert row.limits in texts(told)
        assert row.exceptions in texts(told)
    assert "Log: " in texts(told)


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_what_may_meet_a_requirement_has_its_wording(path: Path) -> None:
    """Every measure that the table of requirements names is worded below it."""
    blocks = blocks_of(path)
    table = tables(under(blocks, REMAINDER)).get("Required", Rows("", (), ()))
    named = {title for row in table.rows for title in row[-1].split("; ")}

    worded = {heading.split(" [")[0] for heading in headings(under(blocks, WORDING), 3)} if named else set()
    assert named <= worded


def test_a_standing_that_a_rule_gives_is_told_with_its_citation() -> None:
    """Where the state's law decides, its rule is named; where counsel is to be asked, that is said."""
    path = next(path for path in EXAMPLES if path.stem == "fictional-careful-city")
    law = assessed(path).law
    assert law

    told = texts(under(blocks_of(path), REQUIRED))
    assert any(rule.citation in told for rule in law.rule)
    assert "for counsel" in told


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_nothing_that_is_in_place_or_apart_stands_in_the_plan(path: Path) -> None:
    """Both are listed beside it, the first without its wording."""
    found = done(path)
    blocks = blocks_of(path)
    beside = tables(under(blocks, REMAINDER))

    there = {measure.row.title for measure in found.measures if measure.in_place is True}
    apart = {measure.row.title for measure in found.measures if measure.is_apart and measure.in_place is not True}
    assert {row[0] for row in beside["Measures in place"].rows} == there if there else "Measures in place" not in beside
    assert {row[0] for row in beside["Apart from the plan"].rows} == apart
    planned = {row[0] for block in under(blocks, PLAN) if isinstance(block, Rows) for row in block.rows}
    assert not planned & apart


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_what_is_required_is_called_missing_only_where_the_record_tells(path: Path) -> None:
    """A measure that no answer could show to be in place is not known to be missing."""
    rows = {measure.row.title: measure.row for measure in done(path).measures}
    table = tables(under(blocks_of(path), REMAINDER)).get("Required", Rows("", (), ()))

    for *_, on_record, titles in table.rows:
        told = all(rows[title].in_place for title in titles.split("; "))
        assert on_record == "not known" or told


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_headroom_stands_in_four_lines(path: Path) -> None:
    """From what is there to what no local decision moves."""
    (table,) = tables(under(blocks_of(path), HEADROOM)).values()

    assert len(table.rows) == 4
    assert all(all(row) for row in table.rows)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_unknown_is_ranked_and_told_once(path: Path) -> None:
    """In the order of what could be settled, and no place of the record stands in both tables."""
    unknowns = done(path).unknowns

    told = tables(under(blocks_of(path), UNKNOWN))
    ranked = told["Not known, by what one answer could settle"].rows
    rest = told.get("Not known, and not telling alone", Rows("", (), ())).rows
    assert [row[1] for row in ranked] == [row.about for row in unknowns]
    places = {f"{row[2]}.{key}" for row in rest for key in row[1].replace(" and ", ", ").split(", ")}
    assert not places & {row.about for row in unknowns}


def test_what_somebody_wrote_stays_text() -> None:
    """What a flow is relied on for is shown as it was written, beside the move that would narrow it."""
    flows = assessed(OPEN).record.flows.values()
    words = [flow.relied_on_for for flow in flows if flow.relied_on_for]

    told = texts(under(blocks_of(OPEN), "Move by move"))
    assert any(f"is relied on for: {said}" in told for said in words)
