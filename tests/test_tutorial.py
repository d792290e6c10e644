"""The tutorial is true: who saves what it says, types its commands and answers its interviews sees what it shows."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audit.conversation import hand_over_at_end, room_for
from audit.interview.sitting import sit
from audit.interview.terminal import ScriptedTerminal
from audit.pack.load import load_pack

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
BLOCK = re.compile(r"^```(toml \S+|console|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SITTING = re.compile(r'^asked = sitting\.interview\(cog, "(\S+?)"(?:, "(\w+)")?\)$', re.MULTILINE)
REPLIES = re.compile(r'^asked\("""\n(.*?)\n"""', re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"\A\$ .*\n")
CUT = re.compile(r"\.\.\. \((\d+) more lines\)")


@dataclass(frozen=True)
class Block:
    """A block of the page: what kind it is, and its text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Interview:
    """An interview on the page: its record, its pack, every reply, and the blocks that show it."""

    file: str
    pack: str
    replies: tuple[str, ...]
    shown: tuple[str, ...]


def parts() -> Iterator[Block | Interview]:
    """The page's blocks in order; those of an interview as one."""
    ends = [*(found.start() for found in SITTING.finditer(PAGE)), len(PAGE)]
    yield from blocks(PAGE[: ends[0]])
    for found, end in zip(SITTING.finditer(PAGE), ends[1:], strict=True):
        text = PAGE[found.end() : end]
        lines = "\n".join(REPLIES.findall(text)).split("\n")
        shown = tuple(COMMAND.sub("", block.text) for block in blocks(text) if block.kind == "text")
        replies = tuple("" if line == "." else line for line in lines)
        yield Interview(found[1], found[2] or "municipal", replies, shown)
        yield from (block for block in blocks(text) if block.kind != "text")


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a stretch of the page."""
    return [Block(*found) for found in BLOCK.findall(text)]


def test_the_tutorial_replays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, commands and interviews in their order give what the page shows."""
    monkeypatch.chdir(tmp_path)
    Path("examples").symlink_to(ROOT / "examples", target_is_directory=True)
    tables: dict[str, dict[str, str]] = {}

    for part in parts():
        if isinstance(part, Interview):
            screen = answered(part)
            assert [block for block in part.shown if block not in screen] == []
        elif part.kind == "console":
            line, _, shown = part.text.partition("\n")
            assert as_shown(typed(line.removeprefix("$ ")), shown) == shown, line
        else:
            save(part, tables)


def answered(interview: Interview) -> str:
    """Everything that an interview shows, up to its end."""
    pack, terminal = load_pack(interview.pack), ScriptedTerminal(interview.replies)
    sat = sit(room_for(pack, terminal, now=lambda: NOW), Path(interview.file))
    if sat.reached_end:
        hand_over_at_end(sat, pack, terminal)
    return terminal.text


def save(block: Block, tables: dict[str, dict[str, str]]) -> None:
    """Save a file of the page; a table that is already in it is replaced."""
    name = block.kind.removeprefix("toml ")
    parts = (part for part in re.split(r"(?m)^(?=\[)", block.text) if part)
    tables.setdefault(name, {}).update({part.partition("\n")[0]: part.strip() for part in parts})
    Path(name).write_text("\n\n".join(tables[name].values()) + "\n", encoding="utf-8")


def typed(line: str) -> str:
    """What a command line prints at 80 columns, without color."""
    command, *words = line.split(" ")
    return subprocess.run(
        [str(Path(sys.executable).with_name(command)), *words],
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ).stdout


def as_shown(output: str, shown: str) -> str:
    """The output, cut where the page cuts it."""
    cut = CUT.search(shown)
    if not cut:
        return output
    kept = output.splitlines(keepends=True)[: shown.count("\n") - 1]
    left = output.count("\n") - len(kept)
    return f"{''.join(kept)}... ({left} more lines)\n"


def test_the_interviews_of_the_tutorial_show_one_of_each() -> None:
    """Not knowing, going back, taking back, stopping, coming back and the end are on the page, and no slip is."""
    shown = "".join(block for part in parts() if isinstance(part, Interview) for block in part.shown)

    for words in ("Who would know?", "Answer now: ", "Taken back: ", "Stopped. ", "Welcome back.", "Left open: 0."):
        assert words in shown
    assert "Error:" not in shown
