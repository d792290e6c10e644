"""What no figure covers: data that is to be had without the city, and what its staff look up for somebody else."""

from __future__ import annotations

from typing import Literal

from audit.pack.condition import Condition
from audit.pack.entry import Row, Tuple
from audit.pack.question import Subject

Part = Literal["without-this-city", "conduit"]
PARTS: tuple[Part, ...] = ("without-this-city", "conduit")


class Elsewhere(Row):
    """One sentence of the report; the file's order is kept. Nothing of it enters a figure.

    `when`: said only where it is met, of the city or of the entries of `each` (of the kinds in `among`), whose names
    fill {name}. `asks`: what to find out, printed in its place while that is not known. `view`: printed only there.
    """

    part: Part
    each: Subject | None = None
    among: Tuple[str] = ()
    says: str
    asks: str = ""
    when: Condition | None = None
    view: Literal["exposure", "outside-access"] | None = None
