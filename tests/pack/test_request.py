"""Requests are read in the order of their file, shared by the packs that use another, and fit for every state."""

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
import tomli

from audit.errors import PackError
from audit.pack.load import find_pack, load_pack, load_requests, load_sources
from audit.pack.request import Named, Request
from audit.upkeep.folder import read_draft
from audit.upkeep.place import is_place
from audit.upkeep.wording import agency_names

REQUESTS = load_requests(load_pack())
SOURCES = set(load_sources(load_pack()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped pack that a test may break."""
    return Path(shutil.copytree(str(find_pack("municipal")), tmp_path / "mine"))


def words_of(request: Request) -> str:
    """All that is printed of a request."""
    return "\n".join((request.title, request.says, request.who, request.why, request.wording))


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


@pytest.mark.parametrize("name", REQUESTS)
def test_no_request_names_one_agency(name: str) -> None:
    """One wording serves every state, since it speaks of all outside recipients alike."""
    names = agency_names(read_draft(find_pack("municipal")))

    assert [pattern.pattern for pattern in names if pattern.search(words_of(REQUESTS[name]))] == []


@pytest.mark.parametrize("name", REQUESTS)
def test_every_placeholder_of_a_request_is_filled(name: str) -> None:
    """Only the city's name is known where a request is made once; a name needs an entry it is made for."""
    request = REQUESTS[name]
    placeholders = set(re.findall(r"\{([^{}]*)\}", words_of(request)))

    assert placeholders <= ({*get_args(Named)} if request.each else {"city"})


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_says_what_it_is_good_for(name: str) -> None:
    """It settles places of the record, has a reason that rests on something, and a letter has its wording."""
    request = REQUESTS[name]

    assert request.settles
    assert all(is_place(place) for place in request.settles)
    assert request.why
    assert request.basis or request.cite
    assert {cite.source for cite in request.cite} <= SOURCES
    assert bool(request.wording) == (request.kind == "letter")
