"""An interview at a real terminal: stopping, signals, faults, and a whole city to its end."""

import re
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from interview.console import CONTROL, NEW, POSIX, ROOT, Open, begun, left_in, read
from interview.seat import replies_in

pytestmark = POSIX

SMALL_CITY = replies_in(Path(__file__).parent / "small_city.txt")


def test_ctrl_c_says_where_everything_is(window: Open, tmp_path: Path) -> None:
    """The half-typed line is dropped; the exit code is 130, and nothing is left but the record."""
    shown = window("a.toml")
    shown.reply(*NEW, "Washington")
    shown.asked()
    shown.child.send("ye")
    shown.wait("ye")
    shown.child.send("\x03")

    assert shown.ended() == (
        130,
        "Stopped. Everything up to question 1 of this session is saved in a.toml. To go on: flowaudit interview a.toml",
    )
    assert (read(tmp_path / "a.toml").city.state, left_in(tmp_path)) == ("WA", ["a.toml"])


@pytest.mark.parametrize("how", ["ctrl-d", "quit", "hang-up", "terminated"])
def test_the_end_of_input_and_signals_save_alike(window: Open, tmp_path: Path, how: str) -> None:
    """Each says the same and ends with 0; nothing that was answered is lost."""
    shown = window("a.toml")
    shown.reply(*NEW, "Washington")
    shown.asked()
    match how:
        case "ctrl-d":
            shown.child.send("\x04")
        case "quit":
            shown.type("quit")
        case _:
            shown.child.kill(signal.SIGHUP if how == "hang-up" else signal.SIGTERM)
            shown.child.kill(signal.SIGCONT)  # as systems do, so that a stopped program hears of the first

    code, last = shown.ended()
    assert (code, last.removeprefix("quit ")) == (
        0,
        "Stopped. Everything up to question 1 of this session is saved in a.toml. To go on: flowaudit interview a.toml",
    )
    assert re.search(r"\n\r?Stopped\. ", CONTROL.sub("", shown.shown))
    assert (read(tmp_path / "a.toml").city.state, left_in(tmp_path)) == ("WA", ["a.toml"])


def test_a_window_that_is_closed_leaves_the_record_and_no_lock(window: Open, tmp_path: Path) -> None:
    """The terminal itself is gone, so nothing can be said any more; the answers are there."""
    shown = window("a.toml")
    shown.reply(*NEW, "Washington")
    shown.asked()

    shown.child.ptyproc.fileobj.close()
    shown.child.wait()

    assert shown.child.exitstatus in (0, 4)
    assert (read(tmp_path / "a.toml").city.state, left_in(tmp_path)) == ("WA", ["a.toml"])


