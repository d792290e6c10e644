"""A TOML file as a table, with every slip of hand-editing said in plain words, with its line and a caret."""

from __future__ import annotations

import re
from typing import Any

import tomli

from audit.errors import Fault, InputError

MOST_BYTES = 5 * 1024 * 1024
Table = dict[str, Any]

SLIPS = (
    (r"[\u2018\u2019\u201c\u201d]", "Curly quotes cannot be read.", "Use straight ones."),
    (r"=\s*[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", "A day is written year first.", "Write it as 2026-11-22, without quotes."),
    (r"=\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\b", "This is not a day of the calendar.", "Write it as 2026-11-22."),
    (r'=\s*"[A-Za-z]:\\', "A single backslash starts a special character.", "Write it twice, or use single quotes."),
    (r"^\s*[\w.-]+\s*:\s", "A colon cannot follow a key.", "Use an equals sign."),
    (r"=\s*(True|False)\b", "Write true and false in small letters.", ""),
    (r"^\s*\[[^\]]*$", "This table's bracket is not closed.", "Add the closing bracket."),
    (r'=\s*"[^"]*$', "This text is not closed.", "Add the closing quote."),
    (r"=\s*[A-Za-z]", "Text needs quotes around it.", "Put straight quotes on both sides."),
)


def read_table(content: bytes, name: str) -> Table:
    """Parse a TOML file's bytes; raises InputError for a file too large, not text, or not TOML."""
    if len(content) > MOST_BYTES:
        raise InputError(name, [Fault("", f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB.", "Split it.")])
    text = decode(content, name)
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise InputError(name, [explain_slip(text, error)]) from None
    except RecursionError:
        raise InputError(
            name, [Fault("", "Tables or lists are nested too deeply.", "A record needs no such depth.")]
        ) from None
    except ValueError:
        raise InputError(name, [Fault("", "A number has too many digits.", "Write it shorter.")]) from None


def decode(content: bytes, name: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark; raises InputError for other encodings."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(name, [Fault("", "The file is saved as UTF-16.", "Save it as UTF-8 in the editor.")])
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
    number = min(error.lineno, len(lines))
    line = lines[number - 1]
    what, remedy = next(
        ((what, remedy) for pattern, what, remedy in SLIPS if re.search(pattern, line)),
        (f"{error.msg.rstrip('.')}.", "Compare the line with the example in the guide."),
    )
    start = max(0, error.colno - 60)
    excerpt = re.sub(r"[^\x20-\x7e\u00a0-\u2027\u202f-\u205f\u2070-\uffff]", "?", line[start : start + 100])
    return Fault("", what, f"{remedy}\n    {excerpt}\n    {' ' * max(0, error.colno - 1 - start)}^".lstrip(), number)
