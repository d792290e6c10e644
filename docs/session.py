"""Terminal sessions on a page: the files its reader saves, and what each command prints. Pages call this from cog.

A fenced block ```toml NAME.toml is saved as that file; later blocks of the same name add their tables to it, and a
table that is already there is replaced. A command runs in a folder that holds these files and the shipped examples.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SAVED = re.compile(r"^```toml (\S+\.toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"^(?=\[)", re.MULTILINE)
FOLDERS: dict[Path, tempfile.TemporaryDirectory[str]] = {}


def prepared(folder: Path) -> Path:
    """A folder in which a session can run: the examples are in it."""
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    return folder


def save_files(page: str, folder: Path) -> None:
    """Save what the page tells its reader to save, up to its end."""
    files: dict[str, dict[str, str]] = {}
    for name, text in SAVED.findall(page):
        tables = files.setdefault(name, {})
        tables.update({part.partition("\n")[0]: part.strip() for part in TABLE.split(text) if part.strip()})
    for name, tables in files.items():
        (folder / name).write_text("\n\n".join(tables.values()) + "\n", encoding="utf-8")


def run(line: str, folder: Path) -> str:
    """What a command prints, messages and results together, at 80 columns and without color."""
    words = shlex.split(line)
    words[0] = str(Path(sys.executable).with_name(words[0]))
    surroundings = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm", "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(
        words, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    return done.stdout


def console(line: str, page: str = "", at: int = 0, most: int = 0) -> str:
    """A console block with one command and what it prints.

    `page` is the file the command stands in and `at` its line, so that what was saved above it is there; `most` keeps
    that many lines and says how many were left out.
    """
    output = run(line, folder_of(page, at)).rstrip("\n").split("\n")
    if most and len(output) > most:
        output = [*output[:most], f"... ({len(output) - most} more lines)"]
    return "\n".join(["```console", f"$ {line}", *(text.rstrip() for text in output), "```"]) + "\n"


def on(cog: Any) -> Callable[..., None]:
    """For a page's cog blocks: a function that puts a command and what it prints on the page."""

    def step(line: str, most: int = 0) -> None:
        cog.out(console(line, cog.inFile, cog.firstLineNum, most))

    return step


def folder_of(page: str, at: int) -> Path:
    """The folder of a page's session, with what its reader was told to save above this line; here without a page."""
    if not page:
        return ROOT
    path = Path(page).resolve()
    if path not in FOLDERS:
        FOLDERS[path] = tempfile.TemporaryDirectory(prefix="flowaudit-docs-")
        prepared(Path(FOLDERS[path].name))
    folder = Path(FOLDERS[path].name)
    above = path.read_text(encoding="utf-8").split("\n")[: at - 1]
    save_files("\n".join(above), folder)
    return folder
