"""The shipped examples assessed, for tests of what is shown of them."""

from datetime import date
from functools import cache
from pathlib import Path

from audit.assess.assessment import Assessment, assess
from audit.assess.measured import Measured
from audit.batch import measured_for
from audit.pack.load import Pack, load_law, load_pack
from audit.record.file import open_record

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
TODAY = date(2026, 11, 22)


@cache
def pack() -> Pack:
    """The shipped pack."""
    return load_pack()


@cache
def assessed(path: Path) -> Assessment:
    """One record, assessed by the shipped pack."""
    record = open_record(path, pack()).record
    return assess(pack(), record, load_law(pack(), record.city.state or ""), TODAY)


@cache
def could(path: Path) -> Measured | None:
    """What could be done about one record."""
    return measured_for(assessed(path), pack())


def outside(path: Path) -> bool:
    """Whether an example is of a state that requires cooperation."""
    return assessed(path).view == "outside-access"
