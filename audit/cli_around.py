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
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Also write what is handed over into DIR.")
    ] = None,
    plain: PlainOption = False,
    force: ForceOption = False,
) -> int:
    """Assess a shipped example.

    Asks nothing, and writes nothing unless a folder is named.
    """
    from audit.batch import demonstrate, measured_for, write_hand_over
    from audit.pack.load import load_sources
    from audit.report.summary import summary

    pack, assessment = demonstrate(date.today())
    measured = measured_for(assessment, pack, told=progress())
    show(summary(assessment, pack, measured), plain=plain)
    if output is None:
        say("To have its report written as well: flowaudit demo -o DIR")
        return 0
    for path in write_hand_over(assessment, pack, load_sources(pack), output, force=force, measured=measured):
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
