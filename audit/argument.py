"""The words that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PackOption = Annotated[str, typer.Option("--pack", metavar="ID|PATH", help="The policy pack to use.")]
OwnPackOption = Annotated[
    str, typer.Option("--pack", metavar="ID|PATH", help="The policy pack to use; without it, the record's own.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="No bold, and lists instead of tables.")]
BriefOption = Annotated[
    bool, typer.Option("--brief", help="Leave out what could be done and what answers matter: soon on large records.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Write over files that are there.")]
FolderOption = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")]
RecordArgument = Annotated[Path, typer.Argument(metavar="RECORD", help="A record file.")]
