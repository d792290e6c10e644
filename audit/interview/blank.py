"""Questions to be answered away from the terminal: over which record they are printed, and the words of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit.errors import UsageError, nearest, shown
from audit.interview.asking import SUBJECTS, Asking, Wording
from audit.interview.desk import Desk
from audit.interview.option import DONT_KNOW, NOT_APPLICABLE, Option, options_of, usual
from audit.interview.proviso import decided
from audit.interview.row import NONE_LISTED, documented_flows
from audit.pack.condition import Look
from audit.pack.entry import UNKNOWN
from audit.pack.law import Law
from audit.pack.load import Pack
from audit.pack.question import Question, QuestionFile
from audit.record.agreement import Agreement
from audit.record.city import City, Header
from audit.record.flow import Flow
from audit.record.partner import Partner
from audit.record.place import NOTE, answer_at
from audit.record.record import FORMAT, Record
from audit.record.subject import Subjects
from audit.record.system import System

SAMPLES: Mapping[str, str] = {
    "systems": "system-id",
    "partners": "partner-id",
    "agreements": "agreement-id",
    "flows": "flow-id",
}
"""The entries that stand for any of their kind, so that a question about them has words."""


@dataclass(frozen=True)
class Blank:
    """One question to fill in, in the words of its view. `usual` are the values to suggest first, if any."""

    asking: Asking
    ask: str
    why: str
    example: str
    options: tuple[Option, ...]
    usual: tuple[str, ...] = ()
    answer: Any = None

    @property
    def question(self) -> Question:
        """The question of the pack."""
        return self.asking.question

    @property
    def key(self) -> tuple[str, ...]:
        """Its key below the table it is written in."""
        keys = tuple(self.question.key.split("."))
        return keys[1:] if keys[0] == NOTE else keys

    @property
    def table(self) -> tuple[str, ...]:
        """The table of the record that its answer is written in."""
        holder, subject = self.asking.holder, self.asking.subject
        if self.question.key.startswith(f"{NOTE}."):
            return ("notes", f"{holder}.{subject}")
        return (holder, subject) if subject else (holder,)

    @property
    def takes_several(self) -> bool:
        """Whether the answer is a list."""
        return self.question.kind == "choices" or (
            self.question.kind == "reference" and self.question.key == "partners"
        )


class Blanks:
    """The questions of a pack for a city that has answered none, or for one record."""

    def __init__(self, pack: Pack, sections: Mapping[str, QuestionFile], record: Record, view: str) -> None:
        self.pack, self.sections, self.record, self.view = pack, sections, record, view
        self.words = Wording(record, Subjects(record, pack, view).nodes, view)

    def of(self, asking: Asking) -> Blank:
        """A question with its words and the answers it takes, those beside its own last."""
        return Blank(
            asking,
            begun(self.words.ask(asking)),
            begun(self.words.why(asking)),
            begun(self.words.example(asking)),
            (*self._own(asking), *_beside(asking.question)),
            usual(asking, self.words, self.pack) if asking.question.key == "elements" else (),
            None if asking.subject in SAMPLES.values() else answer_at(self.record, asking.place),
        )

    def _own(self, asking: Asking) -> Iterator[Option]:
        if asking.question.documented and asking.subject not in SAMPLES.values():
            yield from self._documented(asking)
            return
        if asking.question.key == "elements" and asking.holder == "flows":
            yield Option("all", "Everything the source holds")
        for option in options_of(asking, self.words, self.pack):
            if option.value not in SAMPLES.values():
                yield option
        if asking.question.kind == "choices" and not asking.question.documented:
            yield Option((), NONE_LISTED)

    def _documented(self, asking: Asking) -> Iterator[Option]:
        """The catalog's flows out of a partner, by their ids there; "none" where none of them is meant."""
        # No day is asked about here, so the desk has none.
        desk = Desk(self.pack, self.sections, self.record, view=self.view, today=date.min)
        for name, row in documented_flows(desk, asking).items():
            mode = self.pack.rubric.mode.get(row.mode or "")
            how = f" ({mode.label[0].lower()}{mode.label[1:]})" if mode else ""
            yield Option(name, f"to {self.words.nodes.name_of(row.recipient)}{how}")
        yield Option("none", NONE_LISTED)

    def of_section(self, section: str, subject: str = "") -> list[Blank]:
        """The questions of a section that the city may be asked, for one entry or for the city itself."""
        askings = (Asking(section, name, each, subject) for name, each in self.sections[section].questions.items())
        return [self.of(asking) for asking in askings if self._may_be_asked(asking)]

    def _may_be_asked(self, asking: Asking) -> bool:
        """Whether nothing that is known already, such as the state or the kind of a system, rules the question out."""
        when = asking.question.when
        return when is None or decided(when, self.look(asking)) is not False

    def look(self, asking: Asking) -> Look:
        """What is settled before any answer is given; None for what may still be answered either way."""
        return lambda key: self._known(asking, key)

    def _known(self, asking: Asking, key: str) -> list[Any]:
        if key == "view":
            return [self.view]
        if key == "city.state":
            return [self.record.city.state]
        if key == "systems.kind":
            return [*(system.kind for system in self.record.systems.values()), None]
        if key == "kind" and asking.subject not in SAMPLES.values():
            return [answer_at(self.record, f"{asking.holder}.{asking.subject}.kind")]
        return [None]

    def of_kind(self, section: str, subject: str) -> bool:
        """Whether a section asks about an entry, as far as its kind is known."""
        part = self.sections[section].section
        if part.each is None or not subject:
            return part.each is None and not subject
        holder = SUBJECTS[part.each]
        if subject not in getattr(self.record, holder):
            return False
        kind = None if subject in SAMPLES.values() else answer_at(self.record, f"{holder}.{subject}.kind")
        return kind is None or not part.among or kind in part.among


