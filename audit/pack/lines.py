"""Where in a TOML file each table and key stands, so that a fault can name its line. Built only when there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

Path = tuple[str, ...]

KEY = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
DOTTED = re.compile(rf"\s*({KEY}(?:\s*\.\s*{KEY})*)\s*")
ONE = re.compile(KEY)


def index_lines(text: str) -> dict[Path, int]:
    """Line numbers (from 1) of all tables and keys by path; rows of a list of tables carry their number from 0.

    >>> index_lines('[flows."a.b"]\\nmode = "x"')
    {('flows', 'a.b'): 1, ('flows',): 1, ('flows', 'a.b', 'mode'): 2}
    """
    index: dict[Path, int] = {}
    table: Path = ()
    rows: dict[Path, int] = {}
    for number, line in _outside_long_texts(text):
        if line.lstrip().startswith("["):
            path = table = _header(line.strip(), rows)
        elif (match := DOTTED.match(line)) and line[match.end() : match.end() + 1] == "=":
            path = table + _keys(match[1])
        else:
            continue
        while path and path not in index:
            index[path] = number
            path = path[:-1]
    return index


def line_of(index: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest table around it; 0 when nothing of it is in the file."""
    while path and path not in index:
        path = path[:-1]
    return index.get(path, 0)


def one_line(text: str) -> str:
    """Text with every line break and other control character made visible, so that an id cannot pose as a message.

    >>> one_line("flows.a\\nb")
    'flows.a\\\\nb'
    """
    return (
        text
        if text.isprintable()
        else "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
    )


def _header(line: str, rows: dict[Path, int]) -> Path:
    match = DOTTED.match(line.lstrip("["))
    keys = _keys(match[1]) if match else ()
    if not line.startswith("[["):
        return keys
    rows[keys] = rows.get(keys, -1) + 1
    return (*keys, str(rows[keys]))


def _keys(dotted: str) -> Path:
    return tuple(key.strip("\"'") for key in ONE.findall(dotted))


def _outside_long_texts(text: str) -> Iterator[tuple[int, str]]:
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        yield number, line
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2 and not line.lstrip().startswith("#"):
                closing = quotes
