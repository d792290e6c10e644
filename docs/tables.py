"""Tables and sentences of the documentation that quote the program or its policy pack. Pages call this from cog.

A key of the record or of assessment.json that nobody has described stops the build, so that none goes undocumented.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import typer

from audit.assess.assessment import Assessment, as_json, assess
from audit.batch import measured_for
from audit.cli import app
from audit.interview.command import HELP
from audit.pack.entry import Entry
from audit.pack.load import Pack, load_law, load_laws, load_pack, load_plain, load_sections
from audit.pack.question import Question
from audit.pack.shelf import shipped
from audit.record.agreement import Agreement
from audit.record.city import City, Header, Respondent
from audit.record.flow import Flow, Observed
from audit.record.note import Document, Note
from audit.record.partner import Partner
from audit.record.read import read_record
from audit.record.record import Record
from audit.record.system import System
from audit.report.words import day, whole
from audit.report.written import written
from audit.upkeep.asked import in_general
from audit.upkeep.meaning import meanings
from docs import session
from docs.words import ASSESSMENT_KEYS

TODAY = datetime.date(2026, 11, 22)
OF_RECORD = meanings(Record)
TABLES: tuple[tuple[str, type[Entry], str], ...] = (
    ("[record]", Header, OF_RECORD["record"]),
    ("[city]", City, OF_RECORD["city"]),
    ("[respondents.ID]", Respondent, OF_RECORD["respondents"]),
    ("[systems.ID]", System, OF_RECORD["systems"]),
    ("[partners.ID]", Partner, OF_RECORD["partners"]),
    ("[agreements.ID]", Agreement, OF_RECORD["agreements"]),
    ("[flows.ID]", Flow, OF_RECORD["flows"]),
    ("observed, inside a flow", Observed, "What logs showed between two days."),
    ('[notes."PLACE"]', Note, OF_RECORD["notes"]),
    ("document, inside a note", Document, "The document behind an answer. Only its description is kept, never a copy."),
)


@cache
def pack() -> Pack:
    """The shipped policy pack."""
    return load_pack()


@cache
def assessed(example: str) -> Assessment:
    """A shipped example, assessed."""
    name = f"{example}.toml"
    record = read_record((shipped("examples") / name).read_bytes(), name, pack()).record
    return assess(pack(), record, load_law(pack(), record.city.state or ""), TODAY)


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    head = list(header)
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in lines)


def short_names() -> str:
    """What each name in capitals stands for."""
    plain = load_plain(pack())
    rows = sorted(plain.short_names.items()) if plain else []
    return table(("Name", "Stands for", "Meaning"), ((f"**{name}**", row.stands_for, row.says) for name, row in rows))


def say(sentence: str, **more: object) -> str:
    """A sentence whose {places} are filled from the rubric's header and the given words."""
    return sentence.format(**pack().rubric.rubric.model_dump(), **more) + "\n"


# ---- the rubric


def scale(name: str) -> str:
    """The steps of one scale, with what each counts for and why."""
    rows = getattr(pack().rubric, name)
    return table(
        ("Word", "Meaning", "Counts", "Why"),
        ((f"`{step}`", row.label, f"{row.value:.2f}", row.why) for step, row in rows.items()),
    )


def uses() -> str:
    """What such data is used for, with weights."""
    rows = pack().rubric.uses.values()
    return table(("Use", "Meaning", "Weight"), ((row.label, row.says, f"{row.weight:g}") for row in rows))


def bands() -> str:
    """The bands of the score in words."""
    rows = [*pack().rubric.bands.values()]
    ends = [f"below {row.from_score:g}" for row in rows[1:]] + ["to 100"]
    return table(
        ("Band", "Score"), ((row.label, f"from {row.from_score:g}, {end}") for row, end in zip(rows, ends, strict=True))
    )


def channels() -> str:
    """The channels, by the last hand."""
    return table(("Channel", "Meaning"), ((f"`{name}`", row.label) for name, row in pack().rubric.channels.items()))


def caveat() -> str:
    """The words that go with every figure."""
    return f"> {pack().rubric.figure.caveat}\n"


