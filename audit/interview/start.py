"""Before the first question: what this is for, which city, where the record is kept, and who answers."""

from __future__ import annotations

from pathlib import Path

from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Prompt, until_read
from audit.interview.overview import EXPOSURE_MODE, OUTSIDE_MODE
from audit.interview.reply import name_in, text_of
from audit.interview.slip import Slip
from audit.pack.law import Law
from audit.record.place import new_id


def said_mode(law: Law | None) -> tuple[str, ...]:
    """Which view applies in the state, and why."""
    if law is None:
        return ("The pack has no law file for this state, so nothing is said of its law.",)
    form = OUTSIDE_MODE if law.requires_cooperation else EXPOSURE_MODE
    return (form.format(state=law.law.name, says=law.law.says),)


def which_city() -> Dialog[str]:
    """The city's name."""
    prompt = Prompt(("Which city is this for?",), "Name of the city:")
    return (yield from until_read(prompt, lambda typed: name_in(typed, how="type the name of the city.")))


def which_file(desk: Desk, city: str) -> Dialog[Path]:
    """Where the record is kept: a file in this folder unless another place is named."""
    usual = Path(f"{new_id(desk.record, 'systems', city)}.toml")
    lines = (
        "Where shall the record be kept? It is one file; beside it stands, ending in .bak, how it was before the last "
        "session. Nothing is kept anywhere else.",
        f"{usual} is in this folder already. Press Enter to go on with it, or type another name."
        if usual.exists()
        else f"Press Enter for {usual} in this folder, or type another name or folder.",
    )
    return (yield from until_read(Prompt(lines, "File:"), lambda typed: place_of(typed, usual.name), kept=usual))


def place_of(typed: str, usual: str) -> Path:
    """The file that a typed name or folder means; raises Slip for a folder that is not there."""
    path = Path(text_of(typed)).expanduser()
    path = with_ending(path / usual if path.is_dir() else path)
    if not path.parent.is_dir():
        raise Slip(f"name a folder that is there; {path.parent} is not.")
    return path


def with_ending(path: Path) -> Path:
    """The path as it is when something stands there or it ends as a file does; else the record of that name."""
    return path if path.suffix or path.exists() else path.with_suffix(".toml")
