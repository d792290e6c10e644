"""The digest of a pack: one sha256 over all its files, so that a report names exactly the policy it was made with.

It is the same in a checkout and in a wheel, wherever either lies, and with either kind of line ending. Of a pack that
uses another one, the files it has from there count as its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable

ALONE = ("pack.toml", "questions/", "cases/")
"""What a pack never has from another one."""
LAW = "law/"
BEGINNING = 12
"""How many digits stand for the digest where people read it."""


def digest_of(folder: Traversable, lender: Traversable | None = None) -> str:
    """64 hexadecimal digits, from the names and contents of all TOML files; `lender` is the folder of the pack used.

    They are those of a list of the files in the order of their names, as the tool sha256sum prints it.
    """
    files = dict(_files(folder))
    if lender is not None:
        files = {**_lent(files, dict(_files(lender))), **files}
    listed = "".join(f"{_sha256(files[path].read_bytes())}  {path}\n" for path in sorted(files))
    return hashlib.sha256(listed.encode()).hexdigest()


def _lent(own: dict[str, Traversable], others: dict[str, Traversable]) -> dict[str, Traversable]:
    """The files of the other pack that may stand in; law files of one's own take the place of all of them."""
    has_law = any(path.startswith(LAW) for path in own)
    kept = ALONE if not has_law else (*ALONE, LAW)
    return {path: file for path, file in others.items() if not path.startswith(kept)}


def _files(folder: Traversable, at: str = "") -> Iterator[tuple[str, Traversable]]:
    for child in folder.iterdir():
        if child.name.startswith("."):
            continue
        if child.is_dir():
            yield from _files(child, f"{at}{child.name}/")
        elif child.name.endswith(".toml"):
            yield f"{at}{child.name}", child


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
