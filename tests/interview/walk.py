"""Random walks through the interview: whatever is typed, nothing breaks and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from interview.seat import NOW, shipped_pack

from audit.conversation import room_for
from audit.interview.sitting import Sat, sit
from audit.interview.terminal import Ended, ScriptedTerminal

OPTION = re.compile(r"^ +(\d+)\. ", re.MULTILINE)
NAMES = (
    "police",
    "LInX",
    "Flock",
    "plate",
    "court",
    "jail",
    "county sheriff",
    "library",
    "xyzzy",
    "state",
    "task force",
)
WORDS = (
    "why",
    "?",
    "list",
    "skip",
    "back",
    "undo",
    "next",
    "range",
    "review",
    "what is N-DEx",
    "go 3",
    "go 7",
    "I am clerk",
)
ODD = (
    "", "  ", "0", "99", "1, 2", "1-3", "all", "none of these", "+1 -2", "yes", "no", "2024", "March 2024",
    "about 1,200", "[b]x[/b]", '"skip"', "\x1b[31mred", "I don't know", "=cmd()", "1\n2\n3",
)  # fmt: skip


class Walker(ScriptedTerminal):
    """Types what `choose` makes of the lines shown since the last reply; its input ends after `most` replies.

    `begun`: how many replies had been typed each time a question began, when no dialog is half done.
    `said`: the lines that were shown, without what was typed.
    """

    def __init__(self, choose: Callable[[str, str], str], *, most: int, width: int = 80) -> None:
        super().__init__((), width)
        self.choose, self.most = choose, most
        self.seen = 0
        self.typed: list[str] = []
        self.begun: list[int] = []
        self.said: list[str] = []

    def say(self, text: str = "", *, mark: str = "", heading: bool = False) -> None:
        """Keep what is shown, and how many replies had been typed when a question began."""
        if heading:
            self.begun.append(len(self.typed))
        super().say(text, mark=mark, heading=heading)

    def ask(self, prompt: str, earlier: str = "") -> str:
        """The next reply."""
        if len(self.typed) >= self.most:
            raise Ended
        reply = self.choose("\n".join(self.shown[self.seen :]), prompt)
        self.typed.append(reply)
        self.said += self.shown[self.seen :]
        self.shown.append(f"{prompt} {reply}")
        self.seen = len(self.shown)
        return reply or earlier


def sensible(random: Random) -> Callable[[str, str], str]:
    """Replies of somebody who answers: an option, a name, a number or a day, as the prompt asks for it."""

    def choose(shown: str, prompt: str) -> str:
        plain = " ".join(shown.split())
        if "Press Enter to finish" in plain and random.random() < 0.8:
            return f"go {random.randrange(1, 19)}"
        if "Press Enter to keep these" in plain or prompt.startswith("Press Enter"):
            return ""
        if "Is this section complete" in plain:
            return random.choice(("yes", "no"))
        numbers = OPTION.findall(shown)
        if "To add" in plain or "part of its name" in plain or "Type its name" in plain:
            return random.choice((*NAMES, *(numbers[:1] * 12)))
        if numbers:
            return random.choice(numbers)
        if prompt.startswith(("Name", "Your role", "Who", "Role")):
            return random.choice(NAMES)
        if "number" in plain:
            return str(random.randrange(5000))
        return random.choice(("2024-03-01", "March 2019", "2020", "I don't know")) if "day" in plain else "Some words"

    return choose


def unruly(random: Random) -> Callable[[str, str], str]:
    """Replies of somebody who answers half the time, and otherwise types anything at all."""
    answers = sensible(random)

    def choose(shown: str, prompt: str) -> str:
        dice = random.random()
        if dice < 0.7:
            return answers(shown, prompt)
        return random.choice(WORDS) if dice < 0.88 else random.choice(ODD)

    return choose


def walk(path: Path, choose: Callable[[str, str], str], *, most: int, width: int = 80) -> tuple[Sat, Walker]:
    """One sitting of a walker on the file."""
    walker = Walker(choose, most=most, width=width)
    return sit(room_for(shipped_pack(), walker, now=lambda: NOW), path), walker
