"""The commands: read arguments, call one room after another, print, choose the exit code. Heavy imports wait inside."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.errors import FlowauditError, InputError, UsageError

if TYPE_CHECKING:
    from audit.assess.assessment import Assessment
    from audit.pack.load import Pack
    from audit.record.read import Reading
    from audit.report.block import Block

app = typer.Typer(
    name="flowaudit",
    help="Map where residents' data goes and by which ways federal immigration enforcement could obtain it.",
    epilog="Every command also takes --quiet (errors only) and --debug (the whole of a fault of the program).",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)
pack_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="For those who maintain the policy.")
app.add_typer(pack_app, name="pack")

PackOption = Annotated[str, typer.Option("--pack", metavar="ID|PATH", help="The policy pack to use.")]
OwnPackOption = Annotated[
    str, typer.Option("--pack", metavar="ID|PATH", help="The policy pack to use; without it, the record's own.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Lists instead of tables.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Write over files that are there.")]
FolderOption = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")]
RecordArgument = Annotated[Path, typer.Argument(metavar="RECORD", help="A record file.")]


def run(arguments: list[str]) -> int:
    """Run one command; returns its exit code. A mistake is said in words; --debug shows a fault of ours whole."""
    _safe_streams()
    # A command makes many small objects that last to its end; looking through them early is wasted.
    gc.set_threshold(100_000, 20, 20)
    words = [word for word in arguments if word not in ("--debug", "--quiet")]
    _quiet.set("--quiet" in arguments)
    try:
        code = app(words, standalone_mode=False)
        return code if isinstance(code, int) else 0
    except FlowauditError as error:
        _say_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        _say("Stopped. No file was left half-written.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _other(error, debug="--debug" in arguments)


def _other(error: Exception, *, debug: bool) -> int:
    """The exit code for the command line's own refusals, which show themselves, and for a fault of the program."""
    show = getattr(error, "show", None)
    if show is not None:
        show()
        return 2
    if isinstance(error, typer.Exit):
        return error.exit_code
    if debug:
        raise error
    _say(
        f"Error: the program met a fault of its own ({type(error).__name__}). No file was left half-written. "
        "Run the command again with --debug and report what it prints."
    )
    return 4


_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def _say(line: str) -> None:
    """A message for the person at the terminal, on standard error."""
    from audit.line import clean

    if not _quiet.get() or line.startswith("Error"):
        sys.stderr.write("".join(f"{part}\n" for part in _wrapped(clean(line))))


def _wrapped(text: str) -> list[str]:
    """The lines of a message, wrapped on a terminal; an excerpt from a file, set in by four, is left as it is."""
    import textwrap
    from shutil import get_terminal_size

    if not sys.stderr.isatty():
        return text.split("\n")
    room = max(20, min(78, get_terminal_size().columns - 1))
    lines: list[str] = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        whole = len(indent) >= 4 or not line.strip()
        lines += [line] if whole else textwrap.wrap(line, room, subsequent_indent=indent, break_on_hyphens=False)
    return lines


def _print(line: str) -> None:
    """A result, on standard output."""
    from audit.line import clean

    sys.stdout.write(f"{clean(line)}\n")


def _say_error(error: FlowauditError) -> None:
    if isinstance(error, InputError):
        noun = "thing" if len(error.faults) == 1 else "things"
        _say(f"Error: {error.name} has {len(error.faults)} {noun} to mend. Nothing was written.")
        for fault in error.faults:
            _say(f"Error: {fault}" if _quiet.get() else f"  {fault}")
    else:
        _say(f"Error: {error}")


def _worst(codes: Iterable[int]) -> int:
    """The exit code of several runs: trouble with the disk first, then what needs mending, then the rest."""
    present = set(codes)
    return next((code for code in (4, 1, 2, 3) if code in present), 0)


def _safe_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _show(blocks: list[Block], *, plain: bool) -> None:
    from shutil import get_terminal_size

    from audit.report.screen import screen

    sys.stdout.write(screen(blocks, get_terminal_size().columns, plain=plain or os.environ.get("TERM") == "dumb"))


