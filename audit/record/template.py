"""A record to be filled in by hand, as text: what is asked stands in remarks, and under it an empty answer.

TOML has no empty value. So an empty answer is a remark too, to be finished and taken out of it: `# mode =`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from audit.pack.lines import one_line
from audit.record.layout import dotted, line

WIDTH = 78


class Field(NamedTuple):
    """One answer to fill in: its key below the form's table, what stands above it, and an answer already known.

    A remark that begins with spaces is set in by as many.
    """

    key: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    answer: Any = None


class Form(NamedTuple):
    """One table to fill in; one that is not `live` stands in remarks, its header too, until it is wanted."""

    table: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    remarks: tuple[str, ...] = ()
    live: bool = True


def filled_in(opening: Iterable[str], forms: Iterable[Form], closing: Iterable[str] = ()) -> str:
    """The text of a file of forms, between remarks at its top and its end.

    >>> print(filled_in(["Example."], [Form(("city",), (Field(("name",), ("Who?",)), Field(("state",), (), "WA")))]))
    # Example.
    <BLANKLINE>
    [city]
    <BLANKLINE>
    # Who?
    # name =
    state = "WA"
    <BLANKLINE>
    """
    parts = ["\n".join(_remarks(opening)), *("\n".join(_lines(form)) for form in forms), "\n".join(_remarks(closing))]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(text: str) -> str:
    """Text from anywhere as one line of a remark: nothing in it can end the line or act on an editor.

    >>> plain("a\\n[systems.b]")
    'a [systems.b]'
    """
    return one_line(" ".join(text.split()))


def _lines(form: Form) -> Iterator[str]:
    sign = "" if form.live else "# "
    yield from _remarks(form.remarks)
    yield f"{sign}[{dotted(*form.table)}]"
    for field in form.fields:
        if field.remarks:
            yield ""
        yield from _remarks(field.remarks)
        if field.answer is None:
            yield f"# {dotted(*field.key)} ="
        else:
            *above, key = field.key
            yield f"{sign}{''.join(f'{dotted(part)}.' for part in above)}{line(key, field.answer)}"


def _remarks(remarks: Iterable[str]) -> Iterator[str]:
    for remark in remarks:
        start = "# " + " " * (len(remark) - len(remark.lstrip(" ")))
        yield from textwrap.wrap(
            plain(remark),
            WIDTH,
            initial_indent=start,
            subsequent_indent=start if start == "# " else f"{start}  ",
            break_long_words=False,
            break_on_hyphens=False,
        ) or ["#"]
