"""What a reviewer of the policy pack is shown: the comparison of two made-up versions, and when evidence counts as old.

The two versions are copies of the shipped pack with the worked example of a state rule; in the older one the rule only
permits what it requires in the newer one.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from audit.pack.load import load_pack
from audit.pack.shelf import find_pack
from docs import session

PAGE = session.ROOT / "docs" / "how-to" / "add-a-state-rule.md"
BLOCK = re.compile(r"^```toml\n# (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = "flowaudit pack compare before after"
NEWER, OLDER = 'is = "required"', 'is = "permitted"'
CASES, NAMED = "Cases\n-----\n", "Nothing moves in:"


def comparison() -> str:
    """A console block with the comparison, from the cases on; the names of those that stay the same are cut short."""
    with tempfile.TemporaryDirectory(prefix="flowaudit-docs-") as name:
        folder = Path(name)
        _pack(folder / "before", older=True)
        _pack(folder / "after", older=False)
        printed = session.run(COMMAND, folder)
    said = CASES + printed.partition(CASES)[2]
    said = re.sub(rf"{NAMED}.*?\n\n", f"{NAMED} ...\n\n", said, flags=re.DOTALL)
    return "\n".join(["```console", f"$ {COMMAND}", "...", "", said.rstrip(), "```"]) + "\n"


def _pack(folder: Path, *, older: bool) -> None:
    """A copy of the shipped pack with the example, in the making."""
    shutil.copytree(str(find_pack("municipal")), folder)
    for file, block in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        text = block.replace(NEWER, OLDER) if older else block
        if older and file.startswith("cases/"):
            text = text.replace('standing = "required"', 'standing = "permitted"')
        with (folder / file).open("a", encoding="utf-8") as place:
            place.write(f"\n{text}")
    changes = folder / "CHANGELOG.md"
    entry = "\n## [Unreleased]\n\nScores move: no.\n\n- The act on plate readers in Harborland.\n\n## ["
    changes.write_text(changes.read_text(encoding="utf-8").replace("\n## [", entry, 1), encoding="utf-8")


def ages() -> str:
    """After how many days evidence counts as old, and what becomes of it then."""
    rubric = load_pack().rubric.rubric
    law, flow = (f"{days} days" for days in (rubric.law_stale_after_days, rubric.flow_stale_after_days))
    rows = [
        ("a state's law", "`evidence_through` of its file", f"{law}, on the day of the report",
         "what it permits becomes a question for counsel, except kinds that are safe everywhere; what it requires is "
         "printed with its day, for counsel to confirm; what it prohibits stays prohibited"),
        ("a documented flow", "`as_of`", f"{flow}, on the record's day",
         "it counts as not known: its ways are not ruled out, and the report says what to ask; not so where a law or "
         "program keeps the flow going"),
        ("a source", "`read`", "never by itself", "the day is printed; who reviews decides whether to read again"),
    ]  # fmt: skip
    lines = ["| Evidence | Its day | Old after | Then |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"
