"""The worked example and the other forms of the method: what the pages say is so, number by number."""

import re
from math import prod
from pathlib import Path

import pytest
from report.shown import EXAMPLES, assessed, could, outside
from report.told import NUMBER, check

from audit.assess.flow_map import HIGH, LOW
from audit.report.block import Paragraph
from docs import alternatives, worked
from docs.alternatives import FORMS, USED

ROOT = Path(__file__).parent.parent
EXPOSED = [path for path in EXAMPLES if not outside(path)]
ON_PAGE = [path for path in EXPOSED if path.stem != "auburn-after"]
PRODUCT = re.compile(rf"(?<![-(\d.] )\b({NUMBER}(?: x {NUMBER})+) = ({NUMBER})")
SUM = re.compile(rf"({NUMBER}(?: \+ {NUMBER})+) = ({NUMBER})")


@pytest.fixture(scope="module")
def larch_bend() -> worked.City:
    """The city of the page, as it is saved at first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return worked.City(worked.first_saved())


def test_every_line_of_the_page_comes_out() -> None:
    """Each product and each sum printed on the page is right to its last digit but one."""
    page = (ROOT / worked.PAGE).read_text(encoding="utf-8")
    cells = [cell.strip() for line in page.split("\n") for cell in line.split("|")]

    check(Paragraph(cell) for cell in cells)
    products, sums = PRODUCT.findall("\n".join(cells)), SUM.findall("\n".join(cells))
    assert len(products) > len(sums) > 0
    for left, right in products:
        assert prod(map(float, left.split(" x "))) == pytest.approx(float(right), abs=6e-3)
    for left, right in sums:
        assert sum(map(float, left.split(" + "))) == pytest.approx(float(right), abs=3e-2)


def test_the_page_has_the_programs_figures(larch_bend: worked.City) -> None:
    """What is added up on the page is what the program gives, with a measure too."""
    page = (ROOT / worked.PAGE).read_text(encoding="utf-8")
    closed = larch_bend.adopting(larch_bend.measure("immigration-accounts-closed", "flows.pool-ice"))

    for city in (larch_bend, closed, larch_bend.adopting(*larch_bend.move(1))):
        low, high = city.exposure.score_range()
        assert low == pytest.approx(high)
        assert f"= {low:.2f}. The band" in page


def test_what_the_page_says_of_the_measure_is_so(larch_bend: worked.City) -> None:
    """With the log-in closed, finding a person hardly falls, and calling one only as far as the telephone leaves it."""
    after = larch_bend.adopting(larch_bend.measure("immigration-accounts-closed", "flows.pool-ice"))
    before_uses, uses = (city.exposure.uses(city.exposure.widths(HIGH)) for city in (larch_bend, after))
    by_phone = next(flow for flow in after.map.flows if flow.id == "records-ice")

    assert 0.9 * before_uses["locate"] < uses["locate"] < before_uses["locate"]
    assert uses["reach"] == pytest.approx(by_phone.hold[HIGH] * by_phone.open[HIGH])


def test_what_the_page_says_of_headroom_and_moves_is_so(larch_bend: worked.City) -> None:
    """Alone it can do little, with the pool nearly all; the third move's first measure alone lowers nothing."""
    found = larch_bend.possible.headroom
    assert found
    now, alone, together = (left.score[HIGH] for left in (found.now, found.alone, found.with_partners))
    assert now - alone < 0.1 * now < 0.9 * now < now - together

    done = [*larch_bend.move(1), *larch_bend.move(2)]
    first, *others = larch_bend.move(3)
    scores = [
        larch_bend.adopting(*done, *more).exposure.score_range()[HIGH] for more in ([], [first], [first, *others])
    ]
    assert others
    assert scores[0] == pytest.approx(scores[1])
    assert scores[2] < scores[1]


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_the_small_program_gives_the_same_figures(path: Path) -> None:
    """In the form that is used, listing every route gives the program's own score."""
    figures = assessed(path).figures
    assert figures

    assert alternatives.score_range(assessed(path).map, USED) == pytest.approx(figures.score)


@pytest.mark.parametrize("path", EXPOSED, ids=lambda path: path.stem)
def test_the_small_program_finds_the_same_first_move(path: Path) -> None:
    """Weighing every measure, and not only those of the widest routes, the plan begins as the program's does."""
    found = could(path)
    assert found
    assert found.plan

    usual = found.plan.moves[0].measures if found.plan.moves else ()
    first = alternatives.first_move(path.stem, USED)
    assert {(one.provision, one.about) for one in first} == {(one.provision, one.about) for one in usual}


@pytest.mark.parametrize("path", ON_PAGE, ids=lambda path: path.stem)
def test_the_page_of_forms_leaves_out_only_what_no_measure_moves(path: Path) -> None:
    """An example that is not in the tables of moves has no measure that lowers anything, in any form."""
    page = (ROOT / "docs/explanation/alternatives.md").read_text(encoding="utf-8")
    moves = page[page.index("## Which steps come first") :]
    shown = f"| {assessed(path).record.name} |" in moves

    assert shown == any(alternatives.lowering(path.stem, form) for form in FORMS)


def test_a_second_way_of_writing_the_same_shows_in_the_sums_alone() -> None:
    """As used, a flow written down twice and one more hand change nothing upward; each other form has its fault."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        plain, twice, second, further = worked.otherwise().values()
    used, narrowest, routes, elements = FORMS

    assert alternatives.score(twice, used, HIGH) == pytest.approx(alternatives.score(plain, used, HIGH))
    assert alternatives.score(second, used, HIGH) == pytest.approx(alternatives.score(plain, used, HIGH))
    assert alternatives.score(twice, routes, HIGH) > alternatives.score(plain, routes, HIGH)
    assert alternatives.score(second, elements, HIGH) > alternatives.score(plain, elements, HIGH)
    assert alternatives.score(further, narrowest, LOW) == pytest.approx(alternatives.score(plain, narrowest, LOW))
    assert alternatives.score(further, used, LOW) < alternatives.score(plain, used, LOW)
