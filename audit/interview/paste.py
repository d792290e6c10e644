"""What is still waiting behind a line that was read: lines pasted together, which are one answer and never the next."""

from __future__ import annotations

import os
import sys
import time

FIRST_WAIT = 0.05
LATER_WAIT = 0.2
CHUNK = 65_536

if sys.platform == "win32":
    import msvcrt

    def waiting() -> str:
        """What arrives within 50 ms, with everything that follows it closely; empty when somebody types by hand."""
        letters: list[str] = []
        until = time.monotonic() + FIRST_WAIT
        while time.monotonic() < until:
            if not msvcrt.kbhit():
                time.sleep(0.005)
                continue
            letters.append(msvcrt.getwch())
            until = time.monotonic() + LATER_WAIT
        return _lines("".join(letters))

else:
    import select
    import termios
    import tty

    def waiting() -> str:
        """What arrives within 50 ms, with everything that follows it closely; empty when somebody types by hand.

        The last line of a paste often has no end, and a terminal keeps back what has none; so it is asked to hand over
        single letters for as long as this takes. Letters that are no text come back as half characters.
        """
        descriptor = sys.stdin.fileno()
        try:
            before = termios.tcgetattr(descriptor)
        except termios.error:  # no terminal, or not any more: the next line that is asked for will tell
            return ""
        try:
            # Not TCSAFLUSH, tty's default: it throws away what is waiting, which is what is asked for here.
            tty.setcbreak(descriptor, termios.TCSANOW)
            return _lines(_read(descriptor).decode(sys.stdin.encoding or "utf-8", "surrogateescape"))
        finally:
            termios.tcsetattr(descriptor, termios.TCSANOW, before)

    def _read(descriptor: int) -> bytes:
        chunks: list[bytes] = []
        while select.select([descriptor], [], [], LATER_WAIT if chunks else FIRST_WAIT)[0]:
            chunk = os.read(descriptor, CHUNK)
            if not chunk:
                break
            chunks.append(chunk)
        return b"".join(chunks)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
