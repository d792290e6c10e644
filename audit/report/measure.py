"""Measures in words: what each is, where it stands in the state's law, who acts, and the model wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from audit.assess.assessment import Assessment
from audit.assess.measure import Laws, Measure
from audit.assess.measured import Measured
from audit.pack.law import Is, Standing
from audit.pack.provision import CITY_ACTORS, Actor, Provision
from audit.pack.rubric import Value
from audit.pack.standing import Reading
from audit.report.block import Block, Box, Bullets, Heading, Paragraph, Rows
from audit.report.cite import Citations
from audit.report.inquiry import Inquiries
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
ASK_FIRST = STANDING["counsel"]
QUESTIONS = "What to ask counsel first"
ASKED = (
    "The law files leave these kinds of measure to counsel here. Nothing of such a kind is for adoption before counsel "
    "has answered."
)
WORDING = "Model wording"
MODELS = (
    "Models to start from, written for this pack; the city attorney decides what fits. [Square brackets] are for the "
    "city to fill in. A standing is that of the kind of measure; whether these words meet a rule is for counsel."
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
        self.inquiries = Inquiries(Laws(assessment.law, measured.means.federal, measured.means.kinds))

    def named(self, measures: Iterable[Measure]) -> str:
        """Measures in a sentence: each title with what it would be applied to, and whether counsel is asked first."""
        return "; ".join(f"{title} ({self.on_what(those)})" for title, those in by_title(measures))

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
        rubric, everyone = self.words.pack.rubric, self.assessment.view == "outside-access"
        steps: list[tuple[str, Value]] = [
            (name, getattr(rubric, name)[step]) for name, step in row.tightens.steps().items()
        ]
        parts = [f"{name} to '{step.called(everyone=everyone)}' ({step.value:g})" for name, step in steps]
        if row.removes:
            parts.append(f"takes out {self.words.elements(row.removes)}")
        if row.ends_flow:
            parts.append("ends the flow")
        return "; ".join(parts) or "no figure"

    def standing(self, reading: Reading) -> str:
        """Where it stands, in short: with the citation of the rules that decide, where some do."""
        if reading.is_ == "required":
            return self.required(reading)
        stands = f"{STANDING[reading.is_]}{self.cited(reading)}"
        return f"{stands}; {self.required(reading)}" if reading.required_for else stands

    def required(self, reading: Reading) -> str:
        """That a rule requires it, for which data, by which rule, and since when that was last seen if long ago."""
        since = f" as of {day(reading.required_as_of)}; counsel to confirm" if reading.required_as_of else ""
        order = [element for element in self.words.pack.elements if element in reading.required_for]
        needed = f"{',' if since else ''} for {self.words.elements(order)}" if order else ""
        return f"{STANDING['required']}{since}{needed}{self._citing(reading.required_by)}"

    def cited(self, reading: Reading) -> str:
        """The citation of the rules that decide where it stands; empty where none does."""
        return self._citing(reading.rows)

    def _citing(self, rows: Iterable[Standing]) -> str:
        cited = [f"{rule.citation}{self.cites.of_rule(rule)}" for rule in self.rules(rows)]
        return f" ({'; '.join(cited)})" if cited else ""

    def questions(self, measures: Iterable[Measure]) -> Iterator[Block]:
        """What counsel is asked about those of the measures that are left to counsel, kind by kind."""
        found = self.inquiries.all(measures)
        if found:
            yield Heading(QUESTIONS, 3)
            yield Paragraph(ASKED)
            yield Bullets(tuple(self._question(*one) for one in found))

    def _question(self, kind: str, asks: tuple[str, ...], measures: Sequence[Measure]) -> str:
        titles = "; ".join(dict.fromkeys(measure.row.title for measure in measures))
        return f"{self.inquiries.label(kind)}. {' '.join(asks)} Before: {titles}."

    def details(self, measures: Iterable[Measure], *, law: bool = True, level: int = 3) -> Iterator[Block]:
        """Each provision once: what it asks, keeps and loses, its limits and its wording, then the words it shares.

        `law`: with what it would be applied to, and where it stands in the state's law. `level`: of the heading.
        """
        found = by_provision(measures)
        if not found:
            return
        yield Heading(WORDING, level)
        yield Paragraph(MODELS)
        for row, those in found:
            yield Heading(f"{row.title}{self.cites.of_cites(row.cite)}", level + 1)
            yield Bullets(tuple(self._points(row, those, law=law)))
            yield Box(" ".join(row.wording.split()))
        yield from self._terms([row.wording for row, _ in found], level + 1)

    def _points(self, row: Provision, measures: Sequence[Measure], *, law: bool) -> Iterator[str]:
        if law:
            yield f"For: {self.on_what(measures)}."
            yield from self._standings(measures)
        yield from self._authorities(measures)
        yield f"Who acts: {WHO[row.who_acts]}. Effort: {self.work(row, short=False)}."
        for name, sentence in (
            ("What it changes", row.why_no_effect),
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

    def _authorities(self, measures: Sequence[Measure]) -> Iterator[str]:
        """What a general form rests on, once where it is the same for all that it would be applied to."""
        by_words: dict[str, list[Measure]] = {}
        for measure in measures:
            by_words.setdefault(measure.authority, []).append(measure)
        for said, those in by_words.items():
            of = "" if len(by_words) == 1 else f", of {self.on_what(those)}"
            if said:
                yield f"Rests on{of}: {said}"

    def _terms(self, wordings: Sequence[str], level: int) -> Iterator[Block]:
        terms = [
            term
            for term in self.measured.means.terms.values()
            if any(re.search(rf"\b{re.escape(term.term)}\b", wording) for wording in wordings)
        ]
        if terms:
            yield Heading("What the words with capitals mean", level)
            yield Bullets(tuple(f"{term.term}: {term.means}" for term in terms))

    def in_place(self) -> Iterator[Block]:
        """What is there already."""
        found = by_provision(measure for measure in self.measured.measures if measure.in_place is True)
        if found:
            yield Heading("In place already", 3)
            yield Paragraph("The record says so; where no document or log shows it, that is worth having.")
            rows = tuple((row.title, self.on_what(those)) for row, those in found)
            yield Rows("Measures in place", ("Measure", "Of what"), rows)


def titled(measure: Measure) -> str:
    """A measure's title, with whether counsel is asked first."""
    return f"{measure.row.title} ({ASK_FIRST})" if measure.reading.is_ == "counsel" else measure.row.title


def by_title(measures: Iterable[Measure]) -> list[tuple[str, list[Measure]]]:
    """Measures by what they are called, those about which counsel is asked first apart from the others."""
    found: dict[str, list[Measure]] = {}
    for measure in measures:
        found.setdefault(titled(measure), []).append(measure)
    return list(found.items())


def by_provision(measures: Iterable[Measure]) -> list[tuple[Provision, list[Measure]]]:
    """Measures by provision, in the order in which each first comes."""
    found: dict[str, list[Measure]] = {}
    for measure in measures:
        found.setdefault(measure.provision, []).append(measure)
    return [(those[0].row, those) for those in found.values()]
