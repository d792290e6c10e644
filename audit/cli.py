"""The commands. Each reads its arguments, has the rooms do the work, prints, and ends with a code.

Heavy imports wait inside.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from audit.argument import (
    BriefOption,
    FolderOption,
    ForceOption,
    OwnPackOption,
    PlainOption,
    RecordArgument,
)
from audit.cli_around import catalog, demo, show_help
from audit.cli_colleague import ask, merge, template
from audit.cli_pack import pack_app
from audit.cli_what_if import what_if
from audit.errors import FlowauditError
from audit.voice import hush, is_quiet, make_streams_safe, progress, put, say, say_error, show

if TYPE_CHECKING:
    from audit.assess.assessment import Assessment
    from audit.pack.load import Pack
    from audit.record.read import Reading


class InterruptError(Exception):
    """Somebody pressed Control-C. The library under the commands would end with its code and say nothing."""


class Commands(TyperGroup):
    """The commands, none of which lets Control-C through as it is."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise InterruptError from None


app = typer.Typer(
    name="flowaudit",
    cls=Commands,
    help="Map where residents' data goes and by which ways federal immigration enforcement could obtain it.",
    epilog="Every command also takes --quiet (errors only) and --debug (the whole of a fault of the program).",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)
app.add_typer(pack_app, name="pack")


