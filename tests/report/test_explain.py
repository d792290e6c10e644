"""Every figure opens, and every printed sum and product comes out as printed, with a pocket calculator."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report.shown import EXAMPLES, assessed, could, outside, pack
from report.told import check, uses

from audit.assess.assessment import as_json
from audit.assess.flow_map import HIGH, LOW
from audit.assess.measured import Measured
from audit.errors import UsageError
from audit.report.block import Block, Heading, Rows
from audit.report.explain import explain_figure
from audit.report.explain_headroom import LEFT_OUT, REASONS, TAKEN
from audit.report.screen import screen
from audit.report.written import written

EXPOSED = [path for path in EXAMPLES if not outside(path)]
OPEN = next(path for path in EXAMPLES if path.stem == "fictional-open-city")
ONE_SUM = [
    "score.low", "score.high", "on_documents.high", "without_ice_accounts.low", "without_ice_accounts.high",
    "channels.pool.high", "channels.federal.low",
]  # fmt: skip


def blocks_of(path: Path, figure: str) -> list[Block]:
    """A figure opened."""
    return explain_figure(assessed(path), pack(), {}, figure, lambda: could(path))


def opened(path: Path, figure: str) -> str:
    """A figure opened, on one line."""
    return " ".join(screen(blocks_of(path, figure), 80).split())


def at(table: Any, figure: str) -> float:
    """What assessment.json holds at a path; the entries of a list are counted from one."""
    for step in figure.split("."):
        table = table[int(step) - 1] if isinstance(table, list) else table[step]
    return float(table)


def whole(path: Path) -> dict[str, Any]:
    """One example's assessment.json."""
    return written(assessed(path), pack(), could(path))


def possible(path: Path) -> list[str]:
    """Every range of headroom and of the plans, by its path."""
    table, ends = whole(path), ("low", "high")
    rows = [f"headroom.{name}{part}" for name in table["headroom"] for part in ("", ".without_counsel")]
    for key in ("plan", "plan_low_effort"):
        rows += [f"{key}.{row['move']}.{side}" for row in table[key] for side in ("before", "after")]
    return [f"{row}.{end}" for row in rows for end in ends]


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_printed_arithmetic_multiplies_out(path: Path) -> None:
    """Terms give factors, factors the width, widths the uses, and these the figure that assessment.json holds."""
    table = whole(path)

    for figure in [*ONE_SUM, *possible(path)]:
        blocks = blocks_of(path, figure)
        assert check(blocks) == [pytest.approx(at(table, figure), abs=1e-4)], figure
        assert uses(blocks) == pytest.approx(at(table, figure), abs=1e-3), figure


def every_path(value: Any, before: str = "") -> Iterator[str]:
    """Every path of assessment.json, also those of whole tables and lists."""
    yield before
    rows = value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    for key, part in rows:
        yield from every_path(part, f"{before}.{key}" if before else str(key))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_path_of_the_assessment_opens(path: Path) -> None:
    """Also what is no number: each place of assessment.json is explained, and its arithmetic comes out."""
    for figure in every_path(whole(path)):
        blocks = blocks_of(path, figure)

        assert blocks, figure
        check(blocks)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_figure_that_is_listed_can_be_opened(path: Path) -> None:
    """The overview names only what opens."""
    overview = explain_figure(assessed(path), pack(), {}, "", lambda: could(path))
    listed = re.findall(r"(?m)^- ([a-z_]+(?:\.[a-z0-9_-]+)*):", screen(overview, 200))

    assert listed
    for figure in listed:
        assert opened(path, figure)


def test_an_element_is_opened_at_any_recipient() -> None:
    """Each pair of assessment.json opens, and prints the figure it has there."""
    elements = as_json(assessed(OPEN), pack())["elements"]

    for element, nodes in elements.items():
        for node, pair in nodes.items():
            if pair["high"]:
                assert f"= {pair['high']:.6f}" in opened(OPEN, f"elements.{element}.{node}.high")


