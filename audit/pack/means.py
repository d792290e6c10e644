"""What a pack says can be done: its provisions with the terms they share, and the law beside the state's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit.pack.law import Law, LawKinds
from audit.pack.provision import DefinedTerm, Provision


@dataclass(frozen=True)
class Means:
    """The provisions by id, in the order of the file; `terms` are the words that their wordings write with a capital.

    `federal`: federal law, None where the pack has no file for it. `kinds`: the words of all its law files.
    """

    provisions: Mapping[str, Provision]
    terms: Mapping[str, DefinedTerm]
    federal: Law | None
    kinds: LawKinds
