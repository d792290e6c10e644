"""Records on disk: read with a limit, written whole or not at all. The only place in this room that touches a disk."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from audit.errors import Fault, InputError, StorageError
from audit.pack.document import MOST_BYTES
from audit.pack.load import Pack
from audit.record.layout import MARKER, layout
from audit.record.read import Reading, read_record
from audit.record.record import Record

TRIES = 10


def read_bytes(path: Path) -> bytes:
    """A file's bytes, one more than the limit at most; raises InputError for none and StorageError for trouble."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise InputError(str(path), [Fault("", "There is no such file.", "Look at its name and folder.")]) from None
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror or error}. Nothing was written.") from None


def open_record(path: Path, pack: Pack) -> Reading:
    """Read a record file; raises InputError for faults in it and StorageError for a file that cannot be read."""
    return read_record(read_bytes(path), path.name, pack)


def is_ours(content: bytes) -> bool:
    """Whether the program wrote the file itself; a file without the marker is somebody's own and is never rewritten."""
    return content.decode("utf-8-sig", "replace").startswith(MARKER)


def own_path(path: Path) -> Path:
    """Where a record read from `path` is saved: there when the file is ours or new, else beside it."""
    place, number = path, 1
    while place.exists() and not is_ours(read_bytes(place)):
        ending = ".record.toml" if number == 1 else f"-{number}.record.toml"
        place, number = path.with_name(f"{path.name.removesuffix('.toml')}{ending}"), number + 1
    return place


def save_record(record: Record, path: Path) -> Path:
    """Write a record where it may be written, keeping what stood there at `.bak`; returns where it now is.

    A record that nobody changed keeps its bytes. Raises StorageError when the disk refuses; the old file then stands.
    """
    place = own_path(path)
    content = layout(record).encode()
    if place.exists():
        before = read_bytes(place)
        if before == content:
            return place
        write_whole(place.with_name(f"{place.name}.bak"), before)
    write_whole(place, content)
    return place


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
