"""The moves of a plan, one by one: what each brings, keeps and loses, and what is left after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from audit.assess.exposure import Widest
from audit.assess.flow_map import HIGH, LOW, Range
from audit.assess.measure import Measure
from audit.assess.plan import Move, Plan
from audit.report.block import Block, Bullets, Heading, Paragraph, Rows
from audit.report.measure import Measures, titled
from audit.report.words import STATE_WORDS, Words, counted, in_words, whole

AS_BEFORE = "The ways that remain and the widest route left are as after the move before."
LITTLE = "Each of these moves changes the exposure by less than a point, and none closes a way."


def move_by_move(found: Plan, measures: Measures) -> Iterator[Block]:
    """Every move in order; those in a row that change little share one table."""
    yield Heading("Move by move", 3)
    said = ""
    for together in _together(found):
        last = together[-1][1]
        left = f"{ways_left(last)} {survives(last.surviving, measures.words)}"
        yield from _changing_little(together, measures) if len(together) > 1 else _one(*together[0], measures)
        yield Paragraph(AS_BEFORE if left == said else left)
        said = left


def _together(found: Plan) -> Iterator[list[tuple[int, Move]]]:
    """The moves with their numbers: each by itself, but those in a row that change little together."""
    for little, run in groupby(enumerate(found.moves, start=1), key=lambda one: is_little(one[1])):
        moves = [*run]
        yield from [moves] if little else ([one] for one in moves)


def is_little(move: Move) -> bool:
    """Whether a move closes no way and leaves the exposure as it was, in whole numbers."""
    return not move.closed and whole(move.before) == whole(move.after)


def _one(number: int, move: Move, measures: Measures) -> Iterator[Block]:
    words = measures.words
    yield Heading(f"Move {number}", 4)
    yield Paragraph(fall(move.before, move.after))
    header = ("Measure", "On what", "What keeps working", "What is lost")
    yield Rows(f"What move {number} adopts", header, tuple(_row(measure, words) for measure in move.measures))
    yield from relied_on([*move.measures], words)
    if move.closed:
        pairs = [f"{words.name(way.system)}, {words.channel(way.hand).lower()}" for way in move.closed]
        yield Paragraph(f"Ways it closes: {'; '.join(pairs)}.")


def _changing_little(run: list[tuple[int, Move]], measures: Measures) -> Iterator[Block]:
    words, (first, before), (last, after) = measures.words, run[0], run[-1]
    yield Heading(f"Moves {first} to {last}", 4)
    yield Paragraph(f"{LITTLE} {fall(before.before, after.after)}")
    header = ("Move", "Measure", "On what", "What keeps working", "What is lost")
    rows = tuple((str(number), *_row(measure, words)) for number, move in run for measure in move.measures)
    yield Rows(f"What moves {first} to {last} adopt", header, rows)
    yield from relied_on([measure for _, move in run for measure in move.measures], words)


def _row(measure: Measure, words: Words) -> tuple[str, ...]:
    return titled(measure), words.place(measure.about), measure.row.keeps, measure.row.loses


def relied_on(measures: list[Measure], words: Words) -> Iterator[Block]:
    """What the flows that would be narrowed are relied on for, and of which nobody has said."""
    uses = {place: said for measure in measures for place, said in measure.relied_on_for}
    unsaid = dict.fromkeys(place for measure in measures for place in measure.unsaid)
    lines = [f"{words.place(place)} is relied on for: {said}" for place, said in uses.items()]
    if unsaid:
        lines.append(f"Not ready to decide: nobody has said what {words.places(unsaid)} is used for.")
    if lines:
        yield Bullets(tuple(lines))


def fall(before: Range, after: Range) -> str:
    """From which exposure to which, in a sentence; with a decimal where whole numbers would not tell them apart."""
    told = both(before, after)
    return f"Exposure is {told[0]} before and {told[1]} after."


def both(before: Range, after: Range) -> tuple[str, str]:
    """Two exposures, before and after, with a decimal where whole numbers would not tell them apart."""
    if whole(before) != whole(after):
        return whole(before), whole(after)
    exact = [" to ".join(dict.fromkeys(f"{pair[end]:.3g}" for end in (LOW, HIGH))) for pair in (before, after)]
    return exact[0], exact[1]


def ways_left(move: Move) -> str:
    """How many ways are left after a move, by their states."""
    if not move.remaining:
        return "No way remains."
    verb = "remains" if len(move.remaining) == 1 else "remain"
    states = Counter(way.state for way in move.remaining)
    told = in_words([f"{states[state]} {said}" for state, said in STATE_WORDS.items() if states[state]])
    return f"{counted(len(move.remaining), 'way')} {verb}: {told}."


def survives(widest: Widest | None, words: Words) -> str:
    """The widest route that is left."""
    if widest is None:
        return "No route is left."
    flows = widest.route.flows
    sure = "" if all(flow.present[LOW] for flow in flows) else " It is not ruled out; it is not shown either."
    return f"The widest route left is {words.chain(flows)}, which carries {words.element(widest.element)}.{sure}"
