"""A supposition on one screen: what is supposed, the ways that differ, what takes over, then figures."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.closing import Closing
from audit.assess.difference import OPEN, Successor, Turn
from audit.assess.what_if import WhatIf
from audit.pack.load import Pack
from audit.report.before_after import BeforeAfter
from audit.report.block import Block, Bullets, Heading, Paragraph
from audit.report.inquiry import Inquiries
from audit.report.measure import by_provision
from audit.report.move import relied_on
from audit.report.shift import shift
from audit.report.supposed import Told
from audit.report.words import STATE_WORDS, Words, counted, in_words, ways_sentence

MOST_WAYS = 5
MOST_LINES = 6
SUPPOSED = "Only supposed; the record stays as it is:"
NOT_ADVICE = "Nothing here is advice, and nothing supposed is a recommendation. Questions of law are for counsel."
ALIKE = (
    "Every outside recipient is looked at alike, and nothing here is advice. Before access of any kind is changed, ask "
    "counsel: the state's law may require it."
)
KNOWING = "This is about knowing: what the answers would show, not what anybody would do."


def what_if_blocks(found: WhatIf, pack: Pack, standings: Inquiries) -> list[Block]:
    """The whole supposition."""
    tell = BeforeAfter(found, Words(found.before, pack), Words(found.after, pack))
    return [
        Heading(f"What if: {found.before.record.name}", 1),
        Paragraph(SUPPOSED),
        Bullets(tuple(Told(found, tell.will, standings).lines())),
        *(() if tell.doing else (Paragraph(KNOWING),)),
        Paragraph(f"{ways_sentence(found.before, tell.was)} {_counts(tell)}"),
        *_turns(tell),
        *_successors(tell),
        *((Paragraph(_nothing(tell)),) if found.difference.is_nothing else ()),
        *shift(tell),
        *_kept(tell),
        Paragraph(ALIKE if tell.everyone else NOT_ADVICE),
    ]


def _counts(tell: BeforeAfter) -> str:
    counts = tell.found.after.counts
    said = in_words([f"{counts[state]} {STATE_WORDS[state]}" for state in (*OPEN, "closed")])
    return f"{tell.then.capitalize() if tell.doing else 'If so'}: {said}."


def _turns(tell: BeforeAfter) -> Iterator[Block]:
    """The ways that differ."""
    turns = tell.found.difference.turns
    if not turns:
        if tell.found.difference.moves_figures:
            yield Paragraph(f"The ways are the same {tell.then}; what differs is how freely data goes.")
        return
    yield Heading("Ways that differ" if tell.doing else "Ways that would prove to be otherwise")
    lines = [_turn(tell, turn) for turn in turns[:MOST_WAYS]]
    if len(turns) > MOST_WAYS:
        lines.append(f"and {counted(len(turns) - MOST_WAYS, 'more way')}; --json has them all")
    yield Bullets(tuple(lines))


def _turn(tell: BeforeAfter, turn: Turn) -> str:
    before, after = turn.before, turn.after
    said = f"{tell.will.name(after.system)}, {tell.hand(after)}: {_states(tell, turn)}."
    if before.state in OPEN:
        said += f" {tell.now.capitalize()}: {tell.was.chain(before.flows)}."
    if after.state in OPEN and (turn.died or tell.was.chain(before.flows) != tell.will.chain(after.flows)):
        said += f" {tell.then.capitalize()}: {tell.route(after.flows)}."
    return f"{said}{_carried(tell, turn)}"


def _states(tell: BeforeAfter, turn: Turn) -> str:
    after = tell.state_then(turn.after)
    return f"{STATE_WORDS[turn.before.state]} {tell.now}, {after} {tell.then}" if turn.is_of_state else f"still {after}"


def _carried(tell: BeforeAfter, turn: Turn) -> str:
    """What a way that stays open carries less or more of."""
    if turn.before.state not in OPEN or turn.after.state not in OPEN:
        return ""
    less = f" Without {tell.will.elements(turn.lost)} {tell.then}." if turn.lost else ""
    return less + (f" With {tell.will.elements(turn.gained)} as well {tell.then}." if turn.gained else "")


def _successors(tell: BeforeAfter) -> Iterator[Block]:
    """Which route takes over from those that died. To each recipient alike it stands with the way itself."""
    left: dict[str, list[str]] = {}
    for turn in tell.found.difference.turns:
        if turn.died and not tell.everyone:
            left.setdefault(_left(tell, turn.successor), []).append(tell.will.name(turn.before.system))
    if not left:
        return
    yield Heading("What takes over" if tell.doing else "What would be left")
    cause = f"{tell.cause()} leaves" if tell.doing else "That would leave"
    told = [f"for what {in_words([*dict.fromkeys(names)])} gave by it: {said}" for said, names in left.items()]
    yield Bullets(tuple(f"{cause}, {line}." for line in told))


def _left(tell: BeforeAfter, successor: Successor | None) -> str:
    return f"{STATE_WORDS[successor.state]}, {tell.route(successor.flows)}" if successor else "no route"


def _nothing(tell: BeforeAfter) -> str:
    """Why nothing changes."""
    found = tell.found
    if not found.answers and not found.endings and not found.adopted:
        return "Nothing changes, for the reasons given above."
    way = next((way for state in OPEN for way in found.after.ways if way.state == state), None)
    if found.after.figures is None:
        narrows = any(measure.changes for measure in found.adopted)
        how = " What is narrowed is how data goes, not whether it does." if narrows else ""
        stands = f" This one stands as it was: {tell.route(way.flows)}." if way and not tell.everyone else ""
        return f"No way opens or closes.{how}{stands}"
    widest = found.after.figures.widest
    stands = f" The route that counts most is as wide as it was: {tell.route(widest.route.flows)}." if widest else ""
    return f"Nothing changes.{stands or ' No route carries anything.'}"


def _kept(tell: BeforeAfter) -> Iterator[Block]:
    """What the flows serve for, what goes on without them, and what ends."""
    lines = [line for closing in tell.found.closings for line in _relied(tell, closing)]
    lines += [f"{row.title}. Keeps: {row.keeps} Loses: {row.loses}" for row, _ in by_provision(tell.found.adopted)]
    for block in relied_on(tell.found.adopted, tell.will):
        lines += block.lines if isinstance(block, Bullets) else ()
    if lines:
        more = [f"and {counted(len(lines) - MOST_LINES, 'more line')}, in --json"] if len(lines) > MOST_LINES else []
        yield Heading("What goes on, and what is lost")
        yield Bullets((*lines[:MOST_LINES], *more))


def _relied(tell: BeforeAfter, closing: Closing) -> Iterator[str]:
    chain = tell.was.chain([closing.flow])
    if closing.has_ended:
        return
    if closing.relied_on_for is None:
        yield f"Not ready to decide: nobody has said what {chain} is used for."
        return
    instead = f" It could be replaced by: {closing.instead}" if closing.instead else ""
    yield f"{chain} is relied on for: {closing.relied_on_for}{instead}"