def assumed() -> str:
    """What a documented flow's terms may be where no source gives them."""
    rubric = pack().rubric
    lines = []
    for term in ("purpose", "onward", "oversight"):
        steps = [getattr(rubric, term)[step].label for step in getattr(rubric.documented_unless_stated, term)]
        lines.append(f"- {term}: {'; or '.join(steps)}\n")
    return "".join(lines)


def examples_of(kind: Literal["elements", "systems"], most: int = 6) -> str:
    """A few ids of the catalog, for a reader to see their form."""
    rows = [*getattr(pack(), kind)]
    return f"{', '.join(f'`{row}`' for row in rows[:most])} and {len(rows) - most} more\n"


# ---- the law


def cooperation_states() -> str:
    """The states whose cities are reviewed in the outside-access view."""
    names = sorted(law.law.name for law in load_laws(pack()).values() if law.requires_cooperation)
    return f"Today these are {len(names)} states: {', '.join(names[:-1])} and {names[-1]}.\n"


# ---- the record


def record_table(header: str) -> str:
    """Every key of one table of the record, with what may stand there."""
    model, says = next((model, says) for name, model, says in TABLES if name == header)
    words = meanings(model)
    rows = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        must = " Required." if field.is_required() else ""
        rows.append((f"`{key}`", allowed(model, key, field.annotation), words[key] + must))
    return f"{says}\n\n{table(('Key', 'What may stand there', 'Meaning'), rows)}"


def record_tables() -> str:
    """Every table of the record."""
    return "\n".join(f"## `{name}`\n\n{record_table(name)}" for name, _, _ in TABLES)


SCALES = {
    "mode": "mode", "purpose": "purpose", "onward": "onward", "oversight": "oversight", "covers": "covers",
    "retention": "retention", "kept_by_recipient": "retention", "control": "control",
}  # fmt: skip
NAMES = {
    ("System", "kind"): "a kind of system of the catalog, or `unknown`",
    ("System", "elements"): "a list of elements of the catalog, or `unknown`",
    ("Flow", "elements"): "`all`, a list of elements of the catalog, or `unknown`",
    ("Flow", "source"): "the id of a system or partner",
    ("Flow", "recipient"): "the id of a system or partner",
    ("Flow", "agreement"): "the id of an agreement, `none` or `unknown`",
    ("System", "operated_by"): "the id of a partner",
    ("Agreement", "partners"): "a list of ids of partners",
    ("Partner", "catalog"): "the id of a partner of the catalog",
    ("Partner", "part_of"): "the id of another partner",
    ("City", "state"): 'a postal code, such as `"WA"`',
    ("Header", "pack"): "`municipal`, `triage` or the id of a pack of your own",
}


def allowed(model: type[Entry], key: str, annotation: Any) -> str:
    """What may stand at a key: the words of a scale, ids of a kind, or the types in words."""
    if (model.__name__, key) in NAMES:
        return NAMES[model.__name__, key]
    if key in SCALES:
        return ", ".join(f"`{word}`" for word in [*getattr(pack().rubric, SCALES[key]), "unknown"])
    return ", or ".join(dict.fromkeys(in_words(annotation)))


TYPES = {
    str: "text", int: "a whole number", float: "a number", bool: "`true` or `false`",
    datetime.date: "a day (2026-11-22)", datetime.datetime: "a day and time (2026-11-22T09:30:00Z)",
}  # fmt: skip


def in_words(annotation: Any) -> Iterator[str]:
    """An annotation's types in words; None says nothing, since any key may be left out."""
    origin = get_origin(annotation)
    if annotation in TYPES:
        yield TYPES[annotation]
    elif origin is Literal:
        yield ", ".join(f"`{word}`" for word in get_args(annotation))
    elif origin in (Union, UnionType):
        for part in get_args(annotation):
            yield from in_words(part)
    elif origin is Annotated:
        yield from in_words(get_args(annotation)[0])
    elif origin is tuple:
        yield f"a list ({next(in_words(get_args(annotation)[0]))})"
    elif origin is dict:
        yield "a table of numbers" if float in get_args(annotation) else "a table of answers"
    elif isinstance(annotation, type) and issubclass(annotation, Entry):
        yield "a table, see below"


# ---- assessment.json


