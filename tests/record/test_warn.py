"""What is likely a slip is said, and never in the way."""

import subprocess
import sys
from pathlib import Path

import pytest

from audit.pack.load import load_pack
from audit.record.read import read_record

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
HEADER = (
    '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n[city]\nstate = "WA"\n'
    '[systems.rms]\nkind = "records-management"\nelements = ["phone"]\n'
)
VERSION = load_pack().header.version
SLIPS = {
    "state left out": (
        HEADER.replace('state = "WA"\n', ""),
        'line 6, city.state: The state is not given, so its law is not looked up. Add state = "WA", say.',
    ),
    "newer pack": (
        HEADER.replace('"1.0.0"', '"99.0.0"'),
        f"line 4, record.pack_version: The record was answered with pack '99.0.0'; this program has {VERSION}. "
        "Install the newer flowaudit before changing it.",
    ),
    "sharing of a part": (
        HEADER + '[partners.firm]\nkind = "vendor"\n[partners.arm]\npart_of = "firm"\nsharing = "none"\n'
        '[flows.out]\nsource = "arm"\nrecipient = "fbi"\n',
        "line 15, partners.arm.sharing: This is a part of 'firm', and whom a part shares with is not read. "
        "Say it of 'firm', and take it out here.",
    ),
    "listed without flows": (
        HEADER + 'sharing = "listed"\n',
        "line 11, systems.rms.sharing: Its recipients are listed, yet no flow leaves it. "
        'List the flows, or write "none" or "unknown".',
    ),
    "partner listed without flows": (
        HEADER + '[partners.linx-northwest]\nsharing = "listed"\n',
        "line 12, partners.linx-northwest.sharing: Its recipients are listed, yet no flow leaves it. "
        'List the flows, or write "none" or "unknown".',
    ),
    "pool like one of the catalog": (
        HEADER + '[partners.records-pool]\nname = "LInX NW"\nkind = "regional-pool"\n',
        "line 11, partners.records-pool: This looks like 'linx-northwest' (LInX Northwest) of the catalog. "
        'If it is, add catalog = "linx-northwest", so that its documented flows join the map.',
    ),
    "agreement without the recipient": (
        HEADER
        + '[agreements.mou]\npartners = ["linx"]\n[flows.a]\nsource = "rms"\nrecipient = "azlink"\nagreement = "mou"\n',
        "line 16, flows.a.agreement: The agreement 'mou' does not name the recipient. "
        "Add the recipient to its partners, or name another agreement.",
    ),
    "element the system lacks": (
        HEADER + '[flows.a]\nsource = "rms"\nrecipient = "azlink"\nelements = ["phone", "narrative"]\n',
        "line 14, flows.a.elements: The system 'rms' does not list 'narrative'. "
        "Add it to the system, or take it out of the flow.",
    ),
    "note about nothing": (
        HEADER + '[notes."flows.a.mode"]\nbasis = "log"\n',
        'line 11, notes."flows.a.mode": The note is about something that is not in the record. Mend its name.',
    ),
    "note about no key": (
        HEADER + '[notes."systems.rms.element"]\nbasis = "log"\n',
        "line 11, notes.\"systems.rms.element\": The note is about a key 'element' that does not exist. "
        "Did you mean 'elements'?",
    ),
}


def warnings(text: str) -> list[str]:
    """What reading a record warns of."""
    return [str(warning) for warning in read_record(text.encode(), "record.toml", load_pack()).warnings]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_likely_slip_is_said_with_its_place_and_what_to_do(slip: str) -> None:
    """Each slip has its own sentence, and only its own is said."""
    text, sentence = SLIPS[slip]

    assert warnings(text) == [sentence]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_shipped_example_warns(path: Path) -> None:
    """The examples are what a good record looks like."""
    assert warnings(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("partner", "known"),
    [
        ('a]\nname = "LInX Northwest pool"\nkind = "regional-pool"', "linx-northwest"),
        ('linx-nw]\nkind = "regional-pool"', "linx-northwest"),
        ('flock-cameras]\nkind = "vendor"', "flock"),
        ('a]\nname = "Northwest LinX"\nkind = "other"', "linx-northwest"),
        ('a]\nname = "San Diego ARJIS"\nkind = "regional-pool"', None),
        ('a]\nname = "Clear Creek Sheriff"\nkind = "local-agency"', None),
        ('a]\nname = "Valley County Records Pool"\nkind = "regional-pool"', None),
        ('a]\nname = "LInX NW"\ncatalog = "linx-northwest"', None),
        ('a]\nname = "Blaine station"\npart_of = "border-patrol"', None),
    ],
)
def test_a_partner_that_may_be_one_of_the_catalog_is_pointed_out(partner: str, known: str | None) -> None:
    """By an alias, another order of words or a longer name, and never where the record says what it is."""
    said = warnings(f"{HEADER}[partners.{partner}\n")

    assert [sentence.partition("looks like '")[2].partition("'")[0] for sentence in said] == ([known] if known else [])


def test_names_are_compared_only_where_a_partner_asks_for_it() -> None:
    """Reading a record whose partners all say what they are loads no library for comparing names."""
    program = (
        "import sys; from pathlib import Path; from audit.pack.load import load_pack; "
        "from audit.record.file import open_record; "
        f"open_record(Path({str(EXAMPLES[0])!r}), load_pack()); sys.exit('rapidfuzz' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
