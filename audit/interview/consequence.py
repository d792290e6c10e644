"""What the answers so far come to, after each one: how many ways are settled, and what matters most next."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from audit.assess.assessment import ways_of
from audit.assess.flow_map import FlowMap
from audit.assess.join import Joiner
from audit.assess.unknown import most_ways
from audit.assess.way import Way
from audit.interview.agenda import Agenda
from audit.interview.desk import Desk
from audit.pack.load import Pack
from audit.record.record import Record


@dataclass(frozen=True)
class Ways:
    """The ways of a record as it stands, without routes: how many there are, how many are settled, and their map."""

    map: FlowMap
    ways: tuple[Way, ...]
    settled: int
    recorded: int


class Askable(Container[str]):
    """The missing answers that some question of the interview would settle, looked up one at a time."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda

    def __contains__(self, about: object) -> bool:
        """Whether a question would settle it."""
        return isinstance(about, str) and self.agenda.settling(about) is not None


def ways_now(pack: Pack, record: Record, view: str) -> Ways:
    """The ways of a record; those that nothing recorded or documented makes do not count."""
    everyone = view == "outside-access"
    flow_map = Joiner(pack, record, everyone=everyone).join()
    ways = ways_of(flow_map, everyone=everyone, routes=False)
    recorded = [way for way in ways if way.state != "none"]
    settled = [way for way in recorded if way.state != "not-ruled-out"]
    return Ways(flow_map, tuple(ways), len(settled), len(recorded))


def said_change(before: Ways, after: Ways) -> str:
    """One sentence when an answer settled or opened something; empty when it did neither."""
    if (before.settled, before.recorded) == (after.settled, after.recorded):
        return ""
    return said_settled(after)


def said_settled(ways: Ways) -> str:
    """How many ways are settled, of those recorded."""
    noun = "way" if ways.recorded == 1 else "ways"
    left = "; the rest are not ruled out" if ways.settled < ways.recorded else ""
    return f"Settled: {ways.settled} of {ways.recorded} {noun} recorded so far{left}."


def said_most(desk: Desk, ways: Ways) -> str:
    """The question on which most ways hang, in words; empty when no way hangs on any that is asked here."""
    everyone = desk.view == "outside-access"
    among = Askable(desk.agenda)
    about = most_ways(desk.pack, desk.record, ways.map, ways.ways, everyone=everyone, among=among)
    asking = desk.agenda.settling(about) if about else None
    return f"What matters most now: {desk.words.ask(asking)}" if asking else ""
