"""What a pack says can be done: provisions, the law beside the state's own, and how missing answers are found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.pack.law import Law, LawKinds
from audit.pack.provision import DefinedTerm, Provision
from audit.pack.question import Question
from audit.pack.request import Request


@dataclass(frozen=True)
class Means:
    """The provisions by id, in the order of the file; `terms` are the words that their wordings write with a capital.

    `federal`: federal law, None where the pack has no file for it. `kinds`: the words of all its law files.
    `questions` and `requests`: what is asked of the city, and what it may look at or ask for to find an answer.
    """

    provisions: Mapping[str, Provision]
    terms: Mapping[str, DefinedTerm]
    federal: Law | None
    kinds: LawKinds
    questions: Mapping[str, Question] = field(default_factory=dict)
    requests: Mapping[str, Request] = field(default_factory=dict)