def _assessed(path: Path, pack_reference: str, *, continuing: bool = False) -> tuple[Pack, Reading, Assessment]:
    """Read the pack, then the record, then assess it; warnings and renamed words are said on the way."""
    from audit.assess.assessment import assess
    from audit.pack.load import load_law, load_pack
    from audit.record.file import open_record, own_pack

    pack = load_pack(pack_reference or own_pack(path))
    reading = open_record(path, pack, continuing=continuing)
    for sentence in reading.migrated:
        _say(f"Renamed: {sentence}")
    for warning in reading.warnings:
        _say(f"Worth a look: {warning}")
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

    return converse(record, pack, plain=plain, quiet=_quiet.get())


@app.command()
def batch(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Prefilled records.")],
    output: FolderOption,
    pack: OwnPackOption = "",
    jobs: Annotated[int, typer.Option(metavar="N", help="How many at once; 0: one for each processor.", min=0)] = 0,
    force: ForceOption = False,
) -> int:
    """Assess prefilled records into DIR.

    Each record has a folder of its own there; one line of summary is printed for each, sorted by name.
    """
    from audit.batch import run_batch, summary_text

    outcomes = run_batch(files, output, pack, today=date.today(), jobs=jobs, force=force)
    for outcome in outcomes:
        for line in outcome.messages:
            _say(line)
    sys.stdout.write(summary_text(outcomes))
    return _worst(outcome.exit_code for outcome in outcomes)


@app.command()
def assess(
    record: RecordArgument,
    as_json: Annotated[bool, typer.Option("--json", help="Print assessment.json instead.")] = False,
    pack: OwnPackOption = "",
    plain: PlainOption = False,
) -> int:
    """Print the answer on one screen, or for a program."""
    policy, _, assessment = _assessed(record, pack)
    if as_json:
        from audit.assess.assessment import as_json as written
        from audit.report.machine import json_text

        sys.stdout.write(json_text(written(assessment, policy)))
    else:
        from audit.report.summary import summary

        _show(summary(assessment, policy), plain=plain)
    return 0


@app.command()
def report(record: RecordArgument, output: FolderOption, pack: OwnPackOption = "", force: ForceOption = False) -> int:
    """Write what is handed over into DIR.

    These are report.md, record.toml and assessment.json.
    """
    from audit.batch import write_hand_over
    from audit.pack.load import load_sources

    policy, _, assessment = _assessed(record, pack, continuing=True)
    for path in write_hand_over(assessment, policy, load_sources(policy), output, force=force):
        _print(str(path))
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
    from audit.pack.load import load_sources
    from audit.report.explain import explain_figure

    policy, _, assessment = _assessed(record, pack)
    _show(explain_figure(assessment, policy, load_sources(policy), figure), plain=plain)
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

    code = 0
    for path in files:
        try:
            reading = open_record(path, load_pack(pack or own_pack(path)))
        except FlowauditError as error:
            _say_error(error)
            code = _worst((code, error.exit_code))
            continue
        for line in (*reading.migrated, *map(str, reading.warnings)):
            _say(f"Worth a look in {path.name}: {line}")
        _print(f"{path}: nothing to mend")
    return code


@app.command()
def catalog(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="Part of any name.")] = None,
    pack: PackOption = "municipal",
    plain: PlainOption = False,
) -> int:
    """Search known systems and partners, with their sources."""
    from audit.pack.load import load_pack, load_sources
    from audit.report.listing import listing

    policy = load_pack(pack)
    _show(listing(policy, load_sources(policy), " ".join(words or [])), plain=plain)
    return 0


@app.command()
def template(
    state: Annotated[str, typer.Option("--state", metavar="WA", help="The city's state.")],
    system: Annotated[
        list[str] | None, typer.Option("--system", metavar="KIND", help="A kind of system it has; may be repeated.")
    ] = None,
    worksheet: Annotated[bool, typer.Option("--worksheet", help="On paper: boxes to tick, lines to write on.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")] = None,
    pack: PackOption = "municipal",
    force: ForceOption = False,
) -> int:
    """Print a blank record.

    Every question stands as a remark above its empty answer. The kinds of system are in: flowaudit catalog
    """
    from audit.correspondence import write_new
    from audit.interview.template import template as blank
    from audit.pack.load import load_pack

    text = blank(load_pack(pack), state, system or [], today=date.today(), on_paper=worksheet)
    for path in write_new({output: text}, force=force) if output else ():
        _print(str(path))
    if output is None:
        _print(text.rstrip("\n"))
    return 0


