"""The list of sections, the answers of one, and coming back: what is said there, and what Enter and skip do."""

from pathlib import Path

from interview.seat import NOW, shipped_pack, sit_through
from interview.test_session import change, read, section, small_city, words

from audit.conversation import hand_over_at_end
from audit.interview.blank import blanks_for
from audit.interview.terminal import ScriptedTerminal
from audit.interview.worksheet import worksheet
from audit.line import said_minutes
from audit.pack.load import load_law, load_sections
from audit.pack.question import minutes_of

BEGUN = ["Lakeview", "clerk", "Washington"]


def test_a_section_in_which_nothing_is_answered_is_not_completed(tmp_path: Path) -> None:
    """Whoever skips all of it and calls it complete sees that it is still to be done, and what waits for it."""
    replies = [*BEGUN, section("systems"), "skip", "yes", "list", "quit"]

    shown = words(sit_through(replies, tmp_path / "a.toml").shown)

    listed = shown[shown.rindex("1. The city:") :]
    assert "2. The city's systems: Not started" in listed
    assert "3. What each system holds: Cannot start yet: needs section 2" in listed


def test_a_completed_section_says_what_was_left_open(tmp_path: Path) -> None:
    """Some answers may be left out for good; how many is said."""
    replies = [*BEGUN, "review", "yes", "list", "quit"]

    shown = words(sit_through(replies, tmp_path / "a.toml").shown)

    assert "1. The city: Completed, 6 left open" in shown


def test_a_review_says_how_to_leave_it(tmp_path: Path) -> None:
    """There is no question to skip there: after three errors, and for skip, it says what to type instead."""
    replies = [*BEGUN, "review", "x", "x", "x", "skip", "quit"]

    shown = words(sit_through(replies, tmp_path / "a.toml").shown)

    assert shown.count("To leave this section for now, type no.") == 2
    assert "To leave this question for now" not in shown


def test_an_estimate_of_the_same_number_is_a_change(tmp_path: Path) -> None:
    """21,000 and about 21,000 are two answers, and the review shows which was given."""
    path = tmp_path / "a.toml"
    sit_through([*BEGUN, "no", "21000", "quit"], path)

    shown = change(path, "city", "city.population", "about 21000")

    assert "Answer: about 21,000. Saved." in shown
    assert "How many people live in Lakeview? about 21,000" in shown


def test_enter_goes_on_as_whoever_answered_last(tmp_path: Path) -> None:
    """Nobody has to type the role again; those who were only named to be asked do not come first."""
    path = tmp_path / "a.toml"
    sit_through([*BEGUN, "I don't know", "attorney", "", "I am Maria", "21000", "quit"], path)

    shown = words(sit_through(["", "", "1", "", "quit"], path).shown)

    assert "Press Enter for: Maria" in shown
    assert read(path).notes["city.practices.runs"].by == "maria"


def test_where_all_is_answered_one_enter_finishes(tmp_path: Path) -> None:
    """Coming back to a finished interview asks once whether it is to be finished."""
    seat = sit_through(["1", ""], small_city(tmp_path))

    assert seat.sat.reached_end
    assert words(seat.shown).count("Press Enter to finish") == 1


def test_undo_says_in_words_what_it_took_back(tmp_path: Path) -> None:
    """Not what was said when it was saved."""
    replies = [*BEGUN, "note", "Seen.", "", "undo", section("systems"), "dispatch", "1", "undo", "quit"]

    shown = words(sit_through(replies, tmp_path / "a.toml").shown)

    assert "Taken back: the note." in shown
    assert "Taken back: Emergency calls and dispatch was added." in shown


def test_one_sentence_says_which_review_a_state_gets(tmp_path: Path) -> None:
    """Where all recipients are looked at alike, that is not said twice."""
    shown = words(sit_through(["Lakeview", "clerk", "Texas", "quit"], tmp_path / "a.toml").shown)

    assert shown.count("alike") == 1


def test_what_takes_how_long_is_said_before_it_is_begun(tmp_path: Path) -> None:
    """Each section by itself, and all of them at the start, as the worksheet says it."""
    pack, sections = shipped_pack(), load_sections(shipped_pack())
    law = load_law(pack, "WA")
    assert law is not None
    shown = words(sit_through(["Lakeview", "clerk"], tmp_path / "a.toml").shown)
    printed = words(worksheet(blanks_for(pack, sections, law, ["dispatch"] * 9, today=NOW.date()), law))

    whole = f"Every question asked once would take about {said_minutes(minutes_of(sections.values()))};"
    assert whole in shown
    assert whole in printed
    assert f"2. The city's systems: Not started, about {said_minutes(sections['systems'].minutes)}" in shown


def test_a_path_is_not_broken_in_a_narrow_window(tmp_path: Path) -> None:
    """It stands on a line of its own, to be copied whole."""
    place = tmp_path / "reviews of the city" / "autumn-review-of-data-that-leaves.toml"
    place.parent.mkdir()

    shown = sit_through(["Lakeview", "clerk", "quit"], place, width=40).shown

    assert place.name in shown


def test_whom_to_write_to_is_named_as_people_are(tmp_path: Path) -> None:
    """The command at the end takes the name that is shown, not an id."""
    path = small_city(tmp_path)
    seat = sit_through(["1", ""], path)
    terminal = ScriptedTerminal([])

    hand_over_at_end(seat.sat, shipped_pack(), terminal)

    assert f"To write to city attorney: flowaudit ask {path} 'city attorney'" in words(terminal.text)
