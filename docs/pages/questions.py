"""What the interview asks: a page for each section, one for each pack that goes with it, and one over all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from audit.interview.overview import said_minutes
from audit.pack.question import Question, QuestionFile, Section
from audit.report.markdown import escape
from docs.pages import named, policy
from docs.pages.answer import general
from docs.pages.book import Pages
from docs.pages.condition import told
from docs.pages.piece import cites, code, filled, heading, opening, page, points, ref, several, table

FOLDER = "questions"
KINDS = {
    "choice": "one of the answers below",
    "choices": "one or several of the answers below",
    "text": "a text",
    "yes-no": "yes or no",
    "number": "a whole number",
    "date": "a day",
    "reference": "one of the city's own entries",
}
OFFERED = {
    "elements": ("elements.md", "the elements of the catalog"),
    "kind": ("systems.md", "the kinds of system of the catalog"),
    "state": ("law.md", "the states"),
}
CREATES = {
    "systems": "a list of the city's systems",
    "partners": "a list of bodies outside the city",
    "agreements": "a list of agreements",
    "flows": "whoever gets the data: each becomes a flow",
}
STATED = {"active": "documented flows to confirm", "ended": "documented flows that have ended"}
COOPERATION = "Where the state requires cooperation"
OTHER = "What the pack {pack}, version {version}, asks. Each answer is kept where the full review keeps it."
HOW = (
    "A question is left out only where its condition is not met. While an answer that the condition reads is missing, "
    'it is asked. "I don\'t know" can always be answered unless the question says otherwise.'
)


def pages() -> Pages:
    """Every page on questions, by its path."""
    made = {f"{FOLDER}.md": "\n".join(_index())}
    for number, (name, file) in enumerate(policy.sections().items(), start=1):
        made[f"{FOLDER}/{name}.md"] = "\n".join(_section(name, number, file))
    for name, (_, files) in policy.others().items():
        made[f"{FOLDER}/{name}.md"] = "\n".join(_other(name, files))
    return made


def _index() -> Iterator[str]:
    packs = "The pack {id}, version {version}, asks these. Each section has a page of its own."
    yield opening("Questions", escape(packs.format(**policy.pack().header.model_dump())), HOW)
    yield _sections(policy.sections(), f"{FOLDER}/{{}}.md")
    for name, (other, files) in policy.others().items():
        yield f"## {escape(other.header.title)}\n"
        yield f"The pack {code(name)}, version {other.header.version}, has questions of its own:\n"
        yield _sections(files, f"{FOLDER}/{name}.md")


def _sections(files: Mapping[str, QuestionFile], path: str) -> str:
    rows = (
        (
            page(path.format(name), file.section.title),
            _asked_of(file.section),
            str(len(file.questions)),
            _minutes(file),
        )
        for name, file in files.items()
    )
    return table(("Section", "Asked", "Questions", "Takes, with one of each"), rows)


def _section(name: str, number: int, file: QuestionFile) -> Iterator[str]:
    yield opening(f"Questions: {file.section.title}", *_about(file.section))
    order = f"{number} of {len(policy.sections())}, {code(name)}"
    needs = several(page(f"{FOLDER}/{need}.md", policy.sections()[need].section.title) for need in file.section.needs)
    yield points({"Section": order, "Asked": _asked_of(file.section), "Comes after": needs, "Takes": _minutes(file)})
    yield _contents(file, "questions")
    yield from _questions(file, "questions")


def _other(pack: str, files: Mapping[str, QuestionFile]) -> Iterator[str]:
    header = policy.others()[pack][0].header
    yield opening(f"Questions: {header.title}", OTHER.format(pack=code(pack), version=escape(header.version)))
    for number, file in enumerate(files.values(), start=1):
        yield f"## {number}. {escape(file.section.title)}\n"
        yield "\n\n".join(_about(file.section)) + "\n"
        yield points({"Asked": _asked_of(file.section), "Takes": _minutes(file)})
        yield _contents(file, f"{pack}.questions")
        yield from _questions(file, f"{pack}.questions", level=3)


def _about(section: Section) -> list[str]:
    return [escape(text) for text in (section.says, section.before) if text]


def _asked_of(section: Section) -> str:
    if section.each is None:
        return "once"
    if not section.among:
        return f"of each {section.each}"
    kinds = several(map(named.kind, section.among))
    return f"of each {section.each} {'to' if section.each == 'flow' else 'of the kind'}: {kinds}"


def _minutes(file: QuestionFile) -> str:
    return said_minutes(file.minutes)


def _contents(file: QuestionFile, kind: str) -> str:
    rows = (
        (ref(kind, name, asks(question)), escape(question.who_knows), code(question.sets))
        for name, question in file.questions.items()
    )
    return table(("Question", "Who would know", "Kept at"), rows)


def asks(question: Question) -> str:
    """The words of a question, in general."""
    return filled(question.ask, general(question.sets))


def _questions(file: QuestionFile, kind: str, level: int = 2) -> Iterator[str]:
    for name, question in file.questions.items():
        yield heading(kind, name, asks(question), level)
        yield "\n".join(part for part in _question(question, file.section) if part)


def _question(question: Question, section: Section) -> Iterator[str]:
    words = general(question.sets)
    yield f"{escape(filled(question.why, words))}\n"
    yield (
        points(
            {
                "Who would know": escape(question.who_knows),
                "Where to look": escape(question.where_to_look),
                "For example": escape(filled(question.example, words)),
                "Takes": said_minutes(question.minutes),
                "Kept at": code(question.sets),
                "Answer": "; ".join(_answer(question)),
            }
        )
        + told("Asked when", question.when, section.each)
        + points(dict(_more(question)))
    )
    yield _choices(question)
    yield f"What this rests on:\n\n{cites(question.cite)}" if question.cite else ""


def _answer(question: Question) -> Iterator[str]:
    key = question.sets.rpartition(".")[2]
    if question.creates:
        yield CREATES[question.creates]
    elif question.documented:
        yield STATED[question.documented]
    elif question.kind in ("choice", "choices") and not question.choices:
        path, words = OFFERED.get(key, ("rubric.md", f"the steps of {key}"))
        yield f"{'one or several of ' if question.kind == 'choices' else 'one of '}{page(path, words)}"
    else:
        yield KINDS[question.kind] + (f" ({escape(question.unit)})" if question.unit else "")
    if question.among:
        yield f"only these kinds: {several(map(named.kind, question.among))}"
    if not question.unknown:
        yield '"I don\'t know" is not offered'
    if question.not_applicable:
        yield '"This does not apply to us" is offered too'


def _more(question: Question) -> Iterable[tuple[str, str]]:
    if question.inherits:
        yield "Left out", "where the flow names an agreement, which is asked the same"
    if question.outside is not None:
        words = question.outside
        for name, text in (("asked as", words.ask), ("why", words.why), ("for example", words.example)):
            if text:
                yield f"{COOPERATION}, {name}", escape(filled(text, general(question.sets)))
    if question.since:
        yield "In the pack since", escape(question.since)
    if question.reworded:
        yield "Words last changed in", escape(question.reworded)


def _choices(question: Question) -> str:
    if not question.choices:
        return ""
    outside = {choice.value: choice.label for choice in (question.outside.choices if question.outside else ())}
    rows = ((choice.label, choice.value, outside.get(choice.value, "")) for choice in question.choices)
    told = [(escape(label), code(value), _other_words(label, other)) for label, value, other in rows]
    width = 3 if outside else 2
    return table(("Answer", "In the record", COOPERATION)[:width], (row[:width] for row in told))


def _other_words(label: str, outside: str) -> str:
    return "the same" if outside == label else escape(outside)
