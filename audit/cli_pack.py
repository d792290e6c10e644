"""The commands for those who maintain the policy."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from audit.voice import say

pack_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="For those who maintain the policy.")


@pack_app.command("check")
def pack_check(path: Annotated[str, typer.Argument(metavar="[ID|PATH]")] = "municipal") -> int:
    """Print every fault of a pack at once."""
    from audit.upkeep.check import check_pack

    faults = check_pack(path)
    for fault in faults:
        say(f"Error: {fault}")
    sys.stdout.write(f"{len(faults)} to mend\n" if faults else "Nothing to mend\n")
    return 1 if faults else 0


@pack_app.command("test")
def pack_test(path: Annotated[str, typer.Argument(metavar="[ID|PATH]")] = "municipal") -> int:
    """Run a pack's own cases."""
    from audit.upkeep.case import run_cases

    results = run_cases(path)
    for result in results:
        for failure in result.failures:
            say(f"Error: {result.name}: {failure}")
    failed = sum(1 for result in results if result.failures)
    sys.stdout.write(f"{len(results) - failed} passed, {failed} failed\n")
    return 1 if failed else 0
