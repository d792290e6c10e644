"""The command line: exit codes, where things are printed, what is loaded, and text that cannot act."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from audit import __version__
from audit.cli import run

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))
EXAMPLE = str(ROOT / "examples" / "auburn-before.toml")
BROKEN = str(ROOT / "tests" / "broken" / "sense-mode.toml")
COMMANDS = [
    [],
    ["batch"],
    ["assess"],
    ["report"],
    ["explain"],
    ["check"],
    ["catalog"],
    ["demo"],
    ["interview"],
    ["template"],
    ["ask"],
    ["merge"],
    ["what-if"],
    ["help"],
    ["pack"],
    ["pack", "check"],
    ["pack", "test"],
    ["pack", "compare"],
]
LIBRARIES = {"pydantic", "rich", "tomli", "tomli_w", "docx", "typst", "rapidfuzz"}
ROOMS = {"audit.pack", "audit.record", "audit.assess", "audit.report", "audit.upkeep"}


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a run of the program in a process of its own loads."""
    program = (
        "import sys; before = set(sys.modules); sys.argv[0] = 'flowaudit'\n"
        "from audit.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.stderr.write(' '.join(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", EXAMPLE], 0, ""),
        (["assess", EXAMPLE], 0, ""),
        (["catalog", "flock"], 0, ""),
        (["catalog", "zzzz"], 0, ""),
        (["demo"], 0, "Its report, and what else is handed over:"),
        (["--help"], 0, ""),
        (["check", BROKEN], 1, "Did you mean 'direct-query'?"),
        (["assess", BROKEN], 1, "Nothing was written."),
        (["check", BROKEN, EXAMPLE], 1, "sense-mode.toml has 1 thing to mend"),
        (["asess", EXAMPLE], 2, "No such command 'asess'"),
        (["assess"], 2, "Missing argument 'RECORD'"),
        (["assess", EXAMPLE, "--jsno"], 2, "No such option"),
        (["batch", EXAMPLE], 2, "Missing option"),
        (["batch", EXAMPLE, "-o", "x", "--jobs", "-1"], 2, "--jobs"),
        (["explain", EXAMPLE, "scroe"], 2, "There is no figure 'scroe'"),
        (["assess", EXAMPLE, "--pack", "munnicipal"], 2, "Did you mean 'municipal'?"),
        (["pack", "check", "munnicipal"], 2, "Did you mean 'municipal'?"),
        (["assess", "not-there.toml"], 1, "There is no such file."),
    ],
)
def test_a_command_ends_with_the_code_for_what_became_of_it(
    arguments: list[str],
    code: int,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """0 done, 1 the input needs mending, 2 wrong usage, 4 the disk; anything but 0 is said in words."""
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == code
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err


def test_the_demo_writes_its_report_beside_whoever_runs_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Into a new folder each time, so that nothing is written over; each path is printed."""
    monkeypatch.chdir(tmp_path)
    assert [run(["demo"]), run(["demo"])] == [0, 0]

    written = [Path(line) for line in capsys.readouterr().out.splitlines() if line.startswith("flowaudit-demo")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["flowaudit-demo", "flowaudit-demo-2"]
    assert {path.name for path in written} >= {"report.md", "assessment.json", "record.toml"}
    assert all((tmp_path / path).is_file() for path in written)


def test_one_bad_file_does_not_keep_the_others_from_being_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """Each file is answered for, in the order given."""
    assert run(["check", EXAMPLE, BROKEN, EXAMPLE]) == 1
    assert capsys.readouterr().out.count("nothing to mend") == 2


def test_trouble_with_the_disk_counts_before_what_needs_mending(tmp_path: Path) -> None:
    """Of several codes, 4 comes before 1."""
    (tmp_path / "taken").write_text("a file where a folder is wanted")

    assert run(["batch", EXAMPLE, BROKEN, "-o", str(tmp_path / "taken")]) == 4


def test_what_is_there_is_written_over_only_when_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second report into the same folder is refused and changes nothing; with --force it is written."""
    arguments = ["report", EXAMPLE, "-o", str(tmp_path)]
    assert run(arguments) == 0
    (tmp_path / "report.md").write_text("mine")
    (tmp_path / "record.toml").unlink()

    assert run(arguments) == 2
    assert (tmp_path / "report.md").read_text() == "mine"
    assert "add --force" in capsys.readouterr().err
    assert not (tmp_path / "record.toml").exists()
    assert run([*arguments, "--force"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "assessment.json",
        "counsel.json",
        "counsel.md",
        "record.toml",
        "report.md",
    ]


def test_a_folder_that_cannot_be_made_is_told_as_trouble_with_the_disk(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "out").touch()

    assert run(["report", EXAMPLE, "-o", str(tmp_path / "out" / "deeper")]) == 4


def test_results_go_to_standard_output_and_messages_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a program reads on from standard output is the result alone, even where there is something to say."""
    record = tmp_path / "city.toml"
    record.write_text(Path(EXAMPLE).read_text(encoding="utf-8").replace('state = "WA"\n', ""), encoding="utf-8")

    assert run(["assess", str(record), "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["format"] == 1
    assert printed.err.startswith("Worth a look: line 13, city.state: ")


def test_quiet_keeps_errors_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings are left out; every fault is still told."""
    record = tmp_path / "city.toml"
    record.write_text(Path(EXAMPLE).read_text(encoding="utf-8").replace('state = "WA"\n', ""), encoding="utf-8")

    assert run(["--quiet", "assess", str(record)]) == 0
    assert capsys.readouterr().err == ""
    assert run(["check", BROKEN, "--quiet"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert all(line.startswith("Error: ") for line in said)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_in_plain_letters(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every page of help is printed, without color and in ASCII."""
    assert run([*command, "--help"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Usage: ")
    assert printed.out.isascii()
    assert "\x1b" not in printed.out + printed.err


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("command", ["assess", "assess --plain", "explain", "check"])
def test_what_is_printed_of_an_example_is_in_plain_letters(
    command: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The screen asks nothing of a terminal but the letters everybody has."""
    assert run([*command.split(), str(path)]) == 0
    printed = capsys.readouterr()
    assert printed.out.isascii()
    assert "\x1b" not in printed.out
    assert printed.err == ""


def test_the_first_help_loads_none_of_what_the_work_needs() -> None:
    """Whoever only asks what there is does not wait for it."""
    assert loaded_by("--help") & {*ROOMS, *LIBRARIES} == set()


@pytest.mark.parametrize("command", ["assess", "batch", "pack"])
def test_a_commands_help_loads_no_room(command: str) -> None:
    """Asking how a command works reads no pack and no record."""
    assert loaded_by(command, "--help") & ROOMS == set()


def test_the_version_is_told_before_anything_is_loaded() -> None:
    """Of the program itself only its own two first files are loaded."""
    done = subprocess.run([sys.executable, "-m", "audit", "--version"], capture_output=True, text=True, check=True)

    assert done.stdout == f"flowaudit {__version__}\n"
    assert {name for name in loaded_by("--version") if not name.startswith("_")} <= {"audit", "audit.__main__"}


ACTS = "\\u001b[31m\\u009b\\u202e[/b]<script>x</script>|`a`[y](http://z)*b*=cmd()"
RECORD = f"""[record]
format = 1
pack = "municipal"
pack_version = "1.0.0"
as_of = 2026-11-22
title = "{ACTS}"
[city]
name = "=cmd() {ACTS}"
state = "WA"
[systems.rms]
name = "{ACTS}"
kind = "records-management"
elements = ["phone"]
sharing = "listed"
[partners.linx-northwest]
catalog = "linx-northwest"
name = "{ACTS}"
[agreements.mou]
title = "{ACTS}"
document = "{ACTS}"
partners = ["ice"]
purpose = "law-enforcement"
[flows.rms-linx]
source = "rms"
recipient = "linx-northwest"
mode = "bulk-copy"
agreement = "mou"
relied_on_for = "{ACTS}"
[notes."flows.rms-linx.mode"]
basis = "log"
text = "{ACTS}"
ask_whom = "{ACTS}"
document = {{ title = "{ACTS}", kept = "{ACTS}" }}
[notes."{ACTS}"]
text = "About nothing."
"""


@pytest.fixture
def acting(tmp_path: Path) -> Path:
    """A record whose every text tries to act on whatever shows it."""
    path = tmp_path / "city.toml"
    path.write_text(RECORD, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command", ["assess", "assess --plain", "assess --json", "explain", "explain ways.rms.pool", "check"]
)
def test_text_from_a_record_does_not_act_on_a_terminal(
    command: str, acting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No control character and no change of direction comes through; markup stands there as it was written."""
    name, *rest = command.split()
    assert run([name, str(acting), *rest]) == 0
    printed = capsys.readouterr()

    assert not {"\x1b", "\x9b", "\u202e"} & set(printed.out + printed.err)
    assert "[/b]<script>x</script>|`a`" in printed.err.replace("\n", "")


def test_text_from_a_record_does_not_act_in_a_report(acting: Path, tmp_path: Path) -> None:
    """In report.md no character of it has a meaning; record.toml spells out what would act on an editor."""
    assert run(["report", str(acting), "-o", str(tmp_path / "out")]) == 0
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    written = report + (tmp_path / "out" / "record.toml").read_text(encoding="utf-8")

    assert not {"\x1b", "\x9b", "\u202e"} & set(written)
    assert "<script" not in report
    assert "](http:" not in report
    assert "\\[/b\\]&lt;script&gt;x&lt;/script&gt;\\|\\`a\\`\\[y\\](http\\://z)\\*b\\*=cmd()" in report
    assert not any(line.startswith("=") for line in report.splitlines())


def test_text_from_a_record_does_not_act_in_a_message(acting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault quotes what it is about, with control characters spelled out and on one line."""
    acting.write_text(RECORD.replace('"bulk-copy"', f'"{ACTS}\\nError: mended"'), encoding="utf-8")

    assert run(["check", str(acting)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert "'\\x1b[31m\\x9b\\u202e[/b]<script>x</script>|`a`[y](http" in said[1]
