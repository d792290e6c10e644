"""A fault of the program itself, written down to be reported: where it was met, and nothing that anybody answered.

What a fault says of itself, and the values it was met with, may hold an answer or a name. They are left out.
"""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Iterator
from pathlib import Path, PurePath
from types import TracebackType

from audit import __version__

NAME, MOST_FILES, MOST_FRAMES = "flowaudit-fault", 100, 40
HEAD = (
    "A fault of flowaudit. This file says where in the program it was met. It holds no answer, no message of the "
    "fault, and no name of a file or folder of yours. Look it over, then send it to whoever looks after flowaudit."
)


def write_breakdown(error: BaseException, command: str, folder: Path) -> Path | None:
    """Write the fault into a new file in `folder`; None where that cannot be done. No earlier file is touched."""
    text = "".join(f"{line}\n" for line in breakdown(error, command))
    for number in range(1, MOST_FILES + 1):
        path = folder / (f"{NAME}.txt" if number == 1 else f"{NAME}-{number}.txt")
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            continue
        except OSError:
            return None
        try:
            with open(handle, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            path.unlink(missing_ok=True)
            return None
        return path
    return None


def breakdown(error: BaseException, command: str) -> Iterator[str]:
    """The lines of a report: versions, the command's name, then each kind of fault with its places, the first last."""
    yield HEAD
    yield ""
    yield f"flowaudit {__version__}, Python {platform.python_version()}, {platform.system()}"
    yield f"Command: {command or 'none'}"
    seen: set[int] = set()
    met: BaseException | None = error
    while met is not None and id(met) not in seen:
        seen.add(id(met))
        yield ""
        yield type(met).__name__
        yield from _places(met.__traceback__)
        met = met.__cause__ or met.__context__


def _places(trace: TracebackType | None) -> Iterator[str]:
    """File, line and function of each step, the innermost last; of very many only the innermost."""
    for frame, line in [*traceback.walk_tb(trace)][-MOST_FRAMES:]:
        yield f"  {_within(frame.f_code.co_filename)}, line {line}, {frame.f_code.co_name}"


def _within(file: str) -> str:
    """A file of the program or of a library, without the folders of this machine above it."""
    parts = PurePath(file).parts
    package = PurePath(__file__).parent.parts
    if parts[: len(package)] == package:
        return "/".join(("audit", *parts[len(package) :]))
    if "site-packages" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("site-packages") :])
    return parts[-1] if parts else file
