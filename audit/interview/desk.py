"""What lies before whoever is answering: the pack, the record as it now stands, and the words for both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from audit.interview.agenda import Agenda
from audit.interview.asking import Wording
from audit.pack.load import Pack
from audit.pack.question import QuestionFile
from audit.record.record import Record


class Desk:
    """One session's table. `by` is who is answering, None until somebody has said; `figure` is what was shown last."""

    def __init__(
        self, pack: Pack, sections: Mapping[str, QuestionFile], record: Record, *, view: str, today: date
    ) -> None:
        self.pack, self.sections, self.today = pack, sections, today
        self.by: str | None = None
        self.figure: tuple[str, ...] = ()
        self.agenda = Agenda(pack, sections, record, view)

    @property
    def record(self) -> Record:
        """The record as it now stands."""
        return self.agenda.record

    @property
    def view(self) -> str:
        """The view of the city's state: `exposure`, or `outside-access`."""
        return self.agenda.view

    @property
    def words(self) -> Wording:
        """The words of questions over the record as it now stands."""
        return Wording(self.record, self.agenda.subjects.nodes, self.view)

    def lay(self, record: Record, view: str | None = None) -> None:
        """Put another record on the table."""
        self.agenda = Agenda(self.pack, self.sections, record, view or self.view)
