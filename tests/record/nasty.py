"""Values that are hard to write down: for tests that a record says the same after a trip through its file."""

from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

Table = dict[str, Any]
HARD = [
    *[
        '"',
        "\\",
        "'",
        '"""',
        "'''",
        "\n",
        "\r\n",
        "\t",
        "\x00",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\u2028",
        "\u202e",
        "\ufeff",
    ],
    *[
        "\U0001f3db",
        "é",
        "e\u0301",
        "C:\\new",
        "a = 1",
        "[record]",
        "# remark",
        "${x}",
        "\\u0041",
        "<script>",
        "=cmd()",
    ],
]
OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def texts() -> st.SearchStrategy[str]:
    """Any text a file can hold, more often a troublesome one."""
    pieces = st.one_of(st.sampled_from(HARD), st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
    return st.lists(pieces, max_size=4).map("".join)


def moments() -> st.SearchStrategy[datetime]:
    """A day and time at any offset, or at none."""
    return st.datetimes(timezones=st.one_of(st.none(), OFFSETS))


def values() -> st.SearchStrategy[Any]:
    """Any value of TOML, lists and tables among them."""
    plain = st.one_of(
        texts(),
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False),
        st.dates(),
        st.times(),
        moments(),
    )
    return st.recursive(plain, _within, max_leaves=6)


def _within(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts(), inner, max_size=3))


@st.composite
def record_tables(draw: st.DrawFn) -> Table:
    """A record as a table, with hard values wherever one may stand."""
    document = {"title": draw(texts()), "date": draw(st.one_of(texts(), st.dates()))}
    answers = st.one_of(texts(), st.booleans(), st.integers(0, 9), st.dates(), st.lists(texts(), max_size=2))
    return {
        "record": {"format": 1, "pack": draw(texts()), "pack_version": "1", "started": draw(moments())},
        "city": {"name": draw(texts()), "practices": draw(st.dictionaries(texts(), answers, max_size=3))},
        "systems": draw(st.dictionaries(texts(), st.just({"name": "Police records"}), max_size=2)),
        "flows": {"f": {"source": draw(texts()), "recipient": "x", "observed": {"from": draw(st.dates())}}},
        "notes": {draw(texts()): {"text": draw(texts()), "document": document, "on": draw(st.dates())}},
        "set_aside": draw(st.dictionaries(texts(), values(), max_size=3)),
    }
