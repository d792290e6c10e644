"""The editor somebody has named for long texts, where there is one."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path


def named_editor() -> Callable[[str], str] | None:
    """What edits a text in the editor of VISUAL or EDITOR; None where that names none that is there."""
    from shutil import which

    command = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").split()
    return partial(_edited, command) if command and which(command[0]) else None


def _edited(command: list[str], text: str) -> str:
    """The text as it comes back, or as it was; a file that only its owner can read, gone afterwards."""
    import signal
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "note.txt"
        path.write_text(text, encoding="utf-8")
        # Ctrl-C typed there is meant for the editor.
        before = signal.signal(signal.SIGINT, lambda number, frame: None)
        try:
            subprocess.run([*command, str(path)], check=False)
            return path.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return text
        finally:
            signal.signal(signal.SIGINT, before)
