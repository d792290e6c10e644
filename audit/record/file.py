"""Records on disk: read with a limit, written whole or not at all. The only place in this room that touches a disk."""

from __future__ import annotations

import os
import re
import shlex
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from audit.errors import Fault, InputError, StorageError
from audit.pack.document import MOST_BYTES
from audit.pack.load import Pack
from audit.pack.shelf import shipped_packs
from audit.record.layout import MARKER, SCHEMA, Layout, schema_line
from audit.record.read import Reading, read_record
from audit.record.record import Record

TRIES = 10
FULL = "municipal"
HEAD = 20_000
PACK = re.compile(rb"^pack\s*=\s*[\"']([a-z0-9-]+)[\"']", re.MULTILINE)


def read_bytes(path: Path) -> bytes:
    """A file's bytes, one more than the limit at most; raises InputError for none and StorageError for trouble."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise InputError(str(path), [Fault("", "There is no such file.", "Look at its name and folder.")]) from None
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror or error}. Nothing was written.") from None


def open_record(path: Path, pack: Pack, *, continuing: bool = False) -> Reading:
    """Read a record file; raises InputError for faults in it and StorageError for a file that cannot be read.

    `continuing`: a record of a pack that this one continues is carried on.
    """
    return read_record(read_bytes(path), path.name, pack, continuing=continuing)


def own_pack(path: Path) -> str:
    """The pack that a record says it answers, where it is one that travels with the program; else the full audit."""
    try:
        with path.open("rb") as file:
            named = PACK.search(file.read(HEAD))
    except OSError:
        named = None
    name = named[1].decode() if named else FULL
    return name if name in shipped_packs() else FULL


def is_ours(content: bytes) -> bool:
    """Whether the program wrote the file itself; a file without the marker is somebody's own and is never rewritten.

    The line that ties it to a schema may have been put above the marker.
    """
    text = content.decode("utf-8-sig", "replace")
    first, _, rest = text.partition("\n")
    return (rest if first.startswith(SCHEMA) else text).startswith(MARKER)


def own_path(path: Path) -> Path:
    """Where a record read from `path` is saved: there when the file is ours or new, else beside it."""
    place, number = path, 1
    while place.exists() and not is_ours(read_bytes(place)):
        ending = ".record.toml" if number == 1 else f"-{number}.record.toml"
        place, number = path.with_name(f"{path.name.removesuffix('.toml')}{ending}"), number + 1
    return place


def save_record(record: Record, path: Path) -> Path:
    """Write a record once where it may be written, keeping what stood there at `.bak`; returns where it now is."""
    place = own_path(path)
    return RecordFile(place, read_bytes(place) if place.exists() else None).save(record)


class ChangedOnDisk(StorageError):  # noqa: N818
    """A file that this session has not read as it is now; nothing was written. `beside` is a free name to go on at."""

    def __init__(self, place: Path, beside: Path, *, known: bool) -> None:
        self.place, self.beside = place, beside
        what = "was changed by something else since it was read here" if known else "is there already"
        compare = ["fc" if sys.platform == "win32" else "diff", str(place), str(beside)]
        super().__init__(
            f"{place} {what}, so it stays as it is. These answers go to {beside.name} beside it. "
            f"To compare the two, run: {shlex.join(compare)}"
        )


class RecordFile:
    """One session's file: written after every answer, and only over what this session read or wrote itself.

    `content` is what stood at `path` when it was read, None for a new record. `.bak` keeps it from the first change on.
    A file of somebody's own is never written to: `place` is then a new file beside it. Of its remarks the one that ties
    it to a schema is kept, so that editors go on completing it.
    """

    def __init__(self, path: Path, content: bytes | None) -> None:
        ours = content is None or is_ours(content)
        self.place = real_path(path) if ours else _free(path, ".record.toml")
        # What may stand there: what was read or written last, and what a save that was broken off may have written.
        self._known = [] if content is None or not ours else [content]
        self._to_keep = content if ours else None
        self._layout = Layout(schema_line((content or b"")[:HEAD]))

    def save(self, record: Record, assessment: Mapping[str, Any] | None = None) -> Path:
        """Write the record; returns where. A record that nobody changed keeps its file.

        Raises ChangedOnDisk for a file that is not as it was read, and StorageError when the disk refuses; nothing is
        written then, and the same call may be tried again.
        """
        content = self._layout.text(record, assessment).encode()
        if self._standing() == content:
            return self.place
        if len(content) > MOST_BYTES:
            raise StorageError(f"{self.place}: the record is too large to be read again. Nothing was written.")
        if self._to_keep is not None:
            write_whole(self.place.with_name(f"{self.place.name}.bak"), self._to_keep)
            self._to_keep = None
        self._known.append(content)
        write_whole(self.place, content)
        self._known = [content]
        return self.place

    def move(self, path: Path) -> None:
        """Go on at another place, where nothing may stand yet."""
        self.place = real_path(path)
        self._known, self._to_keep = [], None

    def beside(self) -> Path:
        """A free name beside the file, to go on at when it is somebody else's now."""
        return _free(self.place, ".toml")

    def _standing(self) -> bytes | None:
        """What stands there, None for nothing; raises ChangedOnDisk for anything not read or written here.

        It is read whole each time: that is quick beside waiting for the disk, and times of files can deceive.
        """
        try:
            standing = read_bytes(self.place)
        except InputError:
            return None
        if standing not in self._known:
            raise ChangedOnDisk(self.place, _free(self.place, ".toml"), known=bool(self._known))
        return standing


def real_path(path: Path) -> Path:
    """The file that a link leads to, or saving would put the new file in the place of the link."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _free(path: Path, ending: str) -> Path:
    """The first name beside a file that nothing has: `city.record.toml` or `city-2.toml`, then with a higher number."""
    stem = path.name.removesuffix(".toml")
    names = (f"{stem}{f'-{number}' if number > 1 else ''}{ending}" for number in count(1))
    return next(place for place in map(path.with_name, names) if not os.path.lexists(place))


def write_whole(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write a file, the owner's alone (0600), so that a reader sees the old or the new one whole.

    `lasting`: it is on the disk, whatever happens next, before this returns; what can be made again need not be.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        _replace(beside, path)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror or error}. The file that stood there is unchanged.") from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _replace(beside: Path, path: Path) -> None:
    """Put the new file in place; on Windows a virus scanner may hold the old one for a moment, so try again there."""
    for attempt in range(TRIES):
        try:
            os.replace(beside, path)
            return
        except PermissionError:
            if sys.platform != "win32" or attempt == TRIES - 1:
                raise
            time.sleep(0.25)
