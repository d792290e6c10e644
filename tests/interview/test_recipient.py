"""A list of recipients that was said to be whole, when a partner or a system comes or goes after that."""

from pathlib import Path

from interview.seat import sit_through
from interview.test_session import change, read, section, small_city, words

ROW = "systems.police-records.sharing"


def removed(folder: Path) -> tuple[Path, str]:
    """The small city without its pool, which went away in the list of pools, and what was shown."""
    path = small_city(folder)
    return path, change(path, "partners", "city.practices.pools-listed", "Remove one", "1")


def test_removing_a_recipient_puts_its_row_in_doubt(tmp_path: Path) -> None:
    """The way that went with it has to be looked at again, and that is said before anything is removed."""
    path, shown = removed(tmp_path)

    asked = shown[shown.index("Remove 'LInX Northwest'?") : shown.index("Yes, remove it")]
    assert "Who gets data from these will need another look: - Police records" in asked
    assert "This makes 1 earlier answer out of date: who gets data from Police records." in shown
    assert read(path).notes[ROW].look_again


def test_a_section_with_a_row_in_doubt_is_not_completed(tmp_path: Path) -> None:
    """The list of sections counts the row, and the interview goes there by itself."""
    path, _ = removed(tmp_path)

    shown = words(sit_through(["1", "list", "quit"], path).shown)

    assert "What leaves each system: In progress, 1 left, 1 needs another look" in shown


def test_a_new_partner_is_asked_about_in_every_row(tmp_path: Path) -> None:
    """Nobody was asked whether it gets data, so no row is whole without that."""
    path = small_city(tmp_path)

    shown = change(path, "partners", "city.practices.pools-listed", "ARJIS")

    assert "This makes 3 earlier answers out of date: who gets data from Police records" in shown
    assert [name for name, note in read(path).notes.items() if note.look_again and name.startswith("systems.")] == [
        f"systems.{name}.sharing" for name in read(path).systems
    ]


def test_a_row_looked_at_again_is_whole_again(tmp_path: Path) -> None:
    """The row offers the new partner; after "that is everyone" nothing is left in doubt."""
    path = small_city(tmp_path)
    change(path, "partners", "city.practices.pools-listed", "ARJIS")

    shown = words(sit_through(["1", section("sharing"), "1, 3, 4", "1", "quit"], path).shown)

    assert "needs another look: something it rests on has changed" in shown
    assert "4. Automated Regional Justice Information System" in shown
    assert "flows.police-records-to-arjis" in {f"flows.{name}" for name in read(path).flows}
    assert ROW not in {name for name, note in read(path).notes.items() if note.look_again}
