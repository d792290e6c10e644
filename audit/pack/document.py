"""A TOML file as a table, with every slip of hand-editing said in plain words, with its line and a caret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tomli

from audit.errors import Fault, InputError
from audit.pack.lines import Path, index_lines, line_of

MOST_BYTES = 5 * 1024 * 1024
MOST_DEPTH = 20
LARGEST = 2**63
Table = dict[str, Any]

TOO_LARGE = ("A number is too large.", "Write it shorter.")
TOO_DEEP = ("Tables or lists are nested too deeply.", "A record needs no such depth.")
BACKSLASH = ("A single backslash starts a special character.", "Write it twice, or use single quotes.")
UTF16 = ("The file is saved as UTF-16.", "Save it as UTF-8 in the editor.")

# What the parser says, what the line looks like without its closed texts, what is wrong, and what to do.
SLIPS = (
    (r"Unescaped|Invalid hex|Escaped", "", *BACKSLASH),
    (r"Cannot|Duplicate", "", "This key or table stands here a second time.", "Keep one of them."),
    (r"(Illegal|invalid) character '\\[^n]", "", "A control character cannot stand here.", "Take it out."),
    ("", r"[\u2018\u2019\u201c\u201d]", "Curly quotes cannot be read.", "Use straight ones."),
    ("", r"=\s*\d{1,2}/\d{1,2}/\d{2,4}", "A day is written year first.", "Write it as 2026-11-22, without quotes."),
    ("", r"=\s*\d{4}-\d{1,2}-\d{1,2}\s*(#.*)?$", "This is not a day of the calendar.", "Write it as 2026-11-22."),
    ("", r"=\s*\d{4}-\d\d-\d\d[T ]\d", "This is not a day and time.", "Write it as 2026-11-22T09:30:00Z."),
    ("", r"=\s*\d{1,3}(,\d{3})+\b", "A number takes no commas.", "Leave them out, or use underscores."),
    ("", r'^\s*(""|[\w.-]+)\s*:\s', "A colon cannot follow a key.", "Use an equals sign."),
    ("", r"=\s*(?i:true|false)\b", "True and false are written in small letters.", "Write true or false."),
    ("", r"^\s*\[[^\]]*$", "This table's bracket is not closed.", "Add the closing bracket."),
    (r"Illegal|invalid|Unterminated|Expected \"'", "", "This text is not closed.", "Add the closing quote."),
    ("Unclosed array", "", "The list before this place lacks a comma or its closing bracket.", "Add it."),
    ("Unclosed inline", "", "The braces before this place lack a comma or the closing brace.", "Add it."),
    ("Invalid value", r"=\s*(#.*)?$", "The value is missing.", "Write it, or take the line out."),
    ("Invalid value", r"[^\W\d]", "Text needs quotes around it.", "Put straight quotes on both sides."),
    ("newline", "", "Something follows the value on this line.", "Take it out, or put # before it."),
    ("Expected '='", "", "A key needs an equals sign and a value.", "Put quotes around a key with spaces."),
    (r"Expected '\]", "", "A table's name has letters, digits, hyphens and dots.", "Put quotes around anything else."),
    ("", "", "This is not a table, a key with a value, or a remark.", "Mend it, or put # before it."),
)
CLOSED_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|' r"'[^']*'")
UNCLOSED = {"Unterminated string": '"""', "Expected \"'''\"": "'''", 'Expected "\'"': "'"}
LONG_NUMBER = re.compile("[0-9_]{4000}")


def read_table(content: bytes, name: str) -> Table:
    """Parse a TOML file's bytes; raises InputError for a file too large, not text, or not TOML."""
    if len(content) > MOST_BYTES:
        raise InputError(name, [Fault("", f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB.", "Split it.")])
    text = decode(content, name)
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise InputError(name, [explain_slip(text, error)]) from None
    except RecursionError:
        raise InputError(name, [Fault("", *TOO_DEEP)]) from None
    except ValueError:
        line = next((number for number, line in enumerate(text.split("\n"), 1) if LONG_NUMBER.search(line)), 0)
        raise InputError(name, [Fault("", *TOO_LARGE, line)]) from None
    if excesses := list(_excesses(table)):
        index = index_lines(text)
        raise InputError(name, [Fault(".".join(path), *words, line_of(index, path)) for path, words in excesses])
    return table


def decode(content: bytes, name: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark; raises InputError for other encodings."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:2]:
        raise InputError(name, [Fault("", *UTF16)])
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(
            name, [Fault("", "A character here is not UTF-8.", "Save the file as UTF-8 in the editor.", line)]
        ) from None


def explain_slip(text: str, error: tomli.TOMLDecodeError) -> Fault:
    """One sentence for what the parser stumbled over, with the line and a caret under the place."""
    lines = text.split("\n")
    number, column = _place(lines, error)
    line = lines[number - 1]
    apart = CLOSED_TEXT.sub('""', line)
    what, remedy = next(
        (what, remedy) for said, seen, what, remedy in SLIPS if re.search(said, error.msg) and re.search(seen, apart)
    )
    start = max(0, column - 60)
    excerpt = "".join(letter if letter.isprintable() else "?" for letter in line[start : start + 100])
    return Fault("", what, f"{remedy}\n    {excerpt}\n    {' ' * max(0, column - 1 - start)}^", number)


def _place(lines: list[str], error: tomli.TOMLDecodeError) -> tuple[int, int]:
    """Line and column, from 1. A text that is never closed is pointed at where it opens, not where the file ends."""
    quotes = UNCLOSED.get(error.msg)
    if quotes and sum(line.count(quotes) for line in lines) % 2:
        number = max(number for number, line in enumerate(lines) if quotes in line)
        return number + 1, lines[number].rindex(quotes) + 1
    return min(error.lineno, len(lines)), error.colno


def _excesses(value: Any, path: Path = ()) -> Iterator[tuple[Path, tuple[str, str]]]:
    """Numbers that other programs could not read back, and tables within tables without end, each with its path."""
    if isinstance(value, int):
        if not -LARGEST <= value < LARGEST:
            yield path, TOO_LARGE
    elif not isinstance(value, (dict, list)):
        return
    elif len(path) > MOST_DEPTH:
        yield path, TOO_DEEP
    else:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            if not isinstance(part, str):
                yield from _excesses(part, (*path, str(key)))
