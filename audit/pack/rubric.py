"""The values by which exposure is measured: every number and mark of the method, read from `rubric.toml`."""

from __future__ import annotations

from pydantic import Field

from audit.pack.catalog import PartnerKind
from audit.pack.entry import Entry, Row, Tuple

TERMS = ("mode", "purpose", "onward", "oversight")


class Value(Row):
    """One step of a scale, from 0 to 1."""

    value: float
    """What it counts for, from 0 (nothing gets through) to 1 (as freely as if the recipient held the data itself)."""
    label: str
    """The words for it in reports."""
    outside: str = ""
    """Other words for it where state law requires cooperation, if these name what one agency enforces."""

    def called(self, *, everyone: bool) -> str:
        """The words of the step; `everyone`: where every outside recipient is spoken of alike."""
        return self.outside if everyone and self.outside else self.label


class Mode(Value):
    """How a recipient gets the data."""

    account: bool = False
    """`true` where the recipient holds a standing access."""
    copies: bool = False
    """`true` where records leave for good."""
    channel: str | None = None
    """The channel that this mode counts on, whatever the last hand is."""


class Oversight(Value):
    """How far terms are checked."""

    without_log: str | None = None
    """The step it counts as in the upper end when no log shows it."""


class Control(Row):
    """Who decides about a flow."""

    label: str
    """The words for it in reports."""
    never_stale: bool = False
    """`true` where evidence does not age, since a law keeps the flow in force."""


class Effort(Row):
    """How much work a measure is, so that what it brings can be weighed by it."""

    value: float
    """How much work it is, in multiples of the least."""
    label: str
    """The words for it in reports."""


class Sharing(Row):
    """What is known of a holder's recipients."""

    label: str
    """The words for it in reports."""
    incomplete_kinds: Tuple[str] = ()
    """Kinds of partner whose documented list of recipients is not whole."""


class Channel(Row):
    """The last hand a route passes through: a system, certain kinds of partner, or (`other`) any other partner."""

    label: str
    """The words for it in reports."""
    kinds: Tuple[str] = ()
    """The kinds of partner that are the last hand on it."""
    systems: bool = False
    """`true` for the channel whose last hand is a system of the city."""
    other: bool = False
    """`true` for the channel of every other partner."""
    own_account: bool = False
    """`true` where an account on it is the destination's own, with no other agency between."""


class Use(Row):
    """What somebody may want such data for."""

    weight: float
    """Its share of the score; the weights of all uses add to 100."""
    label: str
    """The words for it in reports."""
    says: str = ""
    """What it is, in one plain sentence."""


class Band(Row):
    """A stretch of the score in plain words."""

    from_score: float
    """The score at which it begins; it reaches up to the next band."""
    label: str
    """The words for it in reports."""
    means: str
    """What it means, in one plain sentence, without a number."""


class Assumed(Row):
    """What a documented flow's terms may be where no source gives them: one of these."""

    purpose: Tuple[str]
    """What the purpose may be where no source gives it: one of these."""
    onward: Tuple[str]
    """What the rule on passing data on may be where no source gives it: one of these."""
    oversight: Tuple[str]
    """What the oversight may be where no source gives it: one of these."""


class Header(Row):
    """The rubric's version, the destination, and how long evidence lasts (days)."""

    version: str
    """The version of the rubric."""
    destination: Tuple[str]
    """The partners at which routes end."""
    spread: float
    """The share by which values are drawn up and down, to see whether results hold."""
    flow_stale_after_days: int
    """After how many days evidence of a flow counts as not known."""
    law_stale_after_days: int
    """After how many days the evidence behind a law file counts as old."""
    no_list_from: Tuple[PartnerKind] = ()
    """The kinds of partner from which a city gets no list of recipients; it is not asked for one."""


class Caveat(Entry):
    """The words that go with every figure."""

    caveat: str
    """The words that go with every figure."""
    short_caveat: str
    """The same in brief."""


class Rubric(Entry):
    """All values and marks of the method."""

    rubric: Header
    """The version, the destination, and how long evidence lasts."""
    mode: dict[str, Mode]
    """How a recipient gets the data, from the most open step down."""
    purpose: dict[str, Value]
    """What the terms allow, from the most open step down."""
    onward: dict[str, Value]
    """Whether data may be passed on, from the most open step down."""
    oversight: dict[str, Oversight]
    """How far terms are checked, from the least up."""
    covers: dict[str, Value]
    """How much of the population is in a system, from the most down."""
    retention: dict[str, Value]
    """How long records are kept, from the longest down."""
    control: dict[str, Control]
    """Who decides about a flow."""
    sharing: dict[str, Sharing]
    """What is known of a holder's recipients."""
    effort: dict[str, Effort] = Field(default_factory=dict)
    """How much work a measure is, from the least up."""
    documented_unless_stated: Assumed
    """What a documented flow's terms may be where no source gives them."""
    channels: dict[str, Channel]
    """The last hand that a route passes through."""
    uses: dict[str, Use]
    """What somebody may want such data for."""
    bands: dict[str, Band]
    """Stretches of the score in words, from the lowest up."""
    figure: Caveat
    """The words that go with every figure."""

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
