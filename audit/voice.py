"""What a command says to whoever typed it: its result on standard output, all the rest on standard error."""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING

from audit.errors import FlowauditError, InputError

if TYPE_CHECKING:
    from audit.report.block import Block
    from audit.report.progress import Progress

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def hush(*, quiet: bool) -> None:
    """Say errors only from here on, or everything again."""
    _quiet.set(quiet)


def is_quiet() -> bool:
    """Whether errors only are said."""
    return _quiet.get()


def say(line: str) -> None:
    """A message for the person at the terminal, on standard error."""
    from audit.line import clean

    if not is_quiet() or line.startswith("Error"):
        sys.stderr.write("".join(f"{part}\n" for part in _wrapped(clean(line))))


def _wrapped(text: str) -> list[str]:
    """The lines of a message, wrapped on a terminal; an excerpt from a file, set in by four, is left as it is."""
    import textwrap
    from shutil import get_terminal_size

    if not sys.stderr.isatty():
        return text.split("\n")
    room = max(20, min(78, get_terminal_size().columns - 1))
    lines: list[str] = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        whole = len(indent) >= 4 or not line.strip()
        lines += [line] if whole else textwrap.wrap(line, room, subsequent_indent=indent, break_on_hyphens=False)
    return lines


def progress() -> Progress:
    """What says on standard error, from now on, how far a long piece of work has come."""
    from time import monotonic

    from audit.report.progress import Progress

    return Progress(say, monotonic)


def put(line: str) -> None:
    """A result, on standard output."""
    from audit.line import clean

    sys.stdout.write(f"{clean(line)}\n")


def say_error(error: FlowauditError) -> None:
    """A mistake in words: every fault of a file, or the one sentence there is."""
    if isinstance(error, InputError):
        noun = "thing" if len(error.faults) == 1 else "things"
        say(f"Error: {error.name} has {len(error.faults)} {noun} to mend. Nothing was written.")
        for fault in error.faults:
            say(f"Error: {fault}" if is_quiet() else f"  {fault}")
    else:
        say(f"Error: {error}")


def make_streams_safe() -> None:
    """Let a letter that a stream cannot show become a question mark there, instead of a fault."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def show(blocks: list[Block], *, plain: bool) -> None:
    """A result of several blocks, on standard output; `plain`, or a setting that asks for it, makes lists of tables."""
    from shutil import get_terminal_size

    from audit.report.screen import screen

    plain = plain or os.environ.get("TERM") == "dumb" or bool(os.environ.get("ACCESSIBLE"))
    sys.stdout.write(screen(blocks, get_terminal_size().columns, plain=plain))
