"""Help on topics: listed, read, and refused with the nearest one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from audit.cli import run

EXAMPLE = Path(__file__).parents[1] / "examples" / "fictional-careful-city.toml"


def printed_by(*arguments: str, **settings: str) -> str:
    """What a command prints in a process of its own, with these settings."""
    environment = {**os.environ, "COLUMNS": "80", **settings}
    command = [sys.executable, "-m", "audit", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def test_the_topics_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Help alone says what there is to read, and how to read how a command is used."""
    assert run(["help"]) == 0
    assert capsys.readouterr().out == (
        "TOPICS\n\n"
        "- accessibility: using it with a screen reader, a magnifier or braille, and\n  where to report a problem\n\n"
        "To read one: flowaudit help TOPIC. How a command is used: flowaudit COMMAND\n--help\n"
    )


@pytest.mark.parametrize("words", ["screen readers", "magnifiers", "braille", "NO_COLOR", "ACCESSIBLE", "TERM=dumb",
                                   "--plain", "issue tracker", "designed for", "no claim to conform"])  # fmt: skip
def test_accessibility_says_how_it_works_and_whom_to_tell(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The page names what it is designed for, the settings, and where to write."""
    assert run(["help", "Accessibility"]) == 0
    page = capsys.readouterr().out

    assert words in " ".join(page.split())
    assert page.isascii()


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("acessibility", "Error: There is no topic 'acessibility'. Did you mean 'accessibility'?\n"),
        ("zzz", "Error: There is no topic 'zzz'. Use one of: accessibility.\n"),
    ],
)
def test_another_topic_is_refused_with_what_there_is(
    topic: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The nearest topic is named, or all of them when none is near."""
    assert run(["help", topic]) == 2
    assert capsys.readouterr().err == words


@pytest.mark.parametrize("setting", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}], ids=["ACCESSIBLE", "TERM"])
def test_a_setting_asks_for_lists_as_plain_does(setting: dict[str, str]) -> None:
    """What --plain does for one command, a setting does for all of them."""
    words = ("explain", str(EXAMPLE), "score.low")
    plain = printed_by(*words, "--plain", TERM="xterm")

    assert printed_by(*words, **{"TERM": "xterm", **setting}) == plain
    assert printed_by(*words, TERM="xterm") != plain
