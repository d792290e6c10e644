"""A record in which answers wait for colleagues, the letters to them, and what they give back."""

from datetime import UTC, datetime

from audit.interview.agenda import Agenda
from audit.interview.colleague import colleague, open_questions
from audit.interview.letter import Letter
from audit.pack.load import Pack, load_sections
from audit.record.fragment import read_fragment
from audit.record.merge import Merged, merge
from audit.record.read import read_record

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RECORD = """[record]
format = 1
pack = "small"
pack_version = "1.0.0"
as_of = 2026-11-22
[city]
name = "Example City"
state = "WA"
practices.request-log = "unknown"
[respondents.records-manager]
name = "Maria Lopez"
role = "records manager"
[respondents.clerk]
[respondents.chief]
role = "chief of police"
[respondents.deputy]
role = "chief of police"
[systems.rms]
name = "Police records"
kind = "records-management"
covers = "unknown"
sharing = "unknown"
[partners.linx-northwest]
[agreements.mou]
title = "LInX memorandum"
[flows.rms-linx]
source = "rms"
recipient = "linx-northwest"
agreement = "unknown"
mode = "unknown"
[notes."systems.rms.covers"]
by = "clerk"
ask_whom = "records-manager"
ask_by = 2026-12-15
[notes."flows.rms-linx.mode"]
by = "clerk"
ask_whom = "Records Manager"
[notes."flows.rms-linx.agreement"]
ask_whom = "the county's counsel"
[notes."systems.rms"]
ask_whom = "chief"
[notes."city.practices.request-log"]
ask_whom = "clerk"
"""


def agenda_of(pack: Pack, text: str = RECORD, view: str = "exposure") -> Agenda:
    """The questions of the pack for a record."""
    return Agenda(pack, load_sections(pack), read_record(text.encode(), "city.toml", pack).record, view)


def waiting(agenda: Agenda, name: str, *, also_unasked: bool = False) -> list[str]:
    """The places that wait for somebody."""
    found = open_questions(agenda, colleague(agenda.record, name), also_unasked=also_unasked)
    return [question.asking.place for question in found]


def letter(agenda: Agenda, name: str, *, also_unasked: bool = False) -> Letter:
    """The letter to somebody."""
    person = colleague(agenda.record, name)
    return Letter(agenda, person, open_questions(agenda, person, also_unasked=also_unasked))


def given_back(agenda: Agenda, text: str, *, theirs: bool = False) -> Merged:
    """The record with a file taken back."""
    fragment = read_fragment(text.encode(), "back.toml", agenda.record, agenda.pack)
    return merge(agenda.record, [fragment], agenda.pack, now=NOW, theirs=theirs)
