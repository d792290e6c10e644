"""Other forms of the method than the one used, worked out on the examples by a small program of its own.

It lists every route of a map, which is slow on a large one and plain to read, and then adds up or compares as each form
says. As the form that is used it must give the program's own figures; a test holds it to that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import prod
from typing import NamedTuple

from audit.assess.adoption import Adoption
from audit.assess.flow_map import HIGH, LOW, FlowMap, MapFlow, Range
from audit.assess.measure import Measure
from audit.assess.measured import Measured
from audit.assess.plan import DIGITS, given_up, is_weighed, undominated
from audit.batch import measured_for
from audit.report.words import whole
from docs.tables import assessed, pack, table

Together = Callable[[Iterable[float]], float]


def widest(parts: Iterable[float]) -> float:
    """The largest part; 0 where there is none."""
    return max(parts, default=0.0)


def added(parts: Iterable[float]) -> float:
    """The sum of the parts, at most 1."""
    return min(1.0, sum(parts))


class Form(NamedTuple):
    """One form: how the factors of a route make its width, its routes an element, and its elements a use."""

    name: str
    along: Callable[[Sequence[float]], float]
    routes: Together
    elements: Together


USED = Form("As used", prod, widest, widest)
FORMS = (
    USED,
    Form("Narrowest hop, not product", min, widest, widest),
    Form("Sum of routes, not the widest", prod, added, widest),
    Form("Sum of elements, not the best", prod, widest, added),
)


class Route(NamedTuple):
    """One route: the elements it carries as a bit mask, its factors from hold to last opening, and its flows."""

    carries: int
    factors: tuple[float, ...]
    flows: tuple[MapFlow, ...]

    @property
    def width(self) -> float:
        """Its width in the form that is used."""
        return prod(self.factors)


def routes(flow_map: FlowMap, end: int) -> Iterator[Route]:
    """Every route of a map at one end that comes to no place twice."""
    leaving = flow_map.leaving(flow_map.present(end))
    for system, held in flow_map.holds.items():
        for flow in leaving.get(system, ()):
            start = Route(held[end] & flow.carries[end], (flow.hold[end],), ())
            yield from _onward(flow, start, frozenset({system}), leaving, flow_map.destination, end)


def _onward(
    flow: MapFlow, so_far: Route, been: frozenset[str], leaving: Mapping[str, list[MapFlow]],
    destination: frozenset[str], end: int,
) -> Iterator[Route]:  # fmt: skip
    """The routes that go on by this flow after what they have been through."""
    carries, factors, flows = so_far
    if not carries or flow.recipient in been:
        return
    if flow.recipient in destination:
        yield Route(carries, (*factors, flow.open[end]), (*flows, flow))
        return
    passed = Route(carries, (*factors, flow.through[end]), (*flows, flow))
    for after in leaving.get(flow.recipient, ()):
        further = passed._replace(carries=carries & after.carries[end])
        yield from _onward(after, further, been | {flow.recipient}, leaving, destination, end)


def score(flow_map: FlowMap, form: Form, end: int) -> float:
    """The score of a map at one end in one form."""
    found = [(carries, form.along(factors)) for carries, factors, _ in routes(flow_map, end)]
    widths = {
        name: form.routes(width for carries, width in found if carries >> bit & 1)
        for bit, name in enumerate(flow_map.elements)
    }
    return sum(
        row.weight
        * form.elements(pack().elements[name].fits.get(use, 0.0) * width for name, width in widths.items() if width)
        for use, row in pack().rubric.uses.items()
    )


def score_range(flow_map: FlowMap, form: Form) -> Range:
    """The score of a map at both ends in one form."""
    return score(flow_map, form, LOW), score(flow_map, form, HIGH)


class Weighed:
    """Measures adopted on one example's map, with the score in one form, as a plan gives them up."""

    def __init__(self, example: str, measures: Sequence[Measure], form: Form) -> None:
        found = assessed(example)
        self.form, self._adoption = form, Adoption(pack(), found.record, found.map, measures)

    @property
    def adopted(self) -> frozenset[int]:
        """The measures that are adopted."""
        return self._adoption.adopted

    def adopt(self, *numbers: int) -> None:
        """Adopt measures."""
        self._adoption.adopt(*numbers)

    def give_up(self, *numbers: int) -> None:
        """Give measures up."""
        self._adoption.give_up(*numbers)

    def score(self) -> Range:
        """The score in this form as it is now."""
        return score_range(self._adoption.map(), self.form)

    def score_without(self, *numbers: int) -> Range:
        """The score if these were given up."""
        self.give_up(*numbers)
        without = self.score()
        self.adopt(*numbers)
        return without


