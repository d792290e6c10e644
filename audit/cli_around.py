"""The commands for looking around: an example, what is known of systems and partners, and help."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from audit.argument import ForceOption, PackOption, PlainOption
from audit.voice import progress, put, say, show


def catalog(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="Part of any name.")] = None,
    pack: PackOption = "municipal",
    plain: PlainOption = False,
) -> int:
    """Look up known systems and partners; each names its sources."""
    from audit.pack.load import load_pack, load_sources
    from audit.report.listing import listing

    policy = load_pack(pack)
    show(listing(policy, load_sources(policy), " ".join(words or [])), plain=plain)
    return 0


def demo(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into, if another.")
    ] = None,
    plain: PlainOption = False,
    force: ForceOption = False,
) -> int:
    """Assess a shipped example and write its report.

    Asks nothing. The report goes into a new folder, flowaudit-demo, beside you.
    """
    from audit.batch import demonstrate, free_folder, measured_for, write_hand_over
    from audit.pack.load import load_sources
    from audit.report.summary import summary

    pack, assessment = demonstrate(date.today())
    measured = measured_for(assessment, pack, told=progress())
    show(summary(assessment, pack, measured), plain=plain)
    folder = output or free_folder(Path("flowaudit-demo"))
    say("Its report, and what else is handed over:")
    for path in write_hand_over(assessment, pack, load_sources(pack), folder, force=force, measured=measured):
        put(str(path))
    return 0


def show_help(
    topic: Annotated[str, typer.Argument(metavar="[TOPIC]", help="What to read about.")] = "",
    plain: PlainOption = False,
) -> int:
    """Read about a topic, such as accessibility.

    Without TOPIC, lists the topics. How a command is used is told by its own --help.
    """
    from audit.report.topic import topic_blocks

    show(topic_blocks(topic), plain=plain)
    return 0
