"""Interviews on a page: what somebody types, and what is shown before and after it. Pages call this from cog.

A page gives the replies piece by piece, one on a line, a single dot for Enter alone. Each piece shows the questions it
answers and what became of the answers, or only tells what to type. The sitting is held anew for each piece, with all
replies so far, on one made-up day.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audit.conversation import hand_over_at_end, room_for
from audit.interview.sitting import sit
from audit.interview.terminal import ScriptedTerminal
from audit.pack.load import load_pack
from docs.session import folder_of

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HEADING = "Section "


class Marking(ScriptedTerminal):
    """A scripted terminal that remembers at which line each prompt stood."""

    def __init__(self, replies: list[str]) -> None:
        super().__init__(replies)
        self.prompts: list[int] = []

    def ask(self, prompt: str, earlier: str = "") -> str:
        """The next reply."""
        self.prompts.append(len(self.shown))
        return super().ask(prompt, earlier)


def replies_of(text: str) -> list[str]:
    """The replies of a piece: one on a line, a dot for Enter alone."""
    return ["" if line == "." else line for line in text.strip().split("\n")]


def hold(replies: list[str], file: Path, pack: str) -> Marking:
    """Hold a sitting in the current folder; what it writes is there afterwards, also the report at its end."""
    policy, terminal = load_pack(pack), Marking(replies)
    sat = sit(room_for(policy, terminal, now=lambda: NOW), file)
    if sat.reached_end:
        hand_over_at_end(sat, policy, terminal)
    return terminal


def interview(cog: Any, file: str, pack: str = "municipal") -> Callable[..., None]:
    """For a page's cog blocks: a function that gives further replies, and puts on the page what they brought about."""
    folder = folder_of(cog.inFile, cog.firstLineNum)
    there = {path: path.read_bytes() if path.is_file() else b"" for path in folder.iterdir()}
    given: list[str] = []

    def step(text: str, line: str = "", *, shown: bool = True) -> None:
        already, replies = len(given), replies_of(text)
        given.extend(replies)
        if not shown:
            typed = ", ".join(f"`{reply}`" if reply else "Enter" for reply in replies)
            cog.out(f"Type at the next prompts: {typed}.\n")
            return
        with begun_again(folder, there):
            terminal = hold(given, Path(file), pack)
        cog.out(piece(terminal, already, len(given), line))

    return step


def excerpt(text: str, last: int, pack: str) -> str:
    """The last of some replies, with their questions and what followed, from a sitting of its own."""
    replies = replies_of(text)
    with tempfile.TemporaryDirectory() as folder, begun_again(Path(folder), {}):
        terminal = hold(replies, Path("city.toml"), pack)
    return piece(terminal, len(replies) - last, len(replies), "")


@contextmanager
def begun_again(folder: Path, there: dict[Path, bytes]) -> Iterator[None]:
    """Work in the folder as it was before the sitting."""
    here = Path.cwd()
    for path in folder.iterdir():
        if path not in there:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path, content in there.items():
        if path.is_file():
            path.write_bytes(content)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)


def piece(terminal: Marking, first: int, last: int, line: str) -> str:
    """The replies from `first` up to before `last` with their questions and what followed, as a block.

    `line`: the command that began the sitting; the block then starts with the first line of all.
    """
    start = 0 if line else begun(terminal, first)
    end = begun(terminal, last) if last < len(terminal.prompts) else len(terminal.shown)
    told = "\n".join(terminal.shown[start:end]).strip("\n")
    command = f"$ {line}\n" if line else ""
    return f"```text\n{command}{told}\n```\n"


def begun(terminal: Marking, reply: int) -> int:
    """The line at which the question of a reply begins: its heading, else its prompt."""
    after = terminal.prompts[reply - 1] + 1 if reply else 0
    headings = [at for at in range(after, terminal.prompts[reply]) if terminal.shown[at].startswith(HEADING)]
    return headings[-1] if headings else terminal.prompts[reply]
