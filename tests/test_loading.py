"""What a command reads of a pack: each file once, only what it needs, and always as it stands on the disk."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from report.short import RECORD, TODAY, named
from upkeep.edited import edited_pack

from audit.batch import run_batch
from audit.pack.load import load_federal, load_law, load_pack, load_questions
from audit.pack.shelf import shipped

LISTENING = """
import json, sys
from pathlib import Path
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from audit.cli import run
code = run(sys.argv[2:])
Path(sys.argv[1]).write_text(json.dumps([code, opened]))
"""
PACKS = str(shipped("questionnaires"))
STATES = ("WA", "TX", "TN", "WA", "WI", "TX")


def read_by(folder: Path, *words: str) -> Counter[str]:
    """How often a command opened each file of the shipped packs, by its path there."""
    heard = folder / "heard.json"
    done = subprocess.run([sys.executable, "-c", LISTENING, str(heard), *words], capture_output=True, text=True)
    code, opened = json.loads(heard.read_text())
    assert (code, done.returncode) == (0, 0), done.stderr
    return Counter(path.removeprefix(f"{PACKS}/") for path in opened if path.startswith(f"{PACKS}/"))


def record(folder: Path, number: int, state: str) -> Path:
    """A small record of a state, with practices and partners of the catalog."""
    path = folder / f"city-{number}.toml"
    path.write_text(RECORD.format(state=state).replace('"triage"', '"municipal"') + named("linx-northwest"))
    return path


def laws(read: Counter[str]) -> set[str]:
    """The states whose law was read."""
    names = {Path(path).stem for path in read if path.startswith("municipal/law/")}
    return {name.upper() for name in names - {"federal", "kinds"}}


def beside_the_digest(read: Counter[str]) -> Counter[str]:
    """How often each file was opened beside once for the digest, which names the whole pack and is worked out once."""
    return Counter({path: count - 1 for path, count in read.items() if count > 1})


def test_a_batch_reads_each_file_of_the_pack_once(tmp_path: Path) -> None:
    """However many records there are, and of each state's law one file, for the states that are among them."""
    paths = [str(record(tmp_path, number, state)) for number, state in enumerate(STATES)]

    read = beside_the_digest(read_by(tmp_path, "batch", *paths, "-o", str(tmp_path / "out"), "--jobs", "1"))

    assert set(read.values()) == {1}
    assert laws(read) == set(STATES)


@pytest.mark.parametrize(
    ("words", "law", "more"),
    [
        (["assess"], {"WA"}, {"provisions.toml", "requests.toml"}),
        (["assess", "--brief"], {"WA"}, set()),
        (["report"], {"WA"}, {"provisions.toml", "requests.toml", "sources.toml", "findings.toml", "elsewhere.toml"}),
        (["explain"], {"WA"}, {"provisions.toml", "requests.toml", "sources.toml"}),
        (["check"], set(), set()),
    ],
    ids=["assess", "assess-brief", "report", "explain", "check"],
)
def test_a_command_reads_only_what_it_needs(tmp_path: Path, words: list[str], law: set[str], more: set[str]) -> None:
    """Each file once, the law of the record's own state, and no file of what it does not speak of."""
    output = ["-o", str(tmp_path / "out")] if "report" in words else []

    read = read_by(tmp_path, *words, str(record(tmp_path, 1, "WA")), *output)
    read = beside_the_digest(read) if words[0] in ("report", "explain") else read

    assert set(read.values()) == {1}
    assert laws(read) == law
    whole = {Path(path).name for path in read if Path(path).parent == Path("municipal")}
    assert whole - {"pack.toml", "rubric.toml"} == more


def test_one_command_checks_many_records_with_one_pack(tmp_path: Path) -> None:
    """It is not read again for each of them."""
    paths = [str(record(tmp_path, number, state)) for number, state in enumerate(STATES)]

    assert set(read_by(tmp_path, "check", *paths).values()) == {1}


def test_help_reads_no_pack(tmp_path: Path) -> None:
    """How a command is used is told without the policy."""
    assert read_by(tmp_path, "assess", "--help") == Counter()


def test_an_edited_pack_is_read_as_it_stands(tmp_path: Path) -> None:
    """What one run read is not there for the next, nor for a pack that is opened anew."""
    folder = edited_pack(tmp_path)
    city = record(tmp_path, 1, "WA")
    told = []
    for title in ("First words", "Other words"):
        header = folder / "rubric.toml"
        header.write_text(header.read_text().replace('short_caveat = "', f'short_caveat = "{title}. ', 1))
        run_batch([city], tmp_path / "out", str(folder), today=TODAY, force=True)
        told.append((tmp_path / "out" / "city-1" / "report.md").read_text())

    assert [("First words" in text, "Other words" in text) for text in told] == [(True, False), (True, True)]


def test_a_pack_keeps_what_was_read_of_it() -> None:
    """Asked for twice it is the same; another opening of the pack reads it anew."""
    one, other = load_pack(), load_pack()

    assert load_law(one, "WA") is load_law(one, "wa")
    assert load_federal(one) is load_federal(one)
    assert [*map(id, load_questions(one).values())] == [*map(id, load_questions(one).values())]
    assert load_law(one, "WA") is not load_law(other, "WA")
