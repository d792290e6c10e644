"""Records of a short review as somebody answers one in fifteen minutes, assessed by the shipped packs."""

from datetime import date
from functools import cache

from audit.assess.assessment import Assessment, assess
from audit.pack.load import Pack, load_law, load_pack
from audit.record.read import read_record

TODAY = date(2026, 11, 22)
RECORD = """
[record]
format = 1
pack = "triage"
pack_version = "1.0.0"
as_of = 2026-11-22
directed_by_counsel = "no"

[city]
name = "Example City"
state = "{state}"
inventory = "partial"
practices = {{ pools-listed = "all", register-of-agreements = "partly", search-log-review = "never" }}

[systems.police-records]
name = "Police records"
kind = "records-management"
operator = "city"
sharing = "listed"

[systems.cars]
name = "Car readers"
kind = "plate-readers"
sharing = "unknown"

[systems.jail]
name = "County jail"
kind = "jail-management"
operator = "another-government"

[systems.video]
name = "Street video"
kind = "cameras"
sharing = "unknown"

[partners.harbor]
name = "Harbor Exchange"
kind = "regional-pool"

[partners.drug-unit]
name = "Drug unit"
kind = "task-force"

[flows.police-records-harbor]
source = "police-records"
recipient = "harbor"
"""


@cache
def short_pack() -> Pack:
    """The shipped pack of the short review."""
    return load_pack("triage")


def named(*partners: str) -> str:
    """Rows that name partners of the catalog."""
    return "".join(f'\n[partners.{partner}]\ncatalog = "{partner}"\n' for partner in partners)


def short(state: str, more: str = "") -> Assessment:
    """The record in one state, with more rows, assessed."""
    pack = short_pack()
    record = read_record((RECORD.format(state=state) + more).encode(), "short.toml", pack).record
    return assess(pack, record, load_law(pack, state), TODAY)
