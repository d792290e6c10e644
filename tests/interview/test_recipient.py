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


def test_a_row_is_said_to_be_in_doubt_once(tmp_path: Path) -> None:
    """Each further name changes nothing in that."""
    path = small_city(tmp_path)

    shown = change(path, "partners", "city.practices.pools-listed", "ARJIS", "AZLink")

    assert shown.count("out of date: who gets data from Police records") == 1


def test_a_row_looked_at_again_is_whole_again(tmp_path: Path) -> None:
    """The row offers the new partner; after "that is everyone" nothing is left in doubt."""
    path = small_city(tmp_path)
    change(path, "partners", "city.practices.pools-listed", "ARJIS")

    shown = words(sit_through(["1", section("sharing"), "1, 3, 4", "", "1", "quit"], path).shown)

    assert "needs another look: something it rests on has changed" in shown
    assert "4. Automated Regional Justice Information System" in shown
    assert "flows.police-records-to-arjis" in {f"flows.{name}" for name in read(path).flows}
    assert ROW not in {name for name, note in read(path).notes.items() if note.look_again}


def test_chosen_recipients_are_said_before_they_are_kept(tmp_path: Path) -> None:
    """As at every question that takes several: the words, then Enter; a sign changes what was chosen."""
    path = small_city(tmp_path)

    shown = change(path, "sharing", ROW, "+2", "-1", "", "1", "1")

    assert "You chose: LInX Northwest; Flock Safety; Pine County Prosecutor Press Enter to keep these." in shown
    assert "You chose: Flock Safety; Pine County Prosecutor Press Enter to keep these." in shown


def test_what_is_listed_has_a_number(tmp_path: Path) -> None:
    """A recipient that came from public sources is among those that can be chosen, so it can be kept by number."""
    shown = change(small_city(tmp_path), "pools", "partners.linx-northwest.sharing", "quit")

    asked = shown[shown.rindex("by the list that it gave you?") :]
    assert "3. US Immigration and Customs Enforcement" in asked
    assert "Listed so far: - US Immigration and Customs Enforcement" in asked


def test_nobody_passes_data_on_to_the_citys_own_systems(tmp_path: Path) -> None:
    """Who gets data from a company is asked of those outside."""
    shown = change(small_city(tmp_path), "pools", "partners.flock.sharing", "quit")

    assert "Municipal court" not in shown[shown.rindex("by the list that it gave you?") :]


def test_a_federal_agency_is_not_asked_about_as_if_it_gave_a_list(tmp_path: Path) -> None:
    """Nobody gets one from it; what a file states is shown all the same."""
    path = small_city(tmp_path)
    change(path, "partners", "city.practices.federal-listed", "US Marshals Service")

    unasked = words(sit_through(["1", section("pools"), "review", "quit"], path).shown)
    path.write_text(path.read_text().replace('catalog = "usms"\n', 'catalog = "usms"\nsharing = "unknown"\n'))
    stated = words(sit_through(["1", section("pools"), "review", "quit"], path).shown)

    asked = "get the city's data from US Marshals Service"
    assert (asked in unasked, asked in stated) == (False, True)
