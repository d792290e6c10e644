"""Processor time of whole commands, run in turn so that a busy moment falls on all of them alike."""

from __future__ import annotations

import os
import pty
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Cost:
    """Processor seconds of each run of one command; `cut_off` when a run was stopped at the limit."""

    runs: list[float] = field(default_factory=list)
    cut_off: bool = False

    @property
    def seconds(self) -> float:
        """The median run."""
        return median(self.runs)


@dataclass(frozen=True)
class Command:
    """A command line. `limit` stops it after so many processor seconds; a run above `once_above` is not repeated.

    `until`: it runs in a terminal, where its input ends at the prompt with these words.
    """

    words: Sequence[str]
    limit: int | None = None
    once_above: float | None = None
    until: str = ""


def take_turns(commands: Mapping[str, Command], rounds: int) -> dict[str, Cost]:
    """Run every command once to warm it up, then all of them in turn for so many rounds."""
    costs = {name: Cost() for name in commands}
    for name, command in commands.items():
        warm, stopped = spend(command)
        if stopped or warm > (command.once_above or float("inf")):
            costs[name] = Cost([warm], stopped)
    waiting = [name for name, cost in costs.items() if not cost.runs]
    for _ in range(rounds):
        for name in waiting:
            costs[name].runs.append(spend(commands[name])[0])
    return costs


def spend(command: Command) -> tuple[float, bool]:
    """User and system seconds of one run, those of the processes it started included, and whether it was cut off.

    Raises RuntimeError, with what the command said last, when it failed by itself.
    """
    if command.until:
        return _spend_in_terminal(command), False
    with subprocess.Popen(
        command.words,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=None if command.limit is None else _limiter(command.limit),
    ) as child:
        said = child.stderr.read() if child.stderr else ""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    stopped = command.limit is not None and child.returncode < 0
    if child.returncode and not stopped:
        raise RuntimeError(f"{' '.join(command.words[:6])} ended with {child.returncode}: {said[-400:]}")
    return used.ru_utime + used.ru_stime, stopped


def _spend_in_terminal(command: Command) -> float:
    ours, theirs = pty.openpty()
    with subprocess.Popen(command.words, stdin=theirs, stdout=theirs, stderr=theirs) as child:
        os.close(theirs)
        shown = b""
        while command.until.encode() not in shown:
            shown += os.read(ours, 4096)
        os.write(ours, b"\x04")
        try:
            while os.read(ours, 4096):
                pass
        except OSError:  # Linux says so when nobody is at the other end any more
            pass
        os.close(ours)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command.words[:6])} ended with {child.returncode}: {shown[-400:].decode()}")
    return used.ru_utime + used.ru_stime


def _limiter(seconds: int):  # type: ignore[no-untyped-def]
    return lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def note(sentence: str) -> None:
    """Tell the person who waits how far the run is."""
    sys.stderr.write(f"{sentence}\n")
