"""What no figure covers: data that is to be had without the city, and what its staff look up for somebody else."""

from __future__ import annotations

from typing import Literal

from audit.pack.condition import Condition
from audit.pack.entry import Row, Tuple
from audit.pack.question import Subject

Part = Literal["without-this-city", "conduit"]
PARTS: tuple[Part, ...] = ("without-this-city", "conduit")


class Elsewhere(Row):
    """One sentence of the report; the file's order is kept. Nothing of it enters a figure."""

    part: Part
    """The part of the report: `without-this-city` or `conduit`."""
    each: Subject | None = None
    """What it is said of, one sentence for the entries together; left out, of the city."""
    among: Tuple[str] = ()
    """The kinds of system or partner it keeps to; for flows, the kind of the recipient."""
    says: str
    """The sentence. {name} is filled with the entries for which `when` is met."""
    asks: str = ""
    """What to find out, printed in its place while `when` is not known."""
    when: Condition | None = None
    """Said only where this is met."""
    view: Literal["exposure", "outside-access"] | None = None
    """Printed only in this view."""
