"""Missing answers that matter only together: none of them alone lowers the score's high, and all of them do.

One open way is enough, so of several equally wide routes each must be known to be narrower. Groups are looked for on
the widest route to each use, again and again: what is not known there is answered at its most protective, until the
high falls; then every answer that is not needed for that is taken back. Answering more never raises the high, so what
is left has no part that would do as well. A search gives up after `MOST_ROUTES` routes, or on a route where nothing is
open. It finds at most one group for each use, not every group there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from audit.assess.errand import Errands
from audit.assess.exposure import Exposure
from audit.assess.flow_map import HIGH, FlowMap, MapFlow
from audit.assess.open_place import OpenPlace
from audit.assess.request import Due
from audit.assess.route import flows_of
from audit.assess.trial import Change, Key, key_of
from audit.assess.unknown import DIGITS, Ranking

MOST_GROUPS = 6
MOST_ROUTES = 40
Answers = dict[str, Any]


class Group(NamedTuple):
    """Missing answers that lower the high only together.

    `answers`: each place, as in `Unknown`, with its most protective answer. `high`: the score's high as it is;
    `high_if_best`: once these are given. `who_knows`: whom to ask for each. `minutes`: to answer their questions.
    `requests`: what may be looked at or asked for to settle some of them.
    """

    answers: Mapping[str, Any]
    high: float
    high_if_best: float
    who_knows: Mapping[str, str]
    minutes: float
    requests: tuple[Due, ...]

    @property
    def abouts(self) -> tuple[str, ...]:
        """The places, in order."""
        return tuple(self.answers)

    def as_json(self) -> dict[str, Any]:
        """What `assessment.json` holds of it."""
        return {
            "abouts": list(self.abouts),
            "answers": {about: list(answer) if isinstance(answer, tuple) else answer
                        for about, answer in self.answers.items()},
            "high_if_best": self.high_if_best,
            "who_knows": dict(self.who_knows),
            "minutes": self.minutes,
            "requests": [due.as_json() for due in self.requests],
        }  # fmt: skip


def unknown_groups(ranking: Ranking, errands: Errands, *, most: int = MOST_GROUPS) -> tuple[Group, ...]:
    """Groups of missing answers, the one that lowers the high most first; ties by fewest answers, then by place.

    `ranking` is of a record that has figures, in the exposure view; `errands` are its own.
    """
    search = _Search(ranking)
    groups = []
    for answers in search.found():
        who = {about: ranking.who_knows(about) for about in answers}
        minutes, due = errands.minutes(answers), errands.requests(answers)
        groups.append(Group(answers, search.high, search.high_with(answers), who, minutes, due))
    return tuple(sorted(groups, key=_rank)[:most])


def _rank(group: Group) -> tuple[float, int, tuple[str, ...]]:
    return round(group.high_if_best, DIGITS), len(group.answers), group.abouts


class _Open(NamedTuple):
    """A missing answer at its most protective, what it touches, and how wide it leaves that (1: as it is)."""

    about: str
    answer: Any
    touches: frozenset[Key]
    leaves: float


class _Search:
    """Looks for groups in one record."""

    def __init__(self, ranking: Ranking) -> None:
        assert ranking.scores is not None
        self.ranking, self.trials, self.scores = ranking, ranking.trials, ranking.scores
        self.pack, self.map = ranking.trials.pack, ranking.trials.map
        self.high = self.scores.range[HIGH]
        alone = {row.about for row in ranking.rows(None) if self._is_lower(row.high_if_best)}
        self.open = {place.about: self._best(place) for place in ranking.places if place.about not in alone}
        self.on: dict[Key, list[_Open]] = defaultdict(list)
        for known in self.open.values():
            for key in known.touches:
                self.on[key].append(known)

    def found(self) -> Iterator[Answers]:
        """One group for each use that no group found before lowers, each once."""
        served: set[str] = set()
        groups: list[Answers] = []
        for use in self.pack.rubric.uses:
            answers = self._together(use) if use not in served else None
            if answers and (needed := self._needed(answers)) not in groups:
                served |= self._lowered(needed)
                groups.append(needed)
                yield dict(sorted(needed.items()))

    def high_with(self, answers: Answers) -> float:
        """The score's high once these are given."""
        return self.scores.after(self.trials.together(answers), self.trials.map_after)[HIGH]

    def _is_lower(self, high: float | None) -> bool:
        return high is not None and round(high, DIGITS) < round(self.high, DIGITS)

    def _together(self, use: str) -> Answers | None:
        """Answers that lower the high by this use, more than are needed; None where none do."""
        answers: Answers = {}
        for _ in range(MOST_ROUTES):
            passed = self._widest(use, self._map_with(answers))
            fresh = {one.about: one.answer for key in passed for one in self.on[key] if one.about not in answers}
            if not fresh:
                return None
            answers |= fresh
            if self._is_lower(self.high_with(answers)):
                return answers
        return None

    def _needed(self, answers: Answers) -> Answers:
        """Only what is needed to lower the high: what narrows least is taken back first."""
        for about in sorted(answers, key=lambda about: (-self.open[about].leaves, about)):
            fewer = {place: answer for place, answer in answers.items() if place != about}
            if self._is_lower(self.high_with(fewer)):
                answers = fewer
        return answers

    def _lowered(self, answers: Answers) -> set[str]:
        """The uses that are served less once these are given."""
        before, after = (self._uses(flow_map) for flow_map in (self.map, self._map_with(answers)))
        return {use for use in before if round(after[use], DIGITS) < round(before[use], DIGITS)}

    def _map_with(self, answers: Answers) -> FlowMap:
        return self.trials.map_after(self.trials.together(answers)) if answers else self.map

    def _uses(self, flow_map: FlowMap) -> dict[str, float]:
        exposure = Exposure(flow_map, self.pack.elements, self.pack.rubric)
        return exposure.uses(exposure.widths(HIGH))

    def _widest(self, use: str, flow_map: FlowMap) -> list[Key]:
        """What the widest route to a use passes in the high: the system it starts from, and its flows."""
        arrivals = Exposure(flow_map, self.pack.elements, self.pack.rubric).widths(HIGH)
        fits = {name: self.pack.elements[name].fits.get(use, 0.0) for name in arrivals}
        name = max(arrivals, key=lambda name: fits[name] * arrivals[name].width, default=None)
        if name is None or not fits[name]:
            return []
        return [("start", arrivals[name].start), *map(key_of, flows_of(arrivals[name]))]

    def _best(self, place: OpenPlace) -> _Open:
        """A place with its most protective answer: of several the one that leaves least of what it touches."""
        tried = [self._tried(place.about, answer) for answer in place.answers]
        return min(tried, key=lambda one: one.leaves)

    def _tried(self, about: str, answer: Any) -> _Open:
        change = self.trials.change(about, answer)
        touches = {key_of(moved.before) for moved in change.flows}
        touches |= {("start", name) for name in change.held(HIGH)}
        return _Open(about, answer, frozenset(touches), _leaves(change))


def _leaves(change: Change) -> float:
    """How wide what an answer changes is afterwards, beside what it was; nothing where a system then holds nothing."""
    moved = change.widths(HIGH)
    if any(not after[HIGH] for _, after in change.holds.values()):
        return 0.0
    before = sum(_wide(pair.before) for pair in moved)
    return sum(_wide(pair.after) for pair in moved) / before if before else 1.0


def _wide(flow: MapFlow | None) -> float:
    return flow.hold[HIGH] * (flow.open[HIGH] + flow.through[HIGH]) if flow and flow.present[HIGH] else 0.0
