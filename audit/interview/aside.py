"""A dialog apart from the questions: before the first of them, or over a record that is only looked at."""

from __future__ import annotations

from typing import TypeVar

from audit.interview.command import command_in
from audit.interview.course import Course
from audit.interview.desk import Desk
from audit.interview.dialog import NOTHING_TYPED, WAY_OUT, Dialog, Keep, Prompt
from audit.interview.obey import Quit, Shown, obey
from audit.interview.reply import unquoted
from audit.interview.session import Gone
from audit.interview.terminal import Terminal

T = TypeVar("T")

# Words that mean something without a question. `skip` does not, so nobody is told to type it.
ANYWHERE = ("help", "list", "what-is", "range", "quit")
INSTEAD = {NOTHING_TYPED: "Type an answer. To stop, type quit.", WAY_OUT: "For help, type ?. To stop, type quit."}


def aside(terminal: Terminal, desk: Desk, dialog: Dialog[T], *, not_now: str) -> T:
    """Carry a dialog on to its end; a word that needs a question is answered with `not_now`. Raises Gone for `quit`."""
    terminal.say()
    try:
        step = next(dialog)
        while True:
            if isinstance(step, Keep):
                raise TypeError("nothing is kept apart from the questions")
            step = dialog.send(_typed(terminal, desk, step, not_now))
    except StopIteration as end:
        answer: T = end.value
        return answer


def _typed(terminal: Terminal, desk: Desk, prompt: Prompt, not_now: str) -> str:
    for line in prompt.lines:
        terminal.say(INSTEAD.get(line, line))
    while True:
        typed = terminal.ask(prompt.words, prompt.earlier)
        plain = unquoted(typed)
        command = command_in(typed) if plain == typed and "\n" not in typed else None
        if command is None:
            return plain
        outcome = obey(command, desk, Course()) if command.word in ANYWHERE else Shown((not_now,))
        if isinstance(outcome, Quit):
            raise Gone(None)
        for line in outcome.lines if isinstance(outcome, Shown) else ():
            terminal.say(line)
