"""Reads what a command reads of the shipped pack, and nothing else; its modules are loaded whatever is read.

python benchmarks/reading.py nothing|check|assess|report [STATE]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

from audit.pack.load import (
    Pack,
    load_elsewhere,
    load_findings,
    load_law,
    load_means,
    load_migrations,
    load_pack,
    load_sources,
)

ALSO: Mapping[str, tuple[Callable[[Pack], object], ...]] = {
    "check": (load_migrations,),
    "assess": (load_migrations, load_means),
    "report": (load_migrations, load_means, load_sources, load_findings, load_elsewhere, lambda pack: pack.digest),
}
"""What is read beside the pack itself; the report also names the pack by the digest of all its files."""


def read(command: str, state: str) -> Pack:
    """The pack, with all that a command reads of it for a record of a state."""
    pack = load_pack()
    if command != "check":
        load_law(pack, state)
    for load in ALSO[command]:
        load(pack)
    return pack


if __name__ == "__main__":
    command, *state = sys.argv[1:]
    import_module("audit.batch")
    if command != "nothing":
        read(command, *state)