@app.command()
def ask(
    record: RecordArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whom to ask: an id, a name or a role.")],
    output: FolderOption = Path(),
    also_open: Annotated[
        bool, typer.Option("--open", help="Also what nobody was asked, where this role would know.")
    ] = False,
    pack: OwnPackOption = "",
    force: ForceOption = False,
) -> int:
    """Write one colleague's open questions.

    One file is a short letter to read, the other a form to fill in and give back.
    """
    from audit.correspondence import open_record, questions_for, write_new
    from audit.interview.colleague import colleague

    opened = open_record(record, pack)
    person = colleague(opened.agenda.record, name)
    texts, left = questions_for(opened, person, output, also_unasked=also_open)
    for place in left:
        _say(f"Worth a look: {place} waits for {person.name}, and no question of this pack asks it.")
    for path in write_new(texts, force=force):
        _print(str(path))
    if not texts:
        _print(f"No question waits for {person.name}.")
    return 0


@app.command()
def merge(
    record: RecordArgument,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Forms that were given back.")],
    yes: Annotated[bool, typer.Option("--yes", help="Make the changes without asking.")] = False,
    ours: Annotated[bool, typer.Option("--ours", help="In a conflict keep what the record has.")] = False,
    theirs: Annotated[bool, typer.Option("--theirs", help="In a conflict take what the files have.")] = False,
    pack: OwnPackOption = "",
) -> int:
    """Take colleagues' answers back.

    Each change and each conflict is shown before anything is written.
    """
    from audit.correspondence import given_back, open_record, taken_back
    from audit.record.hold import hold

    if ours and theirs:
        raise UsageError("Choose one of --ours and --theirs.")
    now = datetime.now().astimezone().replace(microsecond=0)
    with hold(record, "flowaudit merge", now):
        opened = open_record(record, pack)
        fragments, code = given_back(opened, files, _say_error)
        if code:
            return code
        returned = taken_back(opened, fragments, now=now, theirs=theirs)
        for line in returned.lines():
            _print(line)
        if returned.is_empty:
            _print("Nothing to change.")
        elif returned.settle(yes=yes, ours=ours):
            _print(str(place := returned.save()))
            if place.resolve() != record.resolve():
                _say(f"{record} is your own file and stays as it is. To go on, use: {place}")
        else:
            _say("Stopped. Nothing was written.")
            return 130
    return 0


@app.command()
def demo(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Also write what is handed over into DIR.")
    ] = None,
    plain: PlainOption = False,
    force: ForceOption = False,
) -> int:
    """Assess a shipped example.

    Asks nothing, and writes nothing unless a folder is named.
    """
    from audit.batch import demonstrate, write_hand_over
    from audit.pack.load import load_sources
    from audit.report.summary import summary

    pack, assessment = demonstrate(date.today())
    _show(summary(assessment, pack), plain=plain)
    if output is None:
        _say("To have its report written as well: flowaudit demo -o DIR")
        return 0
    for path in write_hand_over(assessment, pack, load_sources(pack), output, force=force):
        _print(str(path))
    return 0


@pack_app.command("check")
def pack_check(path: Annotated[str, typer.Argument(metavar="[ID|PATH]")] = "municipal") -> int:
    """Print every fault of a pack at once."""
    from audit.upkeep.check import check_pack

    faults = check_pack(path)
    for fault in faults:
        _say(f"Error: {fault}")
    sys.stdout.write(f"{len(faults)} to mend\n" if faults else "Nothing to mend\n")
    return 1 if faults else 0


@pack_app.command("test")
def pack_test(path: Annotated[str, typer.Argument(metavar="[ID|PATH]")] = "municipal") -> int:
    """Run a pack's own cases."""
    from audit.upkeep.case import run_cases

    results = run_cases(path)
    for result in results:
        for failure in result.failures:
            _say(f"Error: {result.name}: {failure}")
    failed = sum(1 for result in results if result.failures)
    sys.stdout.write(f"{len(results) - failed} passed, {failed} failed\n")
    return 1 if failed else 0
