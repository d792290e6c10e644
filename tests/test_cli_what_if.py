"""The command that supposes: exit codes, nothing written but a copy that is asked for, and text that cannot act."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli import ACTS, RECORD

from audit.cli import run
from audit.pack.load import load_pack
from audit.record.file import open_record
from audit.record.layout import MARKER

EXAMPLES = Path(__file__).parents[1] / "examples"
OPEN = str(EXAMPLES / "fictional-open-city.toml")
BROKEN = str(Path(__file__).parent / "broken" / "sense-mode.toml")
CLOSE = ["--close", "exchange-ice"]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of an example, alone in its folder."""
    path = tmp_path / "city.toml"
    path.write_bytes(Path(OPEN).read_bytes())
    return path


def tree(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file below a folder with its bytes, its mode and when it was changed."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mode, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([OPEN], 0, ""),
        ([OPEN, *CLOSE], 0, ""),
        ([OPEN, "--adopt", "leave-the-pool", *CLOSE, "--set", "systems.cameras.covers=unknown"], 0, ""),
        ([OPEN, "--json"], 0, ""),
        ([BROKEN, *CLOSE], 1, "Did you mean 'direct-query'?"),
        (["not-there.toml", *CLOSE], 1, "There is no such file."),
        ([OPEN, "--close", "exchange-icee"], 2, "Error: --close 'exchange-icee': There is no such flow here."),
        ([OPEN, "--adopt", "leave-a-pool"], 2, "Did you mean 'leave-the-pool'?"),
        (
            [OPEN, "--set", "flows.exchange-ice.mode=direct-qury"],
            2,
            "'direct-qury' is not a mode. Did you mean 'direct-",
        ),
        ([OPEN, "--close"], 2, "--close"),
        ([OPEN, "--force"], 2, "--force goes with --save-as."),
        ([OPEN, *CLOSE, "--pack", "munnicipal"], 2, "Did you mean 'municipal'?"),
    ],
)
def test_it_ends_with_the_code_for_what_became_of_it(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 done, 1 the record needs mending, 2 what was typed leads nowhere."""
    assert run(["what-if", *arguments]) == code
    printed = capsys.readouterr()
    assert words in printed.err
    assert bool(printed.out) == (code == 0)


@pytest.mark.parametrize("name", ["mesa", "hidalgo-county"])
def test_where_cooperation_is_required_a_form_that_is_not_general_is_refused(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """All others of the command line are told at once, and one that is general is worked out without a figure."""
    record = str(EXAMPLES / f"{name}.toml")

    assert run(["what-if", record, "--adopt", "no-civil-immigration-use", "--close", "x", "--set", "a.b=c"]) == 2
    assert capsys.readouterr().err.startswith("Error: 3 things to mend. Nothing was worked out.\n")
    assert run(["what-if", record, "--adopt", "release-on-request"]) == 0
    assert "xposure" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        CLOSE, ["--close", "catalog.fbi-ice", "--json"], ["--adopt", "leave-the-pool"], [],
        ["--set", "flows.exchange-ice.status=ended"], ["--set", "x"], ["--close", "x", "--save-as", "copy.toml"],
    ],
)  # fmt: skip
def test_nothing_is_written(arguments: list[str], city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is made, and none is changed or touched, whether it went well or not."""
    monkeypatch.chdir(city.parent)
    before = tree(city.parent)

    run(["what-if", str(city), *arguments])

    assert tree(city.parent) == before


def test_for_a_program_the_result_is_the_whole_of_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """What is supposed, before and after as assess prints them, ways, routes and uses."""
    assert run(["what-if", OPEN, *CLOSE, "--json"]) == 0
    table = json.loads(capsys.readouterr().out)

    assert run(["assess", OPEN, "--json"]) == 0
    assessed = json.loads(capsys.readouterr().out)
    assert list(table) == ["format", "supposed", "before", "after", "ways", "routes", "uses"]
    assert table["before"].items() <= assessed.items()
    assert table["before"].keys() == table["after"].keys()
    assert [row["flow"] for row in table["supposed"]] == ["flows.exchange-ice"]
    assert len(table["routes"]["died"]) == len(table["routes"]["took_over"]) == 1


# A copy that is kept


def test_a_copy_is_kept_in_which_nothing_supposed_counts_as_shown(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is a record of ours, for its owner alone, with a title that says so; the record itself is as it was."""
    before, copy = city.read_bytes(), city.with_name("copy.toml")
    wish = [*CLOSE, "--close", "catalog.fbi-ice", "--set", "systems.cameras.covers=unknown"]

    assert run(["what-if", str(city), *wish, "--save-as", str(copy)]) == 0

    assert f"Kept in {copy}." in capsys.readouterr().err
    assert copy.read_text(encoding="utf-8").startswith(MARKER)
    assert os.name == "nt" or copy.stat().st_mode & 0o777 == 0o600
    record = open_record(copy, load_pack()).record
    assert (record.record.title or "").startswith("Supposed: ")
    assert [record.flows[name].status for name in ("exchange-ice", "fbi-ice")] == ["ended", "ended"]
    supposed = ("flows.exchange-ice.status", "flows.fbi-ice.status", "systems.cameras.covers")
    assert {record.notes[place].basis for place in supposed} == {"belief"}
    assert "flows.exchange-ice" not in record.notes or not record.notes["flows.exchange-ice"].supports
    assert city.read_bytes() == before
    assert sorted(path.name for path in city.parent.iterdir()) == ["city.toml", "copy.toml"]


def test_a_copy_replaces_another_only_when_told(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --force what is there stays; with it, a file of somebody's own still does."""
    copy, own = city.with_name("copy.toml"), city.with_name("own.toml")
    keep = ["what-if", str(city), *CLOSE, "--save-as"]
    assert run([*keep, str(copy)]) == 0
    own.write_text("# mine\n")
    first = copy.read_bytes()

    assert run([*keep, str(copy)]) == 2
    assert "add --force" in capsys.readouterr().err
    assert run([*keep, str(own), "--force"]) == 2
    assert own.read_text() == "# mine\n"
    assert run(["what-if", str(city), "--close", "exchange-fbi", "--save-as", str(copy), "--force"]) == 0
    assert copy.read_bytes() != first
    assert copy.with_name("copy.toml.bak").read_bytes() == first


@pytest.mark.parametrize("kind", ["its name", "a link", "a second name", "what is kept of another"])
def test_a_copy_never_replaces_the_record_itself(kind: str, city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its own name, a link to it or a second name, nor as the .bak of another; with --force or without."""
    place, record = city.with_name("other.toml"), city
    if kind == "its name":
        place = city
    elif kind == "a link":
        place.symlink_to(city)
    elif kind == "a second name":
        place.hardlink_to(city)
    else:
        record = city.rename(city.with_name("other.toml.bak"))
        place.write_text(f"{MARKER}\n")
    before = tree(city.parent)

    for more in ([], ["--force"]):
        assert run(["what-if", str(record), *CLOSE, "--save-as", str(place), *more]) == 2
        assert "is the record itself" in capsys.readouterr().err
    assert tree(city.parent) == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--adopt", "leave-the-pool"], 2, "cannot hold a measure that is only tried"),
        ([], 2, "keeps answers and ended flows"),
        (["--set", "x=1"], 2, "is no path with a value"),
        (CLOSE, 4, "No such file or directory"),
    ],
)
def test_a_copy_that_cannot_be_kept_is_not(
    arguments: list[str], code: int, words: str, city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A measure, nothing at all, a slip, a folder that is not there: it is said, and nothing is left behind."""
    place = city.parent / "gone" / "copy.toml" if code == 4 else city.with_name("copy.toml")

    assert run(["what-if", str(city), *arguments, "--save-as", str(place)]) == code
    assert words in capsys.readouterr().err
    assert [path.name for path in city.parent.iterdir()] == ["city.toml"]


# What is printed


@pytest.mark.parametrize("more", [[], ["--plain"], ["--json"]])
def test_text_from_a_record_or_a_line_does_not_act_on_a_terminal(
    more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No control character and no change of direction comes through, from the record or from what was typed."""
    path = tmp_path / "city.toml"
    path.write_text(RECORD, encoding="utf-8")
    acts = ACTS.encode().decode("unicode_escape")

    assert run(["what-if", str(path), "--close", "rms-linx", "--set", "flows.rms-linx.mode=on-request", *more]) == 0
    assert run(["what-if", str(path), *more]) == 0
    assert run(["what-if", str(path), "--close", acts, "--adopt", f"{acts}@{acts}", "--set", f"{acts}={acts}"]) == 2
    printed = capsys.readouterr()

    assert not {"\x1b", "\x9b", "\u202e"} & set(printed.out + printed.err)
    assert len(printed.err[printed.err.index("Error: 3 things") :].splitlines()) == 4


def test_quiet_keeps_errors_and_results(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is kept is not said; every fault still is."""
    assert run(["--quiet", "what-if", str(city), *CLOSE, "--save-as", str(city.with_name("copy.toml"))]) == 0
    printed = capsys.readouterr()
    assert (printed.err, printed.out[:8]) == ("", "WHAT IF:")
    assert run(["--quiet", "what-if", str(city), "--close", "x", "--set", "y"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3


@pytest.mark.parametrize("settings", [{"COLUMNS": "40"}, {"COLUMNS": "80", "TERM": "dumb"}, {"COLUMNS": "20"}])
@pytest.mark.parametrize("arguments", [[], [*CLOSE, "--adopt", "judicial-process-only"]])
def test_lines_fit_a_narrow_window(settings: dict[str, str], arguments: list[str]) -> None:
    """In plain letters, and nothing is cut."""
    command = [sys.executable, "-m", "audit", "what-if", OPEN, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **settings})

    room = max(20, int(settings["COLUMNS"]) - 1)
    assert done.stdout.isascii()
    assert max(map(len, done.stdout.splitlines())) <= max(room, 50)
    assert done.stderr == ""
