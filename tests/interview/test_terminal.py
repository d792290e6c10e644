"""What is shown fits, stays and acts on nothing; what is typed is one answer, whatever the terminal."""

import os
import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from audit.interview.real import is_terminal
from audit.interview.terminal import Ended, Key, ScriptedTerminal, Stopped, Terminal, Transcript, lines_of

PROGRAM = """
import sys
if {without_editor}: sys.modules["readline"] = None
from audit.interview.real import RealTerminal
from audit.interview.terminal import Ended, Stopped
terminal = RealTerminal(plain={plain})
terminal.say("Part one", heading=True)
try:
    while True:
        print("Got:", ascii(terminal.ask("Your answer:", {earlier!r})))
        terminal.say(f"Width {{terminal.width}}")
except (Stopped, Ended) as end:
    print(type(end).__name__)
"""
ASKED, GOT, KEEP = "Your answer: ", "Got: (.*?)\r\n", "lines as one answer\\? Type yes or no: "
posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
everywhere = pytest.mark.parametrize(
    ("plain", "without_editor"), [(False, False), (True, False), (True, True)], ids=["styled", "plain", "no editor"]
)


class Window:
    """A program at a terminal, which asks and tells what it got until it is stopped."""

    def __init__(self, *, plain: bool = True, without_editor: bool = False, earlier: str = "", **environment: str):
        import pexpect

        program = PROGRAM.format(plain=plain, without_editor=without_editor, earlier=earlier)
        quiet = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "ACCESSIBLE", "COLUMNS")}
        self.child = pexpect.spawn(
            sys.executable,
            ["-c", program],
            env=quiet | {"TERM": "xterm", "INPUTRC": os.devnull} | environment,
            timeout=10,
            dimensions=(24, 80),
        )
        self.child.delayafterclose = self.child.delayafterterminate = 0.01
        self.shown = b""
        self.expect(ASKED)

    def expect(self, pattern: str) -> str:
        """Wait for it; what it holds in parentheses."""
        self.child.expect(pattern)
        self.shown += self.child.before + self.child.after
        return str(self.child.match[1].decode()) if self.child.match.groups() else ""

    def close(self) -> None:
        """End the program."""
        self.child.close(force=True)


@pytest.fixture
def window():
    """Opens windows, and closes them at the end."""
    opened: list[Window] = []

    def open_window(**given) -> Window:
        opened.append(Window(**given))
        return opened[-1]

    yield open_window
    for each in opened:
        each.close()


@posix
@everywhere
def test_pasted_lines_are_one_answer(window, *, plain: bool, without_editor: bool) -> None:
    """They are shown, counted and kept when somebody agrees; the next question has nothing of them."""
    shown = window(plain=plain, without_editor=without_editor)

    shown.child.send("one\rtwo\rthree")
    shown.expect("  one\r\n  two\r\n  three\r\n")
    shown.expect(f"Keep these 3 {KEEP}")
    shown.child.send("yes\r")

    assert shown.expect(GOT) == r"'one\ntwo\nthree'"
    shown.expect(ASKED)
    shown.child.send("next\r")
    assert shown.expect(GOT) == "'next'"


@posix
@everywhere
def test_pasted_lines_that_are_not_wanted_are_dropped(window, *, plain: bool, without_editor: bool) -> None:
    """The question is then asked again; anything but yes or no is asked about again."""
    shown = window(plain=plain, without_editor=without_editor)

    shown.child.send("one\rtwo\r")
    shown.expect(KEEP)
    shown.child.send("maybe\r")
    shown.expect("Error: type yes or no. You typed: maybe\r\n")
    shown.expect(KEEP)
    shown.child.send("no\r")
    shown.expect("Nothing was kept.\r\n")
    shown.expect(ASKED)
    shown.child.send("three\r")

    assert shown.expect(GOT) == "'three'"


@posix
@everywhere
@pytest.mark.parametrize(("key", "name"), [("\x03", "Stopped"), ("\x04", "Ended")])
def test_ctrl_c_and_ctrl_d_end_the_question(window, key: str, name: str, *, plain: bool, without_editor: bool) -> None:
    """Each has one meaning, and begins a line of its own."""
    shown = window(plain=plain, without_editor=without_editor)

    shown.child.send(key)

    shown.expect(f"\n{name}\r\n")
    assert b"Got" not in shown.shown


@posix
def test_a_half_typed_line_is_dropped_by_ctrl_c(window) -> None:
    """It is no answer."""
    shown = window()

    shown.child.send("half\x03")

    shown.expect("Stopped\r\n")
    assert b"Got" not in shown.shown


@posix
@everywhere
def test_enter_keeps_the_earlier_answer(window, *, plain: bool, without_editor: bool) -> None:
    """Where lines can be edited it stands in the line; where not, nothing typed means the same."""
    shown = window(plain=plain, without_editor=without_editor, earlier="nightly, as before")

    shown.child.send("\r")

    assert shown.expect(GOT) == "'nightly, as before'"


