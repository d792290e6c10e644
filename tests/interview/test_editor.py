"""A long note in an editor: offered where there is one, and never the end of a session."""

import sys
from pathlib import Path

import pytest

from audit.interview.editor import named_editor

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the editors here are shell scripts")


def script(path: Path, line: str) -> str:
    """A made-up editor that does one thing to the file it is given."""
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o700)
    return str(path)


def test_the_text_comes_back_as_it_was_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the words that the editor was named with."""
    monkeypatch.setenv("VISUAL", f"{script(tmp_path / 'ed', 'echo $1 >> $2')} --wait")

    edit = named_editor()

    assert edit is not None
    assert edit("As it was\n") == "As it was\n--wait"


@pytest.mark.parametrize("line", ["exit 1", "rm $1"])
def test_an_editor_that_fails_leaves_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """Even when it takes the file away."""
    monkeypatch.setenv("VISUAL", script(tmp_path / "ed", line))

    edit = named_editor()

    assert edit is not None
    assert edit("As it was") == "As it was"


@pytest.mark.parametrize("named", ["", "no-such-editor --wait"])
def test_an_editor_that_is_not_there_is_not_offered(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    """Rather than failing when it is wanted."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)

    assert named_editor() is None
