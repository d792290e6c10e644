"""What no figure covers: data that is to be had without the city, and what its staff look up for somebody else."""

from __future__ import annotations

from typing import Literal

from audit.pack.condition import Condition
from audit.pack.entry import Row

Part = Literal["without-this-city", "conduit"]
PARTS: tuple[Part, ...] = ("without-this-city", "conduit")


class Elsewhere(Row):
    """One sentence of the report; the file's order is kept.

    `when`: left out where it is not met; while that is not known, it is said that it is not known. `view`: said only
    there. `asks`: what to find out, printed with it while `when` is not known.
    """

    part: Part
    says: str
    asks: str = ""
    when: Condition | None = None
    view: Literal["exposure", "outside-access"] | None = None
