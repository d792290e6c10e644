"""The commands for those who maintain the policy."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audit.argument import ForceOption, PackOption, PlainOption
from audit.errors import UsageError
from audit.voice import put, say, show

pack_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="For those who maintain the policy.")


@pack_app.command("check")
def pack_check(path: Annotated[str, typer.Argument(metavar="[ID|PATH]")] = "municipal") -> int:
    """Print every fault of a pack at once.

    Its version and the digest of its files come first.
    """
    from audit.upkeep.check import checked_pack

    checked = checked_pack(path)
    faults = checked.faults
    for fault in faults:
        say(f"Error: {fault}")
    if checked.edition:
        put(", ".join(filter(None, (str(checked.edition), checked.release))))
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


@pack_app.command("schema")
def pack_schema(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="A kind of file, such as record, flows or law; record without it.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="Write all of them into the folder you open in an editor."),
    ] = None,
    pack: PackOption = "municipal",
    force: ForceOption = False,
) -> int:
    """Print a JSON Schema, for editors of TOML.

    An editor that has it completes keys and words while you type, and marks what check or pack check would refuse.
    """
    from audit.pack.shelf import find_pack
    from audit.upkeep.editor import editor_files, own_settings, record_line
    from audit.upkeep.file_kind import RECORD, file_kind
    from audit.upkeep.folder import read_draft
    from audit.upkeep.schema import schema_text

    if kind and output is not None:
        raise UsageError("With -o every kind of file has its schema written. Take the kind out, or take -o out.")
    chosen = file_kind(kind or RECORD)
    draft = read_draft(find_pack(pack))
    if draft.found:
        say(f"Worth a look: part of this pack cannot be read, and is left out. Run: flowaudit pack check {pack}")
    if output is None:
        sys.stdout.write(schema_text(kind or RECORD, chosen, draft))
        return 0
    from audit.correspondence import write_new

    texts = editor_files(output, draft)
    for path in own_settings(texts):
        del texts[path]
        say(f"{path} is your own and stays as it is. With -o and an empty folder you see the rows to add to it.")
    for path in write_new(texts, force=force):
        put(str(path))
    say(f"Open {output} in the editor. Files of a pack, and records named record.toml or *.record.toml, have theirs.")
    say("A record of another name has its own by this line, below its first line:")
    say(f"    {record_line()}")
    return 0


@pack_app.command("compare")
def pack_compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older version: an id or a path.")],
    new: Annotated[str, typer.Argument(metavar="[NEW]", help="The newer version.")] = "municipal",
    as_json: Annotated[bool, typer.Option("--json", help="Print it for a program.")] = False,
    plain: PlainOption = False,
) -> int:
    """Say what moves between two versions of a pack.

    Works every case of either out under both, and lists the rows that differ. Nothing is written.
    """
    from audit.upkeep.comparison import Refused, compare_packs
    from audit.upkeep.comparison_page import page, text

    compared = compare_packs(old, new)
    if isinstance(compared, Refused):
        for name, fault in compared.faults:
            say(f"Error: {name}: {fault}")
        return 1
    if as_json:
        sys.stdout.write(text(compared))
    else:
        show(page(compared), plain=plain)
    for fault in compared.faults:
        say(f"Error: {new}: {fault}")
    return 1 if compared.faults else 0
