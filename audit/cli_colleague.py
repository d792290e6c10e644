"""The commands around what others fill in: a blank record, a colleague's questions, and the answers that come back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from audit.argument import FolderOption, ForceOption, OwnPackOption, PackOption, RecordArgument
from audit.errors import UsageError
from audit.voice import put, say, say_error


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
        put(str(path))
    if output is None:
        put(text.rstrip("\n"))
    return 0


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
        say(f"Worth a look: {place} waits for {person.name}, and no question of this pack asks it.")
    for path in write_new(texts, force=force):
        put(str(path))
    if not texts:
        put(f"No question waits for {person.name}.")
    return 0


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
        fragments, code = given_back(opened, files, say_error)
        if code:
            return code
        returned = taken_back(opened, fragments, now=now, theirs=theirs)
        for line in returned.lines():
            put(line)
        if returned.is_empty:
            put("Nothing to change.")
        elif returned.settle(yes=yes, ours=ours):
            put(str(place := returned.save()))
            if place.resolve() != record.resolve():
                say(f"{record} is your own file and stays as it is. To go on, use: {place}")
        else:
            say("Stopped. Nothing was written.")
            return 130
    return 0
