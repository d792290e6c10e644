"""A record, and files that people gave back to be taken into it."""

from datetime import UTC, datetime

from audit.pack.load import load_pack
from audit.record.fragment import Fragment, read_fragment
from audit.record.read import read_record
from audit.record.record import Record

PACK = load_pack()
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HEADER = '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\n'
MARIA = '[respondents.records-manager]\nname = "Maria Lopez"\n'
JAMES = '[respondents.clerk]\nrole = "city clerk"\n'
RECORD = f"""{HEADER}as_of = 2026-11-22
[city]
state = "WA"
{MARIA}
[systems.rms]
kind = "records-management"
covers = "many-residents"
elements = ["phone", "home-address"]
[partners.linx-northwest]
[agreements.mou]
title = "Memorandum"
[flows.rms-to-linx]
source = "rms"
recipient = "linx-northwest"
mode = "unknown"
purpose = "criminal-only"
"""


def record_of(text: str = RECORD) -> Record:
    """The record that a text holds."""
    return read_record(text.encode(), "city.toml", PACK).record


def given_by(text: str, record: Record, *, name: str = "back.toml", person: str = MARIA) -> Fragment:
    """The file that a person gave back."""
    return read_fragment(f"{HEADER}{person}{text}".encode(), name, record, PACK)
