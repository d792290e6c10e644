"""The commands around what others fill in: files written and printed, and nothing taken back unseen."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from interview.small import small_pack

from audit.cli import run
from audit.record.file import is_ours
from audit.record.hold import hold
from audit.record.layout import MARKER

posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
RECORD = f"""{MARKER}

[record]
format = 1
pack = "small"
pack_version = "1.0.0"
as_of = 2026-11-22

[city]
name = "Example City"
state = "WA"

[respondents.records-manager]
name = "Maria Lopez"

[systems.rms]
kind = "records-management"
covers = "unknown"
retention = "up-to-a-year"

[notes."systems.rms.covers"]
ask_whom = "records-manager"
"""
ASKED = 'covers = "most-residents"'
OTHER = 'retention = "over-a-year"'
MADE = "1 change:\n  systems.rms.covers: unknown -> most-residents, from Maria Lopez's file\n"
OPEN = "1 conflict:\n  systems.rms.retention: the record has up-to-a-year, Maria Lopez's file has over-a-year\n"


class Desk:
    """A record, a form to fill in, and the pack of both."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.pack = small_pack(folder)
        self.record, self.folder, self.capsys = folder / "city.toml", folder, capsys
        self.record.write_text(RECORD, encoding="utf-8")

    def run(self, *words: str) -> tuple[int, str, str]:
        """The exit code of a command, and what it printed on standard output and elsewhere."""
        code = run([*words, "--pack", str(self.pack)])
        printed = self.capsys.readouterr()
        return code, printed.out, printed.err

    def form(self, *answers: str) -> str:
        """A form that came back with these answers on the system."""
        path = self.folder / "back.toml"
        head = RECORD.partition("as_of")[0] + '[respondents.records-manager]\nname = "Maria Lopez"\n[systems.rms]\n'
        path.write_text(head + "\n".join(answers), encoding="utf-8")
        return str(path)

    def merge(self, *words: str) -> tuple[int, str, str]:
        """The outcome of taking forms back into the record."""
        return self.run("merge", str(self.record), *words)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A record in which one answer waits for a colleague."""
    return Desk(tmp_path, capsys)


def test_a_template_is_printed_or_written(desk: Desk) -> None:
    """The same text either way; a file that is there is kept, and what is written passes the check."""
    path = desk.folder / "new" / "blank.toml"
    words = ["template", "--state", "WA", "--system", "jail-management"]

    code, printed, _ = desk.run(*words)

    assert code == 0
    assert desk.run(*words, "-o", str(path)) == (0, f"{path}\n", "")
    assert path.read_text(encoding="utf-8") == printed
    assert desk.run("check", str(path)) == (0, f"{path}: nothing to mend\n", "")
    assert desk.run(*words, "-o", str(path))[0] == 2
    assert desk.run(*words, "-o", str(path), "--force")[0] == 0


def test_a_template_is_somebodys_own_file(desk: Desk) -> None:
    """Its remarks would be lost if the program wrote it again, so it never does."""
    _, printed, _ = desk.run("template", "--state", "WA")

    assert not is_ours(printed.encode())


def test_a_worksheet_is_for_paper(desk: Desk) -> None:
    """The same questions, with boxes."""
    code, printed, _ = desk.run("template", "--state", "WA", "--worksheet")

    assert code == 0
    assert printed.startswith("A SMALL PACK: WORKSHEET\n")
    assert "[ ] I don't know" in printed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["template"], "Missing option '--state'"),
        (["template", "--state", "ZZ"], "'ZZ' is not a state of this pack. Use one of: AK, AL,"),
        (["template", "--state", "WA", "--system", "jail-managment"], "Did you mean 'jail-management'?"),
    ],
)
def test_a_template_needs_what_the_pack_knows(words: list[str], said: str, desk: Desk) -> None:
    """Wrong usage ends with 2, in words."""
    code, _, elsewhere = desk.run(*words)

    assert code == 2
    assert said in elsewhere


def test_asking_writes_a_letter_and_a_form(desk: Desk) -> None:
    """Both paths are printed; neither file is written over unless told."""
    out = desk.folder / "out"
    letter, form = out / "records-manager.txt", out / "records-manager.toml"
    words = ["ask", str(desk.record), "Maria Lopez", "-o", str(out)]

    assert desk.run(*words) == (0, f"{letter}\n{form}\n", "")
    assert letter.read_text().startswith("Questions for Maria Lopez\n")
    assert form.read_text().startswith("# flowaudit questions for Maria Lopez.")
    form.write_text("mine")
    assert desk.run(*words)[0] == 2
    assert form.read_text() == "mine"
    assert desk.run(*words, "--force")[0] == 0


def test_nothing_to_ask_is_said(desk: Desk) -> None:
    """It is no fault, and writes nothing."""
    desk.record.write_text(RECORD.replace('covers = "unknown"', ASKED))

    assert desk.run("ask", str(desk.record), "records-manager", "-o", str(desk.folder / "out")) == (
        0,
        "No question waits for Maria Lopez.\n",
        "",
    )
    assert not (desk.folder / "out").exists()


def test_nobody_of_that_name_is_wrong_usage(desk: Desk) -> None:
    """The nearest is named."""
    code, _, said = desk.run("ask", str(desk.record), "Marla Lopez")

    assert code == 2
    assert "Did you mean 'Maria Lopez'?" in said


def test_what_waits_for_somebody_and_no_question_asks_is_worth_a_look(desk: Desk) -> None:
    """It would otherwise wait for ever."""
    place = "systems.rms.about"
    desk.record.write_text(
        RECORD.replace("covers =", 'about = "unknown"\ncovers =') + f'[notes."{place}"]\nask_whom = "Maria Lopez"\n'
    )

    code, _, said = desk.run("ask", str(desk.record), "Maria Lopez", "-o", str(desk.folder))

    assert code == 0
    assert said == f"Worth a look: {place} waits for Maria Lopez, and no question of this pack asks it.\n"


def test_answers_asked_for_come_all_the_way_back(desk: Desk) -> None:
    """Ask, fill in, merge: then nothing waits, the file before it is kept, and a second time there is nothing to do."""
    desk.run("ask", str(desk.record), "Maria Lopez", "-o", str(desk.folder))
    form = desk.folder / "records-manager.toml"
    form.write_text(form.read_text().replace("# covers =", ASKED))

    assert desk.merge(str(form), "--yes") == (0, f"{MADE}{desk.record}\n", "")
    assert (desk.folder / "city.toml.bak").read_text() == RECORD
    assert desk.run("ask", str(desk.record), "Maria Lopez")[1] == "No question waits for Maria Lopez.\n"
    assert desk.merge(str(form)) == (0, "Nothing to change.\n", "")


def test_nothing_is_made_unseen(desk: Desk) -> None:
    """Without a terminal and without --yes the changes are shown, and what to do; nothing is written."""
    code, printed, said = desk.merge(desk.form(ASKED))

    assert (code, printed) == (2, MADE)
    assert said == "Error: Nothing was written. To make these changes, add --yes; a terminal would ask.\n"
    assert desk.record.read_text() == RECORD
    assert not list(desk.folder.glob("*.bak"))


@pytest.mark.parametrize(
    ("option", "retention"), [("--ours", '"up-to-a-year"'), ("--theirs", '"over-a-year"')], ids=["ours", "theirs"]
)
def test_a_conflict_waits_until_somebody_decides(option: str, retention: str, desk: Desk) -> None:
    """It ends with 1 and nothing is written, the other changes neither; an option decides."""
    form = desk.form(ASKED, OTHER)

    code, printed, said = desk.merge(form, "--yes")

    assert (code, printed) == (1, MADE + OPEN)
    assert "add --ours" in said
    assert desk.record.read_text() == RECORD
    assert desk.merge(form, "--yes", option)[0] == 0
    assert f"retention = {retention}" in desk.record.read_text()
    assert ASKED in desk.record.read_text()


def test_it_is_decided_one_way(desk: Desk) -> None:
    """Both options at once are wrong usage."""
    assert desk.merge(desk.form(OTHER), "--ours", "--theirs")[0] == 2


def test_the_faults_of_all_files_are_said(desk: Desk) -> None:
    """Each file with its own; nothing is written, not even of a file that is in order."""
    slip = desk.folder / "slip.toml"
    slip.write_text(Path(desk.form('covers = "most-resident"')).read_text())

    code, printed, said = desk.merge(desk.form(ASKED), str(slip), str(desk.folder / "missing.toml"), "--yes")

    assert (code, printed) == (1, "")
    assert "Did you mean 'most-residents'?" in said
    assert "There is no such file." in said
    assert desk.record.read_text() == RECORD


def test_a_record_that_somebody_has_open_is_left_alone(desk: Desk) -> None:
    """It is told who; the answers can be taken back later."""
    with hold(desk.record, "Maria Lopez", datetime.now(UTC)):
        code, _, said = desk.merge(desk.form(ASKED), "--yes")

    assert code == 4
    assert "Maria Lopez has had this open" in said
    assert desk.record.read_text() == RECORD


def test_a_record_of_a_newer_pack_is_left_alone(desk: Desk) -> None:
    """This program does not know all of its questions."""
    desk.record.write_text(RECORD.replace("1.0.0", "9.0.0"))

    code, _, said = desk.merge(desk.form(ASKED), "--yes")

    assert code == 1
    assert "Install a newer flowaudit" in said


def test_somebodys_own_record_stays_as_it_is(desk: Desk) -> None:
    """A record made by hand is never rewritten; the answers go into one beside it, and that is said."""
    own = RECORD.removeprefix(MARKER)
    desk.record.write_text(own)
    beside = desk.folder / "city.record.toml"

    code, printed, said = desk.merge(desk.form(ASKED), "--yes")

    assert (code, printed) == (0, f"{MADE}{beside}\n")
    assert said == f"{desk.record} is your own file and stays as it is. To go on, use: {beside}\n"
    assert desk.record.read_text() == own
    assert ASKED in beside.read_text()


@posix
@pytest.mark.parametrize(("typed", "code", "made"), [("yes", 0, True), ("no", 130, False), ("\x04", 130, False)])
def test_at_a_terminal_it_is_asked(typed: str, code: int, made: bool, desk: Desk) -> None:
    """The question names how much it is; anything but yes or no is asked again, and the end of input is a no."""
    import pexpect

    words = ["-m", "audit", "merge", str(desk.record), desk.form(ASKED, OTHER), "--pack", str(desk.pack)]
    child = pexpect.spawn(sys.executable, words, env={**os.environ, "TERM": "dumb"}, timeout=20, encoding="utf-8")
    asked = "Make 1 change and keep what the record has in 1 conflict\\? Type yes or no: "

    child.expect(asked)
    child.sendline("perhaps")
    child.expect("Error: type yes or no. You typed: perhaps")
    child.expect(asked)
    child.send(typed if typed == "\x04" else f"{typed}\n")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == code
    assert (ASKED in desk.record.read_text()) == made
    assert OTHER not in desk.record.read_text()


@pytest.mark.parametrize("command", ["template", "ask", "merge"])
def test_help_is_in_plain_letters(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every page of help is printed, without color and in ASCII."""
    assert run([command, "--help"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Usage: ")
    assert (printed.out + printed.err).isascii()
    assert "\x1b" not in printed.out + printed.err
