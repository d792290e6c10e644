"""Points of made-up records, by made-up findings and by the shipped ones."""

from datetime import date
from functools import cache

from audit.assess.assessment import assess
from audit.assess.authority import Authorities
from audit.assess.finding import Point, Rules, find_points
from audit.assess.measure import Laws
from audit.pack.finding import Finding
from audit.pack.law import Law, LawKinds
from audit.pack.load import (
    load_federal,
    load_findings,
    load_law,
    load_law_kinds,
    load_pack,
    load_provisions,
)
from audit.pack.provision import Provision
from audit.record.read import read_record
from audit.record.record import Record

TODAY = date(2026, 11, 22)
PACK = load_pack()
HEADER = '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n'
CITY = '[city]\nname = "Example City"\nstate = "{state}"\ninventory = "complete"\n'
ROWS = """
[systems.reports]
name = "Police reports"
kind = "records-management"
elements = ["home-address", "criminal-history"]
sharing = "listed"

[systems.cars]
name = "Car readers"
kind = "plate-readers"
elements = ["plate-location"]
sharing = "listed"

[partners.pool]
name = "Lake Exchange"
kind = "regional-pool"
sharing = "none"

[agreements.memo]
title = "Memorandum"
partners = ["pool"]

[flows.reports-pool]
source = "reports"
recipient = "pool"
agreement = "memo"
elements = "all"
mode = "bulk-copy"

[flows.cars-pool]
source = "cars"
recipient = "pool"
elements = "all"
mode = "direct-query"
"""


@cache
def laws(state: str) -> Laws:
    """The law that the shipped pack has for a state."""
    return Laws(load_law(PACK, state), *_beside())


@cache
def _beside() -> tuple[Law | None, LawKinds]:
    return load_federal(PACK), load_law_kinds(PACK)


@cache
def provisions() -> dict[str, Provision]:
    """The shipped provisions."""
    return load_provisions(PACK)


@cache
def shipped() -> dict[str, Finding]:
    """The shipped findings."""
    return load_findings(PACK)


def finding(**changes: object) -> Finding:
    """A finding about each agreement that was never signed, with some keys changed."""
    plain = {
        "title": "A title",
        "each": "agreement",
        "when": {"key": "signed", "equals": "never"},
        "citation": "the paper {name}",
        "binds": "those who signed",
        "says": "{name} was not signed.",
        "question": "Who signs {name}?",
        "provision": ("unsigned-agreement-signed",),
        "direction": "shares-more",
        "basis": "judgement",
        "why": "A test.",
    }
    return Finding.model_validate({key: value for key, value in (plain | changes).items() if value is not None})


def record(more: str = "", *, rows: str = ROWS, state: str = "WI") -> Record:
    """A record with the rows above and more of them."""
    return read_record((HEADER + CITY.format(state=state) + rows + more).encode(), "record.toml", PACK).record


def points(of: Record, **findings: Finding) -> tuple[Point, ...]:
    """The points that findings make of a record under its state's law; the shipped ones when none is given."""
    law = laws(of.city.state or "")
    rules = Rules(findings or shipped(), provisions(), Authorities(PACK, law, TODAY))
    return find_points(PACK, rules, assess(PACK, of, law.law, TODAY))


def outcomes(of: Record, row: Finding) -> dict[str, str]:
    """What became of one finding, by what it is about."""
    return {point.about: point.outcome for point in points(of, it=row)}