@cache
def possible(example: str) -> Measured:
    """What could be done about an example."""
    found = measured_for(assessed(example), pack())
    assert found is not None
    return found


def weighed(example: str) -> list[Measure]:
    """The measures that a plan of an example can be made of; of two that do the same, the one for less effort."""
    usable = [measure for measure in possible(example).measures if is_weighed(measure)]
    return [usable[number] for number in sorted(undominated(range(len(usable)), usable))]


@cache
def first_move(example: str, form: Form) -> tuple[Measure, ...]:
    """The first move of an example's plan in one form."""
    measures = weighed(example)
    held = Weighed(example, measures, form)
    before = _key(held.score())
    held.adopt(*range(len(measures)))
    move: list[Measure] = []
    for number in reversed(given_up(held, measures)):
        held.adopt(number)
        move.append(measures[number])
        if _key(held.score()) < before:
            return tuple(move)
    return ()


def lowering(example: str, form: Form) -> list[Measure]:
    """The measures that lower either end by themselves, the one that lowers most first."""
    measures = weighed(example)
    held = Weighed(example, measures, form)
    before = _key(held.score())
    found = []
    for number, measure in enumerate(measures):
        held.adopt(number)
        if (after := _key(held.score())) < before:
            found.append((after, measure.effort, measure.provision, measure.about, measure))
        held.give_up(number)
    return [row[-1] for row in sorted(found, key=lambda row: row[:-1])]


def _key(pair: Range) -> tuple[float, float]:
    return round(pair[HIGH], DIGITS), round(pair[LOW], DIGITS)


# ---- for the page


def figures(*examples: str) -> str:
    """The range of some examples in each form."""
    rows = [
        (assessed(example).record.name, *(whole(score_range(assessed(example).map, form)) for form in FORMS))
        for example in examples
    ]
    return table(("Example", *(form.name for form in FORMS)), rows)


def first_moves(*examples: str) -> str:
    """The first move of some examples in each form; the same as in the form that is used is said so."""
    return table(
        ("Example", *(form.name for form in FORMS)),
        (
            (
                assessed(example).record.name, _told(first_move(example, USED), ()),
                *(_told(first_move(example, form), first_move(example, USED), again=True) for form in FORMS[1:]),
            )
            for example in examples
        ),
    )  # fmt: skip


def most_alone(*examples: str) -> str:
    """The measure that lowers the range of some examples most by itself, in each form."""
    rows = []
    for example in examples:
        best = [lowering(example, form)[:1] for form in FORMS]
        rows.append(
            (assessed(example).record.name, _told(best[0], ()), *(_told(one, best[0], again=True) for one in best[1:]))
        )
    return table(("Example", *(form.name for form in FORMS)), rows)


def _told(measures: Sequence[Measure], usual: Sequence[Measure], *, again: bool = False) -> str:
    if again and {(one.provision, one.about) for one in measures} == {(one.provision, one.about) for one in usual}:
        return "the same"
    return "; ".join(f"{one.row.title} (`{one.about}`)" for one in measures) or "none"


def counts(*examples: str) -> str:
    """How many measures lower the range by themselves in each form, of how many that were weighed."""
    rows = [
        (
            assessed(example).record.name, str(len(weighed(example))),
            *(str(len(lowering(example, form))) for form in FORMS),
        )
        for example in examples
    ]  # fmt: skip
    return table(("Example", "Measures weighed", *(form.name for form in FORMS)), rows)


def agreement(*examples: str) -> str:
    """In how many of some examples each other form has the same first move, as a sentence."""
    said = [
        f'{sum(_same(example, form) for example in examples)} of {len(examples)} with "{form.name.lower()}"'
        for form in FORMS[1:]
    ]
    return f"The first move stays the same in {', '.join(said[:-1])} and {said[-1]}.\n"


def _same(example: str, form: Form) -> bool:
    first, usual = ({(one.provision, one.about) for one in first_move(example, which)} for which in (form, USED))
    return first == usual


def variations(cities: Mapping[str, FlowMap]) -> str:
    """The upper end of some maps in each form."""
    rows = [(name, *(f"{score(flow_map, form, HIGH):.1f}" for form in FORMS)) for name, flow_map in cities.items()]
    return table(("The small city", *(form.name for form in FORMS)), rows)