def assessment_keys() -> str:
    """Every key of assessment.json over the shipped examples, with its meaning and one value."""
    found: dict[str, Any] = {}
    names = sorted(path.name.removesuffix(".toml") for path in shipped("examples").iterdir())
    for name in sorted(names, key=lambda name: not name.startswith("fictional")):
        for key, value in whole_file(name).items():
            if not found.get(key):
                found[key] = value
    found |= {key: as_json(_blank(), pack())[key] for key in ("score", "not_assessable") if key not in found}
    found["pack_digest"] = "64 hexadecimal digits"  # the digits themselves change with every edit of the pack
    order = [*ASSESSMENT_KEYS, *(key for key in found if key not in ASSESSMENT_KEYS)]
    return table(
        ("Key", "Meaning", "For example"), ((f"`{key}`", ASSESSMENT_KEYS[key], sample(found[key])) for key in order)
    )


def _blank() -> Assessment:
    text = (
        b'[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n[city]\nstate = "OR"\n'
    )
    return assess(pack(), read_record(text, "blank", pack()).record, None, TODAY)


def sample(value: Any) -> str:
    """A value cut to its first branch, short enough for a table; dots stand for what was cut."""
    text = json.dumps(rounded(_first(value))).replace(', "...": null', ", ...").replace(", null]", ", ...]")
    return f"`{text}`" if len(text) <= 240 else "see below"


def _first(value: Any) -> Any:
    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict):
        return [value[0], None]
    if isinstance(value, dict) and len(value) > 2:
        name = next(iter(value))
        return {name: _first(value[name]), "...": None}
    return value


def rounded(value: Any) -> Any:
    """A value with its figures to six places."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    return [rounded(part) for part in value] if isinstance(value, list) else value


@cache
def whole_file(example: str) -> dict[str, Any]:
    """An example's assessment.json."""
    return written(assessed(example), pack(), measured_for(assessed(example), pack()))


def json_part(example: str, *path: str | int) -> str:
    """One part of an example's assessment.json as a block."""
    part: Any = whole_file(example)
    for step in path:
        part = part[step]
    return f"```json\n{json.dumps(rounded(part), indent=1)}\n```\n"


# ---- the commands


def commands() -> dict[str, Any]:
    """Every command by its words, groups of commands left out."""
    found: dict[str, Any] = {}

    def visit(group: Any, words: tuple[str, ...]) -> None:
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                visit(command, (*words, name))
            else:
                found[" ".join((*words, name))] = command

    visit(typer.main.get_command(app), ())
    return found


def helps() -> str:
    """The help of each command, under a heading."""
    return "\n".join(f"## `flowaudit {name}`\n\n{session.console(f'flowaudit {name} --help')}" for name in commands())


# ---- a few facts of the pack


def range_of(example: str) -> str:
    """An example's score as a whole range, and its day."""
    found = assessed(example)
    assert found.figures
    return f"{whole(found.figures.score)} of 100 on {day(found.day)}"


def practices(holder: str) -> str:
    """The answers about practice that this pack knows of the city, or of each entry of a kind."""
    before = f"{holder}.practices."
    return table(
        ("Key", "What may stand there", "Question"),
        (
            (
                f"`{question.sets.removeprefix(before)}`",
                _may_stand(question),
                f"[{in_general(question)}](questions/{section}.md#questions.{name})",
            )
            for section, file in load_sections(pack()).items()
            for name, question in file.questions.items()
            if question.sets.startswith(before)
        ),
    )


def _may_stand(question: Question) -> str:
    values = ", ".join(f"`{choice.value}`" for choice in question.choices)
    if question.documented:
        return "a list of ids of flows of the catalog"
    if question.kind == "choices":
        return f"a list of: {values}"
    return values or {"text": "text", "number": "a whole number", "date": "a day"}.get(question.kind, "an id")


def interview_words() -> str:
    """The words that may be typed at a prompt, with what each does."""
    told = (line.strip().partition(": ") for line in HELP if line.startswith("  "))
    rows = ((f"`{word}`", does) for word, _, does in told)
    return table(("Word", "What it does"), [("`?` or `help`", "these words, with what each does"), *rows])


def elements() -> str:
    """Every element of the catalog, by id."""
    rows = ((f"`{name}`", f"[{row.label}](elements.md#elements.{name})") for name, row in pack().elements.items())
    return table(("Element", "Meaning"), rows)
