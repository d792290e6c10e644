"""Citations: a number behind each hop, and at the end the documents the numbers stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from audit.assess.assessment import Assessment
from audit.assess.flow_map import MapFlow
from audit.pack.entry import Cite
from audit.pack.law import Law, Rule
from audit.pack.load import Pack
from audit.pack.source import Source
from audit.record.note import Note
from audit.report.block import Block, Documents, Heading

Document = tuple[str, str]


class Citations:
    """Numbers documents in the order in which a report first cites them."""

    def __init__(self, assessment: Assessment, pack: Pack, sources: Mapping[str, Source]) -> None:
        self.assessment, self.pack, self.sources = assessment, pack, sources
        self.numbers: dict[Document, int] = {}

    def mark(self, flow: MapFlow) -> str:
        """The numbers of what a hop rests on: " [1, 4]", or nothing where it rests on nobody's document."""
        return _numbers({self._number(document) for document in self._documents(flow)})

    def of_stance(self, law: Law) -> str:
        """The numbers of what a state's stance rests on."""
        return self.of_cites(law.law.cite)

    def of_rule(self, rule: Rule) -> str:
        """The numbers of what a rule of law rests on."""
        return self.of_cites(rule.cite)

    def of_cites(self, cites: Iterable[Cite]) -> str:
        """The numbers of some documents."""
        return _numbers({self._number(self._of_source(cite)) for cite in cites})

    def list(self) -> Iterator[Block]:
        """The documents, numbered."""
        if self.numbers:
            yield Heading("Sources")
            yield Documents(tuple(self.numbers))

    def _number(self, document: Document) -> int:
        return self.numbers.setdefault(document, len(self.numbers) + 1)

    def _documents(self, flow: MapFlow) -> Iterator[Document]:
        if flow.stands_on == "catalog":
            yield from map(self._of_source, self.pack.flows[flow.id].cite)
        elif flow.stands_on == "stated":
            agreement = self.assessment.record.flows[flow.id].agreement
            for path, note in self.assessment.record.notes.items():
                if path in (f"flows.{flow.id}", f"agreements.{agreement}") or path.startswith(f"flows.{flow.id}."):
                    yield from _of_note(note)

    def _of_source(self, cite: Cite) -> Document:
        source = self.sources.get(cite.source)
        return (source.reference(), source.url) if source else (cite.source, "")


def _numbers(numbers: set[int]) -> str:
    return f" [{', '.join(map(str, sorted(numbers)))}]" if numbers else ""


def _of_note(note: Note) -> Iterator[Document]:
    """The document of a note; its address is shown as text, since whoever wrote the record chose it."""
    document = note.document
    if document is None or not (document.title or document.path or document.url):
        return
    parts = [document.title or document.path or "", str(document.date or ""), document.page and f"page {document.page}"]
    kept = document.kept and f"kept by {document.kept}"
    text = ", ".join(part for part in (*parts, kept) if part)
    yield f"{text}. {document.url}" if document.url else f"{text}.", ""
