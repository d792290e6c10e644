"""What it takes to find out missing answers: the minutes of their questions, and what may be looked at or asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from audit.assess.request import Due, Settling
from audit.pack.load import Pack
from audit.pack.question import Question
from audit.pack.request import Request
from audit.record.record import Record

CATALOG = "catalog"


class Errands:
    """What it would take for one record. `questions` and `requests` are the pack's; `view` is the assessment's."""

    def __init__(
        self,
        pack: Pack,
        record: Record,
        questions: Mapping[str, Question],
        requests: Mapping[str, Request],
        view: str,
    ) -> None:
        self.flows = pack.flows
        self.settling = Settling(record, pack, requests, view)
        self.minutes_at = {question.sets: question.minutes for question in questions.values()}
        self.listing = next((row.minutes for row in questions.values() if row.documented == "active"), 0.0)

    def minutes(self, abouts: Iterable[str]) -> float:
        """How long their questions take, each counted once for one entry; 0 where the pack does not ask.

        `abouts` are places of the record, or `catalog.<flow>`, which is asked about with all its source's flows.
        """
        return sum({self._asked(about): self._minutes(about) for about in abouts}.values())

    def requests(self, abouts: Iterable[str]) -> tuple[Due, ...]:
        """What may be looked at or asked for to settle some of them."""
        return self.settling.settling(abouts)

    def _asked(self, about: str) -> str:
        section, name, *key = about.split(".")
        return f"{CATALOG}.{self.flows[name].source}" if section == CATALOG else f"{section}.{name}.{key[0]}"

    def _minutes(self, about: str) -> float:
        section, _, *key = about.split(".")
        return self.listing if section == CATALOG else self.minutes_at.get(f"{section}.{key[0]}", 0.0)
