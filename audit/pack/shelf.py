"""Where packs lie: those that travel with the program, and any other folder that holds one."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath

from audit.errors import UsageError, nearest

HEADER = "pack.toml"


def shipped(name: str) -> Traversable:
    """A folder that travels with the program (`questionnaires`, `examples`), from a wheel or beside a checkout."""
    inside = files("audit") / name
    return inside if inside.is_dir() else FilePath(__file__).parents[2] / name


def find_pack(reference: str) -> Traversable:
    """The folder of a pack named by its id, else by a path; raises UsageError when there is none."""
    known = shipped_packs()
    if reference in known:
        return shipped("questionnaires") / reference
    given = FilePath(reference)
    if (given / HEADER).is_file():
        return given
    raise UsageError(f"There is no pack '{reference}'. {nearest(reference, known)}")


def shipped_packs() -> list[str]:
    """The ids of the packs that travel with the program."""
    return sorted(child.name for child in shipped("questionnaires").iterdir() if (child / HEADER).is_file())


def find_named(name: str, folder: Traversable) -> Traversable | None:
    """The pack that the one in `folder` names: from the folder around it, else a shipped one; None when neither is."""
    if isinstance(folder, FilePath) and FilePath(name).name == name:
        beside = folder.resolve().parent / name
        if (beside / HEADER).is_file():
            return beside
    return shipped("questionnaires") / name if name in shipped_packs() else None
