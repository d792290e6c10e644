"""The command that supposes: answers, ended flows and measures tried on a record, which stays as it is."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from audit.argument import ForceOption, OwnPackOption, PlainOption, RecordArgument
from audit.errors import UsageError
from audit.voice import say, show

NOT_SHOWN = "What is supposed stands there as belief: until a document is noted, it rules no documented way out."


def what_if(
    record: RecordArgument,
    adopt: Annotated[
        list[str] | None,
        typer.Option("--adopt", metavar="MEASURE", help="PROVISION wherever it fits, or PROVISION@PLACE; repeatable."),
    ] = None,
    close: Annotated[
        list[str] | None, typer.Option("--close", metavar="FLOW", help="A flow, as ended and shown; repeatable.")
    ] = None,
    answers: Annotated[
        list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help="Another answer at a place; repeatable.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it for a program.")] = False,
    save_as: Annotated[
        Path | None, typer.Option("--save-as", metavar="FILE", help="Keep a copy with --set and --close in it.")
    ] = None,
    pack: OwnPackOption = "",
    plain: PlainOption = False,
    force: ForceOption = False,
) -> int:
    """Try a change: before, after, and which route takes over.

    The record stays as it is. Without --adopt, --close and --set, lists what can be tried.
    A PLACE is as in flows.rms-to-linx or agreements.linx-mou, a PATH as in flows.rms-to-linx.mode.
    """
    from audit import what_if as trial
    from audit.assess.what_if import Wish

    wish = Wish(tuple(adopt or ()), tuple(close or ()), tuple(answers or ()))
    opened = trial.open_for(record, pack, date.today())
    for sentence in opened.reading.migrated:
        say(f"Renamed: {sentence}")
    for warning in opened.reading.warnings:
        say(f"Worth a look: {warning}")
    if save_as is not None:
        trial.refuse_place(opened, wish, save_as, force=force)
    elif force:
        raise UsageError("--force goes with --save-as.")
    if wish.is_empty and not as_json:
        show(trial.to_try(opened), plain=plain)
        return 0
    found = trial.work_out(opened, wish)
    if as_json:
        from audit.report.machine import json_text

        sys.stdout.write(json_text(trial.as_table(opened, found)))
    else:
        show(trial.blocks(opened, found), plain=plain)
    if save_as is not None:
        say(f"Kept in {trial.keep(opened, found, save_as)}. {NOT_SHOWN}")
    return 0
