"""How much hangs on the rubric's numbers, in words: counts of draws, and a note where the first move is not settled."""

from __future__ import annotations

from collections.abc import Iterator

from audit.assess.robustness import Robustness
from audit.pack.rubric import Rubric
from audit.report.block import Block, Heading, Paragraph
from audit.report.words import in_words

NO_MOVE = "There is no move whose place could hang on them."


def robustness_blocks(found: Robustness, rubric: Rubric) -> Iterator[Block]:
    """For the report: how often the band and the first move stay the same."""
    yield Heading("How much hangs on our numbers", 3)
    yield Paragraph(
        f"Every value is a judgement. {found.draws:,} times each of them, each weight and each effort was drawn anew, "
        f"up to {rubric.rubric.spread:.0%} smaller or larger, in the order that they have now. {_stayed(found)}"
    )
    if found.depends_on_judgement:
        yield Paragraph(judgement_note(found))


def judgement_note(found: Robustness) -> str:
    """For the screen: that the first move depends on our judgement; empty where it hardly does."""
    if not found.depends_on_judgement or found.same_first_move is None:
        return ""
    other = found.draws - _count(found, found.same_first_move)
    return (
        f"Which move comes first depends on our judgement: with our values drawn anew it is another one in {other:,} "
        f"of {found.draws:,} draws."
    )


def _stayed(found: Robustness) -> str:
    said = []
    if found.same_band is not None:
        said.append(f"the band stays the same in {_count(found, found.same_band):,} draws")
    if found.same_first_move is not None:
        said.append(f"the same move comes first in {_count(found, found.same_first_move):,}")
    sentence = f"{in_words(said)}." if said else ""
    return " ".join(part for part in (sentence[:1].upper() + sentence[1:], "" if _has_move(found) else NO_MOVE) if part)


def _has_move(found: Robustness) -> bool:
    return found.same_first_move is not None


def _count(found: Robustness, share: float) -> int:
    return round(share * found.draws)
