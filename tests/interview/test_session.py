"""What a session does with a change, a gap and a word typed instead of an answer."""

from datetime import date
from pathlib import Path

from interview.seat import replies_in, shipped_pack, sit_through

from audit.pack.load import load_law
from audit.record.file import open_record
from audit.record.layout import layout
from audit.record.record import Record

HERE = Path(__file__).parent


def small_city(folder: Path) -> Path:
    """The small city's record as a file, with its notes, as a session left it."""
    path = folder / "a.toml"
    sit_through(replies_in(HERE / "small_city.txt"), path)
    return path


def read(path: Path) -> Record:
    """The record in a file."""
    return open_record(path, shipped_pack()).record


def words(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def section(title: str) -> str:
    """The command that goes to a section."""
    names = list(shipped_pack().header.sections)
    return f"go {names.index(title) + 1}"


def change(path: Path, name: str, place: str, *replies: str) -> str:
    """Come back, go to a section's review, choose the answer at a place and type these; what was shown, on one line."""
    start = ["1", section(name), "review", number_of(path, name, place)]
    return words(sit_through([*start, *replies, "quit"], path).shown)


FLOW = "flows.police-records-to-linx-northwest"


def test_a_hidden_answer_is_set_aside_and_comes_back(tmp_path: Path) -> None:
    """A copy's keeping time is set aside when nothing is copied any more, and returns with the copy."""
    path = small_city(tmp_path)
    name = FLOW.removeprefix("flows.")

    shown = change(path, "flows", f"{FLOW}.mode", "2")
    changed = read(path)
    change(path, "flows", f"{FLOW}.mode", "1")

    assert "Set aside, since it no longer applies" in shown
    assert changed.flows[name].kept_by_recipient is None
    assert changed.set_aside["flows"][name]["kept_by_recipient"] == "over-a-year"
    assert read(path).flows[name].kept_by_recipient == "over-a-year"
    assert "set_aside" not in layout(read(path))


def test_what_a_change_opens_is_asked_before_the_review(tmp_path: Path) -> None:
    """An account instead of a copy: who stands behind each log-in is asked at once, and then the review is shown."""
    shown = change(small_city(tmp_path), "flows", f"{FLOW}.mode", "2", "1")

    after = shown[shown.index("Set aside") :]
    assert after.index("Who stands behind each log-in") < after.index("Your answers")


def test_at_a_review_enter_says_what_can_be_typed_there(tmp_path: Path) -> None:
    """There is nothing to skip at a review, so that is not offered."""
    shown = words(sit_through(["1", section("flows"), "review", "", "quit"], small_city(tmp_path)).shown)

    assert "Type yes, no, or the number of an answer to change." in shown.split("Is this section complete?")[-1]


def test_a_change_says_what_it_puts_in_doubt(tmp_path: Path) -> None:
    """Another kind of system: what it holds was said of the kind before, and needs another look."""
    path = small_city(tmp_path)

    shown = change(path, "holdings", "systems.police-records.kind", "dispatch")

    assert "out of date. Marked: needs another look." in shown
    assert read(path).notes["systems.police-records.elements"].look_again is True


def test_keeping_an_answer_in_doubt_settles_it(tmp_path: Path) -> None:
    """Enter at an answer that needs another look says that it still holds."""
    path = small_city(tmp_path)
    change(path, "holdings", "systems.police-records.kind", "dispatch")

    change(path, "holdings", "systems.police-records.elements", "")

    note = read(path).notes.get("systems.police-records.elements")
    assert note is None or not note.look_again


def test_a_note_and_evidence_are_kept_with_the_answer(tmp_path: Path) -> None:
    """`note` and `evidence` go to the answer just given, and show in the record."""
    path = tmp_path / "a.toml"

    sit_through(
        ["Lakeview", "clerk", "Washington", "note", "Seen on the letterhead.", "", "evidence", "3", "Charter",
         "March 2019", "City clerk", "p. 2", "", "quit"],
        path,
    )  # fmt: skip

    note = read(path).notes["city.state"]
    document = note.document
    assert (note.text, note.basis, note.by) == ("Seen on the letterhead.", "written-policy", "clerk")
    assert document is not None
    assert (document.title, document.page, document.kept) == ("Charter", "p. 2", "City clerk")


def test_what_bore_out_an_answer_does_not_bear_out_another(tmp_path: Path) -> None:
    """A document and a remark go with the answer they were given for."""
    path = tmp_path / "a.toml"

    sit_through(
        ["Lakeview", "clerk", "Washington", "note", "Seen on the letterhead.", "", "evidence", "3", "Charter",
         "March 2019", "City clerk", "p. 2", "", "back", "Oregon", "quit"],
        path,
    )  # fmt: skip

    note = read(path).notes["city.state"]
    assert read(path).city.state == "OR"
    assert (note.by, note.basis, note.document, note.text) == ("clerk", "interview", None, None)


def test_words_in_quotes_are_an_answer(tmp_path: Path) -> None:
    """A city may be called Back."""
    sit_through(['"back"', "clerk", "quit"], tmp_path / "a.toml")

    assert read(tmp_path / "a.toml").city.name == "back"


def test_not_knowing_asks_who_would(tmp_path: Path) -> None:
    """I don't know is kept as unknown, with the person to ask and the day; the next one asked of them needs no day."""
    path = tmp_path / "a.toml"

    shown = sit_through(
        ["Lakeview", "clerk", "Washington", "I don't know", "city attorney", "December 15, 2026", "quit"], path
    ).shown

    note = read(path).notes["record.directed_by_counsel"]
    assert read(path).record.directed_by_counsel == "unknown"
    assert (note.ask_whom, str(note.ask_by)) == ("city-attorney", "2026-12-15")
    assert "To ask: city attorney by December 15, 2026. Saved." in words(shown)


def test_by_when_is_kept_no_more_exactly_than_it_was_said(tmp_path: Path) -> None:
    """A month is a month wherever it is said again, also for the next question to the same person."""
    path = tmp_path / "a.toml"
    replies = ["Lakeview", "clerk", "Washington", "I don't know", "city attorney", "March 2027"]

    shown = sit_through([*replies, "I don't know", "city attorney", "quit"], path).shown

    asked = [(note.ask_by, note.ask_by_exact) for note in read(path).notes.values() if note.ask_whom]
    assert asked == [(date(2027, 3, 1), "month")] * 2
    assert words(shown).count("To ask: city attorney by March 2027. Saved.") == 2


def test_a_documents_date_is_kept_no_more_exactly_than_it_was_said(tmp_path: Path) -> None:
    """Of a month the month, as a document says it."""
    path = tmp_path / "a.toml"

    sit_through(["Lakeview", "clerk", "Washington", "evidence", "3", "Charter", "March 2019", "", "", ""], path)

    document = read(path).notes["city.state"].document
    assert document is not None
    assert document.date == "2019-03"


def test_three_errors_show_the_way_out(tmp_path: Path) -> None:
    """After three slips at one prompt the session says how to read more and how to leave the question."""
    shown = sit_through(["Lakeview", "clerk", "Washington", "9", "maybe", "x"], tmp_path / "a.toml").shown

    assert "Error: type a number from 1 to 3. You typed: 9" in words(shown)
    assert words(shown).count("To leave this question for now, type skip.") == 1


def test_removing_says_what_goes_with_it(tmp_path: Path) -> None:
    """A system that flows leave is not removed unseen, and they go with it."""
    path = small_city(tmp_path)

    shown = change(path, "systems", "city.inventory", "Remove one", "1", "1", "1")

    assert "These flows start or end there and go with it: - Police records to LInX Northwest" in shown
    assert "police-records" not in read(path).systems
    assert all(flow.source != "police-records" for flow in read(path).flows.values())


def test_a_state_that_requires_cooperation_names_no_agency(tmp_path: Path) -> None:
    """The law's own sentence apart, nothing that is asked or said names one agency or its task."""
    replies = ["Texas" if reply == "Washington" else reply for reply in replies_in(HERE / "small_city.txt")]
    pack = shipped_pack()
    names = [pack.partners[name].name for name in pack.rubric.rubric.destination]

    shown = words(sit_through(replies, tmp_path / "a.toml").shown)
    law = load_law(pack, "TX")

    assert law is not None
    assert f"{words(law.law.says)} For each recipient it asks what goes there" in shown
    shown = shown.replace(words(law.law.says), "")
    assert "immigra" not in without_documented(shown, names).casefold()


def without_documented(shown: str, names: list[str]) -> str:
    """The session without the names of recipients in lists of who gets data, where all stand alike."""
    for name in names:
        shown = shown.replace(name, "")
    return shown


def number_of(path: Path, name: str, place: str) -> str:
    """The number under which a review shows the answer at a place."""
    from interview.test_every_question import SECTIONS

    from audit.interview.agenda import Agenda
    from audit.interview.desk import Desk
    from audit.interview.overview import review_order

    record = read(path)
    desk = Desk(shipped_pack(), SECTIONS, record, view="exposure", today=record.day)
    order = review_order(desk, list(Agenda(shipped_pack(), SECTIONS, record, "exposure").askings(name)))
    return str([asking.place for asking in order].index(place) + 1)
