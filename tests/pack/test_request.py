"""Requests are read in the order of their file, and shared by the packs that use another."""

import shutil
from pathlib import Path

import pytest
import tomli

from audit.errors import PackError
from audit.pack.load import load_pack, load_requests
from audit.pack.shelf import find_pack

REQUESTS = load_requests(load_pack())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped pack that a test may break."""
    return Path(shutil.copytree(str(find_pack("municipal")), tmp_path / "mine"))


def test_requests_keep_the_order_of_their_file() -> None:
    """The order is what says which matters most."""
    written = tomli.loads((find_pack("municipal") / "requests.toml").read_text())

    assert list(REQUESTS) == list(written["requests"])


def test_a_pack_has_the_requests_of_the_one_it_uses() -> None:
    """The short review asks for the same things by reference."""
    assert load_requests(load_pack("triage")) == REQUESTS


def test_a_pack_without_requests_has_none(folder: Path) -> None:
    """The file may be missing."""
    (folder / "requests.toml").unlink()

    assert load_requests(load_pack(str(folder))) == {}


def test_a_broken_request_is_refused_with_its_line(folder: Path) -> None:
    """A word that no request takes is told with the nearest one."""
    path = folder / "requests.toml"
    line = path.read_text().count("\n") + 3
    with path.open("a") as file:
        file.write('\n[requests.x]\nkind = "leter"\ntitle = "X"\nsettles = []\nwho = "x"\nsays = "X."\nminutes = 1\n')

    with pytest.raises(PackError) as refused:
        load_requests(load_pack(str(folder)))

    assert [str(fault) for fault in refused.value.faults] == [
        f"line {line}, requests.x.kind: 'leter' is not one of the words this key takes. Did you mean 'letter'?"
    ]
