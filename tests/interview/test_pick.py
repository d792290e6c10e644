"""Naming a system or a partner by part of its name: what is taken at once, what is offered, and what is said of it."""

from pathlib import Path

from interview.seat import sit_through
from interview.test_session import read, section, words

from audit.record.record import Record

BEGUN = ["Lakeview", "clerk", "Washington"]


def listed(folder: Path, where: str, *replies: str) -> tuple[str, Record]:
    """What is shown after these replies at the list of a section, and the record."""
    path = folder / "a.toml"
    shown = sit_through([*BEGUN, section("systems"), "dispatch", "1", section(where), *replies], path).shown
    return words(shown[shown.rindex("\nSection ") :]), read(path)


def test_a_short_name_that_begins_others_is_not_taken_at_once(tmp_path: Path) -> None:
    """LInX is one exchange and the first word of four more; all are offered."""
    shown, record = listed(tmp_path, "partners", "linx")

    assert "Closest to 'linx' in the catalog:" in shown
    assert "LInX Northwest" in shown
    assert not record.partners


def test_partners_of_the_citys_own_state_stand_first(tmp_path: Path) -> None:
    """In Washington, LInX Northwest comes before the pools of the same name elsewhere."""
    shown, _ = listed(tmp_path, "partners", "linx")

    assert shown.index("2. LInX Northwest.") < shown.index("3. LInX National Capital Region.")


def test_a_name_that_means_one_alone_is_taken(tmp_path: Path) -> None:
    """A whole name asks nothing more."""
    _, record = listed(tmp_path, "partners", "linx northwest")

    assert list(record.partners) == ["linx-northwest"]


def test_a_short_name_of_a_system_says_its_kind(tmp_path: Path) -> None:
    """It is spelled as the catalog has it, and the kind it was taken as is said."""
    shown, record = listed(tmp_path, "systems", "rms")

    assert "Added: RMS. Kind of system: Police records management. Saved." in shown
    assert record.systems["rms"].kind == "records-management"


def test_a_company_named_among_systems_says_what_its_data_are(tmp_path: Path) -> None:
    """Flock is a company that is a partner by that name, so the system is called by its kind."""
    shown, record = listed(tmp_path, "systems", "flock")

    assert "Added: License plate readers (Flock). Kind of system: License plate readers. Saved." in shown
    assert [system.kind for system in record.systems.values()][1:] == ["plate-readers"]


def test_an_answer_is_not_taken_for_a_name(tmp_path: Path) -> None:
    """None, yes and a bare number name no system; 911 may."""
    shown, record = listed(tmp_path, "systems", "zzzzqq", "none of these", "1", "yes", '"911"')

    assert shown.count("Error: type a name.") == 3
    assert [system.name for system in record.systems.values()][1:] == ["911"]


def test_an_answer_is_not_taken_for_a_person(tmp_path: Path) -> None:
    """ "Yes" is nobody who would know, and "nobody" means nobody yet."""
    path = tmp_path / "a.toml"

    shown = sit_through([*BEGUN, "I don't know", "yes", "nobody", "quit"], path).shown

    assert "Error: type a number, a role or a name. You typed: yes" in words(shown)
    assert list(read(path).respondents) == ["clerk"]


def test_an_answer_is_not_taken_for_a_city(tmp_path: Path) -> None:
    """Whoever types yes or 1 there is asked again."""
    shown = sit_through(["yes", "1", "Lakeview", "clerk", "quit"], tmp_path / "a.toml").shown

    assert words(shown).count("Error: type the name of the city.") == 2
    assert read(tmp_path / "a.toml").city.name == "Lakeview"


def test_agreements_have_no_catalog_to_search(tmp_path: Path) -> None:
    """So no part of a name is asked for."""
    shown, _ = listed(tmp_path, "agreements")

    assert "To add an agreement, type its name. Or type a number:" in shown
