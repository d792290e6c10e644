"""Channels: every last hand belongs to exactly one."""

from __future__ import annotations

from collections.abc import Iterator

from audit.pack.rubric import Rubric
from audit.upkeep.draft import RUBRIC, Draft
from audit.upkeep.found import Found


def channel_faults(draft: Draft) -> Iterator[Found]:
    """Kinds of partner in two channels, and marks that not exactly one channel bears."""
    if draft.rubric is None:
        return
    yield from _kinds(draft.rubric)
    yield from _mark(draft.rubric, "systems", "the city's own systems")
    yield from _mark(draft.rubric, "other", "partners of any other kind")


def _kinds(rubric: Rubric) -> Iterator[Found]:
    taken: dict[str, str] = {}
    for name, channel in rubric.channels.items():
        for kind in channel.kinds:
            if kind in taken:
                what = f"'{kind}' already belongs to the channel '{taken[kind]}'."
                yield Found(RUBRIC, ("channels", name, "kinds"), what, "Keep it in one of them.")
            taken.setdefault(kind, name)


def _mark(rubric: Rubric, mark: str, hands: str) -> Iterator[Found]:
    bearers = [name for name, channel in rubric.channels.items() if getattr(channel, mark)]
    if not bearers:
        yield Found(RUBRIC, ("channels",), f"No channel takes {hands}.", f"Give one channel {mark} = true.")
    for name in bearers[1:]:
        what = f"'{bearers[0]}' already takes {hands}."
        yield Found(RUBRIC, ("channels", name, mark), what, f"Keep {mark} = true on one channel.")
