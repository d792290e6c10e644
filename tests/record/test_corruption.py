"""A record file that went bad is refused in words, or still is a record; it never brings the program down."""

from pathlib import Path
from random import Random

import pytest
import tomli
from record.corrupt import WAYS

from audit.cli import run

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))


@pytest.mark.parametrize("seed", range(200))
def test_a_corrupted_record_is_refused_in_words(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever happened to the file, the program says what is wrong, changes nothing and does not break."""
    chance = Random(seed)
    path = tmp_path / "record.toml"
    content = WAYS[seed % len(WAYS)](chance.choice(EXAMPLES).read_bytes(), chance)
    path.write_bytes(content)

    code = run(["check", str(path)])

    printed = capsys.readouterr()
    assert code in (0, 1)
    assert "Traceback" not in printed.err
    assert is_record(content) if code == 0 else printed.err.count("\n") > 1
    assert "\x1b" not in printed.out + printed.err
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == (content, [path])


def is_record(content: bytes) -> bool:
    """Whether the file still is TOML with the header of a record."""
    return tomli.loads(content.decode("utf-8-sig"))["record"]["format"] == 1
