"""The values by which exposure is measured: every number and mark of the method, read from `rubric.toml`."""

from __future__ import annotations

from pydantic import Field

from audit.pack.entry import Entry, Row, Tuple

TERMS = ("mode", "purpose", "onward", "oversight")


class Value(Row):
    """One step of a scale, from 0 to 1."""

    value: float
    label: str


class Mode(Value):
    """How a recipient gets the data. `account`: it holds a standing access; `copies`: records leave for good."""

    account: bool = False
    copies: bool = False
    channel: str | None = None


class Oversight(Value):
    """How far terms are checked. `without_log`: the step it counts as in the high when no log shows it."""

    without_log: str | None = None


class Control(Row):
    """Who decides about a flow. `never_stale`: evidence of it does not age, since a law keeps it in force."""

    label: str
    never_stale: bool = False


class Effort(Row):
    """How much work a measure is. `value`: in multiples of the least, so that what it brings can be weighed by it."""

    value: float
    label: str


class Sharing(Row):
    """What is known of a holder's recipients. `incomplete_kinds`: kinds whose documented list is not whole."""

    label: str
    incomplete_kinds: Tuple[str] = ()


class Channel(Row):
    """The last hand a route passes through: a system, certain kinds of partner, or (`other`) any other partner.

    `own_account`: an account on this channel is the destination's own, with no other agency between.
    """

    label: str
    kinds: Tuple[str] = ()
    systems: bool = False
    other: bool = False
    own_account: bool = False


class Use(Row):
    """What such data is used for; weights over all uses add to 100."""

    weight: float
    label: str
    says: str = ""


class Band(Row):
    """A stretch of the score in plain words, from `from_score` up to the next band."""

    from_score: float
    label: str
    means: str


class Assumed(Row):
    """What a documented flow's terms may be where no source gives them: one of these."""

    purpose: Tuple[str]
    onward: Tuple[str]
    oversight: Tuple[str]


class Header(Row):
    """The rubric's version, the destination, and how long evidence lasts (days)."""

    version: str
    destination: Tuple[str]
    spread: float
    flow_stale_after_days: int
    law_stale_after_days: int


class Caveat(Entry):
    """The words that go with every figure."""

    caveat: str
    short_caveat: str


class Rubric(Entry):
    """All values and marks of the method."""

    rubric: Header
    mode: dict[str, Mode]
    purpose: dict[str, Value]
    onward: dict[str, Value]
    oversight: dict[str, Oversight]
    covers: dict[str, Value]
    retention: dict[str, Value]
    control: dict[str, Control]
    sharing: dict[str, Sharing]
    effort: dict[str, Effort] = Field(default_factory=dict)
    documented_unless_stated: Assumed
    channels: dict[str, Channel]
    uses: dict[str, Use]
    bands: dict[str, Band]
    figure: Caveat

    def scale(self, name: str) -> dict[str, float]:
        """The steps of one scale (`mode`, `purpose`, ...) with their values."""
        rows: dict[str, Value] = getattr(self, name)
        return {step: row.value for step, row in rows.items()}

    def band(self, score: float) -> str:
        """The band a score from 0 to 100 falls into."""
        return max((row.from_score, name) for name, row in self.bands.items() if row.from_score <= score)[1]

    def band_label(self, band: str) -> str:
        """A band's words."""
        return self.bands[band].label
