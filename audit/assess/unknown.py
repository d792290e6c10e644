"""Which missing answers matter most: how many ways each would settle alone, and how far it could move the score.

An answer counts as it would if somebody gave it in words, with the notes that are there already: oversight that no log
shows is in the high what the rubric makes of it, and an end that no document shows leaves a documented flow there.
So each figure is what asking alone can bring, and what the assessment shows once the answer is given. What a paper
would bring beyond that is another question: it needs the paper, not an answer.
Answers that matter only together are not among these rows: `unknown_group` finds them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from audit.assess.bearing import Scores, Unsettled, hands_of
from audit.assess.flow_map import HIGH, LOW, FlowMap, Range
from audit.assess.hinge import Hinges
from audit.assess.join import Joiner
from audit.assess.open_place import OpenPlace, OpenPlaces
from audit.assess.question import AGREEMENT_KEEPER, Asker
from audit.assess.trial import Change, Trials
from audit.assess.way import Way, find_ways
from audit.pack.load import Pack
from audit.record.place import entry_of
from audit.record.record import Record

DIGITS = 9


class Unknown(NamedTuple):
    """One missing answer: its place in the record, or `catalog.<flow>` for a documented flow that is to be confirmed.

    `ways`: the most ways that are not ruled out which one answer to it makes certain or rules out. `high_if_best`: the
    score's high when it is answered most protectively; `low_if_worst`: its low when least. `score`: the larger of the
    two moves. The three are None in the outside-access view, and mean nothing for a record that is not assessable yet.
    """

    about: str
    ways: int
    score: float | None
    high_if_best: float | None
    low_if_worst: float | None
    who_knows: str


class Tried(NamedTuple):
    """One answer tried: how many ways it settles, the score with it (None: outside-access), and what it changes."""

    answer: Any
    ways: int
    score: Range | None
    change: Change


def rank_unknowns(pack: Pack, record: Record, *, everyone: bool, most: int | None = None) -> tuple[Unknown, ...]:
    """The missing answers that matter, most ways first, then by how far they move the score, then by place.

    An answer that alone settles nothing and moves nothing is left out. `everyone`: the outside-access view.
    """
    return Ranking(pack, record, everyone=everyone).rows(most)


class Ranking:
    """Tries every open place of one record."""

    def __init__(self, pack: Pack, record: Record, *, everyone: bool) -> None:
        flow_map = Joiner(pack, record, everyone=everyone).join()
        self.record = record
        self.places = OpenPlaces(pack, record, flow_map).all(everyone=everyone)
        self.trials = Trials(pack, record, flow_map, everyone=everyone)
        self.unsettled = Unsettled(
            flow_map, find_ways(flow_map, *hands_of(flow_map, everyone=everyone)), everyone=everyone
        )
        self.scores = None if everyone else Scores(pack, flow_map)
        self.asker = Asker(record, pack)

    def rows(self, most: int | None = None) -> tuple[Unknown, ...]:
        """The first rows; all by default."""
        return tuple(row._replace(who_knows=self.who_knows(row.about)) for row in self._mattering[:most])

    @cached_property
    def _mattering(self) -> list[Unknown]:
        """Those that alone settle or move something, tried once for everybody who asks."""
        return sorted(filter(_matters, map(self._weighed, self.places)), key=_rank)

    def tried(self, about: str) -> tuple[Tried, ...]:
        """Each answer that is tried at one open place, the most protective first; none at a place that is not open."""
        return next((self._tried(place) for place in self.places if place.about == about), ())

    def score_with(self, answers: Mapping[str, Any]) -> Range | None:
        """The score once all these places are answered; None in the outside-access view."""
        return self.scores.after(self.trials.together(answers), self.trials.map_after) if self.scores else None

    def _tried(self, place: OpenPlace) -> tuple[Tried, ...]:
        changes = [self.trials.change(place.about, answer) for answer in place.answers]
        return tuple(
            Tried(
                answer,
                self.unsettled.settled_by(change, self.trials.map_after),
                self.scores.after(change, self.trials.map_after) if self.scores else None,
                change,
            )
            for answer, change in zip(place.answers, changes, strict=True)
        )

    def _weighed(self, place: OpenPlace) -> Unknown:
        tried = self._tried(place)
        ways, ranges = max(one.ways for one in tried), [one.score for one in tried if one.score]
        if self.scores is None:
            return Unknown(place.about, ways, None, None, None, "")
        best, worst = min(after[HIGH] for after in ranges), max(after[LOW] for after in ranges)
        low, high = self.scores.range
        return Unknown(place.about, ways, max(high - best, worst - low), best, worst, "")

    def who_knows(self, about: str) -> str:
        """Whom the record names to ask, else who would know such a thing."""
        note = self.record.notes.get(about) or self.record.notes.get(entry_of(about))
        if note and note.ask_whom:
            return note.ask_whom
        section, name, *_ = about.split(".")
        if section == "agreements":
            return AGREEMENT_KEEPER
        return self.asker.question(f"systems.{name}.elements" if section == "systems" else about).who_knows


def _rank(row: Unknown) -> tuple[int, float, str]:
    return -row.ways, -round(row.score or 0.0, DIGITS), row.about


def _matters(row: Unknown) -> bool:
    return row.ways > 0 or round(row.score or 0.0, DIGITS) > 0


def most_ways(
    pack: Pack,
    record: Record,
    flow_map: FlowMap,
    ways: Iterable[Way],
    *,
    everyone: bool,
    among: Container[str] | None = None,
) -> str | None:
    """The missing answer on which the most ways that are not ruled out hang, found without trying every answer.

    `ways` are those of `flow_map`, which is the record's. `among`: the places that can be asked about; all by default.
    None when no way hangs on any of them. Where no answer settles a way alone, it is the one behind most shown routes.

    It heads `rank_unknowns` too when its answer settles more ways than any other. It may not where several settle as
    many (the score is not measured), where flows that carry only some elements decide, or where an answer bears out
    a stated flow, so that a documented one falls away.
    """
    hinges = Hinges(pack, record, flow_map, ways, everyone=everyone)
    for counted in (hinges.settled, hinges.shown):
        found = {about: count for about, count in counted().items() if count and (among is None or about in among)}
        if found:
            return min(found, key=lambda about: (-found[about], about))
    return None
