"""A large record takes its time: that is said while somebody waits, and Control-C ends it with nothing half-written."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GENERATE = (sys.executable, str(ROOT / "benchmarks" / "generate.py"))
PROGRAM = (sys.executable, "-m", "audit")
WAITING = "Working out "


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up record of many flows."""
    path = tmp_path_factory.mktemp("large") / "large.toml"
    path.write_bytes(subprocess.run((*GENERATE, "200", "800"), check=True, capture_output=True).stdout)
    return path


@pytest.mark.parametrize("command", ["report", "batch"])
def test_control_c_ends_long_work_with_nothing_written(command: str, large: Path, tmp_path: Path) -> None:
    """Once the program has said what it is working out, it is stopped: code 130, and the folder holds nothing."""
    folder = tmp_path / "out"
    words = (*PROGRAM, command, str(large), "-o", str(folder))
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, preexec_fn=_heeding) as child:
        assert child.stderr
        if command == "report":
            assert WAITING in child.stderr.readline()
        else:
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(timeout=3)
        child.send_signal(signal.SIGINT)
        said = child.stderr.read()

    assert child.returncode == 130
    assert said.strip().endswith("Stopped. No file was left half-written.")
    assert not list(folder.rglob("*.*"))


def test_left_out_on_request_it_is_soon_done(large: Path, tmp_path: Path) -> None:
    """With --brief the report has no plan and says so, and nothing need be said while waiting."""
    words = (*PROGRAM, "batch", str(large), "-o", str(tmp_path), "--brief")
    done = subprocess.run(words, capture_output=True, text=True)

    report = (tmp_path / "large" / "report.md").read_text()
    assert done.returncode == 0
    assert WAITING not in done.stderr
    assert "was not worked out for this report" in report
    assert '"plan"' not in (tmp_path / "large" / "assessment.json").read_text()


def _heeding() -> None:
    """Heed Control-C, also where the tests themselves were started without it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
