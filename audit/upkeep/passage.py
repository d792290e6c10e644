"""The texts of a pack that officials read, each with the place it stands at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from audit.pack.document import Table
from audit.pack.lines import Path
from audit.pack.load import PLAIN, PROVISIONS
from audit.upkeep.draft import CASES, MIGRATIONS, SOURCES, Draft

HEADINGS = ("title", "label", "name", "system_name", "place", "term")
SENTENCES = (
    *("ask", "says", "means", "question", "why", "where_to_look", "example", "before", "asks", "keeps", "loses"),
    *("exceptions", "limits", "why_no_effect", "no_provision", "authority", "note", "drafts_nothing", "in_force_note"),
    *("caveat", "short_caveat"),
)
ENDS = ("operator", "who_knows", "who", "unit")
WORDING, SAVINGS = "wording", ("general", "other")
APART = ("cite", "choices", "when", "where", "in_place")
"""What is no row of texts by itself: labels of choices are read with their question."""
UNREAD = (SOURCES, MIGRATIONS, PLAIN)


class Passage(NamedTuple):
    """What is read at one go: sentences, and the headings and labels around them.

    `path` leads to it in the file; `at` names it by the ids of rows. `contract`: it is in the language of contracts.
    """

    file: str
    path: Path
    at: str
    sentences: tuple[str, ...]
    around: tuple[str, ...] = ()
    contract: bool = False


def passages(draft: Draft) -> Iterator[Passage]:
    """Every text of the pack's own files, but for sources and cases, in the order of the files.

    A clause is read without the sentence of savings that it has to carry word for word.
    """
    saving = draft.tables.get(PROVISIONS, {}).get("saving")
    savings = [" ".join(words.split()) for words in _words(saving, SAVINGS)] if isinstance(saving, dict) else []
    for file, table in draft.tables.items():
        if file not in (*UNREAD, *draft.borrowed) and not file.startswith(f"{CASES}/"):
            for passage in _of_rows(file, (), (), table):
                yield _without(passage, savings) if passage.path[-1:] == (WORDING,) else passage


def _without(passage: Passage, savings: list[str]) -> Passage:
    words = " ".join(" ".join(passage.sentences).split())
    carried = [saving for saving in savings if saving and saving in words]
    for saving in carried:
        words = words.replace(saving, "")
    return passage._replace(sentences=(words,)) if carried else passage


def _of_rows(file: str, path: Path, at: Path, here: Any) -> Iterator[Passage]:
    if isinstance(here, dict):
        yield from _of_row(file, path, at, here)
    for key, name, inner in _inside(here):
        yield from _of_rows(file, (*path, key), (*at, name), inner)


def _inside(here: Any) -> Iterable[tuple[str, str, Any]]:
    """What a table or a list holds, each by its key and by the name that a person would give it."""
    if isinstance(here, dict):
        return [(key, key, inner) for key, inner in here.items() if key not in APART]
    if isinstance(here, list):
        return [(str(number), _name(number, inner), inner) for number, inner in enumerate(here)]
    return ()


def _name(number: int, row: Any) -> str:
    return str(row["id"]) if isinstance(row, dict) and "id" in row else str(number)


def _of_row(file: str, path: Path, at: Path, row: Table) -> Iterator[Passage]:
    sentences = _words(row, SENTENCES)
    around = (*_words(row, HEADINGS), *_words(row, ENDS), *_labels(row))
    if sentences or around:
        yield Passage(file, path, ".".join(at), sentences, around)
    for key in (WORDING, *SAVINGS):
        if words := _words(row, (key,)):
            yield Passage(file, (*path, key), ".".join((*at, key)), words, contract=file == PROVISIONS)


def _words(row: Table, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(row[key] for key in keys if isinstance(row.get(key), str))


def _labels(row: Table) -> tuple[str, ...]:
    """The labels of the choices that a question offers."""
    choices = row.get("choices")
    rows = choices if isinstance(choices, list) else ()
    return tuple(
        choice["label"] for choice in rows if isinstance(choice, dict) and isinstance(choice.get("label"), str)
    )
