"""What is supposed, in words: answers, flows that have ended, provisions that are adopted, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from audit.assess.closing import Closing
from audit.assess.headroom import COUNSEL
from audit.assess.measure import Hindrance, Measure
from audit.assess.proposal import Proposal
from audit.assess.what_if import WhatIf
from audit.errors import Fault
from audit.pack.entry import UNKNOWN
from audit.pack.rubric import Value
from audit.record.place import answer_at
from audit.report.condition import in_words as condition_in_words
from audit.report.control import NOTHING_DRAFTED
from audit.report.inquiry import Inquiries
from audit.report.measure import WHO
from audit.report.words import Words, day, in_words

ASK = "Ask counsel first whether it may be adopted here"
LAST_RESORT = "A last resort: it gives up a whole device or membership"
IF_SO = "Whether it fits turns on an answer that is missing, so it counts at the low end alone"
BEYOND = "Only the state could bring it about"
NOT_GENERAL = (
    "It is not a general form. Where the state's law requires cooperation, only forms that treat every outside "
    "recipient alike are looked at."
)
NOT_OURS = "so it is not the city's to close"
NOBODY_SAID = "who decides about it is not on record"
SCALES = ("mode", "purpose", "onward", "oversight", "covers", "retention", "control")


class Told:
    """Puts a supposition into words; `words` are those of the assessment after it."""

    def __init__(self, found: WhatIf, words: Words, standings: Inquiries) -> None:
        self.found, self.words, self.standings = found, words, standings
        self.pack = words.pack

    def lines(self) -> Iterator[str]:
        """One line for each thing that is supposed."""
        for place, answer in self.found.answers.items():
            now = answer_at(self.found.before.record, place)
            yield f"If {place} were: {self._answer(place, answer)} (now: {self._answer(place, now)})."
        yield from map(self._closing, self.found.closings)
        for proposal in self.found.proposals:
            yield from self._proposal(proposal)

    def refusals(self) -> Iterator[Fault]:
        """Why a provision cannot be tried here, for each of which nothing could be adopted."""
        for proposal in self.found.proposals:
            if not proposal.measures:
                named = f"{proposal.provision}@{proposal.place}" if proposal.place else proposal.provision
                yield Fault(f"--adopt {named}", self._refusal(proposal))

    def _answer(self, place: str, answer: Any) -> str:
        """An answer as the record holds it, with the words of its scale where it has one."""
        if answer is None:
            return "no answer"
        if isinstance(answer, tuple):
            return in_words([str(part) for part in answer])
        if hasattr(answer, "isoformat"):
            return day(answer)
        key = place.rpartition(".")[2]
        rows = getattr(self.pack.rubric, key) if key in SCALES and answer != UNKNOWN else {}
        return f"{answer}, {self._called(rows[answer])}" if answer in rows else str(answer)

    def _called(self, row: Any) -> str:
        """A step of a scale, as it stands inside a sentence."""
        everyone = self.found.after.view == "outside-access"
        label: str = row.called(everyone=everyone) if isinstance(row, Value) else row.label
        return f"{label[0].lower()}{label[1:]}"

    def _closing(self, closing: Closing) -> str:
        chain = self.words.chain([closing.flow])
        if closing.has_ended:
            return f"{chain} ({closing.about}) has ended already, so nothing is changed by it."
        beside = f" {self._beside(closing)}" if closing.beside else ""
        return f"Ended, and shown to have ended: {chain} ({closing.about}); {self._who_decides(closing)}.{beside}"

    def _who_decides(self, closing: Closing) -> str:
        if closing.control is None:
            own = closing.flow.stands_on == "stated"
            return NOBODY_SAID if own else f"it runs between others, {NOT_OURS}"
        control = self.pack.rubric.control[closing.control]
        label = f"{control.label[0].lower()}{control.label[1:]}"
        return f"{label}, {NOT_OURS}" if control.never_stale else f"who decides: {label}"

    def _beside(self, closing: Closing) -> str:
        verb = "goes with it, since it runs" if len(closing.beside) == 1 else "go with it, since they run"
        return f"{in_words(list(closing.beside))} {verb} between the same two."

    def _proposal(self, proposal: Proposal) -> Iterator[str]:
        there = [one for one in proposal.measures if one.in_place is True]
        if proposal.adopted:
            marks = "".join(f" {mark}{'' if mark.endswith('?') else '.'}" for mark in self._marks(proposal.adopted))
            yield f"Adopted: {proposal.row.title} ({self._places(proposal.adopted)}).{marks}"
        if there:
            yield f"In place already, so nothing is changed by it: {proposal.row.title} ({self._places(there)})."
        if proposal.prohibited and proposal.measures:
            yield f"Left out: {proposal.row.title} ({self._places(proposal.prohibited)}). {self._barred(proposal)}"

    def _marks(self, measures: tuple[Measure, ...]) -> Iterator[str]:
        row = measures[0].row
        asked = [measure for measure in measures if measure.reading.is_ == COUNSEL]
        if asked:
            said = dict.fromkeys(" ".join(self.standings.of(measure)) for measure in asked)
            yield from (f"{ASK}: {question.rstrip('.')}" for question in said)
        if row.last_resort:
            yield LAST_RESORT
        if any(measure.reach == "beyond" for measure in measures):
            yield BEYOND
        elif any(measure.reach == "with-partners" for measure in measures):
            yield f"Who acts: {WHO[row.who_acts]}"
        if any(measure.if_so for measure in measures):
            yield IF_SO
        if not row.has_effect:
            yield f"What it changes: {row.why_no_effect[0].lower()}{row.why_no_effect[1:].rstrip('.')}"

    def _refusal(self, proposal: Proposal) -> str:
        law = self.found.after.law
        if proposal.prohibited:
            return self._barred(proposal)
        if law is not None and law.law.drafts_nothing:
            return NOTHING_DRAFTED
        if not proposal.is_shown:
            return NOT_GENERAL
        row = proposal.row
        if not proposal.hindrances:
            return f"It is for {_a(row.applies_to)}, and the record has none that is in use."
        if any(one.why == "not-here" for one in proposal.hindrances):
            return (
                "Where it would fit, nobody here could bring it about: a law keeps the flow, or others decide about it."
            )
        return f"It fits nothing here. It is for {_a(row.applies_to)} of which this holds: " + (
            f"{condition_in_words(row.when)}." if row.when else "nothing."
        )

    def _barred(self, proposal: Proposal) -> str:
        """That the law prohibits it, with the rules that do; it is not worked out what it would bring."""
        law = self.found.after.law
        state = law.law.name if law else "the state"
        readings = [one.reading for one in proposal.prohibited if one.reading]
        rows = [row for reading in readings for row in reading.rows]
        cited = "; ".join(rule.citation for rule in self.standings.rules(rows))
        duty = " A rule requires what another prohibits, so ask counsel." if any(r.meets_duty for r in readings) else ""
        return f"The law prohibits it in {state}{f' ({cited})' if cited else ''}, so it is not worked out.{duty}"

    def _places(self, found: Iterable[Measure | Hindrance]) -> str:
        return self.words.places(one.about for one in found)


def _a(noun: str) -> str:
    return "the whole city" if noun == "city" else f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