def test_before_the_first_move_stands_the_score() -> None:
    """With nothing adopted the plan begins where the record is."""
    assert "With no measure adopted." in opened(OPEN, "plan.1.before.low")
    assert f"{as_json(assessed(OPEN), pack())['score']['low']:.4f}" in opened(OPEN, "plan.1.before.low")


def done(path: Path) -> Measured:
    """What could be done about an example."""
    found = could(path)
    assert found
    return found


def tables_of(blocks: list[Block]) -> list[Rows]:
    """The tables among some blocks."""
    return [block for block in blocks if isinstance(block, Rows)]


def rows_of(blocks: list[Block], caption: str) -> list[tuple[str, ...]]:
    """The rows of the tables with a caption that begins so."""
    return [row for table in tables_of(blocks) if table.caption.startswith(caption) for row in table.rows]


@pytest.mark.parametrize("figure", ["alone", "with_partners", "floor", "alone.without_counsel"])
@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_headroom_names_every_measure_taken_in_or_left_out(path: Path, figure: str) -> None:
    """Each title stands in one of the tables or in a sentence with the reason."""
    blocks = blocks_of(path, f"headroom.{figure}.high")
    told = screen(blocks, 80)

    titles = {row[0] for row in [*rows_of(blocks, TAKEN), *rows_of(blocks, LEFT_OUT)]}
    rest = {one.row.title for one in done(path).measures} - titles
    assert all(title in " ".join(told.split()) for title in rest)
    assert all(row[-1] for row in rows_of(blocks, LEFT_OUT))


def test_headroom_says_who_has_not_said_who_decides() -> None:
    """A measure on a flow whose control nobody stated is left out of what the city can do alone, and that is said."""
    path = next(path for path in EXPOSED if path.stem == "boston")

    (row, *_) = [
        row for row in rows_of(blocks_of(path, "headroom.alone.high"), LEFT_OUT) if "nobody has said" in row[2]
    ]
    assert "(flows." in row[2]
    assert row[0] in {row[0] for row in rows_of(blocks_of(path, "headroom.with_partners.high"), TAKEN)}


def test_what_counsel_is_asked_about_is_left_out_of_the_second_figure() -> None:
    """It is taken in for the first, and named with its reason in the other."""
    asked = set()

    for path in EXPOSED:
        with_all, without = (blocks_of(path, f"headroom.alone{part}.high") for part in ("", ".without_counsel"))
        here = {row[:2] for row in rows_of(with_all, TAKEN) if row[3].startswith("ask counsel")}
        assert not here & {row[:2] for row in rows_of(without, TAKEN)}
        assert {title for title, _ in here} <= {
            row[0] for row in rows_of(without, LEFT_OUT) if row[2] == REASONS["counsel"]
        }
        asked |= here
    assert asked


