"""What an editor of TOML is given: a schema for each kind of file, and the settings that say which file has which.

Two programs stand behind most editors, taplo (which Even Better TOML brings along) and tombi. Each looks for its
settings in the folder that is opened. Where a file fits two rows, taplo goes by the last one and tombi by the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from audit.errors import StorageError
from audit.upkeep.draft import Draft
from audit.upkeep.file_kind import KINDS_OF_FILE, RECORD, FileKind
from audit.upkeep.schema import MADE_BY, schema_text

SCHEMAS = "schemas"
TAPLO, TOMBI = ".taplo.toml", "tombi.toml"
MADE = f"Made by {MADE_BY}."


def schema_name(kind: str) -> str:
    """The name of a kind's schema as a file."""
    return f"{kind}.schema.json"


def editor_files(folder: Path, draft: Draft) -> dict[Path, str]:
    """The files to write into the folder that is opened in an editor."""
    schemas = {
        folder / SCHEMAS / schema_name(name): schema_text(name, kind, draft) for name, kind in KINDS_OF_FILE.items()
    }
    return {folder / TAPLO: taplo_settings(), folder / TOMBI: tombi_settings(), **schemas}


def own_settings(paths: Iterable[Path]) -> list[Path]:
    """Of the settings to be written, those that somebody else has made there; they are not written over."""
    return [path for path in paths if path.name in (TAPLO, TOMBI) and path.exists() and not _is_made(path)]


def _is_made(path: Path) -> bool:
    try:
        return path.read_text(encoding="utf-8", errors="replace").partition("\n")[0].endswith(MADE)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror or error}. Nothing was written.") from None


def taplo_settings() -> str:
    """The settings of taplo: the kinds whose files lie in a folder of their own come last."""
    rows = [
        f'[[rule]]\ninclude = {_patterns(kind)}\n\n[rule.schema]\npath = "{SCHEMAS}/{schema_name(name)}"\n'
        for name, kind in reversed(list(_deepest_first()))
    ]
    return "\n".join([_remark("taplo, which Even Better TOML brings along"), *rows])


def tombi_settings() -> str:
    """The settings of tombi: the kinds whose files lie in a folder of their own come first.

    It is told to fetch no public list of schemas; without a network it would check nothing for want of it.
    """
    rows = [
        f'[[schemas]]\npath = "{SCHEMAS}/{schema_name(name)}"\ninclude = {_patterns(kind)}\n'
        for name, kind in _deepest_first()
    ]
    return "\n".join([_remark("tombi"), "[schema]\ncatalog = { paths = [] }\n", *rows])


def record_line() -> str:
    """The line that ties a record of any name to its schema."""
    return f"#:schema ./{SCHEMAS}/{schema_name(RECORD)}"


def _remark(program: str) -> str:
    return f"# Which file has which schema, for {program}. {MADE}\n"


def _deepest_first() -> Iterator[tuple[str, FileKind]]:
    yield from sorted(KINDS_OF_FILE.items(), key=lambda row: "/" not in row[1].files[0])


def _patterns(kind: FileKind) -> str:
    return json.dumps([f"**/{file}" for file in kind.files])
