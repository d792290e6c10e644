"""Files of TOML held against the schemas, as an editor holds them."""

from datetime import date, time
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import tomli
from jsonschema import Draft7Validator

from audit.pack.shelf import find_pack
from audit.upkeep.file_kind import KINDS_OF_FILE, RECORD
from audit.upkeep.folder import read_draft
from audit.upkeep.schema import schema_of


@cache
def validator(kind: str, pack: str = "municipal") -> Draft7Validator:
    """The schema of a kind of file by a pack's words, ready to hold files against it."""
    schema = schema_of(kind, KINDS_OF_FILE[kind], read_draft(find_pack(pack)))
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def refused(text: str, kind: str = RECORD, pack: str = "municipal") -> list[str]:
    """The places of a file that a schema refuses."""
    return refused_table(tomli.loads(text), kind, pack)


def refused_table(table: dict[str, Any], kind: str = RECORD, pack: str = "municipal") -> list[str]:
    """The places of a table that a schema refuses."""
    errors = validator(kind, pack).iter_errors(as_json(table))
    return [".".join(map(str, error.absolute_path)) for error in errors]


def as_json(value: Any) -> Any:
    """A value of TOML as a checker of schemas sees it: days and times are text."""
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(part) for part in value]
    return value.isoformat() if isinstance(value, (date, time)) else value


def kind_of(file: str) -> str | None:
    """The kind of a pack's file by its place in the pack's folder; None for a file of no kind."""
    return next((name for name, kind in KINDS_OF_FILE.items() if any(fnmatch(file, row) for row in kind.files)), None)


def files_of(pack: Path) -> list[str]:
    """The files of a pack by their places in its folder."""
    return sorted(path.relative_to(pack).as_posix() for path in pack.rglob("*.toml"))
