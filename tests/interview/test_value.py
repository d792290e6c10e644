"""Answers to one question: several at once, a name that is not listed, and nobody who knows."""

from pathlib import Path

from interview.seat import sit_through
from interview.test_session import change, read, section, small_city, words

BEGUN = ["Lakeview", "clerk", "Washington", "skip", "skip"]
WAY_OUT = "To leave this question for now, type skip."


def test_the_way_out_is_said_where_several_are_chosen(tmp_path: Path) -> None:
    """After three errors, before and after something is chosen."""
    replies = [*BEGUN, "99", "98", "97", "1", "96", "95", "94"]

    shown = words(sit_through(replies, tmp_path / "a.toml").shown)

    assert shown.count(WAY_OUT) == 2
    assert shown.index("You typed: 97") < shown.index(WAY_OUT) < shown.index("You chose: Police department")


def test_everything_is_said_before_it_is_kept(tmp_path: Path) -> None:
    """ "all" at what a recipient gets is agreed to like any other choice of several."""
    shown = change(small_city(tmp_path), "flows", "flows.municipal-court-to-pine-county-prosecutor.elements", "all", "")

    assert "You chose: Everything it holds Press Enter to keep these." in shown


def operated(folder: Path, *replies: str) -> tuple[Path, str]:
    """A dispatch system that another government runs, and what is shown when it is asked which one."""
    path = folder / "a.toml"
    start = ["Lakeview", "clerk", "Washington", section("systems"), "dispatch", "1", "1", "yes"]
    return path, words(sit_through([*start, section("holdings"), "2", *replies], path).shown)


def test_a_name_that_is_not_listed_adds_one(tmp_path: Path) -> None:
    """Whoever types a name where entries are listed need not choose "add" first."""
    path, shown = operated(tmp_path, "Quillburg Authority", "3")

    assert "To add one that is not listed, type its name." in shown
    assert read(path).systems[next(iter(read(path).systems))].operated_by == "quillburg-authority"


def test_nobody_knowing_which_one_leaves_it_open_with_whom_to_ask(tmp_path: Path) -> None:
    """A record has no word for a partner that nobody can name, so the question stays open."""
    path, shown = operated(tmp_path, "I don't know", "city manager", "")

    system = next(iter(read(path).systems))
    assert "Left open, since nobody here knows it." in shown
    assert read(path).systems[system].operated_by is None
    assert read(path).notes[f"systems.{system}.operated_by"].ask_whom == "city-manager"
