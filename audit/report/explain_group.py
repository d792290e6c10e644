"""Explains answers that matter only together: what each brings alone, and what the others leave without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.assess.flow_map import HIGH
from audit.assess.unknown_group import Group
from audit.line import said_minutes
from audit.report.block import Block, Heading, Paragraph, Rows
from audit.report.explain_unknown import UnknownTelling
from audit.report.request import Requests
from audit.report.words import counted, in_words

Keys = Sequence[str | int]
TITLE = "Missing answers that matter only together"
HOW = (
    "Equally wide routes stand beside each other, so that no single answer lowers the high. Of each answer the most "
    "protective was tried, and every answer that is not needed was taken back."
)


class GroupTelling:
    """Opens the groups of missing answers of one assessment."""

    def __init__(self, unknown: UnknownTelling) -> None:
        self.unknown, self.telling, self.words = unknown, unknown.telling, unknown.words

    def groups(self, keys: Keys) -> Iterator[Block]:
        """One group; without a number all of them."""
        groups = self.telling.measured.groups
        if keys:
            yield from self._one(groups[int(keys[0]) - 1])
            return
        yield Heading(TITLE)
        if not groups:
            yield Paragraph("There is no such group.")
            return
        rows = tuple(
            (f"unknown_groups.{number}", in_words([*group.abouts]), f"{group.high_if_best:.4f}")
            for number, group in enumerate(groups, start=1)
        )
        yield Rows("Groups", ("Figure", "Missing answers", "High, at best"), rows)

    def _one(self, group: Group) -> Iterator[Block]:
        yield Heading(f"{counted(len(group.abouts), 'missing answer')} together")
        yield Paragraph(HOW)
        header = ("Missing answer", "Answer", "High with it alone", "High with all the others", "Who would know")
        yield Rows("What each brings", header, tuple(self._row(group, about) for about in group.abouts))
        yield Paragraph(f"The high is {group.high:.4f} now, and {group.high_if_best:.4f} once all of them are given.")
        yield from self._takes(group)

    def _row(self, group: Group, about: str) -> tuple[str, ...]:
        others = {place: answer for place, answer in group.answers.items() if place != about}
        alone = {about: group.answers[about]}
        return (
            about, self.unknown.answer(about, group.answers[about]), self._high(alone), self._high(others),
            group.who_knows[about],
        )  # fmt: skip

    def _high(self, answers: dict[str, object]) -> str:
        score = self.unknown.ranking.score_with(answers)
        return f"{score[HIGH]:.4f}" if score else ""

    def _takes(self, group: Group) -> Iterator[Block]:
        """How long it takes to answer them, and what would show it."""
        titles = [*Requests(group.requests, self.words).titles()]
        if group.minutes:
            yield Paragraph(f"To answer them takes about {said_minutes(group.minutes)}.")
        if titles:
            yield Paragraph(f"What to look at or ask for: {in_words(titles)}.")
