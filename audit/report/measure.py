"""Measures in words: what each is, where it stands in the state's law, who acts, and the model wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from audit.assess.assessment import Assessment
from audit.assess.measure import Measure
from audit.assess.measured import Measured
from audit.pack.law import Is
from audit.pack.provision import CITY_ACTORS, Actor, Provision
from audit.pack.standing import Reading
from audit.report.block import Block, Box, Bullets, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.standing import Standings
from audit.report.words import Words, day

WHO: dict[Actor, str] = {
    "chief": "the head of the department",
    "council": "the council",
    "city-manager": "the city manager",
    "vendor": "the vendor has to agree",
    "partner": "the partner has to agree",
    "state": "the state",
}
STANDING: dict[Is, str] = {
    "required": "required",
    "permitted": "permitted",
    "counsel": "ask counsel first",
    "prohibited": "prohibited",
}
WITH_PARTNER = ", with the partner's agreement"
WORDING = "Model wording"
MODELS = (
    "Models to start from, written for this pack; the city attorney decides what fits. [Square brackets] are for the "
    "city to fill in."
)


def acts(measure: Measure) -> str:
    """Who acts, and that others have to agree where the city does not decide alone about what it narrows."""
    shared = measure.reach == "with-partners" and measure.row.who_acts in CITY_ACTORS
    return WHO[measure.row.who_acts] + (WITH_PARTNER if shared else "")


class Measures(Standings):
    """The measures of one assessment, put into words."""

    def __init__(self, assessment: Assessment, measured: Measured, words: Words, cites: Citations) -> None:
        self.assessment, self.measured, self.words, self.cites = assessment, measured, words, cites
        super().__init__(assessment.law, measured.means.federal)

    def named(self, measures: Iterable[Measure]) -> str:
        """Measures in a sentence: each title once, with what it would be applied to."""
        return "; ".join(f"{row.title} ({self.on_what(those)})" for row, those in by_provision(measures))

    def on_what(self, measures: Iterable[Measure]) -> str:
        """What measures would be applied to, by name."""
        return self.words.places(measure.about for measure in measures)

    def work(self, row: Provision, *, short: bool = True) -> str:
        """How much work it is; `short`: as much of the label as stands before its colon."""
        label = self.words.pack.rubric.effort[row.effort].label
        label = label.partition(":")[0] if short else label
        return label[0].lower() + label[1:]

    def changes(self, row: Provision) -> str:
        """What it changes, in words: each term to what, what is taken out, or that the flow ends."""
        rubric = self.words.pack.rubric
        parts = [
            f"{name} to '{getattr(rubric, name)[step].label}' ({getattr(rubric, name)[step].value:g})"
            for name, step in row.tightens.steps().items()
        ]
        if row.removes:
            parts.append(f"takes out {self.words.elements(row.removes)}")
        if row.ends_flow:
            parts.append("ends the flow")
        return "; ".join(parts) or "no figure"

    def standing(self, reading: Reading) -> str:
        """Where it stands, in short: with the citation of the rules that decide, where some do."""
        return f"{self._stands(reading)}{self.cited(reading)}"

    def _stands(self, reading: Reading) -> str:
        if reading.is_ == "required" and reading.confirm and reading.as_of:
            return f"{STANDING[reading.is_]} as of {day(reading.as_of)}; counsel to confirm"
        needed = self.words.elements(sorted(reading.required_for)) if reading.required_for else ""
        if not needed:
            return STANDING[reading.is_]
        return f"{STANDING[reading.is_]}{'' if reading.is_ == 'required' else '; required'} for {needed}"

    def cited(self, reading: Reading) -> str:
        """The citation of the rules that decide where it stands; empty where none does."""
        cited = [f"{rule.citation}{self.cites.of_rule(rule)}" for rule in self.rules(reading.rows)]
        return f" ({'; '.join(cited)})" if cited else ""

    def details(self, measures: Iterable[Measure], *, law: bool = True) -> Iterator[Block]:
        """Each provision once: what it asks, keeps and loses, its limits and its wording, then the words it shares.

        `law`: with what it would be applied to, and where it stands in the state's law.
        """
        found = by_provision(measures)
        if not found:
            return
        yield Heading(WORDING, 3)
        yield Paragraph(MODELS)
        for row, those in found:
            yield Heading(f"{row.title}{self.cites.of_cites(row.cite)}", 4)
            yield Bullets(tuple(self._points(row, those, law=law)))
            yield Box(" ".join(row.wording.split()))
        yield from self._terms([row.wording for row, _ in found])

    def _points(self, row: Provision, measures: Sequence[Measure], *, law: bool) -> Iterator[str]:
        if law:
            yield f"For: {self.on_what(measures)}."
            yield from self._standings(measures)
        if row.authority:
            yield f"Rests on: {row.authority}"
        yield f"Who acts: {WHO[row.who_acts]}. Effort: {self.work(row, short=False)}."
        for name, sentence in (
            ("What it is for", row.why_no_effect),
            ("Keeps", row.keeps),
            ("Loses", row.loses),
            ("Leaves open", row.exceptions),
            ("Limits", row.limits),
        ):
            if sentence:
                yield f"{name}: {sentence}"

    def _standings(self, measures: Sequence[Measure]) -> Iterator[str]:
        """The standing, once where it is the same for all that it would be applied to."""
        state = self.assessment.law.law.name if self.assessment.law else "the state, whose law was not looked up"
        by_words: dict[str, list[Measure]] = {}
        for measure in measures:
            why = self.reasons(measure.reading)
            said = f"{self.standing(measure.reading)}.{f' {why}' if why else ''}"
            by_words.setdefault(said, []).append(measure)
        for said, those in by_words.items():
            of = "" if len(by_words) == 1 else f", of {self.on_what(those)}"
            yield f"Standing in {state}{of}: {said}"

    def _terms(self, wordings: Sequence[str]) -> Iterator[Block]:
        terms = [
            term
            for term in self.measured.means.terms.values()
            if any(re.search(rf"\b{re.escape(term.term)}\b", wording) for wording in wordings)
        ]
        if terms:
            yield Heading("What the words with capitals mean", 4)
            yield Bullets(tuple(f"{term.term}: {term.means}" for term in terms))

    def in_place(self) -> Iterator[Block]:
        """What is there already."""
        found = by_provision(measure for measure in self.measured.measures if measure.in_place is True)
        if found:
            yield Heading("In place already", 3)
            yield Paragraph("The record says so; where no document or log shows it, that is worth having.")
            rows = tuple((row.title, self.on_what(those)) for row, those in found)
            yield Rows("Measures in place", ("Measure", "Of what"), rows)


def by_provision(measures: Iterable[Measure]) -> list[tuple[Provision, list[Measure]]]:
    """Measures by provision, in the order in which each first comes."""
    found: dict[str, list[Measure]] = {}
    for measure in measures:
        found.setdefault(measure.provision, []).append(measure)
    return [(those[0].row, those) for those in found.values()]