def blanks_for(
    pack: Pack, sections: Mapping[str, QuestionFile], law: Law, kinds: Iterable[str], *, today: date
) -> Blanks:
    """The questions for a city under this law that has systems of these kinds; raises UsageError for one not known."""
    header = Header(format=FORMAT, pack=pack.header.id, pack_version=pack.header.version, as_of=today)
    record = Record(record=header, city=City(state=law.law.state), systems=_systems(pack, kinds))
    view = "outside-access" if law.requires_cooperation else "exposure"
    return Blanks(pack, sections, with_samples(record), view)


def _systems(pack: Pack, kinds: Iterable[str]) -> dict[str, System]:
    systems: dict[str, System] = {}
    for kind in kinds:
        if kind not in pack.systems:
            near = nearest(kind, pack.systems, len(pack.systems))
            raise UsageError(f"{shown(kind)} is not a kind of system. {near}")
        number, name = 1, kind
        while name in systems or name in pack.partners:
            number += 1
            name = f"{kind}-{number}"
        systems[name] = System(name=pack.systems[kind].name, kind=kind)
    return systems


def with_samples(record: Record) -> Record:
    """The record with one entry more of each sort, which stands for any."""
    flow = Flow(source=SAMPLES["systems"], recipient=SAMPLES["partners"])
    return record.model_copy(
        update={
            "systems": {**record.systems, SAMPLES["systems"]: System(name="this system")},
            "partners": {**record.partners, SAMPLES["partners"]: Partner(name="this partner")},
            "agreements": {**record.agreements, SAMPLES["agreements"]: Agreement(title="this agreement")},
            "flows": {**record.flows, SAMPLES["flows"]: flow},
        }
    )


def _beside(question: Question) -> Iterator[Option]:
    if question.unknown:
        yield Option(UNKNOWN, DONT_KNOW)
    if question.not_applicable:
        yield Option("not-applicable", NOT_APPLICABLE)


def begun(text: str) -> str:
    """Text that begins with a capital letter, whatever name was filled in there."""
    return text[:1].upper() + text[1:]
