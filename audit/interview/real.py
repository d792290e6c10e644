"""The terminal somebody sits at: standard output, and `input()` with Python's line editor where there is one."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType

from audit.interview.paste import waiting
from audit.interview.signals import Resumed, Signals
from audit.interview.terminal import Ended, Lost, Stopped, lines_of
from audit.line import clean

USUAL_WIDTH = 80
BOLD, NORMAL = "\x1b[1m", "\x1b[0m"
KEEP = "Keep {} as one answer? Type yes or no:"
LONGEST = 4095 if sys.platform == "linux" else 1023
"""What a terminal takes at once where Python has no line editor; it drops the rest without a word."""


def is_terminal() -> bool:
    """Whether somebody sits at both ends: what is asked can be read, and an answer typed."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and not stream.closed and stream.isatty() for stream in streams)


def is_styled(*, plain: bool) -> bool:
    """Whether headings may be bold: not where plain text is asked for, nor where a terminal may not know how."""
    unwanted = plain or any(os.environ.get(name) for name in ("NO_COLOR", "ACCESSIBLE"))
    dumb = os.environ.get("TERM") == "dumb" or (sys.platform == "win32" and "WT_SESSION" not in os.environ)
    return not unwanted and not dumb and is_terminal()


class RealTerminal:
    """Standard input and output. The one control sequence it writes is bold, for headings, where that is wanted."""

    def __init__(self, *, plain: bool = False, signals: Signals | None = None) -> None:
        self._signals = signals or Signals()
        self._styled = is_styled(plain=plain)
        self._editor = _line_editor(styled=self._styled)
        # What the terminal cannot show becomes "?"; what did not arrive whole can be told, and is asked for again.
        for stream, errors in ((sys.stdout, "replace"), (sys.stdin, "surrogateescape")):
            with suppress(AttributeError, OSError):
                stream.reconfigure(errors=errors)  # type: ignore[union-attr]

    @property
    def width(self) -> int:
        """The columns of the window, as it is now."""
        with suppress(OSError, ValueError, AttributeError):
            return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL_WIDTH
        return USUAL_WIDTH

    def say(self, text: str = "", *, mark: str = "", heading: bool = False) -> None:
        """Show each line of the text, wrapped, the first behind `mark`; raises Lost when it cannot be shown."""
        lines = lines_of(text, self.width, mark)
        if heading and self._styled:
            lines = [f"{BOLD}{line}{NORMAL}" for line in lines]
        self._write("".join(f"{line}\n" for line in lines))

    def ask(self, prompt: str, earlier: str = "") -> str:
        """The line that is typed, or several pasted ones as one text; Enter alone gives `earlier`."""
        try:
            answer = self._whole(prompt, earlier)
            while answer is None:
                answer = self._whole(prompt, earlier)
        except KeyboardInterrupt:
            self._write("\n")
            raise Stopped from None
        except (EOFError, OSError, Ended):
            with suppress(Lost):
                self._write("\n")
            raise Ended from None
        return answer

    def _whole(self, prompt: str, earlier: str) -> str | None:
        """One answer with all that was pasted with it; None when it did not arrive whole or is not to be kept."""
        first = self._line(prompt, earlier)
        more = waiting() if sys.stdin.isatty() else ""
        if first == earlier and not more.strip("\n"):
            return first
        text: str | None = f"{first}\n{more}".strip("\n") if more else first.rstrip("\n")
        if self._editor is None and len(first.encode("utf-8", "replace")) >= LONGEST:
            self.say(f"Error: type that again in shorter lines. This terminal cuts a line at {LONGEST:,} letters.")
            return None
        if text and ("\n" in text or more.strip("\n")):
            if self._editor is None and not more.endswith("\n"):
                self._write("\n")  # the terminal has echoed a last line without its end
            text = self._kept(text)
        if text and any("\ud800" <= letter <= "\udfff" for letter in text):
            self.say("Error: type that again. Some letters did not arrive whole.")
            return None
        return text

    def _kept(self, text: str) -> str | None:
        """The pasted lines, shown, once somebody agreed to them."""
        self._show(text)
        while True:
            count = text.count("\n") + 1
            reply = self._line(KEEP.format(f"these {count} lines" if count > 1 else "this line"))
            if more := waiting():  # the rest of a paste that was slow to come
                text = f"{text}\n{reply}\n{more}".rstrip("\n")
                self._show(text)
            elif reply.strip().lower() in ("yes", "y"):
                return text
            elif reply.strip().lower() in ("no", "n"):
                self.say("Nothing was kept.")
                return None
            else:
                self.say(f"Error: type yes or no. You typed: {reply}")

    def _show(self, text: str) -> None:
        for line in text.split("\n"):
            self.say(line, mark="  ")

    def _line(self, prompt: str, earlier: str = "") -> str:
        """One line as `input()` gives it. The prompt goes through it, or the line editor would wipe it out."""
        *before, last = lines_of(prompt.encode("ascii", "replace").decode(), self.width)
        self._write("".join(f"{line}\n" for line in before))
        while True:
            try:
                return self._input(f"{last} ", earlier)
            except Resumed as resumed:
                earlier = resumed.typed or earlier
                self._write("\n")

    def _input(self, prompt: str, earlier: str) -> str:
        """One line, with `earlier` in it where it can be changed; raises Resumed when it has to be asked for again."""
        editor = self._editor
        with self._signals.in_line(editor.get_line_buffer if editor else str):
            if editor is None or not _is_one_line(earlier):
                return input(prompt) or earlier
            editor.set_startup_hook(lambda: editor.insert_text(earlier))
            try:
                return input(prompt)
            finally:
                editor.set_startup_hook(None)

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except (OSError, ValueError):
            _show_nothing()
            raise Lost("The terminal shows nothing any more.") from None


def _show_nothing() -> None:
    """Send what is still to be shown nowhere, or Python would try once more when the program ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _is_one_line(text: str) -> bool:
    """Whether a text can stand in the line editor and come back unchanged."""
    encoding = sys.stdin.encoding or "ascii"
    return "\n" not in text and clean(text) == text and text.encode(encoding, "ignore").decode(encoding) == text


def _line_editor(*, styled: bool) -> ModuleType | None:
    """Python's line editor, set to keep no history, since answers are sensitive; None where there is none.

    The program itself writes bold and nothing else; the editor moves within the line while somebody changes it.
    """
    if os.environ.get("TERM") == "dumb":
        return None  # it would show a long line in pieces, each over the last and over the prompt
    try:
        editor = import_module("readline")
    except ImportError:
        return None
    editor.set_auto_history(False)
    if "libedit" not in (editor.__doc__ or ""):
        # Each writes control sequences; pasted lines are gathered without the first as well.
        editor.parse_and_bind(f"set enable-bracketed-paste {'on' if styled else 'off'}")
        editor.parse_and_bind("set enable-meta-key off")
        editor.parse_and_bind("set enable-active-region off")
    return editor
