"""A copy of a pack with some things changed, for tests of what is then found in it."""

import shutil
from pathlib import Path
from typing import NamedTuple

from audit.pack.shelf import find_pack

SMALL = Path(__file__).parent / "small"
"""A made-up pack with one question of every form."""

UNRELEASED = "## [Unreleased]\n\nScores move: no.\n\n- A test.\n"


class Edit(NamedTuple):
    """What to put into a file of the pack: at its end, or in place of a text that stands there once."""

    file: str
    put: str
    instead_of: str = ""


def edited_pack(folder: Path, *edits: Edit, of: Path | None = None) -> Path:
    """A copy in `folder` of the municipal pack, or of another, edited; a file that is not there is begun.

    Its changelog says that something changed since the last release. What is put into the municipal pack need not be
    plain: its limits are left out.
    """
    copy = folder / "pack"
    shutil.copytree(of or str(find_pack("municipal")), copy)
    changes = copy / "CHANGELOG.md"
    changes.write_text(changes.read_text().replace("\n## [", f"\n{UNRELEASED}\n## [", 1))
    if of is None:
        (copy / "plain.toml").unlink(missing_ok=True)
    for file, put, instead_of in edits:
        path = copy / file
        path.parent.mkdir(exist_ok=True)
        text = path.read_text() if path.exists() else ""
        assert not instead_of or text.count(instead_of) == 1, f"{instead_of!r} is not once in {file}"
        path.write_text(text.replace(instead_of, put) if instead_of else f"{text}\n{put}\n")
    return copy
