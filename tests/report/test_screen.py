"""What the screen shows fits, is plain text, and changes nothing that was said."""

from pathlib import Path

import pytest
from report.shown import EXAMPLES, assessed, could, pack

from audit.report.block import Bullets, Rows
from audit.report.screen import screen
from audit.report.summary import summary


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_lines_fit_the_window(path: Path, width: int) -> None:
    """No line is longer than the window less one, nor than 78, and all of them are ASCII without control characters."""
    text = screen(summary(assessed(path), pack(), could(path)), width)

    assert max(map(len, text.splitlines())) <= min(78, width - 1)
    assert text.replace("\n", "").isprintable()
    assert text.isascii()


def test_one_screen_is_enough() -> None:
    """At 80 columns the answer fits a window of 40 lines."""
    for path in EXAMPLES:
        assert len(screen(summary(assessed(path), pack(), could(path)), 80).splitlines()) <= 40


def test_the_words_are_the_same_at_any_width() -> None:
    """Wrapping moves words to other lines and changes none."""
    blocks = summary(assessed(EXAMPLES[0]), pack(), could(EXAMPLES[0]))

    assert screen(blocks, 40).replace("-", "").split() == screen(blocks, 80).replace("-", "").split()


def test_an_address_stays_in_one_piece() -> None:
    """So that it can be copied, though it is wider than the window."""
    address = "https://example.org/" + "a" * 60

    assert address in screen([Bullets((f"Somewhere {address} (page 3)",))], 40).splitlines()[1]


def test_a_table_becomes_named_values_where_it_is_narrow_or_plain() -> None:
    """Below 60 columns, and with `plain`, each cell stands behind its heading."""
    table = Rows("Parts", ("Use", "Weight"), (("Locate", "35"),))

    assert screen([table], 80) == "Parts:\nUse     Weight\nLocate  35\n"
    assert screen([table], 59) == screen([table], 80, plain=True) == "Parts:\n  Use: Locate\n  Weight: 35\n"
