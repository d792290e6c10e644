"""An interview at a real terminal: what is written to the screen, and lines that are pasted."""

import re
from pathlib import Path

import pytest
from interview.console import BEGUN, CONTROL, NEW, POSIX, PROMPT, Open, begun, read

pytestmark = POSIX


def test_the_width_is_read_at_every_question(window: Open) -> None:
    """A window made narrower and wider again: each question fits it as it is then, and no word is left out."""
    shown = window("a.toml", width=100, TERM="dumb")
    shown.reply(*NEW)
    texts = [shown.expect(PROMPT)]
    for width, line in ((40, "Washington"), (100, "back")):
        shown.child.setwinsize(24, width)
        shown.type(line)
        texts.append(shown.expect(PROMPT))

    wide, narrow, again = ([CONTROL.sub("", line) for line in text.splitlines()] for text in texts)
    assert max(map(len, wide)) in range(60, 79)
    assert max(len(line) for line in narrow if "answer" not in line) < 40
    assert max(map(len, again)) in range(60, 79)


LINES = ("The chief signed it.", "Nobody read it.", "skip", "1", "It ends in May.")


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_five_pasted_lines_are_one_answer(window: Open, tmp_path: Path, term: str) -> None:
    """They are shown and kept as one, whatever they look like; the next question has nothing of them."""
    begun(tmp_path)
    shown = window("a.toml", TERM=term)
    shown.reply("1", "", "21000", "note")
    shown.asked()
    pasted = "\r".join(LINES)

    shown.child.send(f"\x1b[200~{pasted}\x1b[201~\r" if term == "xterm" else pasted)
    shown.expect("Keep these 5 lines as one answer\\? Type yes or no: ")
    shown.type("yes")
    shown.reply("")
    asked = shown.asked()

    assert "Note: 5 lines kept. Saved." in asked
    assert asked.endswith("Your answer (? for help):")
    shown.type("skip")
    shown.wait("Left open.")
    assert read(tmp_path / "a.toml").notes["city.population"].text == "\n".join(LINES)


MODES = {
    "styled": ((), {}),
    "plain": (("--plain",), {}),
    "dumb": ((), {"TERM": "dumb"}),
    "no-color": ((), {"NO_COLOR": "1"}),
    "accessible": ((), {"ACCESSIBLE": "1"}),
}


def test_the_words_are_the_same_in_every_mode_and_only_bold_is_added(window: Open, tmp_path: Path) -> None:
    """Styled text holds bold, and readline's switch for pasted lines; the other modes no control sequence at all."""
    shown = {name: window(f"{name}.toml", *arguments, **given) for name, (arguments, given) in MODES.items()}
    texts = {}
    for name, each in shown.items():
        each.reply(*NEW, "?", "nowhere", "Washington", "quit")
        assert each.ended()[0] == 0
        texts[name] = each.shown.replace(f"{name}.toml", "FILE")

    found = set(CONTROL.findall(texts.pop("styled")))
    assert found == {"\x1b[1m", "\x1b[0m", "\x1b[?2004h", "\x1b[?2004l"}
    assert not re.findall(r"[^\r\n -~]", "".join(texts.values()))
    styled = CONTROL.sub("", shown["styled"].shown).replace("styled.toml", "FILE")
    assert {" ".join(text.split()) for text in texts.values()} == {" ".join(styled.split())}


def test_letters_that_the_terminal_cannot_show_do_no_harm(window: Open, tmp_path: Path) -> None:
    """On a terminal of another alphabet the answer is kept whole, and what cannot be shown is a question mark."""
    begun(tmp_path, replies=("Ca\u00f1on \u2192 \U0001f3db", *BEGUN[1:]))
    shown = window("a.toml", PYTHONIOENCODING="cp1252", TERM="dumb")
    shown.reply("1", "")

    asked = shown.asked()
    assert re.search(r"How many people live in Ca.on \? \?\?", asked)
