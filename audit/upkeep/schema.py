"""A schema for each kind of file, by which an editor of TOML completes and checks what is typed."""

from __future__ import annotations

import json

from audit.record.city import Header
from audit.record.place import ENTRIES, PRACTICES, SINGLE
from audit.record.record import FORMAT, Record
from audit.upkeep.dialect import Node, joined, tables_of
from audit.upkeep.draft import Draft
from audit.upkeep.file_kind import RECORD, FileKind
from audit.upkeep.limit import limit_pack, limit_record
from audit.upkeep.practice import practices
from audit.upkeep.vocabulary import Key, Vocabulary, Words
from audit.upkeep.word import with_words

ANSWERS = "Answers"
MADE_BY = "flowaudit pack schema"


def schema_text(name: str, kind: FileKind, draft: Draft) -> str:
    """The schema of a kind of file as JSON; the same pack gives the same text."""
    return json.dumps(schema_of(name, kind, draft), indent=2, ensure_ascii=False) + "\n"


def schema_of(name: str, kind: FileKind, draft: Draft) -> Node:
    """The schema of a kind of file, with the words of a pack that may itself be unfinished.

    A record is held to the pack's words. In a file of the pack they are offered only: a row may be newer than the
    schema, and `pack check` finds an id that leads nowhere.
    """
    tables = tables_of(kind.model)
    root = next(iter(tables))
    if name == RECORD:
        _hold_record(tables, root, draft)
    else:
        _hold_pack(tables, root, draft)
    pack = f" Made from the pack {_called(draft)} by {MADE_BY}."
    return joined({**tables, root: {**tables[root], "description": f"{kind.says}{pack}"}})


def _hold_record(tables: dict[str, Node], root: str, draft: Draft) -> None:
    _put_words(tables, Vocabulary(draft).of_record(demanded=True))
    _put_practices(tables, draft)
    _head(tables[Header.__name__], draft)
    limit_record(tables, root)


def _hold_pack(tables: dict[str, Node], root: str, draft: Draft) -> None:
    """A file of the pack; the answers in a case are those of a record, and need not be whole."""
    words = Vocabulary(draft)
    of_record = {*tables_of(Record), ANSWERS} & tables.keys() if ANSWERS in tables else set()
    own = {name: table for name, table in tables.items() if name not in of_record}
    _put_words(own, words.of_pack())
    limit_pack(tables, root, own)
    if of_record:
        _put_words(tables, words.of_record(demanded=False))
        _put_practices(tables, draft)
    for name in of_record:
        tables[name].pop("required", None)


def _put_words(tables: dict[str, Node], words: dict[Key, Words]) -> None:
    for (table, key), known in words.items():
        properties = tables.get(table, {}).get("properties", {})
        if key in properties:
            properties[key] = with_words(properties[key], known)


def _put_practices(tables: dict[str, Node], draft: Draft) -> None:
    for section, model in {**SINGLE, **ENTRIES}.items():
        properties = tables[model.__name__]["properties"]
        if PRACTICES in properties:
            properties[PRACTICES] = {**practices(draft, section), "description": properties[PRACTICES]["description"]}


def _head(header: Node, draft: Draft) -> None:
    """The header of a record that this pack reads: its own, or one it goes on with."""
    header["properties"]["format"]["enum"] = [FORMAT]
    if draft.header is not None:
        header["properties"]["pack"]["enum"] = [draft.header.pack.id, *draft.header.pack.continues]


def _called(draft: Draft) -> str:
    return f"{draft.header.pack.id} {draft.header.pack.version}" if draft.header else draft.folder.name
