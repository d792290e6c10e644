"""An interview at a real terminal, and its file: made, held, taken over, changed, somebody's own."""

import re
import shutil
from pathlib import Path

from interview.console import BACK, POSIX, ROOT, Open, begun, left_in, read
from interview.seat import shipped_pack

pytestmark = POSIX


def changed(path: Path, old: str, new: str) -> str:
    """Change a file with a text editor; returns what it holds now."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text.replace(old, new)


def test_without_a_file_the_city_and_the_place_are_asked(window: Open, tmp_path: Path) -> None:
    """A name is made of the city's; a folder that is not there is asked again; the second time the file is offered."""
    shown = window()
    shown.reply("Fictional Pinehill", "nowhere/at-all")
    assert "Error: name a folder that is there; nowhere is not. You typed: nowhere/at-all" in shown.asked()
    shown.type("")
    assert "The record is fictional-pinehill.toml. Every answer is saved there." in shown.asked()
    shown.type("clerk")
    shown.reply("quit")
    assert shown.ended()[0] == 0

    again = window()
    again.reply("Fictional Pinehill")
    assert "fictional-pinehill.toml is in this folder already. Press Enter to go on with it" in again.asked()
    again.type("")
    assert "Going on with fictional-pinehill.toml. Welcome back." in again.asked()
    assert left_in(tmp_path) == [".fictional-pinehill.toml.holder", ".fictional-pinehill.toml.lock",
                                 "fictional-pinehill.toml"]  # fmt: skip


def test_words_that_need_a_question_wait_for_one(window: Open, tmp_path: Path) -> None:
    """Before the first question they end nothing and are no answer; quit ends, and nothing is written."""
    shown = window("a")
    for word in ("next", "go 1", "back", "skip", "undo"):
        shown.reply(word)
        shown.wait("That works once the questions begin. Type an answer, or quit.")
    shown.reply("", "quit")

    assert shown.ended() == (0, "quit Stopped. Nothing was written.")
    assert left_in(tmp_path) == []


def test_a_name_without_an_ending_is_a_record(window: Open, tmp_path: Path) -> None:
    """`flowaudit interview a` means a.toml, when it is made as when it is gone on with."""
    begun(tmp_path)

    assert "Welcome back." in window("a").asked()


def test_a_second_session_is_told_who_has_the_record(window: Open, tmp_path: Path) -> None:
    """It may look, and then leaves no trace; the first one goes on undisturbed."""
    begun(tmp_path)
    first = window("a.toml", LOGNAME="maria")
    first.reply(*BACK)
    first.asked()
    second = window("a.toml", LOGNAME="bo")

    asked = second.asked()
    assert re.search(r"maria has had this open on \S+ since [0-9: apm.]+ 1\. Open it to read only 2\. Take", asked)
    second.type("1")
    assert "Open to read only: nothing is saved." in second.asked()
    second.type("1")
    assert "Which state is the city in? Washington" in second.asked()
    second.type("undo")
    assert "Nothing can be changed here. Type a number, or quit." in second.asked()
    second.type("quit")
    assert second.ended() == (0, "quit Stopped. Nothing was written.")
    first.type("21000")
    first.wait("Saved.")
    assert read(tmp_path / "a.toml").city.population == 21000


def test_a_record_that_is_taken_over_belongs_to_whoever_took_it(window: Open, tmp_path: Path) -> None:
    """The first session is told by whom, and goes on beside it; neither loses an answer."""
    begun(tmp_path)
    first = window("a.toml", LOGNAME="maria")
    first.reply(*BACK)
    first.asked()
    second = window("a.toml", LOGNAME="bo")
    second.reply("2", *BACK)
    second.asked()

    first.type("21000")
    told = first.asked()
    second.type("22000")
    second.wait("Saved.")

    assert re.search(
        r"bo has had this open on \S+ since .* So a\.toml is left alone now, and these answers go to a-2", told
    )
    assert (read(tmp_path / "a.toml").city.population, read(tmp_path / "a-2.toml").city.population) == (22000, 21000)
    first.type("quit")
    last = first.ended()[1]
    assert "is saved in a-2.toml. To go on: flowaudit interview a-2.toml" in last
    assert all("to bring them together later: flowaudit merge a.toml a-2.toml" in said for said in (told, last))