@pytest.mark.parametrize("after", [0.06, 0.12, 0.18])
def test_ctrl_c_twice_during_a_save_waits_for_the_save(window: Open, tmp_path: Path, after: float) -> None:
    """A large record takes long to save; stopped twice in the middle of that, it is whole, and so is what is said."""
    path = begun(tmp_path)
    notes = "".join(f'[notes."systems.s-{number}"]\ntext = "{"x" * 400}"\n' for number in range(1500))
    path.write_text(f"{path.read_text()}\n{notes}")
    shown = window("a.toml")
    shown.reply("1", "")
    shown.asked()

    shown.type("21000")
    time.sleep(after)
    shown.child.send("\x03")
    shown.child.send("\x03")

    code, last = shown.ended()
    assert code == 130
    assert "To go on: flowaudit interview a.toml" in last
    assert "Traceback" not in shown.shown
    assert read(path).city.population in (None, 21000)
    assert [name for name in left_in(tmp_path) if not name.endswith(".bak")] == ["a.toml"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no shell with jobs")
@pytest.mark.parametrize(("term", "kept"), [("xterm", "Wash"), ("dumb", "")])
def test_after_a_suspension_the_prompt_is_said_again(window: Open, tmp_path: Path, term: str, kept: str) -> None:
    """After Ctrl-Z and `fg`, with the letters so far where there is a line editor; the answer is taken as typed."""
    shown = window(program=("bash", "--norc", "-i"), TERM=term, PS1="ready ")
    shown.wait("ready")
    shown.type(f"{sys.executable} -m audit interview a.toml")
    shown.reply(*NEW)
    shown.asked()
    shown.child.send("Wash")
    shown.wait("Wash")

    shown.child.send("\x1a")
    shown.wait("Stopped")
    shown.wait("ready")
    shown.type("fg")
    shown.expect(f"Your answer: {kept}")
    shown.type("Washington".removeprefix(kept))

    shown.wait("Answer: Washington. Saved.")
    shown.asked()
    assert read(tmp_path / "a.toml").city.state == "WA"


def test_a_program_stopped_between_its_steps_goes_on(window: Open) -> None:
    """Stopped and continued by signals alone, it asks again, and no answer is made of it."""
    shown = window("a.toml")
    shown.reply(*NEW)
    shown.asked()

    for number in (signal.SIGSTOP, signal.SIGCONT) * 2:
        shown.child.kill(number)
        time.sleep(0.05)
    shown.asked()
    shown.type("Washington")

    shown.wait("Answer: Washington. Saved.")


def test_what_enter_would_mean_does_not_stand_in_the_line(window: Open, tmp_path: Path) -> None:
    """Only an own earlier text does; a suggestion that stood there would be typed on to."""
    begun(tmp_path)
    shown = window("a.toml")
    shown.reply("1", "", "I don't know", "city attorney", "")

    assert "To ask: city attorney. Saved." in shown.asked()
    assert read(tmp_path / "a.toml").respondents["city-attorney"].role == "city attorney"


@pytest.mark.parametrize("piped", ["stdin", "stdout"])
def test_without_a_terminal_it_says_so_at_once(window: Open, tmp_path: Path, piped: str) -> None:
    """One sentence and exit code 2, with input from a pipe as with output into a file; nothing is read or written."""
    command = f"{sys.executable} -m audit interview a.toml"
    line = f"echo 1 | {command}" if piped == "stdin" else f"{command} > out.txt"
    shown = window(program=("sh", "-c", line))

    assert shown.ended() == (
        2,
        "Error: This command asks questions, which takes a terminal. For a record that is filled in, run: "
        "flowaudit batch FILE -o DIR",
    )
    assert left_in(tmp_path) == ([] if piped == "stdin" else ["out.txt"])


def test_a_whole_city_is_answered_and_handed_over(window: Open, tmp_path: Path) -> None:
    """To the end of the interview: the report stands beside the record, which holds what follows from it."""
    shown = window("--plain")
    first, *rest = SMALL_CITY
    shown.reply(first, "", *rest)

    code, last = shown.ended()
    folder = tmp_path / "fictional-pinehill-report"
    assert code == 0
    assert sorted(re.findall(r"fictional-pinehill-report/(\S+)", last)) == left_in(folder)
    assert {"assessment.json", "record.toml", "report.md"} <= set(left_in(folder))
    assert "To go on with it later: flowaudit interview fictional-pinehill.toml" in last
    assert left_in(tmp_path) == ["fictional-pinehill-report", "fictional-pinehill.toml"]
    assert "[assessment]" in (tmp_path / "fictional-pinehill.toml").read_text()


FAULT = """
import sys
import audit.interview.session as session
session.said_mode = None
from audit.cli import run
sys.exit(run(["interview", "a.toml"]))
"""


def test_a_fault_of_the_program_is_told_in_words(window: Open, tmp_path: Path) -> None:
    """Something breaks midway: where the record is, one sentence, a file without answers, code 4, no traceback."""
    shown = window(program=(sys.executable, "-c", FAULT))
    shown.reply(*NEW, "Washington")

    code, last = shown.ended()
    assert code == 4
    assert last.endswith(
        "Stopped. Everything up to question 1 of this session is saved in a.toml. To go on: flowaudit interview a.toml "
        "Error: the program met a fault of its own (TypeError). No file was left half-written. Report it with the file "
        "flowaudit-fault.txt, which holds no answers."
    )
    assert "Traceback" not in last
    assert (read(tmp_path / "a.toml").city.state, left_in(tmp_path)) == ("WA", ["a.toml", "flowaudit-fault.txt"])
    report = (tmp_path / "flowaudit-fault.txt").read_text()
    assert "Command: interview" in report
    assert "audit/interview/session.py, line " in report
    assert not any(answer in report for answer in (*NEW, "Washington", str(tmp_path), str(ROOT)))


def test_a_pack_that_is_taken_away_meanwhile_is_told_of(window: Open, tmp_path: Path) -> None:
    """The file of the pack is named, and so is where the record is."""
    shutil.copytree(ROOT / "questionnaires" / "municipal", tmp_path / "pack")
    shown = window("a.toml", "--pack", "./pack")
    shown.reply(NEW[0])
    shown.asked()
    shutil.rmtree(tmp_path / "pack" / "law")
    shown.type(NEW[1])

    code, last = shown.ended()
    assert code == 1
    assert "Stopped. Everything is saved in a.toml." in last
    assert "Error: ak.toml, which belongs to the pack, has 1 thing to mend." in last
    assert read(tmp_path / "a.toml").city.name == NEW[0]