@posix
def test_the_earlier_answer_can_be_edited(window) -> None:
    """Letters are added to it, or it is rubbed out."""
    shown = window(earlier="nightly")

    shown.child.send(" and on demand\r")
    assert shown.expect(GOT) == "'nightly and on demand'"
    shown.expect(ASKED)
    shown.child.send("\x15\r")
    assert shown.expect(GOT) == "''"


@posix
@everywhere
def test_letters_that_do_not_arrive_whole_are_refused(window, *, plain: bool, without_editor: bool) -> None:
    """They could not be kept in a file; letters of any language can."""
    shown = window(plain=plain, without_editor=without_editor, LC_ALL="C.UTF-8")

    shown.child.send(b"a\xffb\r")
    shown.expect("Error: type that again. Some letters did not arrive whole.\r\n")
    shown.expect(ASKED)
    shown.child.send("Ca\u00f1on \U0001f3db\r")

    assert shown.expect(GOT) == r"'Ca\xf1on \U0001f3db'"


@posix
def test_a_long_line_is_never_cut_in_silence(window) -> None:
    """With an editor it is whole; a terminal that cuts it is found out."""
    whole, cut = window(), window(without_editor=True)

    whole.child.send("x" * 9000 + "\r")
    assert len(whole.expect(GOT)) == 9002
    cut.child.send("x" * 9000 + "\r")
    cut.expect("Error: type that again in shorter lines.")


@posix
@pytest.mark.parametrize("unstyled", [{"plain": True}, {"NO_COLOR": "1"}, {"ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_plain_text_has_the_same_words_and_no_control_sequence(window, unstyled: dict[str, object]) -> None:
    """Bold is the only difference; nothing else is written but what readline needs to see what is pasted."""
    styled, plain = window(plain=False), window(**{"plain": False, **unstyled})

    for shown in (styled, plain):
        shown.child.send("one\r")
        shown.expect(ASKED)

    assert b"\x1b[1mPart one\x1b[0m" in styled.shown
    assert b"\x1b" not in plain.shown
    assert re.sub(rb"\x1b\[[01]m|\x1b\[\?2004(h|l\r)", b"", styled.shown) == plain.shown


@posix
def test_the_width_is_read_anew(window) -> None:
    """A window made narrower is seen at the next line."""
    shown = window()

    shown.child.setwinsize(24, 41)
    shown.child.send("one\r")

    shown.expect("Width 41\r\n")


def test_a_pipe_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions need somebody at both ends."""
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)

        assert not is_terminal()


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(1, 200), st.sampled_from(["", "- ", "12. "]))
def test_every_line_fits_and_acts_on_nothing(text: str, width: int, mark: str) -> None:
    """Any text at any width: no line is wider than the window less one, none holds a control character, none is cut."""
    lines = lines_of(text, width, mark)

    assert all(cell_len(line) <= max(20, min(78, width - 1)) or "://" in line for line in lines)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "".join(lines))
    kept = re.sub(r"\s|[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", mark + text)
    assert re.sub(r"\s", "", "".join(lines)) == kept


def test_lines_that_fit_stay_as_they_are() -> None:
    """A table stays a table; a list hangs under its number."""
    text = "Part  Score\nUse      35\n\n  10. Booking and release records of this county"

    assert lines_of(text, 41) == [
        "Part  Score", "Use      35", "", "  10. Booking and release records of", "      this county"
    ]  # fmt: skip


def interviewed(terminal: Terminal) -> None:
    """A short exchange, to its end."""
    terminal.say("Section 1 of 2: City", heading=True)
    terminal.say("What is the name?", mark="1. ")
    terminal.ask("Your answer:")
    terminal.say()
    terminal.ask("Your answer:", "kept")
    terminal.ask("Your answer:")


@pytest.mark.parametrize(("key", "error"), [(Key.STOP, Stopped), (Key.END, Ended)])
def test_a_transcript_says_what_the_screen_showed(key: Key, error: type[Exception]) -> None:
    """What was said, each prompt with what was typed, and the prompt at which it ended."""
    scripted = ScriptedTerminal(["Example\x1b City\nof the north", "", key])
    transcript = Transcript(scripted)

    with pytest.raises(error):
        interviewed(transcript)

    assert (
        transcript.text
        == scripted.text
        == (
            "Section 1 of 2: City\n1. What is the name?\nYour answer: Example City\nof the north\n\n"
            "Your answer: kept\nYour answer:\n"
        )
    )


def test_replies_that_run_out_are_the_end_of_input() -> None:
    """So that a script that is too short ends, as a terminal would."""
    with pytest.raises(Ended):
        ScriptedTerminal([]).ask("Your answer:")