def test_a_file_that_an_editor_changed_meanwhile_is_left_alone(window: Open, tmp_path: Path) -> None:
    """The answers go beside it, and how to compare the two is said."""
    path = begun(tmp_path)
    shown = window("a.toml")
    shown.reply(*BACK)
    shown.asked()
    text = changed(path, "Fictional Pinehill", "Pinehill")

    shown.type("21000")
    told = shown.asked()
    shown.type("quit")

    assert "a.toml was changed by something else since it was read here, so it stays as it is." in told
    assert "These answers go to a-2.toml beside it. To compare the two, run: diff a.toml a-2.toml" in told
    assert "To go on: flowaudit interview a-2.toml" in shown.ended()[1]
    assert path.read_text(encoding="utf-8") == text
    assert read(tmp_path / "a-2.toml").city.population == 21000


def test_somebodys_own_file_is_never_written(window: Open, tmp_path: Path) -> None:
    """The session goes to a record beside it, and the next time that is offered."""
    path = begun(tmp_path)
    own = path.read_text(encoding="utf-8").partition("\n")[2]
    path.write_text(own, encoding="utf-8")
    shown = window("a.toml")
    shown.reply(*BACK)
    assert "The answers in it and every new one are saved in a.record.toml." in " ".join(shown.shown.split())
    shown.reply("21000", "quit")
    assert "To go on: flowaudit interview a.record.toml" in shown.ended()[1]

    again = window("a.toml")
    assert "1. Go on with a.record.toml, made from it earlier 2. Start again from a.toml" in again.asked()
    again.type("1")
    again.reply("1")
    again.asked()

    assert path.read_text(encoding="utf-8") == own
    assert read(tmp_path / "a.record.toml").city.population == 21000
    again.close()


def test_a_record_of_a_newer_pack_is_only_shown(window: Open, tmp_path: Path) -> None:
    """The version that is needed is said, and nothing is written."""
    path = begun(tmp_path)
    text = changed(path, f'pack_version = "{shipped_pack().header.version}"', 'pack_version = "99.1.0"')
    shown = window("a.toml")

    asked = shown.asked()
    assert "This record was answered with version 99.1.0 of the pack, and this is version" in asked
    assert "install a flowaudit that has version 99.1.0 or a later one. Open to read only" in asked
    shown.type("quit")
    assert shown.ended() == (0, "quit Stopped. Nothing was written.")
    assert (path.read_text(encoding="utf-8"), left_in(tmp_path)) == (text, ["a.toml"])


def test_a_record_of_an_older_pack_is_told_what_is_new(window: Open, tmp_path: Path) -> None:
    """A reworded question is asked anew in a section that was complete; the record is then one of the new version."""
    path = begun(tmp_path, pack="municipal")
    pack = tmp_path / "pack"
    shutil.copytree(ROOT / "questionnaires" / "municipal", pack)
    version = shipped_pack().header.version
    changed(pack / "pack.toml", f'version = "{version}"', 'version = "98.0.0"')
    changed(pack / "questions" / "city.toml", 'sets = "city.state"\n', 'sets = "city.state"\nreworded = "98.0.0"\n')
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^\[progress\]\n(.+\n)*", '[progress]\ncomplete = ["city"]\n', text), encoding="utf-8")

    shown = window("a.toml", "--pack", "./pack")
    first = shown.asked()
    shown.type("1")
    shown.asked()
    shown.type("")
    asked = shown.asked()

    assert "The questions have changed since this record was last worked on: 0 new, 1 reworded." in first
    assert "Which state is the city in?" in asked
    shown.type("quit")
    assert shown.ended()[0] == 0
    assert 'pack_version = "98.0.0"' not in text


def test_a_file_with_faults_is_told_of_and_left(window: Open, tmp_path: Path) -> None:
    """Twenty of them with their lines, then how many more; nothing is asked, written or held."""
    path = begun(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "".join(f'[systems.s-{number}]\nknid = "x"\n' for number in range(30)), encoding="utf-8")
    shown = window("a.toml")

    code, last = shown.ended()
    lines = [line for line in shown.shown.splitlines() if line.startswith("  line ")]
    assert (code, len(lines)) == (1, 20)
    assert re.match(r"Error: a\.toml has \d\d things to mend\. Nothing was written\. line \d+, systems\.s-0", last)
    assert re.search(r"and \d\d more\. To see them all: flowaudit check a\.toml$", last)
    assert left_in(tmp_path) == ["a.toml"]
