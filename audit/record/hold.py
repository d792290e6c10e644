"""Who has a record open: one session at a time writes it, and every other is told who that is."""

from __future__ import annotations

import errno
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from glob import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from audit.errors import StorageError
from audit.record.file import real_path, write_whole

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 0.2
MOST_BYTES = 2_000
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a record open, on which machine and since when, as far as that can be told."""

    name: str = ""
    machine: str = ""
    since: datetime | None = None

    def sentence(self, now: datetime) -> str:
        """Who has had it open, where and since when.

        >>> since = datetime.fromisoformat("2026-11-22T09:40:00-08:00")
        >>> Holder("Ann Reyes", "RECORDS-4", since).sentence(since)
        'Ann Reyes has had this open on RECORDS-4 since 9:40 a.m.'
        """
        where = f" on {self.machine}" if self.machine else ""
        return f"{self.name or 'Somebody'} has had this open{where}{_since(self.since, now)}".rstrip(".") + "."


class HeldError(StorageError):
    """A record that another session has open; `holder` says whose."""

    def __init__(self, path: Path, holder: Holder, now: datetime) -> None:
        self.path, self.holder = path, holder
        super().__init__(f"{path}: {holder.sentence(now)}")


class Hold:
    """A record held by this session, until it is released or the program ends in any way."""

    def __init__(self, path: Path, lock: BaseFileLock | None, mine: str) -> None:
        self.path = path
        self._lock, self._mine = lock, mine

    def taken_by(self) -> Holder | None:
        """Who has taken the record over since, if anybody."""
        standing = _text(self.path)
        return None if standing in (None, self._mine) else _holder(self.path)

    def release(self) -> None:
        """Let go, and take away both files; those of a session that took over stay."""
        if _text(self.path) == self._mine:
            for place in (_words(self.path), _lock(self.path)):
                # Before letting go, or it might be the lock of whoever comes next; Windows then refuses, and it stays.
                with suppress(OSError):
                    place.unlink(missing_ok=True)
        if self._lock is not None:
            with suppress(OSError):
                self._lock.release(force=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hold(path: Path, by: str, now: datetime, *, take_over: bool = False) -> Hold:
    """Hold a record for one session; raises HeldError when another has it, or with `take_over` takes it from that one.

    What a killed session left behind is no hindrance, since the system lets go of the lock of a program that ended.
    """
    path = real_path(path)
    if not path.parent.is_dir():  # filelock would make it
        raise StorageError(f"{path.parent}: there is no such folder. Nothing was written.")
    if take_over:
        _clear(path, now)
    try:
        lock = _acquired(path, PATIENCE)
    except TimeoutError:
        raise HeldError(path, _holder(path), now) from None
    if lock is None and not take_over and _text(path) is not None:
        raise HeldError(path, _holder(path), now)
    if not take_over:
        _sweep(path)
    mine = "\n".join([" ".join(by.split()), platform.node(), now.isoformat(), str(os.getpid()), ""])
    mine = mine.encode("utf-8", "replace").decode()
    write_whole(_words(path), mine.encode(), lasting=False)
    return Hold(path, lock, mine)


def holder_of(path: Path) -> Holder | None:
    """Who has a record open now, None for nobody; makes no file and waits for nobody."""
    path = real_path(path)
    if not os.path.lexists(_lock(path)):
        return None
    try:
        lock = _acquired(path, 0)
    except (TimeoutError, StorageError):
        return _holder(path)
    if lock is None:
        return None if _text(path) is None else _holder(path)
    lock.release(force=True)
    return None


def _acquired(path: Path, patience: float) -> BaseFileLock | None:
    """The system's lock, None on a file system that has none; raises TimeoutError when somebody else holds it."""
    from filelock import FileLock

    lock = FileLock(_lock(path), mode=0o600, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(timeout=patience)
    except TimeoutError:
        raise
    except OSError as error:
        if error.errno in NO_LOCKS:
            return None
        raise StorageError(f"{_lock(path)}: {error.strerror or error}. Nothing was written.") from None
    return lock


def _clear(path: Path, now: datetime) -> None:
    """Take the lock file away under whoever holds it: they keep a lock on nothing. Windows allows that to nobody."""
    try:
        _lock(path).unlink(missing_ok=True)
    except PermissionError:
        raise HeldError(path, _holder(path), now) from None
    except OSError as error:
        raise StorageError(f"{_lock(path)}: {error.strerror or error}. Nothing was written.") from None


def _sweep(path: Path) -> None:
    """Take away what a session that was killed while it wrote had not yet put in its place."""
    with suppress(OSError):
        for name in (path.name, _words(path).name):
            for left in path.parent.glob(f".{escape(name)}.*.tmp"):
                left.unlink(missing_ok=True)


def _lock(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def _words(path: Path) -> Path:
    return path.with_name(f".{path.name}.holder")


def _text(path: Path) -> str | None:
    try:
        with _words(path).open("rb") as file:
            return file.read(MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return None


def _holder(path: Path) -> Holder:
    name, machine, since, *_ = [*(_text(path) or "").split("\n"), "", "", ""]
    try:
        return Holder(name, machine, datetime.fromisoformat(since))
    except ValueError:
        return Holder(name, machine)


def _since(since: datetime | None, now: datetime) -> str:
    if since is None:
        return ""
    if since.tzinfo is not None and now.tzinfo is not None:
        since = since.astimezone(now.tzinfo)
    day = "" if since.date() == now.date() else f"{since:%B} {since.day}, {since.year}, "
    return f" since {day}{since.hour % 12 or 12}:{since:%M} {'a.m.' if since.hour < 12 else 'p.m.'}"