def test_a_factor_that_a_measure_sets_names_it() -> None:
    """The term as it then is, by which measure on what, and what stands there without it."""
    found = done(OPEN).plan
    assert found
    told = 0

    for number in range(1, len(found.moves) + 1):
        titles = {measure.row.title for move in found.moves[:number] for measure in move.measures}
        rows = {row for row in rows_of(blocks_of(OPEN, f"plan.{number}"), "Its terms") if row[2].startswith("by '")}
        for row in rows:
            assert any(f"by '{title}' on " in row[2] for title in titles)
            before = re.search(r"; without it: .*?, ([\d.]+) \(", row[2])
            assert before
            assert before[1] != row[3]
        told += len(rows)
    assert told


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_a_move_says_what_it_cost_to_give_up(path: Path) -> None:
    """Each measure heads the table of its moment, with the least rise for its effort, high before low."""
    found = done(path).plan
    assert found

    for number, move in enumerate(found.moves, start=1):
        moments = [table for table in tables_of(blocks_of(path, f"plan.{number}")) if "given up" in table.caption]
        assert [block.rows[0][0] for block in moments] == [one.row.title for one in reversed(move.measures)]
        for block in moments:
            costs = [(float(row[-2]), float(row[-1])) for row in block.rows]
            assert costs == sorted(costs)
            for row in block.rows:
                assert float(row[2]) / float(row[4]) == pytest.approx(float(row[5]), rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_a_move_opens_what_it_changes_before_and_after(path: Path) -> None:
    """At each end that it moves, the products before and after add up to the figures of the move."""
    found = done(path).plan
    assert found

    for number, move in enumerate(found.moves, start=1):
        rows = [rows for rows in tables_of(blocks_of(path, f"plan.{number}")) if "before and after" in rows.caption]
        moved = [end for end in (HIGH, LOW) if move.before[end] != move.after[end]]
        for end, table in zip(moved, rows, strict=True):
            for column, pair in ((4, move.before), (5, move.after)):
                assert sum(float(row[column]) for row in table.rows) == pytest.approx(pair[end], abs=1e-3)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_missing_answer_opens_into_the_answers_tried(path: Path) -> None:
    """By its number or its place; the best high and the worst low are those of assessment.json."""
    for number, row in enumerate(whole(path)["unknowns"], start=1):
        blocks = blocks_of(path, f"unknowns.{number}")
        tried = rows_of(blocks, "Answers that were tried")

        assert blocks == blocks_of(path, f"unknowns.{row['about']}")
        assert max(int(one[-1]) for one in tried) == row["ways"]
        if not outside(path):
            assert min(float(one[2]) for one in tried) == pytest.approx(row["high_if_best"], abs=1e-4)
            assert max(float(one[1]) for one in tried) == pytest.approx(row["low_if_worst"], abs=1e-4)


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_a_group_opens_into_what_its_parts_leave(path: Path) -> None:
    """No answer alone lowers the high, none of them can be left out, and all together bring what the file says."""
    high = whole(path)["score"]["high"]

    for number, group in enumerate(whole(path)["unknown_groups"], start=1):
        blocks = blocks_of(path, f"unknown_groups.{number}")
        rows = rows_of(blocks, "What each brings")
        assert [row[0] for row in rows] == group["abouts"]
        assert {row[2] for row in rows} == {row[3] for row in rows} == {f"{high:.4f}"}
        assert f"and {group['high_if_best']:.4f} once all of them are given" in screen(blocks, 1000)


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_robustness_opens_in_words(path: Path) -> None:
    """With the number of draws, and from which number they begin."""
    found = whole(path)["robustness"]

    told = opened(path, "robustness.same_band")
    assert f"{found['draws']:,} times" in told
    assert f"begin from the number {found['seed']}" in told


def test_a_control_says_what_orders_it() -> None:
    """Where every recipient is looked at alike, each control opens with its three reasons."""
    path = next(path for path in EXAMPLES if outside(path))

    for number, control in enumerate(done(path).controls, start=1):
        blocks = blocks_of(path, f"controls.{number}")
        assert [row[1] for row in rows_of(blocks, "What orders")].count("yes") == len(control.why)
        assert any(isinstance(block, Heading) and control.measure.row.title in block.text for block in blocks)


NOWHERE = """
scroe uses.locat elements.phon ways.nothing ways.0 score.low.low headroom.alon.high headroom.alone.counsel.high
plan.after.high plan.0.after.high plan.1.aftr.high unknowns.flows.nothing uses.locate.low.high
"""


@pytest.mark.parametrize("figure", NOWHERE.split())
def test_a_path_that_leads_nowhere_is_refused_in_words(figure: str) -> None:
    """With what it may have meant, or how to see them all."""
    with pytest.raises(UsageError, match=r"Did you mean|Without FIGURE|Use one of|names no figure"):
        opened(OPEN, figure)


@pytest.mark.parametrize("figure", ["score.low", "headroom.alone", "plan.1", "uses"])
def test_without_figures_it_says_what_there_is(figure: str) -> None:
    """In a review without figures they are refused with what can be opened there."""
    path = next(path for path in EXAMPLES if outside(path))

    with pytest.raises(UsageError, match=r"ways and no figures\. Try: ways, controls, unknowns"):
        opened(path, figure)
