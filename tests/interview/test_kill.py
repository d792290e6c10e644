"""Sessions that are killed without warning, at any instant: what was said to be saved is saved."""

import re
import signal
from pathlib import Path
from random import Random

import pytest
from interview.console import BACK, POSIX, Open, begun, left_in
from interview.seat import NOW, replies_in, shipped_pack

from audit.conversation import room_for
from audit.interview.sitting import sit
from audit.record.hold import hold
from audit.record.read import read_record

pytestmark = POSIX

REPLIES = replies_in(Path(__file__).parent / "small_city.txt")
ROUNDS, AT_ONCE, SECONDS = 200, 20, (0.1, 1.0)


def without_place(content: bytes) -> bytes:
    """A record's text apart from where the interview stood."""
    return re.sub(rb"(?m)^\[progress\]\n(?:.+\n)*\n?", b"", content)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory):
    """The whole small city typed once without a break: what its file held at every moment."""
    from interview.killed import Watched

    path = tmp_path_factory.mktemp("whole") / "a.toml"
    terminal = Watched(REPLIES, path)
    sit(room_for(shipped_pack(), terminal, now=lambda: NOW), path)
    return terminal


def test_two_hundred_kills_lose_at_most_the_answer_being_typed(tmp_path: Path, watched) -> None:
    """Two hundred sessions at real pseudo-terminals, each begun somewhere in the small city, killed at random instants.

    They are forked from this process, twenty at a time, since starting two hundred programs would take minutes. After
    each one the file is in order, it holds every answer of which "Saved." was shown and at most one more, and the next
    session may have it.
    """
    from interview.killed import SAVED, Round, play

    stood = {saved: {without_place(content) for content in held} for saved, held in watched.stood.items()}
    random, kills = Random(20261122), 0
    for batch in range(ROUNDS // AT_ONCE):
        rounds, before = [], {}
        for number in range(AT_ONCE):
            typed, (saved, content) = random.choice([*watched.begun.items()])
            path = tmp_path / f"{batch}-{number}" / "a.toml"
            path.parent.mkdir()
            path.write_bytes(content)
            before[path] = saved
            rounds.append(Round(path, [*BACK, *REPLIES[typed:]], random.uniform(*SECONDS)))
        play(rounds)
        for each in rounds:
            saved = before[each.path] + each.shown.count(SAVED.encode())
            kills += 1
            content = each.path.read_bytes()
            read_record(content, "a.toml", shipped_pack())
            assert without_place(content) in stood[saved] | stood.get(saved + 1, set()), each.shown
            hold(each.path, "the next session", NOW).release()
            assert set(left_in(each.path.parent)) <= {"a.toml", "a.toml.bak"}

    assert kills == ROUNDS


def test_after_a_kill_the_same_command_goes_on(window: Open, tmp_path: Path) -> None:
    """What the killed one held is no hindrance, and nobody is asked about it."""
    begun(tmp_path)
    first = window("a.toml")
    first.reply(*BACK, "21000")
    first.wait("Saved.")
    first.child.kill(signal.SIGKILL)
    first.child.wait()
    left = left_in(tmp_path)

    second = window("a.toml")
    assert ".a.toml.lock" in left
    assert "Welcome back. Last worked on:" in second.asked()
    second.type("quit")
    assert second.ended()[0] == 0
    assert left_in(tmp_path) == ["a.toml", "a.toml.bak"]