def run(arguments: list[str]) -> int:
    """Run one command; returns its exit code. A mistake is said in words; --debug shows a fault of ours whole."""
    make_streams_safe()
    # A command makes many small objects that last to its end; looking through them early is wasted.
    gc.set_threshold(100_000, 20, 20)
    words = [word for word in arguments if word not in ("--debug", "--quiet")]
    hush(quiet="--quiet" in arguments)
    try:
        code = app(words, standalone_mode=False)
        return code if isinstance(code, int) else 0
    except FlowauditError as error:
        say_error(error)
        return error.exit_code
    except (KeyboardInterrupt, InterruptError):
        say("Stopped. No file was left half-written.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _other(error, words, debug="--debug" in arguments)


def _other(error: Exception, words: list[str], *, debug: bool) -> int:
    """The exit code for the command line's own refusals, which show themselves, and for a fault of the program."""
    show_itself = getattr(error, "show", None)
    if show_itself is not None:
        show_itself()
        return 2
    if isinstance(error, typer.Exit):
        return error.exit_code
    if debug:
        raise error
    from audit.breakdown import write_breakdown

    report = write_breakdown(error, words[0] if words else "", Path())
    told = (
        f"Report it with the file {report.name}, which holds no answers."
        if report
        else "Run the command again with --debug and report what it prints, without what it says of your answers."
    )
    say(f"Error: the program met a fault of its own ({type(error).__name__}). No file was left half-written. {told}")
    return 4


def _worst(codes: Iterable[int]) -> int:
    """The exit code of several runs: trouble with the disk first, then what needs mending, then the rest."""
    present = set(codes)
    return next((code for code in (4, 1, 2, 3) if code in present), 0)


def _assessed(path: Path, pack_reference: str, *, continuing: bool = False) -> tuple[Pack, Reading, Assessment]:
    """Read the pack, then the record, then assess it; warnings and renamed words are said on the way."""
    from audit.assess.assessment import assess
    from audit.pack.load import load_law, load_pack
    from audit.record.file import open_record, own_pack

    pack = load_pack(pack_reference or own_pack(path))
    reading = open_record(path, pack, continuing=continuing)
    for sentence in reading.migrated:
        say(f"Renamed: {sentence}")
    for warning in reading.warnings:
        say(f"Worth a look: {warning}")
    law = load_law(pack, reading.record.city.state or "")
    return pack, reading, assess(pack, reading.record, law, date.today())


@app.command()
def interview(
    record: Annotated[
        Path | None, typer.Argument(metavar="[RECORD]", help="A record to go on with, or to make.")
    ] = None,
    pack: Annotated[str | None, typer.Option("--pack", metavar="ID|PATH", help="The policy pack to use.")] = None,
    plain: PlainOption = False,
) -> int:
    """Start or resume the interview.

    Asks one question at a time and saves after every answer. Type quit to stop; the same command goes on.
    """
    from audit.conversation import converse

    return converse(record, pack, plain=plain, quiet=is_quiet())


@app.command()
def batch(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Prefilled records.")],
    output: FolderOption,
    pack: OwnPackOption = "",
    jobs: Annotated[int, typer.Option(metavar="N", help="How many at once; 0: one for each processor.", min=0)] = 0,
    fail_on: Annotated[
        list[str] | None,
        typer.Option("--fail-on", metavar="FINDING", help="End with code 3 where this is present; may be repeated."),
    ] = None,
    force: ForceOption = False,
    brief: BriefOption = False,
) -> int:
    """Assess prefilled records into DIR.

    Each record has a folder of its own there; one line of summary is printed for each, sorted by name.
    """
    from audit.batch import run_batch, summary_text

    outcomes = run_batch(
        files,
        output,
        pack,
        today=date.today(),
        jobs=jobs,
        force=force,
        brief=brief,
        fail_on=fail_on or (),
        told=progress(),
    )
    for outcome in outcomes:
        for line in outcome.messages:
            say(line)
    sys.stdout.write(summary_text(outcomes))
    return _worst(outcome.exit_code for outcome in outcomes)


@app.command()
def assess(
    record: RecordArgument,
    as_json: Annotated[bool, typer.Option("--json", help="Print assessment.json instead.")] = False,
    pack: OwnPackOption = "",
    plain: PlainOption = False,
    brief: BriefOption = False,
) -> int:
    """Print what follows from a record: briefly, or for other programs."""
    policy, _, assessment = _assessed(record, pack)
    measured = None
    if not brief:
        from audit.batch import measured_for

        measured = measured_for(assessment, policy, told=progress())
    if as_json:
        from audit.report.machine import json_text
        from audit.report.written import written

        sys.stdout.write(json_text(written(assessment, policy, measured)))
    else:
        from audit.report.summary import summary

        show(summary(assessment, policy, measured), plain=plain)
    return 0


@app.command()
def report(record: RecordArgument, output: FolderOption, pack: OwnPackOption = "", force: ForceOption = False) -> int:
    """Write what is handed over into DIR.

    These are report.md, record.toml and assessment.json, and for counsel counsel.md and counsel.json.
    """
    from audit.batch import measured_for, write_hand_over
    from audit.pack.load import load_sources

    policy, _, assessment = _assessed(record, pack, continuing=True)
    measured = measured_for(assessment, policy, told=progress())
    for path in write_hand_over(assessment, policy, load_sources(policy), output, force=force, measured=measured):
        put(str(path))
    return 0


@app.command()
def explain(
    record: RecordArgument,
    figure: Annotated[str, typer.Argument(metavar="[FIGURE]", help="A dotted path into assessment.json.")] = "",
    pack: OwnPackOption = "",
    plain: PlainOption = False,
) -> int:
    """Open a figure into its arithmetic.

    Shows the answers, terms and sources behind any figure of assessment.json; without FIGURE, lists them.
    """
    from audit.batch import measured_for
    from audit.pack.load import load_sources
    from audit.report.explain import explain_figure

    policy, _, assessment = _assessed(record, pack)
    could = partial(measured_for, assessment, policy, told=progress())
    show(explain_figure(assessment, policy, load_sources(policy), figure, could), plain=plain)
    return 0


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Records to check.")],
    pack: OwnPackOption = "",
) -> int:
    """Print every fault of records at once.

    Nothing is written.
    """
    from audit.pack.load import load_pack
    from audit.record.file import open_record, own_pack

    code, packs = 0, cache(load_pack)
    for path in files:
        try:
            reading = open_record(path, packs(pack or own_pack(path)))
        except FlowauditError as error:
            say_error(error)
            code = _worst((code, error.exit_code))
            continue
        for line in (*reading.migrated, *map(str, reading.warnings)):
            say(f"Worth a look in {path.name}: {line}")
        put(f"{path}: nothing to mend")
    return code


for command in (what_if, catalog, template, ask, merge, demo):
    app.command()(command)
app.command("help")(show_help)
